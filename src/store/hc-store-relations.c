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

gboolean
hc_store_put_tile (HcStore *store, gint64 hudu_company_id, gint64 tile_id, const char *digest, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT OR REPLACE INTO tiles (hudu_company_id, tile_id, digest) VALUES (?1, ?2, ?3)",
                       "lls", hudu_company_id, tile_id, digest);
}

gboolean
hc_store_remove_tile (HcStore *store, gint64 hudu_company_id, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM tiles WHERE hudu_company_id = ?1", "l", hudu_company_id);
}
