/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-csv.h"

#include <string.h>

/* A row is one line, also for tools that know lines only. */
static void
drop_line_breaks (char *text)
{
  g_strdelimit (text, "\r\n", ' ');
}

void
hc_cli_csv_append (GString *line, gboolean first, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  gboolean formula = valid[0] != '\0' && strchr ("=+-@\t\r", valid[0]) != NULL;
  g_autofree char *cell = g_strconcat (formula ? "'" : "", valid, NULL);

  drop_line_breaks (cell);
  if (!first)
    g_string_append_c (line, ',');
  if (strpbrk (cell, ",\"") == NULL)
    {
      g_string_append (line, cell);
      return;
    }
  g_string_append_c (line, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  g_string_append_c (line, '"');
}

void
hc_cli_csv_append_int (GString *line, gboolean first, gint64 value)
{
  g_string_append_printf (line, "%s%" G_GINT64_FORMAT, first ? "" : ",", value);
}

void
hc_cli_csv_write (FILE *file, GString *line)
{
  fprintf (file, "%s\r\n", line->str);
  g_string_truncate (line, 0);
}
