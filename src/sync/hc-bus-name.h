/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Names on the session bus: one agent and one window a profile. Those of the profile "default" are the plain
 * ones; others end in ".P" and the profile's name in hexadecimal digits, as a bus name takes no other
 * letters. */

/* hc_bus_name_dup_agent, hc_bus_name_dup_window: NULL with HC_ERROR_INVALID when the name of the profile is
 * too long for a bus name */
char *hc_bus_name_dup_agent (const char *profile, GError **error);
char *hc_bus_name_dup_window (const char *profile, GError **error);

/* hc_bus_name_dup_path: the object path of the application of that name: "/org/example/HuduCwm…" */
char *hc_bus_name_dup_path (const char *name);

G_END_DECLS
