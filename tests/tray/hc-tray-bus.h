/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-tray-fixture.h"
#include "hc-tray.h"

G_BEGIN_DECLS

/* A private bus with a tray on it, and a desktop that is another connection: its watcher comes and goes as
 * wanted, and what it hears is written down. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *own, *desktop;
  HcTrayFixture *world;
  HcTray *tray; /* (nullable): after hc_tray_bus_show() */

  guint watcher_name, watcher_object, signals;
  gboolean has_host;   /* what the watcher says */
  gboolean refuses;    /* all registrations */
  GQueue registered;   /* char *: the names, as they were given */
  GString *heard;      /* the signals of the item and of its menu: " NewIcon NewStatus:Active" */
  guint notifications; /* of "has-host" */
} HcTrayBus;

HcTrayBus *hc_tray_bus_new (void);
void hc_tray_bus_free (HcTrayBus *bus);

/* hc_tray_bus_connect: (transfer full): one more client */
GDBusConnection *hc_tray_bus_connect (HcTrayBus *bus);

/* hc_tray_bus_show: makes the tray, over the world's groups, and waits until it can be called */
void hc_tray_bus_show (HcTrayBus *bus);

/* hc_tray_bus_start_watcher: and waits until a tray that there is has registered; hc_tray_bus_stop_watcher */
void hc_tray_bus_start_watcher (HcTrayBus *bus);
void hc_tray_bus_stop_watcher (HcTrayBus *bus);

/* hc_tray_bus_change_host: the watcher tells of it, too */
void hc_tray_bus_change_host (HcTrayBus *bus, gboolean has_host);

/* hc_tray_bus_call: from the desktop to the tray. @parameters: (nullable): floating.
 * Returns: (transfer full) (nullable): the reply; NULL with @error set */
GVariant *hc_tray_bus_call (HcTrayBus *bus,
                            const char *path,
                            const char *interface,
                            const char *method,
                            GVariant *parameters,
                            GError **error);

/* hc_tray_bus_get: (transfer full): a property of the item, or (beginning with "menu.") of the menu */
GVariant *hc_tray_bus_get (HcTrayBus *bus, const char *name);

/* hc_tray_bus_dup_heard: (transfer full): what was heard since the last call, after waiting for it to be told
 */
char *hc_tray_bus_dup_heard (HcTrayBus *bus);

G_END_DECLS
