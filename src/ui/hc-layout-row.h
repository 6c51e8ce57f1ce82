/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-layout-state.h"
#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The layout of one kind, or one that rules use: which, how it stands, and what mends it. Signal "fields":
 * its mappings are to be shown. */
#define HC_TYPE_LAYOUT_ROW (hc_layout_row_get_type ())
G_DECLARE_FINAL_TYPE (HcLayoutRow, hc_layout_row, HC, LAYOUT_ROW, GtkListBoxRow)

/* hc_layout_row_new: @ruled: (nullable): a layout that rules use; NULL: the kind's own, which can be chosen
 */
GtkWidget *hc_layout_row_new (HcSession *session, HcKind kind, const HcNameRef *ruled);
/* hc_layout_row_refresh: @layouts: (element-type HcLayout); @known: (nullable): as in hc_mapping_derive() */
void hc_layout_row_refresh (HcLayoutRow *row, GPtrArray *layouts, GHashTable *known);

HcKind hc_layout_row_get_kind (HcLayoutRow *row);
/* hc_layout_row_get_ref: Returns: (transfer none) (nullable): the layout as the settings name it */
const HcNameRef *hc_layout_row_get_ref (HcLayoutRow *row);

G_END_DECLS
