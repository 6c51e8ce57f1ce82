/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"

#define NO_MAPPINGS "'mappings':{'configuration':{'Devices':[],'Servers':[]}}"
#define SITE_LINK "'mappings':{'configuration':{'Devices':[{'from':'site/name','to':'Site'}]},'site':{'Locations':[]}}"
#define SERVER_RULE "'rules':[{'name':'Servers','when':[{'field':'type','op':'is','value':'Server'}],'layout':'Servers'}]"

static HcAsset *
add_site (HcFixture *fixture, gint64 cw_id, gint64 hudu_id)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, cw_id);
  HcAsset *asset;

  hc_fixture_add_record (fixture, HC_KIND_SITE, cw_id, "name", "Main", NULL);
  asset = hc_fixture_add_asset (fixture, hudu_id, HC_FIXTURE_LOCATIONS, "Main", ":ConnectWise ID", id, NULL);
  hc_link_set_written (hc_fixture_add_link (fixture, HC_KIND_SITE, cw_id, hudu_id), ":ConnectWise ID", id, id);
  return asset;
}

static void
test_create (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (SERVER_RULE);
  g_autoptr (HcCompanyPlan) plan = NULL;
  const HcItem *item;

  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", "serialNumber", "S-1", "type/name", "Server",
                         NULL);
  hc_fixture_add_record (fixture, HC_KIND_CONTACT, 2, "firstName", "Ann", "lastName", "Lee", NULL);
  plan = hc_fixture_expect (fixture,
                            "create contact:2 name=Ann Lee :ConnectWise ID=2\n"
                            "create configuration:1 name=PC primary_serial=S-1 :ConnectWise ID=1 :Serial=S-1 :Type=Server\n",
                            "");
  item = g_ptr_array_index (plan->items, 1);
  g_assert_cmpstr (item->rule, ==, "Servers");
  g_assert_cmpstr (item->layout, ==, "Servers");
  g_assert_cmpint (item->company_hudu_id, ==, HC_FIXTURE_HUDU);
  g_assert_cmpstr (item->reason, ==, "nothing in Hudu matches it");
  g_assert_cmpuint (plan->counts[HC_KIND_CONFIGURATION].created, ==, 1);
}

/* From a failed listing nothing is created; other kinds go on. */
static void
test_incomplete (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);

  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", NULL);
  hc_fixture_add_record (fixture, HC_KIND_SITE, 2, "name", "Main", NULL);
  fixture->context->complete[HC_KIND_SITE] = FALSE;
  fixture->context->complete[HC_KIND_COMPANY] = FALSE;
  hc_fixture_check (fixture, "create configuration:1 name=PC :ConnectWise ID=1\n", "");
  fixture->context->complete[HC_KIND_CONFIGURATION] = FALSE;
  hc_fixture_check (fixture, "", "");
}

/* Nothing is written where both sides agree; the lost database follows afterwards. */
static void
test_adopt (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  g_autoptr (HcCompanyPlan) plan = NULL;
  const HcItem *item;

  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", "serialNumber", "S-1", "type/name", "Server", NULL);
  hc_fixture_add_asset (fixture, 100, HC_FIXTURE_DEVICES, "PC of Ann", ":ConnectWise ID", "1", ":Serial", "S-1", ":Type",
                        "Person's", "primary_serial", "S-1", NULL);
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 100, HC_HIT_CW_ID);
  plan = hc_fixture_expect (fixture, "adopt configuration:1 @100\n", "drift configuration:1 Type: Server / Person's\n");
  item = g_ptr_array_index (plan->items, 0);
  g_assert_cmpuint (item->agreed->len, ==, 3);
  g_assert_cmpint (item->place_hudu_id, ==, HC_FIXTURE_HUDU);
}

static void
test_deleted_in_hudu (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);
  g_autoptr (HcCompanyPlan) plan = NULL;
  HcUnfinished *unfinished = g_new0 (HcUnfinished, 1);

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_fixture_asset (fixture, 100)->missing_since = 1;
  plan = hc_fixture_expect (fixture, "create configuration:1 unproved name=PC primary_serial=S-1 :ConnectWise ID=1\n", "");
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->missing, ==, 1);
  g_assert_cmpstr (((HcItem *) g_ptr_array_index (plan->items, 0))->reason, ==, "was deleted in Hudu");

  /* Proved gone; the creation that followed was cut off: its asset is found before another is made. */
  g_hash_table_remove (fixture->snapshot->assets, &(gint64){ 100 });
  hc_fixture_check (fixture, "create configuration:1 name=PC primary_serial=S-1 :ConnectWise ID=1\n", "");
  unfinished->hudu_company_id = HC_FIXTURE_HUDU;
  unfinished->layout_id = HC_FIXTURE_DEVICES;
  unfinished->name = g_strdup ("PC");
  unfinished->sent_at = HC_FIXTURE_NOW;
  hc_ref_table_insert (fixture->snapshot->unfinished, HC_KIND_CONFIGURATION, 1, unfinished);
  hc_fixture_add_asset (fixture, 101, HC_FIXTURE_DEVICES, "PC", "primary_serial", "S-1", ":ConnectWise ID", "1", NULL)
      ->created_at
      = g_strdup ("2026-07-15T12:00:10Z");
  hc_fixture_check (fixture, "adopt configuration:1 @101\n", "");
}

static void
test_archived (void)
{
  static const struct
  {
    HcLinkState state;
    gboolean archived;
    const char *items, *findings;
  } rows[] = {
    { HC_LINK_LIVE, TRUE, "", "orphan configuration:1 archived-in-hudu\nrelink configuration:1 tombstone\n" },
    { HC_LINK_TOMBSTONE, TRUE, "", "orphan configuration:1 archived-in-hudu\n" },
    { HC_LINK_TOMBSTONE, FALSE, "", "relink configuration:1 live\n" },
    { HC_LINK_ARCHIVED_BY_US, TRUE, "unarchive configuration:1 @100\n", "" },
    { HC_LINK_ARCHIVED_BY_US, FALSE, "", "relink configuration:1 live\n" },
    { HC_LINK_LIVE, FALSE, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);
      HcLink *link = hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");

      g_test_message ("row %u", i);
      link->state = rows[i].state;
      hc_fixture_asset (fixture, 100)->archived = rows[i].archived;
      hc_fixture_check (fixture, rows[i].items, rows[i].findings);
    }
}

/* State and agreed values of one link come as one change. */
static void
test_one_relink (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  g_autoptr (HcCompanyPlan) plan = NULL;
  HcLink *link = hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  const HcLink *changed;

  link->state = HC_LINK_ARCHIVED_BY_US;
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "type/name", "Server");
  hc_asset_set_field (hc_fixture_asset (fixture, 100), "Type", "Server");
  plan = hc_fixture_expect (fixture, "", "relink configuration:1 live\n");
  changed = g_ptr_array_index (plan->relinked, 0);
  g_assert_nonnull (hc_link_get_written (changed, ":Type"));
}

static void
test_lost_tombstone (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);

  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", NULL);
  hc_fixture_add_asset (fixture, 100, HC_FIXTURE_DEVICES, "PC", NULL)->archived = TRUE;
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 100, HC_HIT_CW_ID);
  hc_fixture_check (fixture, "", "orphan configuration:1 archived-in-hudu\nrelink configuration:1 tombstone\n");
}

static void
test_left_alone (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  HcResolution *resolution = g_new0 (HcResolution, 1);

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1), "serialNumber", "S-2");
  hc_ref_table_insert (fixture->snapshot->holds, HC_KIND_CONFIGURATION, 1, GINT_TO_POINTER (1));
  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 2, "name", "Ignored", NULL);
  resolution->ignore = TRUE;
  hc_ref_table_insert (fixture->snapshot->resolutions, HC_KIND_CONFIGURATION, 2, resolution);
  hc_fixture_check (fixture, "", "");
}

/* A conflict is for a person; one who picks an archived asset wants it back. */
static void
test_conflict (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);
  HcResolution *resolution = g_new0 (HcResolution, 1);

  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", NULL);
  hc_fixture_add_asset (fixture, 101, HC_FIXTURE_DEVICES, "PC", NULL);
  hc_fixture_add_asset (fixture, 100, HC_FIXTURE_DEVICES, "PC", NULL);
  hc_fixture_check (fixture, "", "conflict configuration:1 100 101\n");
  resolution->hudu_id = 101;
  hc_ref_table_insert (fixture->snapshot->resolutions, HC_KIND_CONFIGURATION, 1, resolution);
  hc_fixture_check (fixture, "adopt configuration:1 @101 :ConnectWise ID=1\n", "");
  hc_fixture_asset (fixture, 101)->archived = TRUE;
  hc_fixture_check (fixture, "unarchive configuration:1 @101\nadopt configuration:1 @101 :ConnectWise ID=1\n", "");
}

/* Two machines at one Hudu, or a copy: listed until a person chose, and nothing is written for it. */
static void
test_duplicates (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);
  HcResolution *resolution = g_new0 (HcResolution, 1);

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_fixture_add_asset (fixture, 90, HC_FIXTURE_DEVICES, "PC", ":ConnectWise ID", "1", NULL);
  hc_fixture_check (fixture, "", "conflict configuration:1 100 90\n");
  resolution->hudu_id = 100;
  hc_ref_table_insert (fixture->snapshot->resolutions, HC_KIND_CONFIGURATION, 1, resolution);
  hc_fixture_check (fixture, "", "");
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
    { TRUE, HC_FIXTURE_DEVICES, HC_FIXTURE_DEVICES, "Server", "move-layout configuration:1 @100 to Servers\n" },
    { FALSE, HC_FIXTURE_DEVICES, HC_FIXTURE_DEVICES, "Server", "" },
    /* a person's move stays */
    { TRUE, HC_FIXTURE_SERVERS, HC_FIXTURE_DEVICES, "", "" },
    { TRUE, HC_FIXTURE_DEVICES, HC_FIXTURE_SERVERS, "Server", "" },
    { TRUE, HC_FIXTURE_SERVERS, HC_FIXTURE_SERVERS, "", "move-layout configuration:1 @100 to Devices\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *settings = g_strdup_printf (NO_MAPPINGS "," SERVER_RULE ",'options':{'move_on_rule_change':%s}",
                                                   rows[i].on ? "true" : "false");
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
                  "{'from':'serialNumber','to':'Serial'},{'from':'type/name','to':'Type'},{'from':'osType','to':'OS'}]}}");
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
  g_assert_cmpstr (((HcItem *) g_ptr_array_index (plan->items, 0))->reason, ==,
                   "sorted into Servers now; adds to that layout: Notes, Warranty, Site, Private, Class, Active");
  g_assert_cmpint (((HcItem *) g_ptr_array_index (plan->items, 0))->related_id, ==, HC_FIXTURE_DEVICES);
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_SERVERS)->moves, ==, 1);
}

/* An adopted asset keeps its layout unless moving is on; then it is moved first. */
static void
test_adopt_and_move (void)
{
  for (guint on = 0; on < 2; on++)
    {
      g_autofree char *settings = g_strdup_printf (NO_MAPPINGS "," SERVER_RULE ",'options':{'move_on_rule_change':%s}",
                                                   on ? "true" : "false");
      g_autoptr (HcFixture) fixture = hc_fixture_new (settings);

      hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", "serialNumber", "S-1", "type/name", "Server",
                             NULL);
      hc_fixture_add_asset (fixture, 100, HC_FIXTURE_DEVICES, "PC", "primary_serial", "S-1", NULL);
      hc_fixture_check (fixture,
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
        g_assert_cmpint (((HcItem *) g_ptr_array_index (plan->items, 0))->place_hudu_id, ==, rows[i].now);
    }
}

/* A record of a company that is matched to another Hudu company is that one's business. */
static void
test_elsewhere (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 1)->company_id = 2;
  hc_fixture_match (fixture, 2, HC_MATCH_MATCHED, 8);
  hc_fixture_check (fixture, "", "");
  hc_fixture_match (fixture, 2, HC_MATCH_CREATE, 0);
  hc_fixture_check (fixture, "", "");
  hc_fixture_match (fixture, 2, HC_MATCH_UNMATCHED, 0);
  hc_fixture_check (fixture, "", "orphan configuration:1 disconnected\n");
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
  ((HcLink *) hc_ref_table_lookup (fixture->snapshot->links, HC_KIND_SITE, 5))->hudu_company_id = 8;
  hc_fixture_check (fixture, "move-company site:5 @200\nupdate configuration:1 @100 :Site=@site:5\n", "");
  hc_ref_table_remove (fixture->snapshot->links, HC_KIND_SITE, 5);
  site->archived = TRUE;
  hc_fixture_check (fixture,
                    "create site:5 name=Main :ConnectWise ID=5\nupdate configuration:1 @100 :Site=@site:5\n", "");
  hc_record_set (record, "site/id", "");
  hc_asset_set_field (hc_fixture_asset (fixture, 100), "Site", "200");
  hc_link_set_written (hc_ref_table_lookup (fixture->snapshot->links, HC_KIND_CONFIGURATION, 1), ":Site", "200", "200");
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
  g_ptr_array_add (fixture->snapshot->records, g_ptr_array_steal_index (fixture->snapshot->records, 0));
  hc_fixture_check (fixture, "relate configuration:1 with site:5\n", "");
  g_hash_table_add (fixture->snapshot->relations, g_strdup ("90-100"));
  hc_fixture_check (fixture, "", "");
  /* made anew with the asset that takes the place of a deleted one */
  hc_fixture_asset (fixture, 90)->missing_since = 1;
  hc_fixture_check (fixture,
                    "create site:5 unproved name=Main :ConnectWise ID=5\nrelate configuration:1 with site:5\n", "");
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

static void
test_filters (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);
  g_autoptr (HcRefTable) records = hc_ref_table_new (NULL);
  HcFilter kind = { NULL, 1u << HC_KIND_SITE, NULL }, one = { NULL, 0, records };
  g_autoptr (HcCompanyPlan) of_kind = NULL;
  g_autoptr (HcCompanyPlan) of_one = NULL;
  g_autofree char *kind_items = NULL;
  g_autofree char *one_items = NULL;

  hc_fixture_add_record (fixture, HC_KIND_SITE, 5, "name", "Main", NULL);
  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", NULL);
  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 2, "name", "PC 2", NULL);
  hc_record_set (hc_fixture_find (fixture, HC_KIND_COMPANY, 1), "city", "Oslo");
  hc_ref_table_insert (records, HC_KIND_CONFIGURATION, 2, GINT_TO_POINTER (1));
  of_kind = hc_plan_company (fixture->context, fixture->snapshot, &kind);
  of_one = hc_plan_company (fixture->context, fixture->snapshot, &one);
  kind_items = hc_fixture_describe (of_kind);
  one_items = hc_fixture_describe (of_one);
  g_assert_cmpstr (kind_items, ==, "create site:5 name=Main :ConnectWise ID=5\n");
  g_assert_cmpstr (one_items, ==, "create configuration:2 name=PC 2 :ConnectWise ID=2\n");
  g_assert_true (hc_filter_is_empty (NULL));
  g_assert_false (hc_filter_is_empty (&kind));
  g_assert_false (hc_filter_is_empty (&one));
}

/* A layout that became inactive is told once for all that wait for it. */
static void
test_waiting (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new ("'locations':{'configuration':'Retired'}");
  g_autoptr (HcCompanyPlan) plan = NULL;

  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", NULL);
  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 2, "name", "PC 2", NULL);
  plan = hc_fixture_expect (fixture, "", "problem configuration:0 \n");
  g_assert_cmpuint (plan->counts[HC_KIND_CONFIGURATION].skipped, ==, 2);
}

static void
test_counts (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NO_MAPPINGS);
  g_autoptr (HcCompanyPlan) plan = NULL;

  hc_fixture_add_pair (fixture, 1, 100, "PC", "S-1");
  hc_fixture_add_pair (fixture, 2, 101, "PC", "S-2");
  hc_record_set (hc_fixture_find (fixture, HC_KIND_CONFIGURATION, 2), "serialNumber", "S-3");
  plan = hc_fixture_plan (fixture);
  g_assert_cmpuint (plan->counts[HC_KIND_CONFIGURATION].unchanged, ==, 1);
  g_assert_cmpuint (plan->counts[HC_KIND_CONFIGURATION].updated, ==, 1);
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->links, ==, 2);
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->updates, ==, 1);
}

/* A company of 5,000 devices: far below a second, so that thousands of companies take minutes at most. */
static void
test_large (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (NULL);
  g_autoptr (HcCompanyPlan) plan = NULL;
  double seconds;

  for (gint64 i = 1; i <= 5000; i++)
    {
      g_autofree char *name = g_strdup_printf ("PC %d", (int) i);
      g_autofree char *serial = g_strdup_printf ("S-%d", (int) i);

      if (i % 2 == 0)
        hc_fixture_add_pair (fixture, i, 100000 + i, name, serial);
      else
        {
          hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, i, "name", name, "serialNumber", serial, "type/name",
                                 "Server", NULL);
          hc_fixture_add_asset (fixture, 100000 + i, HC_FIXTURE_DEVICES, name, "primary_serial", i % 3 == 0 ? serial : NULL,
                                NULL);
        }
    }
  g_test_timer_start ();
  plan = hc_fixture_plan (fixture);
  seconds = g_test_timer_elapsed ();
  g_test_message ("planned 5,000 records in %.0f ms", seconds * 1000);
  g_assert_cmpuint (plan->items->len, ==, 2500);
  g_assert_cmpfloat (seconds, <, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/records/create", test_create);
  g_test_add_func ("/planner/records/incomplete", test_incomplete);
  g_test_add_func ("/planner/records/adopt", test_adopt);
  g_test_add_func ("/planner/records/deleted-in-hudu", test_deleted_in_hudu);
  g_test_add_func ("/planner/records/archived", test_archived);
  g_test_add_func ("/planner/records/one-relink", test_one_relink);
  g_test_add_func ("/planner/records/lost-tombstone", test_lost_tombstone);
  g_test_add_func ("/planner/records/left-alone", test_left_alone);
  g_test_add_func ("/planner/records/conflict", test_conflict);
  g_test_add_func ("/planner/records/duplicates", test_duplicates);
  g_test_add_func ("/planner/records/layout-moves", test_layout_moves);
  g_test_add_func ("/planner/records/predicted-move", test_predicted_move);
  g_test_add_func ("/planner/records/adopt-and-move", test_adopt_and_move);
  g_test_add_func ("/planner/records/company-moves", test_company_moves);
  g_test_add_func ("/planner/records/elsewhere", test_elsewhere);
  g_test_add_func ("/planner/records/references", test_references);
  g_test_add_func ("/planner/records/relations", test_relations);
  g_test_add_func ("/planner/records/relation-spared", test_relation_spared);
  g_test_add_func ("/planner/records/filters", test_filters);
  g_test_add_func ("/planner/records/waiting", test_waiting);
  g_test_add_func ("/planner/records/counts", test_counts);
  g_test_add_func ("/planner/records/large", test_large);
  return g_test_run ();
}
