/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The autostart file of one agent: "$XDG_CONFIG_HOME/autostart/NAME.desktop". */

/* hc_autostart_dup_path: @name: of the agent on the bus */
char *hc_autostart_dup_path (const char *name);

/* hc_autostart_dup_command: what starts this agent: the path of the program, and its options for @profile */
char **hc_autostart_dup_command (const char *profile);

/* hc_autostart_write: makes the file, or makes it anew, also one that was disabled: somebody asked for it */
gboolean hc_autostart_write (const char *name, const char *const *command, GError **error);

/* hc_autostart_remove: @name's file; one that is not there is no error */
gboolean hc_autostart_remove (const char *name, GError **error);

/* hc_autostart_dup_text: the file's content. Arguments are quoted as the desktop entry specification has it
 */
char *hc_autostart_dup_text (const char *const *command);

G_END_DECLS
