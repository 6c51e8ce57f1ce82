/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-generator.h"
#include "hc-sim-names.h"
#include "sim-cw.h"

#include <string.h>

static char *
dump_of (HcSimCw *cw)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (hc_sim_cw_dump (cw, stream, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_repeatable (void)
{
  g_autoptr (HcSimCw) once = sim_cw_new ();
  g_autoptr (HcSimCw) again = sim_cw_new ();
  g_autofree char *first = dump_of (once);
  g_autofree char *second = dump_of (again);

  g_assert_cmpstr (first, ==, second);
}

static HcSimCw *
generate (guint companies, guint contacts, guint configurations)
{
  const HcSimGeneratorOptions options
      = { .seed = 3, .companies = companies, .contacts = contacts, .configurations = configurations };
  HcSimCw *cw = hc_sim_cw_new (NULL);

  hc_sim_generate_cw (cw, &options);
  return cw;
}

static void
test_believable (void)
{
  g_autoptr (HcSimCw) cw = generate (300, 600, 1500);

  g_assert_cmpint (sim_cw_count (cw, "/company/companies/count"), ==, 300);
  g_assert_cmpint (sim_cw_count (cw, "/company/companies/count?conditions=deletedFlag=true"), ==, 12);
  g_assert_cmpint (sim_cw_count (cw, "/company/companies/count?conditions=status/name contains \"inactive\""),
                   >, 5);
  g_assert_cmpint (sim_cw_count (cw, "/company/contacts/count?conditions=company=null"), ==, 15);
  g_assert_cmpint (sim_cw_count (cw, "/company/contacts/count?conditions=inactiveFlag=true"), >, 10);
  g_assert_cmpint (sim_cw_count (cw, "/company/contacts/count?conditions=lastName=null"), >, 5);
  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count?conditions=serialNumber=null"), >, 20);
  g_assert_cmpint (
      sim_cw_count (cw, "/company/configurations/count?conditions=serialNumber=\"To be filled by O.E.M.\""),
      >, 2);
  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count?conditions=name=\"DESKTOP\""), >, 1);
  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count?conditions=type/name=\"Managed Server\""),
                   >, 50);
  g_assert_cmpint (sim_cw_count (cw, "/finance/agreements/count?conditions=agreementStatus=\"Active\""), >,
                   50);
  g_assert_cmpint (sim_cw_count (cw, "/finance/agreements/count?conditions=agreementStatus=\"Cancelled\""), >,
                   5);
  /* Nothing belongs to a deleted company. */
  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count?conditions=company/id=324"), ==, 0);
}

static void
test_oddities (void)
{
  g_autoptr (HcSimCw) cw = generate (120, 300, 0);
  g_autofree char *dump = dump_of (cw);
  g_autoptr (SimAnswer) names = sim_cw (cw, "GET /company/companies?pageSize=1000&fields=name", NULL);
  gboolean twins = FALSE, longest = FALSE;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *path = g_strdup_printf ("%u/name", i);
      const char *name = sim_at (names, path);

      longest |= g_utf8_strlen (name, -1) == 156;
      twins |= !g_hash_table_add (seen, (gpointer)name);
      g_assert_cmpint (g_utf8_strlen (name, -1), <=, 156);
    }
  g_assert_true (twins);
  g_assert_true (longest);
  g_assert_nonnull (strstr (dump, "\u200b"));
  g_assert_nonnull (strstr (dump, "\\u0000"));
}

static void
test_nothing (void)
{
  g_autoptr (HcSimCw) cw = generate (0, 5, 5);

  g_assert_cmpint (sim_cw_count (cw, "/company/companies/count"), ==, 0);
  g_assert_cmpint (sim_cw_count (cw, "/company/contacts/count"), ==, 5);
  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count"), ==, 0);
}

static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) domain = g_string_new (NULL);
  g_autoptr (GString) guid = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    {
      GString *name = g_string_new (NULL);

      hc_sim_names_company (i, name);
      g_assert_true (g_hash_table_add (seen, g_string_free (name, FALSE)));
    }
  hc_sim_names_domain ("Café Río, Legal & Sons", domain);
  g_assert_cmpstr (domain->str, ==, "cafe-rio-legal-sons.example");
  hc_sim_names_guid (1, 2, 3, guid);
  g_assert_true (g_uuid_string_is_valid (guid->str));
}

static void
test_hudu (void)
{
  g_autoptr (HcSimCw) cw = generate (60, 200, 600);
  g_autoptr (HcSimHudu) hudu = hc_sim_hudu_new (NULL);
  gint64 servers;
  g_autoptr (SimAnswer) layout = NULL;
  g_autofree char *line = NULL;

  hc_sim_generate_hudu (hudu, cw, 3, TRUE);
  servers = hc_sim_hudu_find_layout (hudu, "Servers");
  g_assert_cmpint (servers, >, 0);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "asset_layouts"), ==, 10);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "companies"), >, 15);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "companies"), <, 30);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "assets"), >, 20);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "matchers"), >, 2);
  g_assert_cmpint (hc_sim_hudu_find_company (hudu, "Northwind Managed IT"), >, 0);
  line = g_strdup_printf ("GET /asset_layouts/%" G_GINT64_FORMAT, servers);
  layout = sim_hudu (hudu, line, NULL);
  g_assert_cmpstr (sim_at (layout, "asset_layout/fields/1/label"), ==, "ConnectWise ID");
  g_assert_cmpstr (sim_at (layout, "asset_layout/active"), ==, "true");
  g_assert_nonnull (strstr (layout->text, "\"linkable_id\":6"));
}

static void
test_scale (void)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (HcSimCw) cw = generate (500, 10000, 20000);
  gint64 middle = g_get_monotonic_time ();

  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count?conditions=name contains \"printer\""), >,
                   0);
  g_test_message ("generated in %.2f s, filtered in %.3f s", (double)(middle - start) / G_USEC_PER_SEC,
                  (double)(g_get_monotonic_time () - middle) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - middle, <, 2 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/generator/repeatable", test_repeatable);
  g_test_add_func ("/generator/believable", test_believable);
  g_test_add_func ("/generator/oddities", test_oddities);
  g_test_add_func ("/generator/nothing", test_nothing);
  g_test_add_func ("/generator/names", test_names);
  g_test_add_func ("/generator/hudu", test_hudu);
  g_test_add_func ("/generator/scale", test_scale);
  return g_test_run ();
}
