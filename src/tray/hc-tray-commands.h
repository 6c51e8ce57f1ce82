/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What can be done from the tray, as calls of the actions of the engine and of the application. */

typedef enum
{
  HC_TRAY_NOTHING,
  HC_TRAY_SYNC,
  HC_TRAY_STOP,
  HC_TRAY_PAUSE_HOUR,
  HC_TRAY_PAUSE_TOMORROW,
  HC_TRAY_RESUME,
  HC_TRAY_PREVIEW,
  HC_TRAY_OPEN,
  HC_TRAY_QUIT,
} HcTrayCommand;

typedef struct
{
  GActionGroup *engine, *app;
} HcTrayCommands;

/* hc_tray_commands_can: whether its action is there and enabled */
gboolean hc_tray_commands_can (const HcTrayCommands *commands, HcTrayCommand command);

/* hc_tray_commands_run: nothing happens where it can't be done */
void hc_tray_commands_run (const HcTrayCommands *commands, HcTrayCommand command);

G_END_DECLS
