/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

/* Stop takes effect within a second (and a little, for busy machines), leaves a consistent state, and the
 * next run goes on from there. */

#define SOON (2 * G_TIME_SPAN_SECOND)
#define LONG (20 * G_TIME_SPAN_SECOND)

static void
wait_for (HcSyncFixture *f, const char *server, const char *method, const char *glob, guint count)
{
  gint64 until = g_get_monotonic_time () + LONG;

  while (hc_sync_fixture_count (f, server, method, glob) < count)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (2000);
    }
}

typedef struct
{
  const char *fault; /* what makes the run wait */
  const char *server, *method, *glob;
  guint count; /* stopped after so many such requests */
} Place;

static const Place places[] = {
  { "cw:GET:/login/*:hang", "cw", "GET", "/login/*", 1 },
  { "hudu:GET:/api_info:hang", "hudu", "GET", "/api_info", 1 },
  { "cw:GET:*/company/configurations:hang", "cw", "GET", "*/company/configurations", 1 },
  { "cw:GET:*/company/contacts/count:hang", "cw", "GET", "*/company/contacts/count", 1 },
  { "cw:GET:*/sites:hang", "cw", "GET", "*/sites", 1 },
  { "cw:GET:*/company/companies:delay=30000", "cw", "GET", "*/company/companies", 1 },
  { "hudu:GET:/asset_layouts:hang", "hudu", "GET", "/asset_layouts", 1 },
  { "hudu:GET:/companies:hang", "hudu", "GET", "/companies", 1 },
  { "hudu:GET:/assets:#3:hang", "hudu", "GET", "/assets", 3 },
  { "hudu:POST:*:#1:hang", "hudu", "POST", "*", 1 },
  { "hudu:POST:*:#5:hang", "hudu", "POST", "*", 5 },
  { "hudu:POST:*:after=3:delay=30000", "hudu", "POST", "*", 4 },
  /* Long waits for a limit: to the next mark of the clock, and as the server says. */
  { "hudu:GET:/assets:status=429", "hudu", "GET", "/assets", 1 },
  { "hudu:POST:*:after=2:status=429", "hudu", "POST", "*", 3 },
  { "cw:GET:*/company/contacts:status=429:retry-after=600", "cw", "GET", "*/company/contacts", 1 },
};

static HcRunRow *
join_soon (HcSyncFixtureRun *run)
{
  gint64 asked = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  HcRunRow *row = hc_sync_fixture_join (run, &error);

  g_assert_cmpint (g_get_monotonic_time () - asked, <, SOON);
  g_assert_no_error (error);
  g_assert_cmpstr (hc_outcome_to_string (row->outcome), ==, "stopped");
  g_assert_cmpint (row->error_code, ==, HC_ERROR_STOPPED);
  return row;
}

static void
check_next_run (HcSyncFixture *f)
{
  g_autoptr (HcRunRow) row = NULL;
  HcStatusReport report;

  hc_sync_fixture_assert_no_duplicates (f);
  hc_simulator_clear_faults (f->sim);
  g_assert_true (hc_sync_get_status (f->profile, &report, NULL));
  g_assert_false (report.running);
  g_assert_cmpint (report.last->outcome, ==, HC_OUTCOME_STOPPED);
  hc_status_report_clear (&report);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpint (hc_sync_fixture_find_company (f, "Alpha Works"), !=, 0);
  hc_sync_fixture_assert_settled (f);
}

/* Through the database, as another process does it. */
static void
test_flag (gconstpointer data)
{
  const Place *place = data;
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL;
  HcSyncFixtureRun *run;
  gboolean stopped = FALSE;

  hc_sync_fixture_decide (f);
  hc_sync_fixture_fault (f, place->fault);
  run = hc_sync_fixture_start (f, &request, NULL);
  wait_for (f, place->server, place->method, place->glob, place->count);
  g_assert_true (hc_sync_stop (f->profile, &stopped, NULL));
  g_assert_true (stopped);
  row = join_soon (run);
  check_next_run (f);
}

static void
test_cancellable (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL;
  HcSyncFixtureRun *run;

  hc_sync_fixture_decide (f);
  hc_sync_fixture_fault (f, "cw:GET:*/company/configurations:hang");
  run = hc_sync_fixture_start (f, &request, cancellable);
  wait_for (f, "cw", "GET", "*/company/configurations", 1);
  g_cancellable_cancel (cancellable);
  row = join_soon (run);
  check_next_run (f);
}

static void
test_cancelled_before (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GError) error = NULL;

  hc_sync_fixture_decide (f);
  g_cancellable_cancel (cancellable);
  row = hc_sync_run (f->profile, &request, NULL, cancellable, &error);
  if (row != NULL)
    g_assert_cmpint (row->outcome, ==, HC_OUTCOME_STOPPED);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hc_sync_fixture_count (f, NULL, NULL, NULL), ==, 0);
}

/* A cancellable that fires afterwards changes nothing, and a request to stop finds nothing. */
static void
test_cancelled_after (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  gboolean stopped = TRUE;

  hc_sync_fixture_decide (f);
  row = hc_sync_run (f->profile, &request, NULL, cancellable, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  g_assert_true (hc_sync_stop (f->profile, &stopped, NULL));
  g_assert_false (stopped);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_settled (f);
}

/* A stopped run says how far it came, and its history is true. */
static void
test_history (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GPtrArray) items = NULL;
  HcSyncFixtureRun *run;
  gboolean stopped;
  guint confirmed = 0, sent = 0, created = 0;

  hc_sync_fixture_decide (f);
  hc_sync_fixture_fault (f, "hudu:POST:*:#4:hang");
  run = hc_sync_fixture_start (f, &request, NULL);
  wait_for (f, "hudu", "POST", "*", 4);
  g_assert_true (hc_sync_stop (f->profile, &stopped, NULL));
  row = join_soon (run);
  items = hc_sync_fixture_list_items (f, row->id);
  for (guint i = 0; i < items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (items, i);

      confirmed += item->state == HC_ITEM_CONFIRMED;
      sent += item->state == HC_ITEM_SENT;
      g_assert_cmpint (item->state, !=, HC_ITEM_FAILED);
    }
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    created += row->counts[kind].created + row->counts[kind].updated + row->counts[kind].adopted;
  g_assert_cmpuint (confirmed, ==, created);
  g_assert_cmpuint (confirmed, >, 0);
  g_assert_cmpuint (sent, >=, 1);
  g_assert_cmpuint (sent + confirmed, <, items->len);
  g_assert_true (row->wrote);
  check_next_run (f);
}

/* The run shows itself to others while it goes on. */
static void
test_running (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL;
  HcSyncFixtureRun *run;
  HcStatusReport report;
  gboolean stopped;

  hc_sync_fixture_decide (f);
  hc_sync_fixture_fault (f, "hudu:POST:*:#4:hang");
  run = hc_sync_fixture_start (f, &request, NULL);
  wait_for (f, "hudu", "POST", "*", 4);
  g_assert_true (hc_sync_get_status (f->profile, &report, NULL));
  g_assert_true (report.running);
  g_assert_cmpint (report.status, ==, HC_STATUS_SYNCING);
  g_assert_cmpstr (report.run.stage, ==, "apply");
  g_assert_cmpuint (report.run.total, >, 10);
  g_assert_cmpint (report.run.pid, >, 0);
  hc_status_report_clear (&report);
  g_assert_true (hc_sync_stop (f->profile, &stopped, NULL));
  row = join_soon (run);
  check_next_run (f);
}

/* What was on its way when a run ended may arrive a moment later: the next run waits for it by itself. */
static void
test_late_arrival (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) broken = NULL, row = NULL;
  g_autoptr (HcLink) link = NULL;
  HcSyncFixtureRun *run;
  gint64 late;

  hc_sync_fixture_cw_put (f, "configurations", 799,
                          "{'name': 'LATE', 'type': {'id': 2}, 'company': {'id': 300}, 'activeFlag': true}");
  hc_sync_fixture_fault (f, "hudu:POST:*:reset");
  broken = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_simulator_clear_faults (f->sim);
  hc_simulator_reset_log (f->sim);
  run = hc_sync_fixture_start (f, &request, NULL);
  wait_for (f, "cw", "GET", "*", 1);
  g_usleep (300 * 1000);
  late = hc_sync_fixture_hudu_put (f, "assets", 0,
                                   "{'company_id': %" G_GINT64_FORMAT ", 'asset_layout_id': %" G_GINT64_FORMAT
                                   ", 'name': 'LATE', 'fields': {'ConnectWise ID': '799'}}",
                                   hc_sync_fixture_find_company (f, "Alpha Works"),
                                   hc_sync_fixture_find_layout (f, "Devices"));
  row = hc_sync_fixture_join (run, NULL);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, 799);
  g_assert_cmpint (link->hudu_id, ==, late);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "POST", NULL), ==, 0);
  hc_sync_fixture_assert_no_duplicates (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (places[i].fault), "/", '.');
      g_autofree char *path = g_strdup_printf ("/run/stop/flag/%s", name);

      g_test_add_data_func (path, &places[i], test_flag);
    }
  g_test_add_func ("/run/stop/cancellable", test_cancellable);
  g_test_add_func ("/run/stop/cancelled-before", test_cancelled_before);
  g_test_add_func ("/run/stop/cancelled-after", test_cancelled_after);
  g_test_add_func ("/run/stop/history", test_history);
  g_test_add_func ("/run/stop/late-arrival", test_late_arrival);
  g_test_add_func ("/run/stop/running", test_running);
  return g_test_run ();
}
