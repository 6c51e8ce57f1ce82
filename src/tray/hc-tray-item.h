/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-tray-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The StatusNotifierItem on the bus. */
typedef struct _HcTrayItem HcTrayItem;

typedef struct
{
  void (*activated) (gpointer owner);           /* left click */
  void (*secondary_activated) (gpointer owner); /* middle click */
  void (*token_given) (gpointer owner, const char *token);
} HcTrayItemEvents;

#define HC_TRAY_ITEM_PATH "/StatusNotifierItem"

/* hc_tray_item_new:
 * @menu_path: of the com.canonical.dbusmenu on the same connection
 * @state: what it shows at first, as with hc_tray_item_show()
 * @owner: (not nullable) (type GObject): what the events get; kept alive while one of them is told. It may
 * free the item then */
HcTrayItem *hc_tray_item_new (GDBusConnection *connection,
                              const char *menu_path,
                              const HcTrayState *state,
                              const HcTrayItemEvents *events,
                              gpointer owner);
void hc_tray_item_free (HcTrayItem *item);

/* hc_tray_item_show: tells what differs from what it showed until now. @state stays the caller's, and has to
 * stay valid until the next call of this has returned */
void hc_tray_item_show (HcTrayItem *item, const HcTrayState *state);

G_END_DECLS
