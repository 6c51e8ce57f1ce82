/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item.h"

static const char *const action_names[HC_N_ACTIONS] = {
  "create",       "adopt",   "update",    "rename", "move-layout",
  "move-company", "archive", "unarchive", "relate", "tile",
};
static const char *const state_names[] = {
  "planned", "intended", "sent", "confirmed", "failed", "dropped", "deselected",
};

static gboolean
find_name (const char *const *names, guint n_names, const char *text, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], text) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
hc_action_to_string (HcAction action)
{
  g_return_val_if_fail (action < HC_N_ACTIONS, NULL);
  return action_names[action];
}

gboolean
hc_action_from_string (const char *text, HcAction *action)
{
  guint index;

  if (!find_name (action_names, G_N_ELEMENTS (action_names), text, &index))
    return FALSE;
  *action = (HcAction)index;
  return TRUE;
}

const char *
hc_item_state_to_string (HcItemState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_names), NULL);
  return state_names[state];
}

gboolean
hc_item_state_from_string (const char *text, HcItemState *state)
{
  guint index;

  if (!find_name (state_names, G_N_ELEMENTS (state_names), text, &index))
    return FALSE;
  *state = (HcItemState)index;
  return TRUE;
}

void
hc_change_free (HcChange *change)
{
  if (change == NULL)
    return;
  g_free (change->key);
  g_free (change->before);
  g_free (change->after);
  g_free (change->raw_before);
  g_free (change->raw_after);
  g_free (change);
}

const char *
hc_change_get_field (const HcChange *change)
{
  return change->key[0] == ':' ? change->key + 1 : change->key;
}

HcItem *
hc_item_new (HcKind kind, HcAction action, gint64 cw_id)
{
  HcItem *item = g_new0 (HcItem, 1);

  item->kind = kind;
  item->action = action;
  item->cw_id = cw_id;
  item->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_change_free);
  item->agreed = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_change_free);
  return item;
}

void
hc_item_free (HcItem *item)
{
  if (item == NULL)
    return;
  g_free (item->company_name);
  g_free (item->layout);
  g_free (item->name);
  g_free (item->rule);
  g_free (item->reason);
  g_free (item->error);
  g_ptr_array_unref (item->changes);
  g_ptr_array_unref (item->agreed);
  g_free (item);
}

static void
add_to (GPtrArray *changes, const char *key, const char *before, const char *after)
{
  HcChange *change = g_new0 (HcChange, 1);

  change->key = g_strdup (key);
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  g_ptr_array_add (changes, change);
}

void
hc_item_add_change (HcItem *item, const char *key, const char *before, const char *after)
{
  add_to (item->changes, key, before, after);
}

void
hc_item_set_raw (HcItem *item, const char *before, const char *after)
{
  HcChange *change;

  g_return_if_fail (item->changes->len > 0);

  change = g_ptr_array_index (item->changes, item->changes->len - 1);
  g_free (change->raw_before);
  g_free (change->raw_after);
  change->raw_before = g_strdup (before);
  change->raw_after = g_strdup (after);
}

void
hc_item_add_agreed (HcItem *item, const char *key, const char *wanted, const char *hudu)
{
  add_to (item->agreed, key, hudu, wanted);
}

const HcChange *
hc_item_find_change (const HcItem *item, const char *key)
{
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      if (g_str_equal (change->key, key))
        return change;
    }
  return NULL;
}

gboolean
hc_item_is_of_duplicate (const HcItem *item)
{
  return (item->action == HC_ACTION_ARCHIVE || item->action == HC_ACTION_UNARCHIVE) && item->related_id != 0;
}

guint
hc_item_get_phase (const HcItem *item)
{
  switch (item->action)
    {
    case HC_ACTION_ARCHIVE:
      return 6;
    case HC_ACTION_RELATE:
      return 5;
    default:
      return item->kind;
    }
}

char *
hc_item_dup_hash (const HcItem *item)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *head = g_strdup_printf (
      "%s/%s/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT
      "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%s:%" G_GINT64_FORMAT "/",
      hc_kind_to_string (item->kind), hc_action_to_string (item->action), item->cw_id, item->hudu_id,
      item->company_cw_id, item->company_hudu_id, item->place_hudu_id, item->layout_id,
      hc_kind_to_string (item->related_kind), item->related_id);
  g_autofree char *changes = hc_item_changes_to_json (item);

  g_checksum_update (checksum, (const guchar *)head, -1);
  g_checksum_update (checksum, (const guchar *)changes, -1);
  return g_strdup (g_checksum_get_string (checksum));
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_id (JsonBuilder *builder, const char *member, gint64 id)
{
  json_builder_set_member_name (builder, member);
  if (id != 0)
    json_builder_add_int_value (builder, id);
  else
    json_builder_add_null_value (builder);
}

static void
add_changes (JsonBuilder *builder,
             GPtrArray *changes,
             const char *(*name) (const HcChange *change),
             const char *label,
             gboolean agreed,
             gboolean raw)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      add_text (builder, label, name (change));
      add_text (builder, "before", change->before);
      add_text (builder, "after", change->after);
      if (agreed)
        {
          json_builder_set_member_name (builder, "agreed");
          json_builder_add_boolean_value (builder, TRUE);
        }
      if (raw && change->raw_before != NULL)
        add_text (builder, "raw_before", change->raw_before);
      if (raw && change->raw_after != NULL)
        add_text (builder, "raw_after", change->raw_after);
      json_builder_end_object (builder);
    }
}

static const char *
get_key (const HcChange *change)
{
  return change->key;
}

JsonNode *
hc_item_to_json (const HcItem *item)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "seq");
  json_builder_add_int_value (builder, item->seq);
  add_text (builder, "kind", hc_kind_to_string (item->kind));
  add_text (builder, "action", hc_action_to_string (item->action));
  add_id (builder, "cw_id", item->cw_id);
  add_id (builder, "hudu_id", item->hudu_id);
  json_builder_set_member_name (builder, "company");
  json_builder_begin_object (builder);
  add_id (builder, "cw_id", item->company_cw_id);
  add_id (builder, "hudu_id", item->company_hudu_id);
  add_text (builder, "name", item->company_name);
  json_builder_end_object (builder);
  add_text (builder, "layout", item->layout);
  add_text (builder, "name", item->name);
  add_text (builder, "rule", item->rule);
  add_text (builder, "reason", item->reason);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  add_changes (builder, item->changes, hc_change_get_field, "field", FALSE, FALSE);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

char *
hc_item_changes_to_json (const HcItem *item)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  add_changes (builder, item->changes, get_key, "key", FALSE, TRUE);
  add_changes (builder, item->agreed, get_key, "key", TRUE, FALSE);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* Returns: (transfer none) (nullable): %NULL for what is no text */
static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static gboolean
is_agreed (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "agreed");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

static void
read_change_cb (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  HcItem *item = user_data;
  JsonObject *object;
  const char *key, *after;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  key = get_text (object, "key");
  after = get_text (object, "after");
  if (key == NULL)
    return;
  add_to (is_agreed (object) ? item->agreed : item->changes, key, get_text (object, "before"),
          after != NULL ? after : "");
  if (!is_agreed (object))
    hc_item_set_raw (item, get_text (object, "raw_before"), get_text (object, "raw_after"));
}

void
hc_item_changes_from_json (HcItem *item, const char *json)
{
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;

  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    json_array_foreach_element (json_node_get_array (root), read_change_cb, item);
}
