/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-hudu.h"
#include "hc-store-links.h"
#include "hc-store-records.h"

#include <string.h>

static void
test_match_refused (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  gint64 archived = hc_sync_fixture_find_company (f, "Long Gone LLC");
  g_autoptr (GError) error = NULL;

  g_assert_false (hc_sync_match (f->profile, 4711, HC_MATCH_CREATE, 0, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "4711"));
  g_clear_error (&error);
  g_assert_false (hc_sync_match (f->profile, ALPHA, HC_MATCH_MATCHED, 4712, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "4712"));
  g_clear_error (&error);
  g_assert_false (hc_sync_match (f->profile, ALPHA, HC_MATCH_MATCHED, archived, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
}

static void
test_match_kept (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcMatch) match = NULL, ignored = NULL;

  hc_sync_fixture_match (f, BETA, "Beta Builders");
  match = hc_store_get_match (f->profile->store, BETA, NULL);
  g_assert_cmpint (match->state, ==, HC_MATCH_MATCHED);
  g_assert_nonnull (match->reason);
  g_assert_true (hc_sync_match (f->profile, BETA, HC_MATCH_IGNORED, 0, "ours", NULL));
  ignored = hc_store_get_match (f->profile->store, BETA, NULL);
  g_assert_cmpint (ignored->state, ==, HC_MATCH_IGNORED);
  g_assert_cmpstr (ignored->reason, ==, "ours");
  g_assert_cmpuint (hc_sync_fixture_count (f, NULL, NULL, NULL), ==, 0);
}

static GPtrArray *
take (HcSyncFixture *f, HcMatchBulk bulk, guint expected, guint expected_left)
{
  GPtrArray *taken = NULL;
  g_autoptr (GError) error = NULL;
  guint left;

  g_assert_true (hc_sync_match_bulk (f->profile, bulk, &taken, &left, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taken->len, ==, expected);
  g_assert_cmpuint (left, ==, expected_left);
  return taken;
}

static void
test_bulk (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (GPtrArray) certain = NULL, strong = NULL, created = NULL, none = NULL;

  hc_sync_fixture_cw_put (f, "companies", 302,
                          "{'identifier': 'B2', 'name': 'Beta Builder', 'status': {'id': 1}}");
  hc_sync_fixture_refresh (f);
  certain = take (f, HC_MATCH_BULK_ADOPT, 0, 3);
  strong = take (f, HC_MATCH_BULK_AUTO, 1, 2);
  g_assert_cmpint (((HcMatch *)g_ptr_array_index (strong, 0))->cw_id, ==, BETA);
  /* One with a candidate is for a person to look at. */
  created = take (f, HC_MATCH_BULK_CREATE_ALL, 1, 1);
  g_assert_cmpint (((HcMatch *)g_ptr_array_index (created, 0))->cw_id, ==, ALPHA);
  none = take (f, HC_MATCH_BULK_AUTO, 0, 1);
}

/* Inactive companies would be created only to be archived: a person may choose that for one. */
static void
test_bulk_inactive (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (HcMatch) match = NULL;
  gint64 inactive = hc_sync_fixture_cw_put (
      f, "companies", 302, "{'identifier': 'GONE', 'name': 'Gone Goods', 'status': {'id': 2}}");

  hc_sync_fixture_refresh (f);
  taken = take (f, HC_MATCH_BULK_CREATE_ALL, 1, 2);
  g_assert_cmpint (((HcMatch *)g_ptr_array_index (taken, 0))->cw_id, ==, ALPHA);
  match = hc_store_get_match (f->profile->store, inactive, NULL);
  g_assert_cmpint (match->state, ==, HC_MATCH_UNMATCHED);
  g_assert_true (hc_sync_match (f->profile, inactive, HC_MATCH_CREATE, 0, NULL, NULL));
}

/* Archived, under another name and number than in ConnectWise: no listing shows it, but the assets in it
 * carry the ids of its records. */
static void
test_lost_company (gconstpointer data)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  gint64 alpha = hc_sync_fixture_find_company (f, "Alpha Works");
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  g_autoptr (HcMatch) match = NULL;
  gboolean archived = g_str_equal (data, "archived");

  hc_sync_fixture_hudu_put (f, "companies", alpha,
                            archived ? "{'name': 'Zeta', 'id_number': 'Z', 'archived': true}"
                                     : "{'name': 'Zeta', 'id_number': 'Z'}");
  hc_sync_fixture_lose_database (f);
  hc_sync_fixture_match (f, ALPHA, NULL);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "POST", "/companies"), ==, 0);
  match = hc_store_get_match (f->profile->store, ALPHA, NULL);
  g_assert_cmpint (match->state, ==, HC_MATCH_MATCHED);
  g_assert_cmpint (match->hudu_id, ==, alpha);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "POST", "*/assets"), ==, 0);
  orphans = hc_store_list_orphans (f->profile->store, NULL);
  g_assert_cmpuint (orphans->len, >=, archived ? 1 : 0);
  hc_sync_fixture_assert_settled (f);
}

/* Another machine made it after the companies were listed, under another name: the id number that both give
 * it tells. */
static void
test_company_by_number (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  HcRunRequest request = { .type = HC_RUN_SYNC, .patience = -1 };
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  g_autoptr (HcMatch) match = NULL;
  HcSyncFixtureRun *run;
  gint64 alpha;

  hc_sync_fixture_match (f, ALPHA, NULL);
  hc_sync_fixture_fault (f, "hudu:GET:/assets:#1:delay=500");
  run = hc_sync_fixture_start (f, &request, NULL);
  while (hc_sync_fixture_count (f, "hudu", "GET", "/assets") == 0)
    g_usleep (1000);
  alpha = hc_sync_fixture_hudu_put (f, "companies", 0, "{'name': 'Zeta', 'id_number': 'ALPHA'}");
  row = hc_sync_fixture_join (run, NULL);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_sync_fixture_assert_error (f, row, "has the same id number");
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  match = hc_store_get_match (f->profile->store, ALPHA, NULL);
  g_assert_cmpint (match->hudu_id, ==, alpha);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (next->counts[HC_KIND_CONFIGURATION].created, ==, 3);
  hc_sync_fixture_assert_settled (f);
}

/* Two that hit one Hudu company are for a person. */
static void
test_bulk_not_unique (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (GPtrArray) taken = NULL;

  hc_sync_fixture_cw_put (f, "companies", 302,
                          "{'identifier': 'B2', 'name': 'Beta Builders, Inc.', 'status': {'id': 1}}");
  hc_sync_fixture_refresh (f);
  taken = take (f, HC_MATCH_BULK_AUTO, 0, 3);
}

/* Two assets carry the same serial number: nothing is written until a person has chosen. */
static HcSyncFixture *
new_with_conflict (void)
{
  HcSyncFixture *f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  hc_sync_fixture_hudu_put (f, "assets", 0,
                            "{'company_id': %" G_GINT64_FORMAT ", 'asset_layout_id': %" G_GINT64_FORMAT
                            ", 'name': 'Another one', 'primary_serial': 'sn-b-1 '}",
                            hc_sync_fixture_find_company (f, "Beta Builders"),
                            hc_sync_fixture_find_layout (f, "Devices"));
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].conflicts, ==, 1);
  conflicts = hc_store_list_conflicts (f->profile->store, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpuint (((HcConflict *)g_ptr_array_index (conflicts, 0))->candidates->len, ==, 2);
  hc_sync_fixture_assert_settled (f);
  hc_simulator_reset_log (f->sim);
  return f;
}

static gint64
get_candidate (HcSyncFixture *f, guint i)
{
  g_autoptr (GPtrArray) conflicts = hc_store_list_conflicts (f->profile->store, NULL);

  return g_array_index (((HcConflict *)g_ptr_array_index (conflicts, 0))->candidates, gint64, i);
}

static void
assert_no_conflicts (HcSyncFixture *f)
{
  g_autoptr (GPtrArray) conflicts = hc_store_list_conflicts (f->profile->store, NULL);

  g_assert_cmpuint (conflicts->len, ==, 0);
}

static HcSyncFixture *
new_with_duplicate (gint64 *copy)
{
  HcSyncFixture *f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  *copy = hc_sync_fixture_hudu_put (
      f, "assets", 0,
      "{'company_id': %" G_GINT64_FORMAT ", 'asset_layout_id': %" G_GINT64_FORMAT
      ", 'name': 'ALPHA-SRV1 (2)', 'fields': {'ConnectWise ID': '701'}}",
      hc_sync_fixture_find_company (f, "Alpha Works"), hc_sync_fixture_find_layout (f, "Devices"));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].conflicts, ==, 1);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_simulator_reset_log (f->sim);
  return f;
}

static gboolean
is_archived (HcSyncFixture *f, gint64 id)
{
  g_autoptr (HcAsset) asset = hc_store_get_asset (f->profile->store, id, NULL);

  return asset->archived;
}

/* Two assets of one record: once a person has chosen, the preview offers to archive the other one; nothing
 * else changes, and an undo brings it back. */
static void
test_merge (gconstpointer data)
{
  gint64 copy;
  g_autoptr (HcSyncFixture) f = new_with_duplicate (&copy);
  g_autoptr (HcLink) before = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);
  gboolean first = g_str_equal (data, "linked");
  gint64 kept = first ? before->hudu_id : copy, other = first ? copy : before->hudu_id;
  HcResolution resolution = { .hudu_id = kept };
  HcRunRequest request = { .type = HC_RUN_UNDO };
  g_autoptr (HcRunRow) plan = NULL, row = NULL, quiet = NULL, undone = NULL, last = NULL;
  g_autoptr (HcItem) item = NULL;
  g_autoptr (HcLink) after = NULL, still = NULL;

  g_assert_true (hc_sync_resolve (f->profile, HC_KIND_CONFIGURATION, SERVER, &resolution, NULL));
  plan = hc_sync_fixture_plan (f, FALSE);
  item = hc_sync_fixture_find_item (f, plan->id, HC_KIND_CONFIGURATION, SERVER, HC_ACTION_ARCHIVE);
  g_assert_cmpint (item->hudu_id, ==, other);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, plan->id, HC_ACTION_ARCHIVE), ==, 1);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_true (is_archived (f, other));
  g_assert_false (is_archived (f, kept));
  after = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);
  g_assert_cmpint (after->hudu_id, ==, kept);
  g_assert_cmpint (after->state, ==, HC_LINK_LIVE);
  assert_no_conflicts (f);
  hc_simulator_reset_log (f->sim);
  quiet = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  request.undo_run = row->id;
  undone = hc_sync_fixture_run (f, &request);
  g_assert_false (is_archived (f, other));
  still = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);
  g_assert_cmpint (still->hudu_id, ==, kept);
  hc_simulator_reset_log (f->sim);
  last = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

/* What nobody was asked about stays: a conflict of another sort archives nothing. */
static void
test_no_merge (void)
{
  g_autoptr (HcSyncFixture) f = new_with_conflict ();
  HcResolution resolution = { .hudu_id = get_candidate (f, 0) };
  g_autoptr (HcRunRow) plan = NULL;

  g_assert_true (hc_sync_resolve (f->profile, HC_KIND_CONFIGURATION, BETA_SERVER, &resolution, NULL));
  plan = hc_sync_fixture_plan (f, FALSE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, plan->id, HC_ACTION_ARCHIVE), ==, 0);
}

static void
test_resolve_asset (void)
{
  g_autoptr (HcSyncFixture) f = new_with_conflict ();
  HcResolution resolution = { .hudu_id = get_candidate (f, 1) };
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (HcLink) link = NULL;

  g_assert_true (hc_sync_resolve (f->profile, HC_KIND_CONFIGURATION, BETA_SERVER, &resolution, NULL));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].adopted, ==, 1);
  link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, BETA_SERVER);
  g_assert_cmpint (link->hudu_id, ==, resolution.hudu_id);
  assert_no_conflicts (f);
  hc_sync_fixture_assert_settled (f);
}

static void
test_resolve_create (void)
{
  g_autoptr (HcSyncFixture) f = new_with_conflict ();
  HcResolution resolution = { .create = TRUE };
  g_autoptr (HcRunRow) row = NULL;

  g_assert_true (hc_sync_resolve (f->profile, HC_KIND_CONFIGURATION, BETA_SERVER, &resolution, NULL));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 1);
  assert_no_conflicts (f);
  hc_sync_fixture_assert_settled (f);
}

static void
test_resolve_ignore (void)
{
  g_autoptr (HcSyncFixture) f = new_with_conflict ();
  HcResolution resolution = { .ignore = TRUE };
  g_autoptr (HcRunRow) row = NULL;

  g_assert_true (hc_sync_resolve (f->profile, HC_KIND_CONFIGURATION, BETA_SERVER, &resolution, NULL));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  assert_no_conflicts (f);
  hc_sync_fixture_assert_settled (f);
}

static void
test_resolve_refused (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcLink) taken = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);
  HcResolution unknown = { .hudu_id = 4711 }, held = { .hudu_id = taken->hudu_id },
               create = { .create = TRUE };
  g_autoptr (GError) error = NULL;

  g_assert_false (hc_sync_resolve (f->profile, HC_KIND_CONFIGURATION, LAPTOP, &unknown, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hc_sync_resolve (f->profile, HC_KIND_CONFIGURATION, LAPTOP, &held, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hc_sync_resolve (f->profile, HC_KIND_CONFIGURATION, 9999, &create, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
}

/* A link is tied to another asset. */
static void
test_rematch (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  HcResolution resolution = { 0 };
  g_autoptr (HcRunRow) seen = NULL, row = NULL;
  g_autoptr (HcLink) link = NULL;

  resolution.hudu_id = hc_sync_fixture_hudu_put (
      f, "assets", 0,
      "{'company_id': %" G_GINT64_FORMAT ", 'asset_layout_id': %" G_GINT64_FORMAT
      ", 'name': 'The right one'}",
      hc_sync_fixture_find_company (f, "Beta Builders"), hc_sync_fixture_find_layout (f, "Devices"));
  seen = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_true (hc_sync_resolve (f->profile, HC_KIND_CONFIGURATION, BETA_SWITCH, &resolution, NULL));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, BETA_SWITCH);
  g_assert_cmpint (link->hudu_id, ==, resolution.hudu_id);
}

static void
test_hold (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hc_sync_hold (f->profile, HC_KIND_CONFIGURATION, SERVER, TRUE, &error));
  g_assert_no_error (error);
  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'R750'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  g_assert_true (hc_sync_hold (f->profile, HC_KIND_CONFIGURATION, SERVER, FALSE, &error));
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
  g_assert_false (hc_sync_hold (f->profile, HC_KIND_CONFIGURATION, SERVER, FALSE, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hc_sync_hold (f->profile, HC_KIND_CONFIGURATION, 9999, TRUE, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
}

static void
test_status (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL;
  HcStatusReport report;

  g_assert_true (hc_sync_get_status (f->profile, &report, NULL));
  g_assert_cmpint (report.status, ==, HC_STATUS_IDLE);
  g_assert_null (report.last);
  hc_status_report_clear (&report);
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_true (hc_sync_get_status (f->profile, &report, NULL));
  g_assert_cmpint (report.status, ==, HC_STATUS_IDLE);
  g_assert_cmpint (report.last->id, ==, row->id);
  g_assert_cmpint (report.next_due, >, row->started);
  hc_status_report_clear (&report);
  g_assert_true (hc_sync_pause (f->profile, g_get_real_time () / G_USEC_PER_SEC + 3600, NULL));
  g_assert_true (hc_sync_get_status (f->profile, &report, NULL));
  g_assert_cmpint (report.status, ==, HC_STATUS_PAUSED);
  hc_status_report_clear (&report);
  g_assert_true (hc_sync_pause (f->profile, 0, NULL));
  hc_sync_fixture_switch (f, "cw.keys-valid", "false");
  hc_run_row_free (hc_sync_fixture_sync (f, HC_OUTCOME_FAILED));
  g_assert_true (hc_sync_get_status (f->profile, &report, NULL));
  g_assert_cmpint (report.status, ==, HC_STATUS_NEEDS_LOGIN);
  g_assert_nonnull (report.reason);
  hc_status_report_clear (&report);
}

static void
test_rules (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRuleTally) tally = NULL;
  g_autoptr (GError) error = NULL;
  guint left_out[HC_N_KINDS];

  hc_sync_fixture_set (
      f, "rules",
      "[{\"name\": \"Servers\", \"match\": \"all\", \"when\": [{\"field\": \"type\", \"op\": "
      "\"is\", \"value\": \"managed server\"}], \"layout\": \"Servers\"}, {\"name\": \"Same "
      "again\", \"match\": \"all\", \"when\": [{\"field\": \"type\", \"op\": \"is\", \"value\": "
      "\"Managed Server\"}], \"skip\": true}]");
  hc_sync_fixture_set (f, "locations.configuration", "null");
  tally = hc_sync_test_rules (f->profile, left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_array_index (tally->hits, guint, 0), ==, 2);
  g_assert_cmpuint (g_array_index (tally->hits, guint, 1), ==, 0);
  g_assert_cmpuint (left_out[HC_KIND_CONFIGURATION], ==, 3);
  g_assert_cmpuint (left_out[HC_KIND_CONTACT], ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count (f, NULL, NULL, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decisions/match/refused", test_match_refused);
  g_test_add_func ("/decisions/match/kept", test_match_kept);
  g_test_add_func ("/decisions/bulk/all", test_bulk);
  g_test_add_func ("/decisions/bulk/inactive", test_bulk_inactive);
  g_test_add_func ("/decisions/bulk/not-unique", test_bulk_not_unique);
  g_test_add_data_func ("/decisions/lost-company/archived", "archived", test_lost_company);
  g_test_add_data_func ("/decisions/lost-company/live", "live", test_lost_company);
  g_test_add_func ("/decisions/company-by-number", test_company_by_number);
  g_test_add_data_func ("/decisions/merge/linked", "linked", test_merge);
  g_test_add_data_func ("/decisions/merge/other", "other", test_merge);
  g_test_add_func ("/decisions/merge/other-conflicts", test_no_merge);
  g_test_add_func ("/decisions/resolve/asset", test_resolve_asset);
  g_test_add_func ("/decisions/resolve/create", test_resolve_create);
  g_test_add_func ("/decisions/resolve/ignore", test_resolve_ignore);
  g_test_add_func ("/decisions/resolve/refused", test_resolve_refused);
  g_test_add_func ("/decisions/resolve/rematch", test_rematch);
  g_test_add_func ("/decisions/hold", test_hold);
  g_test_add_func ("/decisions/status", test_status);
  g_test_add_func ("/decisions/rules", test_rules);
  return g_test_run ();
}
