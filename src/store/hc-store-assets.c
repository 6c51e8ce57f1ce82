/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-asset-row.h"
#include "hc-sightings.h"
#include "hc-store-hudu.h"
#include "hc-store-private.h"

#define REINDEX_PAGE 500

gboolean
hc_store_put_assets (
    HcStore *store, GPtrArray *assets, GHashTable *kinds, GHashTable *id_labels, gint64 sweep, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = hc_sightings_get_sweep (store, &sweep, error);
  for (guint i = 0; ok && i < assets->len; i++)
    {
      const HcAsset *asset = assets->pdata[i];
      g_autoptr (GArray) ties = hc_asset_list_ties (asset, kinds, id_labels);
      ok = hc_asset_row_put (store, asset, ties, sweep, error);
    }
  return hc_store_leave (store, mine, ok, error);
}

/* The rows of one listing: of a layout, or of a company. Those of a company that is archived or missing can't
 * be in it, so nothing follows from their absence. */
#define LISTED(column)                                                                                       \
  "SELECT a.id FROM assets a CROSS JOIN sightings s ON s.area = 6 AND s.id = a.id"                           \
  " WHERE a." column " = ?1 AND s.sweep < ?2 AND NOT EXISTS"                                                 \
  " (SELECT 1 FROM hudu_companies c WHERE c.id = a.company_id AND (c.archived <> 0 OR c.missing_since <> "   \
  "0))"
#define IS_LINKED "EXISTS (SELECT 1 FROM links l WHERE l.kind <> 0 AND l.hudu_id = assets.id)"

#define FORGET(column) "UPDATE sightings SET digest = 0 WHERE area = 6 AND id IN (" LISTED (column) ")"
#define REMOVE(column) "DELETE FROM assets WHERE id IN (" LISTED (column) ") AND NOT " IS_LINKED
#define MARK(column)                                                                                         \
  "UPDATE assets SET missing_since = ?3 WHERE missing_since = 0 AND id IN (" LISTED (column) ")"

static int
remove_and_mark (HcStore *store, gboolean by_layout, gint64 id, gint64 sweep, gint64 now, GError **error)
{
  if (!hc_store_run (store, error, by_layout ? FORGET ("layout_id") : FORGET ("company_id"), "ll", id, sweep)
      || !hc_store_run (store, error, by_layout ? REMOVE ("layout_id") : REMOVE ("company_id"), "ll", id,
                        sweep))
    return -1;
  return hc_store_run_counted (store, error, by_layout ? MARK ("layout_id") : MARK ("company_id"), "lll", id,
                               sweep, now);
}

int
hc_store_finish_asset_sweep (
    HcStore *store, gint64 layout_id, gint64 company_id, gint64 sweep, gint64 now, GError **error)
{
  gboolean mine;

  g_assert ((layout_id == 0) != (company_id == 0));
  if (!hc_store_join (store, FALSE, &mine, error))
    return -1;
  int missing
      = remove_and_mark (store, layout_id != 0, layout_id != 0 ? layout_id : company_id, sweep, now, error);
  return hc_store_leave (store, mine, missing >= 0, error) ? missing : -1;
}

static GPtrArray *
list_assets_after (HcStore *store, gint64 after, GError **error)
{
  g_autoptr (GPtrArray) assets = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_asset_free);
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT " HC_ASSET_COLUMNS " FROM assets a WHERE a.id > ?1 ORDER BY a.id LIMIT ?2", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "li", after, (int)REINDEX_PAGE);
  while (hc_statement_next (statement, error))
    g_ptr_array_add (assets, hc_asset_row_read (statement));
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&assets);
}

/* Missing assets keep their mark: their row is not written here, only their ties. */
static gboolean
reindex_page (HcStore *store, GPtrArray *assets, GHashTable *kinds, GHashTable *id_labels, GError **error)
{
  for (guint i = 0; i < assets->len; i++)
    {
      const HcAsset *asset = assets->pdata[i];
      g_autoptr (GArray) ties = hc_asset_list_ties (asset, kinds, id_labels);
      gboolean ok = asset->missing_since == 0
                        ? hc_asset_row_put (store, asset, ties, 0, error)
                        : hc_asset_row_put_ties (store, asset->id, ties, error)
                              && hc_sightings_forget_digest (store, HC_AREA_ASSET, asset->id, error);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gboolean
reindex_all (HcStore *store, GHashTable *kinds, GHashTable *id_labels, GError **error)
{
  gint64 after = G_MININT64;

  for (;;)
    {
      g_autoptr (GPtrArray) assets = list_assets_after (store, after, error);
      if (assets == NULL || !reindex_page (store, assets, kinds, id_labels, error))
        return FALSE;
      if (assets->len == 0)
        return TRUE;
      after = ((const HcAsset *)assets->pdata[assets->len - 1])->id;
    }
}

gboolean
hc_store_reindex_assets (HcStore *store, GHashTable *kinds, GHashTable *id_labels, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  return hc_store_leave (store, mine, reindex_all (store, kinds, id_labels, error), error);
}

HcAsset *
hc_store_get_asset (HcStore *store, gint64 id, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT " HC_ASSET_COLUMNS " FROM assets a WHERE a.id = ?1", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", id);
  return hc_statement_next (statement, error) ? hc_asset_row_read (statement) : NULL;
}

gboolean
hc_store_remove_asset (HcStore *store, gint64 id, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok
      = hc_store_run (store, error, "DELETE FROM relations WHERE asset_a = ?1 OR asset_b = ?1", "l", id)
        && hc_store_run (store, error, "DELETE FROM assets WHERE id = ?1", "l", id);
  return hc_store_leave (store, mine, ok, error);
}

GArray *
hc_store_list_missing_assets (HcStore *store, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT a.id FROM assets a WHERE a.missing_since <> 0"
                          " AND EXISTS (SELECT 1 FROM links l WHERE l.kind <> 0 AND l.hudu_id = a.id)"
                          " AND NOT EXISTS (SELECT 1 FROM hudu_companies c"
                          "  WHERE c.id = a.company_id AND (c.archived <> 0 OR c.missing_since <> 0))"
                          " ORDER BY a.id",
                          error);

  if (statement == NULL)
    return NULL;
  while (hc_statement_next (statement, error))
    {
      gint64 id = hc_statement_get_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&ids);
}
