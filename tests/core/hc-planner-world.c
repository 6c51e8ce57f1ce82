/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-world.h"

#include "hc-planner-fixture.h"
#include "hc-text.h"

#include <string.h>

#define ID_LABEL "ConnectWise ID"

static const char mappings[]
    = "'mappings':{'configuration':{"
      "'Devices':[{'from':'serialNumber','to':'Serial','owner':'overwrite'},{'from':'type/name','to':'Type'},"
      "{'from':'notes','to':'Notes'},{'from':'warrantyExpirationDate','to':'Warranty','owner':'fill-blank'},"
      "{'from':'site/name','to':'Site'},{'from':'osType','to':'Private','owner':'never'}],"
      "'Servers':[{'from':'serialNumber','to':'Serial','owner':'overwrite'},{'from':'type/name','to':'Type'},"
      "{'from':'osType','to':'OS'}]},"
      "'contact':{'People':[{'from':'title','to':'Title'},{'from':'email','to':'Email'}]},"
      "'site':{'Locations':[{'from':'city','to':'City'}]}}";

static gboolean
toss (HcWorld *world, double chance)
{
  return g_rand_double (world->rand) < chance;
}

static guint
pick (HcWorld *world, guint count)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) count);
}

static const char *
json_bool (HcWorld *world)
{
  return toss (world, 0.5) ? "true" : "false";
}

void
hc_world_choose_settings (HcWorld *world)
{
  g_autofree char *text = g_strdup_printf (
      "%s,'rules':[%s],'options':{'update_names':%s,'archive_deleted':{'configuration':%s,'contact':%s,'site':%s},"
      "'keep_company_details':%s,'move_on_rule_change':%s,'relations':%s},"
      "'skip':{'inactive_companies':%s,'inactive_contacts':%s,'configuration_types':[%s]}",
      mappings,
      toss (world, 0.6) ? "{'when':[{'field':'type','op':'is','value':'Server'}],'layout':'Servers'},"
                          "{'when':[{'field':'type','op':'is','value':'Printer'}],'skip':true}"
                        : "",
      json_bool (world), json_bool (world), json_bool (world), json_bool (world), json_bool (world),
      json_bool (world), json_bool (world), json_bool (world), json_bool (world),
      toss (world, 0.2) ? "'Printer'" : "");

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
  world->companies = g_ptr_array_new_with_free_func ((GDestroyNotify) hc_record_free);
  world->records = g_ptr_array_new_with_free_func ((GDestroyNotify) hc_record_free);
  world->assets = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) hc_asset_free);
  world->links = hc_ref_table_new ((GDestroyNotify) hc_link_free);
  world->holds = hc_ref_table_new (NULL);
  world->ignored = hc_ref_table_new (g_free);
  world->unfinished = hc_ref_table_new ((GDestroyNotify) hc_unfinished_free);
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

static const HcLayout *
find_layout (HcWorld *world, gint64 id)
{
  for (guint i = 0; i < world->layouts->len; i++)
    if (((HcLayout *) g_ptr_array_index (world->layouts, i))->id == id)
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

static const char *const texts[] = { "", "alpha", "beta", "gamma", "Alpha" };
static const char *const types[] = { "Workstation", "Server", "Printer", "" };
static const char *const dates[] = { "", "2027-01-31T00:00:00Z", "2028-06-01T00:00:00Z" };

static const char *
pick_serial (HcWorld *world)
{
  static const char *const serials[] = { "", "S-1", "S-2", "S-3", "To Be Filled By O.E.M.", "S-4", "S-5", "s-5" };

  return serials[pick (world, G_N_ELEMENTS (serials))];
}

static const char *
pick_name (HcWorld *world)
{
  static const char *const names[] = { "PC 1", "PC 2", "PC 3", "pc 3", "Main", "Branch" };

  return names[pick (world, G_N_ELEMENTS (names))];
}

static HcRecord *
pick_record (HcWorld *world)
{
  return world->records->len > 0 ? g_ptr_array_index (world->records, pick (world, world->records->len)) : NULL;
}

static void
set_site (HcWorld *world, HcRecord *record)
{
  HcRecord *site = pick_record (world);
  g_autofree char *id = NULL;

  if (site == NULL || site->kind != HC_KIND_SITE || toss (world, 0.2))
    {
      hc_record_set (record, "site/id", "");
      hc_record_set (record, "site/name", "");
      return;
    }
  id = g_strdup_printf ("%" G_GINT64_FORMAT, site->id);
  hc_record_set (record, "site/id", id);
  hc_record_set (record, "site/name", hc_record_get (site, "name"));
}

static void
edit_record (HcWorld *world, HcRecord *record)
{
  if (record->kind == HC_KIND_CONTACT)
    {
      hc_record_set (record, "firstName", texts[pick (world, G_N_ELEMENTS (texts))]);
      hc_record_set (record, "title", texts[pick (world, G_N_ELEMENTS (texts))]);
      hc_record_set (record, "email", toss (world, 0.5) ? "a@example.com" : toss (world, 0.5) ? "b@example.com" : "");
      hc_record_set (record, "inactiveFlag", toss (world, 0.2) ? "true" : "false");
      return;
    }
  hc_record_set (record, "name", pick_name (world));
  hc_record_set (record, "city", texts[pick (world, G_N_ELEMENTS (texts))]);
  if (record->kind != HC_KIND_CONFIGURATION)
    return;
  hc_record_set (record, "type/name", types[pick (world, G_N_ELEMENTS (types))]);
  hc_record_set (record, "notes", texts[pick (world, G_N_ELEMENTS (texts))]);
  hc_record_set (record, "osType", texts[pick (world, G_N_ELEMENTS (texts))]);
  hc_record_set (record, "warrantyExpirationDate", dates[pick (world, G_N_ELEMENTS (dates))]);
  hc_record_set (record, "serialNumber", pick_serial (world));
  set_site (world, record);
}

static void
add_record (HcWorld *world)
{
  HcKind kind = (HcKind) (HC_KIND_SITE + pick (world, HC_N_KINDS - HC_KIND_SITE));
  HcRecord *record = hc_record_new (kind, world->next_record++);

  record->company_id = 1 + pick (world, 3);
  edit_record (world, record);
  if (kind == HC_KIND_AGREEMENT)
    hc_record_set (record, "agreementStatus", "Active");
  g_ptr_array_add (world->records, record);
}

static void
disturb_connectwise (HcWorld *world)
{
  HcRecord *record = pick_record (world);
  HcRecord *company = g_ptr_array_index (world->companies, pick (world, 3));

  switch (record != NULL ? pick (world, 9) : 0)
    {
    case 0:
    case 1:
      add_record (world);
      break;
    case 2:
      record->deleted = !record->deleted;
      record->missing_since = 0;
      break;
    case 3:
      if (!record->deleted)
        record->missing_since = record->missing_since == 0 ? world->now : 0;
      break;
    case 4:
      record->company_id = 1 + pick (world, 3);
      break;
    case 5:
      hc_record_set (company, "status/name", toss (world, 0.5) ? "Inactive" : "Active");
      break;
    case 6:
      hc_record_set (company, "city", toss (world, 0.5) ? "Bergen" : "");
      hc_record_set (company, "name", pick_name (world));
      break;
    default:
      edit_record (world, record);
      break;
    }
}

static HcAsset *
pick_asset (HcWorld *world)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (world->assets);
  gint64 wanted = 100 + (gint64) pick (world, (guint) MAX (world->next_asset - 100, 1));

  return g_list_length (ids) > 0 ? hc_world_asset (world, wanted) : NULL;
}

static void
edit_asset (HcWorld *world, HcAsset *asset)
{
  const HcLayout *layout = find_layout (world, asset->layout_id);
  const HcLayoutField *field = g_ptr_array_index (layout->fields, pick (world, layout->fields->len));

  if (g_str_equal (field->label, ID_LABEL))
    hc_asset_set_field (asset, ID_LABEL, toss (world, 0.3) ? "" : hc_asset_get_field (asset, ID_LABEL));
  else if (field->type == HC_FIELD_DATE)
    hc_asset_set_field (asset, field->label, toss (world, 0.5) ? "2030-01-01" : "");
  else if (field->type != HC_FIELD_ASSET_TAG && field->type != HC_FIELD_CHECK_BOX)
    hc_asset_set_field (asset, field->label, texts[pick (world, G_N_ELEMENTS (texts))]);
}

static void
add_asset (HcWorld *world)
{
  HcAsset *asset = hc_asset_new (world->next_asset++);

  asset->company_id = 7 + pick (world, 2);
  asset->layout_id = toss (world, 0.7) ? HC_FIXTURE_DEVICES : HC_FIXTURE_LOCATIONS;
  asset->name = g_strdup (pick_name (world));
  if (asset->layout_id == HC_FIXTURE_DEVICES)
    asset->attributes[HC_ATTRIBUTE_SERIAL] = g_strdup (pick_serial (world));
  g_hash_table_replace (world->assets, &asset->id, asset);
}

/* An asset that Hudu does not have any more, for a listing to lack. */
static void
remove_asset (HcWorld *world, HcAsset *asset)
{
  asset->missing_since = world->now;
}

/* Values whose label both layouts have are kept. */
static void
change_layout (HcWorld *world, HcAsset *asset, gint64 layout_id)
{
  const HcLayout *layout = find_layout (world, layout_id);
  GHashTableIter iter;
  gpointer label;

  asset->layout_id = layout_id;
  g_hash_table_iter_init (&iter, asset->fields);
  while (g_hash_table_iter_next (&iter, &label, NULL))
    if (hc_layout_find_field (layout, label) == NULL)
      g_hash_table_iter_remove (&iter);
}

static void
disturb_hudu (HcWorld *world)
{
  HcAsset *asset = pick_asset (world);
  HcHuduCompany *company = world->hudu[pick (world, 2)];

  if (asset == NULL || asset->missing_since != 0)
    {
      add_asset (world);
      return;
    }
  switch (pick (world, 9))
    {
    case 0:
      add_asset (world);
      break;
    case 1:
      asset->archived = !asset->archived;
      break;
    case 2:
      remove_asset (world, asset);
      break;
    case 3:
      g_free (asset->name);
      asset->name = g_strdup (pick_name (world));
      break;
    case 4:
      asset->company_id = 7 + pick (world, 2);
      break;
    case 5:
      if (asset->layout_id == HC_FIXTURE_DEVICES || asset->layout_id == HC_FIXTURE_SERVERS)
        change_layout (world, asset, toss (world, 0.5) ? HC_FIXTURE_DEVICES : HC_FIXTURE_SERVERS);
      break;
    case 6:
      if (toss (world, 0.3))
        company->archived = !company->archived;
      break;
    default:
      edit_asset (world, asset);
      break;
    }
}

static void
decide (HcWorld *world)
{
  HcRecord *record = pick_record (world);
  HcResolution *resolution;

  if (record == NULL)
    return;
  if (toss (world, 0.5))
    {
      if (!hc_ref_table_contains (world->holds, record->kind, record->id))
        hc_ref_table_insert (world->holds, record->kind, record->id, GINT_TO_POINTER (HC_HOLD_PERSON + 1));
      else
        hc_ref_table_remove (world->holds, record->kind, record->id);
      return;
    }
  if (hc_ref_table_contains (world->ignored, record->kind, record->id))
    {
      hc_ref_table_remove (world->ignored, record->kind, record->id);
      return;
    }
  resolution = g_new0 (HcResolution, 1);
  resolution->ignore = TRUE;
  hc_ref_table_insert (world->ignored, record->kind, record->id, resolution);
}

void
hc_world_disturb (HcWorld *world)
{
  double what = g_rand_double (world->rand);

  if (what < 0.5)
    disturb_connectwise (world);
  else if (what < 0.88)
    disturb_hudu (world);
  else if (what < 0.96)
    decide (world);
  else if (what < 0.985)
    hc_world_choose_settings (world);
  else
    {
      g_hash_table_remove_all (world->links);
      g_hash_table_remove_all (world->unfinished);
      g_clear_pointer (&world->tile_digests[0], g_free);
      g_clear_pointer (&world->tile_digests[1], g_free);
    }
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
      gint64 cw_id = g_ascii_strtoll (hc_asset_get_field (asset, ID_LABEL), NULL, 10);
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
  const HcRecord *left = *(const HcRecord *const *) a, *right = *(const HcRecord *const *) b;

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
      hc_ref_table_insert (snapshot->unfinished, hc_ref_table_key_kind (key), hc_ref_table_key_id (key), copy);
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
    if (((HcAsset *) value)->missing_since != 0)
      g_hash_table_iter_remove (&iter);
  for (guint i = 0; i < world->records->len; i++)
    {
      HcRecord *record = g_ptr_array_index (world->records, i);

      record->deleted = record->deleted || record->missing_since != 0;
      record->missing_since = 0;
    }
}

/* Values come back in another form, as those of real servers do. */
static char *
answer (const HcLayoutField *field, const char *text)
{
  if (text[0] == '\0' || field->type != HC_FIELD_RICH_TEXT)
    return g_strdup (text);
  return g_strconcat ("* ", text, NULL);
}

static const char *
get_value (const HcAsset *asset, const char *key)
{
  if (key[0] == ':')
    return hc_asset_get_field (asset, key + 1);
  if (g_str_equal (key, "name"))
    return asset->name;
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    if (g_str_equal (key, hc_attribute_to_string ((HcAttribute) i)))
      return asset->attributes[i] != NULL ? asset->attributes[i] : "";
  g_assert_not_reached ();
}

static void
put_value (HcWorld *world, HcAsset *asset, const char *key, const char *value)
{
  const HcLayoutField *field;
  g_autofree char *answered = NULL;

  if (g_str_equal (key, "name"))
    {
      g_free (asset->name);
      asset->name = g_strdup (value);
      return;
    }
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    if (g_str_equal (key, hc_attribute_to_string ((HcAttribute) i)))
      {
        g_free (asset->attributes[i]);
        asset->attributes[i] = g_strdup (value);
        return;
      }
  field = hc_layout_find_field (find_layout (world, asset->layout_id), key + 1);
  g_assert_nonnull (field);
  answered = answer (field, value);
  hc_asset_set_field (asset, field->label, answered);
}

/* The reference is resolved as the run does it, and refused as the server would. */
static void
resolve (HcWorld *world, HcChange *change, gint64 company_id)
{
  HcKind kind;
  gint64 id;
  const HcAsset *target;

  if (!g_str_equal (change->key, ":Site") || change->after[0] == '\0')
    return;
  if (change->after[0] == '@')
    {
      const HcLink *link;

      g_assert_true (hc_ref_parse (change->after + 1, &kind, &id));
      link = hc_ref_table_lookup (world->links, kind, id);
      g_assert_true (link != NULL && link->state == HC_LINK_LIVE);
      g_free (change->after);
      change->after = g_strdup_printf ("%" G_GINT64_FORMAT, link->hudu_id);
    }
  target = hc_world_asset (world, g_ascii_strtoll (change->after, NULL, 10));
  g_assert_true (target != NULL && target->company_id == company_id);
}

/* What belongs to people stays theirs. */
static void
check_change (const HcItem *item, const HcAsset *asset, const HcLink *link, const HcChange *change)
{
  static const char *const ours[] = { "name", ":" ID_LABEL, ":Serial", "primary_serial", "primary_mail", NULL };
  const char *now = get_value (asset, change->key);
  const HcWritten *written = hc_link_get_written (link, change->key);

  g_assert_cmpstr (change->key, !=, ":Private");
  g_assert_cmpstr (change->key, !=, ":Class");
  g_assert_cmpstr (now, ==, change->before);
  if (now[0] == '\0' || g_strv_contains (ours, change->key))
    return;
  g_assert_cmpstr (change->key, !=, ":Warranty");
  g_assert_cmpint (item->action, !=, HC_ACTION_ADOPT);
  g_assert_nonnull (written);
  g_assert_cmpstr (written->answered, ==, now);
}

static HcLink *
get_link (HcWorld *world, const HcItem *item, gint64 hudu_id)
{
  HcLink *link = hc_ref_table_lookup (world->links, item->kind, item->cw_id);

  if (link != NULL && link->hudu_id == hudu_id && item->action != HC_ACTION_CREATE && item->action != HC_ACTION_ADOPT)
    return link;
  link = hc_link_new (item->kind, item->cw_id, hudu_id);
  link->hudu_company_id = item->company_hudu_id;
  link->layout_id = item->layout_id;
  link->created_by_us = item->action == HC_ACTION_CREATE;
  hc_ref_table_insert (world->links, item->kind, item->cw_id, link);
  return link;
}

static void
remember (HcLink *link, const HcItem *item, const HcAsset *asset)
{
  if (hc_link_get_written (link, "name") == NULL)
    hc_link_set_written (link, "name", item->name, asset->name);
  for (guint i = 0; i < item->agreed->len; i++)
    {
      const HcChange *agreed = g_ptr_array_index (item->agreed, i);

      hc_link_set_written (link, agreed->key, agreed->after, agreed->before);
    }
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      hc_link_set_written (link, change->key, change->after, get_value (asset, change->key));
    }
}

static void
create (HcWorld *world, HcItem *item, gboolean lose_answer)
{
  HcAsset *asset = hc_asset_new (world->next_asset++);
  HcUnfinished *unfinished;

  g_assert_true (world->complete[item->kind]);
  asset->company_id = item->company_hudu_id;
  asset->layout_id = item->layout_id;
  asset->created_at = hc_text_from_timestamp (world->now);
  g_hash_table_replace (world->assets, &asset->id, asset);
  for (guint i = 0; i < item->changes->len; i++)
    {
      HcChange *change = g_ptr_array_index (item->changes, i);

      resolve (world, change, asset->company_id);
      put_value (world, asset, change->key, change->after);
    }
  hc_ref_table_remove (world->unfinished, item->kind, item->cw_id);
  if (!lose_answer)
    {
      remember (get_link (world, item, asset->id), item, asset);
      return;
    }
  unfinished = g_new0 (HcUnfinished, 1);
  unfinished->hudu_company_id = asset->company_id;
  unfinished->layout_id = asset->layout_id;
  unfinished->name = g_strdup (asset->name);
  unfinished->sent_at = world->now;
  hc_ref_table_insert (world->unfinished, item->kind, item->cw_id, unfinished);
  world->lost = TRUE;
}

static void
write_values (HcWorld *world, HcItem *item, HcAsset *asset, const HcLink *link)
{
  for (guint i = 0; i < item->changes->len; i++)
    {
      HcChange *change = g_ptr_array_index (item->changes, i);

      check_change (item, asset, item->action == HC_ACTION_ADOPT ? NULL : link, change);
      resolve (world, change, item->action == HC_ACTION_UPDATE ? asset->company_id : item->company_hudu_id);
      put_value (world, asset, change->key, change->after);
    }
}

static void
check_archive (HcWorld *world, const HcItem *item)
{
  const HcRecord *record = hc_world_find (world, item->kind, item->cw_id);

  g_assert_true (record->deleted);
  g_assert_true (world->settings->options.archive_deleted[item->kind]);
  g_assert_true (world->complete[item->kind]);
}

static void
apply_asset (HcWorld *world, HcItem *item)
{
  HcAsset *asset = hc_world_asset (world, item->hudu_id);
  HcLink *link = hc_ref_table_lookup (world->links, item->kind, item->cw_id);

  g_assert_nonnull (asset);
  g_assert_cmpint (item->place_hudu_id, ==, asset->company_id);
  g_assert_true (item->action == HC_ACTION_UNARCHIVE || !asset->archived);
  if (item->action == HC_ACTION_ARCHIVE)
    check_archive (world, item);
  if (item->action == HC_ACTION_MOVE_LAYOUT)
    {
      g_assert_true (world->settings->options.move_on_rule_change);
      change_layout (world, asset, item->layout_id);
    }
  write_values (world, item, asset, link);
  if (item->action == HC_ACTION_ADOPT || item->action == HC_ACTION_MOVE_COMPANY)
    asset->company_id = item->company_hudu_id;
  if (item->action == HC_ACTION_ARCHIVE || item->action == HC_ACTION_UNARCHIVE)
    asset->archived = item->action == HC_ACTION_ARCHIVE;
  link = get_link (world, item, asset->id);
  if (item->action == HC_ACTION_ARCHIVE || item->action == HC_ACTION_UNARCHIVE)
    link->state = asset->archived ? HC_LINK_ARCHIVED_BY_US : HC_LINK_LIVE;
  if (item->action == HC_ACTION_MOVE_LAYOUT)
    link->layout_id = item->layout_id;
  if (item->action == HC_ACTION_MOVE_COMPANY)
    link->hudu_company_id = item->company_hudu_id;
  remember (link, item, asset);
  hc_ref_table_remove (world->unfinished, item->kind, item->cw_id);
}

static void
apply_company (HcWorld *world, const HcItem *item, guint index)
{
  HcHuduCompany *company = world->hudu[index];
  HcLink *link;

  g_assert_cmpint (item->hudu_id, ==, company->id);
  link = get_link (world, item, company->id);
  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);

      g_assert_cmpstr (change->after, !=, "");
      g_assert_cmpstr (change->key, !=, "name");
      hc_hudu_company_set (company, change->key, change->after);
      hc_link_set_written (link, change->key, change->after, change->after);
    }
  if (item->action == HC_ACTION_ARCHIVE || item->action == HC_ACTION_UNARCHIVE)
    {
      company->archived = item->action == HC_ACTION_ARCHIVE;
      link->state = company->archived ? HC_LINK_ARCHIVED_BY_US : HC_LINK_LIVE;
    }
  if (hc_link_get_written (link, "name") == NULL)
    hc_link_set_written (link, "name", item->name, company->name);
}

static void
apply_relation (HcWorld *world, const HcItem *item)
{
  const HcLink *from = hc_ref_table_lookup (world->links, item->kind, item->cw_id);
  const HcLink *to = hc_ref_table_lookup (world->links, item->related_kind, item->related_id);

  if (world->lost && (from == NULL || to == NULL))
    return;
  g_assert_true (from != NULL && to != NULL);
  g_hash_table_add (world->relations, g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT,
                                                       MIN (from->hudu_id, to->hudu_id),
                                                       MAX (from->hudu_id, to->hudu_id)));
}

void
hc_world_apply (HcWorld *world, HcItem *item, guint index, gboolean lose_answer)
{
  if (item->action == HC_ACTION_TILE)
    {
      g_free (world->tile_digests[index]);
      world->tile_digests[index] = hc_item_dup_tile_digest (item);
    }
  else if (item->action == HC_ACTION_RELATE)
    apply_relation (world, item);
  else if (item->kind == HC_KIND_COMPANY)
    apply_company (world, item, index);
  else if (item->action == HC_ACTION_CREATE)
    create (world, item, lose_answer);
  else
    apply_asset (world, item);
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
      gint64 cw_id = g_ascii_strtoll (hc_asset_get_field (asset, ID_LABEL), NULL, 10);

      if (cw_id == 0 || asset->archived)
        continue;
      g_assert_false (hc_ref_table_contains (ids, kind, cw_id));
      hc_ref_table_insert (ids, kind, cw_id, GINT_TO_POINTER (1));
    }
  g_hash_table_iter_init (&iter, world->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((HcLink *) value)->kind != HC_KIND_COMPANY)
      g_assert_true (g_hash_table_add (linked, &((HcLink *) value)->hudu_id));
}
