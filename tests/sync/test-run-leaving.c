/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-links.h"
#include "hc-store-hudu.h"
#include "hc-store-records.h"

#include <string.h>

/* Each line of "leaving, coming back". */

static const HcStoredOrphan *
find_orphan (GPtrArray *orphans, HcKind kind, gint64 cw_id)
{
  for (guint i = 0; i < orphans->len; i++)
    {
      const HcStoredOrphan *orphan = g_ptr_array_index (orphans, i);

      if (orphan->kind == kind && orphan->cw_id == cw_id)
        return orphan;
    }
  return NULL;
}

static void
assert_orphan (HcSyncFixture *f, HcKind kind, gint64 cw_id, const char *why)
{
  g_autoptr (GPtrArray) orphans = hc_store_list_orphans (f->profile->store, NULL);
  const HcStoredOrphan *orphan = find_orphan (orphans, kind, cw_id);

  if (why == NULL)
    g_assert_null (orphan);
  else
    {
      g_assert_nonnull (orphan);
      g_assert_cmpstr (orphan->why, ==, why);
    }
}

/* Takes what the change of scope asks about as accepted. */
static HcRunRow *
sync_accepting (HcSyncFixture *f)
{
  HcRunRequest request = { .type = HC_RUN_SYNC, .accept_guards = TRUE };
  HcRunRow *row = hc_sync_fixture_run (f, &request);

  g_assert_cmpstr (hc_outcome_to_string (row->outcome), ==, "done");
  return row;
}

static void
test_deleted_configuration (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, back = NULL, none = NULL;

  g_assert_true (hc_simulator_cw_remove (f->sim, "configurations", PRINTER));
  /* An incremental run sees it by the count. */
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].archived, ==, 1);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
  g_assert_true (hc_sync_fixture_is_archived (f, HC_KIND_CONFIGURATION, PRINTER));
  /* It was proved by reading it alone. */
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/company/configurations/703"), ==, 1);
  none = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, none->id, -1), ==, 0);
  hc_sync_fixture_cw_put (f, "configurations", PRINTER,
                          "{'name': 'ALPHA-PR1', 'type': {'id': 4}, 'status': {'id': 1}, "
                          "'company': {'id': 300}, 'activeFlag': true}");
  back = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (back->counts[HC_KIND_CONFIGURATION].unarchived, ==, 1);
  g_assert_false (hc_sync_fixture_is_archived (f, HC_KIND_CONFIGURATION, PRINTER));
  hc_sync_fixture_assert_settled (f);
}

/* By default only configurations are archived. */
static void
test_deleted_contact (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, second = NULL;

  g_assert_true (hc_simulator_cw_remove (f->sim, "contacts", BEN));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  assert_orphan (f, HC_KIND_CONTACT, BEN, "deleted");
  hc_sync_fixture_assert_settled (f);
  hc_sync_fixture_set (f, "options.archive_deleted.contact", "true");
  second = sync_accepting (f);
  g_assert_true (hc_sync_fixture_is_archived (f, HC_KIND_CONTACT, BEN));
  hc_sync_fixture_assert_settled (f);
}

static void
test_deleted_site (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_set (f, "options.archive_deleted.site", "true");
  g_assert_true (hc_simulator_cw_remove (f->sim, "sites", ALPHA_SITE_2));
  row = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_true (hc_sync_fixture_is_archived (f, HC_KIND_SITE, ALPHA_SITE_2));
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
  hc_sync_fixture_assert_settled (f);
}

/* A 404 counts only when another read succeeds. */
static void
test_deletion_not_proved (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, next = NULL;

  g_assert_true (hc_simulator_cw_remove (f->sim, "configurations", PRINTER));
  hc_sync_fixture_fault (f, "cw:GET:*/company/configurations/703:status=500");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_assert_error (f, row, "could not be read alone");
  hc_simulator_clear_faults (f->sim);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (next->counts[HC_KIND_CONFIGURATION].archived, ==, 1);
  hc_sync_fixture_assert_settled (f);
}

static void
test_inactive_configuration (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, skipped = NULL, back = NULL;

  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'activeFlag': false}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  assert_orphan (f, HC_KIND_CONFIGURATION, SERVER, NULL);
  hc_sync_fixture_set (f, "skip.inactive_configurations", "true");
  skipped = sync_accepting (f);
  assert_orphan (f, HC_KIND_CONFIGURATION, SERVER, "inactive");
  g_assert_false (hc_sync_fixture_is_archived (f, HC_KIND_CONFIGURATION, SERVER));
  hc_sync_fixture_assert_settled (f);
  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'activeFlag': true, 'modelNumber': 'back'}");
  back = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (back->counts[HC_KIND_CONFIGURATION].updated, ==, 1);
  assert_orphan (f, HC_KIND_CONFIGURATION, SERVER, NULL);
}

static void
test_inactive_contact (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_cw_put (f, "contacts", BEN, "{'inactiveFlag': true, 'title': 'Gone'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  assert_orphan (f, HC_KIND_CONTACT, BEN, "inactive");
  hc_sync_fixture_assert_settled (f);
}

static void
test_out_of_scope (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL;

  hc_sync_fixture_set (f, "rules",
                       "[{\"name\": \"No printers\", \"match\": \"all\", \"when\": [{\"field\": \"type\", "
                       "\"op\": \"is\", \"value\": \"Printer\"}], \"skip\": true}]");
  row = sync_accepting (f);
  after = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, after);
  assert_orphan (f, HC_KIND_CONFIGURATION, PRINTER, "out-of-scope");
  hc_sync_fixture_assert_settled (f);
}

static void
test_unmatched (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, back = NULL;
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL, *again = NULL;

  g_assert_true (hc_sync_match (f->profile, BETA, HC_MATCH_UNMATCHED, 0, NULL, NULL));
  row = sync_accepting (f);
  after = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, after);
  assert_orphan (f, HC_KIND_CONFIGURATION, BETA_SERVER, "disconnected");
  hc_sync_fixture_assert_settled (f);
  hc_sync_fixture_match (f, BETA, "Beta Builders");
  back = sync_accepting (f);
  again = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, again);
  assert_orphan (f, HC_KIND_CONFIGURATION, BETA_SERVER, NULL);
  hc_sync_fixture_assert_settled (f);
}

static void
test_deleted_in_hudu (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, LAPTOP);
  g_autoptr (HcLink) next = NULL;
  g_autoptr (HcRunRow) quiet = NULL, row = NULL;
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL;

  g_assert_true (hc_simulator_hudu_remove (f->sim, "assets", link->hudu_id));
  quiet = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  /* Noticed by the whole listing a day later. */
  hc_sync_fixture_age (f, 24 * 60 * 60);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 1);
  next = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, LAPTOP);
  g_assert_cmpint (next->hudu_id, !=, link->hudu_id);
  after = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, after);
  hc_sync_fixture_assert_settled (f);
}

static void
test_archived_by_a_person (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, LAPTOP);
  g_autoptr (HcRunRow) row = NULL, full = NULL, back = NULL;

  hc_sync_fixture_hudu_put (f, "assets", link->hudu_id, "{'archived': true}");
  hc_sync_fixture_cw_put (f, "configurations", LAPTOP, "{'modelNumber': 'X1'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  full = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  g_assert_true (hc_sync_fixture_is_archived (f, HC_KIND_CONFIGURATION, LAPTOP));
  assert_orphan (f, HC_KIND_CONFIGURATION, LAPTOP, "archived-in-hudu");
  hc_sync_fixture_assert_settled (f);
  /* Restored in Hudu, it follows again. */
  hc_sync_fixture_hudu_put (f, "assets", link->hudu_id, "{'archived': false}");
  back = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (back->counts[HC_KIND_CONFIGURATION].updated, ==, 1);
  assert_orphan (f, HC_KIND_CONFIGURATION, LAPTOP, NULL);
  hc_sync_fixture_assert_settled (f);
}

static void
test_moved_company (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcLink) before = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);
  g_autoptr (HcLink) after = NULL;
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (JsonObject) asset = NULL;

  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'company': {'id': 301}}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  after = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);
  g_assert_cmpint (before->hudu_id, ==, after->hudu_id);
  asset = hc_sync_fixture_get_asset (f, HC_KIND_CONFIGURATION, SERVER);
  g_assert_cmpint (json_object_get_int_member (asset, "company_id"), ==,
                   hc_sync_fixture_find_company (f, "Beta Builders"));
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].moved, ==, 1);
  hc_sync_fixture_assert_settled (f);
}

/* Nothing is archived or created when companies are merged, until a person has matched the survivor. */
static void
test_merged (gconstpointer data)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, full = NULL;
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autoptr (GPtrArray) traces = NULL;
  g_autoptr (GError) error = NULL;
  gboolean told = FALSE;
  JsonObject *third;

  hc_sync_fixture_switch (f, "cw.merge-loser", data);
  hc_sync_fixture_cw_put (f, "companies", 302,
                          "{'identifier': 'GAMMA', 'name': 'Gamma Group', 'status': {'id': 1}}");
  g_assert_true (hc_simulator_cw_merge (f->sim, BETA, 302));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  full = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "PUT", "*/archive"), ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "POST", NULL), ==, 0);
  traces = hc_sync_why (f->profile, "company:301", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < traces->len; i++)
    {
      const HcTrace *trace = g_ptr_array_index (traces, i);

      for (guint j = 0; j < trace->steps->len; j++)
        told
            = told || strstr (((HcStep *)g_ptr_array_index (trace->steps, j))->detail, "Gamma Group") != NULL;
    }
  g_assert_true (told);
  hc_sync_fixture_assert_settled (f);
  /* The survivor takes the place of the merged one, with all its assets. */
  third = hc_simulator_cw_get (f->sim, "companies", 302);
  json_object_unref (third);
  hc_sync_fixture_match (f, 302, "Beta Builders");
  g_assert_true (hc_sync_match (f->profile, BETA, HC_MATCH_UNMATCHED, 0, NULL, NULL));
  g_clear_pointer (&row, hc_run_row_free);
  row = sync_accepting (f);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 0);
  hc_sync_fixture_assert_settled (f);
}

static void
test_inactive_company (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, second = NULL, back = NULL;

  hc_sync_fixture_cw_put (f, "companies", ALPHA, "{'status': {'id': 2}}");
  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'later'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_true (hc_sync_fixture_is_archived (f, HC_KIND_COMPANY, ALPHA));
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
  second = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, second->id, -1), ==, 0);
  hc_sync_fixture_assert_settled (f);
  hc_sync_fixture_cw_put (f, "companies", ALPHA, "{'status': {'id': 1}}");
  back = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_false (hc_sync_fixture_is_archived (f, HC_KIND_COMPANY, ALPHA));
  g_assert_cmpuint (back->counts[HC_KIND_CONFIGURATION].updated, ==, 1);
  hc_sync_fixture_assert_settled (f);
}

static void
test_company_deleted_in_hudu (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  g_autoptr (HcMatch) match = NULL;
  HcRunRequest request = { .type = HC_RUN_SYNC, .full = TRUE, .accept_guards = TRUE };

  g_assert_true (
      hc_simulator_hudu_remove (f->sim, "companies", hc_sync_fixture_find_company (f, "Beta Builders")));
  row = hc_sync_fixture_run (f, &request);
  match = hc_store_get_match (f->profile->store, BETA, NULL);
  g_assert_true (match == NULL || match->state == HC_MATCH_UNMATCHED || match->state == HC_MATCH_SUGGESTED);
  next = hc_sync_fixture_run (f, &request);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "POST", NULL), ==, 0);
  g_assert_cmpint (hc_sync_fixture_find_company (f, "Beta Builders"), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

static void
test_company_archived_by_a_person (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (f, HC_KIND_COMPANY, BETA);
  g_autoptr (HcRunRow) row = NULL, next = NULL;

  hc_simulator_lock (f->sim);
  hc_sim_hudu_archive (hc_simulator_get_hudu (f->sim), "companies", link->hudu_id, TRUE);
  hc_simulator_unlock (f->sim);
  hc_sync_fixture_cw_put (f, "configurations", BETA_SWITCH, "{'modelNumber': 'later'}");
  hc_sync_fixture_cw_put (f, "companies", BETA, "{'city': 'elsewhere'}");
  row = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  next = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  g_assert_true (hc_sync_fixture_is_archived (f, HC_KIND_COMPANY, BETA));
  hc_sync_fixture_assert_settled (f);
}

static void
test_agreement_ends (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_cw_put (f, "agreements", AGREEMENT,
                          "{'cancelledFlag': true, 'agreementStatus': 'Cancelled'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "DELETE", NULL), ==, 1);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
  hc_sync_fixture_assert_settled (f);
}

/* A changed rule moves assets only where that is wanted. */
static void
test_moved_by_rule (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, moved = NULL;
  g_autoptr (JsonObject) asset = NULL;
  g_autofree char *serial = NULL;

  hc_sync_fixture_set (f, "rules",
                       "[{\"name\": \"Servers\", \"match\": \"all\", \"when\": [{\"field\": \"type\", "
                       "\"op\": \"contains\", \"value\": \"server\"}], \"layout\": \"Servers\"}]");
  row = sync_accepting (f);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, row->id, HC_ACTION_MOVE_LAYOUT), ==, 0);
  hc_sync_fixture_set (f, "options.move_on_rule_change", "true");
  moved = sync_accepting (f);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, moved->id, HC_ACTION_MOVE_LAYOUT), ==, 2);
  asset = hc_sync_fixture_get_asset (f, HC_KIND_CONFIGURATION, SERVER);
  g_assert_cmpint (json_object_get_int_member (asset, "asset_layout_id"), ==,
                   hc_sync_fixture_find_layout (f, "Servers"));
  serial = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Serial Number");
  g_assert_cmpstr (serial, ==, "SN-A-1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/leaving/deleted-configuration", test_deleted_configuration);
  g_test_add_func ("/run/leaving/deleted-contact", test_deleted_contact);
  g_test_add_func ("/run/leaving/deleted-site", test_deleted_site);
  g_test_add_func ("/run/leaving/deletion-not-proved", test_deletion_not_proved);
  g_test_add_func ("/run/leaving/inactive-configuration", test_inactive_configuration);
  g_test_add_func ("/run/leaving/inactive-contact", test_inactive_contact);
  g_test_add_func ("/run/leaving/out-of-scope", test_out_of_scope);
  g_test_add_func ("/run/leaving/unmatched", test_unmatched);
  g_test_add_func ("/run/leaving/deleted-in-hudu", test_deleted_in_hudu);
  g_test_add_func ("/run/leaving/archived-by-a-person", test_archived_by_a_person);
  g_test_add_func ("/run/leaving/moved-company", test_moved_company);
  g_test_add_data_func ("/run/leaving/merged/deleted", "deleted", test_merged);
  g_test_add_data_func ("/run/leaving/merged/gone", "gone", test_merged);
  g_test_add_func ("/run/leaving/inactive-company", test_inactive_company);
  g_test_add_func ("/run/leaving/company-deleted-in-hudu", test_company_deleted_in_hudu);
  g_test_add_func ("/run/leaving/company-archived-by-a-person", test_company_archived_by_a_person);
  g_test_add_func ("/run/leaving/agreement-ends", test_agreement_ends);
  g_test_add_func ("/run/leaving/moved-by-rule", test_moved_by_rule);
  return g_test_run ();
}
