/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Registers our item with the org.kde.StatusNotifierWatcher that there is, whenever one comes, and follows
 * whether something shows the items. */
typedef struct _HcTrayWatcher HcTrayWatcher;
typedef void (*HcTrayHostFunc) (gpointer user_data, gboolean has_host);

/* hc_tray_watcher_new: @changed: told in the main context that is the thread's default now; at first there is
 * none */
HcTrayWatcher *hc_tray_watcher_new (GDBusConnection *connection, HcTrayHostFunc changed, gpointer user_data);
void hc_tray_watcher_free (HcTrayWatcher *watcher);

G_END_DECLS
