/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-json.h"

static void
separate (HcSimJson *json)
{
  if (json->comma)
    g_string_append_c (json->out, ',');
  json->comma = TRUE;
}

void
hc_sim_json_open (HcSimJson *json, char bracket)
{
  separate (json);
  g_string_append_c (json->out, bracket);
  json->comma = FALSE;
}

void
hc_sim_json_close (HcSimJson *json, char bracket)
{
  g_string_append_c (json->out, bracket);
  json->comma = TRUE;
}

static gboolean
is_plain (guchar byte)
{
  return byte >= 0x20 && byte != '"' && byte != '\\' && byte != '<' && byte != '>' && byte != '&'
         && byte != 0x7f && byte != 0xe2;
}

static void
append_escape (GString *out, guchar byte)
{
  switch (byte)
    {
    case '"':
      g_string_append (out, "\\\"");
      break;
    case '\\':
      g_string_append (out, "\\\\");
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '\r':
      g_string_append (out, "\\r");
      break;
    case '\t':
      g_string_append (out, "\\t");
      break;
    default:
      g_string_append_printf (out, "\\u%04x", byte);
    }
}

/* U+2028 and U+2029, which Rails escapes because they end a line in scripts. */
static gboolean
is_line_separator (const char *p)
{
  return (guchar)p[0] == 0xe2 && (guchar)p[1] == 0x80 && ((guchar)p[2] == 0xa8 || (guchar)p[2] == 0xa9);
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0';)
    {
      const char *start = p;

      while (is_plain ((guchar)*p))
        p++;
      g_string_append_len (out, start, p - start);
      if (*p == '\0')
        break;
      if (is_line_separator (p))
        {
          g_string_append (out, (guchar)p[2] == 0xa8 ? "\\u2028" : "\\u2029");
          p += 3;
        }
      else if ((guchar)*p == 0xe2)
        g_string_append_c (out, *p++);
      else
        append_escape (out, (guchar)*p++);
    }
  g_string_append_c (out, '"');
}

void
hc_sim_json_key (HcSimJson *json, const char *key)
{
  separate (json);
  append_quoted (json->out, key);
  g_string_append_c (json->out, ':');
  json->comma = FALSE;
}

void
hc_sim_json_text (HcSimJson *json, const char *text)
{
  separate (json);
  if (text == NULL)
    g_string_append (json->out, "null");
  else
    append_quoted (json->out, text);
}

void
hc_sim_json_int (HcSimJson *json, gint64 number)
{
  separate (json);
  g_string_append_printf (json->out, "%" G_GINT64_FORMAT, number);
}

void
hc_sim_json_bool (HcSimJson *json, gboolean truth)
{
  hc_sim_json_raw (json, truth ? "true" : "false");
}

void
hc_sim_json_null (HcSimJson *json)
{
  hc_sim_json_raw (json, "null");
}

void
hc_sim_json_raw (HcSimJson *json, const char *document)
{
  separate (json);
  g_string_append (json->out, document);
}

void
hc_sim_json_put_text (HcSimJson *json, const char *key, const char *text)
{
  hc_sim_json_key (json, key);
  hc_sim_json_text (json, text);
}

void
hc_sim_json_put_int (HcSimJson *json, const char *key, gint64 number)
{
  hc_sim_json_key (json, key);
  hc_sim_json_int (json, number);
}

void
hc_sim_json_put_bool (HcSimJson *json, const char *key, gboolean truth)
{
  hc_sim_json_key (json, key);
  hc_sim_json_bool (json, truth);
}

void
hc_sim_json_put_null (HcSimJson *json, const char *key)
{
  hc_sim_json_key (json, key);
  hc_sim_json_null (json);
}

void
hc_sim_json_put_id (HcSimJson *json, const char *key, gint64 id)
{
  if (id == 0)
    hc_sim_json_put_null (json, key);
  else
    hc_sim_json_put_int (json, key, id);
}

void
hc_sim_json_put_time (HcSimJson *json, const char *key, gint64 time)
{
  g_autoptr (GDateTime) moment = NULL;

  hc_sim_json_key (json, key);
  if (time == 0)
    {
      hc_sim_json_null (json);
      return;
    }
  moment = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  separate (json);
  g_string_append_printf (json->out, "\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\"", g_date_time_get_year (moment),
                          g_date_time_get_month (moment), g_date_time_get_day_of_month (moment),
                          g_date_time_get_hour (moment), g_date_time_get_minute (moment),
                          g_date_time_get_second (moment), (int)(time % G_USEC_PER_SEC / 1000));
}

char *
hc_sim_json_dup_scalar (JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    default:
      return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node)));
    }
}

gboolean
hc_sim_json_truth (JsonNode *node, gboolean fallback)
{
  static const char *const falses[] = { "false", "0", "f", "off", NULL };
  g_autofree char *text = hc_sim_json_dup_scalar (node);
  g_autofree char *lower = NULL;

  if (text == NULL || *text == '\0')
    return fallback;
  lower = g_ascii_strdown (text, -1);
  return !g_strv_contains (falses, lower);
}

gint64
hc_sim_json_id (JsonNode *node)
{
  g_autofree char *text = hc_sim_json_dup_scalar (node);
  guint64 id = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &id, NULL))
    return 0;
  return (gint64)id;
}
