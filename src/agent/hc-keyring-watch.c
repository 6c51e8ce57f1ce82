/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-keyring-watch.h"

#define SECRETS_NAME "org.freedesktop.secrets"
#define COLLECTION "org.freedesktop.Secret.Collection"

struct _HcKeyringWatch
{
  GDBusConnection *bus;
  guint owner, properties;
  GSourceOnceFunc changed;
  gpointer user_data;
};

static void
signal_arrived_cb (GDBusConnection *bus,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *signal,
                   GVariant *parameters,
                   gpointer user_data)
{
  HcKeyringWatch *self = user_data;

  self->changed (self->user_data);
}

HcKeyringWatch *
hc_keyring_watch_new (GDBusConnection *bus, GSourceOnceFunc changed, gpointer user_data)
{
  HcKeyringWatch *self = g_new0 (HcKeyringWatch, 1);

  self->bus = g_object_ref (bus);
  self->changed = changed;
  self->user_data = user_data;
  self->owner = g_dbus_connection_signal_subscribe (bus, "org.freedesktop.DBus", "org.freedesktop.DBus",
                                                    "NameOwnerChanged", "/org/freedesktop/DBus", SECRETS_NAME,
                                                    G_DBUS_SIGNAL_FLAGS_NONE, signal_arrived_cb, self, NULL);
  self->properties = g_dbus_connection_signal_subscribe (
      bus, SECRETS_NAME, "org.freedesktop.DBus.Properties", "PropertiesChanged", NULL, COLLECTION,
      G_DBUS_SIGNAL_FLAGS_NONE, signal_arrived_cb, self, NULL);
  return self;
}

void
hc_keyring_watch_free (HcKeyringWatch *self)
{
  if (self == NULL)
    return;
  g_dbus_connection_signal_unsubscribe (self->bus, self->owner);
  g_dbus_connection_signal_unsubscribe (self->bus, self->properties);
  g_object_unref (self->bus);
  g_free (self);
}
