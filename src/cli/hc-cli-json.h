/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* Members of documents; a value that is not known is null, never absent. */

/* hc_cli_json_text: @text: (nullable): what is no UTF-8 in it is replaced */
void hc_cli_json_text (JsonBuilder *builder, const char *member, const char *text);
void hc_cli_json_int (JsonBuilder *builder, const char *member, gint64 value);
/* hc_cli_json_id: 0 is null */
void hc_cli_json_id (JsonBuilder *builder, const char *member, gint64 id);
void hc_cli_json_bool (JsonBuilder *builder, const char *member, gboolean value);
/* hc_cli_json_time: @seconds: since the epoch; 0 is null, else ISO 8601 in UTC */
void hc_cli_json_time (JsonBuilder *builder, const char *member, gint64 seconds);
/* hc_cli_json_texts: @texts: (element-type utf8): an array of them */
void hc_cli_json_texts (JsonBuilder *builder, const char *member, GPtrArray *texts);
/* hc_cli_json_node: @node: (transfer full) (nullable): NULL is null */
void hc_cli_json_node (JsonBuilder *builder, const char *member, JsonNode *node);

/* hc_cli_json_end: Returns: (transfer full): ends the outermost object and gives it */
JsonNode *hc_cli_json_end (JsonBuilder *builder);

/* hc_cli_json_write: one document in a line */
void hc_cli_json_write (FILE *file, JsonNode *node);

/* A long array, written item by item, so that it is never in memory as a whole. */
typedef struct
{
  FILE *file;
  gboolean any;
} HcCliArray;

void hc_cli_array_begin (HcCliArray *array, FILE *file);
/* hc_cli_array_add: @node: (transfer full) */
void hc_cli_array_add (HcCliArray *array, JsonNode *node);
void hc_cli_array_end (HcCliArray *array);

G_END_DECLS
