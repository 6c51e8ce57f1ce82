/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-filter.h"

#include "hc-cli.h"

static void
test_empty (void)
{
  HcCliFilterWords words = { 0 };
  HcFilter filter = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (hc_cli_filter_read (&words, &filter, &error));
  g_assert_no_error (error);
  g_assert_true (hc_filter_is_empty (&filter));
}

static void
test_all (void)
{
  g_auto (HcCliFilterWords) words = { g_strsplit ("250 251", " ", -1), g_strsplit ("contact site", " ", -1),
                                      g_strsplit ("configuration:4711", " ", -1) };
  HcFilter filter = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 company = 251;

  g_assert_true (hc_cli_filter_read (&words, &filter, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (filter.companies), ==, 2);
  g_assert_true (g_hash_table_contains (filter.companies, &company));
  g_assert_true (hc_filter_has_kind (&filter, HC_KIND_CONTACT));
  g_assert_true (hc_filter_has_kind (&filter, HC_KIND_SITE));
  g_assert_false (hc_filter_has_kind (&filter, HC_KIND_CONFIGURATION));
  g_assert_true (hc_ref_table_contains (filter.records, HC_KIND_CONFIGURATION, 4711));
  hc_cli_filter_clear (&filter);
  g_assert_true (hc_filter_is_empty (&filter));
}

static void
assert_refused (const char *company, const char *kind, const char *record)
{
  g_auto (HcCliFilterWords) words
      = { g_strsplit (company, " ", -1), g_strsplit (kind, " ", -1), g_strsplit (record, " ", -1) };
  HcFilter filter = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (hc_cli_filter_read (&words, &filter, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  hc_cli_filter_clear (&filter);
}

static void
test_refused (void)
{
  assert_refused ("x", "contact", "contact:1");
  assert_refused ("0", "contact", "contact:1");
  assert_refused ("-5", "contact", "contact:1");
  assert_refused ("0x10", "contact", "contact:1");
  assert_refused ("99999999999999999999", "contact", "contact:1");
  assert_refused ("1", "Contact", "contact:1");
  assert_refused ("1", "contact", "contact");
  assert_refused ("1", "contact", "robot:1");
  assert_refused ("1", "contact", "contact:0");
}

static void
test_numbers (void)
{
  g_autoptr (GError) error = NULL;
  gint64 number = 7;

  g_assert_true (hc_cli_parse_number ("65535", "--cw-port", 0, 65535, &number, &error));
  g_assert_cmpint (number, ==, 65535);
  g_assert_true (hc_cli_parse_number ("010", "--seed", 0, 65535, &number, &error));
  g_assert_cmpint (number, ==, 10);
  g_assert_false (hc_cli_parse_number ("65536", "--cw-port", 0, 65535, &number, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "--cw-port must be a whole number from 0 to 65535, not “65536”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/filter/empty", test_empty);
  g_test_add_func ("/cli/filter/all", test_all);
  g_test_add_func ("/cli/filter/refused", test_refused);
  g_test_add_func ("/cli/filter/numbers", test_numbers);
  return g_test_run ();
}
