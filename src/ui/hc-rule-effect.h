/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-rules.h"

G_BEGIN_DECLS

/* What rules do, in words. Pure; (transfer full). */

/* hc_rule_effect_dup_note: how it is decided, and what was counted. @trial: (nullable): nothing yet */
char *hc_rule_effect_dup_note (HcKind kind, const HcRuleTrial *trial);
/* hc_rule_effect_dup_moves: what a change means for assets that are there. @trial: (nullable): counted
 * against the rules of before; @moving: the option. Returns: (nullable): NULL: nothing */
char *hc_rule_effect_dup_moves (const HcRuleTrial *trial, gboolean moving);

/* hc_rule_effect_dup_hits: of the rule with that @index: "115 of 863 records go by this rule" */
char *hc_rule_effect_dup_hits (const HcRuleTrial *trial, guint index);

G_END_DECLS
