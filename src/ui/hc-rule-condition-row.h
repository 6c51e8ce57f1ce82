/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-rule.h"
#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One condition of the rule that is edited: field, operator, value. Signals "changed" and "removed". */
#define HC_TYPE_RULE_CONDITION_ROW (hc_rule_condition_row_get_type ())
G_DECLARE_FINAL_TYPE (HcRuleConditionRow, hc_rule_condition_row, HC, RULE_CONDITION_ROW, GtkListBoxRow)

/* hc_rule_condition_row_new: @fields: (element-type HcChoice); @condition: (nullable): a new one begins blank
 */
GtkWidget *
hc_rule_condition_row_new (HcSession *session, HcKind kind, GListModel *fields, const HcCondition *condition);

/* hc_rule_condition_row_dup_json: Returns: (transfer full): as it stands in a rule's "when" */
JsonNode *hc_rule_condition_row_dup_json (HcRuleConditionRow *row);
/* hc_rule_condition_row_set_problem: @problem: (nullable): why it can't be so */
void hc_rule_condition_row_set_problem (HcRuleConditionRow *row, const char *problem);

G_END_DECLS
