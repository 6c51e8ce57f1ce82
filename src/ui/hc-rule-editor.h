/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-rule-list.h"
#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The window in which one rule is written. */
#define HC_TYPE_RULE_EDITOR (hc_rule_editor_get_type ())
G_DECLARE_FINAL_TYPE (HcRuleEditor, hc_rule_editor, HC, RULE_EDITOR, AdwWindow)

/* HcRuleEdited: @item: (nullable): NULL: a new one; @rule: (transfer full) */
typedef void (*HcRuleEdited) (HcRuleItem *item, HcRule *rule, gpointer owner);

/* hc_rule_editor_new:
 * @list: the rules among which it counts
 * @item: (nullable): NULL: a new rule for @kind
 * @owner: a GObject that @edited is called for as long as it is there */
HcRuleEditor *hc_rule_editor_new (
    HcSession *session, HcRuleList *list, HcKind kind, HcRuleItem *item, HcRuleEdited edited, gpointer owner);

/* hc_rule_editor_present: the same, shown over the window that @parent is in */
void hc_rule_editor_present (GtkWidget *parent,
                             HcSession *session,
                             HcRuleList *list,
                             HcKind kind,
                             HcRuleItem *item,
                             HcRuleEdited edited,
                             gpointer owner);

G_END_DECLS
