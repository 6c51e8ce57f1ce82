/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-records.h"

#include "hc-record-row.h"
#include "hc-sightings.h"
#include "hc-snapshot.h"
#include "hc-store-private.h"

static gboolean
put_record (HcStore *store, const HcRecord *record, gint64 sweep, GError **error)
{
  gint64 digest = hc_record_row_digest (record);
  gint64 known;

  if (!hc_sightings_get_digest (store, (int)record->kind, record->id, &known, error))
    return FALSE;
  if (known == digest)
    return hc_sightings_touch (store, (int)record->kind, record->id, sweep, error);
  return hc_record_row_write (store, record, error)
         && hc_sightings_put (store, (int)record->kind, record->id, sweep, digest, error);
}

gboolean
hc_store_put_records (HcStore *store, GPtrArray *records, gint64 sweep, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = hc_sightings_get_sweep (store, &sweep, error);
  for (guint i = 0; ok && i < records->len; i++)
    ok = put_record (store, records->pdata[i], sweep, error);
  return hc_store_leave (store, mine, ok, error);
}

HcRecord *
hc_store_get_record (HcStore *store, HcKind kind, gint64 id, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT " HC_RECORD_COLUMNS " FROM records r WHERE kind = ?1 AND id = ?2", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "il", (int)kind, id);
  if (!hc_statement_next (statement, error))
    return NULL;
  return hc_record_row_read (store, statement, error);
}

gint64
hc_store_count_records (HcStore *store, HcKind kind, gint64 company_id, GError **error)
{
  gint64 count = 0;
  gboolean ok;

  if (company_id == 0)
    ok = hc_store_query_int64 (store, &count, error,
                               "SELECT COUNT(*) FROM records WHERE kind = ?1 AND missing_since = 0"
                               " AND deleted = 0",
                               "i", (int)kind);
  else
    ok = hc_store_query_int64 (store, &count, error,
                               "SELECT COUNT(*) FROM records WHERE company_id = ?2 AND kind = ?1"
                               " AND missing_since = 0 AND deleted = 0",
                               "il", (int)kind, company_id);
  return ok ? count : -1;
}

gboolean
hc_store_foreach_record (
    HcStore *store, HcKind kind, gint64 company_id, HcRecordFunc func, gpointer user_data, GError **error)
{
  const char *all = "SELECT " HC_RECORD_COLUMNS " FROM records r WHERE kind = ?1 ORDER BY id";
  const char *one
      = "SELECT " HC_RECORD_COLUMNS " FROM records r WHERE kind = ?1 AND company_id = ?2 ORDER BY id";
  g_autoptr (HcStatement) statement = hc_statement_new (store, company_id == 0 ? all : one, error);

  if (statement == NULL)
    return FALSE;
  if (company_id == 0)
    hc_statement_bind (statement, "i", (int)kind);
  else
    hc_statement_bind (statement, "il", (int)kind, company_id);

  while (hc_statement_next (statement, error))
    {
      g_autoptr (HcRecord) record = hc_record_row_read (store, statement, error);
      if (record == NULL)
        return FALSE;
      if (!func (record, user_data))
        return TRUE;
    }
  return !hc_statement_is_failed (statement);
}

GPtrArray *
hc_store_list_missing (HcStore *store, HcKind kind, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store,
      "SELECT " HC_RECORD_COLUMNS " FROM records r"
      " WHERE r.kind = ?1 AND r.missing_since <> 0 AND r.deleted <> 2"
      " AND (EXISTS (SELECT 1 FROM links l WHERE l.kind = r.kind AND l.cw_id = r.id)"
      "  OR (r.kind = 0 AND EXISTS (SELECT 1 FROM matches m WHERE m.cw_id = r.id AND m.state IN (?2, ?3))))"
      " ORDER BY r.id",
      error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "iii", (int)kind, (int)HC_MATCH_MATCHED, (int)HC_MATCH_CREATE);
  return hc_record_row_list (store, statement, error);
}

gboolean
hc_store_set_record_deleted (HcStore *store, HcKind kind, gint64 id, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, TRUE, &mine, error))
    return FALSE;
  gboolean ok = hc_store_run (store, error, "UPDATE records SET deleted = 2 WHERE kind = ?1 AND id = ?2",
                              "il", (int)kind, id)
                && hc_sightings_forget_digest (store, (int)kind, id, error);
  return hc_store_leave (store, mine, ok, error);
}

gint64
hc_store_guess_survivor (HcStore *store, gint64 company_id, GError **error)
{
  gint64 survivor = 0;

  if (!hc_store_query_int64 (store, &survivor, error,
                             "SELECT company_id FROM records"
                             " WHERE former_company_id = ?1 AND former_company_id <> 0"
                             " AND company_id NOT IN (0, ?1) AND missing_since = 0 AND deleted = 0"
                             " GROUP BY company_id ORDER BY COUNT(*) DESC, company_id LIMIT 1",
                             "l", company_id))
    return 0;
  return survivor;
}

gint64
hc_store_count_unmatched_records (HcStore *store, HcKind kind, GError **error)
{
  gint64 count = 0;

  if (!hc_store_query_int64 (store, &count, error,
                             "SELECT count (*) FROM records r LEFT JOIN matches m ON m.cw_id = r.company_id"
                             " WHERE r.kind = ?1 AND r.missing_since = 0 AND r.deleted = 0"
                             " AND (m.state IS NULL OR m.state NOT IN (?2, ?3))",
                             "iii", (int)kind, (int)HC_MATCH_MATCHED, (int)HC_MATCH_CREATE))
    return -1;
  return count;
}
