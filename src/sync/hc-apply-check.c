/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-apply.h"

#include "hc-value.h"

gboolean
hc_apply_needs_check (HcApply *apply, const HcItem *item)
{
  if (item->kind == HC_KIND_COMPANY || item->changes->len == 0)
    return FALSE;
  switch (item->action)
    {
    case HC_ACTION_CREATE:
      return !apply->checked_create;
    case HC_ACTION_UPDATE:
    case HC_ACTION_ADOPT:
    case HC_ACTION_MOVE_COMPANY:
      return !apply->checked_update;
    default:
      return FALSE;
    }
}

static gboolean G_GNUC_PRINTF (4, 5)
    refuse (HcApply *apply, const HcItem *item, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, HC_ERROR, HC_ERROR_SERVER,
               "Hudu %s does not store values as expected: after writing “%s”, %s. Nothing more was written",
               apply->run->hudu_version, item->name, what);
  return FALSE;
}

static gboolean
check_sent (HcApply *apply, const HcItem *item, const HcAsset *asset, GError **error)
{
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      if (change->key[0] == ':' && change->after[0] != '\0'
          && hc_asset_get_field (asset, change->key + 1)[0] == '\0')
        return refuse (apply, item, error, "the field “%s” is blank", change->key + 1);
      if (g_str_equal (change->key, "name") && g_strcmp0 (asset->name, change->after) != 0)
        return refuse (apply, item, error, "its name is “%s”", asset->name);
    }
  return TRUE;
}

/* Fields that were not sent have to be as they were. Returns through @foreign whether there was one to look
 * at. */
static gboolean
check_foreign (HcApply *apply,
               const HcItem *item,
               const HcAsset *before,
               const HcAsset *asset,
               gboolean *foreign,
               GError **error)
{
  GHashTableIter iter;
  gpointer label, value;

  *foreign = FALSE;
  g_hash_table_iter_init (&iter, before->fields);
  while (g_hash_table_iter_next (&iter, &label, &value))
    {
      g_autofree char *key = g_strconcat (":", label, NULL);

      if (hc_item_find_change (item, key) != NULL || ((char *)value)[0] == '\0')
        continue;
      *foreign = TRUE;
      if (hc_asset_get_field (asset, label)[0] == '\0')
        return refuse (apply, item, error, "the field “%s”, which was not sent, is blank",
                       (const char *)label);
    }
  return TRUE;
}

static gboolean
remember (HcApply *apply, const char *what, GError **error)
{
  g_autofree char *key = g_strconcat ("checked-", what, "-version", NULL);

  return hc_store_set_meta (apply->run->store, key, apply->run->hudu_version, error);
}

/* Below its company, as a key that is limited to some companies finds nothing otherwise. An asset that a
 * person moved to another company is still where it was. */
static HcAsset *
read_back (HcApply *apply, const HcItem *item, gint64 hudu_id, GError **error)
{
  HcHudu *hudu = apply->run->connection->hudu;
  g_autoptr (GError) failure = NULL;
  HcAsset *asset = hc_hudu_get_asset (hudu, item->company_hudu_id, hudu_id, apply->run->layouts,
                                      apply->run->cancellable, &failure);

  if (g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_NOT_FOUND) && item->place_hudu_id != 0
      && item->place_hudu_id != item->company_hudu_id)
    return hc_hudu_get_asset (hudu, item->place_hudu_id, hudu_id, apply->run->layouts,
                              apply->run->cancellable, error);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return asset;
}

gboolean
hc_apply_check (HcApply *apply, const HcItem *item, const HcAsset *before, gint64 hudu_id, GError **error)
{
  g_autoptr (HcAsset) asset = read_back (apply, item, hudu_id, error);
  gboolean foreign = FALSE;

  if (asset == NULL || !check_sent (apply, item, asset, error))
    return FALSE;
  if (item->action == HC_ACTION_CREATE)
    {
      apply->checked_create = TRUE;
      return remember (apply, "create", error);
    }
  if (before != NULL && !check_foreign (apply, item, before, asset, &foreign, error))
    return FALSE;
  if (!foreign)
    return TRUE;
  apply->checked_update = TRUE;
  return remember (apply, "update", error);
}
