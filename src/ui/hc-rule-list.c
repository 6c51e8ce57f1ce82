/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-list.h"

#include "hc-error.h"

struct _HcRuleList
{
  GObject parent;

  GListStore *stores[HC_N_KINDS];
  GWeakRef last;
};

G_DEFINE_FINAL_TYPE (HcRuleList, hc_rule_list, G_TYPE_OBJECT)

/* The order in which they are written. */
static const HcKind kinds[] = { HC_KIND_CONFIGURATION, HC_KIND_CONTACT, HC_KIND_SITE };

static guint edited_signal;

static void
hc_rule_list_finalize (GObject *object)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    g_clear_object (&HC_RULE_LIST (object)->stores[kind]);
  g_weak_ref_clear (&HC_RULE_LIST (object)->last);
  G_OBJECT_CLASS (hc_rule_list_parent_class)->finalize (object);
}

static void
hc_rule_list_class_init (HcRuleListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_rule_list_finalize;
  edited_signal
      = g_signal_new ("edited", HC_TYPE_RULE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hc_rule_list_init (HcRuleList *self)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    self->stores[kind] = g_list_store_new (HC_TYPE_RULE_ITEM);
  g_weak_ref_init (&self->last, NULL);
}

HcRuleList *
hc_rule_list_new (void)
{
  return g_object_new (HC_TYPE_RULE_LIST, NULL);
}

GListModel *
hc_rule_list_get_model (HcRuleList *self, HcKind kind)
{
  return G_LIST_MODEL (self->stores[kind]);
}

static char *
dup_text (const HcRule *rule)
{
  g_autoptr (JsonNode) node = hc_rule_to_json (rule);

  return json_to_string (node, FALSE);
}

static HcRuleItem *
get_item (GListStore *store, guint position)
{
  g_autoptr (HcRuleItem) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  return item;
}

static void
number (GListStore *store)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    hc_rule_item_set_number (get_item (store, i), i + 1);
}

static gboolean
is_same (GListStore *store, guint position, const HcRule *rule)
{
  g_autofree char *text = dup_text (rule);
  g_autofree char *other = dup_text (hc_rule_item_get_rule (get_item (store, position)));

  return g_str_equal (text, other);
}

/* Only what lies between the first and the last difference is put in anew. */
static void
load_kind (GListStore *store, GPtrArray *rules)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint head = 0, tail = 0;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (head < old && head < rules->len && is_same (store, head, rules->pdata[head]))
    head++;
  while (tail < old - head && tail < rules->len - head
         && is_same (store, old - 1 - tail, rules->pdata[rules->len - 1 - tail]))
    tail++;
  for (guint i = head; i < rules->len - tail; i++)
    {
      g_autoptr (JsonNode) node = hc_rule_to_json (rules->pdata[i]);

      g_ptr_array_add (added, hc_rule_item_parse (node, NULL));
    }
  if (added->len > 0 || old > head + tail)
    g_list_store_splice (store, head, old - head - tail, added->pdata, added->len);
  number (store);
}

void
hc_rule_list_load (HcRuleList *self, GPtrArray *rules)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) of_kind = g_ptr_array_new ();

      for (guint j = 0; j < rules->len; j++)
        if (((const HcRule *)rules->pdata[j])->kind == kinds[i])
          g_ptr_array_add (of_kind, rules->pdata[j]);
      load_kind (self->stores[kinds[i]], of_kind);
    }
}

char *
hc_rule_list_dup_json_with (HcRuleList *self, HcRuleItem *instead, const HcRule *rule)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GListStore *store = self->stores[kinds[i]];

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (store)); j++)
        {
          HcRuleItem *item = get_item (store, j);
          gboolean replaced = rule != NULL && item == instead;

          json_array_add_element (array, hc_rule_to_json (replaced ? rule : hc_rule_item_get_rule (item)));
        }
      if (rule != NULL && instead == NULL && rule->kind == kinds[i])
        json_array_add_element (array, hc_rule_to_json (rule));
    }
  json_node_take_array (node, array);
  return json_to_string (node, FALSE);
}

char *
hc_rule_list_dup_json (HcRuleList *self)
{
  return hc_rule_list_dup_json_with (self, NULL, NULL);
}

GPtrArray *
hc_rule_list_parse (const char *json, GError **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_rule_free);
  g_autoptr (JsonNode) node = json_from_string (json, error);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, "not a list of rules");
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      HcRule *rule = hc_rule_from_json (json_array_get_element (array, i), error);

      if (rule == NULL)
        return NULL;
      g_ptr_array_add (rules, rule);
    }
  return g_steal_pointer (&rules);
}

static GListStore *
get_store (HcRuleList *self, HcRuleItem *item)
{
  return self->stores[hc_rule_item_get_rule (item)->kind];
}

gboolean
hc_rule_list_find (HcRuleList *self, HcRuleItem *item, guint *position)
{
  return g_list_store_find (get_store (self, item), item, position);
}

guint
hc_rule_list_get_index (HcRuleList *self, HcRuleItem *item)
{
  HcKind kind = hc_rule_item_get_rule (item)->kind;
  guint index = 0, position = 0;

  for (guint i = 0; kinds[i] != kind; i++)
    index += g_list_model_get_n_items (G_LIST_MODEL (self->stores[kinds[i]]));
  hc_rule_list_find (self, item, &position);
  return index + position;
}

HcRuleItem *
hc_rule_list_get_last (HcRuleList *self)
{
  g_autoptr (HcRuleItem) last = g_weak_ref_get (&self->last);

  return last;
}

static void
finish_edit (HcRuleList *self, GListStore *store, HcRuleItem *item)
{
  number (store);
  g_weak_ref_set (&self->last, item);
  g_signal_emit (self, edited_signal, 0);
}

gboolean
hc_rule_list_move (HcRuleList *self, HcRuleItem *item, int to)
{
  GListStore *store = get_store (self, item);
  int last = (int)g_list_model_get_n_items (G_LIST_MODEL (store)) - 1;
  g_autoptr (HcRuleItem) held = g_object_ref (item);
  guint from;

  to = CLAMP (to, 0, last);
  if (!g_list_store_find (store, item, &from) || (int)from == to)
    return FALSE;
  g_list_store_remove (store, from);
  g_list_store_insert (store, (guint)to, held);
  finish_edit (self, store, item);
  return TRUE;
}

void
hc_rule_list_insert (HcRuleList *self, guint position, HcRuleItem *item)
{
  GListStore *store = get_store (self, item);

  g_list_store_insert (store, MIN (position, g_list_model_get_n_items (G_LIST_MODEL (store))), item);
  finish_edit (self, store, item);
}

void
hc_rule_list_remove (HcRuleList *self, HcRuleItem *item)
{
  GListStore *store = get_store (self, item);
  guint position;

  if (!g_list_store_find (store, item, &position))
    return;
  g_list_store_remove (store, position);
  finish_edit (self, store, NULL);
}

void
hc_rule_list_replace (HcRuleList *self, HcRuleItem *item, HcRule *rule)
{
  hc_rule_item_take_rule (item, rule);
  finish_edit (self, get_store (self, item), item);
}
