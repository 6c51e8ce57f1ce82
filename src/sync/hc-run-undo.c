/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#define CHUNK 500

/* The plan that takes a run back: what it made is archived, what it changed is restored where it is still as
 * the run left it. */
typedef struct
{
  HcRun *run;
  GPtrArray *items; /* HcItem, in reverse order of the writes */
} Undo;

static HcItem *
new_item (Undo *undo, const HcItem *done, HcAction action, const char *reason)
{
  HcItem *item = hc_item_new (done->kind, action, done->cw_id);

  item->hudu_id = done->hudu_id;
  item->company_cw_id = done->company_cw_id;
  item->company_hudu_id = done->company_hudu_id;
  item->place_hudu_id = done->place_hudu_id;
  item->company_name = g_strdup (done->company_name);
  item->layout_id = done->layout_id;
  item->layout = g_strdup (done->layout);
  item->name = g_strdup (done->name);
  item->reason = g_strdup (reason);
  g_ptr_array_add (undo->items, item);
  return item;
}

static void
report_left (Undo *undo, const HcItem *done, const char *what)
{
  g_autofree char *message = g_strdup_printf ("%s was changed since, and is left as it is", what);

  hc_run_report (undo->run, (int)done->kind, done->cw_id, done->name, message);
}

/* What the run wrote, as the server answered it then. */
static const char *
get_answered (JsonObject *answered, const HcChange *change)
{
  return answered != NULL ? json_object_get_string_member_with_default (answered, change->key, change->after)
                          : change->after;
}

typedef const char *(*GetValue) (gconstpointer object, const char *key);

static void
restore_changes (Undo *undo, const HcItem *done, HcItem *item, GetValue get, gconstpointer object)
{
  g_autofree char *json = hc_store_get_item_answered (undo->run->store, done->run, done->seq);
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObject *answered = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  for (guint i = 0; i < done->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (done->changes, i);
      const char *now = get (object, change->key);

      if (change->before == NULL || now == NULL)
        continue;
      if (g_str_equal (now, change->before))
        continue;
      if (!g_str_equal (now, get_answered (answered, change)))
        report_left (undo, done, hc_change_get_field (change));
      else
        {
          hc_item_add_change (item, change->key, now, change->before);
          hc_item_set_raw (item, NULL, change->raw_before);
        }
    }
}

static void
drop_empty (Undo *undo, const HcItem *item)
{
  if (item->changes->len == 0)
    g_ptr_array_remove_index (undo->items, undo->items->len - 1);
}

static const char *
value_of_asset (gconstpointer object, const char *key)
{
  return hc_asset_get_value (object, key);
}

static const char *
value_of_company (gconstpointer object, const char *key)
{
  return hc_hudu_company_get_value (object, key);
}

static void
undo_asset_values (Undo *undo, const HcItem *done, const HcAsset *asset)
{
  gboolean moved = done->action == HC_ACTION_MOVE_COMPANY
                   || (done->action == HC_ACTION_ADOPT && done->place_hudu_id != 0
                       && done->place_hudu_id != done->company_hudu_id);
  HcItem *item = new_item (undo, done, HC_ACTION_UPDATE, "as it was before the run");

  item->place_hudu_id = asset->company_id;
  item->layout_id = asset->layout_id;
  restore_changes (undo, done, item, value_of_asset, asset);
  if (moved && asset->company_id != done->company_hudu_id)
    report_left (undo, done, "its company");
  else if (moved)
    {
      item->action = HC_ACTION_MOVE_COMPANY;
      item->company_hudu_id = done->place_hudu_id;
      return;
    }
  drop_empty (undo, item);
}

static void
undo_layout_move (Undo *undo, const HcItem *done, const HcAsset *asset)
{
  const HcLayout *layout = hc_plan_context_get_layout (undo->run->context, done->related_id);
  HcItem *item;

  if (asset->layout_id != done->layout_id || layout == NULL)
    {
      report_left (undo, done, "its layout");
      return;
    }
  item = new_item (undo, done, HC_ACTION_MOVE_LAYOUT, "back to the layout it came from");
  item->place_hudu_id = asset->company_id;
  item->layout_id = layout->id;
  item->related_id = asset->layout_id;
  g_free (item->layout);
  item->layout = g_strdup (layout->name);
}

static void
undo_archive (Undo *undo, const HcItem *done, const HcAsset *asset, HcAction action, const char *reason)
{
  HcItem *item = new_item (undo, done, action, reason);

  item->place_hudu_id = asset->company_id;
  item->related_id = done->related_id;
  item->related_kind = done->related_kind;
}

static void
undo_asset (Undo *undo, const HcItem *done)
{
  g_autoptr (HcAsset) asset = hc_store_get_asset (undo->run->store, done->hudu_id, NULL);

  if (asset == NULL || asset->missing_since != 0)
    {
      report_left (undo, done, "the asset");
      return;
    }
  switch (done->action)
    {
    case HC_ACTION_CREATE:
      if (!asset->archived)
        new_item (undo, done, HC_ACTION_ARCHIVE, "created by the run")->place_hudu_id = asset->company_id;
      break;
    case HC_ACTION_ARCHIVE:
      if (asset->archived)
        undo_archive (undo, done, asset, HC_ACTION_UNARCHIVE, "archived by the run");
      break;
    case HC_ACTION_UNARCHIVE:
      if (!asset->archived)
        undo_archive (undo, done, asset, HC_ACTION_ARCHIVE, "un-archived by the run");
      break;
    case HC_ACTION_MOVE_LAYOUT:
      undo_layout_move (undo, done, asset);
      break;
    default:
      undo_asset_values (undo, done, asset);
      break;
    }
}

static void
undo_company (Undo *undo, const HcItem *done)
{
  g_autoptr (HcHuduCompany) company = hc_store_get_hudu_company (undo->run->store, done->hudu_id, NULL);
  HcItem *item;

  if (company == NULL || company->missing_since != 0)
    {
      report_left (undo, done, "the company");
      return;
    }
  switch (done->action)
    {
    case HC_ACTION_CREATE:
    case HC_ACTION_UNARCHIVE:
      if (!company->archived)
        new_item (undo, done, HC_ACTION_ARCHIVE, "created or un-archived by the run");
      break;
    case HC_ACTION_ARCHIVE:
      if (company->archived)
        new_item (undo, done, HC_ACTION_UNARCHIVE, "archived by the run");
      break;
    default:
      item = new_item (undo, done, HC_ACTION_UPDATE, "as it was before the run");
      restore_changes (undo, done, item, value_of_company, company);
      drop_empty (undo, item);
      break;
    }
}

static void
undo_relation (Undo *undo, const HcItem *done)
{
  HcItem *item;

  if (done->hudu_id == 0)
    return;
  item = new_item (undo, done, HC_ACTION_RELATE, "related by the run");
  item->place_hudu_id = done->hudu_id;
  item->related_id = done->related_id;
  item->related_kind = done->related_kind;
}

static void
add_tile_change (HcItem *item, const HcItem *done, const char *key, const char *now)
{
  const HcChange *change = hc_item_find_change (done, key);

  hc_item_add_change (item, key, now, change != NULL && change->before != NULL ? change->before : "");
}

/* What the tile said before the run; one that the run made goes. */
static void
undo_tile (Undo *undo, const HcItem *done)
{
  g_autofree char *wrote = hc_item_dup_tile_digest (done);
  g_auto (HcStoredTile) tile = { 0 };
  HcItem *item;

  if (!hc_store_load_tile (undo->run->store, done->company_hudu_id, &tile, NULL)
      || g_strcmp0 (tile.digest, wrote) != 0)
    {
      report_left (undo, done, "the tile");
      return;
    }
  item = new_item (undo, done, HC_ACTION_TILE, "as it was before the run");
  item->hudu_id = tile.tile_id;
  add_tile_change (item, done, "message", tile.message);
  add_tile_change (item, done, "content", tile.content);
  if (tile.digest == NULL && hc_item_removes_tile (item))
    g_ptr_array_remove_index (undo->items, undo->items->len - 1);
}

static void
undo_item (Undo *undo, const HcItem *done)
{
  if (done->state != HC_ITEM_CONFIRMED)
    return;
  if (done->action == HC_ACTION_TILE)
    undo_tile (undo, done);
  else if (done->action == HC_ACTION_RELATE)
    undo_relation (undo, done);
  else if (done->kind == HC_KIND_COMPANY)
    undo_company (undo, done);
  else
    undo_asset (undo, done);
}

static GPtrArray *
list_done (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_free);
  guint phase = 0, seq = 0;

  for (;;)
    {
      GPtrArray *items = hc_store_list_items (run->store, run->request->undo_run, 1u << HC_ITEM_CONFIRMED,
                                              phase, seq, CHUNK, error);
      gboolean last;

      if (items == NULL)
        return NULL;
      last = items->len < CHUNK;
      if (items->len > 0)
        {
          phase = hc_item_get_phase (g_ptr_array_index (items, items->len - 1));
          seq = ((HcItem *)g_ptr_array_index (items, items->len - 1))->seq;
        }
      g_ptr_array_extend_and_steal (all, items);
      if (last)
        return g_steal_pointer (&all);
    }
}

static gboolean
hold_all (Undo *undo, GError **error)
{
  for (guint i = 0; i < undo->items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (undo->items, i);

      if (!hc_run_hold_item (undo->run, item, HC_HOLD_UNDO, error))
        return FALSE;
    }
  return TRUE;
}

/* Undone records are held, so that the next run does not do it all again. */
static gboolean
keep (Undo *undo, GError **error)
{
  HcRun *run = undo->run;

  if (!hc_store_begin (run->store, TRUE, error))
    return FALSE;
  if (hc_store_add_items (run->store, run->row->id, undo->items, error)
      && (run->request->dry || hold_all (undo, error)))
    return hc_store_commit (run->store, error);
  hc_store_rollback (run->store);
  return FALSE;
}

gboolean
hc_run_plan_undo (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_free);
  Undo undo = { run, items };

  if (hc_run_has_guards (run))
    {
      g_set_error_literal (error, HC_ERROR, HC_ERROR_NEEDS_REVIEW,
                           ((HcGuard *)g_ptr_array_index (run->row->guards, 0))->detail);
      return FALSE;
    }
  done = list_done (run, error);
  if (done == NULL)
    return FALSE;
  for (guint i = done->len; i > 0; i--)
    undo_item (&undo, g_ptr_array_index (done, i - 1));
  return keep (&undo, error);
}
