/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-view-companies.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The columns of the match list. */

void hc_companies_columns_add (GtkColumnView *view);

/* hc_companies_columns_read_order: what the headers of the columns say: @order and @descending are for the
 * query. @other: any object that is not @view */
void hc_companies_columns_read_order (GtkColumnView *view,
                                      GObject *other,
                                      HcCompaniesOrder *order,
                                      gboolean *descending);

G_END_DECLS
