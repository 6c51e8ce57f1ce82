/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-fetch-pool.h"
#include "hc-sync-private.h"

G_BEGIN_DECLS

/* What is remembered of a listing of ConnectWise. */

/* hc_fetch_state_add_known: @seen: (nullable): set of interned properties that occurred */
void hc_fetch_state_add_known (HcFetchState *state, GHashTable *seen);

/* hc_run_save_complete: @job is complete: the next one asks for what changed since */
gboolean hc_run_save_complete (HcRun *run, HcFetchJob *job, GError **error);

/* hc_run_save_failure: the kind is read in full the next time */
gboolean hc_run_save_failure (HcRun *run, HcFetchJob *job, const char *message, GError **error);

/* hc_run_report_known_unusable: the records that the last full listing brought and nobody could use */
void hc_run_report_known_unusable (HcRun *run, HcKind kind, const HcFetchState *state);

G_END_DECLS
