/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-companies-page.h"

G_BEGIN_DECLS

/* What can be done with the selected companies, and with all: the actions "companies.…" of the page. */

void hc_companies_actions_install (GtkWidgetClass *widget_class);
/* hc_companies_actions_update: after another selection, or other contents of it */
void hc_companies_actions_update (HcCompaniesPage *page);

/* hc_companies_actions_decide: @wanted: (transfer full) (element-type HcMatch); says what was done, with an
 * undo */
void hc_companies_actions_decide (HcCompaniesPage *page, GPtrArray *wanted);

G_END_DECLS
