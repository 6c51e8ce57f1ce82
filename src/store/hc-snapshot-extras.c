/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-snapshot-extras.h"

#include "hc-item.h"
#include "hc-store-links.h"
#include "hc-store-private.h"

/* The first two columns of every query here: the record. */
static HcKind
get_kind (HcStatement *statement)
{
  return (HcKind)hc_statement_get_int (statement, 0);
}

static gint64
get_id (HcStatement *statement)
{
  return hc_statement_get_int64 (statement, 1);
}

static gboolean
load_holds (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT u.kind, u.id, h.reason FROM temp.unit_refs u"
                          " CROSS JOIN holds h ON h.kind = u.kind AND h.cw_id = u.id",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    hc_ref_table_insert (snapshot->holds, get_kind (statement), get_id (statement),
                         GINT_TO_POINTER (hc_statement_get_int (statement, 2) + 1));
  return !hc_statement_is_failed (statement);
}

static gboolean
load_left_out (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT u.kind, u.id FROM temp.unit_refs u"
                          " CROSS JOIN orphans o ON o.kind = u.kind AND o.cw_id = u.id WHERE o.carried = 1",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    hc_ref_table_insert (snapshot->left_out, get_kind (statement), get_id (statement), GINT_TO_POINTER (1));
  return !hc_statement_is_failed (statement);
}

static gboolean
load_resolutions (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT u.kind, u.id, x.hudu_id, x.to_create, x.to_ignore FROM temp.unit_refs u"
                          " CROSS JOIN resolutions x ON x.kind = u.kind AND x.cw_id = u.id",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    {
      HcResolution *resolution = g_new0 (HcResolution, 1);
      resolution->hudu_id = hc_statement_get_int64 (statement, 2);
      resolution->create = hc_statement_get_int (statement, 3) != 0;
      resolution->ignore = hc_statement_get_int (statement, 4) != 0;
      hc_ref_table_insert (snapshot->resolutions, get_kind (statement), get_id (statement), resolution);
    }
  return !hc_statement_is_failed (statement);
}

/* Items on their way are few, so they come first; the newest attempt wins. */
static gboolean
load_unfinished (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT i.kind, i.cw_id, i.company_hudu_id, i.layout_id, i.name, i.sent_at"
                          " FROM items i INDEXED BY items_sent"
                          " CROSS JOIN temp.unit_refs u ON u.kind = i.kind AND u.id = i.cw_id"
                          " WHERE i.state = 2 AND i.action = ?1 ORDER BY i.run, i.seq",
                          error);

  G_STATIC_ASSERT (HC_ITEM_SENT == 2);
  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "i", (int)HC_ACTION_CREATE);
  while (hc_statement_next (statement, error))
    {
      HcUnfinished *unfinished = g_new0 (HcUnfinished, 1);
      unfinished->hudu_company_id = hc_statement_get_int64 (statement, 2);
      unfinished->layout_id = hc_statement_get_int64 (statement, 3);
      unfinished->name = hc_statement_dup_text (statement, 4);
      unfinished->sent_at = hc_statement_get_int64 (statement, 5);
      hc_ref_table_insert (snapshot->unfinished, get_kind (statement), get_id (statement), unfinished);
    }
  return !hc_statement_is_failed (statement);
}

static gboolean
load_refusals (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT u.kind, u.id, x.key, x.value FROM temp.unit_refs u"
                          " CROSS JOIN refusals x ON x.kind = u.kind AND x.cw_id = u.id",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    {
      HcKind kind = get_kind (statement);
      gint64 id = get_id (statement);
      GHashTable *refused = hc_ref_table_lookup (snapshot->refusals, kind, id);
      if (refused == NULL)
        {
          refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
          hc_ref_table_insert (snapshot->refusals, kind, id, refused);
        }
      g_hash_table_insert (refused, hc_statement_dup_text (statement, 2),
                           hc_statement_dup_text (statement, 3));
    }
  return !hc_statement_is_failed (statement);
}

static gboolean
load_relations (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT x.asset_a, x.asset_b FROM temp.unit_assets u"
                          " CROSS JOIN relations x ON x.asset_a = u.id"
                          " UNION SELECT x.asset_a, x.asset_b FROM temp.unit_assets u"
                          " CROSS JOIN relations x ON x.asset_b = u.id",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    g_hash_table_add (snapshot->relations, g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT,
                                                            hc_statement_get_int64 (statement, 0),
                                                            hc_statement_get_int64 (statement, 1)));
  return !hc_statement_is_failed (statement);
}

static gboolean
is_tile_held (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  for (guint i = 0; i < snapshot->cw_companies->len && !snapshot->tile_held; i++)
    {
      const HcRecord *company = snapshot->cw_companies->pdata[i];
      gint64 held = 0;

      if (!hc_store_query_int64 (store, &held, error, "SELECT 1 FROM tile_holds WHERE cw_id = ?1", "l",
                                 company->id))
        return FALSE;
      snapshot->tile_held = held != 0;
    }
  return TRUE;
}

static gboolean
load_tile (HcStore *store, gint64 hudu_id, HcSnapshot *snapshot, GError **error)
{
  g_auto (HcStoredTile) tile = { 0 };

  if (!hc_store_load_tile (store, hudu_id, &tile, error) || !is_tile_held (store, snapshot, error))
    return FALSE;
  snapshot->tile_id = tile.tile_id;
  snapshot->tile_digest = g_steal_pointer (&tile.digest);
  snapshot->tile_message = g_steal_pointer (&tile.message);
  snapshot->tile_content = g_steal_pointer (&tile.content);
  return TRUE;
}

static gboolean
load_duplicates (HcStore *store, HcSnapshot *snapshot, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT d.asset_id FROM temp.unit_refs u"
                          " CROSS JOIN duplicates d ON d.kind = u.kind AND d.cw_id = u.id",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    {
      gint64 id = hc_statement_get_int64 (statement, 0);
      g_hash_table_add (snapshot->given_up, g_memdup2 (&id, sizeof id));
    }
  return !hc_statement_is_failed (statement);
}

gboolean
hc_snapshot_load_extras (HcStore *store, gint64 hudu_id, HcSnapshot *snapshot, GError **error)
{
  return load_holds (store, snapshot, error) && load_left_out (store, snapshot, error)
         && load_resolutions (store, snapshot, error) && load_unfinished (store, snapshot, error)
         && load_refusals (store, snapshot, error) && load_relations (store, snapshot, error)
         && load_duplicates (store, snapshot, error) && load_tile (store, hudu_id, snapshot, error);
}
