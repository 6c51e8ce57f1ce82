/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-bench.h"
#include "hc-planner-fixture.h"

/* Planning one company with more and more configurations: the cost of a record must not grow with them. */

#define ROUNDS 3

typedef struct
{
  guint size;
  gboolean linked; /* each record has an asset that agrees with it; else none has one */
  guint expected;  /* items */
  double seconds;
} Case;

static void
plan_cb (gpointer data)
{
  HcFixture *fixture = data;
  HcFilter everything = { 0 };
  g_autoptr (HcCompanyPlan) plan = hc_plan_company (fixture->context, fixture->snapshot, &everything);

  fixture->context->now = (gint64)plan->items->len;
}

static void
fill (HcFixture *fixture, const Case *one)
{
  for (guint i = 1; i <= one->size; i++)
    {
      g_autofree char *name = g_strdup_printf ("ACME-PC%05u", i);
      g_autofree char *serial = g_strdup_printf ("SN%06u", i);

      if (one->linked)
        hc_fixture_add_pair (fixture, i, 100000 + i, name, serial);
      else
        hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, i, "name", name, "serialNumber", serial,
                               "type/name", "Workstation", "activeFlag", "true", NULL);
    }
}

static void
measure (Case *one)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  HcFilter everything = { 0 };

  fill (fixture, one);
  one->seconds = hc_bench_seconds (plan_cb, fixture, ROUNDS);

  g_autoptr (HcCompanyPlan) plan = hc_plan_company (fixture->context, fixture->snapshot, &everything);
  if (plan->items->len != one->expected)
    g_error ("%u records: %u items, not %u", one->size, plan->items->len, one->expected);
}

static double
get_cost (const Case *one)
{
  return one->seconds / one->size;
}

int
main (int argc, char **argv)
{
  Case cases[] = {
    { .size = 1000, .linked = FALSE, .expected = 1000 },
    { .size = 5000, .linked = FALSE, .expected = 5000 },
    { .size = 20000, .linked = FALSE, .expected = 20000 },
    { .size = 1000, .linked = TRUE, .expected = 0 },
    { .size = 5000, .linked = TRUE, .expected = 0 },
    { .size = 20000, .linked = TRUE, .expected = 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    measure (&cases[i]);
  hc_bench_row ("Planning one company of 5,000 and of 20,000 new records: time a record, against 1,000",
                "%.2f ×, %.2f ×", get_cost (&cases[1]) / get_cost (&cases[0]),
                get_cost (&cases[2]) / get_cost (&cases[0]));
  hc_bench_row ("The same where nothing has to be written", "%.2f ×, %.2f ×",
                get_cost (&cases[4]) / get_cost (&cases[3]), get_cost (&cases[5]) / get_cost (&cases[3]));
  g_print ("# %.1f us a new record, %.1f us an unchanged one, of 20,000\n", get_cost (&cases[2]) * 1e6,
           get_cost (&cases[5]) * 1e6);
  return 0;
}
