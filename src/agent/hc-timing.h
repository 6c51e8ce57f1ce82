/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-profile-watch.h"
#include "hc-sync-service.h"

G_BEGIN_DECLS

/* Starts runs by itself: ties the scheduler to the clock, the network, the machine's suspend, the keyring,
 * the database and the service. */
typedef struct _HcTiming HcTiming;

/* HcTimingFunc: the database was looked at.
 * @outdated: a newer version of the program is at work with it, so that this one has to end */
typedef void (*HcTimingFunc) (gboolean outdated, gpointer user_data);

/* hc_timing_new: @bus: the session's */
HcTiming *hc_timing_new (GDBusConnection *bus,
                         HcSyncService *service,
                         const char *database,
                         HcTimingFunc looked,
                         gpointer user_data);
void hc_timing_free (HcTiming *timing);

/* hc_timing_start: looks for the first time, and begins */
void hc_timing_start (HcTiming *timing);

HcProfileWatch *hc_timing_get_watch (HcTiming *timing);

/* hc_timing_refresh: somebody changed settings, keys or the keyring: what was in the way is tried anew */
void hc_timing_refresh (HcTiming *timing);

/* hc_timing_is_syncing: whether a sync of this process is going on that the schedule would take up again */
gboolean hc_timing_is_syncing (HcTiming *timing);

G_END_DECLS
