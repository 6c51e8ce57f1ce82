/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The values that records really have in a field, most frequent first, to pick from. Signals: "picked"
 * (text); "opened": before it is shown, for hc_rule_values_set() */
#define HC_TYPE_RULE_VALUES (hc_rule_values_get_type ())
G_DECLARE_FINAL_TYPE (HcRuleValues, hc_rule_values, HC, RULE_VALUES, GtkPopover)

GtkWidget *hc_rule_values_new (HcSession *session, HcKind kind);

/* hc_rule_values_set: @property: (nullable): canonical: what is read when it is opened next; @chosen:
 * (nullable) (element-type HcNameRef): several can be picked, and these are; NULL: one is */
void hc_rule_values_set (HcRuleValues *values, const char *property, GPtrArray *chosen);

G_END_DECLS
