/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-json.h"

#include "hc-text.h"

void
hc_cli_json_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text == NULL)
    {
      json_builder_add_null_value (builder);
    }
  else if (g_utf8_validate (text, -1, NULL))
    {
      json_builder_add_string_value (builder, text);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);
      json_builder_add_string_value (builder, valid);
    }
}

void
hc_cli_json_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

void
hc_cli_json_id (JsonBuilder *builder, const char *member, gint64 id)
{
  json_builder_set_member_name (builder, member);
  if (id != 0)
    json_builder_add_int_value (builder, id);
  else
    json_builder_add_null_value (builder);
}

void
hc_cli_json_bool (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

void
hc_cli_json_time (JsonBuilder *builder, const char *member, gint64 seconds)
{
  g_autofree char *text = seconds != 0 ? hc_text_from_timestamp (seconds) : NULL;

  hc_cli_json_text (builder, member, text);
}

void
hc_cli_json_texts (JsonBuilder *builder, const char *member, GPtrArray *texts)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

void
hc_cli_json_node (JsonBuilder *builder, const char *member, JsonNode *node)
{
  json_builder_set_member_name (builder, member);
  if (node != NULL)
    json_builder_add_value (builder, node);
  else
    json_builder_add_null_value (builder);
}

JsonNode *
hc_cli_json_end (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
write_node (FILE *file, JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;
  gsize length;

  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, &length);
  fwrite (text, 1, length, file);
}

void
hc_cli_json_write (FILE *file, JsonNode *node)
{
  write_node (file, node);
  fputc ('\n', file);
}

void
hc_cli_array_begin (HcCliArray *array, FILE *file)
{
  *array = (HcCliArray){ file, FALSE };
  fputc ('[', file);
}

void
hc_cli_array_add (HcCliArray *array, JsonNode *node)
{
  fputs (array->any ? ",\n" : "\n", array->file);
  array->any = TRUE;
  write_node (array->file, node);
  json_node_unref (node);
}

void
hc_cli_array_end (HcCliArray *array)
{
  fputs (array->any ? "\n]" : "]", array->file);
}
