/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings.h"

#include "hc-error.h"

/* The names of layouts may hold dots: what follows "mappings.KIND." is one of them. */
#define MAPPINGS_DEPTH 3

/* Half of an escaped surrogate pair is no JSON here: the parser makes of it what is no UTF-8. */
static JsonNode *
parse_value (const char *value)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *text = NULL;
  JsonNode *root;

  if (!json_parser_load_from_data (parser, value, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  text = root != NULL ? json_to_string (root, FALSE) : NULL;
  return text != NULL && g_utf8_validate (text, -1, NULL) ? json_node_copy (root) : NULL;
}

static char **
split_key (const char *key)
{
  return g_strsplit (key, ".", g_str_has_prefix (key, "mappings.") ? MAPPINGS_DEPTH : -1);
}

static gboolean
is_blank_part (char **parts)
{
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '\0')
      return TRUE;
  return parts[0] == NULL;
}

static gboolean
refuse (GError **error, const char *key, const char *message)
{
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "%s: %s", key, message);
  return FALSE;
}

/* Consumes @value. Walks to the place that @parts name and puts it there; what is no known key is left for
 * the parser to refuse. */
static gboolean
put_value (JsonNode *node, char **parts, const char *key, JsonNode *value, GError **error)
{
  g_autoptr (JsonNode) owned = value;
  JsonNode *next;
  guint64 index;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      if (!g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXUINT32, &index, NULL)
          || index >= json_array_get_length (array))
        return refuse (error, key, "there is no such entry in the list; they are numbered from 0");
      next = json_array_get_element (array, (guint)index);
      if (parts[1] == NULL)
        return refuse (error, key, "a whole entry can't be replaced; set its keys, or the whole list");
      return put_value (next, parts + 1, key, g_steal_pointer (&owned), error);
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, key, "there is no such key");
  if (parts[1] == NULL)
    {
      json_object_set_member (json_node_get_object (node), parts[0], g_steal_pointer (&owned));
      return TRUE;
    }
  next = json_object_get_member (json_node_get_object (node), parts[0]);
  if (next == NULL)
    {
      json_object_set_object_member (json_node_get_object (node), parts[0], json_object_new ());
      next = json_object_get_member (json_node_get_object (node), parts[0]);
    }
  return put_value (next, parts + 1, key, g_steal_pointer (&owned), error);
}

/* Consumes @value. */
static HcSettings *
set_node (const HcSettings *settings, const char *key, JsonNode *value, GPtrArray *notices, GError **error)
{
  g_autoptr (JsonNode) root = hc_settings_to_json (settings);
  g_auto (GStrv) parts = split_key (key);

  if (is_blank_part (parts))
    {
      json_node_unref (value);
      refuse (error, *key != '\0' ? key : "the key", "write it with dots, such as schedule.hours");
      return NULL;
    }
  if (!put_value (root, parts, key, value, error))
    return NULL;
  return hc_settings_from_json (root, notices, error);
}

HcSettings *
hc_settings_set (
    const HcSettings *settings, const char *key, const char *value, GPtrArray *notices, GError **error)
{
  g_autoptr (JsonNode) node = parse_value (value);
  g_autoptr (GError) local = NULL;
  HcSettings *result;

  if (node == NULL)
    return set_node (settings, key, json_node_init_string (json_node_alloc (), value), notices, error);
  result = set_node (settings, key, json_node_copy (node), notices, &local);
  if (result != NULL)
    return result;
  /* a company called 1234 is a string all the same */
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING)
    result = set_node (settings, key, json_node_init_string (json_node_alloc (), value), notices, NULL);
  if (result == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return result;
}
