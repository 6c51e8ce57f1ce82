/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-hudu.h"
#include "hc-store-links.h"

#include <string.h>

#define MANY 60

/* The tiny world with many configurations at Beta, synced. */
static HcSyncFixture *
new_with_many (guint many)
{
  HcSyncFixture *f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL;

  hc_simulator_lock (f->sim);
  for (guint i = 0; i < many; i++)
    hc_sync_fixture_cw_put (f, "configurations", 2000 + i,
                            "{'name': 'BETA-PC%u', 'type': {'id': 1}, 'company': {'id': 301}, "
                            "'activeFlag': true, 'serialNumber': 'PC-%u'}",
                            i, i);
  hc_simulator_unlock (f->sim);
  hc_sync_fixture_decide (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_simulator_reset_log (f->sim);
  return f;
}

static HcRunRow *
sync_accepting (HcSyncFixture *f, HcOutcome outcome)
{
  HcRunRequest request = { .type = HC_RUN_SYNC, .full = TRUE, .accept_guards = TRUE };
  HcRunRow *row = hc_sync_fixture_run (f, &request);

  g_assert_cmpstr (hc_outcome_to_string (row->outcome), ==, hc_outcome_to_string (outcome));
  return row;
}

/* The run stopped for a person, naming the guard, before it wrote anything. */
static void
assert_stopped (HcSyncFixture *f, const HcRunRow *row, const char *guard)
{
  const HcGuard *found = hc_sync_fixture_find_guard (row, guard);
  g_autoptr (HcRunRow) kept = hc_store_get_run (f->profile->store, row->id, NULL);

  g_assert_cmpstr (hc_outcome_to_string (row->outcome), ==, "needs-review");
  g_assert_cmpint (row->error_code, ==, HC_ERROR_NEEDS_REVIEW);
  g_assert_nonnull (row->error);
  g_assert_nonnull (found);
  g_assert_nonnull (found->detail);
  g_assert_nonnull (hc_sync_fixture_find_guard (kept, guard));
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

static void
remove_many (HcSyncFixture *f, guint count)
{
  hc_simulator_lock (f->sim);
  for (guint i = 0; i < count; i++)
    g_assert_true (hc_simulator_cw_remove (f->sim, "configurations", 2000 + i));
  hc_simulator_unlock (f->sim);
}

static void
test_archive (void)
{
  g_autoptr (HcSyncFixture) f = new_with_many (MANY);
  g_autoptr (HcRunRow) held = NULL, again = NULL, plan = NULL, let = NULL;

  remove_many (f, 30);
  held = hc_sync_fixture_sync_full (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "archive");
  /* They count before anything is read alone. */
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/company/configurations/20*"), ==, 0);
  again = hc_sync_fixture_sync (f, HC_OUTCOME_NEEDS_REVIEW);
  plan = hc_sync_fixture_plan (f, FALSE);
  g_assert_cmpint (plan->outcome, ==, HC_OUTCOME_DONE);
  g_assert_nonnull (hc_sync_fixture_find_guard (plan, "archive"));
  g_assert_cmpuint (hc_sync_fixture_count_items (f, plan->id, HC_ACTION_ARCHIVE), ==, 30);
  let = sync_accepting (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (let->counts[HC_KIND_CONFIGURATION].archived, ==, 30);
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/company/configurations/20*"), >=, 30);
  hc_sync_fixture_assert_settled (f);
}

static void
test_few_archives_pass (void)
{
  g_autoptr (HcSyncFixture) f = new_with_many (MANY);
  g_autoptr (HcRunRow) row = NULL;

  remove_many (f, 10);
  row = hc_sync_fixture_sync_full (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].archived, ==, 10);
  hc_sync_fixture_assert_settled (f);
}

static void
test_archive_total (void)
{
  g_autoptr (HcSyncFixture) f = new_with_many (20);
  g_autoptr (HcRunRow) held = NULL;

  hc_sync_fixture_set (f, "guards.archive_floor", "1000");
  hc_sync_fixture_set (f, "guards.archive_total", "5");
  remove_many (f, 6);
  held = hc_sync_fixture_sync_full (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "archive-total");
}

/* Proof is still asked for after a person has let a guard pass. */
static void
test_accepting_is_no_proof (void)
{
  g_autoptr (HcSyncFixture) f = new_with_many (MANY);
  g_autoptr (HcRunRow) held = NULL, let = NULL;

  remove_many (f, 30);
  held = hc_sync_fixture_sync_full (f, HC_OUTCOME_NEEDS_REVIEW);
  hc_simulator_lock (f->sim);
  for (guint i = 0; i < 30; i++)
    hc_sync_fixture_cw_put (f, "configurations", 2000 + i,
                            "{'name': 'BETA-PC%u', 'type': {'id': 1}, 'company': {'id': 301}, "
                            "'activeFlag': true, 'serialNumber': 'PC-%u'}",
                            i, i);
  hc_simulator_unlock (f->sim);
  hc_sync_fixture_fault (f, "cw:GET:*/company/configurations/20*:status=500");
  let = sync_accepting (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (let->counts[HC_KIND_CONFIGURATION].archived, ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "PUT", "*/archive"), ==, 0);
}

static void
test_missing (void)
{
  g_autoptr (HcSyncFixture) f = new_with_many (MANY);
  g_autoptr (HcRunRow) held = NULL, let = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (HcLink) link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, 2000 + i);

      g_assert_true (hc_simulator_hudu_remove (f->sim, "assets", link->hudu_id));
    }
  held = hc_sync_fixture_sync_full (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "missing");
  let = sync_accepting (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (let->counts[HC_KIND_CONFIGURATION].created, ==, 30);
  hc_sync_fixture_assert_settled (f);
}

static void
change_all (HcSyncFixture *f)
{
  hc_simulator_lock (f->sim);
  for (guint i = 0; i < MANY; i++)
    hc_sync_fixture_cw_put (f, "configurations", 2000 + i, "{'modelNumber': 'M2'}");
  hc_simulator_unlock (f->sim);
}

static void
test_update (void)
{
  g_autoptr (HcSyncFixture) f = new_with_many (MANY);
  g_autoptr (HcRunRow) held = NULL, let = NULL;

  change_all (f);
  held = hc_sync_fixture_sync (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "update");
  let = sync_accepting (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (let->counts[HC_KIND_CONFIGURATION].updated, ==, MANY);
  hc_sync_fixture_assert_settled (f);
}

/* A mapping that changed explains a flood of updates. */
static void
test_update_explained (void)
{
  g_autoptr (HcSyncFixture) f = new_with_many (MANY);
  g_autoptr (HcRunRow) row = NULL;

  change_all (f);
  hc_sync_fixture_set (f, "mappings.configuration.Devices",
                       "[{\"from\": \"modelNumber\", \"to\": \"Model Number\", \"owner\": \"overwrite\"}]");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].updated, ==, MANY);
  hc_sync_fixture_assert_settled (f);
}

static void
test_no_companies (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) held = NULL, row = NULL;

  hc_sync_fixture_switch (f, "hudu.key-companies", "999");
  held = hc_sync_fixture_sync_full (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "no-companies");
  hc_sync_fixture_switch (f, "hudu.key-companies", "");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_assert_settled (f);
}

static void
test_connectwise_instance (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) held = NULL, again = NULL, plan = NULL, row = NULL;
  g_autoptr (GError) error = NULL;
  HcRefreshReport report;

  hc_sync_fixture_switch (f, "cw.instance", "southwind");
  held = hc_sync_fixture_sync (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "connectwise-instance");
  /* Nothing of the other one gets into the mirror. */
  g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/company/*"), ==, 0);
  again = hc_sync_fixture_sync_full (f, HC_OUTCOME_NEEDS_REVIEW);
  plan = hc_sync_fixture_plan (f, FALSE);
  g_assert_nonnull (hc_sync_fixture_find_guard (plan, "connectwise-instance"));
  g_assert_false (hc_sync_refresh (f->profile, NULL, &report, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_NEEDS_REVIEW);
  hc_sync_fixture_switch (f, "cw.instance", "northwind");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_settled (f);
}

static void
test_connectwise_instance_accepted (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) let = NULL, row = NULL;

  hc_sync_fixture_switch (f, "cw.instance", "southwind");
  let = sync_accepting (f, HC_OUTCOME_DONE);
  g_assert_nonnull (hc_sync_fixture_find_guard (let, "connectwise-instance"));
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->guards->len, ==, 0);
}

/* A Hudu without layouts is a broken one: what is known of them stays. */
static void
test_no_layouts (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) held = NULL, again = NULL;
  g_autoptr (GPtrArray) before = hc_store_list_layouts (f->profile->store, NULL);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, >, 0);
  hc_sync_fixture_empty_servers (f);
  held = hc_sync_fixture_sync (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "no-layouts");
  again = hc_sync_fixture_sync_full (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, again, "no-layouts");
  after = hc_store_list_layouts (f->profile->store, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
}

/* The same is noticed by a run that lists no more than what changed, and costs it nothing. */
static void
test_hudu_instance_between (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) quiet = NULL, held = NULL;
  g_autoptr (GError) error = NULL;
  HcRefreshReport report;
  guint asked;

  quiet = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  asked = hc_sync_fixture_count (f, "hudu", NULL, NULL);
  hc_sync_fixture_replace_servers (f);
  held = hc_sync_fixture_sync (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "hudu-instance");
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", NULL, NULL), <=, asked);
  /* Nothing of the other one gets into the mirror, by a refresh neither. */
  g_assert_false (hc_sync_refresh (f->profile, NULL, &report, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_NEEDS_REVIEW);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "GET", "/assets"), ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", "GET", "/companies"), ==, 0);
}

/* Another Hudu under the same address: most linked companies are others. */
static void
test_hudu_instance (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) held = NULL;

  /* What is missing there is not what this is about. */
  hc_sync_fixture_set (f, "guards.missing_floor", "1000");
  hc_sync_fixture_replace_servers (f);
  held = hc_sync_fixture_sync_full (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "hudu-instance");
}

/* As a Hudu that shows no slugs of layouts: the companies alone tell. */
static void
forget_slugs (HcSyncFixture *f)
{
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (f->profile->store, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < layouts->len; i++)
    g_clear_pointer (&((HcLayout *)g_ptr_array_index (layouts, i))->slug, g_free);
  g_assert_true (hc_store_replace_layouts (f->profile->store, layouts, &error));
  g_assert_no_error (error);
}

static void
assert_forgotten (HcSyncFixture *f)
{
  g_autoptr (HcMatch) beta = hc_store_get_match (f->profile->store, BETA, NULL);
  g_autoptr (HcMatch) alpha = hc_store_get_match (f->profile->store, ALPHA, NULL);
  g_autoptr (GPtrArray) orphans = hc_store_list_orphans (f->profile->store, NULL);

  g_assert_cmpint (alpha->state, ==, HC_MATCH_SUGGESTED);
  g_assert_cmpint (beta->state, ==, HC_MATCH_SUGGESTED);
  g_assert_cmpuint (orphans->len, ==, 0);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    g_assert_cmpint (hc_store_count_links (f->profile->store, (HcKind)kind, NULL), ==, 0);
}

/* Accepted, the other Hudu is begun with anew: nothing of the former one is taken for its own. */
static void
test_hudu_instance_accepted (gconstpointer data)
{
  gboolean by_layouts = GPOINTER_TO_INT (data);
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) former = hc_store_get_last_run (f->profile->store, NULL);
  const HcRunRequest undo = { .type = HC_RUN_UNDO, .undo_run = former->id };
  g_autoptr (HcRunRow) held = NULL, let = NULL, quiet = NULL, row = NULL;
  g_autoptr (GError) error = NULL;

  hc_sync_fixture_replace_servers (f);
  if (!by_layouts)
    forget_slugs (f);
  held = hc_sync_fixture_sync_full (f, HC_OUTCOME_NEEDS_REVIEW);
  g_assert_nonnull (hc_sync_fixture_find_guard (held, "hudu-instance"));
  hc_simulator_reset_log (f->sim);
  let = sync_accepting (f, HC_OUTCOME_DONE);
  g_assert_nonnull (hc_sync_fixture_find_guard (let, "hudu-instance"));
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  assert_forgotten (f);
  g_assert_null (hc_sync_run (f->profile, &undo, NULL, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  quiet = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (quiet->guards->len, ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
  hc_sync_fixture_match (f, ALPHA, "Alpha Works");
  hc_sync_fixture_match (f, BETA, "Beta Builders");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_no_errors (f, row);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].adopted, ==, 1);
  g_assert_cmpuint (row->counts[HC_KIND_CONFIGURATION].created, ==, 4);
  hc_sync_fixture_assert_settled (f);
}

/* The same Hudu under another address keeps everything. */
static void
test_hudu_address_accepted (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  const char *url = hc_simulator_get_hudu_url (f->sim);
  g_autofree char *other = g_strdup_printf ("http://localhost:%s", strrchr (url, ':') + 1);
  g_autoptr (HcRunRow) let = NULL, row = NULL;
  gint64 links = hc_store_count_links (f->profile->store, HC_KIND_CONFIGURATION, NULL);

  hc_sync_fixture_set (f, "hudu.url", other);
  hc_sync_fixture_test (f);
  hc_simulator_reset_log (f->sim);
  let = sync_accepting (f, HC_OUTCOME_DONE);
  g_assert_nonnull (hc_sync_fixture_find_guard (let, "hudu-instance"));
  g_assert_cmpint (links, >, 0);
  g_assert_cmpint (hc_store_count_links (f->profile->store, HC_KIND_CONFIGURATION, NULL), ==, links);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->guards->len, ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

/* Another address, and another Hudu behind it. */
static void
test_hudu_moved_and_other (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autofree char *other = NULL;
  g_autoptr (HcRunRow) let = NULL, row = NULL;

  hc_sync_fixture_replace_servers (f);
  other = g_strdup_printf ("http://localhost:%s", strrchr (hc_simulator_get_hudu_url (f->sim), ':') + 1);
  hc_sync_fixture_set (f, "hudu.url", other);
  hc_sync_fixture_test (f);
  let = sync_accepting (f, HC_OUTCOME_DONE);
  assert_forgotten (f);
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->guards->len, ==, 0);
}

static void
test_hudu_address (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  const char *url = hc_simulator_get_hudu_url (f->sim);
  g_autofree char *other = g_strdup_printf ("http://localhost:%s", strrchr (url, ':') + 1);
  g_autoptr (HcRunRow) held = NULL;

  hc_sync_fixture_set (f, "hudu.url", other);
  hc_sync_fixture_test (f);
  hc_simulator_reset_log (f->sim);
  held = hc_sync_fixture_sync (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "hudu-instance");
}

/* The first run after a change of what takes part. */
static void
test_scope (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) held = NULL, let = NULL, next = NULL;
  g_autofree char *before = hc_sync_fixture_dup_state (f);
  g_autofree char *after = NULL;

  hc_sync_fixture_set (f, "skip.configuration_types", "[\"Printer\"]");
  held = hc_sync_fixture_sync (f, HC_OUTCOME_NEEDS_REVIEW);
  assert_stopped (f, held, "scope");
  let = sync_accepting (f, HC_OUTCOME_DONE);
  after = hc_sync_fixture_dup_state (f);
  g_assert_cmpstr (before, ==, after);
  next = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_assert_settled (f);
}

/* A change that leaves nothing out asks nobody. */
static void
test_scope_widened (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) first = NULL, second = NULL;

  hc_sync_fixture_match (f, BETA, "Beta Builders");
  first = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  hc_sync_fixture_match (f, ALPHA, NULL);
  second = hc_sync_fixture_sync (f, HC_OUTCOME_DONE);
  g_assert_cmpuint (second->counts[HC_KIND_COMPANY].created, ==, 1);
  hc_sync_fixture_assert_settled (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/guards/archive", test_archive);
  g_test_add_func ("/run/guards/few-archives-pass", test_few_archives_pass);
  g_test_add_func ("/run/guards/archive-total", test_archive_total);
  g_test_add_func ("/run/guards/accepting-is-no-proof", test_accepting_is_no_proof);
  g_test_add_func ("/run/guards/missing", test_missing);
  g_test_add_func ("/run/guards/update", test_update);
  g_test_add_func ("/run/guards/update-explained", test_update_explained);
  g_test_add_func ("/run/guards/no-companies", test_no_companies);
  g_test_add_func ("/run/guards/connectwise-instance", test_connectwise_instance);
  g_test_add_func ("/run/guards/connectwise-instance-accepted", test_connectwise_instance_accepted);
  g_test_add_func ("/run/guards/no-layouts", test_no_layouts);
  g_test_add_func ("/run/guards/hudu-instance", test_hudu_instance);
  g_test_add_func ("/run/guards/hudu-instance-between", test_hudu_instance_between);
  g_test_add_func ("/run/guards/hudu-address", test_hudu_address);
  g_test_add_func ("/run/guards/hudu-address-accepted", test_hudu_address_accepted);
  g_test_add_data_func ("/run/guards/hudu-instance-accepted/layouts", GINT_TO_POINTER (TRUE),
                        test_hudu_instance_accepted);
  g_test_add_data_func ("/run/guards/hudu-instance-accepted/companies", GINT_TO_POINTER (FALSE),
                        test_hudu_instance_accepted);
  g_test_add_func ("/run/guards/hudu-moved-and-other", test_hudu_moved_and_other);
  g_test_add_func ("/run/guards/scope", test_scope);
  g_test_add_func ("/run/guards/scope-widened", test_scope_widened);
  return g_test_run ();
}
