/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-config.h"

#include "hc-cli-output.h"
#include "hc-cli-table.h"
#include "hc-mapping.h"
#include "hc-store-hudu.h"
#include "hc-store-records.h"
#include "hc-text.h"

#include <glib/gi18n.h>

static char *
dup_condition (const HcCondition *condition)
{
  g_autoptr (GString) text = g_string_new (condition->field);

  g_string_append_printf (text, " %s", hc_operator_to_string (condition->op));
  for (guint i = 0; condition->values != NULL && i < condition->values->len; i++)
    {
      g_autofree char *value = hc_name_ref_dup_text (condition->values->pdata[i]);
      g_string_append_printf (text, "%s%s", i == 0 ? " " : ", ", value);
    }
  return g_strdup (text->str);
}

char *
hc_cli_config_dup_rule (const HcRule *rule)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *layout = rule->layout != NULL ? hc_name_ref_dup_text (rule->layout) : NULL;

  if (rule->name[0] != '\0')
    g_string_append_printf (text, "%s: ", rule->name);
  g_string_append (text, hc_kind_to_string (rule->kind));
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      g_autofree char *condition = dup_condition (rule->conditions->pdata[i]);

      g_string_append_printf (text, "%s%s",
                              i == 0      ? _ (" where ")
                              : rule->any ? _ (" or ")
                                          : _ (" and "),
                              condition);
    }
  g_string_append_printf (text, " → %s", layout != NULL ? layout : _ ("left out"));
  return g_strdup (text->str);
}

static char *
dup_mappings (const HcLayoutMappings *mappings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < mappings->mappings->len; i++)
    {
      const HcMapping *mapping = mappings->mappings->pdata[i];

      g_string_append_printf (text, "%s%s → %s (%s)", i == 0 ? "" : ", ", mapping->from, mapping->to,
                              hc_owner_to_string (mapping->owner));
    }
  return g_strdup (text->len != 0 ? text->str : _ ("none"));
}

static void add_node (HcCliTable *table, const char *key, JsonNode *node);

static void
add_object (HcCliTable *table, const char *key, JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *member
          = key != NULL ? g_strdup_printf ("%s.%s", key, (char *)l->data) : g_strdup (l->data);

      /* These two have lines of their own. */
      if (!g_str_equal (member, "rules") && !g_str_equal (member, "mappings")
          && !g_str_equal (member, "version"))
        add_node (table, member, json_object_get_member (object, l->data));
    }
}

static void
add_node (HcCliTable *table, const char *key, JsonNode *node)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      add_object (table, key, json_node_get_object (node));
      return;
    }
  if (JSON_NODE_HOLDS_NULL (node))
    text = g_strdup ("–");
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_dup_string (node);
  else
    text = json_to_string (node, FALSE);
  hc_cli_table_add (table, key, text);
}

void
hc_cli_config_print (HcCli *cli, const HcSettings *settings)
{
  const char *const headings[] = { _ ("Key"), _ ("Value"), NULL };
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autoptr (JsonNode) root = hc_settings_to_json (settings);
  g_autofree char *text = NULL;

  add_object (table, NULL, json_node_get_object (root));
  for (guint i = 0; i < settings->rules->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("rules.%u", i);
      g_autofree char *rule = hc_cli_config_dup_rule (settings->rules->pdata[i]);

      hc_cli_table_add (table, key, rule);
    }
  for (guint i = 0; i < settings->mappings->len; i++)
    {
      const HcLayoutMappings *mappings = settings->mappings->pdata[i];
      g_autofree char *layout = hc_name_ref_dup_text (mappings->layout);
      g_autofree char *key = g_strdup_printf ("mappings.%s.%s", hc_kind_to_string (mappings->kind), layout);
      g_autofree char *value = dup_mappings (mappings);

      hc_cli_table_add (table, key, value);
    }
  text = hc_cli_table_to_text (table, 0);
  hc_cli_print (cli, "%s", text);
}

/* The names of layouts may hold dots: what follows "mappings.KIND." is one of them. */
static char **
split_key (const char *key)
{
  return g_strsplit (key, ".", g_str_has_prefix (key, "mappings.") ? 3 : -1);
}

static JsonNode *
get_part (JsonNode *node, const char *part)
{
  guint64 index;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), part);
  if (JSON_NODE_HOLDS_ARRAY (node) && g_ascii_string_to_unsigned (part, 10, 0, G_MAXUINT32, &index, NULL)
      && index < json_array_get_length (json_node_get_array (node)))
    return json_array_get_element (json_node_get_array (node), (guint)index);
  return NULL;
}

char *
hc_cli_config_dup_value (const HcSettings *settings, const char *key)
{
  g_autoptr (JsonNode) root = hc_settings_to_json (settings);
  g_auto (GStrv) parts = split_key (key);
  JsonNode *node = root;

  for (guint i = 0; parts[i] != NULL && node != NULL; i++)
    node = get_part (node, parts[i]);
  return node != NULL ? json_to_string (node, FALSE) : NULL;
}

static JsonNode *
mappings_to_json (GPtrArray *mappings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < mappings->len; i++)
    {
      const HcMapping *mapping = mappings->pdata[i];

      json_builder_begin_object (builder);
      hc_cli_json_text (builder, "from", mapping->from);
      hc_cli_json_text (builder, "to", mapping->to);
      hc_cli_json_text (builder, "owner", hc_owner_to_string (mapping->owner));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

/* By name, or by id where two layouts have the same one. */
static char *
dup_layout_key (GPtrArray *layouts, const HcLayout *layout)
{
  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *other = layouts->pdata[i];

      if (other != layout && hc_text_equal (other->name, layout->name))
        return g_strdup_printf ("#%" G_GINT64_FORMAT, layout->id);
    }
  return g_strdup (layout->name);
}

static void
add_derived (
    const HcSettings *settings, HcKind kind, GPtrArray *layouts, GHashTable *known, JsonObject *target)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  hc_settings_collect_layouts (settings, kind, layouts, used);
  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *layout = layouts->pdata[i];
      g_autoptr (GPtrArray) mappings = NULL;
      g_autofree char *key = NULL;

      if (!g_hash_table_contains (used, &layout->id)
          || hc_settings_find_mappings (settings, kind, layout) != NULL)
        continue;
      mappings = hc_mapping_resolve (settings, kind, layout, known);
      /* An empty list would say that there are to be none, also when more becomes known later. */
      if (mappings->len == 0)
        continue;
      key = dup_layout_key (layouts, layout);
      json_object_set_member (target, key, mappings_to_json (mappings));
    }
}

static JsonObject *
get_kind_object (JsonObject *mappings, const char *kind)
{
  if (!json_object_has_member (mappings, kind))
    json_object_set_object_member (mappings, kind, json_object_new ());
  return json_object_get_object_member (mappings, kind);
}

JsonNode *
hc_cli_config_export (HcProfile *profile, GError **error)
{
  g_autoptr (JsonNode) root = hc_settings_to_json (profile->settings);
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (profile->store, error);
  JsonObject *mappings = json_object_get_object_member (json_node_get_object (root), "mappings");

  if (layouts == NULL)
    return NULL;
  for (guint kind = HC_KIND_SITE; kind < HC_N_KINDS; kind++)
    {
      HcFetchState state = { 0 };

      if (!hc_store_load_fetch_state (profile->store, (HcKind)kind, 0, &state, error))
        return NULL;
      add_derived (profile->settings, (HcKind)kind, layouts, state.known,
                   get_kind_object (mappings, hc_kind_to_string ((HcKind)kind)));
      hc_fetch_state_clear (&state);
    }
  return g_steal_pointer (&root);
}
