/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-private.h"
#include "store-fixture.h"

static void
test_layouts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);

  g_ptr_array_add (layouts, hc_layout_new (2, "People", TRUE));
  g_ptr_array_add (layouts, hc_layout_new (1, "devices", FALSE));
  hc_layout_add_field (layouts->pdata[0], 7, "E-mail", HC_FIELD_EMAIL);
  g_assert_true (hc_store_replace_layouts (fixture->store, layouts, &error));
  g_assert_true (hc_store_replace_layouts (fixture->store, layouts, &error));
  g_autoptr (HcLayout) more = hc_layout_new (3, "Sites", TRUE);
  g_assert_true (hc_store_put_layout (fixture->store, more, &error));
  g_autoptr (GPtrArray) loaded = hc_store_list_layouts (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loaded->len, ==, 3);
  g_assert_cmpstr (((HcLayout *)loaded->pdata[0])->name, ==, "devices");
  const HcLayout *people = loaded->pdata[1];
  g_assert_cmpuint (people->fields->len, ==, 1);
  g_assert_cmpint (((HcLayoutField *)people->fields->pdata[0])->type, ==, HC_FIELD_EMAIL);
  g_ptr_array_set_size (layouts, 1);
  g_assert_true (hc_store_replace_layouts (fixture->store, layouts, &error));
  g_autoptr (GPtrArray) fewer = hc_store_list_layouts (fixture->store, &error);
  g_assert_cmpuint (fewer->len, ==, 1);
}

static void
test_companies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) companies = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
  HcHuduCompany *company = hc_hudu_company_new (5, "Acme");
  gint64 cw_id = 318;

  hc_hudu_company_set (company, "city", "Zürich");
  g_array_append_val (company->cw_ids, cw_id);
  g_free (company->updated_at);
  company->updated_at = g_strdup ("2026-01-02T03:04:05Z");
  g_ptr_array_add (companies, company);
  g_assert_true (hc_store_put_hudu_companies (fixture->store, companies, 0, &error));
  put_company (fixture->store, 6, "beta", TRUE);

  g_autoptr (HcHuduCompany) loaded = hc_store_get_hudu_company (fixture->store, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded->name, ==, "Acme");
  g_assert_cmpstr (hc_hudu_company_get (loaded, "city"), ==, "Zürich");
  g_assert_cmpuint (loaded->cw_ids->len, ==, 1);
  g_assert_cmpint (g_array_index (loaded->cw_ids, gint64, 0), ==, 318);
  g_assert_cmpstr (loaded->updated_at, ==, "2026-01-02T03:04:05Z");
  g_autoptr (GPtrArray) all = hc_store_list_hudu_companies (fixture->store, &error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_true (((HcHuduCompany *)all->pdata[1])->archived);
  g_assert_null (hc_store_get_hudu_company (fixture->store, 7, &error));
  g_assert_no_error (error);
}

/* Archived companies are never listed by the server: their absence says nothing. */
static void
test_company_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  put_company (store, 1, "live", FALSE);
  put_company (store, 2, "archived", TRUE);
  gint64 sweep = hc_store_new_sweep (store, &error);
  g_assert_true (hc_store_put_hudu_companies (store, none, sweep, &error));
  g_assert_cmpint (hc_store_finish_company_sweep (store, sweep, 99, &error), ==, 1);
  g_assert_cmpint (hc_store_finish_company_sweep (store, sweep, 100, &error), ==, 0);
  g_autoptr (GPtrArray) missing = hc_store_list_missing_hudu_companies (store, &error);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpint (((HcHuduCompany *)missing->pdata[0])->missing_since, ==, 99);
  g_assert_cmpint (hc_store_count_hudu_companies (store, &error), ==, 0);
  put_company (store, 1, "live", FALSE);
  g_assert_cmpint (hc_store_count_hudu_companies (store, &error), ==, 1);
}

static void
test_remove_company (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  put_company (store, 1, "one", FALSE);
  put_asset (store, make_asset (10, 1, 3, "a"), 0);
  put_asset (store, make_asset (11, 2, 3, "b"), 0);
  hc_store_put_relation (store, 10, 11, 5, &error);
  hc_store_put_tile (store, &(HcStoredTile){ 1, 8, (char *)"digest", NULL, NULL }, &error);
  g_assert_true (hc_store_remove_hudu_company (store, 1, &error));
  g_assert_null (hc_store_get_hudu_company (store, 1, &error));
  g_assert_null (hc_store_get_asset (store, 10, &error));
  g_autoptr (HcAsset) other = hc_store_get_asset (store, 11, &error);
  g_assert_nonnull (other);
  g_assert_cmpint (
      query_number (store, "SELECT (SELECT COUNT(*) FROM relations) + (SELECT COUNT(*) FROM tiles)"), ==, 0);
  g_assert_cmpint (query_number (store, "SELECT COUNT(*) FROM sightings"), ==, 1);
}

static void
test_asset_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcAsset *asset = make_asset (10, 1, 3, "SRV-01");
  HcCard cards[] = { { HC_KIND_CONFIGURATION, 77 }, { HC_KIND_SITE, 5 } };

  asset->archived = TRUE;
  asset->url = g_strdup ("/a/srv-01");
  asset->attributes[HC_ATTRIBUTE_MODEL] = g_strdup ("R740");
  asset->created_at = g_strdup ("2026-01-01T00:00:00Z");
  hc_asset_set_field (asset, "Notes", "<b>not markup</b>\nsecond");
  hc_asset_set_raw (asset, "Notes", "<p>&lt;b&gt;not markup</p><p><i>second</i></p>");
  g_array_append_vals (asset->cards, cards, 2);
  put_asset (fixture->store, asset, 0);
  fixture_reopen (fixture);

  g_autoptr (HcAsset) loaded = hc_store_get_asset (fixture->store, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpint (loaded->company_id, ==, 1);
  g_assert_cmpint (loaded->layout_id, ==, 3);
  g_assert_true (loaded->archived);
  g_assert_cmpstr (loaded->name, ==, "SRV-01");
  g_assert_cmpstr (loaded->url, ==, "/a/srv-01");
  g_assert_null (loaded->attributes[HC_ATTRIBUTE_SERIAL]);
  g_assert_cmpstr (loaded->attributes[HC_ATTRIBUTE_MODEL], ==, "R740");
  g_assert_cmpstr (hc_asset_get_field (loaded, "Notes"), ==, "<b>not markup</b>\nsecond");
  g_assert_cmpuint (loaded->cards->len, ==, 2);
  g_assert_cmpint (g_array_index (loaded->cards, HcCard, 1).cw_id, ==, 5);
  g_assert_cmpstr (loaded->created_at, ==, "2026-01-01T00:00:00Z");
  g_assert_null (loaded->updated_at);
}

/* Markup alone is a change as well, and what is blank has none. */
static void
test_asset_raw (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "<p>one</p>", "<p><b>one</b></p>" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      HcAsset *asset = make_asset (10, 1, 3, "SRV-01");

      hc_asset_set_field (asset, "Notes", "one");
      hc_asset_set_raw (asset, "Notes", texts[i]);
      put_asset (fixture->store, asset, 0);
      g_autoptr (HcAsset) loaded = hc_store_get_asset (fixture->store, 10, NULL);
      g_assert_cmpstr (hc_asset_get_raw (loaded, "Notes"), ==, texts[i]);
      g_assert_null (hc_asset_get_raw (loaded, "Model"));
      hc_asset_set_field (loaded, "Notes", NULL);
      g_assert_null (hc_asset_get_raw (loaded, "Notes"));
    }
  put_asset (fixture->store, make_asset (10, 1, 3, "SRV-01"), 0);
  g_autoptr (HcAsset) plain = hc_store_get_asset (fixture->store, 10, NULL);
  g_assert_null (hc_asset_get_raw (plain, "Notes"));
}

static gint64
count_ties (HcStore *store, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM asset_index WHERE %s", where);

  return query_number (store, sql);
}

static void
test_asset_index (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  g_autoptr (GHashTable) kinds = id_table (3, GINT_TO_POINTER (HC_KIND_CONFIGURATION + 1));
  g_autoptr (GHashTable) labels = id_table (3, (gpointer) "ConnectWise ID");
  g_autoptr (GPtrArray) assets = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_asset_free);
  static const char *const texts[] = { "77", "", "no number", "-4", "12x" };
  HcCard card = { HC_KIND_CONTACT, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_ptr_array_add (assets, make_asset (10 + i, 1, 3, "x"));
      hc_asset_set_field (assets->pdata[i], "ConnectWise ID", texts[i]);
    }
  g_ptr_array_add (assets, make_asset (20, 1, 4, "another layout"));
  hc_asset_set_field (assets->pdata[5], "ConnectWise ID", "77");
  g_array_append_val (((HcAsset *)assets->pdata[5])->cards, card);

  g_assert_true (hc_store_put_assets (store, assets, kinds, labels, 0, &error));
  g_assert_cmpint (count_ties (store, "1"), ==, 2);
  g_assert_cmpint (count_ties (store, "kind = 3 AND cw_id = 77 AND asset_id = 10 AND reason = 0"), ==, 1);
  g_assert_cmpint (count_ties (store, "kind = 2 AND cw_id = 8 AND asset_id = 20 AND reason = 1"), ==, 1);

  /* Another label, or none: the same assets, other ties. */
  g_autoptr (GHashTable) other = id_table (4, (gpointer) "ConnectWise ID");
  g_autoptr (GHashTable) other_kinds = id_table (4, GINT_TO_POINTER (HC_KIND_CONTACT + 1));
  hc_store_exec (store, "UPDATE assets SET missing_since = 5 WHERE id = 20", &error);
  g_assert_true (hc_store_reindex_assets (store, other_kinds, other, &error));
  g_assert_cmpint (count_ties (store, "1"), ==, 2);
  g_assert_cmpint (count_ties (store, "kind = 2 AND cw_id = 77 AND asset_id = 20"), ==, 1);
  g_assert_cmpint (query_number (store, "SELECT missing_since FROM assets WHERE id = 20"), ==, 5);
  g_assert_true (hc_store_put_assets (store, assets, NULL, NULL, 0, &error));
  g_assert_cmpint (count_ties (store, "1"), ==, 1);
  g_assert_true (hc_store_remove_asset (store, 20, &error));
  g_assert_cmpint (count_ties (store, "1"), ==, 0);
}

static void
test_asset_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;

  put_company (store, 1, "live", FALSE);
  put_company (store, 2, "archived", TRUE);
  for (int i = 10; i < 14; i++)
    put_asset (store, make_asset (i, 1, 3, "x"), 0);
  put_asset (store, make_asset (20, 2, 3, "in the archive"), 0);
  put_asset (store, make_asset (30, 1, 4, "another layout"), 0);
  put_link (store, HC_KIND_CONTACT, 1, 10, 1);
  put_link (store, HC_KIND_CONTACT, 2, 11, 1);
  put_link (store, HC_KIND_CONTACT, 3, 20, 2);
  /* A company's link of the same number is no link of an asset. */
  put_link (store, HC_KIND_COMPANY, 9, 12, 0);

  gint64 sweep = hc_store_new_sweep (store, &error);
  put_asset (store, make_asset (10, 1, 3, "x"), sweep);
  g_assert_cmpint (hc_store_finish_asset_sweep (store, 3, 0, sweep, 50, &error), ==, 1);
  g_assert_null (hc_store_get_asset (store, 12, &error));
  g_assert_null (hc_store_get_asset (store, 13, &error));
  g_autoptr (HcAsset) missing = hc_store_get_asset (store, 11, &error);
  g_assert_cmpint (missing->missing_since, ==, 50);
  g_autoptr (HcAsset) archived = hc_store_get_asset (store, 20, &error);
  g_assert_cmpint (archived->missing_since, ==, 0);
  g_autoptr (HcAsset) elsewhere = hc_store_get_asset (store, 30, &error);
  g_assert_nonnull (elsewhere);
  g_autoptr (GArray) ids = hc_store_list_missing_assets (store, &error);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 11);

  gint64 of_company = hc_store_new_sweep (store, &error);
  put_asset (store, make_asset (11, 1, 3, "x"), of_company);
  g_assert_cmpint (hc_store_finish_asset_sweep (store, 0, 1, of_company, 60, &error), ==, 1);
  g_assert_null (hc_store_get_asset (store, 30, &error));
  g_autoptr (HcAsset) back = hc_store_get_asset (store, 11, &error);
  g_assert_cmpint (back->missing_since, ==, 0);
  g_assert_no_error (error);
}

static void
test_matches (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcStore *store = fixture->store;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  HcCandidate rows[] = { { 2, 60, HC_CERTAINTY_WEAK, (char *)"similar name" },
                         { 2, 50, HC_CERTAINTY_STRONG, (char *)"same name" },
                         { 1, 50, HC_CERTAINTY_CERTAIN, (char *)"linked" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (candidates, &rows[i]);
  for (int i = 1; i <= 4; i++)
    put_named (store, HC_KIND_COMPANY, i, i, "x");
  g_assert_true (hc_store_replace_candidates (store, candidates, &error));
  g_autofree char *none = hc_store_dup_match_fingerprint (store, &error);
  put_match (store, 1, HC_MATCH_MATCHED, 50);
  put_match (store, 3, HC_MATCH_IGNORED, 0);
  g_autofree char *one = hc_store_dup_match_fingerprint (store, &error);
  g_assert_cmpstr (none, !=, one);
  HcMatch create = { 4, HC_MATCH_CREATE, 12, (char *)"because" };
  g_assert_true (hc_store_put_match (store, &create, &error));
  g_autofree char *two = hc_store_dup_match_fingerprint (store, &error);
  g_assert_cmpstr (one, !=, two);

  static const HcMatchState states[]
      = { HC_MATCH_MATCHED, HC_MATCH_SUGGESTED, HC_MATCH_IGNORED, HC_MATCH_CREATE };
  g_autoptr (GPtrArray) all = hc_store_list_matches (store, &error);
  g_assert_cmpuint (all->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (((HcMatch *)all->pdata[i])->state, ==, states[i]);
  g_assert_cmpint (((HcMatch *)all->pdata[0])->hudu_id, ==, 50);
  g_assert_cmpint (((HcMatch *)all->pdata[3])->hudu_id, ==, 0);
  g_assert_cmpstr (((HcMatch *)all->pdata[3])->reason, ==, "because");

  HcMatch *suggested = hc_store_get_match (store, 2, &error);
  g_assert_cmpint (suggested->state, ==, HC_MATCH_SUGGESTED);
  hc_match_free (suggested);
  g_assert_null (hc_store_get_match (store, 99, &error));
  g_assert_no_error (error);

  g_autoptr (GPtrArray) best = hc_store_list_candidates (store, 2, &error);
  g_assert_cmpuint (best->len, ==, 2);
  g_assert_cmpint (((HcCandidate *)best->pdata[0])->hudu_id, ==, 50);
  g_autoptr (GPtrArray) every = hc_store_list_candidates (store, 0, &error);
  g_assert_cmpuint (every->len, ==, 3);
  put_match (store, 1, HC_MATCH_UNMATCHED, 50);
  HcMatch *undone = hc_store_get_match (store, 1, &error);
  g_assert_cmpint (undone->state, ==, HC_MATCH_SUGGESTED);
  g_assert_cmpint (undone->hudu_id, ==, 0);
  hc_match_free (undone);
}

static char *
describe_units (HcStore *store, GHashTable *only)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) units = hc_store_list_units (store, only, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < units->len; i++)
    g_string_append_printf (text, "%d/%d ", (int)g_array_index (units, HcUnit, i).hudu_id,
                            (int)g_array_index (units, HcUnit, i).cw_id);
  return g_string_free (text, FALSE);
}

static void
test_units (Fixture *fixture, gconstpointer data)
{
  HcStore *store = fixture->store;

  put_company (store, 50, "delta", FALSE);
  put_company (store, 51, "Alpha", FALSE);
  put_company (store, 52, "zeta", FALSE);
  put_company (store, 53, "nobody's", FALSE);
  put_named (store, HC_KIND_COMPANY, 1, 1, "one");
  put_named (store, HC_KIND_COMPANY, 2, 2, "two");
  put_named (store, HC_KIND_COMPANY, 3, 3, "Beta");
  put_named (store, HC_KIND_COMPANY, 4, 4, "left");
  put_match (store, 1, HC_MATCH_MATCHED, 50);
  put_match (store, 2, HC_MATCH_MATCHED, 50);
  put_match (store, 3, HC_MATCH_CREATE, 0);
  put_match (store, 9, HC_MATCH_MATCHED, 99);
  /* Links of a company that nobody is matched to any more, and of a moved record. */
  put_link (store, HC_KIND_COMPANY, 4, 51, 0);
  put_named (store, HC_KIND_CONTACT, 7, 1, "moved");
  put_link (store, HC_KIND_CONTACT, 7, 700, 52);

  g_autofree char *all = describe_units (store, NULL);
  g_assert_cmpstr (all, ==, "51/0 0/3 50/0 52/0 ");
  g_autoptr (GHashTable) first = id_set ((const gint64[]){ 1, 0 });
  g_autofree char *of_first = describe_units (store, first);
  g_assert_cmpstr (of_first, ==, "50/0 52/0 ");
  g_autoptr (GHashTable) others = id_set ((const gint64[]){ 3, 4, 0 });
  g_autofree char *of_others = describe_units (store, others);
  g_assert_cmpstr (of_others, ==, "51/0 0/3 ");
  g_autoptr (GHashTable) nobody = id_set ((const gint64[]){ 0 });
  g_autofree char *of_nobody = describe_units (store, nobody);
  g_assert_cmpstr (of_nobody, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/hudu/layouts", test_layouts);
  ADD ("/hudu/companies", test_companies);
  ADD ("/hudu/company-sweep", test_company_sweep);
  ADD ("/hudu/remove-company", test_remove_company);
  ADD ("/hudu/asset-round-trip", test_asset_round_trip);
  ADD ("/hudu/asset-raw", test_asset_raw);
  ADD ("/hudu/asset-index", test_asset_index);
  ADD ("/hudu/asset-sweep", test_asset_sweep);
  ADD ("/hudu/matches", test_matches);
  ADD ("/hudu/units", test_units);
  return g_test_run ();
}
