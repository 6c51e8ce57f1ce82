/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include <string.h>

/* What every failed run has to leave behind: nothing archived, nothing twice, and a next run that goes on as
 * if nothing had been. */
typedef struct
{
  const char *fault;
  /* Outcomes that the run with the fault may have. */
  const char *outcomes;
} Case;

static char *reference;

/* What the tiny world looks like after an undisturbed sync. */
static const char *
get_reference (void)
{
  if (reference == NULL)
    {
      g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();

      reference = hc_sync_fixture_dup_state (f);
    }
  return reference;
}

static void
assert_outcome (const HcRunRow *row, const char *outcomes)
{
  g_auto (GStrv) allowed = g_strsplit (outcomes, " ", -1);

  if (!g_strv_contains ((const char *const *)allowed, hc_outcome_to_string (row->outcome)))
    g_error ("the outcome is %s, not one of %s: %s", hc_outcome_to_string (row->outcome), outcomes,
             row->error);
  if (row->outcome == HC_OUTCOME_FAILED)
    g_assert_nonnull (row->error);
}

static void
assert_same (const char *state, const char *expected)
{
  if (strcmp (state, expected) != 0)
    g_error ("Hudu holds\n%s\ninstead of\n%s", state, expected);
}

/* Counts writes that archive or delete anything. */
static guint
count_removals (HcSyncFixture *f)
{
  return hc_sync_fixture_count (f, "hudu", NULL, "*/archive")
         + hc_sync_fixture_count (f, "hudu", "DELETE", NULL);
}

/* A fault in the first sync: everything still has to be created. */
static void
test_first_sync (gconstpointer data)
{
  const Case *fault = data;
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) broken = NULL, whole = NULL;
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autofree char *state = NULL;

  hc_sync_fixture_decide (f);
  hc_sync_fixture_fault (f, fault->fault);
  broken = hc_sync_fixture_run (f, &request);
  assert_outcome (broken, fault->outcomes);
  g_assert_cmpuint (count_removals (f), ==, 0);
  hc_sync_fixture_assert_no_duplicates (f);
  hc_simulator_clear_faults (f->sim);
  whole = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  state = hc_sync_fixture_dup_state (f);
  assert_same (state, get_reference ());
  hc_sync_fixture_assert_settled (f);
}

/* A fault in a later, full sync with nothing to do: nothing may be archived, unmatched or created again. */
static void
test_later_sync (gconstpointer data)
{
  const Case *fault = data;
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) broken = NULL, whole = NULL;
  HcRunRequest request = { .type = HC_RUN_SYNC, .full = TRUE };
  g_autofree char *state = NULL;

  hc_sync_fixture_fault (f, fault->fault);
  broken = hc_sync_fixture_run (f, &request);
  assert_outcome (broken, fault->outcomes);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_simulator_clear_faults (f->sim);
  whole = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  state = hc_sync_fixture_dup_state (f);
  assert_same (state, get_reference ());
  hc_sync_fixture_assert_settled (f);
}

#define ANY "done done-with-errors failed needs-review"
#define BAD "done-with-errors failed needs-review"

static const Case first_cases[] = {
  /* Passing ones: tried again. */
  { "hudu:GET:*:#5:status=429:retry-after=1", "done" },
  { "hudu:POST:*:#2:status=429:retry-after=1", "done" },
  { "cw:GET:*:#4:status=429:retry-after=1", "done" },
  { "hudu:*:*:#9:status=502:body=html", ANY },
  { "hudu:GET:*:#3:status=502:body=html", "done" },
  { "hudu:GET:*:#3:status=504", "done" },
  { "hudu:GET:*:#3:status=500", "done" },
  { "hudu:GET:*:#3:reset", "done" },
  { "hudu:GET:*:#3:truncate", "done" },
  { "cw:GET:*:#5:status=502:body=html", "done" },
  { "cw:GET:*:#5:reset", "done" },
  { "cw:GET:*:#5:truncate", "done" },
  /* A write that was not carried out. */
  { "hudu:POST:*:#3:status=500", "done-with-errors" },
  { "hudu:POST:*:#1:status=500", "done-with-errors" },
  { "hudu:POST:*:#4:status=503", "done" },
  { "hudu:PUT:*:first=1:status=500", "done-with-errors" },
  { "hudu:POST:*:#3:status=422:body=json", "done-with-errors" },
  { "hudu:POST:*:#5:reset", "done-with-errors" },
  { "hudu:POST:*:#5:status=502", "done-with-errors" },
  /* A write that was carried out, and whose answer is of no use. */
  { "hudu:POST:*:#1:reset-after", "done-with-errors" },
  { "hudu:POST:*:#2:reset-after", "done-with-errors" },
  { "hudu:POST:*:reset-after", BAD },
  { "hudu:POST:*:#5:truncate", "done-with-errors" },
  { "hudu:POST:*:#5:garbage", "done-with-errors" },
  { "hudu:POST:*:#5:wrongtypes", ANY },
  { "hudu:POST:*:#5:html", BAD },
  { "hudu:POST:*:#5:null", BAD },
  { "hudu:POST:*:#5:deep", BAD },
  { "hudu:PUT:*:#1:reset-after", ANY },
  { "hudu:PUT:*:#1:garbage", ANY },
  /* Reads that never work. */
  { "hudu:GET:/asset_layouts:status=500", "failed" },
  { "hudu:GET:/assets:html", "failed" },
  { "hudu:GET:/companies:null", BAD },
  { "hudu:GET:/assets:deep", "failed" },
  { "hudu:GET:/assets:wrongtypes", BAD },
  { "hudu:GET:/asset_layouts:wrongtypes", ANY },
  { "hudu:GET:/asset_layouts:null", BAD },
  { "hudu:GET:/companies:wrongtypes", ANY },
  { "hudu:GET:/api_info:html", "failed" },
  { "hudu:GET:/api_info:null", ANY },
  { "cw:GET:*/company/configurations:html", "done-with-errors" },
  { "cw:GET:*/company/configurations:deep", "done-with-errors" },
  { "cw:GET:*/company/configurations:wrongtypes", ANY },
  { "cw:GET:*/company/contacts:null", "done-with-errors" },
  { "cw:GET:*/company/companies:wrongtypes", ANY },
  { "cw:GET:*/company/companies:html", "failed" },
  { "cw:GET:*/finance/agreements:status=500", "done-with-errors" },
  { "cw:GET:*/sites:status=400", "done-with-errors" },
  { "cw:GET:*/company/contacts/count:status=500", "done-with-errors" },
  { "cw:GET:*/login/*:status=500", ANY },
  { "cw:GET:*/company/configurations/types:status=403:body=json", "done" },
};

static const Case later_cases[] = {
  { "hudu:GET:/assets:status=500", "failed" },
  { "hudu:GET:/assets:null", BAD },
  { "hudu:GET:/assets:#2:null", "done" },
  { "hudu:GET:/assets:html", "failed" },
  { "hudu:GET:/assets:deep", "failed" },
  { "hudu:GET:/assets:wrongtypes", ANY },
  { "hudu:GET:/companies:wrongtypes", ANY },
  { "hudu:GET:/companies:null", BAD },
  { "hudu:GET:/companies:html", "failed" },
  { "hudu:GET:/asset_layouts:wrongtypes", ANY },
  { "hudu:GET:/asset_layouts:null", BAD },
  { "hudu:GET:/asset_layouts:status=404", BAD },
  { "cw:GET:*/company/configurations:status=500", "done-with-errors" },
  { "cw:GET:*/company/configurations:status=404:body=json", "done-with-errors" },
  { "cw:GET:*/company/configurations:null", "done-with-errors" },
  { "cw:GET:*/company/configurations:wrongtypes", ANY },
  { "cw:GET:*/company/configurations/count:wrongtypes", ANY },
  { "cw:GET:*/company/configurations/count:null", ANY },
  { "cw:GET:*/company/contacts:wrongtypes", ANY },
  { "cw:GET:*/company/companies:wrongtypes", ANY },
  { "cw:GET:*/company/companies:null", BAD },
  { "cw:GET:*/finance/agreements:null", "done-with-errors" },
  { "cw:GET:*/finance/agreements:wrongtypes", ANY },
  { "cw:GET:*/sites:null", "done-with-errors" },
  { "cw:GET:*/sites:wrongtypes", ANY },
  { "cw:GET:*/sites:status=404:body=json", "done-with-errors" },
};

static void
add_cases (const char *where, const Case *cases, guint count, GTestDataFunc function)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (cases[i].fault), "/", '.');
      g_autofree char *path = g_strdup_printf ("/run/faults/%s/%s", where, name);

      g_test_add_data_func (path, &cases[i], function);
    }
}

/* A body of 100 MB ends the reading, not the memory. */
static void
test_huge (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) cw = NULL, hudu = NULL;

  hc_sync_fixture_fault (f, "cw:GET:*/company/configurations:huge");
  cw = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE_WITH_ERRORS);
  hc_simulator_clear_faults (f->sim);
  hc_sync_fixture_fault (f, "hudu:GET:/assets:huge");
  hudu = hc_sync_fixture_sync_full (f, HC_OUTCOME_FAILED);
  g_assert_cmpint (hudu->error_code, ==, HC_ERROR_SERVER);
  hc_simulator_clear_faults (f->sim);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

/* Refused credentials in the middle of the writes end the run at once. */
static void
test_key_revoked_while_writing (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) broken = NULL, whole = NULL;
  g_autofree char *state = NULL;
  guint writes;

  hc_sync_fixture_decide (f);
  hc_sync_fixture_fault (f, "hudu:POST:*:after=3:status=401:body=json");
  hc_sync_fixture_fault (f, "hudu:GET:/api_info:after=1:status=401:body=json");
  broken = hc_sync_fixture_sync (f, HC_OUTCOME_FAILED);
  g_assert_cmpint (broken->error_code, ==, HC_ERROR_CREDENTIALS);
  writes = hc_sync_fixture_count_writes (f);
  g_assert_cmpuint (writes, >=, 4);
  g_assert_cmpuint (writes, <=, 9);
  hc_simulator_clear_faults (f->sim);
  whole = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  state = hc_sync_fixture_dup_state (f);
  assert_same (state, get_reference ());
  hc_sync_fixture_assert_settled (f);
}

/* A 401 to one operation, while api_info still answers, is that operation alone. */
static void
test_one_write_not_permitted (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) broken = NULL, whole = NULL;

  hc_sync_fixture_decide (f);
  hc_sync_fixture_fault (f, "hudu:POST:*:#4:status=401:body=json");
  broken = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
  g_assert_cmpuint (hc_sync_fixture_count_items (f, broken->id, -1), >, 10);
  whole = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_settled (f);
}

static void
test_key_revoked_while_paging (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_fault (f, "hudu:GET:/assets:after=2:status=401:body=json");
  hc_sync_fixture_fault (f, "hudu:GET:/api_info:after=1:status=401:body=json");
  row = hc_sync_fixture_sync_full (f, HC_OUTCOME_FAILED);
  g_assert_cmpint (row->error_code, ==, HC_ERROR_CREDENTIALS);
  hc_simulator_clear_faults (f->sim);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

static void
test_connectwise_keys_revoked (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_switch (f, "cw.keys-valid", "false");
  row = hc_sync_fixture_sync_full (f, HC_OUTCOME_FAILED);
  g_assert_cmpint (row->error_code, ==, HC_ERROR_CREDENTIALS);
  hc_sync_fixture_switch (f, "cw.keys-valid", "true");
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

/* On the cloud, wrong keys look like 404: nothing may be taken for deleted. */
static void
test_connectwise_keys_revoked_as_404 (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_switch (f, "cw.keys-valid", "false");
  hc_sync_fixture_switch (f, "cw.login-status", "404");
  row = hc_sync_fixture_sync_full (f, HC_OUTCOME_FAILED);
  hc_sync_fixture_switch (f, "cw.keys-valid", "true");
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

/* After ten failures in a row the rest is left to the next run. */
static void
test_server_gone (void)
{
  HcSimulatorOptions options = HC_SIMULATOR_OPTIONS_INIT;
  g_autoptr (HcSyncFixture) f = NULL;
  g_autoptr (HcRunRow) broken = NULL, whole = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  guint left;

  options.companies = 9;
  options.contacts = 10;
  options.configurations = 50;
  f = hc_sync_fixture_new (&options);
  g_assert_true (hc_sync_match_bulk (f->profile, HC_MATCH_BULK_CREATE_ALL, &taken, &left, NULL));
  hc_sync_fixture_fault (f, "hudu:POST:*:after=8:status=500");
  broken = hc_sync_fixture_sync (f, HC_OUTCOME_FAILED);
  g_assert_cmpint (broken->error_code, ==, HC_ERROR_SERVER);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), <, 40);
  hc_simulator_clear_faults (f->sim);
  whole = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_settled (f);
}

/* A relation whose answer is lost stands, or doesn't: the next run finds that out by asking once more, and
 * the one after that asks for nothing. @data: what becomes of the request */
static void
test_lost_relation (gconstpointer data)
{
  g_autofree char *reference_state = NULL;
  guint n = 1;

  for (guint k = 0; k <= n; k++)
    {
      g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
      g_autofree char *fault = g_strdup_printf ("hudu:POST:/relations:#%u:%s", k, (const char *)data);
      g_autofree char *state = NULL;
      g_autoptr (HcRunRow) row = NULL, next = NULL, quiet = NULL;

      hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'contact': {'id': 502}}");
      hc_sync_fixture_cw_put (f, "configurations", PRINTER, "{'contact': {'id': 502}}");
      hc_sync_fixture_set (f, "options.relations", "true");
      hc_sync_fixture_decide (f);
      if (k > 0)
        hc_sync_fixture_fault (f, fault);
      row = hc_sync_fixture_sync (f, k > 0 ? HC_OUTCOME_DONE_WITH_ERRORS : HC_OUTCOME_DONE);
      if (k == 0)
        n = hc_sync_fixture_count (f, "hudu", "POST", "/relations");
      hc_simulator_clear_faults (f->sim);
      hc_simulator_reset_log (f->sim);
      next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
      g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, k > 0 ? 1 : 0);
      state = hc_sync_fixture_dup_state (f);
      if (k == 0)
        reference_state = g_strdup (state);
      assert_same (state, reference_state);
      hc_simulator_reset_log (f->sim);
      quiet = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
      g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
    }
  g_assert_cmpuint (n, >=, 2);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  add_cases ("first", first_cases, G_N_ELEMENTS (first_cases), test_first_sync);
  add_cases ("later", later_cases, G_N_ELEMENTS (later_cases), test_later_sync);
  g_test_add_func ("/run/faults/huge", test_huge);
  g_test_add_func ("/run/faults/key-revoked-while-writing", test_key_revoked_while_writing);
  g_test_add_func ("/run/faults/one-write-not-permitted", test_one_write_not_permitted);
  g_test_add_func ("/run/faults/key-revoked-while-paging", test_key_revoked_while_paging);
  g_test_add_func ("/run/faults/connectwise-keys-revoked", test_connectwise_keys_revoked);
  g_test_add_func ("/run/faults/connectwise-keys-revoked-as-404", test_connectwise_keys_revoked_as_404);
  g_test_add_func ("/run/faults/server-gone", test_server_gone);
  g_test_add_data_func ("/run/faults/lost-relation/made", "reset-after", test_lost_relation);
  g_test_add_data_func ("/run/faults/lost-relation/not-made", "reset", test_lost_relation);
  status = g_test_run ();
  g_free (reference);
  return status;
}
