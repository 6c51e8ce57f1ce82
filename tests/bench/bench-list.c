/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-bench.h"
#include "hc-matcher.h"
#include "hc-text.h"

/* The match list: candidates for every ConnectWise company among as many Hudu companies, against comparing
 * each name with each. */

#define COMPANIES 5000
#define SAMPLE 50 /* how many are compared with all, as that takes so long */

typedef struct
{
  GPtrArray *hudu;    /* HcHuduCompany */
  GPtrArray *records; /* HcRecord */
  guint n;            /* of @records to ask for */
  guint found[HC_CERTAINTY_WEAK + 1];
  guint with_candidate;
  double sum;
} World;

static const char *const firsts[]
    = { "Harbor", "Summit",  "Cedar",   "Granite", "Pioneer", "Lakeside", "Copper",
        "Willow", "Juniper", "Meadow",  "Falcon",  "Beacon",  "Orchard",  "Prairie",
        "Quarry", "Saffron", "Thistle", "Umber",   "Vantage", "Wren" };
static const char *const seconds[]
    = { "Dental",     "Legal",   "Logistics",  "Bakery", "Engineering", "Optics",
        "Veterinary", "Roofing", "Accounting", "Motors", "Textiles",    "Foods" };
static const char *const endings[] = { "Inc", "LLC", "Ltd", "GmbH", "Group" };

/* A third of the names are the same on both sides but for their form, a third nearly, a third not. */
static char *
make_name (guint i, gboolean hudu)
{
  const char *first = firsts[i % G_N_ELEMENTS (firsts)];
  const char *second = seconds[(i / G_N_ELEMENTS (firsts)) % G_N_ELEMENTS (seconds)];
  const char *ending = endings[(i + hudu) % G_N_ELEMENTS (endings)];
  guint number = i / (G_N_ELEMENTS (firsts) * G_N_ELEMENTS (seconds));

  if (i % 3 == 0 || !hudu)
    return g_strdup_printf ("%s %s %c%c, %s", first, second, 'A' + (int)(number % 26), 'K' + (int)(i % 7),
                            ending);
  if (i % 3 == 1)
    return g_strdup_printf ("%ss %s %c%c", first, second, 'A' + (int)(number % 26), 'K' + (int)(i % 7));
  return g_strdup_printf ("%c%u %s %u", 'A' + (int)(i % 26), i * 7919 % 100000, second, i);
}

static void
fill (World *world)
{
  world->hudu = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
  world->records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  for (guint i = 0; i < COMPANIES; i++)
    {
      g_autofree char *here = make_name (i, TRUE);
      g_autofree char *there = make_name (i, FALSE);
      HcRecord *record = hc_record_new (HC_KIND_COMPANY, i + 1);

      hc_record_set (record, "name", there);
      hc_record_set (record, "identifier", there);
      g_ptr_array_add (world->records, record);
      g_ptr_array_add (world->hudu, hc_hudu_company_new (i + 1, here));
    }
}

static void
find_cb (gpointer data)
{
  World *world = data;
  g_autoptr (HcMatcher) matcher = hc_matcher_new (world->hudu);

  world->with_candidate = 0;
  for (guint i = 0; i <= HC_CERTAINTY_WEAK; i++)
    world->found[i] = 0;
  for (guint i = 0; i < world->n; i++)
    {
      g_autoptr (GPtrArray) candidates = hc_matcher_find (matcher, world->records->pdata[i]);

      world->with_candidate += candidates->len > 0;
      for (guint j = 0; j < candidates->len; j++)
        world->found[((const HcCandidate *)candidates->pdata[j])->certainty]++;
    }
}

static void
compare_all_cb (gpointer data)
{
  World *world = data;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < world->hudu->len; i++)
    g_ptr_array_add (keys, hc_text_company_key (((const HcHuduCompany *)world->hudu->pdata[i])->name));
  for (guint i = 0; i < SAMPLE; i++)
    {
      g_autofree char *key = hc_text_company_key (hc_record_get (world->records->pdata[i], "name"));

      for (guint j = 0; j < keys->len; j++)
        world->sum += hc_text_similarity (key, keys->pdata[j]);
    }
}

int
main (int argc, char **argv)
{
  World world = { .n = COMPANIES };
  double all, each;

  fill (&world);
  all = hc_bench_seconds (find_cb, &world, 2);
  each = hc_bench_seconds (compare_all_cb, &world, 2) / SAMPLE * COMPANIES;
  hc_bench_row ("Candidates for 5,000 companies among 5,000: companies with one; strong, weak candidates",
                "%u; %u, %u", world.with_candidate, world.found[HC_CERTAINTY_STRONG],
                world.found[HC_CERTAINTY_WEAK]);
  hc_bench_row ("Time for them, against comparing each name with each", "%.3f ×", all / each);
  g_print ("# %.2f s for all\n", all);
  g_ptr_array_unref (world.hudu);
  g_ptr_array_unref (world.records);
  return 0;
}
