/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-bus.h"

#include <string.h>

#define WATCHER "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"
#define ITEM "org.kde.StatusNotifierItem"
#define MENU "com.canonical.dbusmenu"

static const char watcher_xml[] = "<node><interface name='" WATCHER "'>"
                                  "<method name='RegisterStatusNotifierItem'>"
                                  "<arg name='service' type='s' direction='in'/></method>"
                                  "<property name='IsStatusNotifierHostRegistered' type='b' access='read'/>"
                                  "<signal name='StatusNotifierHostRegistered'/>"
                                  "<signal name='StatusNotifierHostUnregistered'/>"
                                  "</interface></node>";

static void
watcher_called_cb (GDBusConnection *connection,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *method,
                   GVariant *parameters,
                   GDBusMethodInvocation *invocation,
                   gpointer user_data)
{
  HcTrayBus *self = user_data;
  const char *service;

  g_variant_get (parameters, "(&s)", &service);
  g_queue_push_tail (&self->registered, g_strdup (service));
  if (self->refuses)
    g_dbus_method_invocation_return_dbus_error (invocation, "org.example.Refused", "no");
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

static GVariant *
watcher_asked_cb (GDBusConnection *connection,
                  const char *sender,
                  const char *path,
                  const char *interface,
                  const char *name,
                  GError **error,
                  gpointer user_data)
{
  HcTrayBus *self = user_data;

  return g_variant_new_boolean (self->has_host);
}

static void
signal_heard_cb (GDBusConnection *connection,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *signal,
                 GVariant *parameters,
                 gpointer user_data)
{
  HcTrayBus *self = user_data;

  g_string_append_printf (self->heard, " %s", signal);
  if (g_str_equal (signal, "NewStatus") || g_str_equal (signal, "LayoutUpdated"))
    {
      g_autofree char *text = g_variant_print (parameters, FALSE);
      g_string_append (self->heard, text);
    }
}

static void
export_watcher (HcTrayBus *self)
{
  static const GDBusInterfaceVTable vtable
      = { .method_call = watcher_called_cb, .get_property = watcher_asked_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (watcher_xml, NULL);
  g_autoptr (GError) error = NULL;

  self->watcher_object = g_dbus_connection_register_object (self->desktop, WATCHER_PATH, node->interfaces[0],
                                                            &vtable, self, NULL, &error);
  g_assert_no_error (error);
}

GDBusConnection *
hc_tray_bus_connect (HcTrayBus *self)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (self->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, &error);

  g_assert_no_error (error);
  return connection;
}

HcTrayBus *
hc_tray_bus_new (void)
{
  HcTrayBus *self = g_new0 (HcTrayBus, 1);

  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->own = hc_tray_bus_connect (self);
  self->desktop = hc_tray_bus_connect (self);
  self->world = hc_tray_fixture_new ();
  self->heard = g_string_new (NULL);
  self->has_host = TRUE;
  g_queue_init (&self->registered);
  export_watcher (self);
  self->signals = g_dbus_connection_signal_subscribe (
      self->desktop, g_dbus_connection_get_unique_name (self->own), NULL, NULL, NULL, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, signal_heard_cb, self, NULL);
  return self;
}

static void
close_connection (GDBusConnection *connection)
{
  if (!g_dbus_connection_is_closed (connection))
    g_dbus_connection_close_sync (connection, NULL, NULL);
  g_object_unref (connection);
}

void
hc_tray_bus_free (HcTrayBus *self)
{
  g_clear_object (&self->tray);
  hc_tray_bus_stop_watcher (self);
  g_dbus_connection_unregister_object (self->desktop, self->watcher_object);
  g_dbus_connection_signal_unsubscribe (self->desktop, self->signals);
  close_connection (self->own);
  close_connection (self->desktop);
  hc_tray_fixture_free (self->world);
  g_string_free (self->heard, TRUE);
  g_queue_clear_full (&self->registered, g_free);
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
  g_free (self);
  hc_tray_wait_for (10);
}

static void
host_changed_cb (HcTrayBus *self)
{
  self->notifications++;
}

void
hc_tray_bus_show (HcTrayBus *self)
{
  g_autoptr (GVariant) ping = NULL;

  self->tray
      = hc_tray_new (self->own, G_ACTION_GROUP (self->world->engine), G_ACTION_GROUP (self->world->app));
  g_signal_connect_swapped (self->tray, "notify::has-host", G_CALLBACK (host_changed_cb), self);
  ping = hc_tray_bus_call (self, "/", "org.freedesktop.DBus.Peer", "Ping", NULL, NULL);
}

static gboolean
is_registered (gpointer data)
{
  HcTrayBus *self = data;

  return !g_queue_is_empty (&self->registered);
}

void
hc_tray_bus_start_watcher (HcTrayBus *self)
{
  g_queue_clear_full (&self->registered, g_free);
  self->watcher_name = g_bus_own_name_on_connection (self->desktop, WATCHER, G_BUS_NAME_OWNER_FLAGS_NONE,
                                                     NULL, NULL, NULL, NULL);
  if (self->tray != NULL)
    hc_tray_wait_until (is_registered, self);
}

void
hc_tray_bus_stop_watcher (HcTrayBus *self)
{
  if (self->watcher_name != 0)
    g_bus_unown_name (self->watcher_name);
  self->watcher_name = 0;
}

void
hc_tray_bus_change_host (HcTrayBus *self, gboolean has_host)
{
  self->has_host = has_host;
  g_dbus_connection_emit_signal (self->desktop, NULL, WATCHER_PATH, WATCHER,
                                 has_host ? "StatusNotifierHostRegistered" : "StatusNotifierHostUnregistered",
                                 NULL, NULL);
}

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static gboolean
has_reply (gpointer data)
{
  return *(GAsyncResult **)data != NULL;
}

GVariant *
hc_tray_bus_call (HcTrayBus *self,
                  const char *path,
                  const char *interface,
                  const char *method,
                  GVariant *parameters,
                  GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_dbus_connection_call (self->desktop, g_dbus_connection_get_unique_name (self->own), path, interface,
                          method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, replied_cb, &result);
  hc_tray_wait_until (has_reply, &result);
  return g_dbus_connection_call_finish (self->desktop, result, error);
}

GVariant *
hc_tray_bus_get (HcTrayBus *self, const char *name)
{
  gboolean of_menu = g_str_has_prefix (name, "menu.");
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = hc_tray_bus_call (
      self, of_menu ? "/MenuBar" : "/StatusNotifierItem", "org.freedesktop.DBus.Properties", "Get",
      g_variant_new ("(ss)", of_menu ? MENU : ITEM, of_menu ? name + strlen ("menu.") : name), &error);
  GVariant *value = NULL;

  g_assert_no_error (error);
  g_variant_get (reply, "(v)", &value);
  return value;
}

char *
hc_tray_bus_dup_heard (HcTrayBus *self)
{
  char *heard;

  hc_tray_wait_for (600);
  heard = g_strdup (self->heard->str);
  g_string_truncate (self->heard, 0);
  return heard;
}
