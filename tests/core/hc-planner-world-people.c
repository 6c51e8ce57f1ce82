/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-world.h"

#include "hc-planner-fixture.h"

static const char *const texts[] = { "", "alpha", "beta", "gamma", "Alpha" };
static const char *const types[] = { "Workstation", "Server", "Printer", "" };
static const char *const dates[] = { "", "2027-01-31T00:00:00Z", "2028-06-01T00:00:00Z" };

static const char *
pick_serial (HcWorld *world)
{
  static const char *const serials[]
      = { "", "S-1", "S-2", "S-3", "To Be Filled By O.E.M.", "S-4", "S-5", "s-5" };

  return serials[hc_world_pick (world, G_N_ELEMENTS (serials))];
}

static const char *
pick_name (HcWorld *world)
{
  static const char *const names[] = { "PC 1", "PC 2", "PC 3", "pc 3", "Main", "Branch" };

  return names[hc_world_pick (world, G_N_ELEMENTS (names))];
}

static HcRecord *
pick_record (HcWorld *world)
{
  return world->records->len > 0
             ? g_ptr_array_index (world->records, hc_world_pick (world, world->records->len))
             : NULL;
}

static void
set_site (HcWorld *world, HcRecord *record)
{
  HcRecord *site = pick_record (world);
  g_autofree char *id = NULL;

  if (site == NULL || site->kind != HC_KIND_SITE || hc_world_toss (world, 0.2))
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
      hc_record_set (record, "firstName", texts[hc_world_pick (world, G_N_ELEMENTS (texts))]);
      hc_record_set (record, "title", texts[hc_world_pick (world, G_N_ELEMENTS (texts))]);
      hc_record_set (record, "email",
                     hc_world_toss (world, 0.5)   ? "a@example.com"
                     : hc_world_toss (world, 0.5) ? "b@example.com"
                                                  : "");
      hc_record_set (record, "inactiveFlag", hc_world_toss (world, 0.2) ? "true" : "false");
      return;
    }
  hc_record_set (record, "name", pick_name (world));
  hc_record_set (record, "city", texts[hc_world_pick (world, G_N_ELEMENTS (texts))]);
  if (record->kind != HC_KIND_CONFIGURATION)
    return;
  hc_record_set (record, "type/name", types[hc_world_pick (world, G_N_ELEMENTS (types))]);
  hc_record_set (record, "notes", texts[hc_world_pick (world, G_N_ELEMENTS (texts))]);
  hc_record_set (record, "osType", texts[hc_world_pick (world, G_N_ELEMENTS (texts))]);
  hc_record_set (record, "warrantyExpirationDate", dates[hc_world_pick (world, G_N_ELEMENTS (dates))]);
  hc_record_set (record, "serialNumber", pick_serial (world));
  set_site (world, record);
}

static void
add_record (HcWorld *world)
{
  HcKind kind = (HcKind)(HC_KIND_SITE + hc_world_pick (world, HC_N_KINDS - HC_KIND_SITE));
  HcRecord *record = hc_record_new (kind, world->next_record++);

  record->company_id = 1 + hc_world_pick (world, 3);
  edit_record (world, record);
  if (kind == HC_KIND_AGREEMENT)
    hc_record_set (record, "agreementStatus", "Active");
  g_ptr_array_add (world->records, record);
}

static void
disturb_connectwise (HcWorld *world)
{
  HcRecord *record = pick_record (world);
  HcRecord *company = g_ptr_array_index (world->companies, hc_world_pick (world, 3));

  switch (record != NULL ? hc_world_pick (world, 9) : 0)
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
      record->company_id = 1 + hc_world_pick (world, 3);
      break;
    case 5:
      hc_record_set (company, "status/name", hc_world_toss (world, 0.5) ? "Inactive" : "Active");
      break;
    case 6:
      hc_record_set (company, "city", hc_world_toss (world, 0.5) ? "Bergen" : "");
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
  gint64 wanted = 100 + (gint64)hc_world_pick (world, (guint)MAX (world->next_asset - 100, 1));

  return g_list_length (ids) > 0 ? hc_world_asset (world, wanted) : NULL;
}

static void
edit_asset (HcWorld *world, HcAsset *asset)
{
  const HcLayout *layout = hc_world_find_layout (world, asset->layout_id);
  const HcLayoutField *field = g_ptr_array_index (layout->fields, hc_world_pick (world, layout->fields->len));

  if (g_str_equal (field->label, HC_WORLD_ID_LABEL))
    hc_asset_set_field (asset, HC_WORLD_ID_LABEL,
                        hc_world_toss (world, 0.3) ? "" : hc_asset_get_field (asset, HC_WORLD_ID_LABEL));
  else if (field->type == HC_FIELD_DATE)
    hc_asset_set_field (asset, field->label, hc_world_toss (world, 0.5) ? "2030-01-01" : "");
  else if (field->type != HC_FIELD_ASSET_TAG && field->type != HC_FIELD_CHECK_BOX)
    hc_asset_set_field (asset, field->label, texts[hc_world_pick (world, G_N_ELEMENTS (texts))]);
}

static void
add_asset (HcWorld *world)
{
  HcAsset *asset = hc_asset_new (world->next_asset++);

  asset->company_id = 7 + hc_world_pick (world, 2);
  asset->layout_id = hc_world_toss (world, 0.7) ? HC_FIXTURE_DEVICES : HC_FIXTURE_LOCATIONS;
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

static void
disturb_hudu (HcWorld *world)
{
  HcAsset *asset = pick_asset (world);
  HcHuduCompany *company = world->hudu[hc_world_pick (world, 2)];

  if (asset == NULL || asset->missing_since != 0)
    {
      add_asset (world);
      return;
    }
  switch (hc_world_pick (world, 9))
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
      asset->company_id = 7 + hc_world_pick (world, 2);
      break;
    case 5:
      if (asset->layout_id == HC_FIXTURE_DEVICES || asset->layout_id == HC_FIXTURE_SERVERS)
        hc_world_change_layout (world, asset,
                                hc_world_toss (world, 0.5) ? HC_FIXTURE_DEVICES : HC_FIXTURE_SERVERS);
      break;
    case 6:
      if (hc_world_toss (world, 0.3))
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
  if (hc_world_toss (world, 0.5))
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
