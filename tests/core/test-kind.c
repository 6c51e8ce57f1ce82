/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error.h"
#include "hc-kind.h"

static void
test_names_go_both_ways (void)
{
  static const char *const names[] = { "company", "site", "contact", "configuration", "agreement" };

  g_assert_cmpuint (G_N_ELEMENTS (names), ==, HC_N_KINDS);
  for (guint i = 0; i < HC_N_KINDS; i++)
    {
      HcKind kind = HC_N_KINDS;

      g_assert_cmpstr (hc_kind_to_string (i), ==, names[i]);
      g_assert_true (hc_kind_from_string (names[i], &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_true (hc_kind_from_string (names[i], NULL));
    }
}

static void
test_other_names_are_refused (void)
{
  static const char *const names[]
      = { "", "Company", "companies", " company", "configurations", "tile", NULL };
  HcKind kind = HC_KIND_SITE;

  for (guint i = 0; names[i] != NULL; i++)
    g_assert_false (hc_kind_from_string (names[i], &kind));
  g_assert_false (hc_kind_from_string (NULL, &kind));
  g_assert_cmpuint (kind, ==, HC_KIND_SITE);
}

static void
test_error_domains_differ (void)
{
  g_assert_cmpuint (HC_ERROR, !=, HC_API_ERROR);
  g_assert_cmpuint (HC_API_ERROR, !=, HC_STORE_ERROR);
  g_assert_cmpuint (HC_STORE_ERROR, !=, HC_ERROR);
  g_assert_cmpstr (g_quark_to_string (HC_ERROR), ==, "hc-error-quark");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kind/names-go-both-ways", test_names_go_both_ways);
  g_test_add_func ("/kind/other-names-are-refused", test_other_names_are_refused);
  g_test_add_func ("/error/domains-differ", test_error_domains_differ);
  return g_test_run ();
}
