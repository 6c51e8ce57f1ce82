/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

const HcSimHuduListItem *
hc_sim_hudu_list_find (const HcSimHuduList *list, const char *name)
{
  for (guint i = 0; i < list->items->len; i++)
    if (strcmp (g_array_index (list->items, HcSimHuduListItem, i).name, name) == 0)
      return &g_array_index (list->items, HcSimHuduListItem, i);
  return NULL;
}

const HcSimHuduListItem *
hc_sim_hudu_list_item (const HcSimHuduList *list, guint32 item_id)
{
  for (guint i = 0; i < list->items->len; i++)
    if (g_array_index (list->items, HcSimHuduListItem, i).id == item_id)
      return &g_array_index (list->items, HcSimHuduListItem, i);
  return NULL;
}

guint32
hc_sim_hudu_list_add_item (HcSimHudu *hudu, HcSimHuduList *list, const char *name)
{
  HcSimHuduListItem item = { ++hudu->last_item_id, g_strdup (name) };

  g_array_append_val (list->items, item);
  return item.id;
}

void
hc_sim_hudu_list_write (HcSimHudu *hudu, gpointer row, HcSimJson *json)
{
  HcSimHuduList *list = row;

  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", list->row.id);
  hc_sim_json_put_text (json, "name", list->name);
  hc_sim_json_put_time (json, "created_at", list->row.created_at);
  hc_sim_json_put_time (json, "updated_at", list->row.updated_at);
  hc_sim_json_key (json, "list_items");
  hc_sim_json_open (json, '[');
  for (guint i = 0; i < list->items->len; i++)
    {
      const HcSimHuduListItem *item = &g_array_index (list->items, HcSimHuduListItem, i);

      hc_sim_json_open (json, '{');
      hc_sim_json_put_int (json, "id", item->id);
      hc_sim_json_put_text (json, "name", item->name);
      hc_sim_json_close (json, '}');
    }
  hc_sim_json_close (json, ']');
  hc_sim_json_close (json, '}');
}

gboolean
hc_sim_hudu_list_used (HcSimHudu *hudu, guint32 list_id)
{
  GPtrArray *rows = hudu->tables[HC_SIM_HUDU_LAYOUTS].rows;

  for (guint i = 0; i < rows->len; i++)
    {
      const HcSimHuduLayout *layout = rows->pdata[i];

      for (guint j = 0; layout != NULL && j < layout->fields->len; j++)
        if (((HcSimHuduField *)layout->fields->pdata[j])->list_id == list_id)
          return TRUE;
    }
  return FALSE;
}

static JsonArray *
get_items (JsonObject *attributes)
{
  JsonNode *node = json_object_get_member (attributes, "list_items_attributes");

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
check (JsonObject *attributes, gboolean create, GPtrArray *problems)
{
  g_autofree char *name = hc_sim_json_dup_scalar (json_object_get_member (attributes, "name"));
  JsonArray *items = get_items (attributes);

  if ((create || json_object_has_member (attributes, "name")) && (name == NULL || *name == '\0'))
    g_ptr_array_add (problems, g_strdup ("Name can't be blank"));
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (items, i)))
      {
        g_ptr_array_add (problems, g_strdup ("List items is invalid"));
        return;
      }
}

static void
merge_item (HcSimHudu *hudu, HcSimHuduList *list, JsonObject *entry)
{
  guint32 id = (guint32)hc_sim_json_id (json_object_get_member (entry, "id"));
  g_autofree char *name = hc_sim_json_dup_scalar (json_object_get_member (entry, "name"));

  if (id == 0 && name != NULL && hc_sim_hudu_list_find (list, name) == NULL)
    hc_sim_hudu_list_add_item (hudu, list, name);
  for (guint i = 0; id != 0 && i < list->items->len; i++)
    {
      HcSimHuduListItem *item = &g_array_index (list->items, HcSimHuduListItem, i);

      if (item->id != id)
        continue;
      if (hc_sim_json_truth (json_object_get_member (entry, "_destroy"), FALSE))
        {
          g_array_remove_index (list->items, i);
          return;
        }
      if (name != NULL)
        {
          g_free (item->name);
          item->name = g_steal_pointer (&name);
        }
    }
}

HcSimHuduList *
hc_sim_hudu_list_change (HcSimHudu *hudu, HcSimHuduList *list, JsonObject *attributes, GPtrArray *problems)
{
  g_autofree char *name = hc_sim_json_dup_scalar (json_object_get_member (attributes, "name"));
  JsonArray *items = get_items (attributes);

  check (attributes, list == NULL, problems);
  if (problems->len > 0)
    return NULL;
  if (list == NULL)
    {
      list = hc_sim_hudu_list_alloc (name);
      hc_sim_hudu_insert (hudu, HC_SIM_HUDU_LISTS, list);
    }
  if (name != NULL)
    {
      g_free (list->name);
      list->name = g_steal_pointer (&name);
    }
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    merge_item (hudu, list, json_array_get_object_element (items, i));
  list->row.updated_at = hc_sim_hudu_now (hudu);
  return list;
}

typedef struct
{
  const char *name;
  char *part; /* folded */
} Filter;

static gboolean
matches (HcSimHuduCall *call, gpointer row, gpointer data)
{
  const HcSimHuduList *list = row;
  const Filter *filter = data;
  g_autofree char *folded = g_utf8_casefold (list->name, -1);

  if (filter->name != NULL && strcmp (filter->name, list->name) != 0)
    return FALSE;
  return filter->part == NULL || strstr (folded, filter->part) != NULL;
}

static HcSimResponse *
list_lists (HcSimHuduCall *call)
{
  const char *part = hc_sim_hudu_call_query (call, "query");
  g_autofree char *folded = part != NULL ? g_utf8_casefold (part, -1) : NULL;
  Filter filter = { hc_sim_hudu_call_query (call, "name"), folded };

  return hc_sim_hudu_call_list (call, HC_SIM_HUDU_LISTS, NULL, NULL, HC_SIM_UNPAGED, matches, &filter,
                                hc_sim_hudu_list_write);
}

static HcSimHuduList *
find (HcSimHuduCall *call, HcSimResponse **refusal)
{
  HcSimHuduList *list = hc_sim_hudu_row (call->hudu, HC_SIM_HUDU_LISTS, call->ids[0]);

  if (list == NULL)
    *refusal = hc_sim_hudu_reply_error (404, "List not found", NULL);
  return list;
}

static HcSimResponse *
get_list (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduList *list = find (call, &refusal);

  return list != NULL ? hc_sim_hudu_call_single (call, 200, NULL, list, hc_sim_hudu_list_write) : refusal;
}

static HcSimResponse *
save (HcSimHuduCall *call, HcSimHuduList *list, guint status)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  HcSimResponse *refusal = NULL;
  JsonObject *attributes = hc_sim_hudu_call_unwrap (call, "list", &refusal);

  if (attributes == NULL)
    return refusal;
  list = hc_sim_hudu_list_change (call->hudu, list, attributes, problems);
  if (list == NULL)
    return hc_sim_hudu_reply_invalid ("Validation failed", problems);
  return hc_sim_hudu_call_single (call, status, NULL, list, hc_sim_hudu_list_write);
}

static HcSimResponse *
create_list (HcSimHuduCall *call)
{
  return save (call, NULL, 201);
}

static HcSimResponse *
update_list (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduList *list = find (call, &refusal);

  return list != NULL ? save (call, list, 200) : refusal;
}

static HcSimResponse *
delete_list (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduList *list = find (call, &refusal);

  if (list == NULL)
    return refusal;
  if (hc_sim_hudu_list_used (call->hudu, list->row.id))
    return hc_sim_hudu_reply_sentence ("List is in use by an asset layout");
  hc_sim_hudu_destroy (call->hudu, HC_SIM_HUDU_LISTS, list->row.id);
  return hc_sim_hudu_reply_gone ();
}

const HcSimHuduRoute hc_sim_hudu_list_routes[] = {
  { "GET", "lists", list_lists },
  { "POST", "lists", create_list },
  { "GET", "lists/:", get_list },
  { "PUT", "lists/:", update_list },
  { "PATCH", "lists/:", update_list },
  { "DELETE", "lists/:", delete_list },
  { NULL, NULL, NULL },
};
