/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-statement.h"
#include "hc-store-private.h"
#include "hc-store-view-companies.h"
#include "hc-text.h"

/* What the list is searched and sorted by stands in JSON, and in five tables: taking that apart at every
 * keystroke would be slow with 50,000 companies. A table in memory has it side by side. */
static const char tables_sql[]
    = "CREATE TEMP TABLE IF NOT EXISTS company_list ("
      "  id INTEGER PRIMARY KEY,"
      "  digest INTEGER NOT NULL,"
      "  gone INTEGER NOT NULL,"
      "  name TEXT NOT NULL,"
      "  identifier TEXT NOT NULL,"
      "  types TEXT NOT NULL,"
      "  status TEXT NOT NULL,"
      "  state INTEGER NOT NULL DEFAULT 0,"
      "  certainty INTEGER NOT NULL DEFAULT 9," /* 9: no candidate */
      "  hudu TEXT NOT NULL DEFAULT '',"
      "  why TEXT NOT NULL DEFAULT '',"
      "  found_by TEXT AS (name || char(31) || identifier || char(31) || hudu) STORED);"
      "CREATE INDEX IF NOT EXISTS temp.company_list_by_name ON company_list (name, id);"
      "CREATE TEMP TABLE IF NOT EXISTS company_runs (cw_id INTEGER PRIMARY KEY, run INTEGER NOT NULL);"
      "CREATE TEMP TABLE IF NOT EXISTS company_list_state ("
      "  id INTEGER PRIMARY KEY, version INTEGER NOT NULL, changes INTEGER NOT NULL);"
      "INSERT OR IGNORE INTO temp.company_list_state VALUES (1, -1, -1);";

/* Companies whose rows are others than when they were last looked at. A digest of 0 is one that is not known.
 */
static const char records_sql[]
    = "INSERT OR REPLACE INTO temp.company_list (id, digest, gone, name, identifier, types, status)"
      " SELECT r.id, s.digest, r.deleted <> 0 OR r.missing_since <> 0, r.name_key,"
      "  lower(COALESCE(json_extract(r.properties, '$.identifier'), '')),"
      "  lower(COALESCE(json_extract(r.properties, '$.types'), '')),"
      "  lower(COALESCE(json_extract(r.properties, '$.\"status/name\"'), ''))"
      " FROM sightings s LEFT JOIN temp.company_list l ON l.id = s.id"
      " CROSS JOIN records r ON r.kind = 0 AND r.id = s.id"
      " WHERE s.area = 0 AND (s.digest = 0 OR l.digest IS NOT s.digest)";

static const char gone_sql[]
    = "DELETE FROM temp.company_list WHERE id NOT IN (SELECT id FROM records WHERE kind = 0)";

static const char decisions_sql[]
    = "UPDATE temp.company_list SET state = n.state, certainty = n.certainty, hudu = n.hudu, why = n.why"
      " FROM (SELECT d.id, d.state, d.certainty, COALESCE(h.name_key, '') AS hudu, d.why FROM ("
      "  SELECT x.id, CASE WHEN m.state > ?1 THEN m.state WHEN c.cw_id IS NOT NULL THEN ?1 ELSE 0 END AS "
      "state,"
      "   COALESCE(c.certainty, 9) AS certainty,"
      "   CASE WHEN m.state = ?2 THEN m.hudu_id WHEN m.state > ?1 THEN 0 ELSE COALESCE(c.hudu_id, 0) END AS "
      "hudu_id,"
      "   lower(CASE WHEN m.state > ?1 THEN COALESCE(m.reason, '') ELSE COALESCE(c.reason, '') END) AS why"
      "  FROM temp.company_list x LEFT JOIN matches m ON m.cw_id = x.id"
      "  LEFT JOIN candidates c ON c.cw_id = x.id AND (c.certainty, c.position)"
      "   = (SELECT certainty, position FROM candidates b WHERE b.cw_id = x.id"
      "      ORDER BY certainty, position LIMIT 1)"
      "  ) d LEFT JOIN hudu_companies h ON h.id = d.hudu_id) n"
      " WHERE n.id = company_list.id AND (company_list.state <> n.state"
      "  OR company_list.certainty <> n.certainty OR company_list.hudu <> n.hudu OR company_list.why <> "
      "n.why)";

static const char runs_sql[]
    = "INSERT OR REPLACE INTO temp.company_runs"
      " SELECT i.company_cw_id, MAX(i.run) FROM"
      "  (SELECT id FROM runs WHERE wrote <> 0 AND finished <> 0 ORDER BY id DESC LIMIT 20) w"
      "  CROSS JOIN items i ON i.run = w.id WHERE i.company_cw_id <> 0 GROUP BY i.company_cw_id";

#define STANDS "(gone = 0 OR state IN (2, 3))" /* HC_MATCH_MATCHED, HC_MATCH_CREATE */

static const char *const shown_sql[HC_N_COMPANIES_SHOWN] = {
  [HC_COMPANIES_ALL] = STANDS,
  [HC_COMPANIES_UNDECIDED] = "gone = 0 AND state < 2",
  [HC_COMPANIES_MATCHED] = "gone = 0 AND state = 2",
  [HC_COMPANIES_CREATE] = "gone = 0 AND state = 3",
  [HC_COMPANIES_IGNORED] = "gone = 0 AND state = 4",
  [HC_COMPANIES_GONE] = "gone <> 0 AND state IN (2, 3)",
};

/* Blank ones are last whichever way it is sorted: $ stands for the direction. */
static const char *const order_sql[HC_N_COMPANIES_ORDERS] = {
  [HC_COMPANIES_BY_NAME] = "name $, id $",
  [HC_COMPANIES_BY_TYPES] = "types = '', types $, name, id",
  [HC_COMPANIES_BY_STATUS] = "status = '', status $, name, id",
  [HC_COMPANIES_BY_STATE] = "CASE state WHEN 1 THEN 0 WHEN 0 THEN 1 WHEN 3 THEN 2 WHEN 2 THEN 3 ELSE 4 END $,"
                            " name, id",
  [HC_COMPANIES_BY_HUDU] = "hudu = '', hudu $, name, id",
  [HC_COMPANIES_BY_REASON] = "why = '', certainty $, why $, name, id",
  [HC_COMPANIES_BY_SYNC] = "run IS NULL, run $, name, id",
};

HcCompaniesQuery *
hc_companies_query_copy (const HcCompaniesQuery *query)
{
  HcCompaniesQuery *copy = g_new (HcCompaniesQuery, 1);

  *copy = *query;
  copy->search = g_strdup (query->search);
  copy->type = g_strdup (query->type);
  copy->status = g_strdup (query->status);
  return copy;
}

void
hc_companies_query_free (HcCompaniesQuery *query)
{
  if (query == NULL)
    return;
  g_free (query->search);
  g_free (query->type);
  g_free (query->status);
  g_free (query);
}

/* Other connections' writes change the one number, those of this one the other. */
static gboolean
is_current (HcStore *store, gboolean *current, GError **error)
{
  gint64 same = 0;

  if (!hc_store_query_int64 (store, &same, error,
                             "SELECT version = (SELECT data_version FROM pragma_data_version)"
                             " AND changes = total_changes() FROM temp.company_list_state",
                             ""))
    return FALSE;
  *current = same != 0;
  return TRUE;
}

static gboolean
bring_up_to_date (HcStore *store, GError **error)
{
  gint64 version = 0;
  gboolean current;

  if (!hc_store_exec (store, tables_sql, error) || !is_current (store, &current, error))
    return FALSE;
  if (current)
    return TRUE;
  /* Before the tables are read: what is written meanwhile is read the next time. The last statement is a
   * change of this connection itself. */
  return hc_store_query_int64 (store, &version, error, "SELECT data_version FROM pragma_data_version", "")
         && hc_store_run (store, error, records_sql, "") && hc_store_run (store, error, gone_sql, "")
         && hc_store_run (store, error, decisions_sql, "ii", (int)HC_MATCH_SUGGESTED, (int)HC_MATCH_MATCHED)
         && hc_store_run (store, error, "DELETE FROM temp.company_runs", "")
         && hc_store_run (store, error, runs_sql, "")
         && hc_store_run (store, error,
                          "UPDATE temp.company_list_state SET version = ?1, changes = total_changes() + 1",
                          "l", version);
}

static char *
dup_list_sql (const HcCompaniesQuery *query)
{
  g_auto (GStrv) order = g_strsplit (order_sql[query->order], "$", -1);
  g_autofree char *directed = g_strjoinv (query->descending ? "DESC" : "ASC", order);

  return g_strdup_printf ("SELECT id FROM temp.company_list%s WHERE %s"
                          " AND (?1 = '' OR instr(found_by, ?1) > 0)"
                          " AND (?2 IS NULL OR instr(', ' || types || ', ', ', ' || lower(?2) || ', ') > 0)"
                          " AND (?3 IS NULL OR status = lower(?3)) ORDER BY %s",
                          query->order == HC_COMPANIES_BY_SYNC ? " LEFT JOIN temp.company_runs ON cw_id = id"
                                                               : "",
                          shown_sql[query->shown], directed);
}

GArray *
hc_store_list_company_ids (HcStore *store, const HcCompaniesQuery *query, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = dup_list_sql (query);
  g_autofree char *clean = hc_text_clean (query->search, -1);
  g_autofree char *search = hc_text_fold (clean);
  g_autoptr (HcStatement) statement = NULL;

  if (!bring_up_to_date (store, error))
    return NULL;
  statement = hc_statement_new (store, sql, error);
  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement,
                     query->status != NULL ? "tss"
                     : query->type != NULL ? "ts"
                                           : "t",
                     search, query->type, query->status);
  while (hc_statement_next (statement, error))
    {
      gint64 id = hc_statement_get_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&ids);
}

gboolean
hc_store_count_company_states (HcStore *store, guint counts[HC_N_COMPANIES_SHOWN], GError **error)
{
  if (!bring_up_to_date (store, error))
    return FALSE;
  for (guint i = 0; i < HC_N_COMPANIES_SHOWN; i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT COUNT(*) FROM temp.company_list WHERE %s", shown_sql[i]);
      gint64 count = 0;

      if (!hc_store_query_int64 (store, &count, error, sql, ""))
        return FALSE;
      counts[i] = (guint)count;
    }
  return TRUE;
}
