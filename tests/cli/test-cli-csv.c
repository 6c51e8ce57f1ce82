/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-csv.h"

#include <stdlib.h>

static void
assert_cell (const char *text, const char *expected)
{
  g_autoptr (GString) line = g_string_new (NULL);

  hc_cli_csv_append (line, TRUE, text);
  g_assert_cmpstr (line->str, ==, expected);
}

static void
test_plain (void)
{
  assert_cell ("Server", "Server");
  assert_cell ("Zoë O'Neil", "Zoë O'Neil");
  assert_cell ("", "");
  assert_cell (NULL, "");
  assert_cell ("a=b", "a=b");
  assert_cell ("bad \xff byte", "bad \xef\xbf\xbd byte");
}

static void
test_quoted (void)
{
  assert_cell ("a,b", "\"a,b\"");
  assert_cell ("17\" screen", "\"17\"\" screen\"");
  assert_cell ("\"\"", "\"\"\"\"\"\"");
}

static void
test_formulas (void)
{
  assert_cell ("=1+1", "'=1+1");
  assert_cell ("+49 30 1234", "'+49 30 1234");
  assert_cell ("-1", "'-1");
  assert_cell ("@SUM(A1)", "'@SUM(A1)");
  assert_cell ("\t=1", "'\t=1");
  assert_cell ("\r=1", "' =1");
  assert_cell ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
}

static void
test_one_line (void)
{
  assert_cell ("first\nsecond", "first second");
  assert_cell ("first\r\nsecond, third", "\"first  second, third\"");
}

static void
test_rows (void)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char *text = NULL;
  gsize size;
  FILE *file = open_memstream (&text, &size);

  hc_cli_csv_append_int (line, TRUE, 12);
  hc_cli_csv_append (line, FALSE, "");
  hc_cli_csv_append (line, FALSE, "a,b");
  hc_cli_csv_append_int (line, FALSE, -3);
  hc_cli_csv_write (file, line);
  g_assert_cmpuint (line->len, ==, 0);
  hc_cli_csv_append (line, TRUE, NULL);
  hc_cli_csv_append (line, FALSE, "x");
  hc_cli_csv_write (file, line);
  fclose (file);
  g_assert_cmpstr (text, ==, "12,,\"a,b\",-3\r\n,x\r\n");
  free (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/csv/plain", test_plain);
  g_test_add_func ("/cli/csv/quoted", test_quoted);
  g_test_add_func ("/cli/csv/formulas", test_formulas);
  g_test_add_func ("/cli/csv/one-line", test_one_line);
  g_test_add_func ("/cli/csv/rows", test_rows);
  return g_test_run ();
}
