/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-identity-assets.h"

#include "hc-mapping.h"
#include "hc-text.h"

/* Keys are "s:…" (serial), "m:…" (mail) and "n:LAYOUT:…" (name). */
struct _HcIdentityAssets
{
  HcPlanContext *context;
  const HcSnapshot *snapshot;
  GHashTable *keys;     /* char * → GArray of gint64 */
  HcRefTable *carriers; /* GArray of gint64 */
};

char *
hc_identity_name_key (gint64 layout_id, const char *name)
{
  g_autofree char *folded = hc_text_fold (name);

  return g_strdup_printf ("n:%" G_GINT64_FORMAT ":%s", layout_id, folded);
}

static char *
mail_key (const char *mail)
{
  g_autofree char *folded = mail != NULL ? hc_text_fold (mail) : NULL;

  return folded != NULL && strchr (folded, '@') != NULL ? g_strconcat ("m:", g_strstrip (folded), NULL)
                                                        : NULL;
}

static char *
serial_key (const char *serial)
{
  g_autofree char *key = serial != NULL ? hc_text_serial_key (serial) : NULL;

  return key != NULL ? g_strconcat ("s:", key, NULL) : NULL;
}

char *
hc_identity_record_key (const HcRecord *record)
{
  if (record->kind == HC_KIND_CONFIGURATION)
    return serial_key (hc_record_get (record, "serialNumber"));
  if (record->kind == HC_KIND_CONTACT)
    return mail_key (hc_record_get (record, "email"));
  return NULL;
}

static const char *
get_value (
    HcPlanContext *context, HcKind kind, const HcAsset *asset, HcAttribute attribute, const char *property)
{
  const HcLayout *layout;
  GPtrArray *mappings;

  if (asset->attributes[attribute] != NULL && asset->attributes[attribute][0] != '\0')
    return asset->attributes[attribute];
  layout = hc_plan_context_get_layout (context, asset->layout_id);
  if (layout == NULL)
    return NULL;
  mappings = hc_plan_context_get_mappings (context, kind, layout);
  for (guint i = 0; i < mappings->len; i++)
    {
      const HcMapping *mapping = g_ptr_array_index (mappings, i);

      if (g_str_equal (mapping->from, property))
        return hc_asset_get_field (asset, mapping->to);
    }
  return NULL;
}

char *
hc_identity_asset_key (HcPlanContext *context, HcKind kind, const HcAsset *asset)
{
  if (kind == HC_KIND_CONFIGURATION)
    return serial_key (get_value (context, kind, asset, HC_ATTRIBUTE_SERIAL, "serialNumber"));
  if (kind == HC_KIND_CONTACT)
    return mail_key (get_value (context, kind, asset, HC_ATTRIBUTE_MAIL, "email"));
  return NULL;
}

/* @key: (transfer full) (nullable) */
static void
add_key (HcIdentityAssets *assets, char *key, gint64 id)
{
  GArray *ids;

  if (key == NULL)
    return;
  ids = g_hash_table_lookup (assets->keys, key);
  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (assets->keys, g_strdup (key), ids);
    }
  g_array_append_val (ids, id);
  g_free (key);
}

static void
add_carrier (HcIdentityAssets *assets, HcKind kind, const HcAsset *asset)
{
  const HcLayout *layout = hc_plan_context_get_layout (assets->context, asset->layout_id);
  const HcLayoutField *field
      = layout != NULL ? hc_plan_context_get_id_field (assets->context, kind, layout) : NULL;
  GArray *ids;
  gint64 cw_id;

  if (field == NULL
      || !g_ascii_string_to_signed (hc_asset_get_field (asset, field->label), 10, 1, G_MAXINT32, &cw_id,
                                    NULL))
    return;
  ids = hc_ref_table_lookup (assets->carriers, kind, cw_id);
  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      hc_ref_table_insert (assets->carriers, kind, cw_id, ids);
    }
  g_array_append_val (ids, asset->id);
}

static void
put_kind (GHashTable *kinds, gint64 layout_id, HcKind kind, gboolean force)
{
  gpointer before = g_hash_table_lookup (kinds, &layout_id);

  if (force || before == NULL || GPOINTER_TO_INT (before) > (int)kind + 1)
    g_hash_table_replace (kinds, g_memdup2 (&layout_id, sizeof layout_id), GINT_TO_POINTER (kind + 1));
}

/* Which kind each layout in use serves: gint64 * layout id → GINT_TO_POINTER (kind + 1). What is chosen or
 * ruled counts before what a person moved there. */
static GHashTable *
list_layout_kinds (HcIdentityAssets *assets)
{
  GHashTable *kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, assets->snapshot->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcLink *link = value;
      const HcAsset *asset = hc_snapshot_get_asset (assets->snapshot, link->hudu_id);

      if (link->kind != HC_KIND_COMPANY && asset != NULL)
        put_kind (kinds, asset->layout_id, link->kind, FALSE);
    }
  for (guint kind = HC_KIND_SITE; kind < HC_N_KINDS; kind++)
    {
      g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      GHashTableIter id_iter;
      gpointer id;

      hc_settings_collect_layouts (assets->context->settings, (HcKind)kind, assets->context->layouts, ids);
      g_hash_table_iter_init (&id_iter, ids);
      while (g_hash_table_iter_next (&id_iter, &id, NULL))
        put_kind (kinds, *(gint64 *)id, (HcKind)kind, TRUE);
    }
  return kinds;
}

static int
compare_assets_cb (gconstpointer a, gconstpointer b)
{
  const HcAsset *left = *(const HcAsset *const *)a;
  const HcAsset *right = *(const HcAsset *const *)b;

  return (left->id > right->id) - (left->id < right->id);
}

/* In order, so that the order of a hash table decides nothing. */
static GPtrArray *
list_live (const HcSnapshot *snapshot)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, snapshot->assets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcAsset *asset = value;

      if (!asset->archived && asset->missing_since == 0 && asset->company_id == snapshot->company->id)
        g_ptr_array_add (list, value);
    }
  g_ptr_array_sort (list, compare_assets_cb);
  return list;
}

static void
index_all (HcIdentityAssets *assets)
{
  g_autoptr (GHashTable) kinds = list_layout_kinds (assets);
  g_autoptr (GPtrArray) live = list_live (assets->snapshot);

  for (guint i = 0; i < live->len; i++)
    {
      const HcAsset *asset = g_ptr_array_index (live, i);
      gpointer value = g_hash_table_lookup (kinds, &asset->layout_id);
      HcKind kind = (HcKind)(GPOINTER_TO_INT (value) - 1);

      if (value == NULL)
        continue;
      add_carrier (assets, kind, asset);
      if (hc_snapshot_is_claimed (assets->snapshot, asset->id))
        continue;
      add_key (assets, hc_identity_asset_key (assets->context, kind, asset), asset->id);
      add_key (assets, hc_identity_name_key (asset->layout_id, asset->name), asset->id);
    }
}

HcIdentityAssets *
hc_identity_assets_new (HcPlanContext *context, const HcSnapshot *snapshot)
{
  HcIdentityAssets *assets = g_new0 (HcIdentityAssets, 1);

  assets->context = context;
  assets->snapshot = snapshot;
  assets->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  assets->carriers = hc_ref_table_new ((GDestroyNotify)g_array_unref);
  if (snapshot->company != NULL)
    index_all (assets);
  return assets;
}

void
hc_identity_assets_free (HcIdentityAssets *assets)
{
  if (assets == NULL)
    return;
  g_hash_table_unref (assets->keys);
  g_hash_table_unref (assets->carriers);
  g_free (assets);
}

GArray *
hc_identity_assets_find (HcIdentityAssets *assets, const char *key)
{
  return g_hash_table_lookup (assets->keys, key);
}

GArray *
hc_identity_assets_find_carriers (HcIdentityAssets *assets, HcKind kind, gint64 cw_id)
{
  return hc_ref_table_lookup (assets->carriers, kind, cw_id);
}
