/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-bus.h"

/* The menu, as hosts read it. */

#define MENU "com.canonical.dbusmenu"
#define PATH "/MenuBar"

typedef struct
{
  HcTrayBus *bus;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->bus = hc_tray_bus_new ();
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'idle'>, 'run-id': <int64 1>}");
  hc_tray_bus_show (f->bus);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hc_tray_bus_free (f->bus);
}

/* Returns: (transfer full): the reply, as text */
static char *
call (Fixture *f, const char *method, const char *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *arguments = g_variant_parse (NULL, parameters, NULL, NULL, &error);
  g_autoptr (GVariant) reply = NULL;

  g_assert_no_error (error);
  reply = hc_tray_bus_call (f->bus, PATH, MENU, method, arguments, &error);
  g_variant_unref (arguments);
  g_assert_no_error (error);
  return g_variant_print (reply, FALSE);
}

static void
assert_reply (Fixture *f, const char *method, const char *parameters, const char *expected)
{
  g_autofree char *reply = call (f, method, parameters);

  g_assert_cmpstr (reply, ==, expected);
}

static void
assert_refused (Fixture *f, const char *method, const char *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *arguments = g_variant_parse (NULL, parameters, NULL, NULL, &error);
  g_autoptr (GVariant) reply = NULL;

  g_assert_no_error (error);
  reply = hc_tray_bus_call (f->bus, PATH, MENU, method, arguments, &error);
  g_variant_unref (arguments);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
}

static void
assert_property (Fixture *f, const char *name, const char *expected)
{
  g_autoptr (GVariant) value = hc_tray_bus_get (f->bus, name);
  g_autofree char *text = g_variant_print (value, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_layout (Fixture *f, gconstpointer data)
{
  assert_reply (f, "GetLayout", "(0, -1, ['label', 'type'])",
                "(1, (0, {}, ["
                "<(1, {'type': <'standard'>, 'label': <'Up to date'>}, @av [])>, "
                "<(2, {'type': <'standard'>, 'label': <'No sync is scheduled'>}, @av [])>, "
                "<(3, {'type': <'separator'>}, @av [])>, "
                "<(4, {'type': <'standard'>, 'label': <'_Sync Now'>}, @av [])>, "
                "<(6, {'type': <'standard'>, 'label': <'Pause for 1 _Hour'>}, @av [])>, "
                "<(7, {'type': <'standard'>, 'label': <'Pause Until _Tomorrow'>}, @av [])>, "
                "<(9, {'type': <'separator'>}, @av [])>, "
                "<(10, {'type': <'standard'>, 'label': <'_Preview…'>}, @av [])>, "
                "<(11, {'type': <'standard'>, 'label': <'_Open HuduCwm'>}, @av [])>, "
                "<(12, {'type': <'separator'>}, @av [])>, "
                "<(13, {'type': <'standard'>, 'label': <'_Quit'>}, @av [])>]))");
}

static void
test_layout_of_one (Fixture *f, gconstpointer data)
{
  assert_reply (f, "GetLayout", "(0, 0, @as [])", "(1, (0, {'children-display': <'submenu'>}, []))");
  assert_reply (f, "GetLayout", "(4, -1, @as [])",
                "(1, (4, {'type': <'standard'>, 'visible': <true>, 'label': <'_Sync Now'>, "
                "'enabled': <true>}, []))");
  assert_refused (f, "GetLayout", "(99, -1, @as [])");
  assert_refused (f, "GetLayout", "(5, -1, @as [])");
}

static void
test_group (Fixture *f, gconstpointer data)
{
  g_autofree char *all = call (f, "GetGroupProperties", "(@ai [], ['label'])");

  assert_reply (f, "GetGroupProperties", "([1, 3, 99], ['enabled', 'type'])",
                "([(1, {'type': <'standard'>, 'enabled': <false>}), (3, {'type': <'separator'>})],)");
  g_assert_nonnull (g_strstr_len (all, -1, "(0, {}), (1, {'label': <'Up to date'>})"));
  g_assert_nonnull (g_strstr_len (all, -1, "(13, {'label': <'_Quit'>})"));
}

static void
test_one_property (Fixture *f, gconstpointer data)
{
  assert_reply (f, "GetProperty", "(1, 'enabled')", "(<false>,)");
  assert_reply (f, "GetProperty", "(0, 'children-display')", "(<'submenu'>,)");
  assert_refused (f, "GetProperty", "(1, 'colour')");
  assert_refused (f, "GetProperty", "(99, 'label')");
}

static void
test_properties (Fixture *f, gconstpointer data)
{
  assert_property (f, "menu.Version", "3");
  assert_property (f, "menu.TextDirection", "'none'");
  assert_property (f, "menu.IconThemePath", "[]");
  assert_property (f, "menu.Status", "'normal'");
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'needs-login'>}");
  hc_tray_wait_for (600);
  assert_property (f, "menu.Status", "'notice'");
}

static void
test_event (Fixture *f, gconstpointer data)
{
  assert_reply (f, "Event", "(4, 'clicked', <''>, uint32 0)", "()");
  hc_tray_fixture_assert_asked (f->bus->world, "engine.sync {'request': <'");
  assert_reply (f, "Event", "(5, 'clicked', <0>, uint32 0)", "()");
  hc_tray_fixture_assert_asked (f->bus->world, "engine.stop {'request': <'");
  assert_reply (f, "Event", "(13, 'clicked', <''>, uint32 0)", "()");
  hc_tray_fixture_assert_asked (f->bus->world, "app.quit");
}

static void
test_event_of_nothing (Fixture *f, gconstpointer data)
{
  assert_reply (f, "Event", "(4, 'hovered', <''>, uint32 0)", "()");
  assert_reply (f, "Event", "(0, 'opened', <''>, uint32 0)", "()");
  assert_reply (f, "Event", "(0, 'closed', <''>, uint32 0)", "()");
  assert_reply (f, "Event", "(1, 'clicked', <''>, uint32 0)", "()");
  assert_reply (f, "Event", "(3, 'clicked', <''>, uint32 0)", "()");
  assert_refused (f, "Event", "(99, 'clicked', <''>, uint32 0)");
  assert_refused (f, "Event", "(-1, 'clicked', <''>, uint32 0)");
  g_assert_null (hc_tray_fixture_take (f->bus->world));
}

static void
test_event_group (Fixture *f, gconstpointer data)
{
  assert_reply (f, "EventGroup",
                "([(0, 'opened', <''>, uint32 0), (77, 'clicked', <''>, 0), (10, 'clicked', <''>, 0),"
                " (11, 'clicked', <''>, 0)],)",
                "([77],)");
  hc_tray_fixture_assert_asked (f->bus->world, "app.preview");
  hc_tray_fixture_assert_asked (f->bus->world, "app.show ''");
  assert_reply (f, "EventGroup", "(@a(isvu) [],)", "([],)");
  assert_refused (f, "EventGroup", "([(77, 'clicked', <''>, uint32 0), (78, 'clicked', <''>, 0)],)");
  g_assert_null (hc_tray_fixture_take (f->bus->world));
}

/* What comes in the same moment as the opening is there when it opens. */
static void
test_about_to_show (Fixture *f, gconstpointer data)
{
  assert_reply (f, "AboutToShow", "(0,)", "(false,)");
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'syncing'>, 'running': <true>}");
  assert_reply (f, "AboutToShow", "(0,)", "(true,)");
  assert_reply (f, "GetProperty", "(1, 'label')", "(<'Syncing'>,)");
  assert_reply (f, "AboutToShow", "(0,)", "(false,)");
  assert_reply (f, "AboutToShow", "(4,)", "(false,)");
  assert_refused (f, "AboutToShow", "(99,)");
}

static void
test_about_to_show_group (Fixture *f, gconstpointer data)
{
  assert_reply (f, "AboutToShowGroup", "([0, 4, 99],)", "([], [99])");
  hc_tray_fixture_set (f->bus->world, "state", "{'state': <'error'>}");
  assert_reply (f, "AboutToShowGroup", "([0, 4],)", "([0], [])");
}

static void
test_revision (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *layout = NULL;

  hc_tray_fixture_set (f->bus->world, "state",
                       "{'state': <'syncing'>, 'running': <true>, 'running-job': <'sync'>}");
  first = hc_tray_bus_dup_heard (f->bus);
  g_assert_true (g_str_has_suffix (first, " ItemsPropertiesUpdated LayoutUpdated(2, 0)"));
  layout = call (f, "GetLayout", "(0, -1, ['label'])");
  g_assert_true (g_str_has_prefix (layout, "(2, "));
  g_assert_nonnull (g_strstr_len (layout, -1, "(5, {'label': <'_Stop'>}, @av [])"));
  g_assert_null (g_strstr_len (layout, -1, "_Sync Now"));
  hc_tray_fixture_set (f->bus->world, "progress", "{'job': <'sync'>, 'request': <''>, 'fraction': <0.5>}");
  second = hc_tray_bus_dup_heard (f->bus);
  g_assert_cmpstr (second, ==, " NewToolTip ItemsPropertiesUpdated");
}

/* An action that goes can't be chosen any more. */
static void
test_enabled (Fixture *f, gconstpointer data)
{
  g_action_map_remove_action (G_ACTION_MAP (f->bus->world->engine), "sync");
  hc_tray_wait_for (100);
  assert_reply (f, "GetProperty", "(4, 'enabled')", "(<false>,)");
  assert_reply (f, "Event", "(4, 'clicked', <''>, uint32 0)", "()");
  g_assert_null (hc_tray_fixture_take (f->bus->world));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *f = user_data;

  g_clear_object (&f->bus->tray);
}

/* The tray goes in the middle of its own calls. */
static void
test_quit (Fixture *f, gconstpointer data)
{
  g_autoptr (GSimpleAction) quit = g_simple_action_new ("quit", NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (quit, "activate", G_CALLBACK (quit_cb), f);
  g_action_map_add_action (G_ACTION_MAP (f->bus->world->app), G_ACTION (quit));
  assert_reply (f, "EventGroup", "([(13, 'clicked', <''>, uint32 0), (13, 'clicked', <''>, 0)],)", "([],)");
  g_assert_null (f->bus->tray);
  reply = hc_tray_bus_call (f->bus, PATH, MENU, "AboutToShow", g_variant_new ("(i)", 0), &error);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/tray/dbusmenu/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("layout", test_layout);
  ADD ("layout-of-one", test_layout_of_one);
  ADD ("group", test_group);
  ADD ("one-property", test_one_property);
  ADD ("properties", test_properties);
  ADD ("event", test_event);
  ADD ("event-of-nothing", test_event_of_nothing);
  ADD ("event-group", test_event_group);
  ADD ("about-to-show", test_about_to_show);
  ADD ("about-to-show-group", test_about_to_show_group);
  ADD ("revision", test_revision);
  ADD ("enabled", test_enabled);
  ADD ("quit", test_quit);
#undef ADD
  return g_test_run ();
}
