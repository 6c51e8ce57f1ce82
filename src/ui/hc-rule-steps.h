/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-rule.h"

G_BEGIN_DECLS

/* How rules decide about one record, step by step. Pure. */

typedef struct
{
  gboolean passed; /* the rule matches */
  char *title;     /* "Rule 2: Printers" */
  char *detail;    /* a condition a line: whether it holds, and what the record has */
} HcRuleStep;

void hc_rule_step_free (HcRuleStep *step);

/* hc_rule_steps_new:
 * @rules: (element-type HcRule)
 * @known: (nullable): as in hc_rule_matches()
 * @decider: (out) (optional): the index of the rule that decides; -1: none
 *
 * Returns: (transfer full) (element-type HcRuleStep): the rules of the record's kind up to the one that
 * decides */
GPtrArray *hc_rule_steps_new (GPtrArray *rules, const HcRecord *record, GHashTable *known, int *decider);

/* hc_rule_steps_dup_result: Returns: (transfer full): where the record goes, a sentence. @location:
 * (nullable) */
char *hc_rule_steps_dup_result (GPtrArray *rules, HcKind kind, int decider, const HcNameRef *location);

G_END_DECLS
