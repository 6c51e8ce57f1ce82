/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-json-text.h"
#include "hc-store-hudu.h"
#include "hc-store-links.h"
#include "hc-store-private.h"

/* Hudu companies that the mirror doesn't have can't be planned: they were deleted, and what is matched to
 * them is put right when that is noticed. ?1 matched, ?2 create, ?3 the ConnectWise companies that matter as
 * a JSON array, or NULL for all */
static const char units_sql[]
    = "SELECT hudu_id, cw_id FROM ("
      " SELECT c.id AS hudu_id, 0 AS cw_id, c.name_key AS name_key FROM hudu_companies c WHERE c.id IN ("
      "  SELECT m.hudu_id FROM matches m"
      "   WHERE m.state = ?1 AND (?3 IS NULL OR m.cw_id IN (SELECT value FROM json_each(?3)))"
      "  UNION SELECT l.hudu_company_id FROM links l WHERE ?3 IS NULL AND l.kind <> 0"
      "  UNION SELECT l.hudu_id FROM links l WHERE l.kind = 0"
      "   AND (?3 IS NULL OR l.cw_id IN (SELECT value FROM json_each(?3)))"
      "  UNION SELECT l.hudu_company_id FROM json_each(?3) j"
      "   CROSS JOIN records r ON r.company_id = j.value AND r.kind <> 0"
      "   CROSS JOIN links l ON l.kind = r.kind AND l.cw_id = r.id)"
      " UNION ALL SELECT 0, r.id, r.name_key FROM matches m"
      "  CROSS JOIN records r ON r.kind = 0 AND r.id = m.cw_id"
      "  WHERE m.state = ?2 AND (?3 IS NULL OR m.cw_id IN (SELECT value FROM json_each(?3)))"
      ") ORDER BY name_key, hudu_id, cw_id";

static char *
ids_to_json (GHashTable *ids)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  if (ids == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (numbers, id, 1);
  return hc_json_from_ids (numbers);
}

GArray *
hc_store_list_units (HcStore *store, GHashTable *cw_companies, GError **error)
{
  g_autofree char *only = ids_to_json (cw_companies);
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (HcUnit));
  g_autoptr (HcStatement) statement = hc_statement_new (store, units_sql, error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "iis", (int)HC_MATCH_MATCHED, (int)HC_MATCH_CREATE, only);
  while (hc_statement_next (statement, error))
    {
      HcUnit unit = { hc_statement_get_int64 (statement, 0), hc_statement_get_int64 (statement, 1) };
      g_array_append_val (units, unit);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&units);
}

/* Names and id numbers of companies are people's to change, and archived companies are in no listing: what a
 * company was created with is found again by the ids that its assets carry. */
gboolean
hc_store_find_company_home (HcStore *store, gint64 cw_company_id, gint64 *hudu_id, GError **error)
{
  return hc_store_query_int64 (
      store, hudu_id, error,
      "SELECT a.company_id FROM records r"
      " CROSS JOIN asset_index x ON x.kind = r.kind AND x.cw_id = r.id AND x.reason = ?2"
      " CROSS JOIN assets a ON a.id = x.asset_id AND a.missing_since = 0"
      " WHERE r.company_id = ?1 AND r.kind <> 0"
      " AND NOT EXISTS (SELECT 1 FROM links l WHERE l.kind <> 0 AND l.hudu_id = a.id)"
      " AND NOT EXISTS (SELECT 1 FROM matches m WHERE m.hudu_id = a.company_id AND m.state = ?3)"
      " GROUP BY a.company_id ORDER BY COUNT(*) DESC, a.company_id LIMIT 1",
      "lii", cw_company_id, (int)HC_HIT_CW_ID, (int)HC_MATCH_MATCHED);
}
