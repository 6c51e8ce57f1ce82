/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-links.h"
#include "hc-store-private.h"

gboolean
hc_store_put_relation (HcStore *store, gint64 asset_a, gint64 asset_b, gint64 relation_id, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT OR REPLACE INTO relations (asset_a, asset_b, relation_id) VALUES (?1, ?2, ?3)",
                       "lll", MIN (asset_a, asset_b), MAX (asset_a, asset_b), relation_id);
}

gboolean
hc_store_remove_relation (HcStore *store, gint64 asset_a, gint64 asset_b, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM relations WHERE asset_a = ?1 AND asset_b = ?2", "ll",
                       MIN (asset_a, asset_b), MAX (asset_a, asset_b));
}

void
hc_stored_tile_clear (HcStoredTile *tile)
{
  g_clear_pointer (&tile->digest, g_free);
  g_clear_pointer (&tile->message, g_free);
  g_clear_pointer (&tile->content, g_free);
}

gboolean
hc_store_put_tile (HcStore *store, const HcStoredTile *tile, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT OR REPLACE INTO tiles (hudu_company_id, tile_id, digest, message, content)"
                       " VALUES (?1, ?2, ?3, ?4, ?5)",
                       "llsss", tile->hudu_company_id, tile->tile_id, tile->digest, tile->message,
                       tile->content);
}

gboolean
hc_store_load_tile (HcStore *store, gint64 hudu_company_id, HcStoredTile *tile, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT tile_id, digest, message, content FROM tiles WHERE hudu_company_id = ?1", error);

  *tile = (HcStoredTile){ 0 };
  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "l", hudu_company_id);
  if (hc_statement_next (statement, error))
    {
      tile->hudu_company_id = hudu_company_id;
      tile->tile_id = hc_statement_get_int64 (statement, 0);
      tile->digest = hc_statement_dup_text (statement, 1);
      tile->message = hc_statement_dup_text (statement, 2);
      tile->content = hc_statement_dup_text (statement, 3);
    }
  return !hc_statement_is_failed (statement);
}

gboolean
hc_store_remove_tile (HcStore *store, gint64 hudu_company_id, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM tiles WHERE hudu_company_id = ?1", "l", hudu_company_id);
}
