/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-json-text.h"
#include "hc-store-links.h"
#include "hc-store-private.h"

/* Findings of this unit, and those from the time when the Hudu company was still to be created for one of the
 * companies now matched to it. */
#define OF_UNIT                                                                                              \
  " WHERE (unit_hudu = ?1 AND unit_cw = ?2)"                                                                 \
  " OR (?1 <> 0 AND unit_hudu = 0 AND unit_cw IN (SELECT m.cw_id FROM matches m WHERE m.hudu_id = ?1))"

void
hc_stored_orphan_free (HcStoredOrphan *orphan)
{
  if (orphan == NULL)
    return;
  g_free (orphan->name);
  g_free (orphan->why);
  g_free (orphan);
}

static gboolean
mark_stale (HcStore *store, gint64 hudu_id, gint64 cw_id, GError **error)
{
  return hc_store_run (store, error, "UPDATE conflicts SET stale = 1" OF_UNIT, "ll", hudu_id, cw_id)
         && hc_store_run (store, error, "UPDATE orphans SET stale = 1" OF_UNIT, "ll", hudu_id, cw_id)
         && hc_store_run (store, error, "UPDATE drifts SET stale = 1" OF_UNIT, "ll", hudu_id, cw_id);
}

static gboolean
remove_stale (HcStore *store, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM conflicts WHERE stale = 1", "")
         && hc_store_run (store, error, "DELETE FROM orphans WHERE stale = 1", "")
         && hc_store_run (store, error, "DELETE FROM drifts WHERE stale = 1", "");
}

static gboolean
put_conflict (
    HcStore *store, gint64 hudu_id, gint64 cw_id, const HcConflict *conflict, gint64 now, GError **error)
{
  g_autofree char *candidates = hc_json_from_ids (conflict->candidates);

  return hc_store_run (
      store, error,
      "INSERT INTO conflicts (kind, cw_id, unit_hudu, unit_cw, name, reason, candidates, since)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
      " ON CONFLICT (kind, cw_id) DO UPDATE SET unit_hudu = ?3, unit_cw = ?4, stale = 0,"
      " name = ?5, reason = ?6, candidates = ?7",
      "illlttsl", (int)conflict->kind, conflict->cw_id, hudu_id, cw_id, conflict->name, conflict->reason,
      candidates, now);
}

static gboolean
put_orphan (HcStore *store, gint64 hudu_id, gint64 cw_id, const HcOrphan *orphan, gint64 now, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT INTO orphans (kind, cw_id, unit_hudu, unit_cw, name, hudu_id, why, since)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                       " ON CONFLICT (kind, cw_id) DO UPDATE SET unit_hudu = ?3, unit_cw = ?4, stale = 0,"
                       " name = ?5, hudu_id = ?6, why = ?7",
                       "illltltl", (int)orphan->kind, orphan->cw_id, hudu_id, cw_id, orphan->name,
                       orphan->hudu_id, orphan->why, now);
}

static gboolean
put_drift (HcStore *store, gint64 hudu_id, gint64 cw_id, const HcDrift *drift, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT OR REPLACE INTO drifts"
                       " (kind, cw_id, field, unit_hudu, unit_cw, name, hudu_id, connectwise, hudu)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                       "iltlltltt", (int)drift->kind, drift->cw_id, drift->field, hudu_id, cw_id, drift->name,
                       drift->hudu_id, drift->connectwise, drift->hudu);
}

static gboolean
put_findings (
    HcStore *store, gint64 hudu_id, gint64 cw_id, const HcCompanyPlan *plan, gint64 now, GError **error)
{
  for (guint i = 0; i < plan->conflicts->len; i++)
    if (!put_conflict (store, hudu_id, cw_id, plan->conflicts->pdata[i], now, error))
      return FALSE;
  for (guint i = 0; i < plan->orphans->len; i++)
    if (!put_orphan (store, hudu_id, cw_id, plan->orphans->pdata[i], now, error))
      return FALSE;
  for (guint i = 0; i < plan->drifts->len; i++)
    if (!put_drift (store, hudu_id, cw_id, plan->drifts->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
hc_store_replace_findings (
    HcStore *store, gint64 hudu_id, gint64 cw_id, const HcCompanyPlan *plan, gint64 now, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = mark_stale (store, hudu_id, cw_id, error)
                && put_findings (store, hudu_id, cw_id, plan, now, error) && remove_stale (store, error);
  return hc_store_leave (store, mine, ok, error);
}

gboolean
hc_store_carry_orphans (HcStore *store, GError **error)
{
  return hc_store_run (store, error, "UPDATE orphans SET carried = 1 WHERE carried = 0", "");
}

GPtrArray *
hc_store_list_orphans (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) orphans = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_stored_orphan_free);
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT kind, cw_id, name, hudu_id, why, since FROM orphans ORDER BY kind, cw_id", error);

  if (statement == NULL)
    return NULL;
  while (hc_statement_next (statement, error))
    {
      HcStoredOrphan *orphan = g_new0 (HcStoredOrphan, 1);
      orphan->kind = (HcKind)hc_statement_get_int (statement, 0);
      orphan->cw_id = hc_statement_get_int64 (statement, 1);
      orphan->name = hc_statement_dup_text (statement, 2);
      orphan->hudu_id = hc_statement_get_int64 (statement, 3);
      orphan->why = hc_statement_dup_text (statement, 4);
      orphan->since = hc_statement_get_int64 (statement, 5);
      g_ptr_array_add (orphans, orphan);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&orphans);
}

GPtrArray *
hc_store_list_conflicts (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_conflict_free);
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT kind, cw_id, name, reason, candidates FROM conflicts ORDER BY kind, cw_id", error);

  if (statement == NULL)
    return NULL;
  while (hc_statement_next (statement, error))
    {
      HcConflict *conflict = g_new0 (HcConflict, 1);
      conflict->kind = (HcKind)hc_statement_get_int (statement, 0);
      conflict->cw_id = hc_statement_get_int64 (statement, 1);
      conflict->name = hc_statement_dup_text (statement, 2);
      conflict->reason = hc_statement_dup_text (statement, 3);
      conflict->candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
      hc_json_append_ids (hc_statement_get_text (statement, 4), conflict->candidates);
      g_ptr_array_add (conflicts, conflict);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&conflicts);
}

GPtrArray *
hc_store_list_drifts (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) drifts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_drift_free);
  g_autoptr (HcStatement) statement = hc_statement_new (
      store,
      "SELECT kind, cw_id, name, hudu_id, field, connectwise, hudu FROM drifts ORDER BY kind, cw_id, field",
      error);

  if (statement == NULL)
    return NULL;
  while (hc_statement_next (statement, error))
    {
      HcDrift *drift = g_new0 (HcDrift, 1);
      drift->kind = (HcKind)hc_statement_get_int (statement, 0);
      drift->cw_id = hc_statement_get_int64 (statement, 1);
      drift->name = hc_statement_dup_text (statement, 2);
      drift->hudu_id = hc_statement_get_int64 (statement, 3);
      drift->field = hc_statement_dup_text (statement, 4);
      drift->connectwise = hc_statement_dup_text (statement, 5);
      drift->hudu = hc_statement_dup_text (statement, 6);
      g_ptr_array_add (drifts, drift);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&drifts);
}
