/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Writes JSON straight into a string: a page of a thousand assets costs no tree. Commas are its own business.
 */
typedef struct
{
  GString *out;
  gboolean comma;
} HcSimJson;

/* An initialiser for a writer that appends to @string. */
#define HC_SIM_JSON_INIT(string)                                                                             \
  {                                                                                                          \
    (string), FALSE                                                                                          \
  }

void hc_sim_json_open (HcSimJson *json, char bracket);
void hc_sim_json_close (HcSimJson *json, char bracket);
void hc_sim_json_key (HcSimJson *json, const char *key);

/* hc_sim_json_text: @text: (nullable): NULL is null. Like Rails, writes <, > and & as \u escapes. */
void hc_sim_json_text (HcSimJson *json, const char *text);
void hc_sim_json_int (HcSimJson *json, gint64 number);
void hc_sim_json_bool (HcSimJson *json, gboolean truth);
void hc_sim_json_null (HcSimJson *json);

/* hc_sim_json_raw: @document: JSON that is well-formed already */
void hc_sim_json_raw (HcSimJson *json, const char *document);

/* Members: a key and its value. */
void hc_sim_json_put_text (HcSimJson *json, const char *key, const char *text);
void hc_sim_json_put_int (HcSimJson *json, const char *key, gint64 number);
void hc_sim_json_put_bool (HcSimJson *json, const char *key, gboolean truth);
void hc_sim_json_put_null (HcSimJson *json, const char *key);

/* hc_sim_json_put_id: an id, or null for 0 */
void hc_sim_json_put_id (HcSimJson *json, const char *key, gint64 id);

/* hc_sim_json_put_time: @time: microseconds since 1970; written as Hudu does, UTC with milliseconds; 0 is
 * null */
void hc_sim_json_put_time (HcSimJson *json, const char *key, gint64 time);

/* hc_sim_json_dup_scalar: (transfer full) (nullable): a scalar as text, as Rails' to_s; NULL for null, arrays
 * and objects */
char *hc_sim_json_dup_scalar (JsonNode *node);

/* hc_sim_json_truth: Rails' idea of a boolean: false, 0, "0", "f", "false" and "off" are not; null and "" are
 * @fallback */
gboolean hc_sim_json_truth (JsonNode *node, gboolean fallback);

/* hc_sim_json_id: a whole number or the text of one; 0 for anything else */
gint64 hc_sim_json_id (JsonNode *node);

G_END_DECLS
