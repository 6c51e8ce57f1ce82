/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-activity-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An HcActivityEntry in a list. */
#define HC_TYPE_ACTIVITY_CELL (hc_activity_cell_get_type ())
G_DECLARE_FINAL_TYPE (HcActivityCell, hc_activity_cell, HC, ACTIVITY_CELL, GtkWidget)

/* hc_activity_cell_set_entry: @entry: (nullable) */
void hc_activity_cell_set_entry (HcActivityCell *cell, HcActivityEntry *entry);

/* hc_activity_cell_new_factory: Returns: (transfer full): shows each HcActivityEntry of a list as a cell */
GtkListItemFactory *hc_activity_cell_new_factory (void);

G_END_DECLS
