/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-wait.h"

#include <string.h>

/* The asynchronous calls: one profile, one job at a time. */

typedef struct
{
  HcSyncFixture *world;
  HcSyncService *service;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->world = hc_sync_fixture_new_tiny ();
  hc_sync_fixture_decide (f->world);
  f->service = hc_sync_service_new ("default", f->world->database);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->service);
  hc_sync_fixture_free (f->world);
}

/* One call and its answer. */
typedef struct
{
  GAsyncResult *result;
} Call;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;

  g_assert_null (call->result);
  call->result = g_object_ref (result);
}

static gboolean
is_answered (gpointer data)
{
  return ((Call *)data)->result != NULL;
}

static void
wait_for_call (Call *call)
{
  hc_sync_wait_until (is_answered, call);
}

static void
start (Fixture *f, HcRunType type, GCancellable *cancellable, Call *call)
{
  HcRunRequest request = { .type = type };

  hc_sync_service_run_async (f->service, &request, cancellable, answered_cb, call);
}

static HcRunRow *
finish (Fixture *f, Call *call, GError **error)
{
  HcRunRow *row;

  wait_for_call (call);
  row = hc_sync_service_run_finish (f->service, call->result, error);
  g_clear_object (&call->result);
  return row;
}

static HcRunRow *
run (Fixture *f, HcRunType type)
{
  g_autoptr (GError) error = NULL;
  Call call = { 0 };
  HcRunRow *row;

  start (f, type, NULL, &call);
  row = finish (f, &call, &error);
  g_assert_no_error (error);
  g_assert_nonnull (row);
  return row;
}

/* A run that waits for an answer which never comes. */
static void
start_hanging (Fixture *f, GCancellable *cancellable, Call *call)
{
  hc_sync_hang (f->world);
  start (f, HC_RUN_SYNC, cancellable, call);
  hc_sync_wait_for_hudu (f->world);
}

static void
assert_outcome (const HcRunRow *row, HcOutcome outcome)
{
  g_assert_cmpstr (hc_outcome_to_string (row->outcome), ==, hc_outcome_to_string (outcome));
}

static void
test_run (Fixture *f, gconstpointer data)
{
  g_autoptr (HcRunRow) first = NULL;
  g_autoptr (HcRunRow) plan = NULL;

  first = run (f, HC_RUN_SYNC);
  assert_outcome (first, HC_OUTCOME_DONE);
  g_assert_true (first->wrote);
  g_assert_false (hc_sync_service_is_busy (f->service));
  plan = run (f, HC_RUN_PLAN);
  g_assert_cmpint (plan->id, >, first->id);
  g_assert_cmpuint (hc_sync_fixture_count_items (f->world, plan->id, -1), ==, 0);
}

static void
test_other_calls (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcTestReport) report = NULL;
  g_auto (HcRefreshReport) refreshed = { 0 };
  g_autoptr (HcLayout) layout = NULL;
  HcStatusReport status = { 0 };
  gboolean created = TRUE;
  Call test = { 0 }, refresh = { 0 }, prepare = { 0 }, state = { 0 };

  hc_sync_service_test_async (f->service, NULL, answered_cb, &test);
  wait_for_call (&test);
  report = hc_sync_service_test_finish (f->service, test.result, &error);
  g_assert_no_error (error);
  g_assert_true (report->connectwise_ok && report->hudu_ok);
  hc_sync_service_refresh_async (f->service, NULL, answered_cb, &refresh);
  wait_for_call (&refresh);
  g_assert_true (hc_sync_service_refresh_finish (f->service, refresh.result, &refreshed, &error));
  g_assert_cmpuint (refreshed.companies, >=, 2);
  hc_sync_service_prepare_async (f->service, HC_KIND_CONFIGURATION, "Configurations", NULL, answered_cb,
                                 &prepare);
  wait_for_call (&prepare);
  layout = hc_sync_service_prepare_finish (f->service, prepare.result, &created, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (layout->name, ==, "Configurations");
  g_assert_true (created);
  hc_sync_service_status_async (f->service, NULL, answered_cb, &state);
  wait_for_call (&state);
  g_assert_true (hc_sync_service_status_finish (f->service, state.result, &status, &error));
  g_assert_false (status.running);
  hc_status_report_clear (&status);
  g_clear_object (&test.result);
  g_clear_object (&refresh.result);
  g_clear_object (&prepare.result);
  g_clear_object (&state.result);
}

static void
test_busy (Fixture *f, gconstpointer data)
{
  g_autoptr (HcSyncService) other = hc_sync_service_new ("default", f->world->database);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) busy = NULL;
  g_autoptr (GError) locked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcRunRow) row = NULL;
  HcRunRequest request = { .type = HC_RUN_SYNC };
  Call first = { 0 }, second = { 0 }, third = { 0 };

  start_hanging (f, cancellable, &first);
  g_assert_true (hc_sync_service_is_busy (f->service));
  start (f, HC_RUN_PLAN, NULL, &second);
  g_assert_null (finish (f, &second, &busy));
  g_assert_error (busy, HC_ERROR, HC_ERROR_BUSY);
  g_assert_nonnull (strstr (busy->message, "“sync” is already going on"));
  hc_sync_service_run_async (other, &request, NULL, answered_cb, &third);
  wait_for_call (&third);
  g_assert_null (hc_sync_service_run_finish (other, third.result, &locked));
  g_clear_object (&third.result);
  g_assert_error (locked, HC_ERROR, HC_ERROR_BUSY);
  g_assert_nonnull (strstr (locked->message, "since"));
  g_assert_null (first.result);
  g_cancellable_cancel (cancellable);
  row = finish (f, &first, &error);
  g_assert_no_error (error);
  assert_outcome (row, HC_OUTCOME_STOPPED);
}

/* Nothing has begun, and nothing begins. */
static void
test_stop_before (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HcRunRow) row = NULL;
  Call call = { 0 };

  g_cancellable_cancel (cancellable);
  start (f, HC_RUN_SYNC, cancellable, &call);
  row = finish (f, &call, &error);
  if (row != NULL)
    assert_outcome (row, HC_OUTCOME_STOPPED);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f->world), ==, 0);
}

static gboolean
stop (HcSyncService *service)
{
  g_autoptr (GError) error = NULL;
  gboolean stopped = FALSE;
  Call call = { 0 };

  hc_sync_service_stop_async (service, NULL, answered_cb, &call);
  wait_for_call (&call);
  g_assert_true (hc_sync_service_stop_finish (service, call.result, &stopped, &error));
  g_assert_no_error (error);
  g_clear_object (&call.result);
  return stopped;
}

/* By the service that runs, and by another one through the database. @data: which */
static void
test_stop_during (Fixture *f, gconstpointer data)
{
  g_autoptr (HcSyncService) other = hc_sync_service_new ("default", f->world->database);
  g_autoptr (GError) error = NULL;
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (HcRunRow) next = NULL;
  Call call = { 0 };
  gint64 began;

  start_hanging (f, NULL, &call);
  began = g_get_monotonic_time ();
  g_assert_true (stop (data != NULL ? other : f->service));
  row = finish (f, &call, &error);
  g_assert_no_error (error);
  assert_outcome (row, HC_OUTCOME_STOPPED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
  hc_simulator_clear_faults (f->world->sim);
  next = run (f, HC_RUN_SYNC);
  assert_outcome (next, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_settled (f->world);
}

static void
test_stop_after (Fixture *f, gconstpointer data)
{
  g_autoptr (HcRunRow) row = run (f, HC_RUN_SYNC);

  g_assert_false (stop (f->service));
  assert_outcome (row, HC_OUTCOME_DONE);
}

/* A run that fails has a row; where there was none, there is only the error. */
static void
test_errors (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcRunRow) row = NULL;
  Call call = { 0 };

  hc_sync_fixture_fault (f->world, "hudu:*:*:always:status=401");
  row = run (f, HC_RUN_SYNC);
  assert_outcome (row, HC_OUTCOME_FAILED);
  g_assert_cmpint (row->error_code, ==, HC_ERROR_CREDENTIALS);
  hc_simulator_clear_faults (f->world->sim);
  g_setenv ("HUDUCWM_HUDU_API_KEY", "another", TRUE);
  start (f, HC_RUN_SYNC, NULL, &call);
  g_assert_null (finish (f, &call, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_NOT_CONFIGURED);
}

static void
test_bad_database (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->world->folder, "noise.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  HcRunRequest request = { .type = HC_RUN_SYNC };
  Call call = { 0 };

  g_assert_true (g_file_set_contents (path, "this is no database, however long one looks at it", -1, NULL));
  g_clear_object (&f->service);
  f->service = hc_sync_service_new ("default", path);
  hc_sync_service_run_async (f->service, &request, NULL, answered_cb, &call);
  g_assert_null (finish (f, &call, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT);
}

typedef struct
{
  guint changes;
  double fraction;
  gint64 at[256];
  HcProgressStage stage;
} Watched;

static void
progress_changed_cb (HcSyncService *service, gpointer user_data)
{
  Watched *watched = user_data;
  HcProgressState state = { 0 };

  g_assert_true (hc_sync_service_get_progress (service, &state));
  g_assert_cmpfloat (state.fraction, >=, watched->fraction);
  g_assert_cmpfloat (state.fraction, <=, 1.0);
  watched->fraction = state.fraction;
  watched->stage = state.stage;
  g_assert_cmpuint (watched->changes, <, G_N_ELEMENTS (watched->at));
  watched->at[watched->changes++] = g_get_monotonic_time ();
  hc_progress_state_clear (&state);
}

static void
test_progress (Fixture *f, gconstpointer data)
{
  g_autoptr (HcRunRow) row = NULL;
  HcProgressState state = { 0 };
  Watched watched = { 0 };

  g_assert_false (hc_sync_service_get_progress (f->service, &state));
  g_signal_connect (f->service, "progress-changed", G_CALLBACK (progress_changed_cb), &watched);
  hc_sync_fixture_fault (f->world, "hudu:*:*:always:delay=40");
  row = run (f, HC_RUN_SYNC);
  assert_outcome (row, HC_OUTCOME_DONE);
  hc_sync_wait_for (300);
  g_assert_cmpuint (watched.changes, >=, 3);
  g_assert_cmpint (watched.stage, ==, HC_PROGRESS_FINISH);
  g_assert_cmpfloat (watched.fraction, ==, 1.0);
  for (guint i = 4; i < watched.changes; i++)
    g_assert_cmpint (watched.at[i] - watched.at[i - 4], >=, 990 * G_TIME_SPAN_MILLISECOND);
}

/* The call keeps the service; whoever made it may let go. */
static void
test_call_keeps_service (Fixture *f, gconstpointer data)
{
  HcSyncService *service = f->service;
  g_autoptr (HcRunRow) row = NULL;
  Call call = { 0 };

  g_object_add_weak_pointer (G_OBJECT (service), (gpointer *)&service);
  start (f, HC_RUN_SYNC, NULL, &call);
  g_clear_object (&f->service);
  g_assert_nonnull (service);
  wait_for_call (&call);
  row = hc_sync_service_run_finish (service, call.result, NULL);
  assert_outcome (row, HC_OUTCOME_DONE);
  g_clear_object (&call.result);
  g_assert_null (service);
}

/* Whoever disposes of it in the middle of a call stops the run, and the call still has its answer. */
static void
test_dispose (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcRunRow) row = NULL;
  Call call = { 0 };

  start_hanging (f, NULL, &call);
  g_object_run_dispose (G_OBJECT (f->service));
  g_assert_false (hc_sync_service_is_busy (f->service));
  row = finish (f, &call, &error);
  g_assert_no_error (error);
  assert_outcome (row, HC_OUTCOME_STOPPED);
}

/* Several that only look are no trouble to each other, nor to the first opening of a database. */
static void
test_side_by_side (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->world->folder, "fresh.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  HcRunRequest request = { .type = HC_RUN_SYNC };
  Call looks[4] = { 0 };
  Call call = { 0 };

  g_clear_object (&f->service);
  f->service = hc_sync_service_new ("default", path);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    hc_sync_service_status_async (f->service, NULL, answered_cb, &looks[i]);
  hc_sync_service_run_async (f->service, &request, NULL, answered_cb, &call);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      HcStatusReport status = { 0 };

      wait_for_call (&looks[i]);
      g_assert_true (hc_sync_service_status_finish (f->service, looks[i].result, &status, &error));
      g_assert_no_error (error);
      hc_status_report_clear (&status);
      g_clear_object (&looks[i].result);
    }
  g_assert_null (finish (f, &call, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_NOT_CONFIGURED);
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync-service/run", NULL, test_run);
  ADD ("/sync-service/other-calls", NULL, test_other_calls);
  ADD ("/sync-service/busy", NULL, test_busy);
  ADD ("/sync-service/stop-before", NULL, test_stop_before);
  ADD ("/sync-service/stop-during", NULL, test_stop_during);
  ADD ("/sync-service/stop-from-elsewhere", "other", test_stop_during);
  ADD ("/sync-service/stop-after", NULL, test_stop_after);
  ADD ("/sync-service/errors", NULL, test_errors);
  ADD ("/sync-service/bad-database", NULL, test_bad_database);
  ADD ("/sync-service/progress", NULL, test_progress);
  ADD ("/sync-service/call-keeps-service", NULL, test_call_keeps_service);
  ADD ("/sync-service/dispose", NULL, test_dispose);
  ADD ("/sync-service/side-by-side", NULL, test_side_by_side);
  return g_test_run ();
}
