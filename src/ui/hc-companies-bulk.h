/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-company-decisions.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* hc_companies_bulk_ask: says what would be decided and what would be left, and decides it if that is wanted
 */
void hc_companies_bulk_ask (GtkWidget *widget, HcSession *session, HcMatchBulk bulk);

/* hc_companies_bulk_dup_heading, hc_companies_bulk_dup_body: (transfer full): what is asked, from a preview
 */
char *hc_companies_bulk_dup_heading (HcMatchBulk bulk, const HcCompanyDecisions *preview);
char *hc_companies_bulk_dup_body (HcMatchBulk bulk, const HcCompanyDecisions *preview);

G_END_DECLS
