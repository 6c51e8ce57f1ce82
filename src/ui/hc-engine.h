/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-order.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the window knows of the engine: an action group, wherever the runs are. It may go and come back (the
 * agent was restarted), the object stays.
 *
 * Signals: "state-changed" and "progress-changed": the getters have something new. "job-finished": a run, a
 * refresh or another job has ended, whoever asked for it.
 *
 * Main thread only. */
#define HC_TYPE_ENGINE (hc_engine_get_type ())
G_DECLARE_FINAL_TYPE (HcEngine, hc_engine, HC, ENGINE, GObject)

HcEngine *hc_engine_new (void);

/* hc_engine_set_actions: @actions: (nullable): a service's group, or NULL while there is none: calls that
 * wait for an answer then fail, and say so */
void hc_engine_set_actions (HcEngine *engine, GActionGroup *actions);
/* hc_engine_is_connected: whether there is somebody to ask */
gboolean hc_engine_is_connected (HcEngine *engine);

/* hc_engine_get_state, hc_engine_get_progress: a{sv} as hc-sync-documents.h has them.
 * Returns: (transfer none): empty while unknown */
GVariant *hc_engine_get_state (HcEngine *engine);
GVariant *hc_engine_get_progress (HcEngine *engine);

/* Of the two documents; "" and 0 where they have no such key. The text lives until the next change. */
const char *hc_engine_get_state_text (HcEngine *engine, const char *key);
gint64 hc_engine_get_state_number (HcEngine *engine, const char *key);

/* hc_engine_is_running: whether something is going on, in whatever process */
gboolean hc_engine_is_running (HcEngine *engine);
/* hc_engine_get_status: what the state's word means; HC_STATUS_IDLE while unknown */
HcStatus hc_engine_get_status (HcEngine *engine);

/* hc_engine_call_async:
 * @options: (nullable) (floating): a{sv}, without a request id
 *
 * Activates an action and waits for its outcome, as long as that takes. @cancellable ends the waiting only;
 * HC_VERB_STOP stops what goes on. */
void hc_engine_call_async (HcEngine *engine,
                           HcVerb verb,
                           GVariant *options,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* hc_engine_call_finish: Returns: (transfer full) (nullable): the outcome; NULL with the error it tells of */
GVariant *hc_engine_call_finish (HcEngine *engine, GAsyncResult *result, GError **error);
/* hc_engine_get_outcome: Returns: (transfer none) (nullable): what the engine said of that call, also where
 * the job failed: a test tells in it what did work */
GVariant *hc_engine_get_outcome (GAsyncResult *result);

G_END_DECLS
