/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-fixture.h"
#include "hc-sync-service.h"

G_BEGIN_DECLS

/* Waiting for a service in a main loop, and asking it through its actions. */

/* hc_sync_wait_until: turns the main context until @reached says so; fails after 20 seconds */
typedef gboolean (*HcSyncReached) (gpointer data);
void hc_sync_wait_until (HcSyncReached reached, gpointer data);

/* hc_sync_wait_for: turns the main context for a while */
void hc_sync_wait_for (guint milliseconds);

/* hc_sync_hang: from now on Hudu never answers; the log is empty */
void hc_sync_hang (HcSyncFixture *world);
/* hc_sync_wait_for_hudu: until it was asked something: a run is in its middle then, if it hangs */
void hc_sync_wait_for_hudu (HcSyncFixture *world);

/* hc_sync_activate: @options: (nullable): text of an a{sv}, in which the request id need not stand */
void hc_sync_activate (GActionGroup *actions, const char *name, const char *request, const char *options);

/* hc_sync_wait_result: (transfer full): waits for the outcome of a request */
GVariant *hc_sync_wait_result (GActionGroup *actions, const char *request);

/* hc_sync_ask: both. (transfer full) */
GVariant *hc_sync_ask (GActionGroup *actions, const char *name, const char *request, const char *options);

/* hc_sync_assert_result: @domain 0: it went well */
void hc_sync_assert_result (GVariant *outcome, GQuark domain, int code);

/* hc_sync_get_text, hc_sync_get_int64, hc_sync_get_bool: of a state (or an outcome). hc_sync_dup_state:
 * (transfer full) */
GVariant *hc_sync_dup_state (GActionGroup *actions, const char *name);
const char *hc_sync_get_text (GVariant *dict, const char *key);
gint64 hc_sync_get_int64 (GVariant *dict, const char *key);
gboolean hc_sync_get_bool (GVariant *dict, const char *key);

G_END_DECLS
