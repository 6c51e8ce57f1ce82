/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A window in which rules are tried on records that a person looks for. */
#define HC_TYPE_RULE_TRY (hc_rule_try_get_type ())
G_DECLARE_FINAL_TYPE (HcRuleTry, hc_rule_try, HC, RULE_TRY, AdwWindow)

/* hc_rule_try_new: @rules: as hc_rule_list_dup_json() gives them */
HcRuleTry *hc_rule_try_new (HcSession *session, HcKind kind, const char *rules);
/* hc_rule_try_present: the same, shown over the window that @parent is in */
void hc_rule_try_present (GtkWidget *parent, HcSession *session, HcKind kind, const char *rules);
/* hc_rule_try_search: as if a person had typed it */
void hc_rule_try_search (HcRuleTry *window, const char *query);

G_END_DECLS
