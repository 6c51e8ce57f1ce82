/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-agreement.h"
#include "hc-sync-private.h"

/* Tiles and relations carry nothing of ours: a database that was lost, or one that meets them for the first
 * time, learns from a listing which ones stand already, so that none is written again. */

#define META_TILES "tiles-listed"
#define META_RELATIONS "relations-listed"

static gboolean
is_listed (HcRun *run, const char *meta)
{
  g_autofree char *listed = hc_store_get_meta (run->store, meta);

  return listed != NULL && !run->request->full;
}

/* A tile without the message or table that we write has a digest of its own, and is put again. */
static char *
dup_digest (const HcTileRow *row)
{
  g_autoptr (HcItem) item = hc_item_new (HC_KIND_AGREEMENT, HC_ACTION_TILE, 0);

  item->company_name = g_strdup (row->company_name);
  item->name = g_strdup (row->title);
  hc_item_add_change (item, "message", NULL, row->message != NULL ? row->message : "");
  hc_item_add_change (item, "content", NULL, row->content != NULL ? row->content : "");
  return hc_item_removes_tile (item) ? g_strdup ("blank") : hc_item_dup_tile_digest (item);
}

static gboolean
fetch_tiles (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) tiles
      = hc_hudu_list_tiles (run->connection->hudu, HC_TILE_TITLE, run->cancellable, error);

  if (tiles == NULL)
    return FALSE;
  for (guint i = 0; i < tiles->len; i++)
    {
      const HcTileRow *row = g_ptr_array_index (tiles, i);
      g_autofree char *digest = dup_digest (row);

      const HcStoredTile tile = { row->company_id, row->id, digest, row->message, row->content };

      if (row->company_id != 0 && !hc_store_put_tile (run->store, &tile, error))
        return FALSE;
    }
  return hc_store_set_meta (run->store, META_TILES, "listed", error);
}

static gboolean
fetch_relations (HcRun *run, GError **error)
{
  g_autoptr (GArray) relations = hc_hudu_list_relations (run->connection->hudu, run->cancellable, error);

  if (relations == NULL)
    return FALSE;
  /* Their ids stay unknown: a relation that we did not make is not ours to remove. */
  for (guint i = 0; i < relations->len; i++)
    {
      const HcRelation *relation = &g_array_index (relations, HcRelation, i);

      if (relation->from_asset != relation->to_asset
          && !hc_store_put_relation (run->store, relation->from_asset, relation->to_asset, 0, error))
        return FALSE;
    }
  return hc_store_set_meta (run->store, META_RELATIONS, "listed", error);
}

/* A listing that is refused costs writes that change nothing, and no more: the run goes on. */
static gboolean
forgive (HcRun *run, const char *what, GError *failure, GError **error)
{
  g_autofree char *message = NULL;

  if (failure->domain != HC_API_ERROR || failure->code == HC_API_ERROR_UNAUTHORIZED)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  message = g_strdup_printf ("%s could not be listed: %s", what, failure->message);
  hc_run_report (run, -1, 0, "Hudu", message);
  g_error_free (failure);
  return TRUE;
}

gboolean
hc_run_fetch_standing (HcRun *run, GError **error)
{
  /* An undo has to know what people made of tiles since. */
  gboolean undo = run->request->type == HC_RUN_UNDO;
  GError *failure = NULL;

  if (!run->settings->skip.agreements && hc_filter_has_kind (&run->request->filter, HC_KIND_AGREEMENT)
      && (undo || !is_listed (run, META_TILES)) && !fetch_tiles (run, &failure))
    return forgive (run, "tiles", failure, error);
  if (run->settings->options.relations && !is_listed (run, META_RELATIONS)
      && !fetch_relations (run, &failure))
    return forgive (run, "relations", failure, error);
  return TRUE;
}
