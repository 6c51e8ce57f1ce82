/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-apply.h"

#include "hc-value.h"

void
hc_run_count_action (HcCounts *counts, HcAction action)
{
  switch (action)
    {
    case HC_ACTION_CREATE:
      counts->created++;
      break;
    case HC_ACTION_ADOPT:
      counts->adopted++;
      break;
    case HC_ACTION_RENAME:
      counts->renamed++;
      break;
    case HC_ACTION_MOVE_LAYOUT:
    case HC_ACTION_MOVE_COMPANY:
      counts->moved++;
      break;
    case HC_ACTION_ARCHIVE:
      counts->archived++;
      break;
    case HC_ACTION_UNARCHIVE:
      counts->unarchived++;
      break;
    case HC_ACTION_UPDATE:
    case HC_ACTION_RELATE:
    case HC_ACTION_TILE:
    default:
      counts->updated++;
      break;
    }
}

/* Keeps what was sent and what the server made of it, as the values that later runs compare with; and the
 * same for undo. */
static char *
note_written (HcLink *link,
              const HcItem *item,
              const char *(*answer) (gconstpointer object, const char *key),
              gconstpointer object)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < item->agreed->len; i++)
    {
      const HcChange *agreed = g_ptr_array_index (item->agreed, i);

      hc_link_set_written (link, agreed->key, agreed->after, agreed->before);
    }
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);
      const char *answered = answer (object, change->key);

      hc_link_set_written (link, change->key, change->after, answered);
      json_builder_set_member_name (builder, change->key);
      json_builder_add_string_value (builder, answered);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static const char *
answer_of_asset (gconstpointer object, const char *key)
{
  const char *value = hc_asset_get_value (object, key);

  return value != NULL ? value : "";
}

static const char *
answer_of_company (gconstpointer object, const char *key)
{
  return hc_hudu_company_get_value (object, key);
}

static HcLink *
load_link (HcApply *apply, const HcItem *item, gint64 hudu_id)
{
  HcLink *link = hc_store_get_link (apply->run->store, item->kind, item->cw_id, NULL);

  if (link != NULL
      && (link->hudu_id != hudu_id || item->action == HC_ACTION_CREATE || item->action == HC_ACTION_ADOPT))
    g_clear_pointer (&link, hc_link_free);
  if (link == NULL)
    {
      link = hc_link_new (item->kind, item->cw_id, hudu_id);
      link->hudu_company_id = item->company_hudu_id;
      link->layout_id = item->layout_id;
    }
  return link;
}

static void
change_link (HcLink *link, const HcItem *item)
{
  switch (item->action)
    {
    case HC_ACTION_CREATE:
      link->created_by_us = TRUE;
      break;
    case HC_ACTION_ARCHIVE:
      link->state = HC_LINK_ARCHIVED_BY_US;
      break;
    case HC_ACTION_UNARCHIVE:
      link->state = HC_LINK_LIVE;
      break;
    case HC_ACTION_MOVE_LAYOUT:
      link->layout_id = item->layout_id;
      break;
    case HC_ACTION_MOVE_COMPANY:
      link->hudu_company_id = item->company_hudu_id;
      break;
    default:
      break;
    }
}

static gboolean
put_asset (HcApply *apply, HcAsset *asset, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new ();

  g_ptr_array_add (page, asset);
  return hc_store_put_assets (apply->run->store, page, apply->run->kinds, apply->run->id_labels, 0, error);
}

/* An answer without the asset in it leaves the mirror as it was, changed by what was asked for. */
static HcAsset *
read_asset (HcApply *apply, const HcItem *item, HcHttpReply *reply, GError **error)
{
  HcAsset *asset = reply != NULL ? hc_hudu_read_asset (reply, apply->run->layouts, NULL) : NULL;

  if (asset == NULL && item->hudu_id != 0)
    asset = hc_store_get_asset (apply->run->store, item->hudu_id, NULL);
  else if (asset != NULL)
    return asset;
  if (asset == NULL)
    {
      g_set_error_literal (error, HC_API_ERROR, HC_API_ERROR_UNANSWERED,
                           "Hudu's answer does not hold the asset: the next run looks for it");
      return NULL;
    }
  if (item->action == HC_ACTION_ARCHIVE || item->action == HC_ACTION_UNARCHIVE)
    asset->archived = item->action == HC_ACTION_ARCHIVE;
  for (guint i = 0; reply != NULL && i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      if (change->key[0] == ':')
        hc_asset_set_field (asset, change->key + 1, change->after);
    }
  return asset;
}

/* The record's link leads to the asset that was chosen, and stays. */
static gboolean
confirm_duplicate (HcApply *apply, HcItem *item, HcAsset *asset, GError **error)
{
  return put_asset (apply, asset, error) && hc_store_remove_duplicate (apply->run->store, asset->id, error)
         && hc_store_confirm_item (apply->run->store, item->run, item->seq, asset->id, NULL, error);
}

static gboolean
confirm_asset (HcApply *apply, HcItem *item, HcHttpReply *reply, GError **error)
{
  g_autoptr (HcAsset) asset = read_asset (apply, item, reply, error);
  g_autoptr (HcLink) link = NULL;
  g_autofree char *answered = NULL;

  if (asset == NULL)
    return FALSE;
  if (hc_item_is_of_duplicate (item))
    return confirm_duplicate (apply, item, asset, error);
  link = load_link (apply, item, asset->id);
  change_link (link, item);
  if (hc_link_get_written (link, "name") == NULL)
    hc_link_set_written (link, "name", item->name, asset->name);
  answered = note_written (link, item, answer_of_asset, asset);
  item->hudu_id = asset->id;
  return put_asset (apply, asset, error) && hc_store_put_link (apply->run->store, link, error)
         && hc_store_confirm_item (apply->run->store, item->run, item->seq, asset->id, answered, error);
}

static HcHuduCompany *
read_company (HcApply *apply, const HcItem *item, HcHttpReply *reply, GError **error)
{
  HcHuduCompany *company = reply != NULL ? hc_hudu_read_company (reply, NULL) : NULL;

  if (company == NULL && item->hudu_id != 0)
    {
      company = hc_store_get_hudu_company (apply->run->store, item->hudu_id, NULL);
      if (company != NULL && item->action == HC_ACTION_ARCHIVE)
        company->archived = TRUE;
      if (company != NULL && item->action == HC_ACTION_UNARCHIVE)
        company->archived = FALSE;
    }
  if (company == NULL)
    g_set_error_literal (error, HC_API_ERROR, HC_API_ERROR_UNANSWERED,
                         "Hudu's answer does not hold the company: the next run looks for it");
  return company;
}

static gboolean
match_created (HcApply *apply, const HcItem *item, gint64 hudu_id, GError **error)
{
  HcMatch match = { item->cw_id, HC_MATCH_MATCHED, hudu_id, (char *)"created by us" };

  return hc_store_put_match (apply->run->store, &match, error)
         && hc_store_resolve_company (apply->run->store, item->run, item->cw_id, hudu_id, error);
}

static gboolean
confirm_company (HcApply *apply, HcItem *item, HcHttpReply *reply, GError **error)
{
  g_autoptr (HcHuduCompany) company = read_company (apply, item, reply, error);
  g_autoptr (GPtrArray) page = g_ptr_array_new ();
  g_autoptr (HcLink) link = NULL;
  g_autofree char *answered = NULL;

  if (company == NULL)
    return FALSE;
  item->hudu_id = item->company_hudu_id = company->id;
  link = load_link (apply, item, company->id);
  change_link (link, item);
  if (hc_link_get_written (link, "name") == NULL)
    hc_link_set_written (link, "name", item->name, company->name);
  answered = note_written (link, item, answer_of_company, company);
  g_ptr_array_add (page, company);
  return hc_store_put_hudu_companies (apply->run->store, page, 0, error)
         && (item->action != HC_ACTION_CREATE || match_created (apply, item, company->id, error))
         && hc_store_put_link (apply->run->store, link, error)
         && hc_store_confirm_item (apply->run->store, item->run, item->seq, company->id, answered, error);
}

static gboolean
confirm_tile (HcApply *apply, HcItem *item, HcHttpReply *reply, GError **error)
{
  g_autofree char *digest = hc_item_dup_tile_digest (item);
  gint64 id = hc_hudu_read_id (reply, "magic_dash");
  HcStoredTile tile;

  if (digest == NULL)
    return hc_store_remove_tile (apply->run->store, item->company_hudu_id, error)
           && hc_store_confirm_item (apply->run->store, item->run, item->seq, item->hudu_id, NULL, error);
  if (id == 0)
    id = item->hudu_id;
  tile = (HcStoredTile){ item->company_hudu_id, id, digest, hc_item_find_change (item, "message")->after,
                         hc_item_find_change (item, "content")->after };
  return hc_store_put_tile (apply->run->store, &tile, error)
         && hc_store_confirm_item (apply->run->store, item->run, item->seq, id, NULL, error);
}

static gboolean
confirm_relation (HcApply *apply, HcItem *item, HcHttpReply *reply, GError **error)
{
  g_autoptr (HcLink) other
      = hc_store_get_link (apply->run->store, item->related_kind, item->related_id, NULL);
  gint64 id = item->place_hudu_id != 0 ? 0 : hc_hudu_read_id (reply, "relation");

  if (other != NULL && item->place_hudu_id != 0
      && !hc_store_remove_relation (apply->run->store, item->hudu_id, other->hudu_id, error))
    return FALSE;
  if (item->place_hudu_id != 0)
    return hc_store_confirm_item (apply->run->store, item->run, item->seq, 0, NULL, error);
  if (other != NULL && !hc_store_put_relation (apply->run->store, item->hudu_id, other->hudu_id, id, error))
    return FALSE;
  return hc_store_confirm_item (apply->run->store, item->run, item->seq, id, NULL, error);
}

static gboolean
keep (HcApply *apply, HcItem *item, HcHttpReply *reply, GError **error)
{
  if (item->action == HC_ACTION_TILE)
    return confirm_tile (apply, item, reply, error);
  if (item->action == HC_ACTION_RELATE)
    return confirm_relation (apply, item, reply, error);
  if (item->kind == HC_KIND_COMPANY)
    return confirm_company (apply, item, reply, error);
  return confirm_asset (apply, item, reply, error);
}

gboolean
hc_apply_confirm (HcApply *apply, HcItem *item, HcHttpReply *reply, GError **error)
{
  if (!hc_store_begin (apply->run->store, TRUE, error))
    return FALSE;
  if (!keep (apply, item, reply, error))
    {
      hc_store_rollback (apply->run->store);
      return FALSE;
    }
  if (!hc_store_commit (apply->run->store, error))
    return FALSE;
  if (reply != NULL)
    apply->run->row->wrote = TRUE;
  hc_run_count_action (&apply->run->row->counts[item->kind], item->action);
  return TRUE;
}
