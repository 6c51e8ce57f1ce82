/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-companies-load.h"
#include "hc-company-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The match list itself: rows by a query, several of them selected.
 *
 * Signals: "loaded": other rows or other counts; "failed" (GError *); "selection-changed"; "activated"
 * (gint64 id): Enter or a double click; "menu" (gint64 id, GtkWidget * below which to open it, double x,
 * double y) */
#define HC_TYPE_COMPANIES_LIST (hc_companies_list_get_type ())
G_DECLARE_FINAL_TYPE (HcCompaniesList, hc_companies_list, HC, COMPANIES_LIST, GtkWidget)

void hc_companies_list_set_session (HcCompaniesList *list, HcSession *session);

/* hc_companies_list_set_query: shows other rows as soon as they are found; its order is left out: that is
 * what the headers of the columns say */
void hc_companies_list_set_query (HcCompaniesList *list, const HcCompaniesQuery *query);
/* hc_companies_list_reload: the data changed */
void hc_companies_list_reload (HcCompaniesList *list);

/* hc_companies_list_get_found: Returns: (transfer none) (nullable): what was counted last; its ids are not
 * there */
const HcCompaniesFound *hc_companies_list_get_found (HcCompaniesList *list);
guint hc_companies_list_get_n_rows (HcCompaniesList *list);
/* hc_companies_list_is_loading: whether other rows are on their way */
gboolean hc_companies_list_is_loading (HcCompaniesList *list);

/* hc_companies_list_dup_selected: (transfer full): GArray of gint64 */
GArray *hc_companies_list_dup_selected (HcCompaniesList *list);
/* hc_companies_list_get_row: Returns: (transfer full) (nullable): the row of a company in the list */
HcCompanyRow *hc_companies_list_ref_row (HcCompaniesList *list, gint64 id);

/* hc_companies_list_select: selects that row alone, and moves focus and view there. Returns: whether it is in
 * the list */
gboolean hc_companies_list_select (HcCompaniesList *list, gint64 id);
/* hc_companies_list_select_later: the same as soon as the rows that were asked for are there */
void hc_companies_list_select_later (HcCompaniesList *list, gint64 id);
void hc_companies_list_select_all (HcCompaniesList *list);
void hc_companies_list_unselect_all (HcCompaniesList *list);
/* hc_companies_list_advance: after @id was decided: goes to the row below, also when @id itself goes from the
 * list by that */
void hc_companies_list_advance (HcCompaniesList *list, gint64 id);
/* hc_companies_list_focus: moves the focus to the first of the selected rows; where none is, the first row is
 * selected */
void hc_companies_list_focus (HcCompaniesList *list);

/* hc_companies_list_get_view: (transfer none): for what captures keys */
GtkWidget *hc_companies_list_get_view (HcCompaniesList *list);

G_END_DECLS
