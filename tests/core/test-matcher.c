/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-matcher.h"

#include "hc-matcher-index.h"

#include <string.h>

static GPtrArray *
new_companies (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
}

static HcHuduCompany *
add_company (GPtrArray *companies, gint64 id, const char *name)
{
  HcHuduCompany *company = hc_hudu_company_new (id, name);

  g_ptr_array_add (companies, company);
  return company;
}

static HcRecord *
new_record (gint64 id, const char *identifier, const char *name)
{
  HcRecord *record = hc_record_new (HC_KIND_COMPANY, id);

  hc_record_set (record, "identifier", identifier);
  hc_record_set (record, "name", name);
  return record;
}

static void
assert_candidate (
    GPtrArray *candidates, guint index, gint64 hudu_id, HcCertainty certainty, const char *reason)
{
  const HcCandidate *candidate;

  g_assert_cmpuint (candidates->len, >, index);
  candidate = candidates->pdata[index];
  g_assert_cmpint (candidate->hudu_id, ==, hudu_id);
  g_assert_cmpint (candidate->certainty, ==, certainty);
  g_assert_cmpstr (candidate->reason, ==, reason);
}

static void
test_reasons (void)
{
  g_autoptr (GPtrArray) companies = new_companies ();
  gint64 cw_id = 7;
  HcHuduCompany *company;
  g_autoptr (HcMatcher) matcher = NULL;
  g_autoptr (HcRecord) record = new_record (7, "Acme", "Acme Instruments Ltd");
  g_autoptr (GPtrArray) candidates = NULL;

  company = add_company (companies, 1, "Something Else");
  hc_hudu_company_set (company, "phone_number", "+1 (217) 555-0100");
  company = add_company (companies, 2, "Unlike It");
  hc_hudu_company_set (company, "website", "https://www.acme.example/about");
  add_company (companies, 3, "ACME INSTRUMENTS, Inc.");
  company = add_company (companies, 4, "Quite Different");
  hc_hudu_company_set (company, "id_number", "ACME");
  company = add_company (companies, 5, "Nothing Alike");
  g_array_append_val (company->cw_ids, cw_id);
  add_company (companies, 6, "Acme Instrument Ltd");
  add_company (companies, 8, "Zebra Farms");
  hc_record_set (record, "website", "acme.example");
  hc_record_set (record, "phoneNumber", "217.555.0100");
  matcher = hc_matcher_new (companies);
  candidates = hc_matcher_find (matcher, record);
  assert_candidate (candidates, 0, 5, HC_CERTAINTY_CERTAIN, "linked by Hudu's integration");
  assert_candidate (candidates, 1, 4, HC_CERTAINTY_STRONG, "same id number");
  assert_candidate (candidates, 2, 3, HC_CERTAINTY_STRONG, "same name");
  assert_candidate (candidates, 3, 2, HC_CERTAINTY_MEDIUM, "same web domain");
  assert_candidate (candidates, 4, 1, HC_CERTAINTY_MEDIUM, "same phone number");
  g_assert_cmpuint (candidates->len, ==, 6);
  g_assert_cmpint (((HcCandidate *)candidates->pdata[5])->hudu_id, ==, 6);
  g_assert_cmpint (((HcCandidate *)candidates->pdata[5])->certainty, ==, HC_CERTAINTY_WEAK);
  g_assert_true (g_str_has_prefix (((HcCandidate *)candidates->pdata[5])->reason, "similar name (9"));
}

static void
test_best_reason_only (void)
{
  g_autoptr (GPtrArray) companies = new_companies ();
  HcHuduCompany *company = add_company (companies, 1, "Acme");
  g_autoptr (HcMatcher) matcher = NULL;
  g_autoptr (HcRecord) record = new_record (7, "acme", "ACME, LLC");
  g_autoptr (GPtrArray) candidates = NULL;

  hc_hudu_company_set (company, "id_number", " Acme ");
  matcher = hc_matcher_new (companies);
  candidates = hc_matcher_find (matcher, record);
  g_assert_cmpuint (candidates->len, ==, 1);
  assert_candidate (candidates, 0, 1, HC_CERTAINTY_STRONG, "same id number");
}

static void
test_archived_and_missing_are_none (void)
{
  g_autoptr (GPtrArray) companies = new_companies ();
  g_autoptr (HcMatcher) matcher = NULL;
  g_autoptr (HcRecord) record = new_record (7, "acme", "Acme");
  g_autoptr (GPtrArray) candidates = NULL;

  add_company (companies, 1, "Acme")->archived = TRUE;
  add_company (companies, 2, "Acme")->missing_since = 5;
  add_company (companies, 3, "Acme");
  matcher = hc_matcher_new (companies);
  candidates = hc_matcher_find (matcher, record);
  g_assert_cmpuint (candidates->len, ==, 1);
  assert_candidate (candidates, 0, 3, HC_CERTAINTY_STRONG, "same name");
}

static void
test_blank_matches_nothing (void)
{
  g_autoptr (GPtrArray) companies = new_companies ();
  g_autoptr (HcMatcher) matcher = NULL;
  g_autoptr (HcRecord) blank = hc_record_new (HC_KIND_COMPANY, 7);
  g_autoptr (HcRecord) odd = new_record (8, "", " ,.- ");
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  add_company (companies, 1, "");
  add_company (companies, 2, "...");
  matcher = hc_matcher_new (companies);
  first = hc_matcher_find (matcher, blank);
  second = hc_matcher_find (matcher, odd);
  g_assert_cmpuint (first->len, ==, 0);
  g_assert_cmpuint (second->len, ==, 0);
}

static void
test_at_most_ten (void)
{
  g_autoptr (GPtrArray) companies = new_companies ();
  g_autoptr (HcMatcher) matcher = NULL;
  g_autoptr (HcRecord) record = new_record (7, "acme", "Acme");
  g_autoptr (GPtrArray) candidates = NULL;

  for (gint64 i = 30; i > 0; i--)
    add_company (companies, i, "Acme");
  matcher = hc_matcher_new (companies);
  candidates = hc_matcher_find (matcher, record);
  g_assert_cmpuint (candidates->len, ==, 10);
  for (guint i = 0; i < 10; i++)
    assert_candidate (candidates, i, i + 1, HC_CERTAINTY_STRONG, "same name");
}

static void
test_index (void)
{
  g_autoptr (HcMatcherIndex) index = hc_matcher_index_new ();
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) again = NULL;
  g_autoptr (GArray) none = NULL;

  hc_matcher_index_add (index, "northwindtraders");
  hc_matcher_index_add (index, NULL);
  hc_matcher_index_add (index, "northwindtrader");
  hc_matcher_index_add (index, "müllerundsöhne");
  found = hc_matcher_index_find (index, "northwindtraders", 0.9);
  again = hc_matcher_index_find (index, "northwindtraders", 0.9);
  none = hc_matcher_index_find (index, "qqq", 0.9);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (g_array_index (found, HcSimilar, 0).index, ==, 0);
  g_assert_cmpfloat_with_epsilon (g_array_index (found, HcSimilar, 0).score, 1.0, 1e-9);
  g_assert_cmpuint (g_array_index (found, HcSimilar, 1).index, ==, 2);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

static HcCandidate *
add_candidate (GPtrArray *candidates, gint64 cw_id, gint64 hudu_id, HcCertainty certainty)
{
  HcCandidate *candidate = g_new0 (HcCandidate, 1);

  candidate->cw_id = cw_id;
  candidate->hudu_id = hudu_id;
  candidate->certainty = certainty;
  g_ptr_array_add (candidates, candidate);
  return candidate;
}

static char *
describe_picks (GPtrArray *candidates, GHashTable *taken, HcCertainty worst)
{
  g_autoptr (GPtrArray) picked = hc_match_pick (candidates, taken, worst);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < picked->len; i++)
    {
      const HcCandidate *candidate = picked->pdata[i];

      g_string_append_printf (text, "%s%d=%d", i > 0 ? " " : "", (int)candidate->cw_id,
                              (int)candidate->hudu_id);
    }
  return g_string_free (text, FALSE);
}

static void
test_pick (void)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_candidate_free);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *automatic = NULL;
  g_autofree char *adopted = NULL;
  g_autofree char *without = NULL;
  gint64 hudu_id = 10;

  /* alone, with a weaker second choice */
  add_candidate (candidates, 1, 99, HC_CERTAINTY_WEAK);
  add_candidate (candidates, 1, 10, HC_CERTAINTY_STRONG);
  /* two equally good ones */
  add_candidate (candidates, 2, 20, HC_CERTAINTY_STRONG);
  add_candidate (candidates, 2, 21, HC_CERTAINTY_STRONG);
  /* two companies for one */
  add_candidate (candidates, 3, 30, HC_CERTAINTY_STRONG);
  add_candidate (candidates, 4, 30, HC_CERTAINTY_STRONG);
  /* a certain claim beats a strong one */
  add_candidate (candidates, 5, 50, HC_CERTAINTY_CERTAIN);
  add_candidate (candidates, 6, 50, HC_CERTAINTY_STRONG);
  /* never without a person */
  add_candidate (candidates, 7, 70, HC_CERTAINTY_MEDIUM);
  add_candidate (candidates, 8, 80, HC_CERTAINTY_WEAK);
  automatic = describe_picks (candidates, NULL, HC_CERTAINTY_STRONG);
  adopted = describe_picks (candidates, NULL, HC_CERTAINTY_CERTAIN);
  g_hash_table_add (taken, &hudu_id);
  without = describe_picks (candidates, taken, HC_CERTAINTY_STRONG);
  g_assert_cmpstr (automatic, ==, "1=10 5=50");
  g_assert_cmpstr (adopted, ==, "5=50");
  g_assert_cmpstr (without, ==, "5=50");
}

static char *
make_name (GRand *rand)
{
  static const char *const first[]
      = { "North", "South", "Blue", "Green", "Harbour", "Summit", "River", "Stone", "Bright", "Silver" };
  static const char *const second[]
      = { "wind", "field", "gate", "brook", "view", "side", "wood", "bridge", "line", "point" };
  static const char *const third[]
      = { "Services", "Technologies", "Group", "Dental", "Legal", "Partners", "Logistics", "Farms" };
  static const char *const last[] = { "Ltd", "LLC", "Inc", "GmbH", "" };

  return g_strdup_printf ("%s%s %c%c %s %s", first[g_rand_int_range (rand, 0, 10)],
                          second[g_rand_int_range (rand, 0, 10)], g_rand_int_range (rand, 'a', 'z' + 1),
                          g_rand_int_range (rand, 'a', 'z' + 1), third[g_rand_int_range (rand, 0, 8)],
                          last[g_rand_int_range (rand, 0, 5)]);
}

static void
test_thousands (void)
{
  const guint count = 5000;
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) companies = new_companies ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (HcMatcher) matcher = NULL;
  gint64 start;
  double seconds;
  guint hits = 0;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = make_name (rand);
      g_autofree char *identifier = g_strdup_printf ("ID%u", i);

      add_company (companies, i + 1, name);
      /* every other one with a slip of the pen */
      if (i % 2 == 0)
        name[strlen (name) / 2] = 'x';
      g_ptr_array_add (records, new_record (i + 1, identifier, name));
    }
  start = g_get_monotonic_time ();
  matcher = hc_matcher_new (companies);
  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GPtrArray) candidates = hc_matcher_find (matcher, records->pdata[i]);

      for (guint j = 0; j < candidates->len; j++)
        if (((HcCandidate *)candidates->pdata[j])->hudu_id == i + 1)
          hits++;
    }
  seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_test_message ("%u by %u in %.2f s, %u found again", count, count, seconds, hits);
  g_assert_cmpuint (hits, >, count * 8 / 10);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpfloat (seconds, <, 3.0);
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matcher/reasons", test_reasons);
  g_test_add_func ("/matcher/best-reason-only", test_best_reason_only);
  g_test_add_func ("/matcher/archived-and-missing-are-none", test_archived_and_missing_are_none);
  g_test_add_func ("/matcher/blank-matches-nothing", test_blank_matches_nothing);
  g_test_add_func ("/matcher/at-most-ten", test_at_most_ten);
  g_test_add_func ("/matcher/index", test_index);
  g_test_add_func ("/matcher/pick", test_pick);
  g_test_add_func ("/matcher/thousands", test_thousands);
  return g_test_run ();
}
