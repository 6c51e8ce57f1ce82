/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-decode.h"
#include "hc-hudu-list.h"
#include "hc-json.h"

typedef struct
{
  HcAssetFilter filter;
  gint64 id; /* 0: all */
  GPtrArray *layouts;
  gboolean found; /* where one @id was asked for */
} AssetQuery;

/* A filter that the server does not know gives the whole list, without an error. */
static gpointer
asset_row_cb (JsonObject *row, gpointer user_data, char **unusable)
{
  AssetQuery *query = user_data;
  const HcAssetFilter *filter = &query->filter;
  g_autoptr (HcAsset) asset = NULL;

  if (query->id != 0 && hc_json_get_id (row, "id") != query->id)
    return NULL;
  asset = hc_hudu_decode_asset (row, query->layouts, filter->company_id, filter->archived, unusable);
  if (asset == NULL || asset->archived != filter->archived)
    return NULL;
  if (filter->company_id != 0 && asset->company_id != filter->company_id)
    return NULL;
  if (filter->layout_id != 0 && asset->layout_id != filter->layout_id)
    return NULL;
  query->found = query->id != 0;
  return g_steal_pointer (&asset);
}

static void
append_id (GString *filters, const char *name, gint64 id)
{
  if (id == 0)
    return;
  if (filters->len > 0)
    g_string_append_c (filters, '&');
  g_string_append_printf (filters, "%s=%" G_GINT64_FORMAT, name, id);
}

/* Below /companies/ID only archived is known, the rest is left to the check on our side. */
static char *
dup_filters (const AssetQuery *query)
{
  GString *filters = g_string_new (query->filter.archived ? "archived=true" : NULL);

  if (query->filter.company_id == 0)
    {
      append_id (filters, "asset_layout_id", query->filter.layout_id);
      append_id (filters, "id", query->id);
    }
  return g_string_free (filters, FALSE);
}

static char *
dup_path (gint64 company_id)
{
  if (company_id == 0)
    return g_strdup ("/assets");
  return g_strdup_printf ("/companies/%" G_GINT64_FORMAT "/assets", company_id);
}

static gboolean
list (HcHudu *hudu,
      AssetQuery *query,
      HcHuduPageFunc page,
      gpointer user_data,
      HcHuduListResult *result,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *path = dup_path (query->filter.company_id);
  g_autofree char *filters = dup_filters (query);
  g_autoptr (GError) local = NULL;
  const HcHuduListing listing = {
    .path = path,
    .wrapper = "assets",
    .filters = filters,
    .since = query->filter.since,
    .sized = TRUE,
    .row = asset_row_cb,
    .row_data = query,
    .free_object = (GDestroyNotify)hc_asset_free,
    .page = page,
    .page_data = user_data,
    .finished = &query->found,
  };

  if (hc_hudu_list (hudu, &listing, result, cancellable, &local))
    return TRUE;
  /* The list of all assets exists in every version, so that its 404 says that this key may not have it. */
  if (query->filter.company_id == 0 && g_error_matches (local, HC_API_ERROR, HC_API_ERROR_NOT_FOUND))
    local->code = HC_API_ERROR_FORBIDDEN;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
hc_hudu_list_assets (HcHudu *hudu,
                     const HcAssetFilter *filter,
                     GPtrArray *layouts,
                     HcHuduPageFunc page,
                     gpointer user_data,
                     HcHuduListResult *result,
                     GCancellable *cancellable,
                     GError **error)
{
  AssetQuery query = { .filter = *filter, .layouts = layouts };

  return list (hudu, &query, page, user_data, result, cancellable, error);
}

HcAsset *
hc_hudu_find_asset (HcHudu *hudu, gint64 id, GPtrArray *layouts, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_asset_free);

  for (int archived = FALSE; archived <= TRUE; archived++)
    {
      AssetQuery query = { .filter = { .archived = archived }, .id = id, .layouts = layouts };
      HcHuduListResult result;
      g_autofree char *unusable = NULL;
      gboolean listed = list (hudu, &query, hc_hudu_take_page, found, &result, cancellable, error);

      if (listed && result.unusable->len > 0)
        unusable = g_strdup (g_ptr_array_index (result.unusable, 0));
      hc_hudu_list_result_clear (&result);
      if (!listed)
        return NULL;
      if (found->len > 0)
        return g_ptr_array_steal_index (found, 0);
      if (unusable != NULL)
        {
          g_set_error_literal (error, HC_API_ERROR, HC_API_ERROR_MALFORMED, unusable);
          return NULL;
        }
    }
  g_set_error (error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND, "Hudu has no asset %" G_GINT64_FORMAT, id);
  return NULL;
}

static HcAsset *
read_asset (const HcHttpReply *reply, gint64 company_id, GPtrArray *layouts, GError **error)
{
  JsonObject *object = hc_hudu_unwrap (reply, "asset");
  g_autofree char *why = NULL;
  HcAsset *asset = object != NULL ? hc_hudu_decode_asset (object, layouts, company_id, FALSE, &why) : NULL;

  if (asset == NULL)
    g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED, "%s",
                 why != NULL ? why : "Hudu's answer holds no asset");
  return asset;
}

HcAsset *
hc_hudu_read_asset (HcHttpReply *reply, GPtrArray *layouts, GError **error)
{
  return read_asset (reply, 0, layouts, error);
}

HcAsset *
hc_hudu_get_asset (
    HcHudu *hudu, gint64 company_id, gint64 id, GPtrArray *layouts, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = g_strdup_printf (
      HC_HUDU_API "/companies/%" G_GINT64_FORMAT "/assets/%" G_GINT64_FORMAT, company_id, id);
  g_autoptr (HcHttpReply) reply = hc_hudu_fetch (hudu, target, cancellable, error);
  g_autoptr (HcAsset) asset = NULL;

  if (reply == NULL)
    return NULL;
  if (reply->json == NULL || JSON_NODE_HOLDS_NULL (reply->json))
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND,
                   "Hudu has no asset %" G_GINT64_FORMAT " in company %" G_GINT64_FORMAT, id, company_id);
      return NULL;
    }
  asset = read_asset (reply, company_id, layouts, error);
  if (asset != NULL && asset->id != id)
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED,
                   "Hudu answered asset %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT, asset->id, id);
      return NULL;
    }
  return g_steal_pointer (&asset);
}
