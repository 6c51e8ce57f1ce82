/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-hudu.h"
#include "hc-store-links.h"
#include "hc-store-records.h"

#include <string.h>

#define DAY (24 * 60 * 60)

/* One way for the listing of one kind to fail or to be short. */
typedef struct
{
  HcKind kind;
  const char *entity;
  gint64 gone; /* a record that is really deleted meanwhile */
  const char *fault;
  const char *module, *function; /* of the right that is taken away instead */
  const char *error;
} Case;

static const Case cases[] = {
  { HC_KIND_CONFIGURATION, "configurations", PRINTER, "cw:GET:*/company/configurations:status=500", NULL,
    NULL, "failed" },
  { HC_KIND_CONFIGURATION, "configurations", PRINTER, NULL, "Companies", "Configurations", "Inquire All" },
  { HC_KIND_CONTACT, "contacts", BEN, "cw:GET:*/company/contacts:status=500", NULL, NULL, "failed" },
  { HC_KIND_CONTACT, "contacts", BEN, NULL, "Companies", "Contacts", "Inquire All" },
  { HC_KIND_SITE, "sites", ALPHA_SITE_2, "cw:GET:*/sites:status=400", NULL, NULL, "could not be read" },
  { HC_KIND_AGREEMENT, "agreements", AGREEMENT, "cw:GET:*/finance/agreements:status=500", NULL, NULL,
    "failed" },
  { HC_KIND_AGREEMENT, "agreements", AGREEMENT, NULL, "Finance", "Agreements", "Inquire All" },
};

static const char *
get_new_record (HcKind kind)
{
  switch (kind)
    {
    case HC_KIND_CONTACT:
      return "{'firstName': 'New', 'company': {'id': 301}}";
    case HC_KIND_SITE:
      return "{'name': 'New place', 'company': {'id': 301}}";
    case HC_KIND_AGREEMENT:
      return "{'name': 'New', 'type': {'id': 1}, 'company': {'id': 301}, 'agreementStatus': 'Active'}";
    default:
      return "{'name': 'NEW', 'type': {'id': 1}, 'company': {'id': 301}, 'activeFlag': true}";
    }
}

/* From a failed listing nothing of that kind is created or archived; other kinds go on; and the next run does
 * what this one left. */
static void
test_failed (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, next = NULL;

  hc_sync_fixture_set (f, "options.archive_deleted",
                       "{\"configuration\": true, \"contact\": true, \"site\": true}");
  g_assert_true (hc_simulator_cw_remove (f->sim, one->entity, one->gone));
  hc_sync_fixture_cw_put (f, one->entity, 9900, "%s", get_new_record (one->kind));
  if (one->fault != NULL)
    hc_sync_fixture_fault (f, one->fault);
  else
    hc_simulator_set_role (f->sim, one->module, one->function, "None");
  row = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_sync_fixture_assert_error (f, row, one->error);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_simulator_clear_faults (f->sim);
  if (one->module != NULL)
    hc_simulator_set_role (f->sim, one->module, one->function, "All");
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 2);
  hc_sync_fixture_assert_settled (f);
}

/* While one kind fails, the others are synced. */
static void
test_others_go_on (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL, next = NULL;

  hc_sync_fixture_decide (f);
  hc_simulator_set_role (f->sim, "Companies", "Contacts", "None");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_sync_fixture_assert_error (f, row, "Contacts: Inquire All");
  g_assert_cmpuint (row->counts[HC_KIND_CONTACT].created, ==, 0);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 4);
  g_assert_cmpuint (row->counts[HC_KIND_SITE].created, ==, 3);
  hc_simulator_set_role (f->sim, "Companies", "Contacts", "All");
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (next->counts[HC_KIND_CONTACT].created, ==, 3);
  hc_sync_fixture_assert_settled (f);
}

/* More are counted than listed: a short listing is no complete one. */
static void
test_short (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, next = NULL;

  g_assert_true (hc_simulator_cw_remove (f->sim, "configurations", PRINTER));
  hc_sync_fixture_switch (f, "cw.extra-rows", "50");
  row = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_sync_fixture_assert_error (f, row, "records arrived");
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_switch (f, "cw.extra-rows", "0");
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (next->counts[HC_KIND_CONFIGURATION].archived, ==, 1);
  hc_sync_fixture_assert_settled (f);
}

/* A later run reads only what changed. */
static void
test_incremental (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GPtrArray) log = NULL;
  guint conditions = 0;

  hc_simulator_advance_clock (f->sim, 3600);
  hc_sync_fixture_cw_put (f, "contacts", BEN, "{'title': 'Head clerk'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
  log = hc_simulator_get_log (f->sim);
  for (guint i = 0; i < log->len; i++)
    {
      const HcSimulatorRequest *request = g_ptr_array_index (log, i);

      if (g_str_has_suffix (request->path, "/contacts") && strstr (request->query, "lastUpdated") != NULL)
        conditions++;
      if (g_str_equal (request->path, "/assets"))
        g_assert_nonnull (strstr (request->query, "updated_at"));
    }
  g_assert_cmpuint (conditions, >=, 1);
  hc_sync_fixture_assert_settled (f);
}

static guint
count_full (HcSyncFixture *f, const char *path)
{
  g_autoptr (GPtrArray) log = hc_simulator_get_log (f->sim);
  guint count = 0;

  for (guint i = 0; i < log->len; i++)
    {
      const HcSimulatorRequest *request = g_ptr_array_index (log, i);

      count += g_str_equal (request->server, "cw") && g_str_has_suffix (request->path, path)
               && strstr (request->query, "lastUpdated") == NULL
               && strstr (request->query, "fields=id&") == NULL
               && !g_str_has_suffix (request->query, "fields=id");
    }
  return count;
}

/* A record that nobody can use is read in full once, and told by every run; it comes in as soon as it can be
 * used, and what else comes and goes meanwhile is noticed. */
static void
test_unusable (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) first = NULL, second = NULL, third = NULL, gone = NULL, fourth = NULL;
  g_autoptr (HcLink) link = NULL;

  hc_sync_fixture_cw_put (f, "contacts", 599, "{'firstName': 'Odd', 'company': {'id': 300}}");
  hc_sync_fixture_fault (f, "cw:GET:/company/contacts:wrongtypes:only=599");
  hc_simulator_advance_clock (f->sim, 3600);
  first = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_sync_fixture_assert_error (f, first, "contact 599");
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&second, hc_run_row_free);
      hc_simulator_advance_clock (f->sim, 3600);
      hc_simulator_reset_log (f->sim);
      second = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
      hc_sync_fixture_assert_error (f, second, "contact 599");
      g_assert_cmpuint (count_full (f, "/contacts"), ==, 0);
    }
  g_assert_true (hc_simulator_cw_remove (f->sim, "contacts", BEN));
  gone = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
  g_assert_cmpuint (count_full (f, "/contacts"), ==, 0);
  hc_simulator_clear_faults (f->sim);
  hc_sync_fixture_cw_put (f, "contacts", 599, "{'title': 'Usable'}");
  third = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  link = hc_sync_fixture_get_link (f, HC_KIND_CONTACT, 599);
  g_assert_nonnull (link);
  hc_simulator_advance_clock (f->sim, 3600);
  hc_simulator_reset_log (f->sim);
  fourth = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (count_full (f, "/contacts"), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

/* A change whose lastUpdated stands still is found by the weekly reconcile. */
static void
test_silent_change (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) later = NULL, row = NULL, week = NULL;

  hc_simulator_advance_clock (f->sim, 3600);
  later = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_simulator_reset_log (f->sim);
  hc_simulator_advance_clock (f->sim, -3600 * 24);
  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'silent'}");
  hc_simulator_advance_clock (f->sim, 3600 * 24);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_age (f, 7 * DAY);
  week = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (week->counts[HC_KIND_CONFIGURATION].updated, ==, 1);
  hc_sync_fixture_assert_settled (f);
}

/* A property that is newly used makes its kind be read in full; until then nothing is written from it. */
static void
test_new_property (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  g_autofree char *tag = NULL;

  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'tagNumber': 'T-1'}");
  hc_sync_fixture_set (f, "mappings.configuration.Devices",
                       "[{\"from\": \"modelNumber\", \"to\": \"Model Number\", \"owner\": \"follow\"}]");
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  tag = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Tag Number");
  g_assert_null (tag);
  hc_sync_fixture_set (f, "mappings.configuration.Devices",
                       "[{\"from\": \"tagNumber\", \"to\": \"Tag Number\", \"owner\": \"follow\"}]");
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  tag = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Tag Number");
  g_assert_cmpstr (tag, ==, "T-1");
  hc_sync_fixture_assert_settled (f);
}

/* A field that the role may not see is unknown, never blank. */
static void
test_unseen_questions (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  g_autofree char *before = NULL, *after = NULL;

  hc_sync_fixture_cw_put (
      f, "configurations", SERVER,
      "{'questions': [{'answerId': 1, 'questionId': 1, 'question': 'Rack', 'answer': 'B7', "
      "'fieldType': 'Text'}]}");
  hc_sync_fixture_set (f, "mappings.configuration.Devices",
                       "[{\"from\": \"question:Rack\", \"to\": \"Tag Number\", \"owner\": \"overwrite\"}]");
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  before = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Tag Number");
  g_assert_cmpstr (before, ==, "B7");
  hc_sync_fixture_switch (f, "cw.questions-in-lists", "false");
  hc_simulator_reset_log (f->sim);
  next = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  after = hc_sync_fixture_dup_field (f, HC_KIND_CONFIGURATION, SERVER, "Tag Number");
  g_assert_cmpstr (after, ==, "B7");
}

/* Each company's sites are read at least once a day; a record with an unknown site makes them be read. */
static void
test_sites (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL, day = NULL, named = NULL;

  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/companies/300/sites"), ==, 1);
  /* Now they are known, and not asked for until it is their turn. */
  hc_sync_fixture_age (f, 10 * 60);
  hc_simulator_advance_clock (f->sim, 600);
  hc_simulator_reset_log (f->sim);
  g_clear_pointer (&row, hc_run_row_free);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_simulator_reset_log (f->sim);
  hc_sync_fixture_cw_put (f, "sites", 2999, "{'name': 'Annex', 'company': {'id': 300}}");
  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'site': {'id': 2999}}");
  named = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (named->counts[HC_KIND_SITE].created, ==, 1);
  hc_sync_fixture_age (f, DAY);
  hc_simulator_reset_log (f->sim);
  day = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/companies/300/sites"), >=, 1);
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/companies/301/sites"), >=, 1);
  hc_sync_fixture_assert_settled (f);
}

/* Pages smaller than asked for, and many of them. */
static void
test_page_caps (gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (data, "=", 2);
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL, full = NULL;

  for (guint i = 0; i < 30; i++)
    hc_sync_fixture_cw_put (
        f, "configurations", 3000 + i,
        "{'name': 'PC-%u', 'type': {'id': 1}, 'company': {'id': 301}, 'activeFlag': true}", i);
  hc_sync_fixture_decide (f);
  hc_sync_fixture_switch (f, parts[0], parts[1]);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 34);
  full = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, full->id, -1), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

/* A version that refuses updated_at is asked without it. */
static void
test_updated_at_refused (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, SERVER);

  hc_sync_fixture_fault (f, "hudu:GET:/assets:#1:status=422:body=json");
  hc_sync_fixture_hudu_put (f, "assets", link->hudu_id, "{'archived': true}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_simulator_clear_faults (f->sim);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

/* A key that sees one company only: its assets are listed company by company, and nothing else is missing. */
static void
test_scoped_key (gconstpointer data)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_fault (f, data);
  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'R750'}");
  row = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "GET", "/companies/*/assets"), >=, 2);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].updated, ==, 1);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 1);
  hc_sync_fixture_assert_settled (f);
}

/* The layout that a kind goes to has become inactive: that kind waits, and is told. */
static void
test_inactive_layout (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL, next = NULL;
  gint64 layout = hc_sync_fixture_find_layout (f, "People");

  hc_sync_fixture_decide (f);
  hc_simulator_lock (f->sim);
  hc_sim_hudu_set (hc_simulator_get_hudu (f->sim), "asset_layouts", layout, "active", "false");
  hc_simulator_unlock (f->sim);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_sync_fixture_assert_error (f, row, "People");
  g_assert_cmpuint (row->counts[HC_KIND_CONTACT].created, ==, 0);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 4);
  hc_simulator_lock (f->sim);
  hc_sim_hudu_set (hc_simulator_get_hudu (f->sim), "asset_layouts", layout, "active", "true");
  hc_simulator_unlock (f->sim);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (next->counts[HC_KIND_CONTACT].created, ==, 3);
  hc_sync_fixture_assert_settled (f);
}

/* A label that was renamed between two runs. */
static void
test_renamed_label (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;
  gint64 layout = hc_sync_fixture_find_layout (f, "Devices");
  g_autoptr (JsonObject) object = hc_simulator_hudu_get (f->sim, "asset_layouts", layout);
  JsonArray *fields = json_object_get_array_member (object, "fields");

  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);

      if (!g_str_equal (json_object_get_string_member (field, "label"), "Model Number"))
        continue;
      hc_simulator_lock (f->sim);
      g_assert_true (hc_sim_hudu_set_field (hc_simulator_get_hudu (f->sim), layout,
                                            json_object_get_int_member (field, "id"), "label", "Baumuster"));
      hc_simulator_unlock (f->sim);
    }
  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'R750', 'serialNumber': 'SN-A-9'}");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].updated, ==, 1);
  hc_sync_fixture_assert_settled (f);
}

/* A company's name that is taken by an archived one is an error of that company alone. */
static void
test_name_taken (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_cw_put (f, "companies", ALPHA, "{'name': 'Long Gone LLC'}");
  hc_sync_fixture_refresh (f);
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_sync_fixture_assert_error (f, row, "taken");
  g_assert_cmpuint (row->counts[HC_KIND_COMPANY].failed, ==, 1);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].adopted, ==, 1);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 1);
}

/* Who could be meant is known though the rest can't be read: the next run sees no change of companies. */
static void
test_candidates_of_a_failed_run (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) failed = NULL, next = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  hc_sync_fixture_cw_put (f, "companies", 400, "{'identifier': 'NEW', 'name': 'Quite New'}");
  hc_sync_fixture_hudu_put (f, "companies", 0, "{'name': 'Quite New'}");
  hc_sync_fixture_fault (f, "hudu:GET:/assets*:always:status=400");
  failed = hc_sync_fixture_sync (f, HC_OUTCOME_FAILED);
  hc_simulator_clear_faults (f->sim);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  candidates = hc_store_list_candidates (f->profile->store, 400, NULL);
  g_assert_cmpuint (candidates->len, ==, 1);
}

int
main (int argc, char **argv)
{
  static const char *const scoped[]
      = { "hudu:GET:/assets:status=401:body=json", "hudu:GET:/assets:status=403:body=json" };
  static const char *const caps[]
      = { "hudu.page-size-max=7", "hudu.page-size-max=10", "hudu.page-size-ignored=true" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/run/fetch/failed/%s-%s", cases[i].entity,
                                               cases[i].fault != NULL ? "fault" : "forbidden");

      g_test_add_data_func (path, &cases[i], test_failed);
    }
  for (guint i = 0; i < G_N_ELEMENTS (scoped); i++)
    {
      g_autofree char *path = g_strdup_printf ("/run/fetch/scoped-key/%u", i);

      g_test_add_data_func (path, scoped[i], test_scoped_key);
    }
  for (guint i = 0; i < G_N_ELEMENTS (caps); i++)
    {
      g_autofree char *path = g_strdup_printf ("/run/fetch/page-caps/%s", caps[i]);

      g_test_add_data_func (path, caps[i], test_page_caps);
    }
  g_test_add_func ("/run/fetch/others-go-on", test_others_go_on);
  g_test_add_func ("/run/fetch/short", test_short);
  g_test_add_func ("/run/fetch/incremental", test_incremental);
  g_test_add_func ("/run/fetch/unusable", test_unusable);
  g_test_add_func ("/run/fetch/silent-change", test_silent_change);
  g_test_add_func ("/run/fetch/new-property", test_new_property);
  g_test_add_func ("/run/fetch/unseen-questions", test_unseen_questions);
  g_test_add_func ("/run/fetch/sites", test_sites);
  g_test_add_func ("/run/fetch/updated-at-refused", test_updated_at_refused);
  g_test_add_func ("/run/fetch/inactive-layout", test_inactive_layout);
  g_test_add_func ("/run/fetch/renamed-label", test_renamed_label);
  g_test_add_func ("/run/fetch/name-taken", test_name_taken);
  g_test_add_func ("/run/fetch/candidates-of-a-failed-run", test_candidates_of_a_failed_run);
  return g_test_run ();
}
