/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-wait.h"

#include <string.h>
#include <unistd.h>

/* The service as actions, in the same process and from another one. */

typedef struct
{
  HcSyncFixture *world;
  HcSyncService *service;
  GActionGroup *actions;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->world = hc_sync_fixture_new_tiny ();
  hc_sync_fixture_decide (f->world);
  f->service = hc_sync_service_new ("default", f->world->database);
  f->actions = g_object_ref (hc_sync_service_get_actions (f->service));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->service);
  g_clear_object (&f->actions);
  hc_sync_fixture_free (f->world);
}

typedef struct
{
  GActionGroup *actions;
  const char *key, *text;
} Wanted;

static gboolean
shows (gpointer data)
{
  const Wanted *wanted = data;
  g_autoptr (GVariant) state = hc_sync_dup_state (wanted->actions, "state");

  return g_str_equal (hc_sync_get_text (state, wanted->key), wanted->text);
}

static void
wait_for_state (Fixture *f, const char *key, const char *text)
{
  Wanted wanted = { f->actions, key, text };

  hc_sync_wait_until (shows, &wanted);
}

static void
activate_hanging (Fixture *f, const char *request)
{
  hc_sync_hang (f->world);
  hc_sync_activate (f->actions, "sync", request, NULL);
  hc_sync_wait_for_hudu (f->world);
}

/* What is shown passes over a bus, and tells no secret. */
static void
assert_presentable (Fixture *f)
{
  static const char *const names[] = { "state", "progress", "results" };
  const char *secrets[]
      = { hc_simulator_get_cw_public_key (f->world->sim), hc_simulator_get_cw_private_key (f->world->sim),
          hc_simulator_get_cw_client_id (f->world->sim), hc_simulator_get_hudu_api_key (f->world->sim) };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GVariant) state = hc_sync_dup_state (f->actions, names[i]);
      g_autofree char *text = g_variant_print (state, TRUE);

      for (guint j = 0; j < G_N_ELEMENTS (secrets); j++)
        g_assert_null (strstr (text, secrets[j]));
      g_assert_null (strstr (text, "just "));
      g_assert_null (strstr (text, "nothing"));
    }
}

static void
test_list (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "test",    "refresh", "plan",        "sync",  "apply",    "undo",
                                       "prepare", "stop",    "pause-until", "state", "progress", "results" };
  g_auto (GStrv) listed = g_action_group_list_actions (f->actions);

  g_assert_cmpuint (g_strv_length (listed), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean shown = i >= 9;

      g_assert_true (g_strv_contains ((const char *const *)listed, names[i]));
      g_assert_true (g_action_group_get_action_enabled (f->actions, names[i]));
      g_assert_true ((g_action_group_get_action_parameter_type (f->actions, names[i]) == NULL) == shown);
      g_assert_true ((g_action_group_get_action_state_type (f->actions, names[i]) != NULL) == shown);
    }
  g_assert_false (g_action_group_has_action (f->actions, "status"));
}

static void
test_whole_session (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) tested = hc_sync_ask (f->actions, "test", "a", NULL);
  g_autoptr (GVariant) refreshed = hc_sync_ask (f->actions, "refresh", "b", NULL);
  g_autoptr (GVariant) prepared = hc_sync_ask (f->actions, "prepare", "c", "{'kind': <'configuration'>}");
  g_autoptr (GVariant) planned = hc_sync_ask (f->actions, "plan", "d", NULL);
  g_autoptr (GVariant) synced = hc_sync_ask (f->actions, "sync", "e", "{'companies': <[int64 300]>}");
  g_autoptr (GVariant) whole = hc_sync_ask (f->actions, "sync", "f", NULL);
  g_autofree char *undo = g_strdup_printf ("{'run': <int64 %" G_GINT64_FORMAT ">, 'apply': <true>}",
                                           hc_sync_get_int64 (synced, "run-id"));
  g_autoptr (GVariant) undone = hc_sync_ask (f->actions, "undo", "g", undo);
  GVariant *const all[] = { tested, refreshed, prepared, planned, synced, whole, undone };
  g_autoptr (GVariant) permissions = g_variant_lookup_value (tested, "permissions", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    hc_sync_assert_result (all[i], 0, 0);
  g_assert_true (hc_sync_get_bool (tested, "connectwise-ok") && hc_sync_get_bool (tested, "hudu-ok"));
  g_assert_cmpstr (g_variant_get_type_string (permissions), ==, "a(sssssb)");
  g_assert_cmpuint (g_variant_n_children (permissions), >, 0);
  g_assert_false (hc_sync_get_bool (prepared, "created"));
  g_assert_cmpstr (hc_sync_get_text (whole, "outcome"), ==, "done");
  g_assert_true (hc_sync_fixture_is_archived (f->world, HC_KIND_CONFIGURATION, SERVER));
  g_assert_false (hc_sync_fixture_is_archived (f->world, HC_KIND_CONFIGURATION, BETA_SERVER));
  assert_presentable (f);
}

/* A preview, of which one item is carried out. */
static void
test_apply (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) planned = hc_sync_ask (f->actions, "plan", "a", NULL);
  g_autoptr (GPtrArray) items = hc_sync_fixture_list_items (f->world, hc_sync_get_int64 (planned, "run-id"));
  g_autoptr (GVariantBuilder) previewed = g_variant_builder_new (G_VARIANT_TYPE_STRING_ARRAY);
  g_autofree char *company = NULL;
  g_autofree char *options = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GVariant) applied = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (items, i);
      g_autofree char *hash = hc_item_dup_hash (item);

      g_variant_builder_add (previewed, "s", hash);
      if (item->kind == HC_KIND_COMPANY && item->action == HC_ACTION_CREATE)
        company = g_steal_pointer (&hash);
    }
  list = g_variant_ref_sink (g_variant_builder_end (previewed));
  all = g_variant_print (list, TRUE);
  options = g_strdup_printf ("{'approved': <['%s']>, 'previewed': <%s>}", company, all);
  applied = hc_sync_ask (f->actions, "apply", "b", options);
  hc_sync_assert_result (applied, 0, 0);
  g_assert_cmpint (hc_sync_fixture_find_company (f->world, "Alpha Works"), >, 0);
  g_assert_cmpuint (hc_sync_fixture_count (f->world, "hudu", "POST", "*assets*"), ==, 0);
  g_clear_pointer (&applied, g_variant_unref);
  applied = hc_sync_ask (f->actions, "sync", "c", NULL);
  hc_sync_assert_result (applied, 0, 0);
  g_assert_cmpuint (hc_sync_fixture_count (f->world, "hudu", "POST", "*assets*"), ==, 0);
}

static void
test_state (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) syncing = NULL;
  g_autoptr (GVariant) stopped = NULL;
  g_autoptr (GVariant) after = NULL;
  g_autoptr (GVariant) outcome = NULL;

  activate_hanging (f, "run");
  syncing = hc_sync_dup_state (f->actions, "state");
  g_assert_cmpstr (hc_sync_get_text (syncing, "state"), ==, "syncing");
  g_assert_cmpstr (hc_sync_get_text (syncing, "running-job"), ==, "sync");
  g_assert_cmpstr (hc_sync_get_text (syncing, "request"), ==, "run");
  g_assert_cmpint (hc_sync_get_int64 (syncing, "pid"), ==, getpid ());
  g_assert_true (hc_sync_get_bool (syncing, "running"));
  assert_presentable (f);
  stopped = hc_sync_ask (f->actions, "stop", "stop", NULL);
  hc_sync_assert_result (stopped, 0, 0);
  g_assert_true (hc_sync_get_bool (stopped, "stopped"));
  outcome = hc_sync_wait_result (f->actions, "run");
  hc_sync_assert_result (outcome, HC_ERROR, HC_ERROR_STOPPED);
  g_assert_cmpstr (hc_sync_get_text (outcome, "outcome"), ==, "stopped");
  after = hc_sync_dup_state (f->actions, "state");
  g_assert_false (hc_sync_get_bool (after, "running"));
  g_assert_cmpstr (hc_sync_get_text (after, "state"), !=, "syncing");
  g_assert_cmpstr (hc_sync_get_text (after, "outcome"), ==, "stopped");
  g_assert_cmpint (hc_sync_get_int64 (after, "run-id"), ==, hc_sync_get_int64 (outcome, "run-id"));
}

/* Also: what is asked for twice under one id is done once. */
static void
test_busy (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) busy = NULL;
  g_autoptr (GVariant) outcome = NULL;
  g_autoptr (GVariant) results = NULL;
  g_autoptr (GVariant) none = NULL;

  activate_hanging (f, "first");
  hc_sync_activate (f->actions, "sync", "first", NULL);
  busy = hc_sync_ask (f->actions, "refresh", "second", NULL);
  hc_sync_assert_result (busy, HC_ERROR, HC_ERROR_BUSY);
  g_assert_nonnull (strstr (hc_sync_get_text (busy, "message"), "“sync” is already going on"));
  results = hc_sync_dup_state (f->actions, "results");
  none = hc_sync_results_lookup (results, "first");
  g_assert_null (none);
  hc_sync_activate (f->actions, "stop", "stop", NULL);
  outcome = hc_sync_wait_result (f->actions, "first");
  hc_sync_assert_result (outcome, HC_ERROR, HC_ERROR_STOPPED);
}

static void
test_stop_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) before = hc_sync_ask (f->actions, "stop", "a", NULL);
  g_autoptr (GVariant) synced = hc_sync_ask (f->actions, "sync", "b", NULL);
  g_autoptr (GVariant) after = hc_sync_ask (f->actions, "stop", "c", NULL);

  hc_sync_assert_result (before, 0, 0);
  g_assert_false (hc_sync_get_bool (before, "stopped"));
  hc_sync_assert_result (synced, 0, 0);
  hc_sync_assert_result (after, 0, 0);
  g_assert_false (hc_sync_get_bool (after, "stopped"));
}

static void
test_errors (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) misspelt = hc_sync_ask (f->actions, "sync", "a", "{'company': <[int64 300]>}");
  g_autoptr (GVariant) failed = NULL;
  g_autoptr (GVariant) refused = NULL;
  g_autoptr (GVariant) untested = NULL;
  g_autoptr (GVariant) undone = hc_sync_ask (f->actions, "undo", "u", "{'run': <int64 4711>}");
  g_autoptr (GVariant) test = NULL;

  hc_sync_assert_result (misspelt, HC_ERROR, HC_ERROR_INVALID);
  g_assert_cmpint (hc_sync_get_int64 (misspelt, "run-id"), ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f->world), ==, 0);
  refused = hc_sync_ask (f->actions, "prepare", "b", "{'kind': <'company'>}");
  hc_sync_assert_result (refused, HC_ERROR, HC_ERROR_INVALID);
  hc_sync_assert_result (undone, HC_ERROR, HC_ERROR_INVALID);
  hc_sync_fixture_fault (f->world, "hudu:*:*:always:status=401");
  failed = hc_sync_ask (f->actions, "sync", "c", NULL);
  hc_sync_assert_result (failed, HC_ERROR, HC_ERROR_CREDENTIALS);
  g_assert_cmpint (hc_sync_get_int64 (failed, "run-id"), >, 0);
  g_assert_cmpstr (hc_sync_get_text (failed, "outcome"), ==, "failed");
  wait_for_state (f, "state", "needs-login");
  test = hc_sync_ask (f->actions, "test", "d", NULL);
  hc_sync_assert_result (test, HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED);
  g_assert_true (hc_sync_get_bool (test, "connectwise-ok"));
  g_assert_false (hc_sync_get_bool (test, "hudu-ok"));
  untested = hc_sync_ask (f->actions, "sync", "e", NULL);
  hc_sync_assert_result (untested, HC_ERROR, HC_ERROR_NOT_CONFIGURED);
  assert_presentable (f);
}

static void
test_results_are_trimmed (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) results = NULL;
  g_autoptr (GVariant) gone = NULL;

  for (guint i = 0; i < HC_SYNC_RESULTS_KEPT + 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);
      g_autoptr (GVariant) outcome = hc_sync_ask (f->actions, "stop", id, NULL);

      hc_sync_assert_result (outcome, 0, 0);
    }
  results = hc_sync_dup_state (f->actions, "results");
  gone = hc_sync_results_lookup (results, "id-3");
  g_assert_cmpuint (g_variant_n_children (results), ==, HC_SYNC_RESULTS_KEPT);
  g_assert_null (gone);
}

static void
test_pause (Fixture *f, gconstpointer data)
{
  gint64 until = g_get_real_time () / G_USEC_PER_SEC + 3600;
  g_autofree char *options = g_strdup_printf ("{'until': <int64 %" G_GINT64_FORMAT ">}", until);
  g_autoptr (GVariant) paused = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GVariant) resumed = NULL;
  g_autoptr (GVariant) later = NULL;

  paused = hc_sync_ask (f->actions, "pause-until", "a", options);
  hc_sync_assert_result (paused, 0, 0);
  state = hc_sync_dup_state (f->actions, "state");
  g_assert_cmpstr (hc_sync_get_text (state, "state"), ==, "paused");
  g_assert_cmpint (hc_sync_get_int64 (state, "paused-until"), ==, until);
  resumed = hc_sync_ask (f->actions, "pause-until", "b", "{'until': <int64 0>}");
  hc_sync_assert_result (resumed, 0, 0);
  later = hc_sync_dup_state (f->actions, "state");
  g_assert_cmpstr (hc_sync_get_text (later, "state"), !=, "paused");
  g_assert_cmpint (hc_sync_get_int64 (later, "paused-until"), ==, 0);
}

/* It is no run: one that goes on goes on. */
static void
test_pause_during_run (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) paused = NULL;
  g_autoptr (GVariant) outcome = NULL;

  activate_hanging (f, "run");
  paused = hc_sync_ask (f->actions, "pause-until", "pause", "{'until': <int64 99999999999>}");
  hc_sync_assert_result (paused, 0, 0);
  g_assert_true (hc_sync_service_is_busy (f->service));
  wait_for_state (f, "state", "syncing");
  hc_sync_activate (f->actions, "stop", "stop", NULL);
  outcome = hc_sync_wait_result (f->actions, "run");
  g_assert_cmpstr (hc_sync_get_text (outcome, "outcome"), ==, "stopped");
  wait_for_state (f, "state", "paused");
}

/* What a stranger may send does nothing: no criticals, no answers. */
static void
test_nonsense (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) results = NULL;
  g_autoptr (GVariant) before = hc_sync_dup_state (f->actions, "progress");
  g_autoptr (GVariant) after = NULL;

  g_action_group_activate_action (f->actions, "sync", NULL);
  g_action_group_activate_action (f->actions, "sync", g_variant_new_string ("everything"));
  g_action_group_activate_action (f->actions, "sync", g_variant_new_parsed ("@a{sv} {}"));
  g_action_group_activate_action (f->actions, "sync", g_variant_new_parsed ("{'request': <''>}"));
  g_action_group_activate_action (f->actions, "status", g_variant_new_parsed ("{'request': <'a'>}"));
  g_action_group_activate_action (f->actions, "state", NULL);
  g_action_group_activate_action (f->actions, "no-such", NULL);
  g_action_group_change_action_state (f->actions, "progress", g_variant_new_parsed ("{'fraction': <2.0>}"));
  hc_sync_wait_for (50);
  results = hc_sync_dup_state (f->actions, "results");
  after = hc_sync_dup_state (f->actions, "progress");
  g_assert_cmpuint (g_variant_n_children (results), ==, 0);
  g_assert_true (g_variant_equal (before, after));
  g_assert_cmpuint (hc_sync_fixture_count_writes (f->world), ==, 0);
}

typedef struct
{
  guint changes;
  double fraction;
  gint64 at[256];
} Watched;

static void
progress_changed_cb (GActionGroup *actions, const char *name, GVariant *state, gpointer user_data)
{
  Watched *watched = user_data;
  double fraction = -1;

  g_assert_true (g_variant_lookup (state, "fraction", "d", &fraction));
  g_assert_cmpfloat (fraction, >=, watched->fraction);
  g_assert_cmpstr (hc_sync_get_text (state, "request"), ==, "run");
  g_assert_cmpstr (hc_sync_get_text (state, "job"), ==, "sync");
  watched->fraction = fraction;
  g_assert_cmpuint (watched->changes, <, G_N_ELEMENTS (watched->at));
  watched->at[watched->changes++] = g_get_monotonic_time ();
}

static void
test_progress (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) outcome = NULL;
  Watched watched = { 0 };

  g_signal_connect (f->actions, "action-state-changed::progress", G_CALLBACK (progress_changed_cb), &watched);
  hc_sync_fixture_fault (f->world, "hudu:*:*:always:delay=40");
  outcome = hc_sync_ask (f->actions, "sync", "run", NULL);
  hc_sync_assert_result (outcome, 0, 0);
  hc_sync_wait_for (300);
  g_assert_cmpuint (watched.changes, >=, 3);
  g_assert_cmpfloat (watched.fraction, ==, 1.0);
  for (guint i = 4; i < watched.changes; i++)
    g_assert_cmpint (watched.at[i] - watched.at[i - 4], >=, 990 * G_TIME_SPAN_MILLISECOND);
  g_signal_handlers_disconnect_by_data (f->actions, &watched);
}

/* Nobody holds the service: what is going on is stopped, history is written, the lock is free, and the group
 * is empty. */
static void
test_service_goes (Fixture *f, gconstpointer data)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (HcRunRow) row = NULL;
  g_auto (HcRunning) running = { 0 };
  g_auto (GStrv) names = NULL;

  activate_hanging (f, "run");
  g_assert_finalize_object (g_steal_pointer (&f->service));
  g_assert_cmpint (g_get_monotonic_time () - began, <, 3 * G_USEC_PER_SEC);
  g_assert_false (hc_store_get_running (f->world->profile->store, &running));
  row = hc_store_get_last_run (f->world->profile->store, NULL);
  g_assert_cmpstr (hc_outcome_to_string (row->outcome), ==, "stopped");
  names = g_action_group_list_actions (f->actions);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
  hc_sync_activate (f->actions, "sync", "late", NULL);
  hc_sync_wait_for (20);
}

static GSubprocess *
spawn_sync (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                         &error, g_getenv ("HC_TEST_HUDUCWMCTL"), "--database",
                                         f->world->database, "--json", "sync", NULL);

  g_assert_no_error (error);
  return child;
}

static int
wait_for_child (GSubprocess *child, char **output)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_communicate_utf8 (child, NULL, NULL, output, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (child));
  return g_subprocess_get_exit_status (child);
}

static void
test_other_process_is_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GVariant) outcome = NULL;
  g_autofree char *output = NULL;
  g_autofree char *pid = g_strdup_printf ("process %d", (int)getpid ());

  activate_hanging (f, "run");
  child = spawn_sync (f);
  g_assert_cmpint (wait_for_child (child, &output), ==, 6);
  g_assert_nonnull (strstr (output, "busy"));
  g_assert_nonnull (strstr (output, pid));
  hc_sync_activate (f->actions, "stop", "stop", NULL);
  outcome = hc_sync_wait_result (f->actions, "run");
  hc_sync_assert_result (outcome, HC_ERROR, HC_ERROR_STOPPED);
}

/* The run of the command line is named, shown, and stopped. */
static void
test_other_process_runs (Fixture *f, gconstpointer data)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GVariant) busy = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GVariant) stopped = NULL;
  g_autofree char *output = NULL;

  hc_sync_hang (f->world);
  child = spawn_sync (f);
  hc_sync_wait_for_hudu (f->world);
  busy = hc_sync_ask (f->actions, "sync", "a", NULL);
  hc_sync_assert_result (busy, HC_ERROR, HC_ERROR_BUSY);
  g_assert_nonnull (strstr (hc_sync_get_text (busy, "message"), g_subprocess_get_identifier (child)));
  hc_sync_service_ask_state (f->service);
  wait_for_state (f, "state", "syncing");
  state = hc_sync_dup_state (f->actions, "state");
  g_assert_cmpint (hc_sync_get_int64 (state, "pid"), ==,
                   g_ascii_strtoll (g_subprocess_get_identifier (child), NULL, 10));
  stopped = hc_sync_ask (f->actions, "stop", "b", NULL);
  g_assert_true (hc_sync_get_bool (stopped, "stopped"));
  g_assert_cmpint (wait_for_child (child, &output), ==, 8);
  g_assert_nonnull (strstr (output, "\"stopped\""));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync-actions/list", test_list);
  ADD ("/sync-actions/whole-session", test_whole_session);
  ADD ("/sync-actions/apply", test_apply);
  ADD ("/sync-actions/state", test_state);
  ADD ("/sync-actions/busy", test_busy);
  ADD ("/sync-actions/stop-nothing", test_stop_nothing);
  ADD ("/sync-actions/errors", test_errors);
  ADD ("/sync-actions/results-are-trimmed", test_results_are_trimmed);
  ADD ("/sync-actions/pause", test_pause);
  ADD ("/sync-actions/pause-during-run", test_pause_during_run);
  ADD ("/sync-actions/nonsense", test_nonsense);
  ADD ("/sync-actions/progress", test_progress);
  ADD ("/sync-actions/service-goes", test_service_goes);
  ADD ("/sync-actions/other-process-is-refused", test_other_process_is_refused);
  ADD ("/sync-actions/other-process-runs", test_other_process_runs);
  return g_test_run ();
}
