/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner.h"

#include "hc-mapping.h"
#include "hc-text.h"

/* Who is who by serial number, e-mail and name, within one snapshot. A key is "s:…" (serial), "m:…" (mail) or
 * "n:LAYOUT:…" (name); each leads to the assets that carry it and to the number of unlinked records that do. */
struct _HcIdentityIndex
{
  HcPlanContext *context;
  const HcSnapshot *snapshot;
  GHashTable *assets;  /* char * → GArray of gint64 */
  GHashTable *records; /* char * → GUINT_TO_POINTER (number of records) */
  GHashTable *linked;  /* set of gint64 *: assets that a link of the snapshot holds */
  GHashTable *taken;   /* set of gint64 *: assets given to a record of this snapshot already */
};

void
hc_identity_clear (HcIdentity *identity)
{
  g_clear_pointer (&identity->candidates, g_array_unref);
  g_clear_pointer (&identity->reason, g_free);
}

static gboolean
set_contains (GHashTable *set, gint64 id)
{
  return g_hash_table_contains (set, &id);
}

static void
set_add (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static char *
name_key (gint64 layout_id, const char *name)
{
  g_autofree char *folded = hc_text_fold (name);

  return g_strdup_printf ("n:%" G_GINT64_FORMAT ":%s", layout_id, folded);
}

static char *
mail_key (const char *mail)
{
  g_autofree char *folded = mail != NULL ? hc_text_fold (mail) : NULL;

  return folded != NULL && strchr (folded, '@') != NULL ? g_strconcat ("m:", folded, NULL) : NULL;
}

static char *
serial_key (const char *serial)
{
  g_autofree char *key = serial != NULL ? hc_text_serial_key (serial) : NULL;

  return key != NULL ? g_strconcat ("s:", key, NULL) : NULL;
}

/* The second key of a record besides its name: what tells two of the same name apart. */
static char *
record_key (const HcRecord *record)
{
  if (record->kind == HC_KIND_CONFIGURATION)
    return serial_key (hc_record_get (record, "serialNumber"));
  if (record->kind == HC_KIND_CONTACT)
    return mail_key (hc_record_get (record, "email"));
  return NULL;
}

/* The attribute, or else the field that the property is mapped to. */
static const char *
asset_value (HcIdentityIndex *index, HcKind kind, const HcAsset *asset, HcAttribute attribute, const char *property)
{
  const HcLayout *layout;
  GPtrArray *mappings;

  if (asset->attributes[attribute] != NULL && asset->attributes[attribute][0] != '\0')
    return asset->attributes[attribute];
  layout = hc_plan_context_get_layout (index->context, asset->layout_id);
  if (layout == NULL)
    return NULL;
  mappings = hc_plan_context_get_mappings (index->context, kind, layout);
  for (guint i = 0; i < mappings->len; i++)
    {
      const HcMapping *mapping = g_ptr_array_index (mappings, i);

      if (g_str_equal (mapping->from, property))
        return hc_asset_get_field (asset, mapping->to);
    }
  return NULL;
}

static char *
asset_key (HcIdentityIndex *index, HcKind kind, const HcAsset *asset)
{
  if (kind == HC_KIND_CONFIGURATION)
    return serial_key (asset_value (index, kind, asset, HC_ATTRIBUTE_SERIAL, "serialNumber"));
  if (kind == HC_KIND_CONTACT)
    return mail_key (asset_value (index, kind, asset, HC_ATTRIBUTE_MAIL, "email"));
  return NULL;
}

static void
add_asset_key (HcIdentityIndex *index, char *key, gint64 id)
{
  GArray *ids;

  if (key == NULL)
    return;
  ids = g_hash_table_lookup (index->assets, key);
  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (index->assets, g_strdup (key), ids);
    }
  g_array_append_val (ids, id);
  g_free (key);
}

/* Which kind each layout in use serves: gint64 * layout id → GINT_TO_POINTER (kind + 1). */
static GHashTable *
list_layout_kinds (HcIdentityIndex *index)
{
  GHashTable *kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, index->snapshot->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcLink *link = value;
      const HcAsset *asset = hc_snapshot_get_asset (index->snapshot, link->hudu_id);

      if (link->kind != HC_KIND_COMPANY && asset != NULL)
        g_hash_table_replace (kinds, g_memdup2 (&asset->layout_id, sizeof (gint64)), GINT_TO_POINTER (link->kind + 1));
    }
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      GHashTableIter id_iter;
      gpointer id;

      hc_settings_collect_layouts (index->context->settings, (HcKind) kind, index->context->layouts, ids);
      g_hash_table_iter_init (&id_iter, ids);
      while (g_hash_table_iter_next (&id_iter, &id, NULL))
        g_hash_table_replace (kinds, g_memdup2 (id, sizeof (gint64)), GINT_TO_POINTER (kind + 1));
    }
  return kinds;
}

/* Live assets of this company that nobody holds. */
static void
index_assets (HcIdentityIndex *index)
{
  g_autoptr (GHashTable) kinds = list_layout_kinds (index);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, index->snapshot->assets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcAsset *asset = value;
      gpointer kind = g_hash_table_lookup (kinds, &asset->layout_id);

      if (asset->archived || asset->missing_since != 0 || kind == NULL || index->snapshot->company == NULL
          || asset->company_id != index->snapshot->company->id || hc_snapshot_is_claimed (index->snapshot, asset->id))
        continue;
      add_asset_key (index, asset_key (index, (HcKind) (GPOINTER_TO_INT (kind) - 1), asset), asset->id);
      add_asset_key (index, name_key (asset->layout_id, asset->name), asset->id);
    }
}

static void
count_record (HcIdentityIndex *index, char *key)
{
  guint count;

  if (key == NULL)
    return;
  count = GPOINTER_TO_UINT (g_hash_table_lookup (index->records, key));
  g_hash_table_replace (index->records, key, GUINT_TO_POINTER (count + 1));
}

HcIdentityIndex *
hc_identity_index_new (HcPlanContext *context,
                       const HcSnapshot *snapshot,
                       GPtrArray *unlinked_records,
                       GPtrArray *decided_layouts)
{
  HcIdentityIndex *index = g_new0 (HcIdentityIndex, 1);
  GHashTableIter iter;
  gpointer value;

  index->context = context;
  index->snapshot = snapshot;
  index->assets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  index->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  index->linked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  index->taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, snapshot->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((HcLink *) value)->kind != HC_KIND_COMPANY)
      set_add (index->linked, ((HcLink *) value)->hudu_id);
  index_assets (index);
  for (guint i = 0; i < unlinked_records->len; i++)
    {
      const HcRecord *record = g_ptr_array_index (unlinked_records, i);
      const HcLayout *layout = g_ptr_array_index (decided_layouts, i);
      g_autofree char *name = hc_record_dup_name (record);

      count_record (index, record_key (record));
      count_record (index, name_key (layout->id, name));
    }
  return index;
}

void
hc_identity_index_free (HcIdentityIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref (index->assets);
  g_hash_table_unref (index->records);
  g_hash_table_unref (index->linked);
  g_hash_table_unref (index->taken);
  g_free (index);
}

static gboolean
is_free (HcIdentityIndex *index, gint64 id)
{
  return !set_contains (index->linked, id) && !set_contains (index->taken, id);
}

static void
adopt (HcIdentityIndex *index, HcIdentity *identity, gint64 id, const char *reason)
{
  identity->verdict = HC_IDENTITY_ADOPT;
  identity->hudu_id = id;
  identity->reason = g_strdup (reason);
  set_add (index->taken, id);
}

static void
conflict (HcIdentity *identity, GArray *candidates, const char *reason)
{
  identity->verdict = HC_IDENTITY_CONFLICT;
  identity->candidates = g_array_ref (candidates);
  identity->reason = g_strdup (reason);
}

/* (1): the asset that a creation of ours made before its answer was lost. */
static gboolean
find_unfinished (HcIdentityIndex *index, const HcRecord *record, HcIdentity *identity)
{
  const HcUnfinished *unfinished = hc_ref_table_lookup (index->snapshot->unfinished, record->kind, record->id);
  const HcAsset *best = NULL;
  GHashTableIter iter;
  gpointer value;

  if (unfinished == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, index->snapshot->assets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcAsset *asset = value;

      /* The two clocks may differ a little; an asset made well before the request is not its result. */
      if (asset->archived || asset->missing_since != 0 || asset->layout_id != unfinished->layout_id
          || asset->company_id != unfinished->hudu_company_id || g_strcmp0 (asset->name, unfinished->name) != 0
          || hc_snapshot_is_claimed (index->snapshot, asset->id) || !is_free (index, asset->id)
          || hc_text_timestamp (asset->created_at) < unfinished->sent_at - 120)
        continue;
      if (best == NULL || asset->id < best->id)
        best = asset;
    }
  if (best == NULL)
    return FALSE;
  adopt (index, identity, best->id, "made by an earlier run whose answer was lost");
  return TRUE;
}

/* (2) and (3): the ConnectWise ID field, then the card; across the whole instance; live before archived. */
static gboolean
find_by_id (HcIdentityIndex *index, const HcRecord *record, HcHitReason reason, const char *text, HcIdentity *identity)
{
  GArray *hits = hc_ref_table_lookup (index->snapshot->hits, record->kind, record->id);
  g_autoptr (GArray) live = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) archived = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const HcHit *hit = &g_array_index (hits, HcHit, i);
      const HcAsset *asset = hc_snapshot_get_asset (index->snapshot, hit->hudu_id);

      if (hit->reason == reason && asset != NULL && asset->missing_since == 0)
        g_array_append_val (asset->archived ? archived : live, asset->id);
    }
  if (live->len == 0 && archived->len == 0)
    return FALSE;
  if (live->len == 0)
    {
      identity->verdict = HC_IDENTITY_TOMBSTONE;
      identity->hudu_id = g_array_index (archived, gint64, archived->len - 1);
      identity->reason = g_strdup_printf ("%s, archived in Hudu by a person", text);
    }
  else if (live->len > 1)
    conflict (identity, live, text);
  else if (!is_free (index, g_array_index (live, gint64, 0)))
    conflict (identity, live, "the asset with this ConnectWise ID is tied to another record");
  else
    adopt (index, identity, g_array_index (live, gint64, 0), text);
  return TRUE;
}

/* (4): serial number or e-mail. */
static gboolean
find_by_key (HcIdentityIndex *index, const HcRecord *record, HcIdentity *identity)
{
  g_autofree char *key = record_key (record);
  const char *text = record->kind == HC_KIND_CONTACT ? "same e-mail" : "same serial number";
  GArray *ids = key != NULL ? g_hash_table_lookup (index->assets, key) : NULL;

  if (ids == NULL)
    return FALSE;
  if (ids->len > 1)
    conflict (identity, ids, text);
  else if (GPOINTER_TO_UINT (g_hash_table_lookup (index->records, key)) > 1)
    conflict (identity, ids,
              record->kind == HC_KIND_CONTACT ? "several ConnectWise records have the e-mail of this asset"
                                              : "several ConnectWise records have the serial number of this asset");
  else if (!is_free (index, g_array_index (ids, gint64, 0)))
    return FALSE;
  else
    adopt (index, identity, g_array_index (ids, gint64, 0), text);
  return TRUE;
}

/* (5): same layout, same name; a serial number or e-mail that differs makes it another thing. */
static gboolean
find_by_name (HcIdentityIndex *index, const HcRecord *record, const HcLayout *layout, HcIdentity *identity)
{
  g_autofree char *name = hc_record_dup_name (record);
  g_autofree char *key = name_key (layout->id, name);
  g_autofree char *own = record_key (record);
  g_autoptr (GArray) same = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *ids = g_hash_table_lookup (index->assets, key);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *other = asset_key (index, record->kind, hc_snapshot_get_asset (index->snapshot, id));

      if (own != NULL && other != NULL && !g_str_equal (own, other))
        continue;
      if (is_free (index, id))
        g_array_append_val (same, id);
    }
  if (same->len == 0)
    return FALSE;
  if (same->len > 1)
    conflict (identity, same, "same name");
  else if (GPOINTER_TO_UINT (g_hash_table_lookup (index->records, key)) > 1)
    conflict (identity, same, "several ConnectWise records have the name of this asset");
  else
    adopt (index, identity, g_array_index (same, gint64, 0), "same name");
  return TRUE;
}

void
hc_identify (HcIdentityIndex *index, const HcRecord *record, const HcLayout *layout, HcIdentity *identity)
{
  const HcResolution *resolution = hc_ref_table_lookup (index->snapshot->resolutions, record->kind, record->id);

  *identity = (HcIdentity){ HC_IDENTITY_CREATE, 0, NULL, NULL };
  if (resolution != NULL && resolution->create)
    {
      identity->reason = g_strdup ("a person chose to create another");
      return;
    }
  if (resolution != NULL && resolution->hudu_id != 0
      && hc_snapshot_get_asset (index->snapshot, resolution->hudu_id) != NULL && is_free (index, resolution->hudu_id))
    {
      adopt (index, identity, resolution->hudu_id, "chosen by a person");
      return;
    }
  if (find_by_id (index, record, HC_HIT_CW_ID, "same ConnectWise ID", identity)
      || find_unfinished (index, record, identity)
      || find_by_id (index, record, HC_HIT_CARD, "card of Hudu's ConnectWise integration", identity)
      || find_by_key (index, record, identity) || find_by_name (index, record, layout, identity))
    return;
  identity->reason = g_strdup ("nothing in Hudu matches it");
}
