/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-statement.h"
#include "hc-store-runs.h"

G_BEGIN_DECLS

/* A run as a row. For the files of this folder alone. */

#define HC_RUN_COLUMNS                                                                                       \
  "id, type, started, finished, outcome, error, error_code, wrote, undone, requests_connectwise,"            \
  " requests_hudu_read, requests_hudu_write, throttled, counts, guards"

HcRunRow *hc_run_row_read (HcStatement *statement);

/* hc_counts_to_json: a row of numbers per kind, in the order of HcCounts */
char *hc_counts_to_json (const HcCounts *counts);
/* hc_guards_to_json: @guards: (nullable) (element-type HcGuard) */
char *hc_guards_to_json (GPtrArray *guards);

G_END_DECLS
