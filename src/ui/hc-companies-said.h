/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-company-decisions.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* hc_companies_say: @decisions: (transfer full): tells what was decided over the window that @widget is in,
 * with an undo that puts back exactly what was before */
void hc_companies_say (GtkWidget *widget, HcSession *session, HcCompanyDecisions *decisions);

/* hc_companies_dup_said: Returns: (transfer full): the sentence */
char *hc_companies_dup_said (const HcCompanyDecisions *decisions);

G_END_DECLS
