/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Small collections as JSON text, as some columns keep them. Text that can't be read gives nothing: what it
 * held is a cache or shown to people, and never decides alone. For the files of this folder alone. */

/* hc_json_from_texts: @table: (nullable): char * → char *: an object, keys sorted, so that equal tables make
 * equal texts */
char *hc_json_from_texts (GHashTable *table);

typedef void (*HcTextFunc) (gpointer target, const char *key, const char *value);
void hc_json_foreach_text (const char *json, HcTextFunc func, gpointer target);

/* hc_json_from_set: @set: (nullable): keys char *: an array, sorted */
char *hc_json_from_set (GHashTable *set);
/* hc_json_to_interned_set: Returns: (transfer full): a set of interned strings */
GHashTable *hc_json_to_interned_set (const char *json);

/* hc_json_from_ids: @ids: (nullable) (element-type gint64) */
char *hc_json_from_ids (GArray *ids);
void hc_json_append_ids (const char *json, GArray *ids);

/* hc_json_parse_array: Returns: (transfer full) (nullable): the node of an array */
JsonNode *hc_json_parse_array (const char *json);

G_END_DECLS
