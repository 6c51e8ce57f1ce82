/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-engine.h"
#include "hc-worker.h"

G_BEGIN_DECLS

/* One profile as the window sees it: the engine to ask, the database to read, the settings in force.
 *
 * Signals, at most one each per main loop turn:
 * "settings-changed": hc_session_get_settings() is another one
 * "keys-changed": the window saved a key, or had the keyring unlocked
 * "data-changed": something in the database may be another: records, matches, runs, what waits; at most once
 * a second while a run writes
 *
 * Main thread only. */
#define HC_TYPE_SESSION (hc_session_get_type ())
G_DECLARE_FINAL_TYPE (HcSession, hc_session, HC, SESSION, GObject)

/* hc_session_new: @demo: whether it is a play with pretend servers */
HcSession *hc_session_new (const char *profile, const char *database, HcEngine *engine, gboolean demo);

const char *hc_session_get_profile (HcSession *session);
gboolean hc_session_is_demo (HcSession *session);
HcEngine *hc_session_get_engine (HcSession *session);

/* hc_session_get_store: for short, indexed reads on the main thread. Returns: (transfer none) (nullable):
 * NULL as long as there is no database */
HcStore *hc_session_get_store (HcSession *session);

/* hc_session_get_settings: Returns: (transfer none): never NULL; the defaults when nothing was saved yet */
HcSettings *hc_session_get_settings (HcSession *session);

/* hc_session_perform_async: as hc_worker_run_async(). For what writes: afterwards "data-changed" (and
 * "settings-changed", when they are) is emitted, before @callback */
void hc_session_perform_async (HcSession *session,
                               HcWorkerFunc func,
                               gpointer data,
                               GDestroyNotify free_data,
                               GDestroyNotify free_result,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gpointer hc_session_perform_finish (HcSession *session, GAsyncResult *result, GError **error);

/* hc_session_read_async: as hc_worker_run_async(): for what only reads */
void hc_session_read_async (HcSession *session,
                            HcWorkerFunc func,
                            gpointer data,
                            GDestroyNotify free_data,
                            GDestroyNotify free_result,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gpointer hc_session_read_finish (HcSession *session, GAsyncResult *result, GError **error);

/* hc_session_hold_back, hc_session_go_on: as hc_worker_hold_back() */
void hc_session_hold_back (HcSession *session);
void hc_session_go_on (HcSession *session);

/* hc_session_set_setting_async:
 * @key: as hc_settings_set(): "schedule.hours", "rules", "mappings.configuration.Devices"
 * @json: the value as JSON text; a string needs its quotes
 *
 * Checks and saves one setting, in the order of the calls. A value that can't be is refused with
 * HC_ERROR_INVALID and changes nothing. */
void hc_session_set_setting_async (HcSession *session,
                                   const char *key,
                                   const char *json,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* hc_session_set_setting_finish: @notices: (out) (optional) (transfer full) (element-type utf8): what was put
 * right (a path dropped from an address …) */
gboolean
hc_session_set_setting_finish (HcSession *session, GAsyncResult *result, GPtrArray **notices, GError **error);

/* hc_session_reload: reads again what other processes may have changed */
void hc_session_reload (HcSession *session);

/* hc_session_tell_keys_changed: a key was saved or the keyring unlocked, which the database does not tell */
void hc_session_tell_keys_changed (HcSession *session);

G_END_DECLS
