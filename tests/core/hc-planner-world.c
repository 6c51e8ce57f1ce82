/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-world.h"

#include "hc-planner-fixture.h"
#include <string.h>

static const char mappings[]
    = "'mappings':{'configuration':{"
      "'Devices':[{'from':'serialNumber','to':'Serial','owner':'overwrite'},{'from':'type/name','to':'Type'},"
      "{'from':'notes','to':'Notes'},{'from':'warrantyExpirationDate','to':'Warranty','owner':'fill-blank'},"
      "{'from':'site/name','to':'Site'},{'from':'osType','to':'Private','owner':'never'}],"
      "'Servers':[{'from':'serialNumber','to':'Serial','owner':'overwrite'},{'from':'type/name','to':'Type'},"
      "{'from':'osType','to':'OS'}]},"
      "'contact':{'People':[{'from':'title','to':'Title'},{'from':'email','to':'Email'}]},"
      "'site':{'Locations':[{'from':'city','to':'City'}]}}";

gboolean
hc_world_toss (HcWorld *world, double chance)
{
  return g_rand_double (world->rand) < chance;
}

guint
hc_world_pick (HcWorld *world, guint count)
{
  return (guint)g_rand_int_range (world->rand, 0, (gint32)count);
}

static const char *
json_bool (HcWorld *world)
{
  return hc_world_toss (world, 0.5) ? "true" : "false";
}

void
hc_world_choose_settings (HcWorld *world)
{
  g_autofree char *text = g_strdup_printf (
      "%s,'rules':[%s],'options':{'update_names':%s,'archive_deleted':{'configuration':%s,'contact':%s,'site'"
      ":%s},"
      "'keep_company_details':%s,'move_on_rule_change':%s,'relations':%s},"
      "'skip':{'inactive_companies':%s,'inactive_contacts':%s,'configuration_types':[%s]}",
      mappings,
      hc_world_toss (world, 0.6)
          ? "{'when':[{'field':'type','op':'is','value':'Server'}],'layout':'Servers'},"
            "{'when':[{'field':'type','op':'is','value':'Printer'}],'skip':true}"
          : "",
      json_bool (world), json_bool (world), json_bool (world), json_bool (world), json_bool (world),
      json_bool (world), json_bool (world), json_bool (world), json_bool (world),
      hc_world_toss (world, 0.2) ? "'Printer'" : "");

  g_clear_pointer (&world->settings, hc_settings_unref);
  world->settings = hc_fixture_new_settings (text);
}

static void
add_company (HcWorld *world, gint64 id)
{
  HcRecord *company = hc_record_new (HC_KIND_COMPANY, id);
  g_autofree char *name = g_strdup_printf ("Company %" G_GINT64_FORMAT, id);

  hc_record_set (company, "name", name);
  hc_record_set (company, "status/name", "Active");
  hc_record_set (company, "city", "Oslo");
  g_ptr_array_add (world->companies, company);
}

HcWorld *
hc_world_new (guint32 seed)
{
  HcWorld *world = g_new0 (HcWorld, 1);

  world->rand = g_rand_new_with_seed (seed);
  world->layouts = hc_fixture_new_layouts ();
  world->companies = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  world->records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  world->assets = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)hc_asset_free);
  world->links = hc_ref_table_new ((GDestroyNotify)hc_link_free);
  world->holds = hc_ref_table_new (NULL);
  world->ignored = hc_ref_table_new (g_free);
  world->unfinished = hc_ref_table_new ((GDestroyNotify)hc_unfinished_free);
  world->relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->hudu[0] = hc_hudu_company_new (7, "Seven");
  world->hudu[1] = hc_hudu_company_new (8, "Eight");
  world->next_asset = 100;
  world->next_record = 1;
  world->now = HC_FIXTURE_NOW;
  for (gint64 id = 1; id <= 3; id++)
    add_company (world, id);
  hc_world_choose_settings (world);
  return world;
}

void
hc_world_free (HcWorld *world)
{
  g_rand_free (world->rand);
  hc_settings_unref (world->settings);
  g_ptr_array_unref (world->layouts);
  g_ptr_array_unref (world->companies);
  g_ptr_array_unref (world->records);
  g_hash_table_unref (world->assets);
  g_hash_table_unref (world->links);
  g_hash_table_unref (world->holds);
  g_hash_table_unref (world->ignored);
  g_hash_table_unref (world->unfinished);
  g_hash_table_unref (world->relations);
  hc_hudu_company_free (world->hudu[0]);
  hc_hudu_company_free (world->hudu[1]);
  g_free (world->tile_digests[0]);
  g_free (world->tile_digests[1]);
  g_free (world);
}

const HcLayout *
hc_world_find_layout (HcWorld *world, gint64 id)
{
  for (guint i = 0; i < world->layouts->len; i++)
    if (((HcLayout *)g_ptr_array_index (world->layouts, i))->id == id)
      return g_ptr_array_index (world->layouts, i);
  return NULL;
}

HcRecord *
hc_world_find (HcWorld *world, HcKind kind, gint64 id)
{
  GPtrArray *list = kind == HC_KIND_COMPANY ? world->companies : world->records;

  for (guint i = 0; i < list->len; i++)
    {
      HcRecord *record = g_ptr_array_index (list, i);

      if (record->kind == kind && record->id == id)
        return record;
    }
  return NULL;
}

HcAsset *
hc_world_asset (HcWorld *world, gint64 id)
{
  return g_hash_table_lookup (world->assets, &id);
}

/* Values whose label both layouts have are kept. */
void
hc_world_change_layout (HcWorld *world, HcAsset *asset, gint64 layout_id)
{
  const HcLayout *layout = hc_world_find_layout (world, layout_id);
  GHashTableIter iter;
  gpointer label;

  asset->layout_id = layout_id;
  g_hash_table_iter_init (&iter, asset->fields);
  while (g_hash_table_iter_next (&iter, &label, NULL))
    if (hc_layout_find_field (layout, label) == NULL)
      g_hash_table_iter_remove (&iter);
}

static HcRecord *
copy_record (const HcRecord *record)
{
  HcRecord *copy = hc_record_new (record->kind, record->id);
  GHashTableIter iter;
  gpointer key, value;

  copy->company_id = record->company_id;
  copy->deleted = record->deleted;
  copy->missing_since = record->missing_since;
  g_hash_table_iter_init (&iter, record->properties);
  while (g_hash_table_iter_next (&iter, &key, &value))
    hc_record_set (copy, key, value);
  return copy;
}

static HcAsset *
copy_asset (const HcAsset *asset)
{
  HcAsset *copy = hc_asset_new (asset->id);
  GHashTableIter iter;
  gpointer key, value;

  copy->company_id = asset->company_id;
  copy->layout_id = asset->layout_id;
  copy->name = g_strdup (asset->name);
  copy->archived = asset->archived;
  copy->missing_since = asset->missing_since;
  copy->created_at = g_strdup (asset->created_at);
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    copy->attributes[i] = g_strdup (asset->attributes[i]);
  g_hash_table_iter_init (&iter, asset->fields);
  while (g_hash_table_iter_next (&iter, &key, &value))
    hc_asset_set_field (copy, key, value);
  return copy;
}

static HcHuduCompany *
copy_hudu_company (const HcHuduCompany *company)
{
  HcHuduCompany *copy = hc_hudu_company_new (company->id, company->name);
  GHashTableIter iter;
  gpointer key, value;

  copy->archived = company->archived;
  g_hash_table_iter_init (&iter, company->details);
  while (g_hash_table_iter_next (&iter, &key, &value))
    hc_hudu_company_set (copy, key, value);
  return copy;
}

static HcKind
get_layout_kind (gint64 layout_id)
{
  if (layout_id == HC_FIXTURE_LOCATIONS)
    return HC_KIND_SITE;
  return layout_id == HC_FIXTURE_PEOPLE ? HC_KIND_CONTACT : HC_KIND_CONFIGURATION;
}

static void
load_assets (HcWorld *world, HcSnapshot *snapshot)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, world->assets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcAsset *asset = value;
      HcKind kind = get_layout_kind (asset->layout_id);
      gint64 cw_id = g_ascii_strtoll (hc_asset_get_field (asset, HC_WORLD_ID_LABEL), NULL, 10);
      GArray *hits;
      HcHit hit = { asset->id, HC_HIT_CW_ID };

      hc_snapshot_take_asset (snapshot, copy_asset (asset));
      if (cw_id == 0)
        continue;
      hc_snapshot_claim (snapshot, asset->id);
      if (hc_ref_table_contains (snapshot->links, kind, cw_id))
        continue;
      hits = hc_ref_table_lookup (snapshot->hits, kind, cw_id);
      if (hits == NULL)
        {
          hits = g_array_new (FALSE, FALSE, sizeof (HcHit));
          hc_ref_table_insert (snapshot->hits, kind, cw_id, hits);
        }
      g_array_append_val (hits, hit);
    }
}

static void
load_links (HcWorld *world, HcSnapshot *snapshot)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, world->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcLink *link = value;

      if (link->kind != HC_KIND_COMPANY)
        hc_snapshot_claim (snapshot, link->hudu_id);
      hc_ref_table_insert (snapshot->links, link->kind, link->cw_id, hc_link_copy (link));
    }
}

static int
compare_records_cb (gconstpointer a, gconstpointer b)
{
  const HcRecord *left = *(const HcRecord *const *)a, *right = *(const HcRecord *const *)b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return (left->id > right->id) - (left->id < right->id);
}

static void
load_records (HcWorld *world, HcSnapshot *snapshot, guint index)
{
  for (guint i = 0; i < world->companies->len; i++)
    {
      HcRecord *company = copy_record (g_ptr_array_index (world->companies, i));
      HcMatch *match = g_new0 (HcMatch, 1);

      match->cw_id = company->id;
      match->state = HC_MATCH_MATCHED;
      match->hudu_id = company->id == 3 ? 8 : 7;
      hc_ref_table_insert (snapshot->matches, HC_KIND_COMPANY, company->id, match);
      g_ptr_array_add (match->hudu_id == 7 + index ? snapshot->cw_companies : snapshot->strangers, company);
    }
  for (guint i = 0; i < world->records->len; i++)
    {
      const HcRecord *record = g_ptr_array_index (world->records, i);
      const HcLink *link = hc_ref_table_lookup (world->links, record->kind, record->id);

      if ((record->company_id == 3 ? 1 : 0) == index || (link != NULL && link->hudu_company_id == 7 + index))
        g_ptr_array_add (snapshot->records, copy_record (record));
    }
  g_ptr_array_sort (snapshot->records, compare_records_cb);
}

static void
copy_set (HcRefTable *from, HcRefTable *to)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &value))
    hc_ref_table_insert (to, hc_ref_table_key_kind (key), hc_ref_table_key_id (key), value);
}

static void
load_decisions (HcWorld *world, HcSnapshot *snapshot)
{
  GHashTableIter iter;
  gpointer key, value;

  copy_set (world->holds, snapshot->holds);
  g_hash_table_iter_init (&iter, world->ignored);
  while (g_hash_table_iter_next (&iter, &key, &value))
    hc_ref_table_insert (snapshot->resolutions, hc_ref_table_key_kind (key), hc_ref_table_key_id (key),
                         g_memdup2 (value, sizeof (HcResolution)));
  g_hash_table_iter_init (&iter, world->unfinished);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      HcUnfinished *copy = g_memdup2 (value, sizeof *copy);

      copy->name = g_strdup (copy->name);
      hc_ref_table_insert (snapshot->unfinished, hc_ref_table_key_kind (key), hc_ref_table_key_id (key),
                           copy);
    }
  g_hash_table_iter_init (&iter, world->relations);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (snapshot->relations, g_strdup (key));
}

HcSnapshot *
hc_world_snapshot (HcWorld *world, guint index)
{
  HcSnapshot *snapshot = hc_snapshot_new ();

  snapshot->company = copy_hudu_company (world->hudu[index]);
  load_links (world, snapshot);
  load_records (world, snapshot, index);
  load_assets (world, snapshot);
  load_decisions (world, snapshot);
  snapshot->tile_digest = g_strdup (world->tile_digests[index]);
  snapshot->tile_id = snapshot->tile_digest != NULL ? 1 : 0;
  return snapshot;
}

HcPlanContext *
hc_world_context (HcWorld *world)
{
  HcPlanContext *context = hc_plan_context_new (world->settings, world->layouts, world->now);

  memcpy (context->complete, world->complete, sizeof world->complete);
  return context;
}

void
hc_world_prove (HcWorld *world)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, world->assets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((HcAsset *)value)->missing_since != 0)
      g_hash_table_iter_remove (&iter);
  for (guint i = 0; i < world->records->len; i++)
    {
      HcRecord *record = g_ptr_array_index (world->records, i);

      record->deleted = record->deleted || record->missing_since != 0;
      record->missing_since = 0;
    }
}

void
hc_world_check (HcWorld *world)
{
  g_autoptr (HcRefTable) ids = hc_ref_table_new (NULL);
  g_autoptr (GHashTable) linked = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, world->assets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HcAsset *asset = value;
      HcKind kind = get_layout_kind (asset->layout_id);
      gint64 cw_id = g_ascii_strtoll (hc_asset_get_field (asset, HC_WORLD_ID_LABEL), NULL, 10);

      if (cw_id == 0 || asset->archived)
        continue;
      g_assert_false (hc_ref_table_contains (ids, kind, cw_id));
      hc_ref_table_insert (ids, kind, cw_id, GINT_TO_POINTER (1));
    }
  g_hash_table_iter_init (&iter, world->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((HcLink *)value)->kind != HC_KIND_COMPANY)
      g_assert_true (g_hash_table_add (linked, &((HcLink *)value)->hudu_id));
}
