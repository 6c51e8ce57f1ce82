/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-link.h"

static const char *const state_names[] = { "live", "archived-by-us", "tombstone" };

const char *
hc_link_state_to_string (HcLinkState state)
{
  g_return_val_if_fail (state <= HC_LINK_TOMBSTONE, NULL);
  return state_names[state];
}

gboolean
hc_link_state_from_string (const char *text, HcLinkState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (g_strcmp0 (text, state_names[i]) == 0)
      {
        *state = (HcLinkState)i;
        return TRUE;
      }
  return FALSE;
}

static void
free_written (gpointer data)
{
  HcWritten *written = data;

  g_free (written->sent);
  g_free (written->answered);
  g_free (written);
}

HcLink *
hc_link_new (HcKind kind, gint64 cw_id, gint64 hudu_id)
{
  HcLink *link = g_new0 (HcLink, 1);

  link->kind = kind;
  link->cw_id = cw_id;
  link->hudu_id = hudu_id;
  link->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_written);
  return link;
}

HcLink *
hc_link_copy (const HcLink *link)
{
  HcLink *copy = hc_link_new (link->kind, link->cw_id, link->hudu_id);
  GHashTableIter iter;
  gpointer key, value;

  copy->hudu_company_id = link->hudu_company_id;
  copy->layout_id = link->layout_id;
  copy->state = link->state;
  copy->created_by_us = link->created_by_us;
  g_hash_table_iter_init (&iter, link->written);
  while (g_hash_table_iter_next (&iter, &key, &value))
    hc_link_set_written (copy, key, ((HcWritten *)value)->sent, ((HcWritten *)value)->answered);
  return copy;
}

void
hc_link_free (HcLink *link)
{
  if (link == NULL)
    return;
  g_hash_table_unref (link->written);
  g_free (link);
}

const HcWritten *
hc_link_get_written (const HcLink *link, const char *key)
{
  return link != NULL ? g_hash_table_lookup (link->written, key) : NULL;
}

void
hc_link_set_written (HcLink *link, const char *key, const char *sent, const char *answered)
{
  HcWritten *written = g_new0 (HcWritten, 1);

  written->sent = g_strdup (sent != NULL ? sent : "");
  written->answered = g_strdup (answered != NULL ? answered : "");
  g_hash_table_replace (link->written, g_strdup (key), written);
}

char *
hc_link_written_to_json (const HcLink *link)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (link->written), (GCompareFunc)g_strcmp0);

  json_builder_begin_object (builder);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      HcWritten *written = g_hash_table_lookup (link->written, l->data);

      json_builder_set_member_name (builder, l->data);
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, written->sent);
      /* Most answers repeat what was sent. */
      if (!g_str_equal (written->answered, written->sent))
        json_builder_add_string_value (builder, written->answered);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* Returns: (transfer none) (nullable): %NULL for what is no text */
static const char *
get_text (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static void
read_written_cb (JsonObject *object, const char *member, JsonNode *node, gpointer user_data)
{
  HcLink *link = user_data;
  JsonArray *array;
  const char *sent, *answered;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  if (json_array_get_length (array) == 0)
    return;
  sent = get_text (array, 0);
  answered = json_array_get_length (array) > 1 ? get_text (array, 1) : sent;
  if (sent != NULL && answered != NULL)
    hc_link_set_written (link, member, sent, answered);
}

void
hc_link_written_from_json (HcLink *link, const char *json)
{
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    json_object_foreach_member (json_node_get_object (root), read_written_cb, link);
}
