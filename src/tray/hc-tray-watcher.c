/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-watcher.h"

#include <unistd.h>

#define WATCHER "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"

struct _HcTrayWatcher
{
  GDBusConnection *connection;
  HcTrayHostFunc changed;
  gpointer user_data;
  char *item; /* the name that we own for the item */
  guint own, watch, signals;
  gboolean is_settled; /* whether it is known if that name is ours */
  gboolean is_named;
  gboolean is_present;
  gboolean has_host;
  GCancellable *calls; /* (nullable): those under way to the watcher that is present */
};

static void
set_host (HcTrayWatcher *self, gboolean has_host)
{
  if (has_host == self->has_host)
    return;
  self->has_host = has_host;
  self->changed (self->user_data, has_host);
}

/* After a cancellation @user_data may be gone. */
static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
host_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  if (was_cancelled (error))
    return;
  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  set_host (user_data, value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
                           && g_variant_get_boolean (value));
}

static void
ask_host (HcTrayWatcher *self)
{
  g_dbus_connection_call (self->connection, WATCHER, WATCHER_PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", WATCHER, "IsStatusNotifierHostRegistered"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->calls,
                          host_asked_cb, self);
}

static void
registered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (was_cancelled (error))
    return;
  if (reply != NULL)
    ask_host (user_data);
  else
    g_message ("The desktop's tray did not take the icon: %s", error->message);
}

/* Where the name is not to be had, as in some sandboxes, the connection's own one does as well. */
static void
register_item (HcTrayWatcher *self)
{
  const char *name = self->is_named ? self->item : g_dbus_connection_get_unique_name (self->connection);

  if (!self->is_present || !self->is_settled || name == NULL)
    return;
  g_dbus_connection_call (self->connection, WATCHER, WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem",
                          g_variant_new ("(s)", name), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->calls,
                          registered_cb, self);
}

static void
settle (HcTrayWatcher *self, gboolean is_named)
{
  if (self->is_settled && self->is_named == is_named)
    return;
  self->is_settled = TRUE;
  self->is_named = is_named;
  register_item (self);
}

static void
name_acquired_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  settle (user_data, TRUE);
}

static void
name_lost_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  if (connection != NULL && !g_dbus_connection_is_closed (connection))
    settle (user_data, FALSE);
}

static void
watcher_appeared_cb (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  HcTrayWatcher *self = user_data;

  self->is_present = TRUE;
  self->calls = g_cancellable_new ();
  register_item (self);
}

static void
forget_watcher (HcTrayWatcher *self)
{
  self->is_present = FALSE;
  if (self->calls != NULL)
    g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
}

static void
watcher_vanished_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  forget_watcher (user_data);
  set_host (user_data, FALSE);
}

static void
watcher_said_cb (GDBusConnection *connection,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *signal,
                 GVariant *parameters,
                 gpointer user_data)
{
  HcTrayWatcher *self = user_data;

  if (self->is_present && g_str_has_prefix (signal, "StatusNotifierHost"))
    ask_host (self);
}

HcTrayWatcher *
hc_tray_watcher_new (GDBusConnection *connection, HcTrayHostFunc changed, gpointer user_data)
{
  HcTrayWatcher *self = g_new0 (HcTrayWatcher, 1);

  self->connection = g_object_ref (connection);
  self->changed = changed;
  self->user_data = user_data;
  self->item = g_strdup_printf ("org.kde.StatusNotifierItem-%d-1", (int)getpid ());
  self->signals = g_dbus_connection_signal_subscribe (connection, WATCHER, WATCHER, NULL, WATCHER_PATH, NULL,
                                                      G_DBUS_SIGNAL_FLAGS_NONE, watcher_said_cb, self, NULL);
  self->own = g_bus_own_name_on_connection (connection, self->item, G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE,
                                            name_acquired_cb, name_lost_cb, self, NULL);
  self->watch = g_bus_watch_name_on_connection (connection, WATCHER, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                watcher_appeared_cb, watcher_vanished_cb, self, NULL);
  return self;
}

void
hc_tray_watcher_free (HcTrayWatcher *self)
{
  g_bus_unwatch_name (self->watch);
  g_bus_unown_name (self->own);
  g_dbus_connection_signal_unsubscribe (self->connection, self->signals);
  forget_watcher (self);
  g_object_unref (self->connection);
  g_free (self->item);
  g_free (self);
}
