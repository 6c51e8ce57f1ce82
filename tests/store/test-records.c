/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-private.h"
#include "store-fixture.h"

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcRecord *record = make_record (HC_KIND_CONFIGURATION, 77, 5, "SRV-01");

  record->deleted = TRUE;
  hc_record_set (record, "question:RAM", "16 GB “ECC”");
  hc_record_set (record, "tagNumber", "");
  put_record (fixture->store, record, 0);
  fixture_reopen (fixture);

  g_autoptr (HcRecord) loaded = hc_store_get_record (fixture->store, HC_KIND_CONFIGURATION, 77, &error);
  g_assert_no_error (error);
  g_assert_cmpint (loaded->kind, ==, HC_KIND_CONFIGURATION);
  g_assert_cmpint (loaded->id, ==, 77);
  g_assert_cmpint (loaded->company_id, ==, 5);
  g_assert_cmpint (loaded->updated, ==, 1077);
  g_assert_true (loaded->deleted);
  g_assert_cmpstr (hc_record_get (loaded, "question:RAM"), ==, "16 GB “ECC”");
  g_assert_cmpstr (hc_record_get (loaded, "tagNumber"), ==, "");
  g_assert_null (hc_record_get (loaded, "serialNumber"));

  g_assert_null (hc_store_get_record (fixture->store, HC_KIND_CONTACT, 77, &error));
  g_assert_no_error (error);

  hc_store_exec (fixture->store, "UPDATE records SET properties = '[]'", &error);
  g_assert_null (hc_store_get_record (fixture->store, HC_KIND_CONFIGURATION, 77, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT);
}

/* An unchanged row is not written: seen through SQLite's own count of changed rows of the wide table. */
static void
test_unchanged_is_skipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hc_store_exec (
      fixture->store,
      "CREATE TEMP TABLE writes (id INTEGER);"
      "CREATE TEMP TRIGGER note AFTER UPDATE ON main.records BEGIN INSERT INTO writes VALUES (new.id); END",
      &error);
  g_assert_no_error (error);
  put_named (fixture->store, HC_KIND_CONTACT, 1, 5, "Ann");
  put_named (fixture->store, HC_KIND_CONTACT, 1, 5, "Ann");
  g_assert_cmpint (query_number (fixture->store, "SELECT COUNT(*) FROM writes"), ==, 0);
  put_named (fixture->store, HC_KIND_CONTACT, 1, 5, "Anna");
  g_assert_cmpint (query_number (fixture->store, "SELECT COUNT(*) FROM writes"), ==, 1);
  put_named (fixture->store, HC_KIND_CONTACT, 1, 6, "Anna");
  g_assert_cmpint (query_number (fixture->store, "SELECT COUNT(*) FROM writes"), ==, 2);

  /* A property that goes away is a change, too. */
  HcRecord *more = make_record (HC_KIND_CONTACT, 1, 6, "Anna");
  hc_record_set (more, "title", "");
  put_record (fixture->store, more, 0);
  put_named (fixture->store, HC_KIND_CONTACT, 1, 6, "Anna");
  g_assert_cmpint (query_number (fixture->store, "SELECT COUNT(*) FROM writes"), ==, 4);
}

static void
test_page_is_one_transaction (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);

  hc_store_exec (fixture->store,
                 "CREATE TEMP TRIGGER stop BEFORE INSERT ON main.records WHEN new.id = 3"
                 " BEGIN SELECT RAISE (ABORT, 'no'); END",
                 &error);
  for (int i = 1; i <= 4; i++)
    g_ptr_array_add (records, make_record (HC_KIND_CONTACT, i, 1, "x"));
  g_assert_false (hc_store_put_records (fixture->store, records, 0, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED);
  g_assert_cmpint (query_number (fixture->store, "SELECT COUNT(*) FROM records"), ==, 0);
  g_assert_cmpint (query_number (fixture->store, "SELECT COUNT(*) FROM sightings"), ==, 0);
}

static gboolean
collect_cb (const HcRecord *record, gpointer user_data)
{
  GString *ids = user_data;

  g_string_append_printf (ids, "%d ", (int)record->id);
  return record->id != 30;
}

static void
test_foreach_and_count (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) one = g_string_new (NULL);
  HcStore *store = fixture->store;

  put_named (store, HC_KIND_CONTACT, 20, 1, "b");
  put_named (store, HC_KIND_CONTACT, 3, 2, "c");
  put_named (store, HC_KIND_CONTACT, 30, 1, "d");
  put_named (store, HC_KIND_CONTACT, 31, 1, "e");
  put_named (store, HC_KIND_SITE, 5, 1, "f");
  g_assert_true (hc_store_foreach_record (store, HC_KIND_CONTACT, 0, collect_cb, all, &error));
  g_assert_cmpstr (all->str, ==, "3 20 30 ");
  g_assert_true (hc_store_foreach_record (store, HC_KIND_CONTACT, 2, collect_cb, one, &error));
  g_assert_cmpstr (one->str, ==, "3 ");
  g_assert_cmpint (hc_store_count_records (store, HC_KIND_CONTACT, 0, &error), ==, 4);
  g_assert_cmpint (hc_store_count_records (store, HC_KIND_CONTACT, 1, &error), ==, 3);

  hc_store_exec (store, "UPDATE records SET missing_since = 9 WHERE id = 3", &error);
  g_assert_true (hc_store_set_record_deleted (store, HC_KIND_CONTACT, 20, &error));
  g_assert_cmpint (hc_store_count_records (store, HC_KIND_CONTACT, 0, &error), ==, 2);

  /* Companies are counted without those that carry the server's deletedFlag. */
  HcRecord *flagged = make_record (HC_KIND_COMPANY, 1, 1, "Gone Inc");
  flagged->deleted = TRUE;
  put_record (store, flagged, 0);
  put_named (store, HC_KIND_COMPANY, 2, 2, "Here Inc");
  put_named (store, HC_KIND_COMPANY, 3, 3, "Proved Inc");
  hc_store_set_record_deleted (store, HC_KIND_COMPANY, 3, &error);
  g_assert_cmpint (hc_store_count_records (store, HC_KIND_COMPANY, 0, &error), ==, 1);
  g_assert_no_error (error);
}

/* One listing of contacts 1…4 after which 3 and 4 are gone; 4 is linked. */
static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  for (int i = 1; i <= 4; i++)
    put_named (store, HC_KIND_CONTACT, i, 1, "x");
  put_named (store, HC_KIND_CONFIGURATION, 9, 1, "other kind");
  put_link (store, HC_KIND_CONTACT, 4, 400, 10);
  gint64 sweep = hc_store_new_sweep (store, &error);
  g_assert_cmpint (sweep, ==, 1);
  put_record (store, make_record (HC_KIND_CONTACT, 1, 1, "x"), sweep);
  put_record (store, make_record (HC_KIND_CONTACT, 2, 1, "changed"), sweep);
  /* New ones, one of them from outside of the listing, are not missing either. */
  put_record (store, make_record (HC_KIND_CONTACT, 5, 1, "new"), sweep);
  put_record (store, make_record (HC_KIND_CONTACT, 6, 1, "new"), 0);

  g_assert_cmpint (hc_store_finish_sweep (store, HC_KIND_CONTACT, 0, sweep, 1234, &error), ==, 1);
  g_assert_null (hc_store_get_record (store, HC_KIND_CONTACT, 3, &error));
  g_autoptr (HcRecord) gone = hc_store_get_record (store, HC_KIND_CONTACT, 4, &error);
  g_assert_cmpint (gone->missing_since, ==, 1234);
  g_assert_cmpint (hc_store_count_records (store, HC_KIND_CONTACT, 0, &error), ==, 4);
  g_assert_cmpint (hc_store_count_records (store, HC_KIND_CONFIGURATION, 0, &error), ==, 1);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM sightings WHERE area = 2"), ==, 5);

  g_autoptr (GPtrArray) missing = hc_store_list_missing (store, HC_KIND_CONTACT, &error);
  g_assert_cmpuint (missing->len, ==, 1);

  /* A second listing without it changes nothing more. */
  gint64 second = hc_store_new_sweep (store, &error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gint64 id = 1; id <= 6; id++)
    if (id != 4)
      g_array_append_val (ids, id);
  g_assert_true (hc_store_mark_seen (store, HC_KIND_CONTACT, ids, second, &error));
  g_assert_cmpint (hc_store_finish_sweep (store, HC_KIND_CONTACT, 0, second, 5678, &error), ==, 0);
  g_autoptr (HcRecord) still = hc_store_get_record (store, HC_KIND_CONTACT, 4, &error);
  g_assert_cmpint (still->missing_since, ==, 1234);

  /* Equal content as ever, but it is back. */
  put_record (store, make_record (HC_KIND_CONTACT, 4, 1, "x"), 0);
  g_autoptr (HcRecord) back = hc_store_get_record (store, HC_KIND_CONTACT, 4, &error);
  g_assert_cmpint (back->missing_since, ==, 0);
  g_assert_no_error (error);
}

static void
test_mark_seen_brings_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = 4;

  put_named (store, HC_KIND_CONTACT, 4, 1, "x");
  put_link (store, HC_KIND_CONTACT, 4, 400, 10);
  g_assert_cmpint (
      hc_store_finish_sweep (store, HC_KIND_CONTACT, 0, hc_store_new_sweep (store, NULL), 7, &error), ==, 1);
  g_assert_true (hc_store_set_record_deleted (store, HC_KIND_CONTACT, 4, &error));
  g_autoptr (GPtrArray) proved = hc_store_list_missing (store, HC_KIND_CONTACT, &error);
  g_assert_cmpuint (proved->len, ==, 0);
  g_array_append_val (ids, id);
  g_assert_true (hc_store_mark_seen (store, HC_KIND_CONTACT, ids, hc_store_new_sweep (store, NULL), &error));
  g_autoptr (HcRecord) back = hc_store_get_record (store, HC_KIND_CONTACT, 4, &error);
  g_assert_cmpint (back->missing_since, ==, 0);
  g_assert_false (back->deleted);
}

static void
test_site_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  put_named (store, HC_KIND_SITE, 1, 100, "Main");
  put_named (store, HC_KIND_SITE, 2, 100, "Old");
  put_named (store, HC_KIND_SITE, 3, 200, "Elsewhere");
  gint64 sweep = hc_store_new_sweep (store, &error);
  put_record (store, make_record (HC_KIND_SITE, 1, 100, "Main"), sweep);
  g_assert_cmpint (hc_store_finish_sweep (store, HC_KIND_SITE, 100, sweep, 7, &error), ==, 0);
  g_assert_cmpint (hc_store_count_records (store, HC_KIND_SITE, 100, &error), ==, 1);
  g_assert_cmpint (hc_store_count_records (store, HC_KIND_SITE, 200, &error), ==, 1);
}

/* A company with a decision stays to be told about; another one goes, and its sites with it. */
static void
test_company_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  HcFetchState state = { .complete_at = 5 };

  for (int i = 1; i <= 3; i++)
    {
      put_named (store, HC_KIND_COMPANY, i, i, "x");
      put_named (store, HC_KIND_SITE, i * 10, i, "site");
      hc_store_save_fetch_state (store, HC_KIND_SITE, i, &state, &error);
    }
  put_match (store, 2, HC_MATCH_MATCHED, 50);
  gint64 sweep = hc_store_new_sweep (store, &error);
  put_record (store, make_record (HC_KIND_COMPANY, 3, 3, "x"), sweep);
  g_assert_cmpint (hc_store_finish_sweep (store, HC_KIND_COMPANY, 0, sweep, 7, &error), ==, 1);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM records WHERE kind = 0"), ==, 2);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM records WHERE kind = 1 AND id = 10"), ==, 0);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM records WHERE kind = 1"), ==, 2);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM fetches"), ==, 2);
  g_autoptr (GPtrArray) missing = hc_store_list_missing (store, HC_KIND_COMPANY, &error);
  g_assert_cmpuint (missing->len, ==, 1);
  g_autoptr (GPtrArray) matches = hc_store_list_matches (store, &error);
  g_assert_cmpuint (matches->len, ==, 2);
}

static void
test_survivor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  const gint64 now_below[] = { 8, 9, 9, 9, 8, 7, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (now_below); i++)
    {
      put_named (store, HC_KIND_CONTACT, i, 7, "x");
      put_named (store, HC_KIND_CONTACT, i, now_below[i], "x");
    }
  g_assert_cmpint (hc_store_guess_survivor (store, 7, &error), ==, 9);
  g_assert_cmpint (hc_store_guess_survivor (store, 9, &error), ==, 0);
  g_assert_cmpint (hc_store_guess_survivor (store, 0, &error), ==, 0);
  g_assert_no_error (error);
}

static void
put_searchable (
    HcStore *store, HcKind kind, gint64 id, const char *name, const char *property, const char *value)
{
  HcRecord *record = make_record (kind, id, 1, name);

  hc_record_set (record, property, value);
  put_record (store, record, 0);
}

static void
check_search (HcStore *store, const char *query, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = hc_store_search_records (store, query, 5, &error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%d ", (int)((HcRecord *)found->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;

  put_searchable (store, HC_KIND_CONFIGURATION, 10, "Server Zürich", "serialNumber", "ABC-123");
  put_searchable (store, HC_KIND_CONFIGURATION, 11, "Old server", "serialNumber", "N/A");
  put_searchable (store, HC_KIND_CONTACT, 12, "Server", "email", "Ann.Miller@Example.com");
  put_searchable (store, HC_KIND_CONTACT, 13, "100% sure_thing", "email", "");
  put_searchable (store, HC_KIND_COMPANY, 99, "Acme", "website", "");
  put_searchable (store, HC_KIND_CONTACT, 99, "99 Bottles", "title", "");

  check_search (store, "SERVER", "12 10 11 ");
  check_search (store, "zÜr", "10 ");
  check_search (store, "abc-123", "10 ");
  check_search (store, "n/a", "");
  check_search (store, "ann.miller@EXAMPLE.com", "12 ");
  check_search (store, "example.com", "12 ");
  check_search (store, "99", "99 99 ");
  check_search (store, "contact:99", "99 ");
  check_search (store, "contact:98", "");
  check_search (store, "%", "13 ");
  check_search (store, "_", "13 ");
  check_search (store, "  ", "");
  check_search (store, "'; DROP TABLE records; --", "");
  check_search (store, "99999999999999999999999", "");

  for (int i = 1000; i < 1020; i++)
    put_named (store, HC_KIND_CONTACT, i, 1, "Many");
  check_search (store, "many", "1000 1001 1002 1003 1004 ");
}

static void
test_fetch_state (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcFetchState state = { 0 };

  g_assert_true (hc_store_load_fetch_state (fixture->store, HC_KIND_CONTACT, 0, &state, &error));
  g_assert_cmpint (state.complete_at, ==, 0);
  g_assert_cmpint (state.count, ==, -1);
  g_assert_cmpuint (g_hash_table_size (state.known), ==, 0);
  g_hash_table_add (state.asked, (gpointer)g_intern_string ("question:A, \"B\""));
  g_hash_table_add (state.asked, (gpointer)g_intern_string ("name"));
  g_hash_table_add (state.known, (gpointer)g_intern_string ("name"));
  state.complete_at = 1;
  state.full_at = 2;
  state.server_time = 3;
  state.count = 4;
  state.error = g_strdup ("why");
  state.unusable = 2;
  state.unusable_why = g_strdup ("one\nanother");
  g_assert_true (hc_store_save_fetch_state (fixture->store, HC_KIND_CONTACT, 0, &state, &error));
  hc_fetch_state_clear (&state);

  g_assert_true (hc_store_load_fetch_state (fixture->store, HC_KIND_CONTACT, 0, &state, &error));
  g_assert_cmpint (state.complete_at, ==, 1);
  g_assert_cmpint (state.full_at, ==, 2);
  g_assert_cmpint (state.server_time, ==, 3);
  g_assert_cmpint (state.count, ==, 4);
  g_assert_cmpstr (state.error, ==, "why");
  g_assert_cmpint (state.unusable, ==, 2);
  g_assert_cmpstr (state.unusable_why, ==, "one\nanother");
  g_assert_cmpuint (g_hash_table_size (state.asked), ==, 2);
  g_assert_true (g_hash_table_contains (state.asked, "question:A, \"B\""));
  g_assert_true (g_hash_table_contains (state.known, "name"));
  hc_fetch_state_clear (&state);
  g_assert_true (hc_store_load_fetch_state (fixture->store, HC_KIND_SITE, 0, &state, &error));
  g_assert_cmpint (state.complete_at, ==, 0);
  hc_fetch_state_clear (&state);

  HcHuduFetchState hudu = { 0 };
  g_assert_true (hc_store_load_hudu_fetch_state (fixture->store, "layout:12", &hudu, &error));
  g_assert_null (hudu.since);
  hudu.full_at = 99;
  hudu.since = g_strdup ("2026-01-01T00:00:00Z");
  g_assert_true (hc_store_save_hudu_fetch_state (fixture->store, "layout:12", &hudu, &error));
  hc_hudu_fetch_state_clear (&hudu);
  g_assert_true (hc_store_load_hudu_fetch_state (fixture->store, "layout:12", &hudu, &error));
  g_assert_cmpint (hudu.full_at, ==, 99);
  g_assert_cmpstr (hudu.since, ==, "2026-01-01T00:00:00Z");
  hc_hudu_fetch_state_clear (&hudu);
}

static void
test_site_turns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  HcFetchState state = { .complete_at = 500 };

  for (int i = 1; i <= 4; i++)
    put_named (store, HC_KIND_COMPANY, i, i, "x");
  put_match (store, 1, HC_MATCH_MATCHED, 10);
  put_match (store, 2, HC_MATCH_CREATE, 0);
  put_match (store, 3, HC_MATCH_IGNORED, 0);
  hc_store_save_fetch_state (store, HC_KIND_SITE, 1, &state, &error);
  g_autoptr (GArray) turns = hc_store_list_site_turns (store, &error);
  g_assert_cmpuint (turns->len, ==, 2);
  g_assert_cmpint (g_array_index (turns, HcSiteTurn, 0).company_id, ==, 2);
  g_assert_cmpint (g_array_index (turns, HcSiteTurn, 0).complete_at, ==, 0);
  g_assert_cmpint (g_array_index (turns, HcSiteTurn, 1).complete_at, ==, 500);
  g_assert_cmpint (g_array_index (turns, HcSiteTurn, 1).company_updated, ==, 1001);

  put_named (store, HC_KIND_SITE, 70, 1, "known");
  put_searchable (store, HC_KIND_CONTACT, 1, "a", "site/id", "70");
  g_autoptr (GArray) none = hc_store_list_unknown_sites (store, &error);
  g_assert_cmpuint (none->len, ==, 0);
  put_searchable (store, HC_KIND_CONFIGURATION, 2, "b", "site/id", "71");
  put_searchable (store, HC_KIND_AGREEMENT, 3, "c", "site/id", "72");
  g_autoptr (GArray) one = hc_store_list_unknown_sites (store, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (g_array_index (one, gint64, 0), ==, 1);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) types = g_ptr_array_new ();
  HcStoredType rows[] = { { 1, (char *)"Server", FALSE }, { 2, (char *)"printer", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (types, &rows[i]);
  g_assert_true (hc_store_replace_types (fixture->store, "configuration-types", types, &error));
  g_assert_true (hc_store_replace_types (fixture->store, "company-types", types, &error));
  g_ptr_array_set_size (types, 0);
  g_assert_true (hc_store_replace_types (fixture->store, "company-types", types, &error));
  g_autoptr (GPtrArray) none = hc_store_list_types (fixture->store, "company-types", &error);
  g_autoptr (GPtrArray) two = hc_store_list_types (fixture->store, "configuration-types", &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (two->len, ==, 2);
  const HcStoredType *type = two->pdata[0];
  g_assert_cmpstr (type->name, ==, "printer");
  g_assert_true (type->inactive);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/records/round-trip", test_round_trip);
  ADD ("/records/unchanged-is-skipped", test_unchanged_is_skipped);
  ADD ("/records/page-is-one-transaction", test_page_is_one_transaction);
  ADD ("/records/foreach-and-count", test_foreach_and_count);
  ADD ("/records/sweep", test_sweep);
  ADD ("/records/mark-seen-brings-back", test_mark_seen_brings_back);
  ADD ("/records/site-sweep", test_site_sweep);
  ADD ("/records/company-sweep", test_company_sweep);
  ADD ("/records/survivor", test_survivor);
  ADD ("/records/search", test_search);
  ADD ("/records/fetch-state", test_fetch_state);
  ADD ("/records/site-turns", test_site_turns);
  ADD ("/records/types", test_types);
  return g_test_run ();
}
