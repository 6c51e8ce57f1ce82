/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Cancels what takes too long. A socket's own time-out starts again with each byte, so a server that drips
 * could hold a request for ever; here the whole of it has one end. One thread serves all requests of a
 * server; it is started by the first. */
typedef struct _HcWatchdog HcWatchdog;
typedef struct _HcWatch HcWatch;

HcWatchdog *hc_watchdog_new (void);
/* hc_watchdog_free: all watches must have been removed */
void hc_watchdog_free (HcWatchdog *watchdog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcWatchdog, hc_watchdog_free)

/* hc_watchdog_add: cancels @cancellable in @seconds unless the watch is removed before. Any thread */
HcWatch *hc_watchdog_add (HcWatchdog *watchdog, guint seconds, GCancellable *cancellable);

/* hc_watchdog_remove:
 * @watch: (transfer full)
 *
 * Returns: whether its time had come. Any thread */
gboolean hc_watchdog_remove (HcWatchdog *watchdog, HcWatch *watch);

G_END_DECLS
