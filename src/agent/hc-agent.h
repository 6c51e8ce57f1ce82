/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What runs while no window is open: owns the engine of one profile, its schedule, the tray and the
 * notifications. Clients speak to two groups of actions on the session bus, under the name of
 * hc_bus_name_dup_agent():
 *
 * at PATH/engine: those of the engine, see hc_sync_service_get_actions();
 *
 * at PATH (the application's own): `show` s (a page's name, or empty), `preview` (plans, and shows the
 * preview), `sync` (everything), `stop`, `quit` (stops, and ends agent and window), `settings-changed`
 * (somebody saved settings or keys, or unlocked the keyring), `set-background` b, and stateful `background`
 * b: whether it stays when the window is closed.
 */
#define HC_TYPE_AGENT (hc_agent_get_type ())
G_DECLARE_FINAL_TYPE (HcAgent, hc_agent, HC, AGENT, GApplication)

HcAgent *hc_agent_new (void);

/* hc_agent_get_exit_status: for the end of the process, where g_application_run() does not tell */
int hc_agent_get_exit_status (HcAgent *agent);

G_END_DECLS
