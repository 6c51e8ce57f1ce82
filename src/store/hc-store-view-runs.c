/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-view-runs.h"

#include "hc-run-row.h"
#include "hc-store-private.h"

GArray *
hc_store_view_run_ids (HcStore *store, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT id FROM runs WHERE type <> 'plan' ORDER BY id DESC", error);

  if (statement == NULL)
    return NULL;
  while (hc_statement_next (statement, error))
    {
      gint64 id = hc_statement_get_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&ids);
}

GPtrArray *
hc_store_view_runs (HcStore *store, const gint64 *ids, guint n_ids, GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_run_row_free);
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT " HC_RUN_COLUMNS " FROM runs WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      hc_statement_bind (statement, "l", ids[i]);
      if (hc_statement_next (statement, error))
        g_ptr_array_add (runs, hc_run_row_read (statement));
      else if (hc_statement_is_failed (statement))
        return NULL;
    }
  return g_steal_pointer (&runs);
}

static HcRunRow *
read_one (HcStatement *statement, GError **error)
{
  return hc_statement_next (statement, error) ? hc_run_row_read (statement) : NULL;
}

HcRunRow *
hc_store_view_preview (HcStore *store, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT " HC_RUN_COLUMNS " FROM runs WHERE (type = 'plan' AND undone = 0)"
                          " OR (type IN ('sync', 'apply') AND outcome = ?1) ORDER BY id DESC LIMIT 1",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "i", (int)HC_OUTCOME_NEEDS_REVIEW);
  return read_one (statement, error);
}

HcRunRow *
hc_store_view_last_change (HcStore *store, gint64 after, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT " HC_RUN_COLUMNS " FROM runs WHERE id > ?1 AND type <> 'plan'"
                          " AND outcome NOT IN (?2, ?3) ORDER BY id DESC LIMIT 1",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "lii", after, (int)HC_OUTCOME_NEEDS_REVIEW, (int)HC_OUTCOME_RUNNING);
  return read_one (statement, error);
}

char **
hc_store_view_failed_records (HcStore *store, gint64 run, guint limit, GError **error)
{
  g_autoptr (GStrvBuilder) refs = g_strv_builder_new ();
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT kind, cw_id FROM run_errors WHERE run = ?1 AND kind >= 0 AND cw_id <> 0"
                          " UNION SELECT kind, cw_id FROM items WHERE run = ?1 AND state = ?2 AND cw_id <> 0"
                          " ORDER BY 1, 2 LIMIT ?3",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "lii", run, (int)HC_ITEM_FAILED, (int)limit);
  while (hc_statement_next (statement, error))
    {
      g_autofree char *ref = g_strdup_printf ("%s:%" G_GINT64_FORMAT,
                                              hc_kind_to_string ((HcKind)hc_statement_get_int (statement, 0)),
                                              hc_statement_get_int64 (statement, 1));

      g_strv_builder_add (refs, ref);
    }
  return hc_statement_is_failed (statement) ? NULL : g_strv_builder_end (refs);
}

guint
hc_store_view_count_errors (HcStore *store, gint64 run)
{
  gint64 count = 0;

  hc_store_query_int64 (store, &count, NULL, "SELECT COUNT(*) FROM run_errors WHERE run = ?1 AND kind >= 0",
                        "l", run);
  return (guint)count;
}

guint
hc_store_view_count_conflicts (HcStore *store)
{
  gint64 count = 0;

  hc_store_query_int64 (store, &count, NULL, "SELECT COUNT(*) FROM conflicts", "");
  return (guint)count;
}

gboolean
hc_store_view_count_waiting (HcStore *store, HcWaitingCounts *counts, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store,
      "SELECT (SELECT COUNT(*) FROM conflicts),"
      " (SELECT COUNT(*) FROM orphans WHERE why <> 'archived-in-hudu'),"
      " (SELECT COUNT(*) FROM orphans WHERE why = 'archived-in-hudu'),"
      " (SELECT COUNT(*) FROM holds) + (SELECT COUNT(*) FROM tile_holds), (SELECT COUNT(*) FROM drifts)",
      error);

  if (statement == NULL || !hc_statement_next (statement, error))
    return FALSE;
  counts->conflicts = (guint)hc_statement_get_int (statement, 0);
  counts->orphans = (guint)hc_statement_get_int (statement, 1);
  counts->tombstones = (guint)hc_statement_get_int (statement, 2);
  counts->holds = (guint)hc_statement_get_int (statement, 3);
  counts->drifts = (guint)hc_statement_get_int (statement, 4);
  return TRUE;
}

struct _HcKeptConflict
{
  HcKind kind;
  gint64 cw_id;
  gint64 unit_hudu, unit_cw, since;
  char *name, *reason, *candidates;
};

void
hc_kept_conflict_free (HcKeptConflict *kept)
{
  g_free (kept->name);
  g_free (kept->reason);
  g_free (kept->candidates);
  g_free (kept);
}

HcKeptConflict *
hc_store_keep_conflict (HcStore *store, HcKind kind, gint64 cw_id, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT unit_hudu, unit_cw, since, name, reason, candidates FROM conflicts"
                          " WHERE kind = ?1 AND cw_id = ?2",
                          error);
  HcKeptConflict *kept;

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "il", (int)kind, cw_id);
  if (!hc_statement_next (statement, error))
    return NULL;
  kept = g_new0 (HcKeptConflict, 1);
  kept->kind = kind;
  kept->cw_id = cw_id;
  kept->unit_hudu = hc_statement_get_int64 (statement, 0);
  kept->unit_cw = hc_statement_get_int64 (statement, 1);
  kept->since = hc_statement_get_int64 (statement, 2);
  kept->name = hc_statement_dup_text (statement, 3);
  kept->reason = hc_statement_dup_text (statement, 4);
  kept->candidates = hc_statement_dup_text (statement, 5);
  return kept;
}

gboolean
hc_store_restore_conflict (HcStore *store, const HcKeptConflict *kept, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, TRUE, &mine, error))
    return FALSE;
  gboolean ok = hc_store_remove_resolution (store, kept->kind, kept->cw_id, error)
                && hc_store_run (store, error,
                                 "INSERT OR REPLACE INTO conflicts"
                                 " (kind, cw_id, unit_hudu, unit_cw, since, name, reason, candidates)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                 "illlltts", (int)kept->kind, kept->cw_id, kept->unit_hudu, kept->unit_cw,
                                 kept->since, kept->name, kept->reason, kept->candidates);
  return hc_store_leave (store, mine, ok, error);
}
