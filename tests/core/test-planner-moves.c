/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"

#define NO_MAPPINGS "'mappings':{'configuration':{'Devices':[],'Servers':[]}}"
#define SITE_LINK                                                                                            \
  "'mappings':{'configuration':{'Devices':[{'from':'site/name','to':'Site'}]},'site':{'Locations':[]}}"
#define SERVER_RULE                                                                                          \
  "'rules':[{'name':'Servers','when':[{'field':'type','op':'is','value':'Server'}],'layout':'Servers'}]"

static HcAsset *
add_site (HcFixture *fixture, gint64 cw_id, gint64 hudu_id)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, cw_id);
  HcAsset *asset;

  hc_fixture_add_record (fixture, HC_KIND_SITE, cw_id, "name", "Main", NULL);
  asset = hc_fixture_add_asset (fixture, hudu_id, HC_FIXTURE_LOCATIONS, "Main", ":ConnectWise ID", id, NULL);
  hc_link_set_written (hc_fixture_add_link (fixture, HC_KIND_SITE, cw_id, hudu_id), ":ConnectWise ID", id,
                       id);
  return asset;
}

static void
test_layout_moves (void)
{
  static const struct
  {
    gboolean on;
    gint64 now, before;
    const char *type, *items;
  } rows[] = {
    { TRUE, HC_FIXTURE_DEVICES, HC_FIXTURE_DEVICES, "Server",
      "move-layout configuration:1 @100 to Servers\n" },
    { FALSE, HC_FIXTURE_DEVICES, HC_FIXTURE_DEVICES, "Server", "" },
    /* a person's move stays */
    { TRUE, HC_FIXTURE_SERVERS, HC_FIXTURE_DEVICES, "", "" },
    { TRUE, HC_FIXTURE_DEVICES, HC_FIXTURE_SERVERS, "Server", "" },
    { TRUE, HC_FIXTURE_SERVERS, HC_FIXTURE_SERVERS, "", "move-layout configuration:1 @100 to Devices\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *settings = g_strdup_printf (
          NO_MAPPINGS "," SERVER_RULE ",'options':{'move_on_rule_change':%s}", rows[i].on ? "true" : "false");
      g_autoptr (HcFixture) fixture = hc_fixture_new (settings);
      HcLink *link = hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");

      g_test_message ("row %u", i);
      hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "type/name", rows[i].type);
      hc_fixture_asset (fixture, 100)->layout_id = rows[i].now;
      link->layout_id = rows[i].before;
      hc_fixture_check (fixture, rows[i].items, NULL);
    }
}

/* After a move only what the target lacked is written; the preview names what the target gains. */
static void
test_predicted_move (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (
      SERVER_RULE ",'options':{'move_on_rule_change':true},'mappings':{'configuration':{'Servers':["
                  "{'from':'serialNumber','to':'Serial'},{'from':'type/"
                  "name','to':'Type'},{'from':'osType','to':'OS'}]}}");
  g_autoptr (HcCompanyPlan) plan = NULL;
  HcRecord *record;

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  record = hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1);
  hc_record_set (record, "type/name", "Server");
  hc_record_set (record, "osType", "Linux");
  plan = hc_fixture_expect (fixture,
                            "move-layout configuration:1 @100 to Servers\n"
                            "update configuration:1 @100 :Type=Server :OS=Linux\n",
                            "");
  g_assert_cmpstr (
      ((HcItem *)g_ptr_array_index (plan->items, 0))->reason, ==,
      "sorted into Servers now; adds to that layout: Notes, Warranty, Site, Private, Class, Active");
  g_assert_cmpint (((HcItem *)g_ptr_array_index (plan->items, 0))->related_id, ==, HC_FIXTURE_DEVICES);
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_SERVERS)->moves, ==,
                    1);
}

/* An adopted asset keeps its layout unless moving is on; then it is moved first. */
static void
test_adopt_and_move (void)
{
  for (guint on = 0; on < 2; on++)
    {
      g_autofree char *settings = g_strdup_printf (
          NO_MAPPINGS "," SERVER_RULE ",'options':{'move_on_rule_change':%s}", on ? "true" : "false");
      g_autoptr (HcFixture) fixture = hc_fixture_new (settings);

      hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", "serialNumber", "S-1",
                             "type/name", "Server", NULL);
      hc_fixture_add_asset (fixture, 100, HC_FIXTURE_DEVICES, "PC", "primary_serial", "S-1", NULL);
      hc_fixture_check (
          fixture,
          on ? "move-layout configuration:1 @100 to Servers\nadopt configuration:1 @100 :ConnectWise ID=1\n"
             : "adopt configuration:1 @100 :ConnectWise ID=1\n",
          "");
    }
}

static void
test_company_moves (void)
{
  static const struct
  {
    gint64 now, before;
    const char *items, *findings;
  } rows[] = {
    { HC_FIXTURE_HUDU, HC_FIXTURE_HUDU, "", "" },
    { 8, 8, "move-company configuration:1 @100\n", "" },
    { 8, HC_FIXTURE_HUDU, "", "" },
    { HC_FIXTURE_HUDU, 8, "", "relink configuration:1 live\n" },
    { 9, 8, "move-company configuration:1 @100\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);
      HcLink *link = hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
      g_autoptr (HcCompanyPlan) plan = NULL;

      g_test_message ("row %u", i);
      hc_fixture_asset (fixture, 100)->company_id = rows[i].now;
      link->hudu_company_id = rows[i].before;
      plan = hc_fixture_expect (fixture, rows[i].items, rows[i].findings);
      if (plan->items->len > 0)
        g_assert_cmpint (((HcItem *)g_ptr_array_index (plan->items, 0))->place_hudu_id, ==, rows[i].now);
    }
}

static void
test_references (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (SITE_LINK);
  HcRecord *record;
  HcAsset *site;

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  record = hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1);
  hc_record_set (record, "site/id", "5");
  hc_record_set (record, "site/name", "Main");
  hc_fixture_check (fixture, "", ""); /* not in Hudu */
  site = add_site (fixture, 5, 200);
  hc_fixture_check (fixture, "update configuration:1 @100 :Site=200\n", "");
  site->archived = TRUE;
  hc_fixture_check (fixture, "", NULL);
  site->archived = FALSE;
  site->company_id = 8; /* a person took it there: Hudu would refuse it */
  hc_fixture_check (fixture, "", "");
  ((HcLink *)hc_ref_table_lookup (fixture->snapshot->links, HC_KIND_SITE, 5))->hudu_company_id = 8;
  hc_fixture_check (fixture, "move-company site:5 @200\nupdate configuration:1 @100 :Site=@site:5\n", "");
  hc_ref_table_remove (fixture->snapshot->links, HC_KIND_SITE, 5);
  site->archived = TRUE;
  hc_fixture_check (
      fixture, "create site:5 name=Main :ConnectWise ID=5\nupdate configuration:1 @100 :Site=@site:5\n", "");
  hc_record_set (record, "site/id", "");
  hc_asset_set_field (hc_fixture_asset (fixture, 100), "Site", "200");
  hc_link_set_written (hc_ref_table_lookup (fixture->snapshot->links, HC_KIND_CONFIGURATION, 1), ":Site",
                       "200", "200");
  fixture->context->complete[HC_KIND_SITE] = FALSE;
  hc_fixture_check (fixture, "update configuration:1 @100 :Site=\n", "");
  hc_fixture_know (fixture, HC_KIND_CONFIGURATION, "name", "serialNumber", "site/name", NULL);
  hc_fixture_check (fixture, "", "");
}

static void
test_relations (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS ",'options':{'relations':true}");
  HcRecord *record;

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  record = hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1);
  hc_record_set (record, "site/id", "5");
  hc_fixture_check (fixture, "", "");
  add_site (fixture, 5, 90);
  hc_fixture_check (fixture, "relate configuration:1 with site:5\n", "");
  g_hash_table_add (fixture->snapshot->relations, g_strdup ("90-100"));
  hc_fixture_check (fixture, "", "");
  /* made anew with the asset that takes the place of a deleted one */
  hc_fixture_asset (fixture, 90)->missing_since = 1;
  hc_fixture_check (
      fixture, "create site:5 unproved name=Main :ConnectWise ID=5\nrelate configuration:1 with site:5\n",
      "");
}

static void
test_relation_spared (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (SITE_LINK ",'options':{'relations':true}");

  add_site (fixture, 5, 90);
  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "site/id", "5");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "site/name", "Main");
  hc_fixture_check (fixture, "update configuration:1 @100 :Site=90\n", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/moves/layout-moves", test_layout_moves);
  g_test_add_func ("/planner/moves/predicted-move", test_predicted_move);
  g_test_add_func ("/planner/moves/adopt-and-move", test_adopt_and_move);
  g_test_add_func ("/planner/moves/company-moves", test_company_moves);
  g_test_add_func ("/planner/moves/references", test_references);
  g_test_add_func ("/planner/moves/relations", test_relations);
  g_test_add_func ("/planner/moves/relation-spared", test_relation_spared);
  return g_test_run ();
}
