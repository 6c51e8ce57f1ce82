/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-tray-menu.h"

G_BEGIN_DECLS

/* The menu on the bus, as com.canonical.dbusmenu. */
typedef struct _HcTrayDBusMenu HcTrayDBusMenu;

typedef struct
{
  void (*chosen) (gpointer owner, HcTrayCommand command);
  void (*opening) (gpointer owner); /* the last chance to show what is so now */
} HcTrayDBusMenuEvents;

#define HC_TRAY_MENU_PATH "/MenuBar"

/* hc_tray_dbusmenu_new:
 * @entries: (transfer full) (element-type HcTrayEntry)
 * @owner: (not nullable) (type GObject): what the events get; kept alive while one of them is told. It may
 * free the menu while it is told of what was chosen */
HcTrayDBusMenu *hc_tray_dbusmenu_new (GDBusConnection *connection,
                                      GPtrArray *entries,
                                      const HcTrayDBusMenuEvents *events,
                                      gpointer owner);
void hc_tray_dbusmenu_free (HcTrayDBusMenu *menu);

/* hc_tray_dbusmenu_show: @entries: (transfer full). Tells what differs from what it showed until now */
void hc_tray_dbusmenu_show (HcTrayDBusMenu *menu, GPtrArray *entries, gboolean needs_attention);

G_END_DECLS
