/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"

static HcRecord *
add_configuration (HcFixture *fixture, gint64 id, const char *name, const char *serial)
{
  return hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, id, "name", name, "serialNumber", serial,
                                NULL);
}

static HcAsset *
add_device (HcFixture *fixture, gint64 id, const char *name, const char *serial)
{
  return hc_fixture_add_asset (fixture, id, HC_FIXTURE_DEVICES, name, "primary_serial", serial, NULL);
}

/* "adopt @100: reason", "conflict @100 @101: reason", "create: reason", "tombstone @100: reason" for each
 * record in order. */
static void
expect (HcFixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) layouts = g_ptr_array_new ();
  g_autoptr (HcIdentityIndex) index = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  static const char *const verdicts[] = { "create", "linked", "adopt", "conflict", "tombstone" };

  for (guint i = 0; i < fixture->snapshot->records->len; i++)
    {
      const HcRecord *record = g_ptr_array_index (fixture->snapshot->records, i);
      gint64 layout = record->kind == HC_KIND_CONTACT ? HC_FIXTURE_PEOPLE
                      : record->kind == HC_KIND_SITE  ? HC_FIXTURE_LOCATIONS
                                                      : HC_FIXTURE_DEVICES;

      if (hc_ref_table_contains (fixture->snapshot->links, record->kind, record->id))
        continue;
      g_ptr_array_add (records, (gpointer)record);
      g_ptr_array_add (layouts, (gpointer)hc_plan_context_get_layout (fixture->context, layout));
    }
  index = hc_identity_index_new (fixture->context, fixture->snapshot, records, layouts);
  for (guint i = 0; i < records->len; i++)
    {
      g_auto (HcIdentity) identity = { 0 };

      hc_identify (index, g_ptr_array_index (records, i), g_ptr_array_index (layouts, i), &identity);
      g_string_append (text, verdicts[identity.verdict]);
      if (identity.hudu_id != 0)
        g_string_append_printf (text, " @%" G_GINT64_FORMAT, identity.hudu_id);
      for (guint k = 0; identity.candidates != NULL && k < identity.candidates->len; k++)
        g_string_append_printf (text, " @%" G_GINT64_FORMAT, g_array_index (identity.candidates, gint64, k));
      g_string_append_printf (text, ": %s\n", identity.reason);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_none (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  add_configuration (fixture, 1, "PC", "S-1");
  add_device (fixture, 100, "Other", "S-2");
  expect (fixture, "create: nothing in Hudu matches it\n");
}

/* Each line of the list in turn, the stronger one winning. */
static void
test_ladder (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  HcUnfinished *unfinished = g_new0 (HcUnfinished, 1);

  add_configuration (fixture, 1, "PC", "S-1");
  add_device (fixture, 100, "pc", NULL);
  expect (fixture, "adopt @100: same name\n");
  add_device (fixture, 101, "Other", "s-1 ");
  expect (fixture, "adopt @101: same serial number\n");
  add_device (fixture, 102, "Third", NULL);
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 102, HC_HIT_CARD);
  expect (fixture, "adopt @102: card of Hudu's ConnectWise integration\n");
  add_device (fixture, 103, "Fourth", NULL);
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 103, HC_HIT_CW_ID);
  expect (fixture, "adopt @103: same ConnectWise ID\n");
  unfinished->hudu_company_id = HC_FIXTURE_HUDU;
  unfinished->layout_id = HC_FIXTURE_DEVICES;
  unfinished->name = g_strdup ("Fourth");
  hc_ref_table_insert (fixture->snapshot->unfinished, HC_KIND_CONFIGURATION, 1, unfinished);
  expect (fixture, "adopt @103: made by an earlier run whose answer was lost\n");
}

static void
test_unfinished (void)
{
  static const struct
  {
    const char *name, *created, *serial;
    gint64 layout, company;
    gboolean found;
  } rows[] = {
    { "New", "2026-07-15T12:00:00Z", NULL, HC_FIXTURE_DEVICES, HC_FIXTURE_HUDU, TRUE },
    { "New", "2026-07-15T11:58:30Z", "S-1", HC_FIXTURE_DEVICES, HC_FIXTURE_HUDU, TRUE },
    { "New", "2026-07-15T11:57:00Z", NULL, HC_FIXTURE_DEVICES, HC_FIXTURE_HUDU, FALSE },
    { "New", NULL, NULL, HC_FIXTURE_DEVICES, HC_FIXTURE_HUDU, FALSE },
    { "Other", "2026-07-15T12:00:00Z", NULL, HC_FIXTURE_DEVICES, HC_FIXTURE_HUDU, FALSE },
    { "New", "2026-07-15T12:00:00Z", "S-2", HC_FIXTURE_DEVICES, HC_FIXTURE_HUDU, FALSE },
    { "New", "2026-07-15T12:00:00Z", NULL, HC_FIXTURE_SERVERS, HC_FIXTURE_HUDU, FALSE },
    { "New", "2026-07-15T12:00:00Z", NULL, HC_FIXTURE_DEVICES, 8, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
      HcUnfinished *unfinished = g_new0 (HcUnfinished, 1);
      HcAsset *asset;

      g_test_message ("row %u", i);
      unfinished->hudu_company_id = HC_FIXTURE_HUDU;
      unfinished->layout_id = HC_FIXTURE_DEVICES;
      unfinished->name = g_strdup ("New");
      unfinished->sent_at = HC_FIXTURE_NOW;
      hc_ref_table_insert (fixture->snapshot->unfinished, HC_KIND_CONFIGURATION, 1, unfinished);
      add_configuration (fixture, 1, "Renamed since", "S-1");
      asset = hc_fixture_add_asset (fixture, 100, rows[i].layout, rows[i].name, "primary_serial",
                                    rows[i].serial, NULL);
      asset->company_id = rows[i].company;
      asset->created_at = g_strdup (rows[i].created);
      if (rows[i].serial != NULL && rows[i].found)
        g_clear_pointer (&asset->attributes[HC_ATTRIBUTE_SERIAL], g_free);
      expect (fixture, rows[i].found ? "adopt @100: made by an earlier run whose answer was lost\n"
                                     : "create: nothing in Hudu matches it\n");
    }
}

/* Where an asset carries the id, a namesake without it is not what an earlier run made. */
static void
test_unfinished_namesake (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  HcUnfinished *unfinished = g_new0 (HcUnfinished, 1);

  unfinished->hudu_company_id = HC_FIXTURE_HUDU;
  unfinished->layout_id = HC_FIXTURE_DEVICES;
  unfinished->name = g_strdup ("PC");
  hc_ref_table_insert (fixture->snapshot->unfinished, HC_KIND_CONFIGURATION, 1, unfinished);
  add_configuration (fixture, 1, "PC", NULL);
  add_device (fixture, 100, "PC", NULL);
  add_device (fixture, 101, "Renamed by a person", NULL);
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 101, HC_HIT_CW_ID);
  expect (fixture, "adopt @101: same ConnectWise ID\n");
}

/* Two of the same name, both lost on their way: each takes one, and neither is made again. */
static void
test_unfinished_twins (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  for (gint64 id = 1; id <= 2; id++)
    {
      HcUnfinished *unfinished = g_new0 (HcUnfinished, 1);

      unfinished->hudu_company_id = HC_FIXTURE_HUDU;
      unfinished->layout_id = HC_FIXTURE_DEVICES;
      unfinished->name = g_strdup ("PC");
      hc_ref_table_insert (fixture->snapshot->unfinished, HC_KIND_CONFIGURATION, id, unfinished);
      add_configuration (fixture, id, "PC", NULL);
      add_device (fixture, 99 + id, "PC", NULL);
    }
  expect (fixture, "adopt @100: made by an earlier run whose answer was lost\n"
                   "adopt @101: made by an earlier run whose answer was lost\n");
}

/* Several hits, or several records at one hit: a person decides, whatever the order. */
static void
test_conflicts (void)
{
  g_autoptr (HcFixture) ids = hc_fixture_new (NULL);
  g_autoptr (HcFixture) serials = hc_fixture_new (NULL);
  g_autoptr (HcFixture) names = hc_fixture_new (NULL);
  g_autoptr (HcFixture) cards = hc_fixture_new (NULL);

  add_configuration (ids, 1, "PC", NULL);
  add_device (ids, 101, "A", NULL);
  add_device (ids, 100, "B", NULL);
  hc_fixture_add_hit (ids, HC_KIND_CONFIGURATION, 1, 101, HC_HIT_CW_ID);
  hc_fixture_add_hit (ids, HC_KIND_CONFIGURATION, 1, 100, HC_HIT_CW_ID);
  expect (ids, "conflict @100 @101: same ConnectWise ID\n");

  add_configuration (serials, 1, "One", "S-1");
  add_configuration (serials, 2, "Two", "S-1");
  add_device (serials, 100, "PC", "S-1");
  expect (serials, "conflict @100: several ConnectWise records have the serial number of this asset\n"
                   "conflict @100: several ConnectWise records have the serial number of this asset\n");

  add_configuration (names, 1, "PC", NULL);
  add_configuration (names, 2, "PC", NULL);
  add_device (names, 100, "PC", NULL);
  expect (names, "conflict @100: several ConnectWise records have the name of this asset\n"
                 "conflict @100: several ConnectWise records have the name of this asset\n");

  add_configuration (cards, 1, "One", NULL);
  add_configuration (cards, 2, "Two", NULL);
  add_device (cards, 100, "PC", NULL);
  hc_fixture_add_hit (cards, HC_KIND_CONFIGURATION, 1, 100, HC_HIT_CARD);
  hc_fixture_add_hit (cards, HC_KIND_CONFIGURATION, 2, 100, HC_HIT_CARD);
  expect (cards, "conflict @100: several ConnectWise records have a card on this asset\n"
                 "conflict @100: several ConnectWise records have a card on this asset\n");
}

/* The record with the serial number gets the asset, whichever record comes first; the namesake another one.
 */
static void
test_order (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

      add_configuration (fixture, 1, "PC", i == 0 ? "S-1" : NULL);
      add_configuration (fixture, 2, "PC", i == 0 ? NULL : "S-1");
      add_device (fixture, 100, "PC", "S-1");
      expect (fixture, i == 0 ? "adopt @100: same serial number\ncreate: nothing in Hudu matches it\n"
                              : "create: nothing in Hudu matches it\nadopt @100: same serial number\n");
    }
}

/* A candidate of somebody's conflict is not taken by name from behind. */
static void
test_contested (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  add_configuration (fixture, 1, "One", "S-1");
  add_configuration (fixture, 2, "PC", NULL);
  add_device (fixture, 100, "PC", "S-1");
  add_device (fixture, 101, "Other", "S-1");
  expect (fixture, "conflict @100 @101: same serial number\n"
                   "conflict @100: several ConnectWise records have the name of this asset\n");
}

static void
test_names (void)
{
  static const struct
  {
    const char *own, *other;
    gboolean found;
  } rows[] = {
    { "S-1", "S-2", FALSE },
    { "S-1", NULL, TRUE },
    { NULL, "S-2", TRUE },
    { "N/A", "S-2", TRUE },
    { "To be filled by O.E.M.", "to be filled by o.e.m.", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

      add_configuration (fixture, 1, "PC", rows[i].own);
      add_device (fixture, 100, "PC", rows[i].other);
      expect (fixture, rows[i].found ? "adopt @100: same name\n" : "create: nothing in Hudu matches it\n");
    }
}

static void
test_placeholders (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  add_configuration (fixture, 1, "One", "Default string");
  add_device (fixture, 100, "Other", "Default string");
  expect (fixture, "create: nothing in Hudu matches it\n");
}

/* (4) and (5) look at live, unclaimed assets of the company, in layouts of the kind. */
static void
test_passed_over (void)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
      HcAsset *asset;

      g_test_message ("case %u", i);
      add_configuration (fixture, 1, "PC", "S-1");
      asset = hc_fixture_add_asset (fixture, 100, i == 4 ? HC_FIXTURE_PEOPLE : HC_FIXTURE_DEVICES, "PC",
                                    "primary_serial", "S-1", NULL);
      if (i == 0)
        asset->archived = TRUE;
      else if (i == 1)
        asset->missing_since = 1;
      else if (i == 2)
        asset->company_id = 8;
      else if (i == 3)
        hc_snapshot_claim (fixture->snapshot, 100);
      expect (fixture, "create: nothing in Hudu matches it\n");
    }
}

/* The serial number may be in a mapped field only, spelt another way in the settings. */
static void
test_mapped_serial (void)
{
  g_autoptr (HcFixture) fixture
      = hc_fixture_new ("'mappings':{'configuration':{'Devices':[{'from':'serialNumber','to':'PRIVATE'}]}}");

  add_configuration (fixture, 1, "One", "S-1");
  hc_fixture_add_asset (fixture, 100, HC_FIXTURE_DEVICES, "Other", ":Private", "s-1", NULL);
  expect (fixture, "adopt @100: same serial number\n");
}

static void
test_contacts (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  hc_fixture_add_record (fixture, HC_KIND_CONTACT, 1, "firstName", "Ann", "email", "Ann@Example.com", NULL);
  hc_fixture_add_record (fixture, HC_KIND_CONTACT, 2, "firstName", "Bob", "email", "bob@example.com", NULL);
  hc_fixture_add_record (fixture, HC_KIND_CONTACT, 3, "firstName", "Cid", "email", "", NULL);
  hc_fixture_add_asset (fixture, 100, HC_FIXTURE_PEOPLE, "Someone", "primary_mail", "ann@example.com", NULL);
  hc_fixture_add_asset (fixture, 101, HC_FIXTURE_PEOPLE, "Bob", "primary_mail", "other@example.com", NULL);
  hc_fixture_add_asset (fixture, 102, HC_FIXTURE_PEOPLE, "cid", "primary_mail", "cid@example.com", NULL);
  expect (fixture, "adopt @100: same e-mail\ncreate: nothing in Hudu matches it\nadopt @102: same name\n");
}

/* A live hit beats an archived one; only archived ones are a person's tombstone, and stay one beside a
 * namesake. */
static void
test_tombstones (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  add_configuration (fixture, 1, "PC", NULL);
  add_device (fixture, 100, "PC", NULL)->archived = TRUE;
  add_device (fixture, 101, "PC", NULL)->archived = TRUE;
  add_device (fixture, 103, "PC", NULL);
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 100, HC_HIT_CW_ID);
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 101, HC_HIT_CW_ID);
  expect (fixture, "tombstone @101: same ConnectWise ID, archived in Hudu by a person\n");
  add_device (fixture, 102, "Other", NULL);
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 102, HC_HIT_CARD);
  expect (fixture, "adopt @102: card of Hudu's ConnectWise integration\n");
}

/* (1) to (3) look across the whole instance. */
static void
test_other_company (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  add_configuration (fixture, 1, "PC", NULL);
  add_device (fixture, 100, "Elsewhere", NULL)->company_id = 8;
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 100, HC_HIT_CW_ID);
  expect (fixture, "adopt @100: same ConnectWise ID\n");
}

static void
test_tied (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  hc_fixture_add_pair (fixture, 9, 100, "Nine", "S-9");
  add_configuration (fixture, 1, "PC", NULL);
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 100, HC_HIT_CW_ID);
  expect (fixture, "conflict @100: the asset with this ConnectWise ID is tied to another record\n");
}

static void
test_resolutions (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  HcResolution *resolution = g_new0 (HcResolution, 1);

  add_configuration (fixture, 1, "PC", NULL);
  add_device (fixture, 100, "PC", NULL);
  add_device (fixture, 101, "PC", NULL);
  expect (fixture, "conflict @100 @101: same name\n");
  resolution->hudu_id = 101;
  hc_ref_table_insert (fixture->snapshot->resolutions, HC_KIND_CONFIGURATION, 1, resolution);
  expect (fixture, "adopt @101: chosen by a person\n");
  resolution->hudu_id = 999;
  expect (fixture, "conflict @100 @101: same name\n");
  resolution->create = TRUE;
  expect (fixture, "create: a person chose to create another\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identity/none", test_none);
  g_test_add_func ("/identity/ladder", test_ladder);
  g_test_add_func ("/identity/unfinished", test_unfinished);
  g_test_add_func ("/identity/unfinished-namesake", test_unfinished_namesake);
  g_test_add_func ("/identity/unfinished-twins", test_unfinished_twins);
  g_test_add_func ("/identity/conflicts", test_conflicts);
  g_test_add_func ("/identity/order", test_order);
  g_test_add_func ("/identity/contested", test_contested);
  g_test_add_func ("/identity/names", test_names);
  g_test_add_func ("/identity/placeholders", test_placeholders);
  g_test_add_func ("/identity/passed-over", test_passed_over);
  g_test_add_func ("/identity/mapped-serial", test_mapped_serial);
  g_test_add_func ("/identity/contacts", test_contacts);
  g_test_add_func ("/identity/tombstones", test_tombstones);
  g_test_add_func ("/identity/other-company", test_other_company);
  g_test_add_func ("/identity/tied", test_tied);
  g_test_add_func ("/identity/resolutions", test_resolutions);
  return g_test_run ();
}
