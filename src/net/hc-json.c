/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-json.h"

#include "hc-text.h"

#include <math.h>
#include <string.h>

/* Beyond it a double no longer holds every whole number. */
#define HC_JSON_MAX_WHOLE 9007199254740992.0

static JsonNode *
get_member (JsonObject *object, const char *member)
{
  return object != NULL ? json_object_get_member (object, member) : NULL;
}

JsonObject *
hc_json_node_get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
hc_json_node_get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
hc_json_get_object (JsonObject *object, const char *member)
{
  return hc_json_node_get_object (get_member (object, member));
}

JsonArray *
hc_json_get_array (JsonObject *object, const char *member)
{
  return hc_json_node_get_array (get_member (object, member));
}

static gboolean
read_integer (JsonNode *node, gint64 *value)
{
  double number;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_INT64:
      *value = json_node_get_int (node);
      return TRUE;
    case G_TYPE_DOUBLE:
      number = json_node_get_double (node);
      if (!(fabs (number) <= HC_JSON_MAX_WHOLE) || floor (number) != number)
        return FALSE;
      *value = (gint64)number;
      return TRUE;
    case G_TYPE_STRING:
      {
        g_autofree char *text = g_strstrip (g_strdup (json_node_get_string (node)));

        return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, value, NULL);
      }
    default:
      return FALSE;
    }
}

gint64
hc_json_get_id (JsonObject *object, const char *member)
{
  gint64 value;

  return read_integer (get_member (object, member), &value) && value > 0 ? value : 0;
}

gint64
hc_json_get_integer (JsonObject *object, const char *member, gint64 fallback)
{
  gint64 value;

  return read_integer (get_member (object, member), &value) ? value : fallback;
}

gboolean
hc_json_get_boolean (JsonObject *object, const char *member, gboolean fallback)
{
  JsonNode *node = get_member (object, member);
  gint64 value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return fallback;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      if (g_ascii_strcasecmp (json_node_get_string (node), "true") == 0)
        return TRUE;
      if (g_ascii_strcasecmp (json_node_get_string (node), "false") == 0)
        return FALSE;
    }
  if (read_integer (node, &value) && (value == 0 || value == 1))
    return value == 1;
  return fallback;
}

/* The shortest text that reads back as the same number, in every locale with a point. */
static char *
format_double (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    return g_strdup ("");
  if (floor (number) == number && fabs (number) <= HC_JSON_MAX_WHOLE)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)number);
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) != number)
    g_ascii_formatd (buffer, sizeof buffer, "%.17g", number);
  return g_strdup (buffer);
}

char *
hc_json_node_dup_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return hc_text_clean (json_node_get_string (node), -1);
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return format_double (json_node_get_double (node));
    default:
      return g_strdup ("");
    }
}

char *
hc_json_dup_text (JsonObject *object, const char *member)
{
  return hc_json_node_dup_text (get_member (object, member));
}

gboolean
hc_json_may_be_text (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node == NULL || JSON_NODE_HOLDS_NULL (node) || JSON_NODE_HOLDS_VALUE (node);
}
