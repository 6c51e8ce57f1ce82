/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-links.h"

#include <string.h>

/* What is asked for, and not there, leaves nothing behind. */

static void
ask_for_company (HcRunRequest *request, gint64 id)
{
  request->filter.companies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_add (request->filter.companies, g_memdup2 (&id, sizeof id));
}

static void
ask_for_record (HcRunRequest *request, HcKind kind, gint64 id)
{
  request->filter.records = hc_ref_table_new (NULL);
  hc_ref_table_insert (request->filter.records, kind, id, GINT_TO_POINTER (TRUE));
}

static void
clear (HcRunRequest *request)
{
  g_clear_pointer (&request->filter.companies, g_hash_table_unref);
  g_clear_pointer (&request->filter.records, g_hash_table_unref);
}

static void
assert_refused (HcSyncFixture *f, HcRunRequest *request, const char *what)
{
  g_autoptr (HcRunRow) before = hc_store_get_last_run (f->profile->store, NULL);
  g_autoptr (HcRunRow) next = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (HcRunning) running = { 0 };

  request->patience = -1;
  g_assert_null (hc_sync_run (f->profile, request, NULL, NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, what));
  after = hc_store_get_last_run (f->profile->store, NULL);
  g_assert_cmpint (after->id, ==, before->id);
  next = hc_store_get_run (f->profile->store, before->id + 1, NULL);
  g_assert_null (next);
  g_assert_false (hc_store_get_running (f->profile->store, &running));
  clear (request);
}

static void
test_company (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  const HcRunType types[] = { HC_RUN_SYNC, HC_RUN_PLAN };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      HcRunRequest request = { .type = types[i] };

      hc_simulator_reset_log (f->sim);
      ask_for_company (&request, 30011);
      assert_refused (f, &request, "no company 30011");
      /* Nothing but that one is asked for. */
      g_assert_cmpuint (hc_sync_fixture_count (f, "hudu", NULL, NULL), ==, 0);
      g_assert_cmpuint (hc_sync_fixture_count (f, "cw", "GET", "*/company/contacts*"), ==, 0);
    }
}

static void
test_record (gconstpointer data)
{
  HcKind kind = (HcKind)GPOINTER_TO_UINT (data);
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autofree char *what = g_strdup_printf ("no %s 4711", hc_kind_to_string (kind));
  HcRunRequest request = { .type = HC_RUN_SYNC };

  ask_for_record (&request, kind, 4711);
  assert_refused (f, &request, what);
  g_assert_cmpuint (hc_sync_fixture_count_writes (f), ==, 0);
}

/* One that came into being since the last reading is no slip. */
static void
test_new_record (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;
  HcRunRequest request = { .type = HC_RUN_SYNC };

  hc_sync_fixture_cw_put (f, "contacts", 4711, "{'firstName': 'Dora', 'company': {'id': 301}}");
  ask_for_record (&request, HC_KIND_CONTACT, 4711);
  row = hc_sync_fixture_run (f, &request);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpuint (row->counts[HC_KIND_CONTACT].created, ==, 1);
  clear (&request);
}

/* Where ConnectWise can't say, the run itself tells what is wrong. */
static void
test_unreachable (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;
  HcRunRequest request = { .type = HC_RUN_SYNC };

  hc_sync_fixture_fault (f, "cw:*:*:always:status=401");
  ask_for_company (&request, 30011);
  row = hc_sync_fixture_run (f, &request);
  g_assert_cmpint (row->outcome, ==, HC_OUTCOME_FAILED);
  g_assert_cmpint (row->error_code, ==, HC_ERROR_CREDENTIALS);
  clear (&request);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/request/company", test_company);
  for (guint kind = HC_KIND_SITE; kind < HC_N_KINDS; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/run/request/record/%s", hc_kind_to_string ((HcKind)kind));

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), test_record);
    }
  g_test_add_func ("/run/request/new-record", test_new_record);
  g_test_add_func ("/run/request/unreachable", test_unreachable);
  return g_test_run ();
}
