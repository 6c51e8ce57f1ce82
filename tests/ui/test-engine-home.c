/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-engine-home.h"

#define AGENT_NAME "org.example.HuduCwm.Agent"
#define ENGINE_PATH "/org/example/HuduCwm/Agent/engine"

/* A bus of its own, and on it what looks like the agent: its name, and a group with a state. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *connection; /* the agent's */
  GSimpleActionGroup *group;
  guint name, export;
  HcEngineHome *home;
} Fixture;

static void
come (Fixture *fixture, const char *state)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GSimpleAction) action = NULL;
  g_autoptr (GError) error = NULL;

  g_variant_dict_insert (&dict, "state", "s", state);
  g_variant_dict_insert (&dict, "running", "b", g_str_equal (state, "syncing"));
  action = g_simple_action_new_stateful ("state", NULL, g_variant_dict_end (&dict));
  g_clear_object (&fixture->group);
  fixture->group = g_simple_action_group_new ();
  g_action_map_add_action (G_ACTION_MAP (fixture->group), G_ACTION (action));
  fixture->connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (fixture->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, &error);
  g_assert_no_error (error);
  fixture->export = g_dbus_connection_export_action_group (fixture->connection, ENGINE_PATH,
                                                           G_ACTION_GROUP (fixture->group), &error);
  g_assert_no_error (error);
  fixture->name = g_bus_own_name_on_connection (fixture->connection, AGENT_NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                                NULL, NULL, NULL, NULL);
}

/* As a crash does it: the connection is simply gone. */
static void
go (Fixture *fixture)
{
  g_dbus_connection_unexport_action_group (fixture->connection, fixture->export);
  g_bus_unown_name (fixture->name);
  g_dbus_connection_close_sync (fixture->connection, NULL, NULL);
  g_clear_object (&fixture->connection);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->home);
  g_clear_object (&fixture->group);
  if (fixture->connection != NULL)
    go (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
}

static gboolean
late_cb (gpointer user_data)
{
  g_error ("Waited in vain");
  return G_SOURCE_REMOVE;
}

static void
wait_for (Fixture *fixture, const char *state)
{
  HcEngine *engine = hc_engine_home_get_engine (fixture->home);
  guint late = g_timeout_add_seconds (10, late_cb, NULL);

  while (g_strcmp0 (hc_engine_get_state_text (engine, "state"), state) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

static void
test_agent (Fixture *fixture, gconstpointer data)
{
  come (fixture, "idle");
  fixture->home = hc_engine_home_new ("default", "/nowhere/test.sqlite", TRUE);
  wait_for (fixture, "idle");
  g_assert_true (hc_engine_is_connected (hc_engine_home_get_engine (fixture->home)));
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  HcEngine *engine;

  come (fixture, "syncing");
  fixture->home = hc_engine_home_new ("default", "/nowhere/test.sqlite", TRUE);
  engine = hc_engine_home_get_engine (fixture->home);
  wait_for (fixture, "syncing");
  g_assert_true (hc_engine_is_running (engine));
  go (fixture);
  wait_for (fixture, "");
  g_assert_false (hc_engine_is_connected (engine));
  g_assert_false (hc_engine_is_running (engine));
  come (fixture, "needs-review");
  wait_for (fixture, "needs-review");
  g_assert_true (hc_engine_home_get_engine (fixture->home) == engine);
}

/* It dies more than once, and comes back each time. */
static void
test_restarts (Fixture *fixture, gconstpointer data)
{
  come (fixture, "idle");
  fixture->home = hc_engine_home_new ("default", "/nowhere/test.sqlite", TRUE);
  for (guint i = 0; i < 3; i++)
    {
      wait_for (fixture, i % 2 == 0 ? "idle" : "error");
      go (fixture);
      wait_for (fixture, "");
      g_assert_false (hc_engine_is_connected (hc_engine_home_get_engine (fixture->home)));
      come (fixture, i % 2 == 0 ? "error" : "idle");
    }
  wait_for (fixture, "error");
}

static gboolean
soon_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* A program that ends does not look for the agent any more. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  gboolean waited = FALSE;

  come (fixture, "idle");
  fixture->home = hc_engine_home_new ("default", "/nowhere/test.sqlite", TRUE);
  wait_for (fixture, "idle");
  hc_engine_home_let_go (fixture->home);
  go (fixture);
  come (fixture, "error");
  g_timeout_add (200, soon_cb, &waited);
  while (!waited)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hc_engine_get_state_text (hc_engine_home_get_engine (fixture->home), "state"), !=,
                   "error");
}

/* Nobody there, and nobody to be started: this process does the work. */
static void
test_no_agent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("huducwm-home-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (folder, "test.sqlite", NULL);

  fixture->home = hc_engine_home_new ("default", database, TRUE);
  wait_for (fixture, "idle");
  g_assert_true (hc_engine_is_connected (hc_engine_home_get_engine (fixture->home)));
}

/* Another profile never asks the agent, which serves the default one. */
static void
test_other_profile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("huducwm-home-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (folder, "test.sqlite", NULL);

  come (fixture, "needs-review");
  fixture->home = hc_engine_home_new ("other", database, TRUE);
  wait_for (fixture, "idle");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine-home/agent", Fixture, NULL, set_up, test_agent, tear_down);
  g_test_add ("/engine-home/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/engine-home/restarts", Fixture, NULL, set_up, test_restarts, tear_down);
  g_test_add ("/engine-home/let-go", Fixture, NULL, set_up, test_let_go, tear_down);
  g_test_add ("/engine-home/no-agent", Fixture, NULL, set_up, test_no_agent, tear_down);
  g_test_add ("/engine-home/other-profile", Fixture, NULL, set_up, test_other_profile, tear_down);
  return g_test_run ();
}
