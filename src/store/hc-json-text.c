/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-json-text.h"

#include <string.h>

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_sorted_keys (GHashTable *table)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  if (table != NULL)
    {
      g_hash_table_iter_init (&iter, table);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_ptr_array_add (keys, key);
    }
  g_ptr_array_sort (keys, compare_texts);
  return keys;
}

static char *
to_text (JsonNode *node)
{
  char *text = json_to_string (node, FALSE);

  json_node_unref (node);
  return text;
}

char *
hc_json_from_texts (GHashTable *table)
{
  g_autoptr (GPtrArray) keys = list_sorted_keys (table);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < keys->len; i++)
    {
      const char *value = g_hash_table_lookup (table, keys->pdata[i]);
      json_object_set_string_member (object, keys->pdata[i], value != NULL ? value : "");
    }
  JsonNode *node = json_node_alloc ();
  json_node_init_object (node, object);
  json_object_unref (object);
  return to_text (node);
}

void
hc_json_foreach_text (const char *json, HcTextFunc func, gpointer target)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &value))
    {
      if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
        func (target, key, json_node_get_string (value));
    }
}

static char *
array_to_text (JsonArray *array)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_array (node, array);
  json_array_unref (array);
  return to_text (node);
}

char *
hc_json_from_set (GHashTable *set)
{
  g_autoptr (GPtrArray) keys = list_sorted_keys (set);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < keys->len; i++)
    json_array_add_string_element (array, keys->pdata[i]);
  return array_to_text (array);
}

JsonNode *
hc_json_parse_array (const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? g_steal_pointer (&node) : NULL;
}

GHashTable *
hc_json_to_interned_set (const char *json)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) node = hc_json_parse_array (json);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *text = json_node_get_string (json_array_get_element (array, i));
      if (text != NULL)
        g_hash_table_add (set, (gpointer)g_intern_string (text));
    }
  return set;
}

char *
hc_json_from_ids (GArray *ids)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    json_array_add_int_element (array, g_array_index (ids, gint64, i));
  return array_to_text (array);
}

void
hc_json_append_ids (const char *json, GArray *ids)
{
  g_autoptr (JsonNode) node = hc_json_parse_array (json);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gint64 id = json_array_get_int_element (array, i);
      g_array_append_val (ids, id);
    }
}
