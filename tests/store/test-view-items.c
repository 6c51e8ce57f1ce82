/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-view-items.h"

#include "store-fixture.h"

static gint64
add_run (HcStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 run = hc_store_add_run (store, "plan", 0, 1000, &error);

  g_assert_no_error (error);
  return run;
}

static HcItem *
new_item (HcKind kind, HcAction action, gint64 cw_id, gint64 company, const char *name, const char *home)
{
  HcItem *item = make_item (kind, action, cw_id, company);

  g_free (item->name);
  g_free (item->company_name);
  item->name = g_strdup (name);
  item->company_name = g_strdup (home);
  return item;
}

/* Five items of two companies. */
static gint64
fill (HcStore *store)
{
  gint64 run = add_run (store);
  HcItem *item;

  put_item (store, run, new_item (HC_KIND_COMPANY, HC_ACTION_CREATE, 1, 1, "Äpfel GmbH", "Äpfel GmbH"));
  put_item (store, run, new_item (HC_KIND_CONFIGURATION, HC_ACTION_UPDATE, 10, 1, "SRV01", "Äpfel GmbH"));
  item = new_item (HC_KIND_CONFIGURATION, HC_ACTION_ARCHIVE, 11, 2, "SRV02", "Birnen");
  g_free (item->rule);
  item->rule = g_strdup ("Servers");
  put_item (store, run, item);
  item = new_item (HC_KIND_CONTACT, HC_ACTION_ADOPT, 20, 2, "Ada 100%", "Birnen");
  g_ptr_array_set_size (item->changes, 0);
  put_item (store, run, item);
  put_item (store, run, new_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 21, 2, "Grace", "Birnen"));
  return run;
}

/* The seqs that a query gives, as "1 3 4". */
static char *
ask (HcStore *store, const HcItemQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) seqs = hc_store_view_item_seqs (store, query, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < seqs->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? "" : " ", g_array_index (seqs, gint64, i));
  return g_strdup (text->str);
}

#define ASSERT_SEQS(expected, ...)                                                                           \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    HcItemQuery query = { .run = run, __VA_ARGS__ };                                                         \
    g_autofree char *seqs = ask (fixture->store, &query);                                                    \
    g_assert_cmpstr (seqs, ==, expected);                                                                    \
  }                                                                                                          \
  G_STMT_END

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  gint64 other = fill (fixture->store);
  gint64 run = fill (fixture->store);

  g_assert_cmpint (other, !=, run);
  ASSERT_SEQS ("1 2 3 4 5", .actions = 0);
  ASSERT_SEQS ("1 5", .actions = 1u << HC_ACTION_CREATE);
  ASSERT_SEQS ("2 3", .actions = 1u << HC_ACTION_UPDATE | 1u << HC_ACTION_ARCHIVE);
  ASSERT_SEQS ("4 5", .kinds = 1u << HC_KIND_CONTACT);
  ASSERT_SEQS ("5", .kinds = 1u << HC_KIND_CONTACT, .actions = 1u << HC_ACTION_CREATE);
  ASSERT_SEQS ("3 4 5", .company_cw_id = 2);
  ASSERT_SEQS ("3", .cw_id = 11);
  ASSERT_SEQS ("", .states = 1u << HC_ITEM_FAILED);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  gint64 run = fill (fixture->store);

  ASSERT_SEQS ("2 3", .text = (char *)"srv");
  ASSERT_SEQS ("1 2", .text = (char *)"äPFEL");
  ASSERT_SEQS ("3", .text = (char *)"server");
  ASSERT_SEQS ("4", .text = (char *)"0%");
  ASSERT_SEQS ("1 2 3 4 5", .text = (char *)"");
  ASSERT_SEQS ("", .text = (char *)"_");
}

static void
test_query_copies (void)
{
  HcItemQuery query = { .run = 3, .kinds = 4, .text = g_strdup ("x") };
  g_autoptr (HcItemQuery) copy = hc_item_query_copy (&query);

  hc_item_query_clear (&query);
  g_assert_cmpstr (copy->text, ==, "x");
  g_assert_cmpint (copy->run, ==, 3);
  g_assert_cmpuint (copy->kinds, ==, 4);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  gint64 run = fill (fixture->store);
  const gint64 wanted[] = { 5, 99, 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items
      = hc_store_view_items (fixture->store, run, wanted, G_N_ELEMENTS (wanted), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpuint (((HcItem *)items->pdata[0])->seq, ==, 5);
  g_assert_cmpstr (((HcItem *)items->pdata[1])->name, ==, "SRV01");
}

static void
test_tally (Fixture *fixture, gconstpointer data)
{
  gint64 run = fill (fixture->store);
  g_autoptr (GError) error = NULL;
  HcItemTally tally;

  g_assert_true (
      hc_store_set_item_state (fixture->store, run, 2, HC_ITEM_FAILED, "the server refused", &error));
  g_assert_true (hc_store_view_tally_items (fixture->store, run, &tally, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tally.total, ==, 5);
  g_assert_cmpuint (tally.requests, ==, 4);
  g_assert_cmpuint (tally.states[HC_ITEM_FAILED], ==, 1);
  g_assert_cmpuint (tally.states[HC_ITEM_PLANNED], ==, 4);
  g_assert_cmpuint (tally.actions[HC_KIND_CONTACT][HC_ACTION_ADOPT], ==, 1);
  g_assert_cmpuint (hc_item_tally_count_action (&tally, HC_ACTION_CREATE), ==, 2);
  g_assert_cmpuint (hc_item_tally_count_kind (&tally, HC_KIND_CONFIGURATION), ==, 2);
  g_assert_true (hc_store_view_tally_items (fixture->store, run + 1, &tally, &error));
  g_assert_cmpuint (tally.total, ==, 0);
}

static void
test_companies (Fixture *fixture, gconstpointer data)
{
  gint64 run = fill (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) companies = hc_store_view_item_companies (fixture->store, run, &error);
  const HcItemCompany *first;

  g_assert_no_error (error);
  g_assert_cmpuint (companies->len, ==, 2);
  first = companies->pdata[0];
  g_assert_cmpstr (first->name, ==, "Birnen");
  g_assert_cmpint (first->cw_id, ==, 2);
  g_assert_cmpuint (first->count, ==, 3);
}

static gboolean
contains (char **hashes, HcStore *store, gint64 run, guint seq)
{
  g_autoptr (HcItem) item = hc_store_get_item (store, run, seq, NULL);
  g_autofree char *hash = hc_item_dup_hash (item);

  return g_strv_contains ((const char *const *)hashes, hash);
}

static void
test_hashes (Fixture *fixture, gconstpointer data)
{
  gint64 run = fill (fixture->store), out = 3;
  g_autoptr (GHashTable) but = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) all = NULL, kept = NULL;

  g_assert_true (hc_store_set_item_state (fixture->store, run, 5, HC_ITEM_CONFIRMED, NULL, &error));
  g_hash_table_add (but, g_memdup2 (&out, sizeof out));
  all = hc_store_view_item_hashes (fixture->store, run, NULL, &error);
  kept = hc_store_view_item_hashes (fixture->store, run, but, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (all), ==, 4);
  g_assert_cmpuint (g_strv_length (kept), ==, 3);
  g_assert_true (contains (all, fixture->store, run, 3));
  g_assert_false (contains (kept, fixture->store, run, 3));
  g_assert_true (contains (kept, fixture->store, run, 4));
  g_assert_false (contains (all, fixture->store, run, 5));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/view-items/filters", test_filters);
  ADD ("/view-items/text", test_text);
  g_test_add_func ("/view-items/query-copies", test_query_copies);
  ADD ("/view-items/rows", test_rows);
  ADD ("/view-items/tally", test_tally);
  ADD ("/view-items/companies", test_companies);
  ADD ("/view-items/hashes", test_hashes);
  return g_test_run ();
}
