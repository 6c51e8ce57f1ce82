/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-apply.h"

/* "@site:12" → the id of the asset that the site has now. */
static gboolean
resolve_reference (HcApply *apply, HcChange *change)
{
  g_autoptr (HcLink) link = NULL;
  HcKind kind;
  gint64 id;

  if (change->after[0] != '@' || !hc_ref_parse (change->after + 1, &kind, &id))
    return TRUE;
  link = hc_store_get_link (apply->run->store, kind, id, NULL);
  if (link == NULL || link->state != HC_LINK_LIVE)
    return FALSE;
  g_free (change->after);
  change->after = g_strdup_printf ("%" G_GINT64_FORMAT, link->hudu_id);
  return TRUE;
}

/* A reference whose other end did not come into being is left to the next run. */
static void
resolve_references (HcApply *apply, HcItem *item)
{
  for (guint i = item->changes->len; i > 0; i--)
    {
      HcChange *change = g_ptr_array_index (item->changes, i - 1);

      if (change->key[0] == ':' && !resolve_reference (apply, change))
        g_ptr_array_remove_index (item->changes, i - 1);
    }
}

static gint64
find_company (HcApply *apply, gint64 cw_id)
{
  g_autoptr (HcMatch) match = hc_store_get_match (apply->run->store, cw_id, NULL);

  return match != NULL && match->state == HC_MATCH_MATCHED ? match->hudu_id : 0;
}

static gint64
find_asset (HcApply *apply, HcKind kind, gint64 cw_id)
{
  g_autoptr (HcLink) link = hc_store_get_link (apply->run->store, kind, cw_id, NULL);

  return link != NULL && link->state == HC_LINK_LIVE ? link->hudu_id : 0;
}

/* An asset is nobody else's: two records must never be tied to one. */
static gboolean
is_free (HcApply *apply, const HcItem *item, char **reason)
{
  g_autoptr (HcLink) link
      = hc_store_find_link_by_hudu (apply->run->store, item->kind == HC_KIND_COMPANY, item->hudu_id, NULL);

  if (item->kind == HC_KIND_COMPANY || link == NULL
      || (link->kind == item->kind && link->cw_id == item->cw_id))
    return TRUE;
  *reason = g_strdup_printf ("asset %" G_GINT64_FORMAT " is tied to %s %" G_GINT64_FORMAT " already",
                             item->hudu_id, hc_kind_to_string (link->kind), link->cw_id);
  return FALSE;
}

static gboolean
resolve_company (HcApply *apply, HcItem *item, char **reason)
{
  if (item->kind == HC_KIND_COMPANY && item->action == HC_ACTION_CREATE)
    return TRUE;
  if (item->company_hudu_id == 0)
    item->company_hudu_id = find_company (apply, item->company_cw_id);
  if (item->company_hudu_id == 0)
    {
      *reason = g_strdup ("its company does not exist in Hudu yet");
      return FALSE;
    }
  if (item->kind == HC_KIND_COMPANY && item->hudu_id == 0)
    item->hudu_id = item->company_hudu_id;
  return TRUE;
}

gboolean
hc_apply_resolve (HcApply *apply, HcItem *item, char **reason)
{
  if (!resolve_company (apply, item, reason))
    return FALSE;
  resolve_references (apply, item);
  if (item->action == HC_ACTION_RELATE)
    {
      item->hudu_id = find_asset (apply, item->kind, item->cw_id);
      if (item->hudu_id == 0 || find_asset (apply, item->related_kind, item->related_id) == 0)
        {
          *reason = g_strdup ("one of the two assets does not exist");
          return FALSE;
        }
    }
  return item->action != HC_ACTION_ADOPT || is_free (apply, item, reason);
}

static GHashTable *
collect_details (const HcItem *item)
{
  GHashTable *details = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      g_hash_table_replace (details, (gpointer)g_intern_string (change->key), g_strdup (change->after));
    }
  return details;
}

static HcHttpRequest *
build_company (const HcItem *item)
{
  g_autoptr (GHashTable) details = collect_details (item);

  switch (item->action)
    {
    case HC_ACTION_CREATE:
      return hc_hudu_request_create_company (details);
    case HC_ACTION_ARCHIVE:
      return hc_hudu_request_archive_company (item->hudu_id, TRUE);
    case HC_ACTION_UNARCHIVE:
      return hc_hudu_request_archive_company (item->hudu_id, FALSE);
    default:
      return item->changes->len > 0 ? hc_hudu_request_update_company (item->hudu_id, details) : NULL;
    }
}

static void
add_value (HcAssetWrite *write, const HcChange *change)
{
  g_hash_table_replace (write->values, g_strdup (change->key + 1), g_strdup (change->after));
  if (change->raw_after != NULL)
    g_hash_table_replace (write->raw, g_strdup (change->key + 1), g_strdup (change->raw_after));
}

/* Sorts an item's changes into what the asset's write takes. The texts stay the item's. */
static void
fill_write (const HcItem *item, HcAssetWrite *write, const char **attributes)
{
  write->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  write->raw = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  write->attributes = attributes;
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      if (change->key[0] == ':')
        add_value (write, change);
      else if (g_str_equal (change->key, "name"))
        write->name = change->after;
      for (guint k = 0; k < HC_N_ATTRIBUTES; k++)
        if (g_str_equal (change->key, hc_attribute_to_string ((HcAttribute)k)))
          attributes[k] = change->after;
    }
}

static HcHttpRequest *
build_asset_write (HcApply *apply, const HcItem *item)
{
  const HcLayout *layout = hc_plan_context_get_layout (apply->run->context, item->layout_id);
  gint64 place = item->place_hudu_id != 0 ? item->place_hudu_id : item->company_hudu_id;
  const char *attributes[HC_N_ATTRIBUTES] = { NULL };
  HcAssetWrite write = { 0 };
  HcHttpRequest *request;

  fill_write (item, &write, attributes);
  if ((item->action == HC_ACTION_MOVE_COMPANY || item->action == HC_ACTION_ADOPT)
      && place != item->company_hudu_id)
    write.move_to_company = item->company_hudu_id;
  if (item->action == HC_ACTION_CREATE)
    request = hc_hudu_request_create_asset (item->company_hudu_id, layout, &write);
  else if (item->changes->len == 0 && write.move_to_company == 0)
    request = NULL;
  else
    request = hc_hudu_request_update_asset (place, item->hudu_id, layout, &write);
  g_hash_table_unref (write.values);
  g_hash_table_unref (write.raw);
  return request;
}

static HcHttpRequest *
build_tile (const HcItem *item)
{
  const HcChange *message = hc_item_find_change (item, "message");
  const HcChange *content = hc_item_find_change (item, "content");

  if (hc_item_removes_tile (item))
    return hc_hudu_request_delete_tile (item->hudu_id);
  return hc_hudu_request_put_tile (item->company_name, item->name, message->after, content->after);
}

HcHttpRequest *
hc_apply_build (HcApply *apply, const HcItem *item)
{
  gint64 place = item->place_hudu_id != 0 ? item->place_hudu_id : item->company_hudu_id;

  if (item->kind == HC_KIND_COMPANY)
    return build_company (item);
  switch (item->action)
    {
    case HC_ACTION_TILE:
      return build_tile (item);
    case HC_ACTION_ARCHIVE:
      return hc_hudu_request_archive_asset (place, item->hudu_id, TRUE);
    case HC_ACTION_UNARCHIVE:
      return hc_hudu_request_archive_asset (place, item->hudu_id, FALSE);
    case HC_ACTION_MOVE_LAYOUT:
      return hc_hudu_request_move_layout (place, item->hudu_id, item->layout_id);
    case HC_ACTION_RELATE:
      if (item->place_hudu_id != 0)
        return hc_hudu_request_delete_relation (item->place_hudu_id);
      return hc_hudu_request_create_relation (item->hudu_id,
                                              find_asset (apply, item->related_kind, item->related_id));
    default:
      return build_asset_write (apply, item);
    }
}
