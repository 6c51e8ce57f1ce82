/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-view-runs.h"

#include "store-fixture.h"

static gint64
add_run (HcStore *store, const char *type, gint64 undone, HcOutcome outcome)
{
  g_autoptr (GError) error = NULL;
  HcRunRow row
      = { .type = (char *)type, .started = 1000, .undone = undone, .outcome = outcome, .error_code = -1 };

  row.id = hc_store_add_run (store, type, undone, 1000, &error);
  g_assert_no_error (error);
  row.finished = outcome == HC_OUTCOME_RUNNING ? 0 : 1010;
  g_assert_true (hc_store_save_run (store, &row, &error));
  return row.id;
}

static gint64
get_preview (HcStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcRunRow) row = hc_store_view_preview (store, &error);

  g_assert_no_error (error);
  return row != NULL ? row->id : 0;
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;
  gint64 plan, review;

  g_assert_cmpint (get_preview (store), ==, 0);
  add_run (store, "sync", 0, HC_OUTCOME_DONE);
  g_assert_cmpint (get_preview (store), ==, 0);
  plan = add_run (store, "plan", 0, HC_OUTCOME_DONE);
  g_assert_cmpint (get_preview (store), ==, plan);
  /* The plan of an undo is not what the next sync would do. */
  add_run (store, "plan", 1, HC_OUTCOME_DONE);
  g_assert_cmpint (get_preview (store), ==, plan);
  review = add_run (store, "sync", 0, HC_OUTCOME_NEEDS_REVIEW);
  g_assert_cmpint (get_preview (store), ==, review);
}

static void
test_last_change (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;
  gint64 plan = add_run (store, "plan", 0, HC_OUTCOME_DONE), change;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcRunRow) row = NULL;

  add_run (store, "sync", 0, HC_OUTCOME_NEEDS_REVIEW);
  add_run (store, "plan", 0, HC_OUTCOME_DONE);
  g_assert_null (hc_store_view_last_change (store, plan, &error));
  change = add_run (store, "apply", 0, HC_OUTCOME_DONE_WITH_ERRORS);
  row = hc_store_view_last_change (store, plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (row->id, ==, change);
  g_assert_null (hc_store_view_last_change (store, change, &error));
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;
  gint64 first = add_run (store, "sync", 0, HC_OUTCOME_DONE), last;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  const gint64 unknown[] = { 77 };

  add_run (store, "plan", 0, HC_OUTCOME_DONE);
  last = add_run (store, "undo", first, HC_OUTCOME_FAILED);
  ids = hc_store_view_run_ids (store, &error);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, last);
  runs = hc_store_view_runs (store, (const gint64 *)ids->data, ids->len, &error);
  g_assert_cmpuint (runs->len, ==, 2);
  g_assert_cmpint (((HcRunRow *)runs->pdata[1])->id, ==, first);
  g_clear_pointer (&runs, g_ptr_array_unref);
  runs = hc_store_view_runs (store, unknown, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 0);
}

static void
add_error (HcStore *store, gint64 run, int kind, gint64 cw_id)
{
  HcRunError error_row = { kind, cw_id, (char *)"name", (char *)"it failed" };
  g_autoptr (GError) error = NULL;

  g_assert_true (hc_store_add_run_error (store, run, &error_row, &error));
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;
  gint64 run = add_run (store, "sync", 0, HC_OUTCOME_DONE_WITH_ERRORS);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) refs = NULL, few = NULL;

  put_item (store, run, make_item (HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 7, 1));
  put_item (store, run, make_item (HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 8, 1));
  g_assert_true (hc_store_set_item_state (store, run, 1, HC_ITEM_FAILED, "refused", &error));
  add_error (store, run, HC_KIND_CONFIGURATION, 7);
  add_error (store, run, HC_KIND_CONTACT, 3);
  add_error (store, run, HC_KIND_CONTACT, 0);
  add_error (store, run, -1, 0);
  refs = hc_store_view_failed_records (store, run, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (refs), ==, 2);
  g_assert_cmpstr (refs[0], ==, "contact:3");
  g_assert_cmpstr (refs[1], ==, "configuration:7");
  few = hc_store_view_failed_records (store, run, 1, &error);
  g_assert_cmpuint (g_strv_length (few), ==, 1);
  g_assert_cmpuint (hc_store_view_count_errors (store, run), ==, 3);
  g_assert_cmpuint (hc_store_view_count_errors (store, run + 1), ==, 0);
}

static HcCompanyPlan *
new_findings (void)
{
  HcCompanyPlan *plan = hc_company_plan_new ();
  HcConflict *conflict = g_new0 (HcConflict, 1);
  const char *whys[] = { "deleted", "archived-in-hudu", "merged" };
  HcDrift *drift = g_new0 (HcDrift, 1);
  gint64 candidates[] = { 500, 501 };

  *conflict = (HcConflict){ HC_KIND_CONFIGURATION, 7, g_strdup ("SRV"), g_strdup ("same serial number"),
                            g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_array_append_vals (conflict->candidates, candidates, 2);
  g_ptr_array_add (plan->conflicts, conflict);
  for (guint i = 0; i < G_N_ELEMENTS (whys); i++)
    {
      HcOrphan *orphan = g_new0 (HcOrphan, 1);

      *orphan = (HcOrphan){ HC_KIND_CONTACT, 30 + i, g_strdup ("Ada"), 600 + i, g_strdup (whys[i]) };
      g_ptr_array_add (plan->orphans, orphan);
    }
  *drift = (HcDrift){ HC_KIND_CONTACT, 40, g_strdup ("Ada"), 700, g_strdup ("Title"), g_strdup ("a"),
                      g_strdup ("b") };
  g_ptr_array_add (plan->drifts, drift);
  return plan;
}

static void
put_findings (HcStore *store)
{
  g_autoptr (HcCompanyPlan) plan = new_findings ();
  g_autoptr (GError) error = NULL;

  g_assert_true (hc_store_replace_findings (store, 9, 0, plan, 1234, &error));
  g_assert_no_error (error);
}

static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  HcWaitingCounts counts;

  put_findings (store);
  g_assert_true (hc_store_put_hold (store, HC_KIND_CONTACT, 1, HC_HOLD_PERSON, &error));
  g_assert_true (hc_store_put_tile_hold (store, 2, HC_HOLD_UNDO, &error));
  g_assert_true (hc_store_view_count_waiting (store, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.conflicts, ==, 1);
  g_assert_cmpuint (counts.orphans, ==, 2);
  g_assert_cmpuint (counts.tombstones, ==, 1);
  g_assert_cmpuint (counts.holds, ==, 2);
  g_assert_cmpuint (counts.drifts, ==, 1);
  g_assert_cmpuint (hc_store_view_count_conflicts (store), ==, 1);
}

static void
test_taking_back (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;
  HcResolution answer = { .ignore = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (HcKeptConflict) kept = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  const HcConflict *conflict;

  put_findings (store);
  g_assert_null (hc_store_keep_conflict (store, HC_KIND_CONTACT, 7, &error));
  g_assert_no_error (error);
  kept = hc_store_keep_conflict (store, HC_KIND_CONFIGURATION, 7, &error);
  g_assert_nonnull (kept);
  g_assert_true (hc_store_put_resolution (store, HC_KIND_CONFIGURATION, 7, &answer, &error));
  g_assert_cmpuint (hc_store_view_count_conflicts (store), ==, 0);
  g_assert_true (hc_store_restore_conflict (store, kept, &error));
  conflicts = hc_store_list_conflicts (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpstr (conflict->reason, ==, "same serial number");
  g_assert_cmpuint (conflict->candidates->len, ==, 2);
  g_assert_cmpint (g_array_index (conflict->candidates, gint64, 1), ==, 501);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM resolutions"), ==, 0);
  g_assert_cmpint (query_number (store, "SELECT unit_hudu FROM conflicts"), ==, 9);
  g_assert_cmpint (query_number (store, "SELECT since FROM conflicts"), ==, 1234);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/view-runs/preview", test_preview);
  ADD ("/view-runs/last-change", test_last_change);
  ADD ("/view-runs/history", test_history);
  ADD ("/view-runs/failed", test_failed);
  ADD ("/view-runs/waiting", test_waiting);
  ADD ("/view-runs/taking-back", test_taking_back);
  return g_test_run ();
}
