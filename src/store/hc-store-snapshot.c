/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-asset-row.h"
#include "hc-link-row.h"
#include "hc-match-row.h"
#include "hc-record-row.h"
#include "hc-snapshot-extras.h"
#include "hc-store-hudu.h"
#include "hc-store-private.h"
#include "hc-store-records.h"

/* What the unit is about is written to three small tables in memory, and everything is looked up from there:
 * never the other way round, so that the work grows with the company and not with the tenant (hence CROSS
 * JOIN, which keeps the order as written). */

static gboolean
collect_companies (HcStore *store, const HcUnit *unit, GError **error)
{
  if (unit->hudu_id != 0)
    return hc_store_run (store, error,
                         "INSERT INTO temp.unit_companies (id)"
                         " SELECT cw_id FROM matches WHERE hudu_id = ?1 AND hudu_id <> 0 AND state = ?2",
                         "li", unit->hudu_id, (int)HC_MATCH_MATCHED);
  return hc_store_run (store, error, "INSERT INTO temp.unit_companies (id) VALUES (?1)", "l", unit->cw_id);
}

/* Companies are referred to as well: those of the unit, and those whose link leads here though they are
 * matched elsewhere by now. */
static gboolean
collect_refs (HcStore *store, const HcUnit *unit, GError **error)
{
  if (!hc_store_run (
          store, error,
          "INSERT OR IGNORE INTO temp.unit_refs (kind, id)"
          " SELECT r.kind, r.id FROM temp.unit_companies u CROSS JOIN records r ON r.company_id = u.id"
          "  WHERE r.kind <> 0"
          " UNION ALL SELECT 0, u.id FROM temp.unit_companies u",
          ""))
    return FALSE;
  if (unit->hudu_id == 0)
    return TRUE;
  return hc_store_run (store, error,
                       "INSERT OR IGNORE INTO temp.unit_refs (kind, id)"
                       " SELECT kind, cw_id FROM links WHERE hudu_company_id = ?1 AND kind <> 0"
                       " UNION ALL SELECT kind, cw_id FROM links WHERE kind = 0 AND hudu_id = ?1",
                       "l", unit->hudu_id);
}

static gboolean
collect_assets (HcStore *store, const HcUnit *unit, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT OR IGNORE INTO temp.unit_assets (id)"
                       " SELECT id FROM assets WHERE company_id = ?1 AND ?1 <> 0"
                       " UNION ALL SELECT l.hudu_id FROM temp.unit_refs u"
                       "  CROSS JOIN links l ON l.kind = u.kind AND l.cw_id = u.id WHERE u.kind <> 0"
                       " UNION ALL SELECT i.asset_id FROM temp.unit_refs u"
                       "  CROSS JOIN asset_index i ON i.kind = u.kind AND i.cw_id = u.id WHERE u.kind <> 0",
                       "l", unit->hudu_id);
}

static GPtrArray *
list_records (HcStore *store, const char *sql, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (store, sql, error);

  return statement != NULL ? hc_record_row_list (store, statement, error) : NULL;
}

static gboolean
replace_records (HcStore *store, GPtrArray **records, const char *sql, GError **error)
{
  GPtrArray *found = list_records (store, sql, error);

  if (found == NULL)
    return FALSE;
  g_ptr_array_unref (*records);
  *records = found;
  return TRUE;
}

static gboolean
load_records (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  return replace_records (store, &snapshot->cw_companies,
                          "SELECT " HC_RECORD_COLUMNS " FROM temp.unit_companies u"
                          " CROSS JOIN records r ON r.kind = 0 AND r.id = u.id ORDER BY r.id",
                          error)
         && replace_records (store, &snapshot->records,
                             "SELECT " HC_RECORD_COLUMNS " FROM temp.unit_refs u"
                             " CROSS JOIN records r ON r.kind = u.kind AND r.id = u.id"
                             " WHERE u.kind <> 0 ORDER BY u.kind, u.id",
                             error)
         && replace_records (
             store, &snapshot->strangers,
             "SELECT " HC_RECORD_COLUMNS " FROM ("
             " SELECT DISTINCT x.company_id AS id FROM temp.unit_refs u"
             "  CROSS JOIN records x ON x.kind = u.kind AND x.id = u.id WHERE x.company_id <> 0"
             ") s CROSS JOIN records r ON r.kind = 0 AND r.id = s.id"
             " WHERE r.id NOT IN (SELECT id FROM temp.unit_companies) ORDER BY r.id",
             error);
}

static gboolean
load_matches (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT " HC_MATCH_COLUMNS " FROM ("
                          " SELECT id FROM temp.unit_companies"
                          " UNION SELECT id FROM temp.unit_refs WHERE kind = 0"
                          " UNION SELECT r.company_id FROM temp.unit_refs u"
                          "  CROSS JOIN records r ON r.kind = u.kind AND r.id = u.id WHERE r.company_id <> 0"
                          ") x LEFT JOIN matches m ON m.cw_id = x.id",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    {
      HcMatch *match = hc_match_row_read (statement);
      hc_ref_table_insert (snapshot->matches, HC_KIND_COMPANY, match->cw_id, match);
    }
  return !hc_statement_is_failed (statement);
}

static gboolean
load_links (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT " HC_LINK_COLUMNS " FROM temp.unit_refs u"
                          " CROSS JOIN links l ON l.kind = u.kind AND l.cw_id = u.id",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    {
      HcLink *link = hc_link_row_read (statement);
      hc_ref_table_insert (snapshot->links, link->kind, link->cw_id, link);
    }
  return !hc_statement_is_failed (statement);
}

static gboolean
load_assets (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store,
      "SELECT " HC_ASSET_COLUMNS " FROM temp.unit_assets u CROSS JOIN assets a ON a.id = u.id ORDER BY a.id",
      error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    hc_snapshot_take_asset (snapshot, hc_asset_row_read (statement));
  return !hc_statement_is_failed (statement);
}

static void
add_hit (HcSnapshot *snapshot, HcKind kind, gint64 cw_id, HcHit hit)
{
  GArray *hits = hc_ref_table_lookup (snapshot->hits, kind, cw_id);

  if (hits == NULL)
    {
      hits = g_array_new (FALSE, FALSE, sizeof (HcHit));
      hc_ref_table_insert (snapshot->hits, kind, cw_id, hits);
    }
  g_array_append_val (hits, hit);
}

static gboolean
load_hits (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT u.kind, u.id, i.asset_id, i.reason FROM temp.unit_refs u"
                          " CROSS JOIN asset_index i ON i.kind = u.kind AND i.cw_id = u.id"
                          " CROSS JOIN assets a ON a.id = i.asset_id AND a.missing_since = 0"
                          " WHERE u.kind <> 0 AND NOT EXISTS (SELECT 1 FROM links l"
                          "  JOIN assets la ON la.id = l.hudu_id AND la.missing_since = 0"
                          "  WHERE l.kind = u.kind AND l.cw_id = u.id)"
                          " ORDER BY u.kind, u.id, i.reason, i.asset_id",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    {
      HcHit hit = { hc_statement_get_int64 (statement, 2), (HcHitReason)hc_statement_get_int (statement, 3) };
      add_hit (snapshot, (HcKind)hc_statement_get_int (statement, 0), hc_statement_get_int64 (statement, 1),
               hit);
    }
  return !hc_statement_is_failed (statement);
}

static gboolean
load_claims (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT u.id FROM temp.unit_assets u"
                          " WHERE EXISTS (SELECT 1 FROM links l WHERE l.kind <> 0 AND l.hudu_id = u.id)"
                          " OR EXISTS (SELECT 1 FROM asset_index i WHERE i.asset_id = u.id)",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    hc_snapshot_claim (snapshot, hc_statement_get_int64 (statement, 0));
  return !hc_statement_is_failed (statement);
}

static gboolean
clear_unit (HcStore *store, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM temp.unit_companies", "")
         && hc_store_run (store, error, "DELETE FROM temp.unit_refs", "")
         && hc_store_run (store, error, "DELETE FROM temp.unit_assets", "");
}

/* A unit that the mirror doesn't know would look like one to be created. */
static gboolean
load_subject (HcStore *store, const HcUnit *unit, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (unit->hudu_id == 0)
    {
      g_autoptr (HcRecord) company = hc_store_get_record (store, HC_KIND_COMPANY, unit->cw_id, &local_error);
      if (company != NULL)
        return TRUE;
    }
  else
    {
      snapshot->company = hc_store_get_hudu_company (store, unit->hudu_id, &local_error);
      if (snapshot->company != NULL)
        return TRUE;
    }
  if (local_error == NULL)
    g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND,
                 "%s: the %s company %" G_GINT64_FORMAT " is not there. A refresh reads the companies again",
                 store->path, unit->hudu_id != 0 ? "Hudu" : "ConnectWise",
                 unit->hudu_id != 0 ? unit->hudu_id : unit->cw_id);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
load_all (HcStore *store, const HcUnit *unit, HcSnapshot *snapshot, GError **error)
{
  return load_subject (store, unit, snapshot, error) && clear_unit (store, error)
         && collect_companies (store, unit, error) && collect_refs (store, unit, error)
         && collect_assets (store, unit, error) && load_records (store, snapshot, error)
         && load_matches (store, snapshot, error) && load_links (store, snapshot, error)
         && load_assets (store, snapshot, error) && load_hits (store, snapshot, error)
         && load_claims (store, snapshot, error)
         && hc_snapshot_load_extras (store, unit->hudu_id, snapshot, error);
}

/* One read transaction around it all: every part shows the same moment, though other connections write
 * meanwhile. */
HcSnapshot *
hc_store_load_snapshot (HcStore *store, const HcUnit *unit, GError **error)
{
  g_autoptr (HcSnapshot) snapshot = hc_snapshot_new ();
  gboolean mine = !hc_store_in_transaction (store);

  if (mine && !hc_store_exec (store, "BEGIN", error))
    return NULL;
  gboolean ok = load_all (store, unit, snapshot, error);
  if (!hc_store_leave (store, mine, ok, error))
    return NULL;
  return g_steal_pointer (&snapshot);
}
