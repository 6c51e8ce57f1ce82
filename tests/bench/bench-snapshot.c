/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-bench.h"
#include "store-fixture.h"

/* Loading what is known about one company of 50 records, in a database with few and in one with many such
 * companies: the cost must follow the company, not the tenant. */

#define RECORDS 50
#define FEW 50
#define MANY 1000
#define LOADED 50

typedef struct
{
  HcStore *store;
  guint companies;
  guint records; /* loaded altogether */
  double seconds;
} Tenant;

static void
add_company (HcStore *store, gint64 company)
{
  put_named (store, HC_KIND_COMPANY, company, company, "Company");
  put_company (store, company, "Company", FALSE);
  put_match (store, company, HC_MATCH_MATCHED, company);
  put_link (store, HC_KIND_COMPANY, company, company, company);
  for (gint64 i = 0; i < RECORDS; i++)
    {
      gint64 id = company * RECORDS + i;
      HcRecord *record = make_record (HC_KIND_CONFIGURATION, id, company, "Workstation");
      HcAsset *asset = make_asset (id, company, 3, "Workstation");

      for (guint k = 0; k < 15; k++)
        {
          g_autofree char *name = g_strdup_printf ("property%u", k);

          hc_record_set (record, name, "a value of some length");
          hc_asset_set_field (asset, name, "a value of some length");
        }
      put_record (store, record, 0);
      put_asset (store, asset, 0);
      put_link (store, HC_KIND_CONFIGURATION, id, id, company);
    }
}

static void
load_cb (gpointer data)
{
  Tenant *tenant = data;

  tenant->records = 0;
  for (guint i = 0; i < LOADED; i++)
    {
      HcUnit unit = { 1 + i * tenant->companies / LOADED, 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (HcSnapshot) snapshot = hc_store_load_snapshot (tenant->store, &unit, &error);

      g_assert_no_error (error);
      tenant->records += snapshot->records->len;
    }
}

static void
measure (Tenant *tenant)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture, NULL);
  tenant->store = fixture.store;
  for (guint i = 1; i <= tenant->companies; i++)
    {
      hc_store_begin (fixture.store, FALSE, &error);
      g_assert_no_error (error);
      add_company (fixture.store, i);
      hc_store_commit (fixture.store, &error);
      g_assert_no_error (error);
    }
  tenant->seconds = hc_bench_seconds (load_cb, tenant, 5);
  if (tenant->records != LOADED * RECORDS)
    g_error ("%u records were loaded", tenant->records);
  fixture_tear_down (&fixture, NULL);
}

int
main (int argc, char **argv)
{
  Tenant few = { .companies = FEW }, many = { .companies = MANY };

  measure (&few);
  measure (&many);
  hc_bench_row ("Loading a company of 50 records from a database of 50,000, against one of 2,500", "%.2f ×",
                many.seconds / few.seconds);
  g_print ("# %.2f ms each\n", many.seconds / LOADED * 1000);
  return 0;
}
