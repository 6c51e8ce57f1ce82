/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync.h"

G_BEGIN_DECLS

/* The window's own thread: what it decides and what takes longer than a frame to read is done there, one
 * thing after the other, on one connection that can write. It never speaks to a server. */
#define HC_TYPE_WORKER (hc_worker_get_type ())
G_DECLARE_FINAL_TYPE (HcWorker, hc_worker, HC, WORKER, GObject)

/* HcWorkerFunc:
 * @profile: open, its settings as they are now
 *
 * Runs on the worker's thread. Returns: (transfer full) (nullable): NULL without an error is an answer too */
typedef gpointer (*HcWorkerFunc) (HcProfile *profile,
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error);

HcWorker *hc_worker_new (const char *profile, const char *database);

/* hc_worker_hold_back, hc_worker_go_on: between the two, what is asked waits for its turn, unless the worker
 * was at work before */
void hc_worker_hold_back (HcWorker *worker);
void hc_worker_go_on (HcWorker *worker);

/* hc_worker_run_async:
 * @data: (transfer full): freed by @free_data on the main thread, after @callback
 * @free_result: (nullable): for an answer that nobody fetches */
void hc_worker_run_async (HcWorker *worker,
                          HcWorkerFunc func,
                          gpointer data,
                          GDestroyNotify free_data,
                          GDestroyNotify free_result,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* hc_worker_run_finish: Returns: (transfer full) (nullable): what the function returned */
gpointer hc_worker_run_finish (HcWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
