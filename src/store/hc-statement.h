/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store.h"

G_BEGIN_DECLS

/* A prepared statement on loan from the connection's cache: bound, stepped, and given back when it is freed.
 * The same text may be in use several times at once (a callback that reads what the loop around it reads). */
typedef struct _HcStatement HcStatement;

/* hc_statement_new: @sql: one statement, with ?1, ?2 … for the values. Returns: (transfer full) (nullable) */
HcStatement *hc_statement_new (HcStore *store, const char *sql, GError **error);
void hc_statement_free (HcStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcStatement, hc_statement_free)

/* hc_statement_bind:
 * @types: a letter per value, from ?1 on: i: an int, an enum, a guint or a gboolean; l: a gint64; s: a text,
 * NULL is NULL; t: a text, NULL is ""
 *
 * Rewinds the statement, so that it can be used for the next row. Texts are copied. */
void hc_statement_bind (HcStatement *statement, const char *types, ...);
void hc_statement_bind_valist (HcStatement *statement, const char *types, va_list values);

/* hc_statement_next: Returns: whether there is a row. FALSE at the end and after a failure, which
 * hc_statement_is_failed() tells apart */
gboolean hc_statement_next (HcStatement *statement, GError **error);
gboolean hc_statement_is_failed (const HcStatement *statement);

/* hc_statement_run: steps to the end. Returns: whether it worked */
gboolean hc_statement_run (HcStatement *statement, GError **error);

/* Columns of the row at hand, from 0. */
int hc_statement_get_int (HcStatement *statement, int column);
gint64 hc_statement_get_int64 (HcStatement *statement, int column);
/* hc_statement_get_text: Returns: (transfer none) (nullable): until the next step */
const char *hc_statement_get_text (HcStatement *statement, int column);
char *hc_statement_dup_text (HcStatement *statement, int column);

/* hc_store_run: a statement that answers nothing, from preparing to its end. Outside of a transaction it is
 * one of its own, and durable */
gboolean hc_store_run (HcStore *store, GError **error, const char *sql, const char *types, ...);
/* hc_store_run_counted: Returns: how many rows were changed, or -1 */
int hc_store_run_counted (HcStore *store, GError **error, const char *sql, const char *types, ...);
/* hc_store_query_int64: @value: the first column of the first row; left alone when there is none. Returns:
 * FALSE only after a failure */
gboolean
hc_store_query_int64 (HcStore *store, gint64 *value, GError **error, const char *sql, const char *types, ...);

G_END_DECLS
