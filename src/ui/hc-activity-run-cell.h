/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-activity-run-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A run in the history: what it was, when, and how it ended. */
#define HC_TYPE_ACTIVITY_RUN_CELL (hc_activity_run_cell_get_type ())
G_DECLARE_FINAL_TYPE (HcActivityRunCell, hc_activity_run_cell, HC, ACTIVITY_RUN_CELL, GtkWidget)

/* hc_activity_run_cell_set_entry: @entry: (nullable). The cell follows its changes */
void hc_activity_run_cell_set_entry (HcActivityRunCell *cell, HcActivityRunEntry *entry);

G_END_DECLS
