/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-config.h"

/* Walks what was in force along what is now, and along the document that came in; each may end earlier. */
typedef struct
{
  JsonNode *before;
  JsonNode *after;    /* (nullable) */
  JsonNode *document; /* (nullable) */
} Place;

static JsonNode *
get_member (JsonNode *node, const char *name)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_object_get_member (json_node_get_object (node), name)
             : NULL;
}

static void
collect (const Place *place, const char *path, GPtrArray *reset)
{
  g_autoptr (GList) members = NULL;

  /* Whatever the document says of it is what its author wants. */
  if (place->document != NULL && !JSON_NODE_HOLDS_OBJECT (place->document))
    return;
  if (!JSON_NODE_HOLDS_OBJECT (place->before))
    {
      if (place->document == NULL && (place->after == NULL || !json_node_equal (place->before, place->after)))
        g_ptr_array_add (reset, g_strdup (path));
      return;
    }
  members = json_object_get_members (json_node_get_object (place->before));
  for (GList *link = members; link != NULL; link = link->next)
    {
      const Place inner = { get_member (place->before, link->data), get_member (place->after, link->data),
                            get_member (place->document, link->data) };
      g_autofree char *key
          = *path != '\0' ? g_strconcat (path, ".", link->data, NULL) : g_strdup (link->data);

      collect (&inner, key, reset);
    }
}

GPtrArray *
hc_cli_config_list_reset (const HcSettings *before, const HcSettings *after, JsonNode *document)
{
  GPtrArray *reset = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) old = hc_settings_to_json (before);
  g_autoptr (JsonNode) new = hc_settings_to_json (after);
  const Place place = { old, new, document };

  collect (&place, "", reset);
  return reset;
}
