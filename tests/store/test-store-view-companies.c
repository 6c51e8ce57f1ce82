/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-private.h"
#include "hc-store-view-companies.h"
#include "store-fixture.h"

static void
put_detailed (HcStore *store, gint64 id, const char *name, const char *types, const char *status)
{
  g_autofree char *identifier = g_strdup_printf ("Ident%" G_GINT64_FORMAT, id);
  HcRecord *record = make_record (HC_KIND_COMPANY, id, id, name);

  hc_record_set (record, "identifier", identifier);
  hc_record_set (record, "types", types);
  hc_record_set (record, "status/name", status);
  hc_record_set (record, "status/id", "3");
  put_record (store, record, 0);
}

static void
put_candidates (HcStore *store, const HcCandidate *candidates, guint n)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, (gpointer)&candidates[i]);
  hc_store_replace_candidates (store, all, &error);
  g_assert_no_error (error);
}

/* Four companies: suggested, undecided, matched, ignored. */
static void
put_some (HcStore *store)
{
  const HcCandidate candidates[] = {
    { 1, 52, HC_CERTAINTY_MEDIUM, (char *)"same web domain" },
    { 1, 51, HC_CERTAINTY_STRONG, (char *)"same name" },
    { 3, 52, HC_CERTAINTY_CERTAIN, (char *)"linked by Hudu's integration" },
  };

  put_detailed (store, 1, "Beta Ärzte", "Client, Partner", "Active");
  put_detailed (store, 2, "alpha", "Vendor", "Inactive");
  put_detailed (store, 3, "Gamma", "Client", "Active");
  put_detailed (store, 4, "Delta", "", "");
  put_company (store, 51, "Beta in Hudu", FALSE);
  put_company (store, 52, "Gamma in Hudu", FALSE);
  put_candidates (store, candidates, G_N_ELEMENTS (candidates));
  put_match (store, 3, HC_MATCH_MATCHED, 52);
  put_match (store, 4, HC_MATCH_IGNORED, 0);
}

/* The ids as text: "1 2 3" */
static char *
list (HcStore *store, const HcCompaniesQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = hc_store_list_company_ids (store, query, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

static void
assert_list (HcStore *store, const HcCompaniesQuery *query, const char *expected)
{
  g_autofree char *text = list (store, query);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    HcCompaniesOrder order;
    gboolean descending;
    const char *expected;
  } cases[] = {
    { HC_COMPANIES_BY_NAME, FALSE, "2 1 4 3" },   { HC_COMPANIES_BY_NAME, TRUE, "3 4 1 2" },
    { HC_COMPANIES_BY_TYPES, FALSE, "3 1 2 4" },  { HC_COMPANIES_BY_TYPES, TRUE, "2 1 3 4" },
    { HC_COMPANIES_BY_STATUS, FALSE, "1 3 2 4" }, { HC_COMPANIES_BY_STATUS, TRUE, "2 1 3 4" },
    { HC_COMPANIES_BY_STATE, FALSE, "1 2 3 4" },  { HC_COMPANIES_BY_STATE, TRUE, "4 3 2 1" },
    { HC_COMPANIES_BY_HUDU, FALSE, "1 3 2 4" },   { HC_COMPANIES_BY_HUDU, TRUE, "3 1 2 4" },
  };

  put_some (fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HcCompaniesQuery query = { .order = cases[i].order, .descending = cases[i].descending };

      assert_list (fixture->store, &query, cases[i].expected);
    }
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    HcCompaniesQuery query;
    const char *expected;
  } cases[] = {
    { { .shown = HC_COMPANIES_UNDECIDED }, "2 1" },
    { { .shown = HC_COMPANIES_MATCHED }, "3" },
    { { .shown = HC_COMPANIES_CREATE }, "" },
    { { .shown = HC_COMPANIES_IGNORED }, "4" },
    { { .shown = HC_COMPANIES_GONE }, "" },
    { { .search = (char *)"BETA" }, "1" },
    { { .search = (char *)"ärz" }, "1" },
    { { .search = (char *)"ident4" }, "4" },
    { { .search = (char *)"gamma in" }, "3" },
    { { .search = (char *)"in hudu" }, "1 3" },
    { { .search = (char *)"%" }, "" },
    { { .search = (char *)"  " }, "2 1 4 3" },
    { { .type = (char *)"Client" }, "1 3" },
    { { .type = (char *)"Part" }, "" },
    { { .status = (char *)"Active" }, "1 3" },
    { { .shown = HC_COMPANIES_MATCHED, .type = (char *)"Client", .search = (char *)"m" }, "3" },
  };

  put_some (fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      assert_list (fixture->store, &cases[i].query, cases[i].expected);
    }
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint counts[HC_N_COMPANIES_SHOWN];

  put_some (fixture->store);
  g_assert_true (hc_store_count_company_states (fixture->store, counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts[HC_COMPANIES_ALL], ==, 4);
  g_assert_cmpuint (counts[HC_COMPANIES_UNDECIDED], ==, 2);
  g_assert_cmpuint (counts[HC_COMPANIES_MATCHED], ==, 1);
  g_assert_cmpuint (counts[HC_COMPANIES_IGNORED], ==, 1);
  g_assert_cmpint (hc_store_count_undecided_companies (fixture->store, &error), ==, 2);
}

/* Changes of this connection and of others are seen at the next question. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  HcCompaniesQuery all = { 0 }, matched = { .shown = HC_COMPANIES_MATCHED };
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) other = hc_store_open (fixture->path, HC_STORE_READ_WRITE, &error);

  put_some (fixture->store);
  assert_list (fixture->store, &matched, "3");
  put_match (fixture->store, 1, HC_MATCH_MATCHED, 51);
  assert_list (fixture->store, &matched, "1 3");
  put_match (other, 1, HC_MATCH_UNMATCHED, 0);
  assert_list (fixture->store, &matched, "3");
  put_detailed (other, 4, "Aardvark", "", "");
  assert_list (fixture->store, &all, "4 2 1 3");
  put_company (other, 52, "Zeta", FALSE);
  assert_list (fixture->store, &(HcCompaniesQuery){ .search = (char *)"zeta" }, "3");
  put_detailed (other, 5, "Epsilon", "", "");
  assert_list (fixture->store, &all, "4 2 1 5 3");
}

/* Gone in ConnectWise: only a decision keeps a company in the list. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint counts[HC_N_COMPANIES_SHOWN];

  put_some (fixture->store);
  assert_list (fixture->store, &(HcCompaniesQuery){ 0 }, "2 1 4 3");
  g_assert_true (hc_store_set_record_deleted (fixture->store, HC_KIND_COMPANY, 2, &error));
  g_assert_true (hc_store_set_record_deleted (fixture->store, HC_KIND_COMPANY, 3, &error));
  assert_list (fixture->store, &(HcCompaniesQuery){ 0 }, "1 4 3");
  assert_list (fixture->store, &(HcCompaniesQuery){ .shown = HC_COMPANIES_GONE }, "3");
  assert_list (fixture->store, &(HcCompaniesQuery){ .shown = HC_COMPANIES_MATCHED }, "");
  g_assert_true (hc_store_count_company_states (fixture->store, counts, &error));
  g_assert_cmpuint (counts[HC_COMPANIES_GONE], ==, 1);
  g_assert_cmpint (hc_store_count_undecided_companies (fixture->store, &error), ==, 1);
  g_autoptr (HcCompanyView) view = hc_store_load_company_view (fixture->store, 3, &error);
  g_assert_true (view->gone);
}

static void
test_view (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_some (fixture->store);
  g_autoptr (HcCompanyView) suggested = hc_store_load_company_view (fixture->store, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (suggested->name, ==, "Beta Ärzte");
  g_assert_cmpstr (suggested->identifier, ==, "Ident1");
  g_assert_cmpstr (suggested->types, ==, "Client, Partner");
  g_assert_cmpstr (suggested->status, ==, "Active");
  g_assert_cmpint (suggested->status_id, ==, 3);
  g_assert_cmpint (suggested->state, ==, HC_MATCH_SUGGESTED);
  g_assert_cmpint (suggested->hudu_id, ==, 51);
  g_assert_cmpint (suggested->certainty, ==, HC_CERTAINTY_STRONG);
  g_assert_cmpuint (suggested->candidates, ==, 2);
  g_assert_cmpstr (suggested->reason, ==, "same name");
  g_assert_cmpstr (suggested->hudu_name, ==, "Beta in Hudu");
  g_autoptr (HcCompanyView) bare = hc_store_load_company_view (fixture->store, 4, &error);
  g_assert_cmpint (bare->state, ==, HC_MATCH_IGNORED);
  g_assert_cmpstr (bare->hudu_name, ==, "");
  g_assert_cmpstr (bare->reason, ==, "");
  g_assert_false (bare->hudu_gone);
  g_assert_null (hc_store_load_company_view (fixture->store, 99, &error));
  g_assert_no_error (error);
}

static HcCompanyView *
load (HcStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  HcCompanyView *view = hc_store_load_company_view (store, id, &error);

  g_assert_no_error (error);
  return view;
}

/* A decision is carried out when the link leads to the company that was decided for. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  put_some (fixture->store);
  g_autoptr (HcCompanyView) before = load (fixture->store, 3);
  g_assert_false (before->is_linked);
  put_link (fixture->store, HC_KIND_COMPANY, 3, 52, 52);
  g_autoptr (HcCompanyView) linked = load (fixture->store, 3);
  g_assert_true (linked->is_linked);
  put_match (fixture->store, 3, HC_MATCH_MATCHED, 51);
  g_autoptr (HcCompanyView) moved = load (fixture->store, 3);
  g_assert_false (moved->is_linked);
  put_match (fixture->store, 3, HC_MATCH_IGNORED, 0);
  g_autoptr (HcCompanyView) left = load (fixture->store, 3);
  g_assert_true (left->is_left);
  g_assert_cmpint (left->hudu_id, ==, 52);
  put_company (fixture->store, 52, "Gamma in Hudu", TRUE);
  g_autoptr (HcCompanyView) archived = load (fixture->store, 3);
  g_assert_true (archived->hudu_gone);
}

static gint64
put_run (HcStore *store, gint64 finished, gboolean wrote)
{
  g_autoptr (GError) error = NULL;
  gint64 id = hc_store_add_run (store, "sync", 0, finished - 10, &error);
  g_autoptr (HcRunRow) row = hc_store_get_run (store, id, &error);

  g_assert_no_error (error);
  row->finished = finished;
  row->wrote = wrote;
  g_assert_true (hc_store_save_run (store, row, &error));
  return id;
}

static void
test_last_change (Fixture *fixture, gconstpointer data)
{
  HcCompaniesQuery query = { .order = HC_COMPANIES_BY_SYNC };
  g_autoptr (GError) error = NULL;
  gint64 first, second;

  put_some (fixture->store);
  g_autoptr (HcCompanyView) never = load (fixture->store, 1);
  g_assert_cmpint (never->changed_at, ==, 0);
  first = put_run (fixture->store, 5000, TRUE);
  put_item (fixture->store, first, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 900, 1));
  put_item (fixture->store, first, make_item (HC_KIND_CONTACT, HC_ACTION_CREATE, 901, 3));
  second = put_run (fixture->store, 6000, TRUE);
  put_item (fixture->store, second, make_item (HC_KIND_CONTACT, HC_ACTION_UPDATE, 901, 3));
  g_assert_true (
      hc_store_set_item_state (fixture->store, second, 1, HC_ITEM_FAILED, "no such field", &error));
  put_run (fixture->store, 7000, FALSE);
  g_autoptr (HcCompanyView) once = load (fixture->store, 1);
  g_assert_cmpint (once->changed_at, ==, 5000);
  g_assert_cmpuint (once->failed, ==, 0);
  g_autoptr (HcCompanyView) twice = load (fixture->store, 3);
  g_assert_cmpint (twice->changed_at, ==, 6000);
  g_assert_cmpuint (twice->failed, ==, 1);
  assert_list (fixture->store, &query, "1 3 2 4");
  query.descending = TRUE;
  assert_list (fixture->store, &query, "3 1 2 4");
}

static void
test_hudu (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_some (fixture->store);
  put_company (fixture->store, 53, "In Hudu", FALSE);
  put_company (fixture->store, 54, "Old in Hudu", TRUE);
  g_autoptr (GPtrArray) found = hc_store_search_hudu_companies (fixture->store, "IN hudu", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 3);
  /* What begins with it comes first; archived ones do not come. */
  g_assert_cmpint (((HcHuduChoice *)found->pdata[0])->hudu_id, ==, 53);
  g_assert_cmpint (((HcHuduChoice *)found->pdata[2])->hudu_id, ==, 52);
  g_assert_cmpuint (((HcHuduChoice *)found->pdata[2])->taken, ==, 1);
  g_autoptr (GPtrArray) one = hc_store_search_hudu_companies (fixture->store, "hudu", 1, &error);
  g_assert_cmpuint (one->len, ==, 1);
  HcHuduChoice *choice = hc_store_get_hudu_choice (fixture->store, 51, &error);
  g_assert_cmpstr (choice->name, ==, "Beta in Hudu");
  hc_hudu_choice_free (choice);
  g_assert_null (hc_store_get_hudu_choice (fixture->store, 54, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/view-companies/orders", test_orders);
  ADD ("/store/view-companies/filters", test_filters);
  ADD ("/store/view-companies/counts", test_counts);
  ADD ("/store/view-companies/changes", test_changes);
  ADD ("/store/view-companies/gone", test_gone);
  ADD ("/store/view-companies/view", test_view);
  ADD ("/store/view-companies/links", test_links);
  ADD ("/store/view-companies/last-change", test_last_change);
  ADD ("/store/view-companies/hudu", test_hudu);
  return g_test_run ();
}
