/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-links.h"
#include "hc-store-private.h"

void
hc_hold_free (HcHold *hold)
{
  if (hold == NULL)
    return;
  g_free (hold->name);
  g_free (hold);
}

gboolean
hc_store_put_hold (HcStore *store, HcKind kind, gint64 cw_id, HcHoldReason reason, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT INTO holds (kind, cw_id, reason, since) VALUES (?1, ?2, ?3, ?4)"
                       " ON CONFLICT (kind, cw_id) DO UPDATE SET reason = ?3",
                       "ilil", (int)kind, cw_id, (int)reason, hc_store_now ());
}

gboolean
hc_store_remove_hold (HcStore *store, HcKind kind, gint64 cw_id, GError **error)
{
  return hc_store_run_counted (store, error, "DELETE FROM holds WHERE kind = ?1 AND cw_id = ?2", "il",
                               (int)kind, cw_id)
         > 0;
}

gboolean
hc_store_put_tile_hold (HcStore *store, gint64 cw_company_id, HcHoldReason reason, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT INTO tile_holds (cw_id, reason, since) VALUES (?1, ?2, ?3)"
                       " ON CONFLICT (cw_id) DO UPDATE SET reason = ?2",
                       "lil", cw_company_id, (int)reason, hc_store_now ());
}

gboolean
hc_store_remove_tile_hold (HcStore *store, gint64 cw_company_id, GError **error)
{
  return hc_store_run_counted (store, error, "DELETE FROM tile_holds WHERE cw_id = ?1", "l", cw_company_id)
         > 0;
}

GPtrArray *
hc_store_list_holds (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) holds = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hold_free);
  g_autoptr (HcStatement) statement = hc_statement_new (
      store,
      "SELECT h.kind, h.cw_id, COALESCE(r.name, ''), h.reason, h.since, 0 AS tile FROM holds h"
      " LEFT JOIN records r ON r.kind = h.kind AND r.id = h.cw_id"
      " UNION ALL SELECT ?1, t.cw_id, COALESCE(r.name, ''), t.reason, t.since, 1 FROM tile_holds t"
      " LEFT JOIN records r ON r.kind = 0 AND r.id = t.cw_id ORDER BY tile, 1, 2",
      error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "i", (int)HC_KIND_AGREEMENT);
  while (hc_statement_next (statement, error))
    {
      HcHold *hold = g_new0 (HcHold, 1);
      hold->kind = (HcKind)hc_statement_get_int (statement, 0);
      hold->cw_id = hc_statement_get_int64 (statement, 1);
      hold->name = hc_statement_dup_text (statement, 2);
      hold->reason = (HcHoldReason)hc_statement_get_int (statement, 3);
      hold->since = hc_statement_get_int64 (statement, 4);
      hold->tile = hc_statement_get_int (statement, 5) != 0;
      g_ptr_array_add (holds, hold);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&holds);
}

/* The answer to a conflict settles it: it is no longer listed, whatever the next plan says. */
gboolean
hc_store_put_resolution (
    HcStore *store, HcKind kind, gint64 cw_id, const HcResolution *resolution, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, TRUE, &mine, error))
    return FALSE;
  gboolean ok
      = hc_store_run (store, error,
                      "INSERT OR REPLACE INTO resolutions (kind, cw_id, hudu_id, to_create, to_ignore)"
                      " VALUES (?1, ?2, ?3, ?4, ?5)",
                      "illii", (int)kind, cw_id, resolution->hudu_id, (int)(resolution->create ? 1 : 0),
                      (int)(resolution->ignore ? 1 : 0))
        && hc_store_run (store, error, "DELETE FROM conflicts WHERE kind = ?1 AND cw_id = ?2", "il",
                         (int)kind, cw_id);
  return hc_store_leave (store, mine, ok, error);
}

gboolean
hc_store_give_up_duplicates (HcStore *store, HcKind kind, gint64 cw_id, gint64 kept, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT OR REPLACE INTO duplicates (asset_id, kind, cw_id)"
                       " SELECT x.asset_id, ?1, ?2 FROM conflicts c CROSS JOIN json_each(c.candidates) j"
                       " CROSS JOIN asset_index x ON x.kind = ?1 AND x.cw_id = ?2 AND x.asset_id = j.value"
                       " WHERE c.kind = ?1 AND c.cw_id = ?2 AND x.reason = ?4 AND x.asset_id <> ?3",
                       "illi", (int)kind, cw_id, kept, (int)HC_HIT_CW_ID)
         && hc_store_remove_duplicate (store, kept, error);
}

gboolean
hc_store_remove_duplicate (HcStore *store, gint64 asset_id, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM duplicates WHERE asset_id = ?1", "l", asset_id);
}

gboolean
hc_store_remove_resolution (HcStore *store, HcKind kind, gint64 cw_id, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM resolutions WHERE kind = ?1 AND cw_id = ?2", "il",
                       (int)kind, cw_id);
}

gboolean
hc_store_put_refusal (HcStore *store,
                      HcKind kind,
                      gint64 cw_id,
                      const char *key,
                      const char *value,
                      const char *message,
                      gboolean *fresh,
                      GError **error)
{
  gint64 known = 0;
  gboolean mine;

  if (!hc_store_join (store, TRUE, &mine, error))
    return FALSE;
  gboolean ok = hc_store_query_int64 (
      store, &known, error,
      "SELECT 1 FROM refusals WHERE kind = ?1 AND cw_id = ?2 AND key = ?3 AND value = ?4", "ilst", (int)kind,
      cw_id, key, value);
  ok = ok
       && hc_store_run (store, error,
                        "INSERT OR REPLACE INTO refusals (kind, cw_id, key, value, message)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)",
                        "ilstt", (int)kind, cw_id, key, value, message);
  ok = hc_store_leave (store, mine, ok, error);
  if (ok && fresh != NULL)
    *fresh = known == 0;
  return ok;
}

gboolean
hc_store_remove_refusals (HcStore *store, HcKind kind, gint64 cw_id, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM refusals WHERE kind = ?1 AND cw_id = ?2", "il", (int)kind,
                       cw_id);
}

gboolean
hc_store_is_held (HcStore *store, HcKind kind, gint64 cw_id)
{
  gint64 held = 0;

  return hc_store_query_int64 (store, &held, NULL, "SELECT 1 FROM holds WHERE kind = ?1 AND cw_id = ?2", "il",
                               (int)kind, cw_id)
         && held != 0;
}
