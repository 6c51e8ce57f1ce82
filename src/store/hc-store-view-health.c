/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-view-health.h"

#include "hc-statement.h"
#include "hc-store-hudu.h"
#include "hc-store-links.h"
#include "hc-store-records.h"

void
hc_health_table_free (HcHealthTable *table)
{
  if (table == NULL)
    return;
  for (guint i = 0; i < HC_N_KINDS; i++)
    g_free (table->kinds[i].error);
  g_free (table);
}

static gboolean
count_matched (HcStore *store, HcKind kind, HcHealth *health, GError **error)
{
  gint64 unmatched;

  if (kind == HC_KIND_COMPANY)
    return hc_store_query_int64 (
        store, &health->matched, error,
        "SELECT count (*) FROM matches m JOIN records r ON r.kind = ?1 AND r.id = m.cw_id"
        " WHERE m.state IN (?2, ?3) AND r.missing_since = 0 AND r.deleted = 0",
        "iii", (int)kind, (int)HC_MATCH_MATCHED, (int)HC_MATCH_CREATE);
  unmatched = hc_store_count_unmatched_records (store, kind, error);
  if (unmatched < 0)
    return FALSE;
  health->matched = health->source - unmatched;
  return TRUE;
}

static gboolean
count_waiting (HcStore *store, HcKind kind, HcHealth *health, GError **error)
{
  gint64 undecided = 0;

  if (!hc_store_query_int64 (store, &health->waiting, error,
                             "SELECT count (*) FROM conflicts WHERE kind = ?1", "i", (int)kind))
    return FALSE;
  if (kind == HC_KIND_COMPANY
      && !hc_store_query_int64 (store, &undecided, error,
                                "SELECT count (*) FROM records r LEFT JOIN matches m ON m.cw_id = r.id"
                                " WHERE r.kind = ?1 AND r.missing_since = 0 AND r.deleted = 0"
                                " AND COALESCE (m.state, ?2) IN (?2, ?3)",
                                "iii", (int)kind, (int)HC_MATCH_UNMATCHED, (int)HC_MATCH_SUGGESTED))
    return FALSE;
  health->waiting += undecided;
  return TRUE;
}

/* Sites are listed company by company: the newest of them, and the first failure. */
static gboolean
read_listing (HcStore *store, HcKind kind, HcHealth *health, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT max (complete_at), max (error) FROM fetches WHERE kind = ?1", error);

  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "i", (int)kind);
  if (hc_statement_next (statement, error))
    {
      health->complete_at = hc_statement_get_int64 (statement, 0);
      health->error = hc_statement_dup_text (statement, 1);
    }
  return !hc_statement_is_failed (statement);
}

static gboolean
count_kind (HcStore *store, HcKind kind, HcHealth *health, GError **error)
{
  health->source = hc_store_count_records (store, kind, 0, error);
  if (health->source < 0)
    return FALSE;
  health->linked = hc_store_count_links (store, kind, error);
  if (health->linked < 0)
    return FALSE;
  return count_matched (store, kind, health, error) && count_waiting (store, kind, health, error)
         && hc_store_query_int64 (store, &health->failed, error,
                                  "SELECT count (*) FROM run_errors WHERE kind = ?1 AND run ="
                                  " (SELECT max (id) FROM runs WHERE type IN ('sync', 'apply'))",
                                  "i", (int)kind)
         && read_listing (store, kind, health, error);
}

HcHealthTable *
hc_store_view_health (HcStore *store, GError **error)
{
  g_autoptr (HcHealthTable) table = g_new0 (HcHealthTable, 1);
  gint64 previewed = 0;

  for (HcKind kind = 0; kind < HC_N_KINDS; kind++)
    if (!count_kind (store, kind, &table->kinds[kind], error))
      return NULL;
  if (!hc_store_query_int64 (store, &previewed, error, "SELECT EXISTS (SELECT 1 FROM runs WHERE type = ?1)",
                             "s", "plan")
      || !hc_store_query_int64 (store, &table->tiles, error, "SELECT count (*) FROM tiles", ""))
    return NULL;
  table->previewed = previewed != 0;
  return g_steal_pointer (&table);
}
