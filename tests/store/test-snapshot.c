/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-private.h"
#include "store-fixture.h"

static HcSnapshot *
load (HcStore *store, gint64 hudu_id, gint64 cw_id)
{
  g_autoptr (GError) error = NULL;
  HcUnit unit = { hudu_id, cw_id };
  HcSnapshot *snapshot = hc_store_load_snapshot (store, &unit, &error);

  g_assert_no_error (error);
  g_assert_false (hc_store_in_transaction (store));
  return snapshot;
}

static char *
describe_records (GPtrArray *records)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const HcRecord *record = records->pdata[i];
      g_string_append_printf (text, "%d:%d ", (int)record->kind, (int)record->id);
    }
  return g_string_free (text, FALSE);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static char *
describe_ids (GHashTable *table)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (table), compare_ids);
  GString *text = g_string_new (NULL);

  for (GList *l = keys; l != NULL; l = l->next)
    g_string_append_printf (text, "%d ", (int)*(const gint64 *)l->data);
  return g_string_free (text, FALSE);
}

static void
put_carded (HcStore *store, gint64 id, gint64 company, HcKind kind, gint64 cw_id, gboolean archived)
{
  HcAsset *asset = make_asset (id, company, 3, "carded");
  HcCard card = { kind, cw_id };

  asset->archived = archived;
  g_array_append_val (asset->cards, card);
  put_asset (store, asset, 0);
}

/* Hudu 50 is matched to ConnectWise 1 and 2; 3 is matched to 60; 4 is nobody's. */
static void
make_instance (HcStore *store)
{
  put_company (store, 50, "Acme", FALSE);
  put_company (store, 60, "Other", FALSE);
  for (int i = 1; i <= 4; i++)
    put_named (store, HC_KIND_COMPANY, i, i, "x");
  put_match (store, 1, HC_MATCH_MATCHED, 50);
  put_match (store, 2, HC_MATCH_MATCHED, 50);
  put_match (store, 3, HC_MATCH_MATCHED, 60);

  put_named (store, HC_KIND_SITE, 20, 1, "site");
  put_named (store, HC_KIND_CONTACT, 7, 1, "linked here");
  put_named (store, HC_KIND_CONTACT, 8, 2, "hit by card elsewhere");
  put_named (store, HC_KIND_CONTACT, 9, 3, "moved away, its asset is still here");
  put_named (store, HC_KIND_CONTACT, 10, 3, "of the other company");
  put_named (store, HC_KIND_CONTACT, 11, 4, "linked here, company unmatched");
  put_link (store, HC_KIND_CONTACT, 7, 700, 50);
  put_link (store, HC_KIND_CONTACT, 9, 900, 50);
  put_link (store, HC_KIND_CONTACT, 10, 1000, 60);
  put_link (store, HC_KIND_CONTACT, 11, 1100, 50);
  put_link (store, HC_KIND_CONTACT, 12, 1200, 50);
  put_link (store, HC_KIND_COMPANY, 1, 50, 50);
  put_link (store, HC_KIND_COMPANY, 4, 50, 50);

  put_asset (store, make_asset (700, 50, 3, "linked"), 0);
  put_asset (store, make_asset (701, 50, 3, "free"), 0);
  put_asset (store, make_asset (900, 50, 3, "of the moved one"), 0);
  put_asset (store, make_asset (1000, 60, 3, "elsewhere"), 0);
  put_asset (store, make_asset (1100, 70, 3, "linked, but in a third company"), 0);
  put_carded (store, 800, 60, HC_KIND_CONTACT, 8, FALSE);
  put_carded (store, 801, 50, HC_KIND_CONTACT, 8, TRUE);
  put_carded (store, 702, 50, HC_KIND_CONTACT, 555, FALSE);
  put_carded (store, 703, 60, HC_KIND_CONTACT, 7, FALSE);
}

static void
test_contents (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;

  make_instance (store);
  g_autoptr (HcSnapshot) snapshot = load (store, 50, 0);
  g_assert_cmpint (snapshot->company->id, ==, 50);
  g_autofree char *companies = describe_records (snapshot->cw_companies);
  g_assert_cmpstr (companies, ==, "0:1 0:2 ");
  g_autofree char *records = describe_records (snapshot->records);
  g_assert_cmpstr (records, ==, "1:20 2:7 2:8 2:9 2:11 ");
  g_autofree char *strangers = describe_records (snapshot->strangers);
  g_assert_cmpstr (strangers, ==, "0:3 0:4 ");

  g_assert_cmpuint (g_hash_table_size (snapshot->matches), ==, 4);
  const HcMatch *elsewhere = hc_ref_table_lookup (snapshot->matches, HC_KIND_COMPANY, 3);
  g_assert_cmpint (elsewhere->hudu_id, ==, 60);
  const HcMatch *nobody = hc_ref_table_lookup (snapshot->matches, HC_KIND_COMPANY, 4);
  g_assert_cmpint (nobody->state, ==, HC_MATCH_UNMATCHED);

  /* Of this company, live and archived; and what links and hits name elsewhere. */
  g_autofree char *assets = describe_ids (snapshot->assets);
  g_assert_cmpstr (assets, ==, "700 701 702 703 800 801 900 1100 ");
  g_assert_true (hc_snapshot_get_asset (snapshot, 801)->archived);
  g_autofree char *claimed = describe_ids (snapshot->claimed);
  g_assert_cmpstr (claimed, ==, "700 702 703 800 801 900 1100 1200 ");

  /* Of records and companies here, and the one whose record is gone. */
  g_assert_cmpuint (g_hash_table_size (snapshot->links), ==, 6);
  g_assert_true (hc_ref_table_contains (snapshot->links, HC_KIND_CONTACT, 12));
  g_assert_true (hc_ref_table_contains (snapshot->links, HC_KIND_COMPANY, 4));
  g_assert_false (hc_ref_table_contains (snapshot->links, HC_KIND_CONTACT, 10));

  /* Only for records without a link. */
  g_assert_cmpuint (g_hash_table_size (snapshot->hits), ==, 1);
  GArray *hits = hc_ref_table_lookup (snapshot->hits, HC_KIND_CONTACT, 8);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpint (g_array_index (hits, HcHit, 0).hudu_id, ==, 800);
  g_assert_cmpint (g_array_index (hits, HcHit, 0).reason, ==, HC_HIT_CARD);
}

static void
test_extras (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  HcResolution resolution = { .hudu_id = 701, .create = FALSE, .ignore = FALSE };
  gboolean fresh;

  make_instance (store);
  hc_store_put_hold (store, HC_KIND_CONTACT, 7, HC_HOLD_PERSON, &error);
  hc_store_put_hold (store, HC_KIND_COMPANY, 2, HC_HOLD_UNDO, &error);
  hc_store_put_hold (store, HC_KIND_CONTACT, 10, HC_HOLD_UNDO, &error);
  hc_store_put_resolution (store, HC_KIND_CONTACT, 8, &resolution, &error);
  hc_store_put_refusal (store, HC_KIND_CONTACT, 7, "a", "1", "no", &fresh, &error);
  hc_store_put_refusal (store, HC_KIND_CONTACT, 7, "b", "2", "no", &fresh, &error);
  hc_store_put_refusal (store, HC_KIND_CONTACT, 10, "c", "3", "no", &fresh, &error);
  hc_store_put_relation (store, 701, 700, 1, &error);
  hc_store_put_relation (store, 5, 700, 2, &error);
  hc_store_put_relation (store, 5, 6, 3, &error);
  hc_store_put_tile (
      store, &(HcStoredTile){ 50, 33, (char *)"digest", (char *)"2 agreements", (char *)"<table/>" }, &error);
  hc_store_exec (store,
                 "INSERT INTO orphans (kind, cw_id, unit_hudu, unit_cw, name, hudu_id, why, since, carried)"
                 " VALUES (2, 7, 50, 0, 'x', 700, 'deleted', 5, 1), (2, 8, 50, 0, 'x', 701, 'deleted', 5, 0),"
                 " (2, 10, 60, 0, 'x', 1, 'deleted', 5, 1)",
                 &error);
  g_assert_no_error (error);

  g_autoptr (HcSnapshot) snapshot = load (store, 50, 0);
  g_assert_cmpuint (g_hash_table_size (snapshot->holds), ==, 2);
  g_assert_cmpint (GPOINTER_TO_INT (hc_ref_table_lookup (snapshot->holds, HC_KIND_COMPANY, 2)), ==,
                   HC_HOLD_UNDO + 1);
  const HcResolution *resolved = hc_ref_table_lookup (snapshot->resolutions, HC_KIND_CONTACT, 8);
  g_assert_cmpint (resolved->hudu_id, ==, 701);
  g_assert_cmpuint (g_hash_table_size (snapshot->refusals), ==, 1);
  GHashTable *refused = hc_ref_table_lookup (snapshot->refusals, HC_KIND_CONTACT, 7);
  g_assert_cmpstr (g_hash_table_lookup (refused, "b"), ==, "2");
  g_assert_cmpuint (g_hash_table_size (snapshot->relations), ==, 2);
  g_assert_true (g_hash_table_contains (snapshot->relations, "700-701"));
  g_assert_true (g_hash_table_contains (snapshot->relations, "5-700"));
  g_assert_cmpint (snapshot->tile_id, ==, 33);
  g_assert_cmpstr (snapshot->tile_digest, ==, "digest");
  g_assert_cmpstr (snapshot->tile_message, ==, "2 agreements");
  g_assert_cmpstr (snapshot->tile_content, ==, "<table/>");
  g_assert_false (snapshot->tile_held);
  g_assert_cmpuint (g_hash_table_size (snapshot->left_out), ==, 1);
  g_assert_true (hc_ref_table_contains (snapshot->left_out, HC_KIND_CONTACT, 7));

  /* Nothing of it in the next one. */
  g_autoptr (HcSnapshot) other = load (store, 60, 0);
  g_assert_cmpint (other->tile_id, ==, 0);
  g_assert_null (other->tile_digest);
  g_assert_cmpuint (g_hash_table_size (other->resolutions), ==, 0);
  g_assert_cmpuint (g_hash_table_size (other->relations), ==, 0);
  g_assert_cmpuint (g_hash_table_size (other->holds), ==, 1);
  g_assert_cmpuint (other->cw_companies->len, ==, 1);
}

static void
test_unfinished (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  make_instance (store);
  gint64 run = hc_store_add_run (store, "sync", 0, 1, &error);
  HcAction actions[] = { HC_ACTION_CREATE, HC_ACTION_UPDATE, HC_ACTION_CREATE, HC_ACTION_CREATE };
  gint64 ids[] = { 8, 7, 20, 10 };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      HcItem *item = make_item (i == 2 ? HC_KIND_SITE : HC_KIND_CONTACT, actions[i], ids[i], 1);
      item->company_hudu_id = 50;
      item->layout_id = 3;
      put_item (store, run, item);
      if (i != 2)
        hc_store_set_item_sent (store, run, i + 1, 100 + i, &error);
    }
  g_assert_no_error (error);
  g_autoptr (HcSnapshot) snapshot = load (store, 50, 0);
  g_assert_cmpuint (g_hash_table_size (snapshot->unfinished), ==, 1);
  const HcUnfinished *unfinished = hc_ref_table_lookup (snapshot->unfinished, HC_KIND_CONTACT, 8);
  g_assert_cmpint (unfinished->hudu_company_id, ==, 50);
  g_assert_cmpint (unfinished->layout_id, ==, 3);
  g_assert_cmpstr (unfinished->name, ==, "contact 8");
  g_assert_cmpint (unfinished->sent_at, ==, 100);

  hc_store_confirm_item (store, run, 1, 700, NULL, &error);
  g_autoptr (HcSnapshot) settled = load (store, 50, 0);
  g_assert_cmpuint (g_hash_table_size (settled->unfinished), ==, 0);
}

static void
test_to_be_created (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;

  make_instance (store);
  put_match (store, 4, HC_MATCH_CREATE, 0);
  g_autoptr (HcSnapshot) snapshot = load (store, 0, 4);
  g_assert_null (snapshot->company);
  g_autofree char *companies = describe_records (snapshot->cw_companies);
  g_assert_cmpstr (companies, ==, "0:4 ");
  g_autofree char *records = describe_records (snapshot->records);
  g_assert_cmpstr (records, ==, "2:11 ");
  g_assert_cmpuint (snapshot->strangers->len, ==, 0);
  g_autofree char *assets = describe_ids (snapshot->assets);
  g_assert_cmpstr (assets, ==, "1100 ");
  const HcMatch *match = hc_ref_table_lookup (snapshot->matches, HC_KIND_COMPANY, 4);
  g_assert_cmpint (match->state, ==, HC_MATCH_CREATE);
}

static void
test_unknown_unit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcUnit units[] = { { 99, 0 }, { 0, 99 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_assert_null (hc_store_load_snapshot (fixture->store, &units[i], &error));
      g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND);
      g_clear_error (&error);
      g_assert_false (hc_store_in_transaction (fixture->store));
    }
}

/* Missing assets are there to be told about, but no record is to adopt one. */
static void
test_missing_asset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  make_instance (store);
  hc_store_exec (store, "UPDATE assets SET missing_since = 5 WHERE id IN (700, 800)", &error);
  g_autoptr (HcSnapshot) snapshot = load (store, 50, 0);
  g_assert_cmpint (hc_snapshot_get_asset (snapshot, 700)->missing_since, ==, 5);
  GArray *hits = hc_ref_table_lookup (snapshot->hits, HC_KIND_CONTACT, 8);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpint (g_array_index (hits, HcHit, 0).hudu_id, ==, 801);
}

static void
test_read_only_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_instance (fixture->store);
  g_autoptr (HcStore) reader = hc_store_open (fixture->path, HC_STORE_READ_ONLY, &error);
  g_autoptr (HcSnapshot) snapshot = load (reader, 50, 0);
  g_assert_cmpuint (snapshot->records->len, ==, 5);

  /* Within a transaction of the caller as well. */
  g_assert_true (hc_store_begin (fixture->store, TRUE, &error));
  HcUnit unit = { 50, 0 };
  g_autoptr (HcSnapshot) inner = hc_store_load_snapshot (fixture->store, &unit, &error);
  g_assert_no_error (error);
  g_assert_true (hc_store_in_transaction (fixture->store));
  hc_store_rollback (fixture->store);
}

static int
sum_full_scans (HcStore *store)
{
  GHashTableIter iter;
  gpointer statement;
  int sum = 0;

  g_hash_table_iter_init (&iter, store->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sum += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
  return sum;
}

/* The work grows with the company, not with the tenant: counted in steps of whole-table scans, which are few
 * whatever else there is. */
static void
test_work_is_bounded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  make_instance (store);
  hc_store_exec (
      store,
      "WITH RECURSIVE n (i) AS (VALUES (1000) UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
      " INSERT INTO records (kind, id, company_id, name, name_key, properties) SELECT 2, i, 3, 'x', 'x', "
      "'{}' FROM n;"
      "WITH RECURSIVE n (i) AS (VALUES (2000) UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
      " INSERT INTO assets (id, company_id, layout_id, archived, name, fields, cards)"
      "  SELECT i, 60, 3, 0, 'x', '{}', '[]' FROM n;"
      "INSERT INTO links (kind, cw_id, hudu_id, hudu_company_id, layout_id, state, created_by_us, written)"
      " SELECT 2, id, id + 1000, 60, 3, 0, 0, '{}' FROM records WHERE id BETWEEN 1000 AND 4000;"
      "INSERT INTO asset_index (kind, cw_id, asset_id, reason) SELECT 2, id - 1000, id, 0 FROM assets WHERE "
      "id >= 2000;",
      &error);
  g_assert_no_error (error);
  sum_full_scans (store);
  g_autoptr (HcSnapshot) snapshot = load (store, 50, 0);
  g_assert_cmpint (sum_full_scans (store), <, 300);
  g_assert_cmpuint (snapshot->records->len, ==, 5);

  g_autoptr (HcSnapshot) large = load (store, 60, 0);
  g_assert_cmpuint (large->records->len, ==, 2 + 3001);
  g_assert_cmpuint (g_hash_table_size (large->claimed), ==, 3001 + 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/snapshot/contents", test_contents);
  ADD ("/snapshot/extras", test_extras);
  ADD ("/snapshot/unfinished", test_unfinished);
  ADD ("/snapshot/to-be-created", test_to_be_created);
  ADD ("/snapshot/unknown-unit", test_unknown_unit);
  ADD ("/snapshot/missing-asset", test_missing_asset);
  ADD ("/snapshot/read-only-connection", test_read_only_connection);
  ADD ("/snapshot/work-is-bounded", test_work_is_bounded);
  return g_test_run ();
}
