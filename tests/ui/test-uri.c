/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-uri.h"

static void
test_good (void)
{
  static const struct
  {
    const char *uri;
    HcKind kind;
    gint64 cw_id;
  } cases[] = {
    { "huducwm://company/4711", HC_KIND_COMPANY, 4711 },
    { "huducwm://configuration/1", HC_KIND_CONFIGURATION, 1 },
    { "HUDUCWM://site/9223372036854775807", HC_KIND_SITE, G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HcKind kind = HC_N_KINDS;
      gint64 cw_id = 0;

      g_assert_true (hc_uri_parse (cases[i].uri, &kind, &cw_id));
      g_assert_cmpint (kind, ==, cases[i].kind);
      g_assert_cmpint (cw_id, ==, cases[i].cw_id);
    }
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "",
    "huducwm:",
    "huducwm://company",
    "huducwm://company/",
    "huducwm://company/0",
    "huducwm://company/-1",
    "huducwm://company/4711/x",
    "huducwm://company/4711x",
    "huducwm://company/9223372036854775808",
    "huducwm://device/4711",
    "https://company/4711",
    "huducwm://company/[RECORD_ID]",
    "huducwm://company/%00",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HcKind kind;
      gint64 cw_id;

      g_test_message ("%s", cases[i]);
      g_assert_false (hc_uri_parse (cases[i], &kind, &cw_id));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uri/good", test_good);
  g_test_add_func ("/uri/bad", test_bad);
  return g_test_run ();
}
