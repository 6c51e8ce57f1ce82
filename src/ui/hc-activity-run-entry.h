/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-row-list.h"
#include "hc-store-runs.h"

G_BEGIN_DECLS

/* A run as a row of a list; its id is the run's. */
#define HC_TYPE_ACTIVITY_RUN_ENTRY (hc_activity_run_entry_get_type ())
G_DECLARE_FINAL_TYPE (HcActivityRunEntry, hc_activity_run_entry, HC, ACTIVITY_RUN_ENTRY, HcRow)

/* hc_activity_run_entry_get_row: Returns: (transfer none) (nullable): NULL before it was read */
const HcRunRow *hc_activity_run_entry_get_row (HcActivityRunEntry *entry);
/* hc_activity_run_entry_take_row: @row: (transfer full). Tells that it changed */
void hc_activity_run_entry_take_row (HcActivityRunEntry *entry, HcRunRow *row);

G_END_DECLS
