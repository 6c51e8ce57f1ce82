/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-item-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One item in a list: what is done to what, where, and why.
 *
 * Signal "choice-toggled" (b): a person wants it to be left out, or not */
#define HC_TYPE_ITEM_CELL (hc_item_cell_get_type ())
G_DECLARE_FINAL_TYPE (HcItemCell, hc_item_cell, HC, ITEM_CELL, GtkWidget)

HcItemCell *hc_item_cell_new (void);

/* hc_item_cell_set_entry: @entry: (nullable). The cell follows its changes */
void hc_item_cell_set_entry (HcItemCell *cell, HcItemEntry *entry);
HcItemEntry *hc_item_cell_get_entry (HcItemCell *cell);

/* hc_item_cell_set_choosing: whether it can be left out; else its state is shown */
void hc_item_cell_set_choosing (HcItemCell *cell, gboolean choosing);

G_END_DECLS
