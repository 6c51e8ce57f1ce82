/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reading JSON that nobody vouches for: each returns a harmless value when a member is absent, null or of
 * another type. */

/* Deeper nesting is refused: the parser beneath calls itself for each level. */
#define HC_JSON_MAX_DEPTH 64

/* hc_json_parse:
 * @text: need not end in NUL; may be anything
 * @cut_short: (out) (optional): set to whether the text ended in the middle, so that asking again may help
 *
 * Checked before the parser sees it: depth, and that nothing stands outside of strings but JSON (the parser
 * beneath also takes comments and assignments). Invalid UTF-8 becomes U+FFFD, a byte order mark is dropped,
 * NUL and halves of surrogate pairs in strings are made harmless.
 *
 * Returns: (transfer full) (nullable): an immutable tree, or NULL with HC_API_ERROR_MALFORMED. Any thread */
JsonNode *hc_json_parse (const char *text, gsize length, gboolean *cut_short, GError **error);

/* hc_json_get_object: Returns: (nullable) (transfer none). @object may be NULL here and below */
JsonObject *hc_json_get_object (JsonObject *object, const char *member);
JsonArray *hc_json_get_array (JsonObject *object, const char *member);
/* hc_json_get_id: a positive integer, also given as text or as a whole floating-point number; else 0 */
gint64 hc_json_get_id (JsonObject *object, const char *member);
/* hc_json_get_integer: any whole number, also given as text; else @fallback */
gint64 hc_json_get_integer (JsonObject *object, const char *member, gint64 fallback);
/* hc_json_get_boolean: also given as "true"/"false" (in any case) or 1/0 */
gboolean hc_json_get_boolean (JsonObject *object, const char *member, gboolean fallback);
/* hc_json_dup_text: Returns: (transfer full): cleaned text of a string, number or boolean; "" for null,
 * absent, arrays and objects */
char *hc_json_dup_text (JsonObject *object, const char *member);
/* hc_json_node_dup_text: the same for a node; numbers without needless zeros. @node may be NULL */
char *hc_json_node_dup_text (JsonNode *node);
/* hc_json_node_get_object: (nullable) (transfer none): NULL unless the node is an object */
JsonObject *hc_json_node_get_object (JsonNode *node);
JsonArray *hc_json_node_get_array (JsonNode *node);

/* hc_json_may_be_text: whether the member is absent, null, a text, a number or a boolean: an array or object
 * where a text belongs is no blank */
gboolean hc_json_may_be_text (JsonObject *object, const char *member);

G_END_DECLS
