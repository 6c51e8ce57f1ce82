/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-background.h"
#include "hc-sync-schedule.h"
#include "hc-sync-wait.h"

#include <string.h>

static HcScheduleInput
read_schedule (HcSyncFixture *f, gboolean running)
{
  HcScheduleInput input;
  g_autoptr (HcRunRow) last = hc_store_get_last_run (f->profile->store, NULL);

  hc_sync_schedule_read (f->profile->store, f->profile->settings, last, running, &input);
  return input;
}

static HcRunRow *
sync_one_company (HcSyncFixture *f, gint64 cw_id)
{
  g_autoptr (GHashTable) companies = g_hash_table_new (g_int64_hash, g_int64_equal);
  HcRunRequest request = { .type = HC_RUN_SYNC, .filter.companies = companies };

  g_hash_table_add (companies, &cw_id);
  return hc_sync_fixture_run (f, &request);
}

/* Only what syncs everything is a start that the schedule counts from. */
static void
test_start (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) first = NULL, one = NULL;
  HcScheduleInput input;

  g_assert_cmpint (read_schedule (f, FALSE).last_start, ==, 0);
  hc_sync_fixture_decide (f);
  first = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  input = read_schedule (f, FALSE);
  g_assert_cmpint (input.last_start, ==, first->started);
  g_assert_false (input.cut_off);
  g_assert_true (hc_store_set_meta (f->profile->store, "schedule-start", "1000", NULL));
  one = sync_one_company (f, BETA);
  g_assert_cmpint (one->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpint (read_schedule (f, FALSE).last_start, ==, 1000);
  /* a database from before starts were noted */
  g_assert_true (hc_store_set_meta (f->profile->store, "schedule-start", NULL, NULL));
  g_assert_cmpint (read_schedule (f, FALSE).last_start, ==, one->started);
}

static void
test_cut_off (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcStore *store = f->profile->store;
  g_autoptr (HcRunRow) done = NULL, last = NULL, next = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hc_sync_schedule_note_cut_off (store, &error));
  hc_sync_fixture_decide (f);
  done = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  /* it had come to its end after all */
  g_assert_true (hc_sync_schedule_note_cut_off (store, &error));
  g_assert_false (read_schedule (f, FALSE).cut_off);
  done->outcome = HC_OUTCOME_STOPPED;
  g_assert_true (hc_store_save_run (store, done, &error));
  g_assert_false (read_schedule (f, FALSE).cut_off);
  g_assert_true (hc_sync_schedule_note_cut_off (store, &error));
  g_assert_true (read_schedule (f, FALSE).cut_off);
  g_usleep (G_USEC_PER_SEC);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_false (read_schedule (f, FALSE).cut_off);
  /* killed: the row is open, and nobody runs */
  hc_store_add_run (store, "sync", 0, next->started + 1, &error);
  g_assert_no_error (error);
  g_assert_true (read_schedule (f, FALSE).cut_off);
  g_assert_false (read_schedule (f, TRUE).cut_off);
}

static void
test_settings (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcScheduleInput input;

  hc_sync_fixture_set (f, "schedule",
                       "{'enabled': false, 'hours': 7, 'quiet_from': '22:00', 'quiet_to': '06:30',"
                       " 'on_metered': true}");
  g_assert_true (hc_sync_pause (f->profile, 5000, NULL));
  input = read_schedule (f, FALSE);
  g_assert_false (input.enabled);
  g_assert_cmpuint (input.hours, ==, 7);
  g_assert_cmpint (input.quiet_from, ==, 22 * 60);
  g_assert_cmpint (input.quiet_to, ==, 6 * 60 + 30);
  g_assert_true (input.on_metered);
  g_assert_cmpint (input.paused_until, ==, 5000);
  g_assert_true (hc_sync_pause (f->profile, -5, NULL));
  g_assert_cmpint (read_schedule (f, FALSE).paused_until, ==, 0);
}

static void
test_background (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcStore *store = f->profile->store;

  g_assert_true (hc_background_get (store));
  g_assert_true (hc_background_set (store, FALSE, NULL));
  g_assert_false (hc_background_get (store));
  g_assert_true (hc_background_set (store, TRUE, NULL));
  g_assert_true (hc_background_get (store));
}

static gboolean
knows_state (gpointer data)
{
  g_autoptr (GVariant) state = hc_sync_dup_state (data, "state");

  return hc_sync_get_int64 (state, "run-id") > 0;
}

static gboolean
is_login_needed (gpointer data)
{
  g_autoptr (GVariant) state = hc_sync_dup_state (data, "state");

  return g_str_equal (hc_sync_get_text (state, "state"), "needs-login");
}

static void
assert_state (GActionGroup *actions, const char *name, const char *reason)
{
  g_autoptr (GVariant) state = hc_sync_dup_state (actions, "state");

  g_assert_cmpstr (hc_sync_get_text (state, "state"), ==, name);
  g_assert_cmpstr (hc_sync_get_text (state, "reason"), ==, reason);
}

/* What holds this process back is shown, but hides nothing that is worse. */
static void
test_hold (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcSyncService) service = hc_sync_service_new ("default", f->database);
  GActionGroup *actions = hc_sync_service_get_actions (service);
  g_autoptr (GVariant) failed = NULL, state = NULL;

  hc_sync_wait_until (knows_state, actions);
  assert_state (actions, "idle", "");
  hc_sync_service_set_hold (service, HC_STATUS_WAITING, "hudu.example can't be reached");
  assert_state (actions, "waiting", "hudu.example can't be reached");
  hc_sync_service_set_hold (service, HC_STATUS_NEEDS_LOGIN, "locked");
  assert_state (actions, "needs-login", "locked");
  hc_sync_service_set_hold (service, HC_STATUS_WAITING, NULL);
  assert_state (actions, "idle", "");
  hc_sync_fixture_fault (f, "hudu:*:*:always:status=401");
  failed = hc_sync_ask (actions, "sync", "a", NULL);
  hc_sync_wait_until (is_login_needed, actions);
  hc_sync_service_set_hold (service, HC_STATUS_WAITING, "hudu.example can't be reached");
  state = hc_sync_dup_state (actions, "state");
  g_assert_cmpstr (hc_sync_get_text (state, "state"), ==, "needs-login");
  g_assert_null (strstr (hc_sync_get_text (state, "reason"), "hudu.example"));
  hc_sync_service_set_hold (service, HC_STATUS_ERROR, "disk");
  assert_state (actions, "error", "disk");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-schedule/start", test_start);
  g_test_add_func ("/sync-schedule/cut-off", test_cut_off);
  g_test_add_func ("/sync-schedule/settings", test_settings);
  g_test_add_func ("/sync-schedule/background", test_background);
  g_test_add_func ("/sync-schedule/hold", test_hold);
  return g_test_run ();
}
