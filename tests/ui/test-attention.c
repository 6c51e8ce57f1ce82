/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-attention.h"
#include "hc-pages.h"
#include "hc-store-hudu.h"
#include "hc-store-records.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

static void
set_up (HcUiStage **stage, gconstpointer data)
{
  *stage = hc_ui_stage_new (FALSE);
}

static void
tear_down (HcUiStage **stage, gconstpointer data)
{
  hc_ui_stage_free (*stage);
}

static void
assert_badge (HcUiStage *stage, const char *page, const char *badge, const char *meaning)
{
  g_autofree char *found = NULL, *said = NULL;

  found = hc_attention_dup_badge (stage->session, page, &said);
  g_test_message ("%s: %s, %s", page, found, said);
  g_assert_cmpstr (found, ==, badge);
  g_assert_cmpstr (said, ==, meaning);
}

static void
assert_refusal (HcUiStage *stage, const char *refusal)
{
  g_autofree char *found = hc_attention_dup_refusal (stage->session);

  g_assert_cmpstr (found, ==, refusal);
}

/* From nothing to ready. */
static void
test_connection (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  assert_badge (stage, "connection", "!", "Fill in the connection first");
  assert_refusal (stage, "Fill in the connection first");
  hc_ui_stage_set (stage, "connectwise.domain", "\"cw.example.com\"");
  hc_ui_stage_set (stage, "hudu.url", "\"https://docs.example.com\"");
  assert_refusal (stage, "Fill in the connection first");
  hc_ui_stage_connect (stage);
  assert_badge (stage, "connection", "!", "Test the connection first");
  assert_refusal (stage, "Test the connection first");
  hc_ui_stage_test (stage);
  assert_badge (stage, "connection", NULL, NULL);
  assert_refusal (stage, NULL);
}

/* Another address is another server: it was not tested. */
static void
test_address_changed (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  hc_ui_stage_test (stage);
  hc_ui_stage_set (stage, "hudu.url", "\"https://other.example.com\"");
  assert_refusal (stage, "Test the connection first");
  hc_ui_stage_set (stage, "hudu.url", "\"https://docs.example.com\"");
  assert_refusal (stage, NULL);
}

static void
test_nobody_behind (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  hc_engine_set_actions (stage->engine, NULL);
  /* What a person can mend comes first. */
  assert_refusal (stage, "Fill in the connection first");
  hc_ui_stage_test (stage);
  assert_refusal (stage, "The background service is not running");
  hc_engine_set_actions (stage->engine, G_ACTION_GROUP (stage->actions));
  assert_refusal (stage, NULL);
}

/* No database at all yet: nothing waits but the connection. */
static void
test_without_database (void)
{
  g_autoptr (HcEngine) engine = hc_engine_new ();
  g_autoptr (HcSession) session = hc_session_new ("none", "/nonexistent/none.sqlite", engine, FALSE);

  for (guint i = 0; hc_pages[i].name != NULL; i++)
    {
      g_autofree char *meaning = NULL;
      g_autofree char *badge = hc_attention_dup_badge (session, hc_pages[i].name, &meaning);

      g_assert_cmpstr (badge, ==, g_str_equal (hc_pages[i].name, "connection") ? "!" : NULL);
      g_assert_true ((badge != NULL) == (meaning != NULL));
    }
}

static void
put_layout (HcUiStage *stage, gboolean active)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (GError) error = NULL;
  HcLayout *layout = hc_layout_new (7, "Devices", active);

  hc_layout_add_field (layout, 1, "ConnectWise ID", HC_FIELD_TEXT);
  g_ptr_array_add (layouts, layout);
  hc_store_replace_layouts (stage->store, layouts, &error);
  g_assert_no_error (error);
}

static void
test_layouts (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  assert_badge (stage, "layouts", NULL, NULL);
  put_layout (stage, TRUE);
  assert_badge (stage, "layouts", "!", "No layout is chosen yet: nothing but companies would be imported");
  hc_ui_stage_set (stage, "locations.configuration", "\"Devices\"");
  assert_badge (stage, "layouts", NULL, NULL);
  put_layout (stage, FALSE);
  assert_badge (stage, "layouts", "!",
                "“Devices” is inactive in Hudu: activate it there and refresh, or choose another one");
  hc_ui_stage_set (stage, "skip.configurations", "true");
  assert_badge (stage, "layouts", NULL, NULL);
  hc_ui_stage_set (stage, "skip.configurations", "false");
  hc_ui_stage_set (stage, "locations.configuration", "\"Gone\"");
  assert_badge (stage, "layouts", "!", "There is no layout “Gone” in Hudu any more: choose another one");
}

static void
put_company (HcUiStage *stage, gint64 id, HcMatchState state)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  g_autoptr (GError) error = NULL;
  HcRecord *record = hc_record_new (HC_KIND_COMPANY, id);
  HcMatch match = { .cw_id = id, .state = state };

  record->company_id = id;
  hc_record_set (record, "name", "Some company");
  g_ptr_array_add (records, record);
  hc_store_put_records (stage->store, records, 0, &error);
  g_assert_no_error (error);
  if (state != HC_MATCH_UNMATCHED)
    hc_store_put_match (stage->store, &match, &error);
  g_assert_no_error (error);
}

static void
test_companies (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  assert_badge (stage, "companies", NULL, NULL);
  put_company (stage, 1, HC_MATCH_IGNORED);
  assert_badge (stage, "companies", NULL, NULL);
  put_company (stage, 2, HC_MATCH_UNMATCHED);
  assert_badge (stage, "companies", "1", "1 company to decide about");
  put_company (stage, 3, HC_MATCH_UNMATCHED);
  put_company (stage, 4, HC_MATCH_CREATE);
  assert_badge (stage, "companies", "2", "2 companies to decide about");
  put_company (stage, 2, HC_MATCH_CREATE);
  put_company (stage, 3, HC_MATCH_IGNORED);
  assert_badge (stage, "companies", NULL, NULL);
}

static void
add_error (HcUiStage *stage, gint64 run, gint64 cw_id)
{
  g_autoptr (GError) error = NULL;
  HcRunError row
      = { .kind = HC_KIND_CONFIGURATION, .cw_id = cw_id, .name = (char *)"PC", .message = (char *)"Refused" };

  hc_store_add_run_error (stage->store, run, &row, &error);
  g_assert_no_error (error);
}

/* Only the newest run's errors: what went right since is no worry any more. */
static void
test_activity (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;
  gint64 run;

  assert_badge (stage, "activity", NULL, NULL);
  run = hc_ui_stage_add_run (stage, 1700000000, HC_OUTCOME_DONE, 3, 0);
  assert_badge (stage, "activity", NULL, NULL);
  add_error (stage, run, 1);
  assert_badge (stage, "activity", "1", "1 thing waits or failed");
  add_error (stage, run, 2);
  assert_badge (stage, "activity", "2", "2 things wait or failed");
  hc_ui_stage_add_run (stage, 1700009000, HC_OUTCOME_DONE, 0, 0);
  assert_badge (stage, "activity", NULL, NULL);
}

static gint64
add_plan (HcUiStage *stage, gint64 now, gboolean guarded)
{
  g_autoptr (GError) error = NULL;
  gint64 id = hc_store_add_run (stage->store, "plan", 0, now, &error);
  g_autoptr (HcRunRow) row = hc_store_get_run (stage->store, id, &error);

  g_assert_no_error (error);
  row->outcome = guarded ? HC_OUTCOME_NEEDS_REVIEW : HC_OUTCOME_DONE;
  row->finished = now + 1;
  if (guarded)
    g_ptr_array_add (row->guards, hc_guard_new ("archive", HC_KIND_CONFIGURATION, 400, 20, "Too many"));
  hc_store_save_run (stage->store, row, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_preview (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  assert_badge (stage, "preview", NULL, NULL);
  add_plan (stage, 1700000000, FALSE);
  assert_badge (stage, "preview", NULL, NULL);
  add_plan (stage, 1700001000, TRUE);
  assert_badge (stage, "preview", "!", "A guard waits for your decision");
  add_plan (stage, 1700002000, FALSE);
  assert_badge (stage, "preview", NULL, NULL);
}

static void
test_other_pages (HcUiStage **fixture, gconstpointer data)
{
  assert_badge (*fixture, "overview", NULL, NULL);
  assert_badge (*fixture, "options", NULL, NULL);
  assert_badge (*fixture, "no such page", NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, HcUiStage *, NULL, set_up, function, tear_down)
  ADD ("/attention/connection", test_connection);
  ADD ("/attention/address-changed", test_address_changed);
  ADD ("/attention/nobody-behind", test_nobody_behind);
  g_test_add_func ("/attention/without-database", test_without_database);
  ADD ("/attention/layouts", test_layouts);
  ADD ("/attention/companies", test_companies);
  ADD ("/attention/activity", test_activity);
  ADD ("/attention/preview", test_preview);
  ADD ("/attention/other-pages", test_other_pages);
  return g_test_run ();
}
