/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-rule-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One rule of the list: what it asks for, where it sends records, and how many. Moved by dragging, by Alt+Up
 * and Alt+Down, and by its buttons; activates "rules.edit", "rules.duplicate" and "rules.remove" with its
 * number. */
#define HC_TYPE_RULE_ROW (hc_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (HcRuleRow, hc_rule_row, HC, RULE_ROW, GtkListBoxRow)

GtkWidget *hc_rule_row_new (HcRuleList *list, HcRuleItem *item);
HcRuleItem *hc_rule_row_get_item (HcRuleRow *row);

G_END_DECLS
