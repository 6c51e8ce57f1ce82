/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Comma-separated values as RFC 4180 has them. */

/* hc_csv_append:
 * @text: (nullable)
 *
 * One cell, with a comma before it unless it is the @first. A text that a spreadsheet would take as a formula
 * (it begins with =, +, -, @, a tab or a carriage return) gets an apostrophe in front. Line breaks become
 * blanks: a row is one line. */
void hc_csv_append (GString *line, gboolean first, const char *text);
void hc_csv_append_int (GString *line, gboolean first, gint64 value);
/* hc_csv_end_line: the line's end */
void hc_csv_end_line (GString *line);

G_END_DECLS
