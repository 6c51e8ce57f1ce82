/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-bus.h"

#include <string.h>
#include <unistd.h>

/* The item and its watcher, as a desktop sees them. */

#define ITEM "org.kde.StatusNotifierItem"
#define PATH "/StatusNotifierItem"

typedef struct
{
  HcTrayBus *bus;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->bus = hc_tray_bus_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hc_tray_bus_free (f->bus);
}

static void
call (Fixture *f, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = hc_tray_bus_call (f->bus, PATH, ITEM, method, parameters, &error);

  g_assert_no_error (error);
}

static void
assert_property (Fixture *f, const char *name, const char *expected)
{
  g_autoptr (GVariant) value = hc_tray_bus_get (f->bus, name);
  g_autofree char *text = g_variant_print (value, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_heard (Fixture *f, const char *expected)
{
  g_autofree char *heard = hc_tray_bus_dup_heard (f->bus);

  g_assert_cmpstr (heard, ==, expected);
}

static gboolean
has_host (gpointer data)
{
  HcTrayBus *bus = data;

  return hc_tray_has_host (bus->tray);
}

static gboolean
has_no_host (gpointer data)
{
  return !has_host (data);
}

static char *
dup_item_name (void)
{
  return g_strdup_printf ("org.kde.StatusNotifierItem-%d-1", (int)getpid ());
}

static gboolean
is_owned (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_sync (f->bus->desktop, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                     "org.freedesktop.DBus", "NameHasOwner", g_variant_new ("(s)", name),
                                     G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  gboolean owned;

  g_assert_no_error (error);
  g_variant_get (reply, "(b)", &owned);
  return owned;
}

/* All that the specification and the hosts' own lists know. */
static void
test_properties (Fixture *f, gconstpointer data)
{
  hc_tray_bus_show (f->bus);
  assert_property (f, "Category", "'ApplicationStatus'");
  assert_property (f, "Id", "'org.example.HuduCwm'");
  assert_property (f, "Title", "'HuduCwm'");
  assert_property (f, "Status", "'Passive'");
  assert_property (f, "WindowId", "0");
  assert_property (f, "IconName", "'org.example.HuduCwm-symbolic'");
  assert_property (f, "OverlayIconName", "''");
  assert_property (f, "OverlayIconPixmap", "[]");
  assert_property (f, "AttentionIconName", "'org.example.HuduCwm-symbolic'");
  assert_property (f, "AttentionMovieName", "''");
  assert_property (f, "ToolTip", "('', [], 'HuduCwm: Starting', '')");
  assert_property (f, "Menu", "'/MenuBar'");
  assert_property (f, "ItemIsMenu", "false");
}

static void
test_all_properties (Fixture *f, gconstpointer data)
{
  static const char *const names[]
      = { "IconThemePath",           "IconPixmap",       "AttentionIconPixmap", "IconAccessibleDesc",
          "AttentionAccessibleDesc", "OverlayIconPixmap" };
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GError) error = NULL;

  hc_tray_bus_show (f->bus);
  reply = hc_tray_bus_call (f->bus, PATH, "org.freedesktop.DBus.Properties", "GetAll",
                            g_variant_new ("(s)", ITEM), &error);
  g_assert_no_error (error);
  all = g_variant_get_child_value (reply, 0);
  g_assert_cmpuint (g_variant_n_children (all), ==, 18);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (all, names[i], NULL);

      g_assert_nonnull (value);
    }
}

static void
test_icon_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_getenv ("HC_TEST_SOURCE_ROOT"), "data/icons", NULL);
  g_autofree char *expected = g_strdup_printf ("'%s'", folder);

  g_setenv ("HC_ICON_FOLDER", folder, TRUE);
  hc_tray_bus_show (f->bus);
  assert_property (f, "IconThemePath", expected);
  g_unsetenv ("HC_ICON_FOLDER");
}

/* Text from a server is no markup. */
static void
test_tooltip (Fixture *f, gconstpointer data)
{
  hc_tray_fixture_set (f->bus->world, "state",
                       "{'state': <'needs-review'>, 'reason': <'21 of <b>180</b> & more'>}");
  hc_tray_bus_show (f->bus);
  assert_property (f, "ToolTip",
                   "('', [], 'HuduCwm: Needs review', '21 of &lt;b&gt;180&lt;/b&gt; &amp; more')");
}

static void
test_clicks (Fixture *f, gconstpointer data)
{
  hc_tray_bus_show (f->bus);
  call (f, "Activate", g_variant_new ("(ii)", 10, 20));
  hc_tray_fixture_assert_asked (f->bus->world, "app.show ''");
  call (f, "SecondaryActivate", g_variant_new ("(ii)", 10, 20));
  hc_tray_fixture_assert_asked (f->bus->world, "engine.sync {'request': <'");
  call (f, "XAyatanaSecondaryActivate", g_variant_new ("(u)", 7));
  hc_tray_fixture_assert_asked (f->bus->world, "engine.sync {'request': <'");
  call (f, "ContextMenu", g_variant_new ("(ii)", 10, 20));
  call (f, "Scroll", g_variant_new ("(is)", -120, "vertical"));
  g_assert_null (hc_tray_fixture_take (f->bus->world));
}

static void
test_token (Fixture *f, gconstpointer data)
{
  g_autofree char *token = NULL;

  hc_tray_bus_show (f->bus);
  g_assert_null (hc_tray_take_activation_token (f->bus->tray));
  call (f, "ProvideXdgActivationToken", g_variant_new ("(s)", "old"));
  call (f, "ProvideXdgActivationToken", g_variant_new ("(s)", "token"));
  token = hc_tray_take_activation_token (f->bus->tray);
  g_assert_cmpstr (token, ==, "token");
  g_assert_null (hc_tray_take_activation_token (f->bus->tray));
}

static void
test_changes (Fixture *f, gconstpointer data)
{
  hc_tray_bus_show (f->bus);
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'idle'>, 'run-id': <int64 1>}");
  assert_heard (f, " NewIcon NewAttentionIcon NewStatus('Active',) NewToolTip ItemsPropertiesUpdated "
                   "LayoutUpdated(2, 0)");
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'idle'>, 'run-id': <int64 2>}");
  assert_heard (f, "");
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'needs-review'>}");
  assert_heard (f,
                " NewIcon NewAttentionIcon NewStatus('NeedsAttention',) NewToolTip ItemsPropertiesUpdated");
  assert_property (f, "IconName", "'org.example.HuduCwm-needs-review-symbolic'");
  assert_property (f, "AttentionIconName", "'org.example.HuduCwm-needs-review-symbolic'");
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'needs-review'>, 'profile': <'demo'>}");
  assert_heard (f, " NewTitle NewToolTip");
  assert_property (f, "Title", "'HuduCwm · demo'");
}

typedef struct
{
  HcTrayFixture *world;
  guint step;
} Ticker;

static gboolean
tick_cb (gpointer user_data)
{
  Ticker *ticker = user_data;
  g_autofree char *text = g_strdup_printf (
      "{'job': <'sync'>, 'request': <''>, 'stage': <'apply'>, 'fraction': <%f>}", ++ticker->step / 100.0);

  hc_tray_fixture_set (ticker->world, "progress", text);
  return G_SOURCE_CONTINUE;
}

/* Forty changes in a second and a half are told three or four times, and nothing but the text. */
static void
test_progress (Fixture *f, gconstpointer data)
{
  Ticker ticker = { f->bus->world, 0 };
  g_autofree char *heard = NULL;
  g_auto (GStrv) told = NULL;
  guint source;

  hc_tray_fixture_set (f->bus->world, "state",
                       "{'state': <'syncing'>, 'running': <true>, 'running-job': <'sync'>}");
  hc_tray_bus_show (f->bus);
  source = g_timeout_add (37, tick_cb, &ticker);
  hc_tray_wait_for (1400);
  g_source_remove (source);
  g_assert_cmpuint (ticker.step, >, 10);
  heard = hc_tray_bus_dup_heard (f->bus);
  g_assert_null (strstr (heard, "NewIcon"));
  g_assert_null (strstr (heard, "NewStatus"));
  told = g_strsplit (heard, "NewToolTip", -1);
  g_assert_cmpuint (g_strv_length (told), >=, 3);
  g_assert_cmpuint (g_strv_length (told), <=, 6);
}

static void
test_watcher_first (Fixture *f, gconstpointer data)
{
  g_autofree char *name = dup_item_name ();

  hc_tray_bus_start_watcher (f->bus);
  hc_tray_bus_show (f->bus);
  hc_tray_wait_until (has_host, f->bus);
  g_assert_cmpuint (g_queue_get_length (&f->bus->registered), ==, 1);
  g_assert_cmpstr (g_queue_peek_head (&f->bus->registered), ==, name);
  g_assert_true (is_owned (f, name));
  g_assert_cmpuint (f->bus->notifications, ==, 1);
}

static void
test_watcher_comes_and_goes (Fixture *f, gconstpointer data)
{
  hc_tray_bus_show (f->bus);
  hc_tray_wait_for (50);
  g_assert_false (hc_tray_has_host (f->bus->tray));
  for (guint i = 0; i < 3; i++)
    {
      hc_tray_bus_start_watcher (f->bus);
      hc_tray_wait_until (has_host, f->bus);
      hc_tray_bus_stop_watcher (f->bus);
      hc_tray_wait_until (has_no_host, f->bus);
    }
  g_assert_cmpuint (f->bus->notifications, ==, 6);
}

/* As when a panel replaces another one: at no moment there is no watcher, but one that is not ready yet. */
static void
test_watcher_replaced (Fixture *f, gconstpointer data)
{
  g_autoptr (GDBusConnection) other = hc_tray_bus_connect (f->bus);
  guint queued;

  hc_tray_bus_show (f->bus);
  hc_tray_bus_start_watcher (f->bus);
  hc_tray_wait_until (has_host, f->bus);
  queued = g_bus_own_name_on_connection (other, "org.kde.StatusNotifierWatcher", G_BUS_NAME_OWNER_FLAGS_NONE,
                                         NULL, NULL, NULL, NULL);
  hc_tray_wait_for (50);
  hc_tray_bus_stop_watcher (f->bus);
  hc_tray_wait_until (has_no_host, f->bus);
  hc_tray_wait_for (50);
  g_bus_unown_name (queued);
  hc_tray_bus_start_watcher (f->bus);
  hc_tray_wait_until (has_host, f->bus);
  g_dbus_connection_close_sync (other, NULL, NULL);
}

static void
test_host_comes_and_goes (Fixture *f, gconstpointer data)
{
  f->bus->has_host = FALSE;
  hc_tray_bus_show (f->bus);
  hc_tray_bus_start_watcher (f->bus);
  hc_tray_wait_for (50);
  g_assert_false (hc_tray_has_host (f->bus->tray));
  hc_tray_bus_change_host (f->bus, TRUE);
  hc_tray_wait_until (has_host, f->bus);
  hc_tray_bus_change_host (f->bus, FALSE);
  hc_tray_wait_until (has_no_host, f->bus);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  f->bus->refuses = TRUE;
  hc_tray_bus_show (f->bus);
  hc_tray_bus_start_watcher (f->bus);
  hc_tray_wait_for (50);
  g_assert_false (hc_tray_has_host (f->bus->tray));
}

/* In another namespace of processes the same id may be somebody else's. */
static void
test_name_is_taken (Fixture *f, gconstpointer data)
{
  g_autofree char *name = dup_item_name ();
  guint taken = g_bus_own_name_on_connection (f->bus->desktop, name, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL,
                                              NULL, NULL);

  hc_tray_wait_for (50);
  hc_tray_bus_start_watcher (f->bus);
  hc_tray_bus_show (f->bus);
  hc_tray_wait_until (has_host, f->bus);
  g_assert_cmpstr (g_queue_peek_head (&f->bus->registered), ==,
                   g_dbus_connection_get_unique_name (f->bus->own));
  g_bus_unown_name (taken);
}

static void
test_end (Fixture *f, gconstpointer data)
{
  g_autofree char *name = dup_item_name ();
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  hc_tray_bus_start_watcher (f->bus);
  hc_tray_bus_show (f->bus);
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'idle'>}");
  g_assert_finalize_object (g_steal_pointer (&f->bus->tray));
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'error'>}");
  hc_tray_wait_for (100);
  g_assert_false (is_owned (f, name));
  reply = hc_tray_bus_call (f->bus, PATH, ITEM, "Activate", g_variant_new ("(ii)", 1, 1), &error);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
  g_assert_null (hc_tray_fixture_take (f->bus->world));
}

/* The session ends, and with it the bus: nothing fails. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hc_tray_bus_start_watcher (f->bus);
  hc_tray_bus_show (f->bus);
  hc_tray_wait_until (has_host, f->bus);
  g_dbus_connection_close_sync (f->bus->own, NULL, &error);
  g_assert_no_error (error);
  hc_tray_wait_until (has_no_host, f->bus);
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'error'>}");
  hc_tray_wait_for (100);
}

static gboolean
knows_state (gpointer data)
{
  Fixture *f = data;
  g_autoptr (GVariant) status = hc_tray_bus_get (f->bus, "Status");

  return g_str_equal (g_variant_get_string (status, NULL), "Active");
}

/* The engine is another process: its actions come later than the tray, and go with it. */
static void
test_remote_engine (Fixture *f, gconstpointer data)
{
  g_autoptr (GDBusConnection) server = hc_tray_bus_connect (f->bus);
  g_autoptr (GDBusActionGroup) engine = g_dbus_action_group_get (
      f->bus->own, g_dbus_connection_get_unique_name (server), "/org/example/HuduCwm");
  g_autoptr (GError) error = NULL;
  guint export = g_dbus_connection_export_action_group (server, "/org/example/HuduCwm",
                                                        G_ACTION_GROUP (f->bus->world->engine), &error);

  g_assert_no_error (error);
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'idle'>, 'run-id': <int64 1>}");
  f->bus->tray = hc_tray_new (f->bus->own, G_ACTION_GROUP (engine), G_ACTION_GROUP (f->bus->world->app));
  hc_tray_wait_until (knows_state, f);
  call (f, "SecondaryActivate", g_variant_new ("(ii)", 1, 1));
  hc_tray_wait_for (100);
  hc_tray_fixture_assert_asked (f->bus->world, "engine.sync {'request': <'");
  g_dbus_connection_unexport_action_group (server, export);
  g_dbus_connection_close_sync (server, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/tray/bus/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("properties", test_properties);
  ADD ("all-properties", test_all_properties);
  ADD ("icon-folder", test_icon_folder);
  ADD ("tooltip", test_tooltip);
  ADD ("clicks", test_clicks);
  ADD ("token", test_token);
  ADD ("changes", test_changes);
  ADD ("progress", test_progress);
  ADD ("watcher-first", test_watcher_first);
  ADD ("watcher-comes-and-goes", test_watcher_comes_and_goes);
  ADD ("watcher-replaced", test_watcher_replaced);
  ADD ("host-comes-and-goes", test_host_comes_and_goes);
  ADD ("refused", test_refused);
  ADD ("name-is-taken", test_name_is_taken);
  ADD ("end", test_end);
  ADD ("closed", test_closed);
  ADD ("remote-engine", test_remote_engine);
#undef ADD
  return g_test_run ();
}
