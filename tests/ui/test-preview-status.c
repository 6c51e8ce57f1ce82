/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-preview-status.h"
#include "hc-ui-test.h"

#include <string.h>

typedef struct
{
  HcUiFixture *ui;
  HcStore *store; /* a writer of our own */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->ui = hc_ui_fixture_new (10);
  hc_ui_fixture_prepare (fixture->ui);
  fixture->store = hc_store_open (hc_demo_get_database (fixture->ui->demo), HC_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_store_close (fixture->store);
  hc_ui_fixture_free (fixture->ui);
}

static gint64
add_run (Fixture *fixture, const char *type, HcOutcome outcome, const char *why)
{
  g_autoptr (GError) error = NULL;
  HcRunRow row = { .type = (char *)type,
                   .started = 1000,
                   .finished = 1010,
                   .outcome = outcome,
                   .error = (char *)why,
                   .error_code = why != NULL ? HC_ERROR_CREDENTIALS : -1 };

  row.id = hc_store_add_run (fixture->store, type, 0, 1000, &error);
  g_assert_true (hc_store_save_run (fixture->store, &row, &error));
  g_assert_no_error (error);
  return row.id;
}

static void
add_item (Fixture *fixture, gint64 run)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, hc_item_new (HC_KIND_CONTACT, HC_ACTION_CREATE, 7));
  g_assert_true (hc_store_add_items (fixture->store, run, items, &error));
}

static HcPreviewState
read_state (Fixture *fixture, char **text)
{
  g_auto (HcPreviewStatus) status = { 0 };

  hc_preview_status_read (fixture->ui->session, &status);
  g_assert_nonnull (hc_preview_status_get_icon (&status));
  g_assert_cmpstr (hc_preview_status_get_title (&status), !=, "");
  if (text != NULL)
    *text = hc_preview_status_dup_text (&status);
  return status.state;
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autofree char *failure = NULL, *nothing = NULL, *outdated = NULL;
  gint64 run;

  g_assert_cmpint (read_state (fixture, NULL), ==, HC_PREVIEW_NONE);
  add_run (fixture, "plan", HC_OUTCOME_STOPPED, NULL);
  g_assert_cmpint (read_state (fixture, NULL), ==, HC_PREVIEW_NONE);
  add_run (fixture, "plan", HC_OUTCOME_FAILED, "the key was refused");
  g_assert_cmpint (read_state (fixture, &failure), ==, HC_PREVIEW_FAILED);
  g_assert_true (g_str_has_prefix (failure, "The key was refused. "));
  run = add_run (fixture, "plan", HC_OUTCOME_DONE, NULL);
  g_assert_cmpint (read_state (fixture, &nothing), ==, HC_PREVIEW_NOTHING);
  g_assert_nonnull (strstr (nothing, "Hudu agrees with ConnectWise"));
  add_item (fixture, run);
  g_assert_cmpint (read_state (fixture, NULL), ==, HC_PREVIEW_PLAN);
  run = add_run (fixture, "sync", HC_OUTCOME_NEEDS_REVIEW, NULL);
  add_item (fixture, run);
  g_assert_cmpint (read_state (fixture, NULL), ==, HC_PREVIEW_PLAN);
  add_run (fixture, "sync", HC_OUTCOME_DONE, NULL);
  g_assert_cmpint (read_state (fixture, &outdated), ==, HC_PREVIEW_OUTDATED);
  g_assert_nonnull (strstr (outdated, "(Done)"));
}

/* A guard may stand before the planning: then there is something to decide, though nothing was planned. */
static void
test_guard_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcRunRow row = {
    .type = (char *)"plan", .started = 1000, .finished = 1010, .outcome = HC_OUTCOME_DONE, .error_code = -1
  };

  row.id = hc_store_add_run (fixture->store, "plan", 0, 1000, &error);
  row.guards = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_guard_free);
  g_ptr_array_add (row.guards, hc_guard_new ("no-companies", -1, 0, 30, "there were some"));
  g_assert_true (hc_store_save_run (fixture->store, &row, &error));
  g_assert_cmpint (read_state (fixture, NULL), ==, HC_PREVIEW_PLAN);
  g_ptr_array_unref (row.guards);
}

static void
test_refused (void)
{
  g_autoptr (HcUiFixture) ui = hc_ui_fixture_new (10);
  g_auto (HcPreviewStatus) status = { 0 };
  g_autofree char *text = NULL;

  hc_preview_status_read (ui->session, &status);
  text = hc_preview_status_dup_text (&status);
  g_assert_cmpint (status.state, ==, HC_PREVIEW_REFUSED);
  g_assert_cmpstr (text, ==, "Test the connection first, then a preview shows what a sync would change.");
}

static gboolean
is_making (gpointer data)
{
  return read_state (data, NULL) == HC_PREVIEW_MAKING;
}

static gboolean
is_running (gpointer data)
{
  return read_state (data, NULL) == HC_PREVIEW_RUNNING;
}

static gboolean
is_idle (gpointer data)
{
  return !hc_engine_is_running (hc_session_get_engine (((Fixture *)data)->ui->session));
}

static void
test_running (Fixture *fixture, gconstpointer data)
{
  HcEngine *engine = hc_session_get_engine (fixture->ui->session);

  hc_engine_call_async (engine, HC_VERB_PLAN, NULL, NULL, NULL, NULL);
  hc_ui_test_wait (is_making, fixture, "the preview to begin");
  hc_ui_test_wait (is_idle, fixture, "the preview to end");
  g_assert_cmpint (read_state (fixture, NULL), ==, HC_PREVIEW_PLAN);
  hc_engine_call_async (engine, HC_VERB_SYNC, NULL, NULL, NULL, NULL);
  hc_ui_test_wait (is_running, fixture, "the sync to begin");
  hc_engine_call_async (engine, HC_VERB_STOP, NULL, NULL, NULL, NULL);
  hc_ui_test_wait (is_idle, fixture, "the sync to end");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/preview-status/states", Fixture, NULL, set_up, test_states, tear_down);
  g_test_add ("/preview-status/guard-alone", Fixture, NULL, set_up, test_guard_alone, tear_down);
  g_test_add_func ("/preview-status/refused", test_refused);
  g_test_add ("/preview-status/running", Fixture, NULL, set_up, test_running, tear_down);
  return g_test_run ();
}
