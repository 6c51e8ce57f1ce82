/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-value-forms.h"

#include "hc-text.h"

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a;
  gint64 right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

static char *
join_ids (GArray *ids)
{
  GString *joined = g_string_new (NULL);
  gint64 previous = 0;

  g_array_sort (ids, compare_cb);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (id == previous)
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, ',');
      g_string_append_printf (joined, "%" G_GINT64_FORMAT, id);
      previous = id;
    }
  return g_string_free (joined, FALSE);
}

/* Blank pieces are passed over, as in "301, ". */
static gboolean
add_text (GArray *ids, const char *text)
{
  g_autofree char *clean = hc_text_clean (text, -1);
  g_auto (GStrv) pieces = g_strsplit (clean, ",", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      gint64 id;

      if (*g_strstrip (pieces[i]) == '\0')
        continue;
      if (!g_ascii_string_to_signed (pieces[i], 10, 1, G_MAXINT64, &id, NULL))
        return FALSE;
      g_array_append_val (ids, id);
    }
  return TRUE;
}

static gboolean
add_item (GArray *ids, JsonNode *node)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      node = json_object_get_member (json_node_get_object (node), "id");
      if (node == NULL)
        return FALSE;
    }
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  text = hc_value_json_dup_text (node);
  return add_text (ids, text);
}

static gboolean
add_structure (GArray *ids, JsonNode *node)
{
  JsonArray *items;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return add_item (ids, node);
  items = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (!add_item (ids, json_array_get_element (items, i)))
      return FALSE;
  return TRUE;
}

char *
hc_value_ids_from_json (JsonNode *node)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (JsonNode) parsed = NULL;

  if (node == NULL)
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    parsed = hc_value_json_parse (json_node_get_string (node));
  return add_structure (ids, parsed != NULL ? parsed : node) ? join_ids (ids) : NULL;
}

char *
hc_value_ids (const char *text)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return add_text (ids, text) ? join_ids (ids) : NULL;
}
