/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-rule.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* One sort rule in the list that a person orders. Signal "changed": anything of it is another now. */
#define HC_TYPE_RULE_ITEM (hc_rule_item_get_type ())
G_DECLARE_FINAL_TYPE (HcRuleItem, hc_rule_item, HC, RULE_ITEM, GObject)

/* What is known about its records. */
typedef struct
{
  gboolean known; /* whether anything was counted yet */
  guint hits;
  guint matches;
  int taker;        /* number of the earlier rule that takes all of its records; 0: none, or several */
  double share;     /* of the records that are counted: 0 to 1 */
  gboolean differs; /* the last change of the list made another number of it */
  guint before;
} HcRuleCount;

/* hc_rule_item_new: @rule: (transfer full) */
HcRuleItem *hc_rule_item_new (HcRule *rule);
/* hc_rule_item_parse: Returns: (transfer full) (nullable): from its JSON */
HcRuleItem *hc_rule_item_parse (JsonNode *node, GError **error);
HcRuleItem *hc_rule_item_copy (HcRuleItem *item);

const HcRule *hc_rule_item_get_rule (HcRuleItem *item);
void hc_rule_item_take_rule (HcRuleItem *item, HcRule *rule);

/* hc_rule_item_get_number: its place, from 1; 0: in no list */
guint hc_rule_item_get_number (HcRuleItem *item);
void hc_rule_item_set_number (HcRuleItem *item, guint number);

const HcRuleCount *hc_rule_item_get_count (HcRuleItem *item);
void hc_rule_item_set_count (HcRuleItem *item, const HcRuleCount *count);

G_END_DECLS
