/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-view-health.h"
#include "store-fixture.h"

static HcHealthTable *
read_health (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  HcHealthTable *table = hc_store_view_health (fixture->store, &error);

  g_assert_no_error (error);
  return table;
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcHealthTable) table = read_health (fixture);

  for (guint i = 0; i < HC_N_KINDS; i++)
    {
      g_assert_cmpint (table->kinds[i].source, ==, 0);
      g_assert_cmpint (table->kinds[i].complete_at, ==, 0);
      g_assert_null (table->kinds[i].error);
    }
  g_assert_false (table->previewed);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  put_company (fixture->store, 70, "Northwind", FALSE);
  for (gint64 id = 1; id <= 4; id++)
    put_named (fixture->store, HC_KIND_COMPANY, id, id, "company");
  put_match (fixture->store, 1, HC_MATCH_MATCHED, 70);
  put_match (fixture->store, 2, HC_MATCH_CREATE, 0);
  put_match (fixture->store, 3, HC_MATCH_IGNORED, 0);
  for (gint64 id = 11; id <= 16; id++)
    put_named (fixture->store, HC_KIND_CONTACT, id, id <= 13 ? 1 : 3, "contact");
  put_link (fixture->store, HC_KIND_CONTACT, 11, 901, 70);

  g_autoptr (HcHealthTable) table = read_health (fixture);
  const HcHealth *companies = &table->kinds[HC_KIND_COMPANY];
  const HcHealth *contacts = &table->kinds[HC_KIND_CONTACT];

  g_assert_cmpint (companies->source, ==, 4);
  g_assert_cmpint (companies->matched, ==, 2);
  /* The fourth one was never decided about. */
  g_assert_cmpint (companies->waiting, ==, 1);
  g_assert_cmpint (contacts->source, ==, 6);
  g_assert_cmpint (contacts->matched, ==, 3);
  g_assert_cmpint (contacts->linked, ==, 1);
  g_assert_cmpint (table->kinds[HC_KIND_CONFIGURATION].source, ==, 0);
}

static void
test_listing (Fixture *fixture, gconstpointer data)
{
  g_auto (HcFetchState) good = { .complete_at = 1000, .full_at = 1000, .count = 3 };
  g_auto (HcFetchState) later = { .complete_at = 2000, .full_at = 1000, .count = 3 };
  g_autoptr (GError) error = NULL;

  good.asked = g_hash_table_new (NULL, NULL);
  good.known = g_hash_table_new (NULL, NULL);
  later.asked = g_hash_table_new (NULL, NULL);
  later.known = g_hash_table_new (NULL, NULL);
  later.error = g_strdup ("no right to read sites");
  g_assert_true (hc_store_save_fetch_state (fixture->store, HC_KIND_SITE, 1, &good, &error));
  g_assert_true (hc_store_save_fetch_state (fixture->store, HC_KIND_SITE, 2, &later, &error));
  g_assert_no_error (error);

  g_autoptr (HcHealthTable) table = read_health (fixture);

  g_assert_cmpint (table->kinds[HC_KIND_SITE].complete_at, ==, 2000);
  g_assert_cmpstr (table->kinds[HC_KIND_SITE].error, ==, "no right to read sites");
  g_assert_null (table->kinds[HC_KIND_CONTACT].error);
}

/* Failures of the newest run that writes alone: older ones are settled, a preview fails at nothing. */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 old = hc_store_add_run (fixture->store, "sync", 0, 100, &error);
  gint64 new = hc_store_add_run (fixture->store, "sync", 0, 200, &error);
  HcRunError failure = { HC_KIND_CONFIGURATION, 7, (char *)"SRV", (char *)"refused" };

  g_assert_true (hc_store_add_run_error (fixture->store, old, &failure, &error));
  g_assert_true (hc_store_add_run_error (fixture->store, old, &failure, &error));
  g_assert_true (hc_store_add_run_error (fixture->store, new, &failure, &error));
  g_assert_cmpint (hc_store_add_run (fixture->store, "plan", 0, 300, &error), >, new);
  g_assert_no_error (error);

  g_autoptr (HcHealthTable) table = read_health (fixture);

  g_assert_cmpint (table->kinds[HC_KIND_CONFIGURATION].failed, ==, 1);
  g_assert_cmpint (table->kinds[HC_KIND_CONTACT].failed, ==, 0);
  g_assert_true (table->previewed);
}

static void
test_tiles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  HcStoredTile tile = { .hudu_company_id = 70, .tile_id = 1 };

  put_company (fixture->store, 70, "Northwind", FALSE);
  g_assert_true (hc_store_put_tile (fixture->store, &tile, &error));
  g_assert_no_error (error);

  g_autoptr (HcHealthTable) table = read_health (fixture);

  g_assert_cmpint (table->tiles, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-view-health/empty", test_empty);
  ADD ("/store-view-health/counts", test_counts);
  ADD ("/store-view-health/listing", test_listing);
  ADD ("/store-view-health/failures", test_failures);
  ADD ("/store-view-health/tiles", test_tiles);
  return g_test_run ();
}
