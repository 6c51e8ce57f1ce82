/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-company-cell.h"

G_BEGIN_DECLS

/* Finding one's way among the widgets that a column view makes by itself. All (transfer none) (nullable). */

/* hc_company_places_find_list: the view inside of the column view: what knows the rows' places */
GtkWidget *hc_company_places_find_list (GtkWidget *view);
/* hc_company_places_find_row: the widget of the row that @widget is in: what takes the focus */
GtkWidget *hc_company_places_find_row (GtkWidget *widget);
/* hc_company_places_find_cell: the first cell below @widget */
HcCompanyCell *hc_company_places_find_cell (GtkWidget *widget);
/* hc_company_places_pick: the row at a point of the column view */
HcCompanyRow *hc_company_places_pick (GtkWidget *view, double x, double y);

G_END_DECLS
