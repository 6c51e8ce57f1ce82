/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-wait.h"

#include <string.h>

/* The actions over a private bus, as a window or a tray in another process has them. */

#define PATH "/org/example/HuduCwm"

typedef struct
{
  GTestDBus *bus;
  HcSyncFixture *world;
  HcSyncService *service;
  GDBusConnection *server, *client;
  guint export;
  GActionGroup *actions; /* the client's */
} Fixture;

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static gboolean
knows_actions (gpointer data)
{
  return g_action_group_has_action (data, "results");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (f->bus);
  f->world = hc_sync_fixture_new_tiny ();
  hc_sync_fixture_decide (f->world);
  f->service = hc_sync_service_new ("default", f->world->database);
  f->server = connect_to (f->bus);
  f->client = connect_to (f->bus);
  f->export = g_dbus_connection_export_action_group (f->server, PATH,
                                                     hc_sync_service_get_actions (f->service), &error);
  g_assert_no_error (error);
  f->actions = G_ACTION_GROUP (
      g_dbus_action_group_get (f->client, g_dbus_connection_get_unique_name (f->server), PATH));
  g_strfreev (g_action_group_list_actions (f->actions));
  hc_sync_wait_until (knows_actions, f->actions);
}

static void
close_connection (GDBusConnection *connection)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_close_sync (connection, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (connection);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->actions);
  g_dbus_connection_unexport_action_group (f->server, f->export);
  close_connection (f->client);
  close_connection (f->server);
  g_clear_object (&f->service);
  hc_sync_fixture_free (f->world);
  g_test_dbus_down (f->bus);
  g_object_unref (f->bus);
  hc_sync_wait_for (10);
}

static void
test_session (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) refreshed = hc_sync_ask (f->actions, "refresh", "a", NULL);
  g_autoptr (GVariant) synced = hc_sync_ask (f->actions, "sync", "b", "{'kinds': <['company', 'site']>}");
  g_autoptr (GVariant) wrong = hc_sync_ask (f->actions, "sync", "c", "{'kinds': <['device']>}");
  g_autoptr (GVariant) state = hc_sync_dup_state (f->actions, "state");
  const GVariantType *type = g_action_group_get_action_parameter_type (f->actions, "sync");

  hc_sync_assert_result (refreshed, 0, 0);
  hc_sync_assert_result (synced, 0, 0);
  hc_sync_assert_result (wrong, HC_ERROR, HC_ERROR_INVALID);
  g_assert_true (g_variant_type_equal (type, G_VARIANT_TYPE_VARDICT));
  g_assert_cmpint (hc_sync_get_int64 (state, "run-id"), ==, hc_sync_get_int64 (synced, "run-id"));
  g_assert_cmpint (hc_sync_fixture_find_company (f->world, "Alpha Works"), >, 0);
}

/* The client goes in the middle of a run, and another one takes over. */
static void
test_stop_by_another (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) stopped = NULL;
  g_autoptr (GVariant) outcome = NULL;

  hc_sync_hang (f->world);
  hc_sync_activate (f->actions, "sync", "run", NULL);
  hc_sync_wait_for_hudu (f->world);
  g_clear_object (&f->actions);
  close_connection (g_steal_pointer (&f->client));
  hc_sync_wait_for (50);
  g_assert_true (hc_sync_service_is_busy (f->service));
  f->client = connect_to (f->bus);
  f->actions = G_ACTION_GROUP (
      g_dbus_action_group_get (f->client, g_dbus_connection_get_unique_name (f->server), PATH));
  g_strfreev (g_action_group_list_actions (f->actions));
  hc_sync_wait_until (knows_actions, f->actions);
  stopped = hc_sync_ask (f->actions, "stop", "stop", NULL);
  g_assert_true (hc_sync_get_bool (stopped, "stopped"));
  outcome = hc_sync_wait_result (f->actions, "run");
  hc_sync_assert_result (outcome, HC_ERROR, HC_ERROR_STOPPED);
}

/* The answer may be an error or none; the service stays what it was. */
static void
call_raw (Fixture *f, const char *method, const char *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *arguments = g_variant_parse (NULL, parameters, NULL, NULL, &error);

  g_assert_no_error (error);
  g_dbus_connection_call (f->client, g_dbus_connection_get_unique_name (f->server), PATH, "org.gtk.Actions",
                          method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
  g_variant_unref (arguments);
}

static void
test_nonsense (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) stopped = NULL;
  g_autoptr (GVariant) progress = NULL;

  call_raw (f, "Activate", "('sync', @av [], @a{sv} {})");
  call_raw (f, "Activate", "('sync', [<'text'>], @a{sv} {})");
  call_raw (f, "Activate", "('sync', [<{'request': <7>}>], @a{sv} {})");
  call_raw (f, "Activate", "('sync', [<{1: <2>}>], @a{sv} {})");
  call_raw (f, "Activate", "('state', [<@a{sv} {}>], @a{sv} {})");
  call_raw (f, "SetState", "('progress', <{'fraction': <2.0>}>, @a{sv} {})");
  call_raw (f, "SetState", "('results', <'text'>, @a{sv} {})");
  stopped = hc_sync_ask (f->actions, "stop", "a", NULL);
  hc_sync_assert_result (stopped, 0, 0);
  progress = hc_sync_dup_state (f->actions, "progress");
  g_assert_cmpstr (hc_sync_get_text (progress, "job"), ==, "");
  g_assert_cmpuint (hc_sync_fixture_count_writes (f->world), ==, 0);
}

static gboolean
knows_none (gpointer data)
{
  return !g_action_group_has_action (data, "sync");
}

static void
test_service_goes (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->service);
  hc_sync_wait_until (knows_none, f->actions);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync-bus/session", test_session);
  ADD ("/sync-bus/stop-by-another", test_stop_by_another);
  ADD ("/sync-bus/nonsense", test_nonsense);
  ADD ("/sync-bus/service-goes", test_service_goes);
  return g_test_run ();
}
