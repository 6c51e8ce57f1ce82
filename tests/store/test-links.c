/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "store-fixture.h"

static void
test_link_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcLink) link = hc_link_new (HC_KIND_CONTACT, 7, 700);

  link->hudu_company_id = 50;
  link->layout_id = 3;
  link->state = HC_LINK_ARCHIVED_BY_US;
  link->created_by_us = TRUE;
  hc_link_set_written (link, ":Title", "CEO", "<p>CEO</p>");
  g_assert_true (hc_store_put_link (fixture->store, link, &error));
  fixture_reopen (fixture);

  g_autoptr (HcLink) loaded = hc_store_get_link (fixture->store, HC_KIND_CONTACT, 7, &error);
  g_assert_no_error (error);
  g_assert_cmpint (loaded->hudu_id, ==, 700);
  g_assert_cmpint (loaded->hudu_company_id, ==, 50);
  g_assert_cmpint (loaded->layout_id, ==, 3);
  g_assert_cmpint (loaded->state, ==, HC_LINK_ARCHIVED_BY_US);
  g_assert_true (loaded->created_by_us);
  g_assert_cmpstr (hc_link_get_written (loaded, ":Title")->answered, ==, "<p>CEO</p>");
  g_autoptr (HcLink) found = hc_store_find_link_by_hudu (fixture->store, FALSE, 700, &error);
  g_assert_cmpint (found->cw_id, ==, 7);
  g_assert_null (hc_store_find_link_by_hudu (fixture->store, TRUE, 700, &error));
  g_assert_null (hc_store_get_link (fixture->store, HC_KIND_SITE, 7, &error));
  g_assert_cmpint (hc_store_count_links (fixture->store, HC_KIND_CONTACT, &error), ==, 1);
  g_assert_true (hc_store_remove_link (fixture->store, HC_KIND_CONTACT, 7, &error));
  g_assert_cmpint (hc_store_count_links (fixture->store, HC_KIND_CONTACT, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_one_holder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcLink) second = hc_link_new (HC_KIND_SITE, 9, 700);

  put_link (fixture->store, HC_KIND_CONTACT, 7, 700, 50);
  put_link (fixture->store, HC_KIND_CONTACT, 7, 700, 51);
  g_assert_false (hc_store_put_link (fixture->store, second, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "contact 7"));
  g_assert_nonnull (strstr (error->message, "site 9"));
  g_clear_error (&error);

  /* Two ConnectWise companies may be one in Hudu, which may have the number of an asset. */
  put_link (fixture->store, HC_KIND_COMPANY, 1, 700, 700);
  put_link (fixture->store, HC_KIND_COMPANY, 2, 700, 700);
  g_autoptr (HcLink) company = hc_store_find_link_by_hudu (fixture->store, TRUE, 700, &error);
  g_assert_cmpint (company->cw_id, ==, 1);
  /* The asset changes hands. */
  put_link (fixture->store, HC_KIND_CONTACT, 7, 701, 50);
  g_assert_true (hc_store_put_link (fixture->store, second, &error));
}

static void
test_linked_urls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  g_autoptr (GPtrArray) companies = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);

  put_company (store, 50, "one", FALSE);
  put_link (store, HC_KIND_COMPANY, 1, 50, 50);
  put_link (store, HC_KIND_COMPANY, 2, 51, 51);
  g_ptr_array_add (companies, hc_hudu_company_new (50, "another"));
  g_free (((HcHuduCompany *)companies->pdata[0])->url);
  ((HcHuduCompany *)companies->pdata[0])->url = g_strdup ("/c/other");
  hc_store_put_hudu_companies (store, companies, 0, &error);
  put_link (store, HC_KIND_COMPANY, 1, 50, 50);
  put_company (store, 51, "two", FALSE);
  put_link (store, HC_KIND_COMPANY, 2, 51, 51);

  g_autoptr (GPtrArray) urls = hc_store_list_linked_urls (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (urls->len, ==, 2);
  g_assert_cmpstr (urls->pdata[0], ==, "50\t/c/slug-50");
  g_assert_cmpstr (urls->pdata[1], ==, "51\t/c/slug-51");
}

static void
test_holds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  put_named (store, HC_KIND_CONTACT, 7, 1, "Ann");
  g_assert_true (hc_store_put_hold (store, HC_KIND_CONTACT, 7, HC_HOLD_PERSON, &error));
  g_assert_true (hc_store_put_hold (store, HC_KIND_CONTACT, 7, HC_HOLD_UNDO, &error));
  g_assert_true (hc_store_put_hold (store, HC_KIND_SITE, 8, HC_HOLD_DESELECTED, &error));
  g_autoptr (GPtrArray) holds = hc_store_list_holds (store, &error);
  g_assert_cmpuint (holds->len, ==, 2);
  const HcHold *site = holds->pdata[0];
  const HcHold *contact = holds->pdata[1];
  g_assert_cmpstr (site->name, ==, "");
  g_assert_cmpstr (contact->name, ==, "Ann");
  g_assert_cmpint (contact->reason, ==, HC_HOLD_UNDO);
  g_assert_cmpint (contact->since, >, 0);
  g_assert_true (hc_store_remove_hold (store, HC_KIND_CONTACT, 7, &error));
  g_assert_false (hc_store_remove_hold (store, HC_KIND_CONTACT, 7, &error));
  g_assert_no_error (error);
}

/* A tile is no record: it is held by its company, which is not. */
static void
test_tile_holds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  put_named (store, HC_KIND_COMPANY, 7, 7, "Alpha");
  put_named (store, HC_KIND_AGREEMENT, 7, 7, "Managed");
  g_assert_true (hc_store_put_hold (store, HC_KIND_AGREEMENT, 7, HC_HOLD_PERSON, &error));
  g_assert_true (hc_store_put_tile_hold (store, 7, HC_HOLD_DESELECTED, &error));
  g_assert_true (hc_store_put_tile_hold (store, 7, HC_HOLD_UNDO, &error));
  g_autoptr (GPtrArray) holds = hc_store_list_holds (store, &error);
  g_assert_cmpuint (holds->len, ==, 2);
  const HcHold *record = holds->pdata[0];
  const HcHold *tile = holds->pdata[1];
  g_assert_false (record->tile);
  g_assert_cmpstr (record->name, ==, "Managed");
  g_assert_true (tile->tile);
  g_assert_cmpstr (tile->name, ==, "Alpha");
  g_assert_cmpint (tile->reason, ==, HC_HOLD_UNDO);
  g_assert_false (hc_store_is_held (store, HC_KIND_COMPANY, 7));
  g_assert_true (hc_store_remove_tile_hold (store, 7, &error));
  g_assert_false (hc_store_remove_tile_hold (store, 7, &error));
  g_assert_true (hc_store_is_held (store, HC_KIND_AGREEMENT, 7));
  g_assert_no_error (error);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  gboolean fresh = FALSE;

  g_assert_true (hc_store_put_refusal (store, HC_KIND_CONTACT, 7, "city", "x", "no", &fresh, &error));
  g_assert_true (fresh);
  g_assert_true (hc_store_put_refusal (store, HC_KIND_CONTACT, 7, "city", "x", "no", &fresh, &error));
  g_assert_false (fresh);
  g_assert_true (hc_store_put_refusal (store, HC_KIND_CONTACT, 7, "city", "y", "no", &fresh, &error));
  g_assert_true (fresh);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM refusals"), ==, 1);
  g_assert_true (hc_store_remove_refusals (store, HC_KIND_CONTACT, 7, &error));
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM refusals"), ==, 0);
}

static HcCompanyPlan *
make_plan (void)
{
  HcCompanyPlan *plan = g_new0 (HcCompanyPlan, 1);

  plan->conflicts = g_ptr_array_new_with_free_func (g_free);
  plan->orphans = g_ptr_array_new_with_free_func (g_free);
  plan->drifts = g_ptr_array_new_with_free_func (g_free);
  return plan;
}

static void
drop_plan (HcCompanyPlan *plan)
{
  g_ptr_array_unref (plan->conflicts);
  g_ptr_array_unref (plan->orphans);
  g_ptr_array_unref (plan->drifts);
  g_free (plan);
}

static void
add_findings (HcCompanyPlan *plan, gint64 cw_id, GArray *candidates)
{
  HcConflict conflict = { HC_KIND_CONTACT, cw_id, (char *)"Ann", (char *)"same name", candidates };
  HcOrphan orphan = { HC_KIND_CONTACT, cw_id, (char *)"Ann", 700, (char *)"deleted" };
  HcDrift drift
      = { HC_KIND_CONTACT, cw_id, (char *)"Ann", 700, (char *)"Title", (char *)"CEO", (char *)"CTO" };

  g_ptr_array_add (plan->conflicts, g_memdup2 (&conflict, sizeof conflict));
  g_ptr_array_add (plan->orphans, g_memdup2 (&orphan, sizeof orphan));
  g_ptr_array_add (plan->drifts, g_memdup2 (&drift, sizeof drift));
}

static void
check_findings (HcStore *store, guint expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = hc_store_list_conflicts (store, &error);
  g_autoptr (GPtrArray) orphans = hc_store_list_orphans (store, &error);
  g_autoptr (GPtrArray) drifts = hc_store_list_drifts (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, expected);
  g_assert_cmpuint (orphans->len, ==, expected);
  g_assert_cmpuint (drifts->len, ==, expected);
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 candidate = 701;
  HcCompanyPlan *two = make_plan ();
  HcCompanyPlan *one = make_plan ();
  HcCompanyPlan *none = make_plan ();

  g_array_append_val (candidates, candidate);
  add_findings (two, 7, candidates);
  add_findings (two, 8, candidates);
  add_findings (one, 7, candidates);

  g_assert_true (hc_store_replace_findings (store, 50, 0, two, 100, &error));
  g_assert_true (hc_store_replace_findings (store, 51, 0, none, 150, &error));
  check_findings (store, 2);
  /* The first date stays; what is no longer found goes. */
  g_assert_true (hc_store_replace_findings (store, 50, 0, one, 200, &error));
  check_findings (store, 1);
  g_autoptr (GPtrArray) orphans = hc_store_list_orphans (store, &error);
  const HcStoredOrphan *orphan = orphans->pdata[0];
  g_assert_cmpint (orphan->since, ==, 100);
  g_assert_cmpint (orphan->hudu_id, ==, 700);
  g_assert_cmpstr (orphan->why, ==, "deleted");
  g_assert_cmpint (query_number (store, "SELECT since FROM conflicts"), ==, 100);
  g_autoptr (GPtrArray) conflicts = hc_store_list_conflicts (store, &error);
  const HcConflict *conflict = conflicts->pdata[0];
  g_assert_cmpuint (conflict->candidates->len, ==, 1);
  g_assert_cmpint (g_array_index (conflict->candidates, gint64, 0), ==, 701);
  g_autoptr (GPtrArray) drifts = hc_store_list_drifts (store, &error);
  g_assert_cmpstr (((HcDrift *)drifts->pdata[0])->field, ==, "Title");

  /* The record moved: the other company's plan takes its findings over. */
  g_assert_true (hc_store_replace_findings (store, 51, 0, one, 300, &error));
  g_assert_true (hc_store_replace_findings (store, 50, 0, none, 300, &error));
  check_findings (store, 1);
  g_assert_true (hc_store_replace_findings (store, 51, 0, none, 300, &error));
  check_findings (store, 0);

  /* Found while the Hudu company was still to be created, planned again once it is there. */
  g_assert_true (hc_store_replace_findings (store, 0, 4, one, 400, &error));
  put_match (store, 4, HC_MATCH_MATCHED, 60);
  g_assert_true (hc_store_replace_findings (store, 60, 0, none, 500, &error));
  check_findings (store, 0);
  drop_plan (two);
  drop_plan (one);
  drop_plan (none);
}

/* An answered conflict, and one of a company that takes no part any more, wait for nobody. */
static void
test_settled_conflicts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  HcCompanyPlan *plan = make_plan ();
  HcResolution resolution = { .ignore = TRUE };

  put_named (store, HC_KIND_CONTACT, 7, 1, "Ann");
  put_named (store, HC_KIND_CONTACT, 8, 1, "Bob");
  put_match (store, 1, HC_MATCH_MATCHED, 50);
  add_findings (plan, 7, NULL);
  add_findings (plan, 8, NULL);
  g_assert_true (hc_store_replace_findings (store, 50, 0, plan, 100, &error));
  put_match (store, 1, HC_MATCH_MATCHED, 50);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM conflicts"), ==, 2);
  g_assert_true (hc_store_put_resolution (store, HC_KIND_CONTACT, 7, &resolution, &error));
  g_assert_cmpint (query_number (store, "SELECT cw_id FROM conflicts"), ==, 8);
  g_assert_true (hc_store_remove_resolution (store, HC_KIND_CONTACT, 7, &error));
  put_match (store, 1, HC_MATCH_IGNORED, 0);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM conflicts"), ==, 0);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM drifts"), ==, 0);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM orphans"), ==, 2);
  drop_plan (plan);
}

static void
test_relations_and_tiles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (HcStoredTile) tile = { 0 };
  HcStore *store = fixture->store;

  g_assert_true (hc_store_put_relation (store, 34, 12, 1, &error));
  g_assert_true (hc_store_put_relation (store, 12, 34, 2, &error));
  g_assert_cmpint (query_number (store, "SELECT relation_id FROM relations WHERE asset_a = 12"), ==, 2);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM relations"), ==, 1);
  g_assert_true (hc_store_remove_relation (store, 34, 12, &error));
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM relations"), ==, 0);
  g_assert_true (
      hc_store_put_tile (store, &(HcStoredTile){ 50, 9, (char *)"a", (char *)"one", NULL }, &error));
  g_assert_true (hc_store_load_tile (store, 50, &tile, &error));
  g_assert_cmpint (tile.tile_id, ==, 9);
  g_assert_cmpstr (tile.message, ==, "one");
  hc_stored_tile_clear (&tile);
  g_assert_true (hc_store_put_tile (store, &(HcStoredTile){ 50, 9, NULL, NULL, NULL }, &error));
  g_assert_true (hc_store_load_tile (store, 51, &tile, &error));
  g_assert_cmpint (tile.tile_id, ==, 0);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM tiles WHERE digest IS NULL"), ==, 1);
  g_assert_true (hc_store_remove_tile (store, 50, &error));
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM tiles"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/links/round-trip", test_link_round_trip);
  ADD ("/links/one-holder", test_one_holder);
  ADD ("/links/linked-urls", test_linked_urls);
  ADD ("/links/holds", test_holds);
  ADD ("/links/tile-holds", test_tile_holds);
  ADD ("/links/refusals", test_refusals);
  ADD ("/links/findings", test_findings);
  ADD ("/links/settled-conflicts", test_settled_conflicts);
  ADD ("/links/relations-and-tiles", test_relations_and_tiles);
  return g_test_run ();
}
