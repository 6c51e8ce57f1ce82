/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-runs.h"

#include "hc-run-row.h"
#include "hc-store-private.h"

#define KEPT_RUNS 20
#define KEPT_SECONDS (30 * 86400)
#define KEPT_PLAN_SECONDS 86400

gint64
hc_store_add_run (HcStore *store, const char *type, gint64 undone, gint64 now, GError **error)
{
  if (!hc_store_run (store, error, "INSERT INTO runs (type, started, undone) VALUES (?1, ?2, ?3)", "sll",
                     type, now, undone))
    return -1;
  return sqlite3_last_insert_rowid (store->db);
}

/* A confirmation has said already that the run wrote: a row made before that doesn't take it back. */
gboolean
hc_store_save_run (HcStore *store, const HcRunRow *row, GError **error)
{
  g_autofree char *counts = hc_counts_to_json (row->counts);
  g_autofree char *guards = hc_guards_to_json (row->guards);
  int changed = hc_store_run_counted (
      store, error,
      "UPDATE runs SET type = ?2, started = ?3, finished = ?4, outcome = ?5, error = ?6, error_code = ?7,"
      " wrote = MAX(wrote, ?8), undone = ?9, requests_connectwise = ?10, requests_hudu_read = ?11,"
      " requests_hudu_write = ?12, throttled = ?13, counts = ?14, guards = ?15 WHERE id = ?1",
      "lsllisiiliiiiss", row->id, row->type, row->started, row->finished, (int)row->outcome, row->error,
      row->error_code, (int)(row->wrote ? 1 : 0), row->undone, (int)row->requests_connectwise,
      (int)row->requests_hudu_read, (int)row->requests_hudu_write, (int)row->throttled, counts, guards);

  if (changed == 0)
    g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND, "There is no run %" G_GINT64_FORMAT,
                 row->id);
  return changed > 0;
}

gboolean
hc_store_remove_run (HcStore *store, gint64 id, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM runs WHERE id = ?1", "l", id);
}

HcRunRow *
hc_store_get_run (HcStore *store, gint64 id, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT " HC_RUN_COLUMNS " FROM runs WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", id);
  return hc_statement_next (statement, error) ? hc_run_row_read (statement) : NULL;
}

GPtrArray *
hc_store_list_runs (HcStore *store, guint limit, GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_run_row_free);
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT " HC_RUN_COLUMNS " FROM runs WHERE type <> 'plan' ORDER BY id DESC LIMIT ?1", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", limit == 0 ? (gint64)-1 : (gint64)limit);
  while (hc_statement_next (statement, error))
    g_ptr_array_add (runs, hc_run_row_read (statement));
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&runs);
}

HcRunRow *
hc_store_get_last_run (HcStore *store, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT " HC_RUN_COLUMNS " FROM runs WHERE type <> 'plan' ORDER BY id DESC LIMIT 1", error);

  if (statement == NULL)
    return NULL;
  return hc_statement_next (statement, error) ? hc_run_row_read (statement) : NULL;
}

void
hc_run_error_free (HcRunError *error)
{
  if (error == NULL)
    return;
  g_free (error->name);
  g_free (error->message);
  g_free (error);
}

gboolean
hc_store_add_run_error (HcStore *store, gint64 run, const HcRunError *error_row, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT INTO run_errors (run, kind, cw_id, name, message) VALUES (?1, ?2, ?3, ?4, ?5)",
                       "lilst", run, error_row->kind, error_row->cw_id, error_row->name, error_row->message);
}

GPtrArray *
hc_store_list_run_errors (HcStore *store, gint64 run, GError **error)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_run_error_free);
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT kind, cw_id, name, message FROM run_errors WHERE run = ?1 ORDER BY id", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", run);
  while (hc_statement_next (statement, error))
    {
      HcRunError *row = g_new0 (HcRunError, 1);
      row->kind = hc_statement_get_int (statement, 0);
      row->cw_id = hc_statement_get_int64 (statement, 1);
      row->name = hc_statement_dup_text (statement, 2);
      row->message = hc_statement_dup_text (statement, 3);
      g_ptr_array_add (errors, row);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&errors);
}

/* Runs that are old and not among the last ones that wrote. */
#define OLD_RUNS                                                                                             \
  "SELECT id FROM runs WHERE type <> 'plan' AND started < ?1"                                                \
  " AND id NOT IN (SELECT id FROM runs WHERE wrote <> 0 ORDER BY id DESC LIMIT ?2)"

/* An item whose outcome nobody knows stays, however old: it is what keeps a record from being created twice.
 */
gboolean
hc_store_prune (HcStore *store, gint64 now, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = hc_store_run (store, error, "DELETE FROM items WHERE state <> ?3 AND run IN (" OLD_RUNS ")",
                              "lii", now - KEPT_SECONDS, (int)KEPT_RUNS, (int)HC_ITEM_SENT)
                && hc_store_run (store, error, "DELETE FROM run_errors WHERE run IN (" OLD_RUNS ")", "li",
                                 now - KEPT_SECONDS, (int)KEPT_RUNS)
                && hc_store_run (store, error,
                                 "DELETE FROM runs WHERE type = 'plan' AND started < ?1"
                                 " AND id <> (SELECT MAX(id) FROM runs WHERE type = 'plan')",
                                 "l", now - KEPT_PLAN_SECONDS);
  return hc_store_leave (store, mine, ok, error);
}

char *
hc_store_dup_last_error (HcStore *store, HcKind kind, gint64 cw_id)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT message FROM run_errors WHERE kind = ?1 AND cw_id = ?2 ORDER BY id DESC LIMIT 1", NULL);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "il", (int)kind, cw_id);
  return hc_statement_next (statement, NULL) ? hc_statement_dup_text (statement, 0) : NULL;
}
