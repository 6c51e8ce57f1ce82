/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-companies-list.h"
#include "hc-page.h"

G_BEGIN_DECLS

/* The match list with its filters, decisions and ways out. Targets of hc_show_page(): "cw=4711" shows that
 * company, "show=undecided" (all, matched, create, ignored, gone) a filter. */
#define HC_TYPE_COMPANIES_PAGE (hc_companies_page_get_type ())
G_DECLARE_FINAL_TYPE (HcCompaniesPage, hc_companies_page, HC, COMPANIES_PAGE, HcPage)

/* For the page's actions. (transfer none) */
HcCompaniesList *hc_companies_page_get_list (HcCompaniesPage *page);
void hc_companies_page_choose (HcCompaniesPage *page, gint64 cw_id);
void hc_companies_page_open_menu (HcCompaniesPage *page, gint64 cw_id, GtkWidget *below, double x, double y);
void hc_companies_page_clear_search (HcCompaniesPage *page);

G_END_DECLS
