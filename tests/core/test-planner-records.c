/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner-fixture.h"

#define NO_MAPPINGS "'mappings':{'configuration':{'Devices':[],'Servers':[]}}"
#define SERVER_RULE                                                                                          \
  "'rules':[{'name':'Servers','when':[{'field':'type','op':'is','value':'Server'}],'layout':'Servers'}]"

static void
test_create (void)
{
  g_autoptr (HcFixture) fixture = hc_fixture_new (SERVER_RULE);
  g_autoptr (HcCompanyPlan) plan = NULL;
  const HcItem *item;

  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", "serialNumber", "S-1", "type/name",
                         "Server", NULL);
  hc_fixture_add_record (fixture, HC_KIND_CONTACT, 2, "firstName", "Ann", "lastName", "Lee", NULL);
  plan = hc_fixture_expect (
      fixture,
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

  hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, 1, "name", "PC", "serialNumber", "S-1", "type/name",
                         "Server", NULL);
  hc_fixture_add_asset (fixture, 100, HC_FIXTURE_DEVICES, "PC of Ann", ":ConnectWise ID", "1", ":Serial",
                        "S-1", ":Type", "Person's", "primary_serial", "S-1", NULL);
  hc_fixture_add_hit (fixture, HC_KIND_CONFIGURATION, 1, 100, HC_HIT_CW_ID);
  plan = hc_fixture_expect (fixture, "adopt configuration:1 @100\n",
                            "drift configuration:1 Type: Server / Person's\n");
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
  plan = hc_fixture_expect (
      fixture, "create configuration:1 unproved name=PC primary_serial=S-1 :ConnectWise ID=1\n", "");
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->missing, ==,
                    1);
  g_assert_cmpstr (((HcItem *)g_ptr_array_index (plan->items, 0))->reason, ==, "was deleted in Hudu");

  /* Proved gone; the creation that followed was cut off: its asset is found before another is made. */
  g_hash_table_remove (fixture->snapshot->assets, &(gint64){ 100 });
  hc_fixture_check (fixture, "create configuration:1 name=PC primary_serial=S-1 :ConnectWise ID=1\n", "");
  unfinished->hudu_company_id = HC_FIXTURE_HUDU;
  unfinished->layout_id = HC_FIXTURE_DEVICES;
  unfinished->name = g_strdup ("PC");
  unfinished->sent_at = HC_FIXTURE_NOW;
  hc_ref_table_insert (fixture->snapshot->unfinished, HC_KIND_CONFIGURATION, 1, unfinished);
  hc_fixture_add_asset (fixture, 101, HC_FIXTURE_DEVICES, "PC", "primary_serial", "S-1", ":ConnectWise ID",
                        "1", NULL)
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
  hc_fixture_check (fixture, "",
                    "orphan configuration:1 archived-in-hudu\nrelink configuration:1 tombstone\n");
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
  hc_fixture_check (fixture, "unarchive configuration:1 @101\nadopt configuration:1 @101 :ConnectWise ID=1\n",
                    "");
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
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->links, ==,
                    2);
  g_assert_cmpuint (hc_company_plan_get_tally (plan, HC_KIND_CONFIGURATION, HC_FIXTURE_DEVICES)->updates, ==,
                    1);
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
      g_autofree char *name = g_strdup_printf ("PC %d", (int)i);
      g_autofree char *serial = g_strdup_printf ("S-%d", (int)i);

      if (i % 2 == 0)
        hc_fixture_add_pair (fixture, i, 100000 + i, name, serial);
      else
        {
          hc_fixture_add_record (fixture, HC_KIND_CONFIGURATION, i, "name", name, "serialNumber", serial,
                                 "type/name", "Server", NULL);
          hc_fixture_add_asset (fixture, 100000 + i, HC_FIXTURE_DEVICES, name, "primary_serial",
                                i % 3 == 0 ? serial : NULL, NULL);
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
  g_test_add_func ("/planner/records/elsewhere", test_elsewhere);
  g_test_add_func ("/planner/records/filters", test_filters);
  g_test_add_func ("/planner/records/waiting", test_waiting);
  g_test_add_func ("/planner/records/counts", test_counts);
  g_test_add_func ("/planner/records/large", test_large);
  return g_test_run ();
}
