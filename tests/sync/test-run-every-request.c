/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

/* For every k: the k-th write of a first sync goes wrong in some way, then comes a clean run. In the end
 * there is what an undisturbed sync leaves behind, and nothing twice. */

static char *reference;
static guint reference_writes;

static void
learn (void)
{
  g_autoptr (HcSyncFixture) f = NULL;
  g_autoptr (HcRunRow) row = NULL;

  if (reference != NULL)
    return;
  f = hc_sync_fixture_new_tiny ();
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  reference = hc_sync_fixture_dup_state (f);
  /* There are more creations than updates: every update has its turn as well. */
  reference_writes = hc_sync_fixture_count (f, "hudu", "POST", NULL);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "PUT", NULL), <=, reference_writes);
  g_assert_cmpuint (reference_writes, >, 10);
}

static void
check_clean_run (HcSyncFixture *f, guint k)
{
  g_autoptr (HcRunRow) row = NULL;
  g_autofree char *state = NULL;

  hc_sync_fixture_assert_no_duplicates (f);
  hc_simulator_clear_faults (f->sim);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  state = hc_sync_fixture_dup_state (f);
  if (g_strcmp0 (state, reference) != 0)
    g_error ("after trouble with write %u, Hudu holds\n%s\ninstead of\n%s", k, state, reference);
  hc_sync_fixture_assert_settled (f);
}

static void
test_fault (gconstpointer data)
{
  const char *what = data;

  learn ();
  for (guint k = 1; k <= reference_writes; k++)
    {
      g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
      g_autofree char *post = g_strdup_printf ("hudu:POST:*:#%u:%s", k, what);
      g_autofree char *put = g_strdup_printf ("hudu:PUT:*:#%u:%s", k, what);
      g_autoptr (HcRunRow) row = NULL;
      HcRunRequest request = { .type = HC_RUN_SYNC };

      hc_sync_fixture_decide (f);
      hc_sync_fixture_fault (f, post);
      hc_sync_fixture_fault (f, put);
      row = hc_sync_fixture_run (f, &request);
      g_assert_cmpint (row->outcome, !=, HC_OUTCOME_NEEDS_REVIEW);
      check_clean_run (f, k);
    }
}

/* Stopped while the k-th write is under way. */
static void
test_cancel (void)
{
  learn ();
  for (guint k = 1; k <= reference_writes; k++)
    {
      g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
      g_autofree char *post = g_strdup_printf ("hudu:POST:*:#%u:delay=60000", k);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (HcRunRow) row = NULL;
      g_autoptr (GError) error = NULL;
      HcRunRequest request = { .type = HC_RUN_SYNC };
      HcSyncFixtureRun *run;
      gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

      hc_sync_fixture_decide (f);
      hc_sync_fixture_fault (f, post);
      run = hc_sync_fixture_start (f, &request, cancellable);
      while (hc_sync_fixture_count (f, "hudu", "POST", NULL) < k && g_get_monotonic_time () < until)
        g_usleep (2000);
      g_cancellable_cancel (cancellable);
      row = hc_sync_fixture_join (run, &error);
      g_assert_no_error (error);
      g_assert_cmpint (row->outcome, ==, HC_OUTCOME_STOPPED);
      check_clean_run (f, k);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/run/every-request/reset-after", "reset-after", test_fault);
  g_test_add_data_func ("/run/every-request/error-500", "status=500", test_fault);
  g_test_add_data_func ("/run/every-request/refused", "status=422:body=json", test_fault);
  g_test_add_data_func ("/run/every-request/garbage", "garbage", test_fault);
  g_test_add_func ("/run/every-request/cancel", test_cancel);
  status = g_test_run ();
  g_free (reference);
  return status;
}
