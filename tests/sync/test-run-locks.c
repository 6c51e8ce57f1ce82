/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include <string.h>
#include <unistd.h>

/* One run at a time; the second is told who runs and since when. */
static void
test_busy (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcProfile) other = NULL;
  g_autoptr (HcLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *pid = g_strdup_printf ("%d", getpid ());
  g_autoptr (HcLayout) layout = NULL;
  HcRefreshReport report;
  gboolean created;

  hc_sync_fixture_decide (f);
  other = hc_profile_open ("default", f->database, &error);
  g_assert_no_error (error);
  lock = hc_lock_acquire (other->store, &error);
  g_assert_no_error (error);
  g_assert_null (hc_sync_run (f->profile, &request, NULL, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, pid));
  g_clear_error (&error);
  g_assert_false (hc_sync_refresh (f->profile, NULL, &report, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_BUSY);
  g_clear_error (&error);
  layout = hc_sync_prepare_layout (f->profile, HC_KIND_CONTACT, NULL, &created, NULL, &error);
  g_assert_null (layout);
  g_assert_error (error, HC_ERROR, HC_ERROR_BUSY);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", NULL, NULL), ==, 0);
}

/* Decisions may be made while a run goes on. */
static void
test_decisions_meanwhile (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  g_autoptr (GError) error = NULL;
  HcSyncFixtureRun *run;

  hc_sync_fixture_match (f, BETA, "Beta Builders");
  hc_sync_fixture_fault (f, "hudu:POST:*:#1:delay=700");
  run = hc_sync_fixture_start (f, &request, NULL);
  while (hc_sync_fixture_count (f, "hudu", "POST", NULL) == 0)
    g_usleep (2000);
  hc_sync_fixture_match (f, ALPHA, NULL);
  row = hc_sync_fixture_join (run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_COMPANY].created, ==, 0);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (next->counts[HC_KIND_COMPANY].created, ==, 1);
  hc_sync_fixture_assert_settled (f);
}

/* A run whose process was killed: its row is no run, and the next one goes on. */
static void
test_killed (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcStatusReport report;
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GError) error = NULL;

  hc_store_add_run (f->profile->store, "sync", 0, g_get_real_time () / G_USEC_PER_SEC - 100, &error);
  g_assert_no_error (error);
  g_assert_true (hc_sync_get_status (f->profile, &report, &error));
  g_assert_no_error (error);
  g_assert_false (report.running);
  g_assert_cmpint (report.status, ==, HC_STATUS_ERROR);
  hc_status_report_clear (&report);
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_true (hc_sync_get_status (f->profile, &report, &error));
  g_assert_cmpint (report.last->id, ==, row->id);
  hc_status_report_clear (&report);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/locks/busy", test_busy);
  g_test_add_func ("/run/locks/decisions-meanwhile", test_decisions_meanwhile);
  g_test_add_func ("/run/locks/killed", test_killed);
  return g_test_run ();
}
