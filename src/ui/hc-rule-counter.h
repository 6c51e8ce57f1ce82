/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"
#include "hc-sync-flow.h"
#include "hc-sync-rules.h"

G_BEGIN_DECLS

/* Counts what rules would do, on the worker, some moments after they were changed last. Who asks again gives
 * up what was asked before. Signal "counted": there is an answer, or an error.
 *
 * Main thread only. */
#define HC_TYPE_RULE_COUNTER (hc_rule_counter_get_type ())
G_DECLARE_FINAL_TYPE (HcRuleCounter, hc_rule_counter, HC, RULE_COUNTER, GObject)

/* hc_rule_counter_new: @flow: whether the picture is counted too */
HcRuleCounter *hc_rule_counter_new (HcSession *session, gboolean flow);

/* hc_rule_counter_ask: @rules, @before: (nullable): as hc_rule_list_dup_json() gives them */
void hc_rule_counter_ask (HcRuleCounter *counter, HcKind kind, const char *rules, const char *before);
/* hc_rule_counter_forget: records are others now: the next answer counts them anew. The same question is
 * asked again at most every few seconds */
void hc_rule_counter_forget (HcRuleCounter *counter);
/* hc_rule_counter_stop: nobody wants to know any more */
void hc_rule_counter_stop (HcRuleCounter *counter);

/* The last answer; (transfer none) (nullable). */
const HcRuleTrial *hc_rule_counter_get_trial (HcRuleCounter *counter);
HcFlowModel *hc_rule_counter_get_flow (HcRuleCounter *counter);
const GError *hc_rule_counter_get_error (HcRuleCounter *counter);

G_END_DECLS
