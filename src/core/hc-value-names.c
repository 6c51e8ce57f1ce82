/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-value-forms.h"

#include "hc-text.h"

#include <string.h>

static const char *
find_option (const HcLayoutField *field, const char *text)
{
  for (guint i = 0; field->options != NULL && field->options[i] != NULL; i++)
    if (hc_text_equal (field->options[i], text))
      return field->options[i];
  return NULL;
}

char *
hc_value_option (const HcLayoutField *field, const char *text)
{
  g_autofree char *clean = hc_text_clean (text, -1);

  if (*clean == '\0' || field->options == NULL)
    return g_steal_pointer (&clean);
  return g_strdup (find_option (field, clean));
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
hc_value_names_join (GPtrArray *names)
{
  GString *joined = g_string_new (NULL);

  g_ptr_array_sort (names, compare_cb);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (*name == '\0' || (i > 0 && g_str_equal (name, g_ptr_array_index (names, i - 1))))
        continue;
      if (joined->len > 0)
        g_string_append (joined, ", ");
      g_string_append (joined, name);
    }
  return g_string_free (joined, FALSE);
}

/* How many pieces between commas the longest option spans. */
static guint
count_pieces (const HcLayoutField *field)
{
  guint most = 1;

  for (guint i = 0; field->options != NULL && field->options[i] != NULL; i++)
    {
      guint n = 1;

      for (const char *p = strchr (field->options[i], ','); p != NULL; p = strchr (p + 1, ','))
        n++;
      most = MAX (most, n);
    }
  return most;
}

static char *
join_pieces (char **pieces, guint n)
{
  GString *joined = g_string_new (pieces[0]);

  for (guint i = 1; i < n; i++)
    g_string_append_printf (joined, ",%s", pieces[i]);
  return g_string_free (joined, FALSE);
}

/* Takes one name off the front of @pieces, made of @most of them at most. Returns: how many it was made of */
static guint
take_name (const HcLayoutField *field, char **pieces, guint most, GPtrArray *names, char **unknown)
{
  g_autofree char *piece = hc_text_clean (pieces[0], -1);

  if (*piece == '\0')
    return 1;
  for (guint n = most; n > 0; n--)
    {
      g_autofree char *joined = join_pieces (pieces, n);
      const char *option = find_option (field, joined);

      if (option != NULL)
        {
          g_ptr_array_add (names, g_strdup (option));
          return n;
        }
    }
  if (unknown != NULL && *unknown == NULL && field->options != NULL)
    *unknown = g_strdup (piece);
  g_ptr_array_add (names, g_steal_pointer (&piece));
  return 1;
}

GPtrArray *
hc_value_names_split (const HcLayoutField *field, const char *text, char **unknown)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *clean = hc_text_clean (text, -1);
  g_auto (GStrv) pieces = g_strsplit (clean, ",", -1);
  guint n = g_strv_length (pieces);
  guint most = count_pieces (field);

  if (unknown != NULL)
    *unknown = NULL;
  for (guint i = 0; i < n;)
    i += take_name (field, pieces + i, MIN (most, n - i), names, unknown);
  return names;
}

static void
add_id (const HcLayoutField *field, GPtrArray *names, gint64 id)
{
  for (guint i = 0; field->option_ids != NULL && field->options != NULL && field->options[i] != NULL; i++)
    if (field->option_ids[i] == id)
      {
        g_ptr_array_add (names, g_strdup (field->options[i]));
        return;
      }
  g_ptr_array_add (names, g_strdup_printf ("#%" G_GINT64_FORMAT, id));
}

/* One name or id. @ids_only: digits are an id even as text */
static gboolean
add_item (const HcLayoutField *field, GPtrArray *names, JsonNode *node, gboolean ids_only)
{
  g_autofree char *text = NULL;
  const char *option;
  gint64 id;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonNode *member = json_object_get_member (object, "name");

      if (member == NULL || !JSON_NODE_HOLDS_VALUE (member))
        member = json_object_get_member (object, "id");
      return member != NULL && JSON_NODE_HOLDS_VALUE (member) && add_item (field, names, member, ids_only);
    }
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      add_id (field, names, json_node_get_int (node));
      return TRUE;
    }
  text = hc_value_json_dup_text (node);
  if (ids_only && g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    {
      add_id (field, names, id);
      return TRUE;
    }
  option = find_option (field, text);
  g_ptr_array_add (names, option != NULL ? g_strdup (option) : hc_text_clean (text, -1));
  return TRUE;
}

static gboolean
add_items (const HcLayoutField *field, GPtrArray *names, JsonArray *items, gboolean ids_only)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (!add_item (field, names, json_array_get_element (items, i), ids_only))
      return FALSE;
  return TRUE;
}

static gboolean
add_structure (const HcLayoutField *field, GPtrArray *names, JsonNode *node)
{
  JsonNode *ids;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return add_items (field, names, json_node_get_array (node), FALSE);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return add_item (field, names, node, FALSE);
  ids = json_object_get_member (json_node_get_object (node), "list_ids");
  if (ids != NULL && JSON_NODE_HOLDS_ARRAY (ids))
    return add_items (field, names, json_node_get_array (ids), TRUE);
  return add_item (field, names, node, FALSE);
}

char *
hc_value_names_from_json (const HcLayoutField *field, JsonNode *node)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (JsonNode) parsed = NULL;

  if (node == NULL)
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      parsed = hc_value_json_parse (json_node_get_string (node));
      if (parsed == NULL)
        {
          names = hc_value_names_split (field, json_node_get_string (node), NULL);
          return hc_value_names_join (names);
        }
      node = parsed;
    }
  names = g_ptr_array_new_with_free_func (g_free);
  return add_structure (field, names, node) ? hc_value_names_join (names) : NULL;
}
