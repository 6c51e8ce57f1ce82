/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-company-row.h"

G_BEGIN_DECLS

/* One cell of the match list. Follows its row's contents. Its buttons activate the actions
 * "companies.choose-for" and "companies.menu-for" with the company's id. */
typedef enum
{
  HC_COMPANY_CELL_NAME,
  HC_COMPANY_CELL_TYPES,
  HC_COMPANY_CELL_STATUS,
  HC_COMPANY_CELL_STATE,
  HC_COMPANY_CELL_HUDU,
  HC_COMPANY_CELL_WHY,
  HC_COMPANY_CELL_SYNC,
  HC_COMPANY_CELL_MENU,
} HcCompanyCellKind;
#define HC_N_COMPANY_CELLS (HC_COMPANY_CELL_MENU + 1)

#define HC_TYPE_COMPANY_CELL (hc_company_cell_get_type ())
G_DECLARE_FINAL_TYPE (HcCompanyCell, hc_company_cell, HC, COMPANY_CELL, GtkWidget)

GtkWidget *hc_company_cell_new (HcCompanyCellKind kind);
/* hc_company_cell_set_row: @row: (nullable) */
void hc_company_cell_set_row (HcCompanyCell *cell, HcCompanyRow *row);
/* hc_company_cell_get_row: Returns: (transfer none) (nullable) */
HcCompanyRow *hc_company_cell_get_row (HcCompanyCell *cell);

G_END_DECLS
