/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-table.h"

#include "hc-cli-output.h"

#include <stdarg.h>
#include <string.h>

#define GAP 2
#define NARROWEST 8

struct _HcCliTable
{
  guint n_columns;
  char **headings;
  gboolean *right;
  GPtrArray *rows; /* GStrv */
};

HcCliTable *
hc_cli_table_new (const char *const *headings)
{
  HcCliTable *table = g_new0 (HcCliTable, 1);

  table->headings = g_strdupv ((char **)headings);
  table->n_columns = g_strv_length (table->headings);
  table->right = g_new0 (gboolean, table->n_columns);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < table->n_columns; i++)
    if (headings[i][0] == '>')
      {
        g_free (table->headings[i]);
        table->headings[i] = g_strdup (headings[i] + 1);
        table->right[i] = TRUE;
      }
  return table;
}

void
hc_cli_table_free (HcCliTable *table)
{
  if (table == NULL)
    return;
  g_strfreev (table->headings);
  g_free (table->right);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

void
hc_cli_table_add_row (HcCliTable *table, const char *const *cells)
{
  char **row = g_new0 (char *, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    row[i] = hc_cli_dup_printable (cells[i]);
  g_ptr_array_add (table->rows, row);
}

void
hc_cli_table_add (HcCliTable *table, ...)
{
  g_autofree const char **cells = g_new0 (const char *, table->n_columns);
  va_list values;

  va_start (values, table);
  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = va_arg (values, const char *);
  va_end (values);
  hc_cli_table_add_row (table, cells);
}

guint
hc_cli_table_get_n_rows (HcCliTable *table)
{
  return table->rows->len;
}

guint
hc_cli_text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

char *
hc_cli_dup_shortened (const char *text, guint width)
{
  const char *end = text;
  guint used = 0;

  if (hc_cli_text_width (text) <= width)
    return g_strdup (text);
  for (; *end != '\0'; end = g_utf8_next_char (end))
    {
      gunichar c = g_utf8_get_char (end);
      guint columns = g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;

      if (used + columns + 1 > width)
        break;
      used += columns;
    }
  return g_strdup_printf ("%.*s…", (int)(end - text), text);
}

/* The width that each column would like; 0 for one that has nothing to show. */
static guint *
measure (HcCliTable *table)
{
  guint *widths = g_new0 (guint, table->n_columns);

  for (guint column = 0; column < table->n_columns; column++)
    {
      for (guint i = 0; i < table->rows->len; i++)
        widths[column] = MAX (widths[column], hc_cli_text_width (((char **)table->rows->pdata[i])[column]));
      if (widths[column] != 0)
        widths[column] = MAX (widths[column], hc_cli_text_width (table->headings[column]));
    }
  return widths;
}

/* Takes from the widest column, one by one, until all fit. Numbers are never shortened. */
static void
fit (HcCliTable *table, guint *widths, guint available)
{
  for (;;)
    {
      guint total = 0, widest = table->n_columns;

      for (guint i = 0; i < table->n_columns; i++)
        {
          total += widths[i] != 0 ? widths[i] + GAP : 0;
          if (!table->right[i] && widths[i] > NARROWEST
              && (widest == table->n_columns || widths[i] > widths[widest]))
            widest = i;
        }
      if (total <= available + GAP || widest == table->n_columns)
        return;
      widths[widest]--;
    }
}

static void
append_cell (GString *line, const char *text, guint width, gboolean right)
{
  g_autofree char *shown = hc_cli_dup_shortened (text, width);
  guint blanks = width - MIN (width, hc_cli_text_width (shown));

  if (right)
    g_string_append_printf (line, "%*s%s", (int)blanks, "", shown);
  else
    g_string_append_printf (line, "%s%*s", shown, (int)blanks, "");
}

static void
append_row (HcCliTable *table, GString *out, char **cells, const guint *widths)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    {
      if (widths[i] == 0)
        continue;
      if (line->len != 0)
        g_string_append_printf (line, "%*s", GAP, "");
      append_cell (line, cells[i], widths[i], table->right[i]);
    }
  g_strchomp (line->str);
  g_string_append_printf (out, "%s\n", line->str);
}

char *
hc_cli_table_to_text (HcCliTable *table, guint width)
{
  g_autofree guint *widths = NULL;
  GString *out = g_string_new (NULL);

  if (table->rows->len == 0)
    return g_string_free (out, FALSE);
  widths = measure (table);
  if (width != 0)
    fit (table, widths, width);
  append_row (table, out, table->headings, widths);
  for (guint i = 0; i < table->rows->len; i++)
    append_row (table, out, table->rows->pdata[i], widths);
  return g_string_free (out, FALSE);
}

static void
append_wrapped_line (GString *out, const char *line, guint width)
{
  guint indent = (guint)strspn (line, " ");
  g_auto (GStrv) words = NULL;
  guint used;

  if (hc_cli_text_width (line) <= width)
    {
      g_string_append (out, line);
      return;
    }
  words = g_strsplit (line + indent, " ", -1);
  g_string_append_printf (out, "%*s", (int)indent, "");
  used = indent;
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint columns = hc_cli_text_width (words[i]);

      if (i != 0 && used + 1 + columns > width)
        {
          g_string_append_printf (out, "\n%*s", (int)indent, "");
          used = indent;
        }
      else if (i != 0)
        {
          g_string_append_c (out, ' ');
          used++;
        }
      g_string_append (out, words[i]);
      used += columns;
    }
}

char *
hc_cli_dup_wrapped (const char *text, guint width)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i != 0)
        g_string_append_c (out, '\n');
      append_wrapped_line (out, lines[i], width);
    }
  return g_string_free (out, FALSE);
}
