/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-private.h"
#include "store-fixture.h"

static const char *const hudu_tables[] = {
  "links",      "relations",  "tiles",     "assets",      "asset_index", "hudu_companies", "hudu_fetches",
  "candidates", "duplicates", "conflicts", "resolutions", "orphans",     "drifts",         "refusals",
};

static void
fill_mirror (HcStore *store)
{
  g_autoptr (GHashTable) kinds = id_table (3, GINT_TO_POINTER (HC_KIND_CONFIGURATION + 1));
  g_autoptr (GHashTable) labels = id_table (3, (gpointer) "ConnectWise ID");
  g_autoptr (GPtrArray) assets = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_asset_free);
  HcAsset *asset = make_asset (700, 50, 3, "PC");
  const HcStoredTile tile = { 50, 9, (char *)"digest", (char *)"message", (char *)"content" };
  const HcHuduFetchState state = { 1000, NULL };

  put_named (store, HC_KIND_COMPANY, 1, 1, "One");
  put_named (store, HC_KIND_COMPANY, 2, 2, "Two");
  put_named (store, HC_KIND_COMPANY, 3, 3, "Three");
  put_named (store, HC_KIND_CONFIGURATION, 7, 1, "PC");
  put_company (store, 50, "One", FALSE);
  hc_asset_set_field (asset, "ConnectWise ID", "7");
  g_ptr_array_add (assets, asset);
  g_assert_true (hc_store_put_assets (store, assets, kinds, labels, 0, NULL));
  put_match (store, 1, HC_MATCH_MATCHED, 50);
  put_match (store, 2, HC_MATCH_CREATE, 0);
  put_match (store, 3, HC_MATCH_IGNORED, 0);
  put_link (store, HC_KIND_COMPANY, 1, 50, 50);
  put_link (store, HC_KIND_CONFIGURATION, 7, 700, 50);
  g_assert_true (hc_store_put_tile (store, &tile, NULL));
  g_assert_true (hc_store_put_relation (store, 700, 701, 4, NULL));
  g_assert_true (hc_store_save_hudu_fetch_state (store, "companies", &state, NULL));
  g_assert_true (hc_store_exec (
      store,
      "INSERT INTO duplicates VALUES (702, 3, 7); INSERT INTO resolutions VALUES (3, 8, 700, 0, 0);"
      "INSERT INTO candidates VALUES (2, 1, 0, 50, 'same name');"
      "INSERT INTO refusals VALUES (3, 7, ':Serial', 'x', 'no');"
      "INSERT INTO conflicts VALUES (3, 8, 50, 0, 0, 'PC', 'two', '[700]', 1);"
      "INSERT INTO orphans VALUES (3, 9, 50, 0, 0, 'PC', 703, 'deleted', 1, 0);"
      "INSERT INTO drifts VALUES (3, 7, 'Notes', 50, 0, 0, 'PC', 700, 'a', 'b')",
      NULL));
}

static gint64
count_rows (HcStore *store, const char *table)
{
  g_autofree char *sql = g_strconcat ("SELECT COUNT(*) FROM ", table, NULL);

  return query_number (store, sql);
}

static void
assert_matches (HcStore *store, HcMatchState first, const char *reason)
{
  g_autoptr (HcMatch) one = hc_store_get_match (store, 1, NULL);
  g_autoptr (HcMatch) two = hc_store_get_match (store, 2, NULL);
  g_autoptr (HcMatch) three = hc_store_get_match (store, 3, NULL);

  g_assert_cmpint (one->state, ==, first);
  g_assert_cmpstr (one->reason, ==, reason);
  g_assert_cmpint (two->state, ==, HC_MATCH_CREATE);
  g_assert_cmpint (three->state, ==, HC_MATCH_IGNORED);
}

/* What is about Hudu goes; decisions, holds, records and history stay. */
static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  gint64 run = hc_store_add_run (store, "sync", 0, 1000, NULL);

  fill_mirror (store);
  put_item (store, run, make_item (HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 7, 1));
  g_assert_true (hc_store_set_item_sent (store, run, 1, 1000, NULL));
  g_assert_true (hc_store_put_hold (store, HC_KIND_CONFIGURATION, 7, HC_HOLD_PERSON, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (hudu_tables); i++)
    {
      g_test_message ("%s", hudu_tables[i]);
      g_assert_cmpint (count_rows (store, hudu_tables[i]), >, 0);
    }
  g_assert_true (hc_store_forget_hudu (store, "gone", &error));
  g_assert_no_error (error);
  fixture_reopen (fixture);
  store = fixture->store;
  for (guint i = 0; i < G_N_ELEMENTS (hudu_tables); i++)
    {
      g_test_message ("%s", hudu_tables[i]);
      g_assert_cmpint (count_rows (store, hudu_tables[i]), ==, 0);
    }
  assert_matches (store, HC_MATCH_UNMATCHED, "gone");
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM sightings WHERE area IN (5, 6)"), ==, 0);
  g_assert_cmpint (count_rows (store, "records"), ==, 4);
  g_assert_cmpint (count_rows (store, "holds"), ==, 1);
  g_autoptr (GPtrArray) sent = hc_store_list_sent_items (store, &error);
  g_assert_cmpuint (sent->len, ==, 0);
  g_autoptr (HcItem) item = hc_store_get_item (store, run, 1, &error);
  g_assert_cmpint (item->state, ==, HC_ITEM_DROPPED);
}

/* All or nothing. */
static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  fill_mirror (store);
  g_assert_true (hc_store_exec (store,
                                "CREATE TRIGGER no BEFORE UPDATE ON matches BEGIN"
                                "  SELECT RAISE (ABORT, 'not now'); END",
                                NULL));
  g_assert_false (hc_store_forget_hudu (store, "gone", &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED);
  for (guint i = 0; i < G_N_ELEMENTS (hudu_tables); i++)
    g_assert_cmpint (count_rows (store, hudu_tables[i]), >, 0);
  assert_matches (store, HC_MATCH_MATCHED, NULL);
}

static void
test_remove_run (Fixture *fixture, gconstpointer data)
{
  const HcRunError row = { -1, 0, NULL, (char *)"why" };
  HcStore *store = fixture->store;
  gint64 kept = hc_store_add_run (store, "sync", 0, 1000, NULL);
  gint64 run = hc_store_add_run (store, "sync", 0, 1001, NULL);

  put_item (store, run, make_item (HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 7, 1));
  g_assert_true (hc_store_add_run_error (store, run, &row, NULL));
  g_assert_true (hc_store_remove_run (store, run, NULL));
  g_assert_cmpint (query_number (store, "SELECT id FROM runs"), ==, kept);
  g_assert_cmpint (count_rows (store, "items"), ==, 0);
  g_assert_cmpint (count_rows (store, "run_errors"), ==, 0);
  /* Its number is not given again. */
  g_assert_cmpint (hc_store_add_run (store, "sync", 0, 1002, NULL), >, run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/forget/hudu", test_forget);
  ADD ("/forget/rollback", test_rollback);
  ADD ("/forget/run", test_remove_run);
  return g_test_run ();
}
