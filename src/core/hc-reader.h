/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reads one object of a document that people write, strictly: each failure names the key by its full path
 * ("schedule.hours: …"), and an unknown key gets the nearest known one as a hint. Everything fails with
 * HC_ERROR_INVALID. */
typedef struct
{
  JsonObject *object; /* borrowed from the node */
  char *path;         /* "" for the whole document */
} HcReader;

/* hc_reader_open:
 * @path: where @node stands in the document
 * @keys: every key that may occur, ends with %NULL */
gboolean
hc_reader_open (HcReader *reader, JsonNode *node, const char *path, const char *const *keys, GError **error);
void hc_reader_clear (HcReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcReader, hc_reader_clear)

/* hc_reader_dup_path: Returns: (transfer full): the path of @key in this object */
char *hc_reader_dup_path (const HcReader *reader, const char *key);

/* hc_reader_get: Returns: (transfer none) (nullable): the member, NULL when absent */
JsonNode *hc_reader_get (const HcReader *reader, const char *key);

/* The value of @key is put into @value; an absent key leaves it as it is. */
gboolean hc_reader_get_boolean (const HcReader *reader, const char *key, gboolean *value, GError **error);
gboolean hc_reader_get_uint (
    const HcReader *reader, const char *key, guint least, guint most, guint *value, GError **error);

/* hc_reader_get_text: a string, cleaned and trimmed; null and blank become %NULL. Frees what @value held */
gboolean hc_reader_get_text (const HcReader *reader, const char *key, char **value, GError **error);

/* hc_reader_get_refs: a list of names or {"id": N}. Frees what @values held. @nullable: null is allowed and
 * becomes %NULL */
gboolean hc_reader_get_refs (
    const HcReader *reader, const char *key, gboolean nullable, GPtrArray **values, GError **error);

/* hc_reader_fail: sets @error to "PATH: message". Returns: FALSE */
gboolean hc_reader_fail (const HcReader *reader, const char *key, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* hc_reader_hint: Returns: (transfer full): "; did you mean “…”?" for the nearest of @known, or the list of
 * them when none is near */
char *hc_reader_hint (const char *text, const char *const *known);

/* hc_reader_describe: Returns: (transfer none): what a node is, for messages: "a string", "null" … */
const char *hc_reader_describe (JsonNode *node);

G_END_DECLS
