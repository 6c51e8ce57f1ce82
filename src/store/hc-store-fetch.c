/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-json-text.h"
#include "hc-snapshot.h"
#include "hc-store-hudu.h"
#include "hc-store-private.h"
#include "hc-store-records.h"

void
hc_fetch_state_clear (HcFetchState *state)
{
  g_clear_pointer (&state->asked, g_hash_table_unref);
  g_clear_pointer (&state->known, g_hash_table_unref);
  g_clear_pointer (&state->error, g_free);
  g_clear_pointer (&state->unusable_why, g_free);
  *state = (HcFetchState){ .count = -1 };
}

gboolean
hc_store_load_fetch_state (
    HcStore *store, HcKind kind, gint64 company_id, HcFetchState *state, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT complete_at, full_at, server_time, count, asked, known, error, unusable,"
                          " unusable_why FROM fetches WHERE kind = ?1 AND company_id = ?2",
                          error);

  *state = (HcFetchState){ .count = -1 };
  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "il", (int)kind, company_id);
  gboolean found = hc_statement_next (statement, error);
  if (hc_statement_is_failed (statement))
    return FALSE;
  if (found)
    {
      state->complete_at = hc_statement_get_int64 (statement, 0);
      state->full_at = hc_statement_get_int64 (statement, 1);
      state->server_time = hc_statement_get_int64 (statement, 2);
      state->count = hc_statement_get_int64 (statement, 3);
      state->error = hc_statement_dup_text (statement, 6);
      state->unusable = hc_statement_get_int64 (statement, 7);
      state->unusable_why = hc_statement_dup_text (statement, 8);
    }
  state->asked = hc_json_to_interned_set (found ? hc_statement_get_text (statement, 4) : NULL);
  state->known = hc_json_to_interned_set (found ? hc_statement_get_text (statement, 5) : NULL);
  return TRUE;
}

gboolean
hc_store_save_fetch_state (
    HcStore *store, HcKind kind, gint64 company_id, const HcFetchState *state, GError **error)
{
  g_autofree char *asked = hc_json_from_set (state->asked);
  g_autofree char *known = hc_json_from_set (state->known);
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = hc_store_run (
      store, error,
      "INSERT OR REPLACE INTO fetches"
      " (kind, company_id, complete_at, full_at, server_time, count, asked, known, error,"
      " unusable, unusable_why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
      "illlllsssls", (int)kind, company_id, state->complete_at, state->full_at, state->server_time,
      state->count, asked, known, state->error, state->unusable, state->unusable_why);
  return hc_store_leave (store, mine, ok, error);
}

GArray *
hc_store_list_site_turns (HcStore *store, GError **error)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (HcSiteTurn));
  g_autoptr (HcStatement) statement = hc_statement_new (
      store,
      "SELECT r.id, COALESCE(f.complete_at, 0) AS complete_at, r.updated"
      " FROM matches m CROSS JOIN records r ON r.kind = 0 AND r.id = m.cw_id"
      " LEFT JOIN fetches f ON f.kind = 1 AND f.company_id = r.id"
      " WHERE m.state IN (?1, ?2) AND r.missing_since = 0 AND r.deleted = 0 ORDER BY complete_at, r.id",
      error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "ii", (int)HC_MATCH_MATCHED, (int)HC_MATCH_CREATE);
  while (hc_statement_next (statement, error))
    {
      HcSiteTurn turn = {
        .company_id = hc_statement_get_int64 (statement, 0),
        .complete_at = hc_statement_get_int64 (statement, 1),
        .company_updated = hc_statement_get_int64 (statement, 2),
      };
      g_array_append_val (turns, turn);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&turns);
}

GArray *
hc_store_list_unknown_sites (HcStore *store, GError **error)
{
  g_autoptr (GArray) companies = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HcStatement) statement = hc_statement_new (
      store,
      "SELECT m.cw_id FROM matches m WHERE m.state IN (?1, ?2) AND EXISTS ("
      " SELECT 1 FROM records r INDEXED BY records_by_site"
      " WHERE r.company_id = m.cw_id AND r.site_id <> 0 AND r.missing_since = 0 AND r.deleted = 0"
      " AND NOT EXISTS (SELECT 1 FROM records s WHERE s.kind = 1 AND s.id = r.site_id))"
      " ORDER BY m.cw_id",
      error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "ii", (int)HC_MATCH_MATCHED, (int)HC_MATCH_CREATE);
  while (hc_statement_next (statement, error))
    {
      gint64 id = hc_statement_get_int64 (statement, 0);
      g_array_append_val (companies, id);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&companies);
}

void
hc_hudu_fetch_state_clear (HcHuduFetchState *state)
{
  g_clear_pointer (&state->since, g_free);
  state->full_at = 0;
}

gboolean
hc_store_load_hudu_fetch_state (HcStore *store, const char *key, HcHuduFetchState *state, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT full_at, since FROM hudu_fetches WHERE key = ?1", error);

  *state = (HcHuduFetchState){ 0 };
  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "s", key);
  if (hc_statement_next (statement, error))
    {
      state->full_at = hc_statement_get_int64 (statement, 0);
      state->since = hc_statement_dup_text (statement, 1);
    }
  return !hc_statement_is_failed (statement);
}

gboolean
hc_store_save_hudu_fetch_state (HcStore *store,
                                const char *key,
                                const HcHuduFetchState *state,
                                GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = hc_store_run (store, error,
                              "INSERT OR REPLACE INTO hudu_fetches (key, full_at, since) VALUES (?1, ?2, ?3)",
                              "sls", key, state->full_at, state->since);
  return hc_store_leave (store, mine, ok, error);
}
