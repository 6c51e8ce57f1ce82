/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The icon in the desktop's tray, with its tooltip and menu: a StatusNotifierItem with a
 * com.canonical.dbusmenu. It knows the engine by its actions alone, so that it works the same in the engine's
 * process and in another.
 *
 * It registers with whatever tray comes and goes; without one nothing fails, and nothing is shown. What is
 * shown follows the engine at most twice a second, and nothing runs while nothing changes. It belongs to the
 * main context that is the thread's default when it is made; the last reference ends it.
 *
 * Property "has-host" (gboolean, read-only, notified): see hc_tray_has_host().
 */
#define HC_TYPE_TRAY (hc_tray_get_type ())
G_DECLARE_FINAL_TYPE (HcTray, hc_tray, HC, TRAY, GObject)

/* hc_tray_new:
 * @connection: a session bus, or anything with a tray on it. One tray a connection
 * @engine: `state` and `progress`, both a{sv}, are shown; `sync`, `stop` and `pause-until` are called with a
 * fresh `request` id. The group may be remote, and empty at first
 * @app: `show` (s: the name of a page, empty: as it was), `preview` and `quit` are called
 *
 * Entries of the menu whose action is missing or disabled can't be chosen.
 */
HcTray *hc_tray_new (GDBusConnection *connection, GActionGroup *engine, GActionGroup *app);

/* hc_tray_has_host: whether something on the desktop shows the icon, as far as the desktop tells */
gboolean hc_tray_has_host (HcTray *tray);

/* hc_tray_take_activation_token:
 *
 * For the handler of `show` and `preview`: the token that the desktop gave with the click, without which
 * Wayland doesn't let a window come to the front.
 *
 * Returns: (transfer full) (nullable): once */
char *hc_tray_take_activation_token (HcTray *tray);

G_END_DECLS
