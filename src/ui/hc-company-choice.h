/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-snapshot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One line of the picker: what it says, and what it decides. */
#define HC_TYPE_COMPANY_CHOICE (hc_company_choice_get_type ())
G_DECLARE_FINAL_TYPE (HcCompanyChoice, hc_company_choice, HC, COMPANY_CHOICE, GtkListBoxRow)

/* hc_company_choice_new: @section: heading over the first of its kind, not copied; @detail: (nullable): a
 * second line. Texts are never markup */
HcCompanyChoice *
hc_company_choice_new (const char *section, const char *icon, const char *title, const char *detail);

/* hc_company_choice_decide: one more decision that it stands for */
void hc_company_choice_decide (
    HcCompanyChoice *choice, gint64 cw_id, HcMatchState state, gint64 hudu_id, const char *reason);

/* hc_company_choice_get_decisions: Returns: (transfer none) (element-type HcMatch) */
GPtrArray *hc_company_choice_get_decisions (HcCompanyChoice *choice);

/* hc_company_choice_update_header: a GtkListBoxUpdateHeaderFunc */
void hc_company_choice_update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data);

G_END_DECLS
