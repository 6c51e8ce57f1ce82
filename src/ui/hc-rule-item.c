/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-item.h"

#include <string.h>

struct _HcRuleItem
{
  GObject parent;

  HcRule *rule;
  guint number;
  HcRuleCount count;
};

G_DEFINE_FINAL_TYPE (HcRuleItem, hc_rule_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
hc_rule_item_finalize (GObject *object)
{
  hc_rule_free (HC_RULE_ITEM (object)->rule);
  G_OBJECT_CLASS (hc_rule_item_parent_class)->finalize (object);
}

static void
hc_rule_item_class_init (HcRuleItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_rule_item_finalize;
  changed_signal
      = g_signal_new ("changed", HC_TYPE_RULE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hc_rule_item_init (HcRuleItem *self)
{
}

HcRuleItem *
hc_rule_item_new (HcRule *rule)
{
  HcRuleItem *self = g_object_new (HC_TYPE_RULE_ITEM, NULL);

  self->rule = rule;
  return self;
}

HcRuleItem *
hc_rule_item_parse (JsonNode *node, GError **error)
{
  HcRule *rule = hc_rule_from_json (node, error);

  return rule != NULL ? hc_rule_item_new (rule) : NULL;
}

HcRuleItem *
hc_rule_item_copy (HcRuleItem *self)
{
  g_autoptr (JsonNode) node = hc_rule_to_json (self->rule);

  return hc_rule_item_parse (node, NULL);
}

const HcRule *
hc_rule_item_get_rule (HcRuleItem *self)
{
  return self->rule;
}

void
hc_rule_item_take_rule (HcRuleItem *self, HcRule *rule)
{
  hc_rule_free (self->rule);
  self->rule = rule;
  g_signal_emit (self, changed_signal, 0);
}

guint
hc_rule_item_get_number (HcRuleItem *self)
{
  return self->number;
}

void
hc_rule_item_set_number (HcRuleItem *self, guint number)
{
  if (self->number == number)
    return;
  self->number = number;
  g_signal_emit (self, changed_signal, 0);
}

const HcRuleCount *
hc_rule_item_get_count (HcRuleItem *self)
{
  return &self->count;
}

static gboolean
is_same (const HcRuleCount *a, const HcRuleCount *b)
{
  return a->known == b->known && a->hits == b->hits && a->matches == b->matches && a->taker == b->taker
         && a->share >= b->share && a->share <= b->share && a->differs == b->differs
         && a->before == b->before;
}

void
hc_rule_item_set_count (HcRuleItem *self, const HcRuleCount *count)
{
  if (is_same (&self->count, count))
    return;
  self->count = *count;
  g_signal_emit (self, changed_signal, 0);
}
