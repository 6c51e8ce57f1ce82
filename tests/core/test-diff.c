/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"

#include "hc-diff.h"

/* One field "Private", mapped from "osType": the owner, both sides, what was written → what is planned. */
typedef struct
{
  const char *owner, *connectwise, *hudu, *sent, *answered;
  const char *planned; /* NULL: nothing */
  gboolean drift;
} Row;

static const Row rows[] = {
  { "follow", "new", "", NULL, NULL, "new", FALSE },
  { "follow", "new", "old", "old", "old", "new", FALSE },
  { "follow", "new", "OLD", "old", "OLD", "new", FALSE },
  { "follow", "same", "same", NULL, NULL, NULL, FALSE },
  { "follow", "sent", "SENT", "sent", "SENT", NULL, FALSE },
  { "follow", "new", "person", "old", "old", NULL, TRUE },
  { "follow", "new", "person", NULL, NULL, NULL, TRUE },
  { "follow", "", "old", "old", "old", "", FALSE },
  { "follow", "", "person", "old", "old", NULL, FALSE },
  { "follow", "", "person", NULL, NULL, NULL, FALSE },
  { "follow", "new", "", "new", "new", "new", FALSE },
  { "follow", "", "", "old", "old", NULL, FALSE },
  { "overwrite", "new", "person", "old", "old", "new", FALSE },
  { "overwrite", "new", "person", NULL, NULL, "new", FALSE },
  { "overwrite", "sent", "SENT", "sent", "SENT", NULL, FALSE },
  { "overwrite", "", "old", "old", "old", "", FALSE },
  { "overwrite", "", "person", "old", "old", NULL, FALSE },
  { "fill-blank", "new", "", NULL, NULL, "new", FALSE },
  { "fill-blank", "new", "person", NULL, NULL, NULL, FALSE },
  { "fill-blank", "new", "old", "old", "old", NULL, FALSE },
  { "fill-blank", "", "old", "old", "old", NULL, FALSE },
  { "never", "new", "", NULL, NULL, NULL, FALSE },
  { "never", "new", "old", "old", "old", NULL, FALSE },
  { "never", "", "old", "old", "old", NULL, FALSE },
};

static char *
settings_for (const char *from, const char *to, const char *owner)
{
  return g_strdup_printf ("'mappings':{'configuration':{'Devices':[{'from':'%s','to':'%s','owner':'%s'}]}}",
                          from, to, owner);
}

static void
test_owners (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_autofree char *settings = settings_for ("osType", "Private", row->owner);
      g_autoptr (HcFixture) fixture = hc_fixture_new (settings);
      HcLink *link = hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
      g_autofree char *expected
          = row->planned != NULL ? g_strdup_printf ("update configuration:1 @100 :Private=%s\n", row->planned)
                                 : g_strdup ("");
      g_autofree char *drift
          = g_strdup_printf ("drift configuration:1 Private: %s / %s\n", row->connectwise, row->hudu);

      g_test_message ("row %u: %s “%s” “%s”", i, row->owner, row->connectwise, row->hudu);
      hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "osType", row->connectwise);
      hc_asset_set_field (hc_fixture_asset (fixture, 100), "Private", row->hudu);
      if (row->sent != NULL)
        hc_link_set_written (link, ":Private", row->sent, row->answered);
      if (g_strcmp0 (row->connectwise, "same") == 0)
        drift[0] = '\0';
      hc_fixture_check (fixture, expected,
                        row->drift                                  ? drift
                        : g_strcmp0 (row->connectwise, "same") == 0 ? "relink configuration:1 live\n"
                                                                    : "");
    }
}

/* A value that both sides have without our having written it counts as ours from now on. */
static void
test_agreed (void)
{
  g_autofree char *settings = settings_for ("osType", "Private", "follow");
  g_autoptr (HcFixture) fixture = hc_fixture_new (settings);
  g_autoptr (HcCompanyPlan) plan = NULL;
  const HcLink *link;

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "osType", "Linux");
  hc_asset_set_field (hc_fixture_asset (fixture, 100), "Private", "Linux");
  plan = hc_fixture_expect (fixture, "", "relink configuration:1 live\n");
  link = g_ptr_array_index (plan->relinked, 0);
  g_assert_cmpstr (hc_link_get_written (link, ":Private")->sent, ==, "Linux");
  hc_ref_table_insert (fixture->snapshot->links, HC_KIND_CONFIGURATION, 1, hc_link_copy (link));
  hc_fixture_check (fixture, "", "");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "osType", "BSD");
  hc_fixture_check (fixture, "update configuration:1 @100 :Private=BSD\n", "");
}

/* Two forms of one value cost nothing; what a field can't hold is left out and listed. */
static void
test_forms (void)
{
  static const struct
  {
    const char *from, *to, *connectwise, *hudu, *planned;
    gboolean problem;
  } forms[] = {
    { "warrantyExpirationDate", "Warranty", "2027-01-31T00:00:00Z", "2027-01-31", NULL, FALSE },
    { "warrantyExpirationDate", "Warranty", "2027-01-31T00:00:00Z", "2027-01-30", ":Warranty=2027-01-31",
      FALSE },
    { "warrantyExpirationDate", "Warranty", "soon", "2027-01-30", NULL, TRUE },
    { "activeFlag", "Active", "false", "", NULL, FALSE },
    { "activeFlag", "Active", "true", "", ":Active=true", FALSE },
    { "activeFlag", "Active", "true", "false", ":Active=true", FALSE },
    { "type/name", "Class", "server", "Server", NULL, FALSE },
    { "type/name", "Class", "Toaster", "Server", NULL, TRUE },
    { "notes", "Notes", "<p>Hi &amp; bye</p>", "Hi & bye", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *settings = settings_for (forms[i].from, forms[i].to, "overwrite");
      g_autoptr (HcFixture) fixture = hc_fixture_new (settings);
      g_autoptr (HcCompanyPlan) plan = NULL;
      g_autofree char *expected = forms[i].planned != NULL
                                      ? g_strdup_printf ("update configuration:1 @100 %s\n", forms[i].planned)
                                      : g_strdup ("");

      g_test_message ("row %u: %s", i, forms[i].connectwise);
      hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
      hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), forms[i].from,
                     forms[i].connectwise);
      hc_asset_set_field (hc_fixture_asset (fixture, 100), forms[i].to, forms[i].hudu);
      plan = hc_fixture_expect (fixture, expected, NULL);
      g_assert_cmpuint (plan->problems->len, ==, forms[i].problem ? 1 : 0);
    }
}

/* A field that is never written has no problems either. */
static void
test_never_silent (void)
{
  g_autofree char *settings = settings_for ("type/name", "Class", "never");
  g_autoptr (HcFixture) fixture = hc_fixture_new (settings);

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "type/name", "Toaster");
  hc_fixture_check (fixture, "", "");
}

static void
refuse (HcFixture *fixture, const char *key, const char *value)
{
  GHashTable *refusals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (refusals, g_strdup (key), g_strdup (value));
  hc_ref_table_insert (fixture->snapshot->refusals, HC_KIND_CONFIGURATION, 1, refusals);
}

static void
test_refused (void)
{
  g_autofree char *settings = settings_for ("osType", "Private", "follow");
  g_autoptr (HcFixture) fixture = hc_fixture_new (settings);
  HcRecord *record;

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  record = hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1);
  hc_record_set (record, "osType", "bad");
  refuse (fixture, ":Private", "bad");
  hc_fixture_check (fixture, "", "");
  hc_record_set (record, "osType", "good");
  hc_fixture_check (fixture, "update configuration:1 @100 :Private=good\n", "");
}

static void
test_attributes (void)
{
  static const struct
  {
    const char *property, *connectwise, *planned;
  } attributes[] = {
    { "serialNumber", "S-2", "update configuration:1 @100 primary_serial=S-2\n" },
    { "serialNumber", "", "" },
    { "serialNumber", "To Be Filled By O.E.M.", "" },
    { "modelNumber", "M", "update configuration:1 @100 primary_model=M\n" },
    { "manufacturer/name", "Maker", "update configuration:1 @100 primary_manufacturer=Maker\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new ("'mappings':{'configuration':{'Devices':[]}}");

      hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
      hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), attributes[i].property,
                     attributes[i].connectwise);
      hc_fixture_check (fixture, attributes[i].planned, "");
      hc_fixture_know (fixture, HC_KIND_CONFIGURATION, "name", NULL);
      hc_fixture_check (fixture, "", "");
    }
}

static void
test_contact (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new ("'mappings':{'contact':{'People':[]}}");

  hc_fixture_add_record (fixture, HC_KIND_CONTACT, 1, "firstName", "Ann", "email", "ann@example.com", NULL);
  hc_fixture_add_asset (fixture, 100, HC_FIXTURE_PEOPLE, "Ann", ":ConnectWise ID", "1", NULL);
  hc_fixture_add_link (fixture, HC_KIND_CONTACT, 1, 100);
  hc_fixture_check (fixture, "update contact:1 @100 primary_mail=ann@example.com\n", "");
}

/* The id field is written whenever the layout has it, and put right. */
static void
test_id_field (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new ("'mappings':{'configuration':{'Devices':[]}}");

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_asset_set_field (hc_fixture_asset (fixture, 100), "ConnectWise ID", "7");
  hc_fixture_check (fixture, "update configuration:1 @100 :ConnectWise ID=1\n", "");
  hc_asset_set_field (hc_fixture_asset (fixture, 100), "ConnectWise ID", "");
  hc_fixture_check (fixture, "update configuration:1 @100 :ConnectWise ID=1\n", "");
}

/* The labelled field keeps the id, whatever else is mapped to it: two writers would take turns for ever. */
static void
test_labelled_id_field (void)
{
  g_autoptr (HcFixture) fixture
      = hc_fixture_new ("'mappings':{'configuration':{'Devices':[{'from':'id','to':'Private'},"
                        "{'from':'osType','to':'ConnectWise ID','owner':'overwrite'}]}}");

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "osType", "Linux");
  hc_fixture_check (fixture, "update configuration:1 @100 :Private=1\n", "");
  hc_asset_set_field (hc_fixture_asset (fixture, 100), "Private", "1");
  hc_fixture_check (fixture, "", NULL);
}

/* A field that two spellings name is written once: the first one counts. */
static void
test_mapped_twice (void)
{
  g_autoptr (HcFixture) fixture
      = hc_fixture_new ("'mappings':{'configuration':{'Devices':[{'from':'osType','to':'Private'}]}}");
  HcLayoutMappings *mappings = g_ptr_array_index (fixture->context->settings->mappings, 0);

  g_ptr_array_add (mappings->mappings, hc_mapping_new ("type/name", "PRIVATE", HC_OWNER_OVERWRITE));
  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "osType", "Linux");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "type/name", "Server");
  hc_asset_set_field (hc_fixture_asset (fixture, 100), "Private", "Linux");
  hc_fixture_check (fixture, "", NULL);
}

/* Nothing is compared with what was not asked for. */
static void
test_unknown (void)
{
  g_autofree char *settings = settings_for ("osType", "Private", "follow");
  g_autoptr (HcFixture) fixture = hc_fixture_new (settings);
  HcLink *link = hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");

  hc_asset_set_field (hc_fixture_asset (fixture, 100), "Private", "old");
  hc_link_set_written (link, ":Private", "old", "old");
  hc_fixture_know (fixture, HC_KIND_CONFIGURATION, "serialNumber", "name", NULL);
  hc_fixture_check (fixture, "", "");
  hc_fixture_know (fixture, HC_KIND_CONFIGURATION, "serialNumber", "name", "osType", NULL);
  hc_fixture_check (fixture, "update configuration:1 @100 :Private=\n", "");
}

static void
test_names (void)
{
  static const struct
  {
    gboolean on;
    const char *written, *connectwise, *hudu;
    gboolean renamed, remembered;
  } names[] = {
    { TRUE, "Old", "New", "Old", TRUE, FALSE },       { FALSE, "Old", "New", "Old", FALSE, FALSE },
    { TRUE, "Old", "Old", "Person's", FALSE, FALSE }, { TRUE, "Old", "New", "Person's", TRUE, FALSE },
    { TRUE, "Old", "New", "New", FALSE, TRUE },       { TRUE, "Old", "Old", "Old", FALSE, FALSE },
    { FALSE, "Old", "New", "New", FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *settings
          = g_strdup_printf ("'mappings':{'configuration':{'Devices':[]}},'options':{'update_names':%s}",
                             names[i].on ? "true" : "false");
      g_autoptr (HcFixture) fixture = hc_fixture_new (settings);
      HcLink *link = hc_fixture_add_pair (fixture, 1, 100, names[i].hudu, "S-1");

      g_test_message ("row %u", i);
      hc_link_set_written (link, "name", names[i].written, names[i].written);
      hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "name", names[i].connectwise);
      hc_fixture_check (fixture, names[i].renamed ? "rename configuration:1 @100 name=New\n" : "",
                        names[i].remembered ? "relink configuration:1 live\n" : "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/owners", test_owners);
  g_test_add_func ("/diff/agreed", test_agreed);
  g_test_add_func ("/diff/forms", test_forms);
  g_test_add_func ("/diff/never-silent", test_never_silent);
  g_test_add_func ("/diff/refused", test_refused);
  g_test_add_func ("/diff/attributes", test_attributes);
  g_test_add_func ("/diff/contact", test_contact);
  g_test_add_func ("/diff/id-field", test_id_field);
  g_test_add_func ("/diff/labelled-id-field", test_labelled_id_field);
  g_test_add_func ("/diff/mapped-twice", test_mapped_twice);
  g_test_add_func ("/diff/unknown", test_unknown);
  g_test_add_func ("/diff/names", test_names);
  return g_test_run ();
}
