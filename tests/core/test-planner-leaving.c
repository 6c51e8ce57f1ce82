/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"

#define AUTO                                                                                                 \
  "'options':{'archive_deleted':{'configuration':true}},'mappings':{'configuration':{'Devices':[]}}"
#define BY_HAND "'options':{'archive_deleted':{'configuration':false}}"

/* A configuration that is deleted in ConnectWise, under every circumstance. */
static void
test_deleted (void)
{
  static const struct
  {
    const char *settings;
    gboolean proved, complete, held, archived;
    HcLinkState state;
    const char *items, *findings;
  } rows[] = {
    { AUTO, TRUE, TRUE, FALSE, FALSE, HC_LINK_LIVE, "archive configuration:1 @100\n", "" },
    { AUTO, FALSE, TRUE, FALSE, FALSE, HC_LINK_LIVE, "archive configuration:1 @100 unproved\n", "" },
    { AUTO, FALSE, FALSE, FALSE, FALSE, HC_LINK_LIVE, "", "orphan configuration:1 deleted\n" },
    { AUTO, TRUE, FALSE, FALSE, FALSE, HC_LINK_LIVE, "", "orphan configuration:1 deleted\n" },
    { BY_HAND, TRUE, TRUE, FALSE, FALSE, HC_LINK_LIVE, "", "orphan configuration:1 deleted\n" },
    { AUTO, TRUE, TRUE, TRUE, FALSE, HC_LINK_LIVE, "", "orphan configuration:1 deleted\n" },
    { AUTO, TRUE, TRUE, FALSE, TRUE, HC_LINK_ARCHIVED_BY_US, "", "" },
    { AUTO, TRUE, TRUE, FALSE, FALSE, HC_LINK_ARCHIVED_BY_US, "", "orphan configuration:1 deleted\n" },
    { AUTO, TRUE, TRUE, FALSE, TRUE, HC_LINK_LIVE, "", "orphan configuration:1 archived-in-hudu\n" },
    { AUTO, TRUE, TRUE, FALSE, TRUE, HC_LINK_TOMBSTONE, "", "orphan configuration:1 archived-in-hudu\n" },
    { AUTO, TRUE, TRUE, FALSE, FALSE, HC_LINK_TOMBSTONE, "", "orphan configuration:1 deleted\n" },
    /* out of scope before it was deleted: never archived by itself */
    { AUTO ",'skip':{'configurations':true}", TRUE, TRUE, FALSE, FALSE, HC_LINK_LIVE, "",
      "orphan configuration:1 deleted\n" },
    { AUTO ",'skip':{'configuration_types':['Printer']}", TRUE, TRUE, FALSE, FALSE, HC_LINK_LIVE, "",
      "orphan configuration:1 deleted\n" },
    { AUTO ",'rules':[{'when':[{'field':'type','op':'is','value':'Printer'}],'skip':true}]", TRUE, TRUE,
      FALSE, FALSE, HC_LINK_LIVE, "", "orphan configuration:1 deleted\n" },
    { AUTO ",'locations':{'configuration':'Retired'}", TRUE, TRUE, FALSE, FALSE, HC_LINK_LIVE, "",
      "orphan configuration:1 deleted\n" },
    { AUTO ",'skip':{'inactive_configurations':true}", TRUE, TRUE, FALSE, FALSE, HC_LINK_LIVE,
      "archive configuration:1 @100\n", "" },
    { AUTO ",'skip':{'inactive_configurations':true}", TRUE, TRUE, TRUE, FALSE, HC_LINK_LIVE, "",
      "orphan configuration:1 deleted\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (rows[i].settings);
      HcLink *link = hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
      HcRecord *record = hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1);

      g_test_message ("row %u", i);
      hc_record_set (record, "type/name", "Printer");
      hc_record_set (record, "activeFlag", "false");
      record->deleted = rows[i].proved;
      record->missing_since = rows[i].proved ? 0 : 1;
      fixture->context->complete[HC_KIND_CONFIGURATION] = rows[i].complete;
      if (rows[i].held)
        hc_ref_table_insert (fixture->snapshot->holds, HC_KIND_CONFIGURATION, 1, GINT_TO_POINTER (1));
      hc_fixture_asset (fixture, 100)->archived = rows[i].archived;
      link->state = rows[i].state;
      hc_fixture_check (fixture, rows[i].items, rows[i].findings);
    }
}

static void
test_deleted_unmatched (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (AUTO);

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1)->deleted = TRUE;
  hc_fixture_match (fixture, 1, HC_MATCH_UNMATCHED, 0);
  g_ptr_array_add (fixture->snapshot->strangers,
                   g_ptr_array_steal_index (fixture->snapshot->cw_companies, 0));
  hc_fixture_check (fixture, "", "orphan company:1 disconnected\norphan configuration:1 deleted\n");
}

/* The asset is archived where it is. */
static void
test_place (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (AUTO);
  g_autoptr (HcCompanyPlan) plan = NULL;
  const HcItem *item;

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1)->deleted = TRUE;
  hc_fixture_asset (fixture, 100)->company_id = 8;
  plan = hc_fixture_expect (fixture, "archive configuration:1 @100\n", "");
  item = g_ptr_array_index (plan->items, 0);
  g_assert_cmpint (item->place_hudu_id, ==, 8);
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->archives, ==,
                    1);
}

/* Out of scope: left in place, listed, and counted for the guard the first time. */
static void
test_out_of_scope (void)
{
  static const struct
  {
    const char *settings, *why;
    guint left_out;
  } rows[] = {
    { "'skip':{'configurations':true}", "out-of-scope", 1 },
    { "'skip':{'configuration_types':['Printer']}", "out-of-scope", 1 },
    { "'rules':[{'when':[{'field':'type','op':'is','value':'Printer'}],'skip':true}]", "out-of-scope", 1 },
    { "'locations':{'contact':'People'}", "out-of-scope", 1 },
    { "'skip':{'inactive_configurations':true}", "inactive", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (rows[i].settings);
      g_autofree char *findings = g_strdup_printf ("orphan configuration:1 %s\n", rows[i].why);
      g_autoptr (HcCompanyPlan) first = NULL;
      g_autoptr (HcCompanyPlan) second = NULL;

      g_test_message ("row %u", i);
      hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
      hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "type/name", "Printer");
      hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "activeFlag", "false");
      first = hc_fixture_expect (fixture, "", findings);
      g_assert_cmpuint (
          hc_company_plan_get_tally (first, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->left_out, ==, 1);
      hc_ref_table_insert (fixture->snapshot->left_out, HC_KIND_CONFIGURATION, 1, GINT_TO_POINTER (1));
      second = hc_fixture_expect (fixture, "", findings);
      g_assert_cmpuint (
          hc_company_plan_get_tally (second, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->left_out, ==, 0);
    }
}

static void
test_unmatched (void)
{
  static const HcMatchState states[] = { HC_MATCH_UNMATCHED, HC_MATCH_SUGGESTED, HC_MATCH_IGNORED };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);

      hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
      hc_fixture_match (fixture, 1, states[i], 0);
      g_ptr_array_add (fixture->snapshot->strangers,
                       g_ptr_array_steal_index (fixture->snapshot->cw_companies, 0));
      hc_fixture_check (fixture, "", "orphan company:1 disconnected\norphan configuration:1 disconnected\n");
    }
}

/* A link whose record the mirror does not have. */
static void
test_vanished (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (AUTO);
  HcLink *link;

  hc_fixture_add_asset (fixture, 100, HC_FIXTURE_DEVICES, "PC", NULL);
  hc_fixture_add_asset (fixture, 101, HC_FIXTURE_DEVICES, "PC 2", NULL);
  link = hc_fixture_add_link (fixture, HC_KIND_CONFIGURATION, 2, 101);
  hc_fixture_add_link (fixture, HC_KIND_CONFIGURATION, 1, 100);
  hc_fixture_check (fixture, "", "orphan configuration:1 deleted\norphan configuration:2 deleted\n");
  link->state = HC_LINK_ARCHIVED_BY_US;
  hc_fixture_asset (fixture, 101)->archived = TRUE;
  hc_fixture_asset (fixture, 100)->archived = TRUE;
  hc_fixture_check (fixture, "", "orphan configuration:1 archived-in-hudu\n");
}

/* Archives come last, whatever the kind. */
static void
test_last (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (
      "'options':{'archive_deleted':{'site':true}},'mappings':{'configuration':{'Devices':[]}}");

  hc_fixture_add_record (fixture, HC_KIND_SITE, 5, "name", "Main", NULL)->deleted = TRUE;
  hc_fixture_add_asset (fixture, 90, HC_FIXTURE_LOCATIONS, "Main", NULL);
  hc_fixture_add_link (fixture, HC_KIND_SITE, 5, 90);
  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", NULL);
  hc_fixture_check (fixture, "create configuration:1 name=PC :ConnectWise ID=1\narchive site:5 @90\n", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/leaving/deleted", test_deleted);
  g_test_add_func ("/planner/leaving/deleted-unmatched", test_deleted_unmatched);
  g_test_add_func ("/planner/leaving/place", test_place);
  g_test_add_func ("/planner/leaving/out-of-scope", test_out_of_scope);
  g_test_add_func ("/planner/leaving/unmatched", test_unmatched);
  g_test_add_func ("/planner/leaving/vanished", test_vanished);
  g_test_add_func ("/planner/leaving/last", test_last);
  return g_test_run ();
}
