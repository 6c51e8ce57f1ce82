/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-rule.h"

G_BEGIN_DECLS

/* Rules in words. All (transfer full) unless they return const. */

const char *hc_rule_sentence_get_operator (HcOperator op); /* "is one of" */
/* hc_rule_sentence_dup_field: "type", "Warranty expiration date": as a person calls a condition's field */
char *hc_rule_sentence_dup_field (HcKind kind, const char *field);
/* hc_rule_sentence_dup_condition: "type is one of Server, Hypervisor" */
char *hc_rule_sentence_dup_condition (HcKind kind, const HcCondition *condition);
/* hc_rule_sentence_dup: all of its conditions: "type is Server and name starts with NWD" */
char *hc_rule_sentence_dup (const HcRule *rule);
/* hc_rule_sentence_dup_target: the layout, or "Skip" */
char *hc_rule_sentence_dup_target (const HcRule *rule);
/* hc_rule_sentence_dup_title: its name; without one the sentence */
char *hc_rule_sentence_dup_title (const HcRule *rule);

G_END_DECLS
