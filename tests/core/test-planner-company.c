/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"

static HcLink *
company_link (HcFixture *fixture, gint64 cw_id)
{
  return hc_ref_table_lookup (fixture->snapshot->links, HC_KIND_COMPANY, cw_id);
}

static void
hold (HcFixture *fixture, gint64 cw_id)
{
  hc_ref_table_insert (fixture->snapshot->holds, HC_KIND_COMPANY, cw_id, GINT_TO_POINTER (1));
}

static HcRecord *
first_company (HcFixture *fixture)
{
  return hc_fixture_find (fixture, HC_KIND_COMPANY, 1);
}

static void
add_agreement (HcFixture *fixture, gint64 id, gint64 company_id, const char *status)
{
  hc_fixture_add_record (fixture, HC_KIND_AGREEMENT, id, "name", "Managed", "agreementStatus", status,
                         "noEndingDateFlag", "true", NULL)
      ->company_id
      = company_id;
}

static void
test_create (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (
      "'mappings':{'configuration':{'Devices':[]}},'options':{'keep_company_details':true}");
  HcRecord *company = first_company (fixture);
  g_autoptr (HcCompanyPlan) plan = NULL;

  hc_fixture_to_create (fixture);
  hc_record_set (company, "identifier", "ACME");
  hc_record_set (company, "website", "acme.example");
  hc_record_set (company, "types", "Client, Owner");
  hc_record_set (company, "country/name", "Norway");
  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", NULL);
  plan = hc_fixture_expect (fixture,
                            "create company:1 name=Acme country_name=Norway website=https://acme.example"
                            " company_type=Client, Owner id_number=ACME\n"
                            "create configuration:1 name=PC :ConnectWise ID=1\n",
                            "");
  g_assert_cmpint (((HcItem *)g_ptr_array_index (plan->items, 1))->company_hudu_id, ==, 0);
  g_assert_cmpint (((HcItem *)g_ptr_array_index (plan->items, 1))->company_cw_id, ==, 1);
}

/* Nothing is put into a company that does not come into being. */
static void
test_not_created (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  g_autoptr (HcRefTable) records = hc_ref_table_new (NULL);
  HcFilter filter = { NULL, 0, records };
  g_autoptr (HcCompanyPlan) filtered = NULL;

  hc_ref_table_insert (records, HC_KIND_CONFIGURATION, 1, GINT_TO_POINTER (1));
  hc_fixture_to_create (fixture);
  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", NULL);
  add_agreement (fixture, 9, 1, "Active");
  hc_record_set (first_company (fixture), "status/name", "Inactive");
  fixture->context->complete[HC_KIND_COMPANY] = FALSE;
  hc_fixture_check (fixture, "", "");
  fixture->context->complete[HC_KIND_COMPANY] = TRUE;
  filtered = hc_plan_company (fixture->context, fixture->snapshot, &filter);
  g_assert_cmpuint (filtered->items->len, ==, 0);
  g_assert_cmpuint (filtered->problems->len, ==, 1);
  hold (fixture, 1);
  hc_fixture_check (fixture, "", "");
}

static void
test_details (void)
{
  static const struct
  {
    const char *settings;
    gboolean created;
    const char *property, *connectwise, *key, *hudu, *planned;
  } rows[] = {
    { NULL, TRUE, "city", "Oslo", "city", "", " city=Oslo" },
    { NULL, TRUE, "city", "Oslo", "city", "Bergen", " city=Oslo" },
    { NULL, TRUE, "city", "Oslo", "city", "Oslo", NULL },
    { NULL, TRUE, "city", "", "city", "Bergen", NULL },
    { NULL, FALSE, "city", "Oslo", "city", "Bergen", " city=Oslo" },
    { "'options':{'keep_company_details':true}", TRUE, "city", "Oslo", "city", "Bergen", NULL },
    { NULL, TRUE, "identifier", "NEW", "id_number", "OLD", " id_number=NEW" },
    { NULL, FALSE, "identifier", "NEW", "id_number", "OLD", NULL },
    { NULL, FALSE, "identifier", "NEW", "id_number", "", " id_number=NEW" },
    { NULL, TRUE, "website", "http://a.example", "website", "", " website=http://a.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (rows[i].settings);
      g_autofree char *expected = rows[i].planned != NULL
                                      ? g_strdup_printf ("update company:1 @7%s\n", rows[i].planned)
                                      : g_strdup ("");

      g_test_message ("row %u", i);
      company_link (fixture, 1)->created_by_us = rows[i].created;
      hc_record_set (first_company (fixture), rows[i].property, rows[i].connectwise);
      hc_hudu_company_set (fixture->snapshot->company, rows[i].key, rows[i].hudu);
      hc_fixture_check (fixture, expected, NULL);
      hc_fixture_know (fixture, HC_KIND_COMPANY, "name", "status/name", NULL);
      hc_fixture_check (fixture, "", NULL);
    }
}

static void
test_names (void)
{
  g_autoptr (HcFixture) off = hc_fixture_new (NULL);
  g_autoptr (HcFixture) on = hc_fixture_new ("'options':{'update_names':true}");
  g_autoptr (HcCompanyPlan) plan = NULL;

  hc_record_set (first_company (off), "name", "Acme Ltd");
  hc_fixture_check (off, "", "");
  hc_record_set (first_company (on), "name", "Acme Ltd");
  add_agreement (on, 9, 1, "Active");
  plan = hc_fixture_expect (
      on, "rename company:1 @7 name=Acme Ltd\ntile agreement:0 1 active, without an end\n", "");
  /* The tile is found by the company's name, which is the new one by then. */
  g_assert_cmpstr (((HcItem *)g_ptr_array_index (plan->items, 1))->company_name, ==, "Acme Ltd");
  company_link (on, 1)->created_by_us = FALSE;
  hc_fixture_check (on, "tile agreement:0 1 active, without an end\n", "");
}

static void
test_adopt (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  hc_ref_table_remove (fixture->snapshot->links, HC_KIND_COMPANY, 1);
  hc_record_set (first_company (fixture), "city", "Oslo");
  hc_record_set (first_company (fixture), "name", "Another name");
  hc_fixture_check (fixture, "adopt company:1 @7 city=Oslo\n", "");
}

/* Matched to another Hudu company since: the old tie says nothing about this one. */
static void
test_rematched (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  g_autoptr (HcFixture) old = hc_fixture_new (NULL);

  company_link (fixture, 1)->hudu_id = 8;
  hc_hudu_company_set (fixture->snapshot->company, "id_number", "OTHER");
  hc_record_set (first_company (fixture), "identifier", "ACME");
  hc_fixture_check (fixture, "adopt company:1 @7\n", "");

  g_ptr_array_remove_index (old->snapshot->cw_companies, 0);
  hc_fixture_match (old, 1, HC_MATCH_MATCHED, 8);
  hc_fixture_check (old, "", "orphan company:1 disconnected\n");
}

/* Two ConnectWise companies in one Hudu company: one leads. */
static void
test_several (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new ("'skip':{'company_types':['Prospect']}");
  HcRecord *second = hc_fixture_add_company (fixture, 2, "Second", NULL);

  hc_record_set (first_company (fixture), "city", "Oslo");
  hc_record_set (second, "city", "Bergen");
  hc_fixture_check (fixture, "update company:1 @7 city=Oslo\n", "");
  /* an active one leads */
  hc_record_set (first_company (fixture), "status/name", "Inactive");
  hc_fixture_check (fixture, "update company:2 @7 city=Bergen\n", "");
  hc_record_set (second, "status/name", "Inactive");
  hc_fixture_check (fixture, "update company:1 @7 city=Oslo\narchive company:1 @7\n", "");
  /* one that is left out does not */
  hc_record_set (first_company (fixture), "types", "Prospect");
  hc_record_set (first_company (fixture), "status/name", "Active");
  hc_record_set (second, "status/name", "Active");
  hc_fixture_check (fixture, "update company:2 @7 city=Bergen\n", "orphan company:1 out-of-scope\n");
}

static void
test_inactive (void)
{
  static const struct
  {
    const char *settings, *status;
    gboolean archived;
    HcLinkState state;
    const char *items, *findings;
  } rows[] = {
    { NULL, "Inactive", FALSE, HC_LINK_LIVE, "archive company:1 @7\n", "" },
    { NULL, "Inactive", TRUE, HC_LINK_ARCHIVED_BY_US, "", "" },
    { NULL, "Active", TRUE, HC_LINK_ARCHIVED_BY_US, "unarchive company:1 @7\n", "" },
    { NULL, "Active", FALSE, HC_LINK_ARCHIVED_BY_US, "", "relink company:1 live\n" },
    /* a person brought it back: theirs to keep */
    { NULL, "Inactive", FALSE, HC_LINK_ARCHIVED_BY_US, "", "" },
    { NULL, "Inactive", FALSE, HC_LINK_TOMBSTONE, "", "" },
    /* a person archived it */
    { NULL, "Active", TRUE, HC_LINK_LIVE, "",
      "orphan company:1 archived-in-hudu\nrelink company:1 tombstone\n" },
    { NULL, "Active", TRUE, HC_LINK_TOMBSTONE, "", "orphan company:1 archived-in-hudu\n" },
    { NULL, "Active", FALSE, HC_LINK_TOMBSTONE, "", "relink company:1 live\n" },
    { "'skip':{'inactive_companies':true}", "Inactive", FALSE, HC_LINK_LIVE, "",
      "orphan company:1 out-of-scope\n" },
    { "'options':{'inactive_company_statuses':[]}", "Inactive", FALSE, HC_LINK_LIVE, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (rows[i].settings);

      g_test_message ("row %u", i);
      hc_record_set (first_company (fixture), "status/name", rows[i].status);
      fixture->snapshot->company->archived = rows[i].archived;
      company_link (fixture, 1)->state = rows[i].state;
      hc_fixture_check (fixture, rows[i].items, rows[i].findings);
      hold (fixture, 1);
      hc_fixture_check (fixture, "", NULL);
    }
}

/* What ConnectWise does not tell wakes nobody. */
static void
test_unknown_status (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

  hc_fixture_know (fixture, HC_KIND_COMPANY, "name", NULL);
  fixture->snapshot->company->archived = TRUE;
  company_link (fixture, 1)->state = HC_LINK_ARCHIVED_BY_US;
  hc_fixture_check (fixture, "", "");
  fixture->snapshot->company->archived = FALSE;
  company_link (fixture, 1)->state = HC_LINK_LIVE;
  hc_record_set (first_company (fixture), "status/name", "Inactive");
  hc_fixture_check (fixture, "", "");
}

/* The records stay as they are while it is inactive, and follow when it is active again. */
static void
test_records_of_inactive (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new ("'mappings':{'configuration':{'Devices':[]}}");

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "serialNumber", "S-2");
  hc_record_set (first_company (fixture), "status/name", "Inactive");
  hc_fixture_check (fixture, "archive company:1 @7\n", "");
  fixture->snapshot->company->archived = TRUE;
  company_link (fixture, 1)->state = HC_LINK_ARCHIVED_BY_US;
  hc_fixture_check (fixture, "", "");
  hc_record_set (first_company (fixture), "status/name", "Active");
  hc_fixture_check (fixture, "unarchive company:1 @7\nupdate configuration:1 @100 primary_serial=S-2\n", "");
}

/* All were archived through one of them; any that is active brings the company back, through the link that
 * remembers. */
static void
test_several_archived (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  HcRecord *second = hc_fixture_add_company (fixture, 2, "Second", "Inactive");

  hc_record_set (first_company (fixture), "status/name", "Inactive");
  fixture->snapshot->company->archived = TRUE;
  company_link (fixture, 1)->state = HC_LINK_ARCHIVED_BY_US;
  hc_fixture_check (fixture, "", "");
  hc_record_set (second, "status/name", "Active");
  hc_fixture_check (fixture, "unarchive company:1 @7\n", "");
}

static void
test_arrives_archived (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  g_autoptr (HcCompanyPlan) plan = NULL;

  hc_fixture_to_create (fixture);
  hc_record_set (first_company (fixture), "status/name", "Inactive");
  plan = hc_fixture_expect (fixture, "create company:1 name=Acme\narchive company:1\n", "");
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_COMPANY, 0)->archives, ==, 0);
}

static void
test_gone (void)
{
  g_autoptr (HcFixture) merged = hc_fixture_new (NULL);
  g_autoptr (HcFixture) deleted = hc_fixture_new (NULL);
  g_autoptr (HcCompanyPlan) plan = NULL;

  hc_fixture_add_pair (merged, 1, 100, "PC", "S-1");
  first_company (merged)->deleted = TRUE;
  hc_fixture_check (merged, "", "orphan company:1 merged\norphan configuration:1 merged\n");

  /* gone in Hudu, not proved yet: nothing is created again, and a guard can see it */
  hc_fixture_add_pair (deleted, 1, 100, "PC", "S-1");
  deleted->snapshot->company->missing_since = 1;
  hc_fixture_asset (deleted, 100)->missing_since = 1;
  plan = hc_fixture_expect (deleted, "", "");
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_COMPANY, 0)->missing, ==, 1);
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->missing, ==,
                    1);
}

static void
test_single_record (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  g_autoptr (HcRefTable) records = hc_ref_table_new (NULL);
  HcFilter filter = { NULL, 0, records };
  g_autoptr (HcCompanyPlan) plan = NULL;
  g_autofree char *items = NULL;

  hc_record_set (first_company (fixture), "city", "Oslo");
  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", NULL);
  hc_ref_table_insert (records, HC_KIND_COMPANY, 1, GINT_TO_POINTER (1));
  plan = hc_plan_company (fixture->context, fixture->snapshot, &filter);
  items = hc_fixture_describe (plan);
  g_assert_cmpstr (items, ==, "update company:1 @7 city=Oslo\n");
}

static void
test_tile (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  g_autoptr (HcCompanyPlan) plan = NULL;

  hc_fixture_add_company (fixture, 2, "Second", NULL);
  hc_fixture_check (fixture, "", "");
  add_agreement (fixture, 9, 1, "Active");
  add_agreement (fixture, 10, 2, "Active");
  add_agreement (fixture, 11, 2, "Cancelled");
  plan = hc_fixture_expect (fixture, "tile agreement:0 2 active, without an end\n", "");
  g_assert_cmpuint (plan->counts[HC_KIND_AGREEMENT].created, ==, 1);
  fixture->snapshot->tile_digest = hc_item_dup_tile_digest (g_ptr_array_index (plan->items, 0));
  fixture->snapshot->tile_id = 55;
  hc_fixture_check (fixture, "", "");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_AGREEMENT, 9), "name", "Other");
  hc_fixture_check (fixture, "tile agreement:0 @55 2 active, without an end\n", "");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_AGREEMENT, 9), "agreementStatus", "Expired");
  hc_fixture_find (fixture, HC_KIND_AGREEMENT, 10)->missing_since = 1;
  hc_fixture_check (fixture, "tile agreement:0 @55 \n", "");
}

/* The tile stays as it is wherever nothing can be said, or nobody takes part. */
static void
test_tile_left (void)
{
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (i == 0   ? "'skip':{'agreements':true}"
                                                      : i == 1 ? "'skip':{'company_statuses':['Old']}"
                                                               : NULL);

      g_test_message ("case %u", i);
      fixture->snapshot->tile_digest = g_strdup ("before");
      fixture->snapshot->tile_id = 55;
      add_agreement (fixture, 9, 1, "Cancelled");
      if (i == 1)
        hc_record_set (first_company (fixture), "status/name", "Old");
      else if (i == 2)
        fixture->context->complete[HC_KIND_AGREEMENT] = FALSE;
      else if (i == 3)
        fixture->snapshot->company->archived = TRUE;
      else if (i == 4)
        first_company (fixture)->deleted = TRUE;
      else if (i == 5)
        hold (fixture, 1);
      else if (i == 6)
        fixture->snapshot->tile_held = TRUE;
      hc_fixture_check (fixture, "", NULL);
    }
}

static void
test_tile_exact_name (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  g_autoptr (HcCompanyPlan) plan = NULL;

  hc_hudu_company_set (fixture->snapshot->company, HC_HUDU_EXACT_NAME, "Acme  ");
  add_agreement (fixture, 9, 1, "Active");
  plan = hc_fixture_plan (fixture);
  g_assert_cmpstr (((HcItem *)g_ptr_array_index (plan->items, 0))->company_name, ==, "Acme  ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/company/create", test_create);
  g_test_add_func ("/planner/company/not-created", test_not_created);
  g_test_add_func ("/planner/company/details", test_details);
  g_test_add_func ("/planner/company/names", test_names);
  g_test_add_func ("/planner/company/adopt", test_adopt);
  g_test_add_func ("/planner/company/rematched", test_rematched);
  g_test_add_func ("/planner/company/several", test_several);
  g_test_add_func ("/planner/company/inactive", test_inactive);
  g_test_add_func ("/planner/company/unknown-status", test_unknown_status);
  g_test_add_func ("/planner/company/records-of-inactive", test_records_of_inactive);
  g_test_add_func ("/planner/company/several-archived", test_several_archived);
  g_test_add_func ("/planner/company/arrives-archived", test_arrives_archived);
  g_test_add_func ("/planner/company/gone", test_gone);
  g_test_add_func ("/planner/company/single-record", test_single_record);
  g_test_add_func ("/planner/company/tile", test_tile);
  g_test_add_func ("/planner/company/tile-left", test_tile_left);
  g_test_add_func ("/planner/company/tile-exact-name", test_tile_exact_name);
  return g_test_run ();
}
