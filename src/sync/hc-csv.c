/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-csv.h"

#include <string.h>

void
hc_csv_append (GString *line, gboolean first, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  gboolean formula = valid[0] != '\0' && strchr ("=+-@\t\r", valid[0]) != NULL;
  g_autofree char *cell = g_strconcat (formula ? "'" : "", valid, NULL);

  g_strdelimit (cell, "\r\n", ' ');
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
hc_csv_append_int (GString *line, gboolean first, gint64 value)
{
  g_string_append_printf (line, "%s%" G_GINT64_FORMAT, first ? "" : ",", value);
}

void
hc_csv_end_line (GString *line)
{
  g_string_append (line, "\r\n");
}
