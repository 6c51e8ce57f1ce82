/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-links.h"

#include <string.h>

static GPtrArray *
ask (HcSyncFixture *f, const char *query)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *traces = hc_sync_why (f->profile, query, &error);

  g_assert_no_error (error);
  return traces;
}

/* Some step of the only trace contains @text. */
static void
assert_says (HcSyncFixture *f, const char *query, HcStage stage, gboolean passed, const char *text)
{
  g_autoptr (GPtrArray) traces = ask (f, query);
  const HcTrace *trace;

  g_assert_cmpuint (traces->len, ==, 1);
  trace = g_ptr_array_index (traces, 0);
  for (guint i = 0; i < trace->steps->len; i++)
    {
      const HcStep *step = g_ptr_array_index (trace->steps, i);

      g_test_message ("%s %d %s", hc_stage_to_string (step->stage), step->passed, step->detail);
      if (step->stage == stage && step->passed == passed && strstr (step->detail, text) != NULL)
        return;
    }
  g_error ("no step of %s says “%s”", query, text);
}

static void
test_before (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_tiny ();

  assert_says (f, "configuration:701", HC_STAGE_FETCH, FALSE, "never read");
  hc_sync_fixture_decide (f);
  hc_run_row_free (hc_sync_fixture_plan (f, FALSE));
  assert_says (f, "configuration:701", HC_STAGE_PLAN, TRUE, "create");
  hc_simulator_reset_log (f->sim);
  assert_says (f, "company:300", HC_STAGE_PLAN, TRUE, "create");
  g_assert_cmpuint (hc_sync_fixture_count (f, NULL, NULL, NULL), ==, 0);
}

static void
test_after (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (GPtrArray) by_name = ask (f, "alpha-srv1");
  g_autoptr (GPtrArray) by_serial = ask (f, "SN-B-1");
  g_autoptr (GPtrArray) by_mail = ask (f, "ADA@alpha.example");
  g_autoptr (GPtrArray) nothing = ask (f, "there is no such thing");

  g_assert_cmpuint (by_name->len, ==, 1);
  g_assert_cmpint (((HcTrace *)g_ptr_array_index (by_name, 0))->cw_id, ==, SERVER);
  g_assert_cmpint (((HcTrace *)g_ptr_array_index (by_name, 0))->hudu_id, >, 0);
  g_assert_cmpuint (by_serial->len, ==, 1);
  g_assert_cmpint (((HcTrace *)g_ptr_array_index (by_serial, 0))->cw_id, ==, BETA_SERVER);
  g_assert_cmpuint (by_mail->len, ==, 1);
  g_assert_cmpuint (nothing->len, ==, 0);
  assert_says (f, "configuration:701", HC_STAGE_IDENTITY, TRUE, "tied to asset");
}

static void
test_reasons (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (f, HC_KIND_CONFIGURATION, LAPTOP);

  hc_sync_fixture_set (f, "skip.configuration_types", "[\"Printer\"]");
  assert_says (f, "configuration:703", HC_STAGE_SKIP, FALSE, "Printer");
  hc_sync_fixture_set (f, "rules",
                       "[{\"name\": \"No servers\", \"match\": \"all\", \"when\": [{\"field\": \"type\", "
                       "\"op\": \"contains\", \"value\": \"server\"}], \"skip\": true}]");
  assert_says (f, "configuration:701", HC_STAGE_SORT, FALSE, "No servers");
  g_assert_true (hc_sync_hold (f->profile, HC_KIND_CONTACT, ADA, TRUE, NULL));
  assert_says (f, "contact:501", HC_STAGE_SKIP, FALSE, "held");
  g_assert_true (hc_sync_match (f->profile, BETA, HC_MATCH_IGNORED, 0, "not ours", NULL));
  assert_says (f, "configuration:705", HC_STAGE_MATCH, FALSE, "");
  hc_sync_fixture_hudu_put (f, "assets", link->hudu_id, "{'archived': true}");
  hc_sync_fixture_set (f, "rules", "[]");
  hc_run_row_free (hc_sync_fixture_plan (f, TRUE));
  assert_says (f, "configuration:702", HC_STAGE_IDENTITY, FALSE, "archived in Hudu");
}

static void
test_last_error (void)
{
  g_autoptr (HcSyncFixture) f = hc_sync_fixture_new_synced ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_cw_put (f, "configurations", SERVER, "{'modelNumber': 'R750'}");
  hc_sync_fixture_fault (f, "hudu:PUT:*:status=500");
  row = hc_sync_fixture_sync (f, HC_OUTCOME_DONE_WITH_ERRORS);
  assert_says (f, "configuration:701", HC_STAGE_PLAN, FALSE, "HTTP 500");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/why/before", test_before);
  g_test_add_func ("/why/after", test_after);
  g_test_add_func ("/why/reasons", test_reasons);
  g_test_add_func ("/why/last-error", test_last_error);
  return g_test_run ();
}
