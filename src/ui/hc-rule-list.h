/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-rule-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The sort rules as a person orders them: a list for each kind, which is the truth until it is saved.
 *
 * Signal "edited": a person's change, to be saved. */
#define HC_TYPE_RULE_LIST (hc_rule_list_get_type ())
G_DECLARE_FINAL_TYPE (HcRuleList, hc_rule_list, HC, RULE_LIST, GObject)

HcRuleList *hc_rule_list_new (void);

/* hc_rule_list_get_model: Returns: (transfer none) (element-type HcRuleItem): those of @kind, in order */
GListModel *hc_rule_list_get_model (HcRuleList *list, HcKind kind);

/* hc_rule_list_load: @rules: (element-type HcRule): as saved. Rows that stay the same keep their objects */
void hc_rule_list_load (HcRuleList *list, GPtrArray *rules);

/* hc_rule_list_dup_json: Returns: (transfer full): the section "rules" of the settings */
char *hc_rule_list_dup_json (HcRuleList *list);
/* hc_rule_list_parse: Returns: (transfer full) (nullable) (element-type HcRule): what the former gives */
GPtrArray *hc_rule_list_parse (const char *json, GError **error);
/* hc_rule_list_dup_json_with: the same text as if @rule stood in the place of @item, or at the end. @rule:
 * (nullable): the list as it is */
char *hc_rule_list_dup_json_with (HcRuleList *list, HcRuleItem *item, const HcRule *rule);

/* hc_rule_list_find: Returns: whether @item is in it; then @position is its place among those of its kind */
gboolean hc_rule_list_find (HcRuleList *list, HcRuleItem *item, guint *position);
/* hc_rule_list_get_index: the place of @item in the text of hc_rule_list_dup_json() */
guint hc_rule_list_get_index (HcRuleList *list, HcRuleItem *item);

/* hc_rule_list_get_last: Returns: (transfer none) (nullable): what was edited last, as long as it is there */
HcRuleItem *hc_rule_list_get_last (HcRuleList *list);

/* What a person does; each emits "edited". A place beyond the end is the end. */
/* hc_rule_list_move: Returns: whether that changed anything */
gboolean hc_rule_list_move (HcRuleList *list, HcRuleItem *item, int to);
void hc_rule_list_insert (HcRuleList *list, guint position, HcRuleItem *item);
void hc_rule_list_remove (HcRuleList *list, HcRuleItem *item);
/* hc_rule_list_replace: @rule: (transfer full) */
void hc_rule_list_replace (HcRuleList *list, HcRuleItem *item, HcRule *rule);

G_END_DECLS
