/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-csv.h"

static void
test_cells (void)
{
  const struct
  {
    const char *text;
    const char *cell;
  } cases[] = {
    { "plain", "plain" },      { NULL, "" },
    { "a,b", "\"a,b\"" },      { "say \"hi\"", "\"say \"\"hi\"\"\"" },
    { "=1+1", "'=1+1" },       { "+49 30", "'+49 30" },
    { "-5", "'-5" },           { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },       { "two\r\nlines", "two  lines" },
    { "\r=1", "' =1" },        { "=cmd|'/c calc'!A1,x", "\"'=cmd|'/c calc'!A1,x\"" },
    { "caf\xc3\xa9", "café" }, { "bad \xff", "bad \357\277\275" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      hc_csv_append (line, TRUE, cases[i].text);
      g_assert_cmpstr (line->str, ==, cases[i].cell);
    }
}

static void
test_line (void)
{
  g_autoptr (GString) line = g_string_new (NULL);

  hc_csv_append_int (line, TRUE, 12);
  hc_csv_append (line, FALSE, "x");
  hc_csv_append (line, FALSE, NULL);
  hc_csv_append_int (line, FALSE, G_GINT64_CONSTANT (-9000000000));
  hc_csv_end_line (line);
  g_assert_cmpstr (line->str, ==, "12,x,,-9000000000\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/cells", test_cells);
  g_test_add_func ("/csv/line", test_line);
  return g_test_run ();
}
