/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-output.h"
#include "hc-cli-progress.h"
#include "hc-cli-table.h"

#include <string.h>

static const char *const headings[] = { ">Id", "Name", "Note", NULL };

static void
test_aligned (void)
{
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autofree char *text = NULL;

  hc_cli_table_add (table, "1", "Zoë", "x");
  hc_cli_table_add (table, "250", "Müller Optics", NULL);
  hc_cli_table_add (table, "3", "日本", "y");
  text = hc_cli_table_to_text (table, 0);
  g_assert_cmpstr (text, ==,
                   " Id  Name           Note\n"
                   "  1  Zoë            x\n"
                   "250  Müller Optics\n"
                   "  3  日本           y\n");
  g_assert_cmpuint (hc_cli_table_get_n_rows (table), ==, 3);
}

static void
test_blank_column (void)
{
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autofree char *none = hc_cli_table_to_text (table, 0);
  g_autofree char *text = NULL;

  g_assert_cmpstr (none, ==, "");
  hc_cli_table_add (table, "1", "a", "");
  text = hc_cli_table_to_text (table, 0);
  g_assert_cmpstr (text, ==, "Id  Name\n 1  a\n");
}

static void
test_fits (void)
{
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  hc_cli_table_add (table, "1234567890", "A name that is far too long to be shown as a whole",
                    "and a note beside it that is about as long as the name is");
  text = hc_cli_table_to_text (table, 60);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (hc_cli_text_width (lines[i]), <=, 60);
  g_assert_nonnull (strstr (text, "1234567890"));
  g_assert_nonnull (strstr (text, "…"));
}

static void
test_shortened (void)
{
  g_autofree char *whole = hc_cli_dup_shortened ("Zoë", 3);
  g_autofree char *cut = hc_cli_dup_shortened ("Zoë O'Neil", 4);
  g_autofree char *wide = hc_cli_dup_shortened ("日本語", 5);

  g_assert_cmpstr (whole, ==, "Zoë");
  g_assert_cmpstr (cut, ==, "Zoë…");
  g_assert_cmpstr (wide, ==, "日本…");
}

static void
test_wrapped (void)
{
  g_autofree char *text = hc_cli_dup_wrapped ("one two three\n  four five six\nshort", 11);

  g_assert_cmpstr (text, ==, "one two\nthree\n  four five\n  six\nshort");
}

/* Nothing that a server sends may reach a terminal as a command. */
static void
test_printable (void)
{
  const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "Zoë – 日本", "Zoë – 日本" },
    { "\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m" },
    { "a\nb\tc\rd", "a\\nb\\tc\\rd" },
    { "\x07\x7f", "\\x07\\x7f" },
    { "\xc2\x9b\x33\x31m", "\\x9b31m" },
    { "a\xe2\x80\xae"
      "b",
      "a\\u202eb" },
    { "\xff", "\xef\xbf\xbd" },
    { NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hc_cli_dup_printable (cases[i].text);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_cells_are_printable (void)
{
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autofree char *text = NULL;

  hc_cli_table_add (table, "1", "two\nlines", "\x1b]0;title\x07");
  text = hc_cli_table_to_text (table, 0);
  g_assert_nonnull (strstr (text, "two\\nlines  \\x1b]0;title\\x07"));
}

static void
test_progress (void)
{
  HcProgressState state = { .stage = HC_PROGRESS_APPLY,
                            .done = 12,
                            .total = 340,
                            .fraction = 0.555,
                            .requests_last_minute = 250,
                            .requests_per_minute = 300,
                            .text = (char *)"SRV\n01" };
  g_autofree char *line = hc_cli_progress_dup_line (&state, 200);
  g_autofree char *narrow = hc_cli_progress_dup_line (&state, 20);

  g_assert_cmpstr (line, ==, " 55 %  Writing 12/340  (250 of 300 requests this minute)  SRV\\n01");
  g_assert_cmpuint (hc_cli_text_width (narrow), ==, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/table/aligned", test_aligned);
  g_test_add_func ("/cli/table/blank-column", test_blank_column);
  g_test_add_func ("/cli/table/fits", test_fits);
  g_test_add_func ("/cli/table/shortened", test_shortened);
  g_test_add_func ("/cli/table/wrapped", test_wrapped);
  g_test_add_func ("/cli/table/printable", test_printable);
  g_test_add_func ("/cli/table/cells", test_cells_are_printable);
  g_test_add_func ("/cli/table/progress", test_progress);
  return g_test_run ();
}
