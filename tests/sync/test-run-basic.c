/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-links.h"
#include "hc-store-records.h"

static void
test_first (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (HcRunRow) kept = NULL;
  g_autofree char *notes = NULL, *by_hand = NULL, *state = NULL, *site = NULL;

  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  state = hc_sync_fixture_dup_state (f);
  g_test_message ("%s", state);
  g_assert_cmpuint (row->counts[HC_KIND_COMPANY].created, ==, 1);
  g_assert_cmpuint (row->counts[HC_KIND_SITE].created, ==, 3);
  g_assert_cmpuint (row->counts[HC_KIND_CONTACT].created, ==, 3);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 4);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].adopted, ==, 1);
  g_assert_cmpuint (row->counts[HC_KIND_AGREEMENT].updated, ==, 1);
  g_assert_cmpint (row->finished, >=, row->started);
  g_assert_cmpuint (row->requests_hudu_write, ==, hc_sync_fixture_count_writes (f));
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", NULL, NULL), ==,
                    row->requests_hudu_write + row->requests_hudu_read);
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", NULL, NULL), ==, row->requests_connectwise);
  /* Adopted by its serial number; what people wrote stays. */
  notes = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, BETA_SERVER, "Notes");
  by_hand = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, BETA_SERVER, "Tag Number");
  g_assert_cmpstr (notes, ==, "<p>Mind the step.</p>");
  g_assert_cmpstr (by_hand, ==, "by hand");
  site = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, LAPTOP, "Site");
  g_assert_nonnull (site);
  kept = hc_store_get_run (f->profile->store, row->id, NULL);
  g_assert_cmpstr (hc_outcome_to_string (kept->outcome), ==, "done");
  g_assert_cmpuint (kept->counts[HC_KIND_SITE].created, ==, 3);
  hc_sync_fixture_assert_no_errors (f, row);
  hc_sync_fixture_assert_settled (f);
}

static void
test_second (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autoptr (HcRunRow) second = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_autoptr (HcRunRow) full = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_autofree char *after = hc_sync_fixture_dup_state (f);

  g_assert_cmpuint (hc_sync_fixture_count_items (f, second->id, -1), ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, full->id, -1), ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  g_assert_cmpuint (second->counts[HC_KIND_CONFIGURATION].unchanged, ==, 5);
  g_assert_false (second->wrote);
  g_assert_cmpstr (before, ==, after);
  hc_sync_fixture_assert_settled (f);
}

static void
test_generated (void)
{
  HcSimulatorOptions options = HC_SIMULATOR_OPTIONS_INIT;
  g_autoptr (HcSyncFixture) f = NULL;
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GPtrArray) taken = NULL, created = NULL;
  g_autoptr (GError) error = NULL;
  guint left;

  options.companies = 12;
  options.contacts = 40;
  options.configurations = 80;
  options.seed = 7;
  f = hc_sync_fixture_new (&options);
  hc_sync_match_bulk (f->profile, HC_MATCH_BULK_AUTO, &taken, &left, &error);
  g_assert_no_error (error);
  hc_sync_match_bulk (f->profile, HC_MATCH_BULK_CREATE_ALL, &created, &left, &error);
  g_assert_no_error (error);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, >, 20);
  hc_sync_fixture_assert_settled (f);
}

static void
test_dry (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL;
  g_autoptr (HcRunRow) plan = NULL, again = NULL, run = NULL;
  g_autoptr (GPtrArray) first = NULL, second = NULL, done = NULL;

  hc_sync_fixture_decide (f);
  plan = hc_sync_fixture_plan (f, FALSE);
  g_assert_cmpstr (hc_outcome_to_string (plan->outcome), ==, "done");
  again = hc_sync_fixture_plan (f, TRUE);
  after = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  g_assert_cmpint (hc_store_count_links (f->profile->store, HC_KIND_CONFIGURATION, NULL), ==, 0);
  /* The same plan each time, and the run does just that. */
  run = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  first = hc_sync_fixture_list_items (f, plan->id);
  second = hc_sync_fixture_list_items (f, again->id);
  done = hc_sync_fixture_list_items (f, run->id);
  g_assert_cmpuint (first->len, ==, second->len);
  g_assert_cmpuint (first->len, ==, done->len);
  for (guint i = 0; i < first->len; i++)
    {
      g_autofree char *a = hc_item_dup_hash (g_ptr_array_index (first, i));
      g_autofree char *b = hc_item_dup_hash (g_ptr_array_index (second, i));

      g_assert_cmpstr (a, ==, b);
      g_assert_cmpint (((HcItem *)g_ptr_array_index (first, i))->state, ==, HC_ITEM_PLANNED);
      g_assert_cmpint (((HcItem *)g_ptr_array_index (done, i))->state, ==, HC_ITEM_CONFIRMED);
    }
}

typedef struct
{
  double fraction;
  HcProgressStage stage;
  guint calls;
} Watched;

static void
progressed_cb (HcProgress *progress, gpointer user_data)
{
  Watched *watched = user_data;
  HcProgressState state = { 0 };

  hc_progress_get (progress, &state);
  g_assert_cmpfloat (state.fraction, >=, watched->fraction);
  g_assert_cmpint (state.stage, >=, watched->stage);
  g_assert_true (state.total == 0 || state.done <= state.total);
  watched->fraction = state.fraction;
  watched->stage = state.stage;
  watched->calls++;
  hc_progress_state_clear (&state);
}

static void
test_progress (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  Watched watched = { 0 };
  g_autoptr (HcProgress) progress = hc_progress_new (progressed_cb, &watched);
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GError) error = NULL;

  hc_sync_fixture_decide (f);
  row = hc_sync_run (f->profile, &request, progress, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpint (watched.stage, ==, HC_PROGRESS_FINISH);
  g_assert_cmpfloat (watched.fraction, ==, 1.0);
  g_assert_cmpuint (watched.calls, >=, 4);
}

static void
add_company (HcRunRequest *request, gint64 id)
{
  if (request->filter.companies == NULL)
    request->filter.companies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_add (request->filter.companies, g_memdup2 (&id, sizeof id));
}

static void
test_filter_company (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL, rest = NULL;

  hc_sync_fixture_decide (f);
  add_company (&request, BETA);
  row = hc_sync_fixture_run (f, &request);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_COMPANY].created, ==, 0);
  g_assert_cmpuint (row->counts[HC_KIND_SITE].created, ==, 1);
  g_assert_cmpuint (row->counts[HC_KIND_CONTACT].created, ==, 1);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 1);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].adopted, ==, 1);
  g_assert_cmpint (hc_sync_fixture_find_company (f, "Alpha Works"), ==, 0);
  rest = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (rest->counts[HC_KIND_COMPANY].created, ==, 1);
  hc_sync_fixture_assert_settled (f);
  g_hash_table_unref (request.filter.companies);
}

static void
test_filter_kind (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC, .filter = { .kinds = 1u << HC_KIND_CONTACT } };
  g_autoptr (HcRunRow) row = NULL, rest = NULL;
  g_autofree char *site = NULL;

  hc_sync_fixture_match (f, BETA, "Beta Builders");
  row = hc_sync_fixture_run (f, &request);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONTACT].created, ==, 1);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, row->id, -1), ==, 1);
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/company/configurations"), ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/sites"), ==, 0);
  hc_sync_fixture_match (f, ALPHA, NULL);
  rest = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_settled (f);
  site = hc_sync_fixture_dup_field (f, HC_KIND_CONTACT, ADA, "Site");
  g_assert_nonnull (site);
}

static void
test_filter_record (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC, .filter = { .records = hc_ref_table_new (NULL) } };
  g_autoptr (HcRunRow) row = NULL, rest = NULL;

  hc_sync_fixture_match (f, BETA, "Beta Builders");
  hc_ref_table_insert (request.filter.records, HC_KIND_CONFIGURATION, BETA_SWITCH, GINT_TO_POINTER (1));
  row = hc_sync_fixture_run (f, &request);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 1);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, row->id, -1), ==, 1);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
  rest = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_settled (f);
  g_hash_table_unref (request.filter.records);
}

/* A record that is asked for in a company that is to be created cannot come without its company. */
static void
test_filter_record_of_new_company (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC, .filter = { .records = hc_ref_table_new (NULL) } };
  g_autoptr (HcRunRow) row = NULL, rest = NULL;

  hc_sync_fixture_decide (f);
  hc_ref_table_insert (request.filter.records, HC_KIND_CONFIGURATION, SERVER, GINT_TO_POINTER (1));
  row = hc_sync_fixture_run (f, &request);
  hc_sync_fixture_assert_no_duplicates (f);
  rest = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_settled (f);
  g_hash_table_unref (request.filter.records);
}

static void
test_change (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;
  g_autofree char *model = NULL, *tag = NULL;

  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'R750'}");
  hc_sync_fixture_cw_put (f, "companies", ALPHA, "{'city': 'Ogdenville'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, row->id, HC_ACTION_UPDATE), ==, 2);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 2);
  model = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Model Number");
  g_assert_cmpstr (model, ==, "R750");
  hc_sync_fixture_assert_settled (f);
}

/* What a person sets in Hudu stays, and is told as drift. */
static void
test_drift (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GPtrArray) drifts = NULL;
  g_autofree char *model = NULL;

  hc_sync_fixture_hudu_put (f, "assets", link->hudu_id, "{'fields': {'Model Number': 'R740xd'}}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  model = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Model Number");
  g_assert_cmpstr (model, ==, "R740xd");
  drifts = hc_store_list_drifts (f->profile->store, NULL);
  g_assert_cmpuint (drifts->len, ==, 1);
  g_assert_cmpstr (((HcDrift *)g_ptr_array_index (drifts, 0))->field, ==, "Model Number");
  hc_sync_fixture_assert_settled (f);
}

/* A lost database is rebuilt from Hudu, without a duplicate. */
static void
test_lost_database (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL, *database = g_build_filename (f->folder, "other.sqlite", NULL);
  g_autoptr (HcSettings) settings = hc_settings_ref (f->profile->settings);
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GError) error = NULL;

  hc_profile_close (f->profile);
  f->profile = hc_profile_open ("default", database, &error);
  g_assert_no_error (error);
  hc_settings_unref (f->profile->settings);
  f->profile->settings = g_steal_pointer (&settings);
  hc_sync_fixture_test (f);
  hc_sync_fixture_refresh (f);
  hc_sync_fixture_match (f, ALPHA, "Alpha Works");
  hc_sync_fixture_match (f, BETA, "Beta Builders");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, row->id, HC_ACTION_CREATE), ==, 0);
  after = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, after);
  hc_sync_fixture_assert_settled (f);
}

static void
test_untested (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (GError) error = NULL;

  g_setenv ("HUDUCWM_HUDU_API_KEY", "aKeyThatWasNeverTested01", TRUE);
  g_assert_null (hc_sync_run (f->profile, &request, NULL, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_NOT_CONFIGURED);
  g_assert_cmpuint (hc_sync_fixture_count (f, NULL, NULL, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/basic/first", test_first);
  g_test_add_func ("/run/basic/second", test_second);
  g_test_add_func ("/run/basic/generated", test_generated);
  g_test_add_func ("/run/basic/dry", test_dry);
  g_test_add_func ("/run/basic/progress", test_progress);
  g_test_add_func ("/run/basic/filter-company", test_filter_company);
  g_test_add_func ("/run/basic/filter-kind", test_filter_kind);
  g_test_add_func ("/run/basic/filter-record", test_filter_record);
  g_test_add_func ("/run/basic/filter-record-of-new-company", test_filter_record_of_new_company);
  g_test_add_func ("/run/basic/change", test_change);
  g_test_add_func ("/run/basic/drift", test_drift);
  g_test_add_func ("/run/basic/lost-database", test_lost_database);
  g_test_add_func ("/run/basic/untested", test_untested);
  return g_test_run ();
}
