/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An aligned table for people. */
typedef struct _HcCliTable HcCliTable;

/* hc_cli_table_new: @headings: translated; one that begins with ">" has its column to the right (numbers) */
HcCliTable *hc_cli_table_new (const char *const *headings);
void hc_cli_table_free (HcCliTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCliTable, hc_cli_table_free)

/* hc_cli_table_add: a row: as many texts (nullable) as there are headings; control characters are escaped */
void hc_cli_table_add (HcCliTable *table, ...);
/* hc_cli_table_add_row: the same from an array */
void hc_cli_table_add_row (HcCliTable *table, const char *const *cells);

guint hc_cli_table_get_n_rows (HcCliTable *table);

/* hc_cli_table_to_text:
 * @width: columns there are; the widest cells are shortened to fit. 0: as wide as it gets
 *
 * Columns in which every cell is blank are left out. Returns: (transfer full): lines, "" for a table without
 * rows */
char *hc_cli_table_to_text (HcCliTable *table, guint width);

/* hc_cli_text_width: Returns: the columns that @text takes in a terminal */
guint hc_cli_text_width (const char *text);

/* hc_cli_dup_shortened: Returns: (transfer full): @text cut to @width columns, "…" at its end where something
 * is missing */
char *hc_cli_dup_shortened (const char *text, guint width);

/* hc_cli_dup_wrapped: Returns: (transfer full): @text with its lines broken at blanks to fit @width; what is
 * indented stays so */
char *hc_cli_dup_wrapped (const char *text, guint width);

G_END_DECLS
