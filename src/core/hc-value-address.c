/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-value-forms.h"

#include "hc-text.h"

#define N_LINES 6

/* Hudu's keys, in the order of the lines. */
static const char *const keys[N_LINES + 1]
    = { "address_line_1", "address_line_2", "city", "state", "zip", "country_name", NULL };

static char *
dup_one_line (const char *text)
{
  char *clean = hc_text_clean (text, -1);

  return g_strdelimit (clean, "\n\t", ' ');
}

/* Consumes the lines. Returns: (transfer full): "" when all are blank */
static char *
join_lines (char *lines[N_LINES])
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < N_LINES; i++)
    {
      g_autofree char *line = lines[i];

      g_string_append_printf (joined, "%s%s", i > 0 ? "\n" : "", line != NULL ? line : "");
    }
  return g_strdup (joined->len == N_LINES - 1 ? "" : joined->str);
}

char *
hc_value_address_from_json (JsonNode *node)
{
  g_autoptr (JsonNode) parsed = NULL;
  char *lines[N_LINES];
  JsonObject *object;
  gboolean known = FALSE;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      parsed = hc_value_json_parse (json_node_get_string (node));
      if (parsed == NULL)
        return hc_value_address (json_node_get_string (node));
      node = parsed;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  for (guint i = 0; i < N_LINES && !known; i++)
    known = json_object_has_member (object, keys[i]);
  if (!known && json_object_get_size (object) > 0)
    return NULL;
  for (guint i = 0; i < N_LINES; i++)
    {
      g_autofree char *text = hc_value_json_dup_text (json_object_get_member (object, keys[i]));

      lines[i] = dup_one_line (text);
    }
  return join_lines (lines);
}

char *
hc_value_address (const char *text)
{
  g_auto (GStrv) pieces = NULL;
  g_autofree char *clean = NULL;
  char *lines[N_LINES] = { NULL };

  if (text == NULL)
    return g_strdup ("");
  /* Not cleaned before it is split: empty lines at both ends have their meaning. */
  pieces = g_strsplit (text, "\n", -1);
  if (g_strv_length (pieces) == N_LINES)
    {
      for (guint i = 0; i < N_LINES; i++)
        lines[i] = dup_one_line (pieces[i]);
      return join_lines (lines);
    }

  g_strfreev (pieces);
  clean = hc_text_clean (text, -1);
  pieces = g_strsplit (clean, "\n", 2);
  if (pieces[0] != NULL)
    {
      g_autofree char *rest = pieces[1] != NULL ? hc_value_rich_from_plain (pieces[1]) : g_strdup ("");
      g_auto (GStrv) others = g_strsplit (rest, "\n", -1);

      lines[0] = dup_one_line (pieces[0]);
      lines[1] = g_strjoinv (", ", others);
    }
  return join_lines (lines);
}

JsonNode *
hc_value_address_to_json (const char *text)
{
  g_autofree char *canonical = hc_value_address (text);
  g_auto (GStrv) lines = g_strsplit (canonical, "\n", -1);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_alloc ();
  guint n = g_strv_length (lines);

  for (guint i = 0; i < N_LINES; i++)
    json_object_set_string_member (object, keys[i], i < n ? lines[i] : "");
  return json_node_init_object (node, object);
}
