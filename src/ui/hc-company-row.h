/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-row-list.h"
#include "hc-store-view-companies.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of the match list. */
#define HC_TYPE_COMPANY_ROW (hc_company_row_get_type ())
G_DECLARE_FINAL_TYPE (HcCompanyRow, hc_company_row, HC, COMPANY_ROW, HcRow)

/* hc_company_row_get_view: Returns: (transfer none): never NULL; blank as long as nothing was read */
const HcCompanyView *hc_company_row_get_view (HcCompanyRow *row);
/* hc_company_row_take_view: @view: (transfer full). "changed" is emitted */
void hc_company_row_take_view (HcCompanyRow *row, HcCompanyView *view);

/* The cell that shows the row's Hudu company, where its choices are opened. (transfer none) (nullable):
 * NULL while the row is not on the screen */
GtkWidget *hc_company_row_get_cell (HcCompanyRow *row);
void hc_company_row_set_cell (HcCompanyRow *row, GtkWidget *cell);

G_END_DECLS
