/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-results.h"
#include "hc-sync.h"

G_BEGIN_DECLS

/* The engine behind a main loop: one profile, whose blocking functions run on a thread of their own, one at a
 * time. It belongs to the main context that is the thread's default when it is made: all functions are to be
 * called there, and all answers and signals arrive there.
 *
 * A second job is refused with HC_ERROR_BUSY, whether the first is this service's own or another process's.
 * Who lets the last reference go stops what is going on and waits for it, within a second or so; a pending
 * asynchronous call holds a reference, as is usual.
 *
 * Signal "progress-changed": hc_sync_service_get_progress() has something new; at most four times a second.
 */
#define HC_TYPE_SYNC_SERVICE (hc_sync_service_get_type ())
G_DECLARE_FINAL_TYPE (HcSyncService, hc_sync_service, HC, SYNC_SERVICE, GObject)

/* hc_sync_service_new: @database: (nullable): else the profile's default path. Touches nothing yet */
HcSyncService *hc_sync_service_new (const char *profile, const char *database);

const char *hc_sync_service_get_profile (HcSyncService *service);

/* hc_sync_service_is_busy: whether a job of this process is going on */
gboolean hc_sync_service_is_busy (HcSyncService *service);

/* hc_sync_service_get_progress: of the last job that tells; @state is to be cleared. Returns: whether there
 * was one */
gboolean hc_sync_service_get_progress (HcSyncService *service, HcProgressState *state);

/* hc_sync_service_get_actions:
 *
 * The service as actions, for use in the same process or exported over a bus. `test`, `refresh`, `plan`,
 * `sync`, `apply`, `undo`, `prepare`, `stop` and `pause-until` take one a{sv}: `request` s, an id that the
 * caller makes up (a UUID, say), and
 * - plan, sync, apply: companies ax, kinds as, records as ("configuration:4711"), full b; sync, apply:
 * accept-guards b
 * - apply: approved as (hashes of items); previewed as: those of them that are not approved are held
 * - undo: run x, apply b (else only its plan)
 * - prepare: kind s, layout s
 * - pause-until: until x, seconds since 1970; 0: no longer
 *
 * Without a request id nothing is done. `state`, `progress` and `results` are a{sv}, as hc-sync-documents.h
 * has them; results are those of the last 16 requests. They hold no secrets, and can't be set. From the first
 * call on, the state is read again after each job.
 *
 * Returns: (transfer none): empty once the service is gone */
GActionGroup *hc_sync_service_get_actions (HcSyncService *service);

/* hc_sync_service_ask_state: reads the `state` again, for what changes without a job of this service: time,
 * network, settings, other processes */
void hc_sync_service_ask_state (HcSyncService *service);

/* hc_sync_service_set_hold: what keeps this process from syncing by itself beyond what the database tells: a
 * server that does not answer (waiting), a locked keyring (needs login), a database that can't be used
 * (error). The `state` shows it while nothing is going on; waiting does not hide a worse state.
 * @reason: (nullable): NULL: nothing does */
void hc_sync_service_set_hold (HcSyncService *service, HcStatus status, const char *reason);

/* The blocking functions of the same names, see hc-sync.h. @cancellable stops the job; what it did until then
 * is reported, so that the call ends with the job's own answer and not by itself. */
void hc_sync_service_run_async (HcSyncService *service,
                                const HcRunRequest *request,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
HcRunRow *hc_sync_service_run_finish (HcSyncService *service, GAsyncResult *result, GError **error);

void hc_sync_service_test_async (HcSyncService *service,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
HcTestReport *hc_sync_service_test_finish (HcSyncService *service, GAsyncResult *result, GError **error);

void hc_sync_service_refresh_async (HcSyncService *service,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* hc_sync_service_refresh_finish: @report: (out) (optional) */
gboolean hc_sync_service_refresh_finish (HcSyncService *service,
                                         GAsyncResult *result,
                                         HcRefreshReport *report,
                                         GError **error);

void hc_sync_service_prepare_async (HcSyncService *service,
                                    HcKind kind,
                                    const char *layout,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* hc_sync_service_prepare_finish: @created: (out) (optional) */
HcLayout *hc_sync_service_prepare_finish (HcSyncService *service,
                                          GAsyncResult *result,
                                          gboolean *created,
                                          GError **error);

/* hc_sync_service_stop_async: stops the job of this service, or else the run of another process */
void hc_sync_service_stop_async (HcSyncService *service,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* hc_sync_service_stop_finish: @stopped: (out) (optional): whether there was one */
gboolean
hc_sync_service_stop_finish (HcSyncService *service, GAsyncResult *result, gboolean *stopped, GError **error);

void hc_sync_service_status_async (HcSyncService *service,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* hc_sync_service_status_finish: @report: filled, to be cleared */
gboolean hc_sync_service_status_finish (HcSyncService *service,
                                        GAsyncResult *result,
                                        HcStatusReport *report,
                                        GError **error);

G_END_DECLS
