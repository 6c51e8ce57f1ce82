/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The values that are made of a list within a row. All return (transfer full) texts, "" when there is
 * nothing. */

/* hc_items_dup_default: the default item of @type ("Email", "Phone", "Fax"); the first one where none is
 * marked */
char *hc_items_dup_default (JsonArray *items, const char *type);
/* hc_items_join: all items of @type, joined with ", ", each once */
char *hc_items_join (JsonArray *items, const char *type);
/* hc_items_join_types: @member of the references in @types, joined with ", "; references without id or name
 * are passed over, so that names and ids stay in step */
char *hc_items_join_types (JsonArray *types, const char *member);
/* hc_items_dup_address: six lines from a row; states and countries by their short code where they have one */
char *hc_items_dup_address (JsonObject *row);

G_END_DECLS
