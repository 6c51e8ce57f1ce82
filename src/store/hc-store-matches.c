/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-match-row.h"
#include "hc-store-hudu.h"
#include "hc-store-private.h"

HcMatch *
hc_match_row_read (HcStatement *statement)
{
  HcMatch *match = g_new0 (HcMatch, 1);

  match->cw_id = hc_statement_get_int64 (statement, 0);
  match->state = (HcMatchState)hc_statement_get_int (statement, 1);
  match->hudu_id = match->state == HC_MATCH_MATCHED ? hc_statement_get_int64 (statement, 2) : 0;
  match->reason = hc_statement_dup_text (statement, 3);
  if (match->state <= HC_MATCH_SUGGESTED)
    match->state = hc_statement_get_int (statement, 4) != 0 ? HC_MATCH_SUGGESTED : HC_MATCH_UNMATCHED;
  return match;
}

HcMatch *
hc_store_get_match (HcStore *store, gint64 cw_id, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT " HC_MATCH_COLUMNS " FROM (SELECT ?1 AS id) x"
                          " LEFT JOIN matches m ON m.cw_id = x.id WHERE m.cw_id IS NOT NULL"
                          " OR EXISTS (SELECT 1 FROM records r WHERE r.kind = 0 AND r.id = x.id)",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", cw_id);
  return hc_statement_next (statement, error) ? hc_match_row_read (statement) : NULL;
}

GPtrArray *
hc_store_list_matches (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);
  g_autoptr (HcStatement) statement = hc_statement_new (
      store,
      "SELECT " HC_MATCH_COLUMNS " FROM records x LEFT JOIN matches m ON m.cw_id = x.id"
      " WHERE x.kind = 0 AND ((x.missing_since = 0 AND x.deleted = 0) OR m.state IN (?1, ?2)) ORDER BY x.id",
      error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "ii", (int)HC_MATCH_MATCHED, (int)HC_MATCH_CREATE);
  while (hc_statement_next (statement, error))
    g_ptr_array_add (matches, hc_match_row_read (statement));
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&matches);
}

/* What waits for a person about records that no longer take part would wait for ever: planning them again
 * tells. */
static gboolean
forget_findings (HcStore *store, gint64 cw_id, GError **error)
{
  return hc_store_run (store, error,
                       "DELETE FROM conflicts WHERE (kind, cw_id) IN"
                       " (SELECT kind, id FROM records WHERE company_id = ?1)",
                       "l", cw_id)
         && hc_store_run (store, error,
                          "DELETE FROM drifts WHERE (kind, cw_id) IN"
                          " (SELECT kind, id FROM records WHERE company_id = ?1)",
                          "l", cw_id);
}

static gboolean
is_decision_changed (HcStore *store, const HcMatch *match, gboolean *changed, GError **error)
{
  gint64 same = 0;

  if (!hc_store_query_int64 (
          store, &same, error, "SELECT 1 FROM matches WHERE cw_id = ?1 AND state = ?2 AND hudu_id = ?3",
          "lil", match->cw_id, (int)match->state, match->state == HC_MATCH_MATCHED ? match->hudu_id : 0))
    return FALSE;
  *changed = same == 0;
  return TRUE;
}

gboolean
hc_store_put_match (HcStore *store, const HcMatch *match, GError **error)
{
  gint64 hudu_id = match->state == HC_MATCH_MATCHED ? match->hudu_id : 0;
  gboolean mine, changed;

  if (!hc_store_join (store, TRUE, &mine, error))
    return FALSE;
  gboolean ok = is_decision_changed (store, match, &changed, error)
                && (!changed || forget_findings (store, match->cw_id, error))
                && hc_store_run (
                    store, error,
                    "INSERT OR REPLACE INTO matches (cw_id, state, hudu_id, reason) VALUES (?1, ?2, ?3, ?4)",
                    "lils", match->cw_id, (int)match->state, hudu_id, match->reason);
  return hc_store_leave (store, mine, ok, error);
}

gboolean
hc_store_replace_candidates (HcStore *store, GPtrArray *candidates, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = hc_store_run (store, error, "DELETE FROM candidates", "");
  for (guint i = 0; ok && i < candidates->len; i++)
    {
      const HcCandidate *candidate = candidates->pdata[i];
      ok = hc_store_run (store, error,
                         "INSERT INTO candidates (cw_id, certainty, position, hudu_id, reason)"
                         " VALUES (?1, ?2, ?3, ?4, ?5)",
                         "liilt", candidate->cw_id, (int)candidate->certainty, (int)i, candidate->hudu_id,
                         candidate->reason);
    }
  return hc_store_leave (store, mine, ok, error);
}

GPtrArray *
hc_store_list_candidates (HcStore *store, gint64 cw_id, GError **error)
{
  const char *all
      = "SELECT cw_id, hudu_id, certainty, reason FROM candidates ORDER BY cw_id, certainty, position";
  const char *one = "SELECT cw_id, hudu_id, certainty, reason FROM candidates WHERE cw_id = ?1 ORDER BY "
                    "certainty, position";
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_candidate_free);
  g_autoptr (HcStatement) statement = hc_statement_new (store, cw_id == 0 ? all : one, error);

  if (statement == NULL)
    return NULL;
  if (cw_id != 0)
    hc_statement_bind (statement, "l", cw_id);
  while (hc_statement_next (statement, error))
    {
      HcCandidate *candidate = g_new0 (HcCandidate, 1);
      candidate->cw_id = hc_statement_get_int64 (statement, 0);
      candidate->hudu_id = hc_statement_get_int64 (statement, 1);
      candidate->certainty = (HcCertainty)hc_statement_get_int (statement, 2);
      candidate->reason = hc_statement_dup_text (statement, 3);
      g_ptr_array_add (candidates, candidate);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&candidates);
}

char *
hc_store_dup_match_fingerprint (HcStore *store, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT cw_id, state, hudu_id FROM matches WHERE state IN (?1, ?2) ORDER BY cw_id", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "ii", (int)HC_MATCH_MATCHED, (int)HC_MATCH_CREATE);
  while (hc_statement_next (statement, error))
    {
      g_autofree char *line = g_strdup_printf (
          "%" G_GINT64_FORMAT ":%d:%" G_GINT64_FORMAT "\n", hc_statement_get_int64 (statement, 0),
          hc_statement_get_int (statement, 1), hc_statement_get_int64 (statement, 2));
      g_checksum_update (checksum, (const guchar *)line, -1);
    }
  return hc_statement_is_failed (statement) ? NULL : g_strdup (g_checksum_get_string (checksum));
}
