/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-ui-test.h"

#include "hc-activity-cell.h"
#include "hc-activity-run-cell.h"
#include "hc-activity-run.h"
#include "hc-activity-undo-window.h"
#include "hc-activity-waiting.h"
#include "hc-item-browser.h"
#include "hc-item-cell.h"
#include "hc-store-records.h"
#include "hc-store-view-runs.h"

typedef struct
{
  HcUiFixture *ui;
  HcWindow *window;
  HcPage *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ui = hc_ui_fixture_new (10);
  fixture->window = hc_window_new (NULL, fixture->ui->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hc_window_show_page (fixture->window, "activity", NULL);
  fixture->page = hc_window_get_shown_page (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hc_ui_test_settle (50);
  hc_ui_fixture_free (fixture->ui);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *text)
{
  return hc_ui_test_find (GTK_WIDGET (fixture->page), type, text);
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *run = find (fixture, HC_TYPE_ACTIVITY_RUN, NULL);

  return run != NULL && find (fixture, HC_TYPE_ACTIVITY_RUN_CELL, NULL) != NULL
         && hc_ui_test_find (run, HC_TYPE_ITEM_CELL, NULL) != NULL
         && hc_ui_test_find (run, GTK_TYPE_BUTTON, "_Undo…") != NULL;
}

static void
sync_once (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = NULL;

  hc_ui_fixture_prepare (fixture->ui);
  outcome = hc_ui_fixture_call (fixture->ui, HC_VERB_SYNC, NULL, &error);
  g_assert_no_error (error);
  hc_ui_test_wait (is_loaded, fixture, "the run to be shown");
}

static void
test_before (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (find (fixture, ADW_TYPE_STATUS_PAGE, "Nothing Has Run Yet"));
  hc_ui_test_check_names (GTK_WIDGET (fixture->page));
}

static void
test_run (Fixture *fixture, gconstpointer data)
{
  sync_once (fixture);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Sync 1 · Done"));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Done"));
  g_assert_true (hc_page_search (fixture->page));
  hc_ui_test_check_names (GTK_WIDGET (fixture->page));
  hc_page_go (fixture->page, "waiting=held");
  g_assert_false (hc_page_search (fixture->page));
  hc_page_go (fixture->page, "run=1");
  g_assert_cmpint (hc_activity_run_get_id (HC_ACTIVITY_RUN (find (fixture, HC_TYPE_ACTIVITY_RUN, NULL))), ==,
                   1);
}

static gpointer
add_error (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  HcRunError record = { HC_KIND_CONFIGURATION, 10, (char *)"SRV", (char *)"the server refused <it>" };
  HcRunError whole = { -1, 0, NULL, (char *)"sites could not be read" };

  hc_store_add_run_error (profile->store, 1, &record, error);
  hc_store_add_run_error (profile->store, 1, &whole, error);
  return NULL;
}

static gboolean
has_errors (gpointer data)
{
  return find (data, GTK_TYPE_TOGGLE_BUTTON, "2 _Errors") != NULL;
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  GtkWidget *cell;

  sync_once (fixture);
  hc_session_perform_async (fixture->ui->session, add_error, NULL, NULL, NULL, NULL, NULL, NULL);
  hc_ui_test_wait (has_errors, fixture, "the errors to be counted");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (fixture, GTK_TYPE_TOGGLE_BUTTON, "2 _Errors")),
                                TRUE);
  hc_ui_test_settle (100);
  cell = find (fixture, HC_TYPE_ACTIVITY_CELL, NULL);
  g_assert_nonnull (hc_ui_test_find (cell, GTK_TYPE_LABEL, "the server refused <it>"));
  g_assert_nonnull (hc_ui_test_find (cell, GTK_TYPE_BUTTON, "_Retry"));
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, "_Retry 1 Record"));
  hc_ui_test_check_names (GTK_WIDGET (fixture->page));
  /* From elsewhere: what failed of a kind. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (fixture, GTK_TYPE_TOGGLE_BUTTON, "2 _Errors")),
                                FALSE);
  hc_page_go (fixture->page, "kind=configuration");
  hc_ui_test_settle (300);
  g_assert_true (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find (fixture, GTK_TYPE_TOGGLE_BUTTON, "2 _Errors"))));
}

static GtkWidget *
find_undo_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (HC_IS_ACTIVITY_UNDO_WINDOW (window))
        return window;
    }
  return NULL;
}

static gboolean
is_planned (gpointer data)
{
  GtkWidget *window = find_undo_window ();
  GtkWidget *browser = window != NULL ? hc_ui_test_find (window, HC_TYPE_ITEM_BROWSER, NULL) : NULL;

  return browser != NULL && gtk_widget_get_mapped (browser)
         && hc_item_browser_get_tally (HC_ITEM_BROWSER (browser))->total > 0;
}

static gboolean
is_undone (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (HcRunRow) last = hc_store_get_last_run (hc_session_get_store (fixture->ui->session), NULL);

  return last != NULL && g_str_equal (last->type, "undo") && last->finished != 0
         && !hc_engine_is_running (hc_session_get_engine (fixture->ui->session));
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window, *browser;
  g_autofree char *label = NULL;
  HcWaitingCounts counts;

  sync_once (fixture);
  click (find (fixture, GTK_TYPE_BUTTON, "_Undo…"));
  hc_ui_test_wait (is_planned, fixture, "the plan of the undo");
  window = find_undo_window ();
  browser = hc_ui_test_find (window, HC_TYPE_ITEM_BROWSER, NULL);
  label = g_strdup_printf ("_Undo %u Changes", hc_item_browser_get_tally (HC_ITEM_BROWSER (browser))->total);
  hc_ui_test_check_names (window);
  g_assert_false (is_undone (fixture));
  click (hc_ui_test_find (window, GTK_TYPE_BUTTON, label));
  hc_ui_test_wait (is_undone, fixture, "the undo");
  g_assert_null (find_undo_window ());
  g_assert_true (hc_store_view_count_waiting (hc_session_get_store (fixture->ui->session), &counts, NULL));
  g_assert_cmpuint (counts.holds, >, 0);
}

/* Closing the window before there is a plan ends the looking, and changes nothing. */
static void
test_undo_given_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcRunRow) last = NULL;

  sync_once (fixture);
  click (find (fixture, GTK_TYPE_BUTTON, "_Undo…"));
  gtk_window_close (GTK_WINDOW (find_undo_window ()));
  hc_ui_test_settle (1500);
  g_assert_null (find_undo_window ());
  last = hc_store_get_last_run (hc_session_get_store (fixture->ui->session), NULL);
  g_assert_cmpint (last->id, ==, 1);
}

static gpointer
add_findings (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  HcCompanyPlan *plan = hc_company_plan_new ();
  HcConflict *conflict = g_new0 (HcConflict, 1);
  HcOrphan *orphan = g_new0 (HcOrphan, 1);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  HcRecord *record = hc_record_new (HC_KIND_CONFIGURATION, 4711);
  gint64 id = 500;

  hc_record_set (record, "name", "SRV_01");
  g_ptr_array_add (records, record);
  hc_store_put_records (profile->store, records, 0, error);
  *conflict = (HcConflict){ record->kind, record->id, g_strdup ("<b>SRV_01</b>"),
                            g_strdup ("same serial number"), g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_array_append_val (conflict->candidates, id);
  g_ptr_array_add (plan->conflicts, conflict);
  *orphan = (HcOrphan){ HC_KIND_CONTACT, 31, g_strdup ("Ada"), 600, g_strdup ("deleted") };
  g_ptr_array_add (plan->orphans, orphan);
  hc_store_replace_findings (profile->store, 999999, 0, plan, 1234, error);
  hc_company_plan_free (plan);
  hc_store_put_hold (profile->store, HC_KIND_CONTACT, 5, HC_HOLD_UNDO, error);
  return NULL;
}

static gboolean
shows_cell (gpointer data)
{
  return find (data, HC_TYPE_ACTIVITY_CELL, NULL) != NULL;
}

static gboolean
shows_nothing (gpointer data)
{
  return find (data, ADW_TYPE_STATUS_PAGE, "Nothing Waits Here") != NULL;
}

static void
begin_waiting (Fixture *fixture, const char *target)
{
  hc_ui_fixture_prepare (fixture->ui);
  hc_session_perform_async (fixture->ui->session, add_findings, NULL, NULL, NULL, NULL, NULL, NULL);
  hc_page_go (fixture->page, target);
  hc_ui_test_wait (shows_cell, fixture, "what waits");
}

static GtkWidget *
find_toast_button (Fixture *fixture)
{
  return hc_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo");
}

static gboolean
offers_undo (gpointer data)
{
  return find_toast_button (data) != NULL;
}

static void
test_release (Fixture *fixture, gconstpointer data)
{
  begin_waiting (fixture, "waiting=held");
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL,
                          "Held since a run was undone, so that the next one does not do it again."));
  click (find (fixture, GTK_TYPE_BUTTON, "_Release"));
  hc_ui_test_wait (shows_nothing, fixture, "the release");
  hc_ui_test_wait (offers_undo, fixture, "the toast");
  click (find_toast_button (fixture));
  hc_ui_test_wait (shows_cell, fixture, "the hold to be back");
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL,
                          "Held since a run was undone, so that the next one does not do it again."));
}

static gpointer
add_holds (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  hc_store_put_hold (profile->store, HC_KIND_CONTACT, 5, HC_HOLD_PERSON, error);
  hc_store_put_hold (profile->store, HC_KIND_CONTACT, 6, HC_HOLD_UNDO, error);
  hc_store_put_tile_hold (profile->store, 7, HC_HOLD_PERSON, error);
  return NULL;
}

static guint
count_holds (Fixture *fixture)
{
  HcWaitingCounts counts = { 0 };

  g_assert_true (hc_store_view_count_waiting (hc_session_get_store (fixture->ui->session), &counts, NULL));
  return counts.holds;
}

static gboolean
is_released (gpointer data)
{
  return count_holds (data) == 0;
}

static gboolean
is_held_again (gpointer data)
{
  return count_holds (data) == 3;
}

static void
test_release_all (Fixture *fixture, gconstpointer data)
{
  hc_ui_fixture_prepare (fixture->ui);
  hc_session_perform_async (fixture->ui->session, add_holds, NULL, NULL, NULL, NULL, NULL, NULL);
  hc_page_go (fixture->page, "waiting=held");
  hc_ui_test_wait (shows_cell, fixture, "what is held");
  g_assert_cmpuint (count_holds (fixture), ==, 3);
  click (find (fixture, GTK_TYPE_BUTTON, "Release _All"));
  hc_ui_test_wait (is_released, fixture, "the release");
  hc_ui_test_wait (offers_undo, fixture, "the toast");
  hc_ui_test_wait (shows_nothing, fixture, "the list to be empty");
  click (find_toast_button (fixture));
  hc_ui_test_wait (is_held_again, fixture, "the holds to be back");
  hc_ui_test_wait (shows_cell, fixture, "them to be shown");
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  GtkWidget *cell;
  HcActivityWaiting *waiting;
  g_autofree char *ref = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  const HcConflict *conflict;

  begin_waiting (fixture, "waiting=conflicts");
  cell = find (fixture, HC_TYPE_ACTIVITY_CELL, NULL);
  g_assert_nonnull (hc_ui_test_find (cell, GTK_TYPE_LABEL, "<b>SRV_01</b>"));
  g_assert_nonnull (hc_ui_test_find (cell, GTK_TYPE_MENU_BUTTON, NULL));
  conflicts = hc_store_list_conflicts (hc_session_get_store (fixture->ui->session), NULL);
  conflict = conflicts->pdata[0];
  ref = g_strdup_printf ("%s:%" G_GINT64_FORMAT, hc_kind_to_string (conflict->kind), conflict->cw_id);
  waiting = HC_ACTIVITY_WAITING (find (fixture, HC_TYPE_ACTIVITY_WAITING, NULL));
  gtk_widget_activate_action (GTK_WIDGET (waiting), "waiting.leave-out", "s", ref);
  hc_ui_test_wait (shows_nothing, fixture, "the answer");
  hc_ui_test_wait (offers_undo, fixture, "the toast");
  click (find_toast_button (fixture));
  hc_ui_test_wait (shows_cell, fixture, "the question to be back");
  /* One that can't be is said, and changes nothing. */
  gtk_widget_activate_action (GTK_WIDGET (waiting), "waiting.adopt", "(sx)", ref, G_GINT64_CONSTANT (424242));
  hc_ui_test_settle (300);
  g_assert_true (shows_cell (fixture));
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  begin_waiting (fixture, "waiting=orphans");
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Ada"));
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, "Open in _Hudu"));
  hc_page_go (fixture->page, "waiting=tombstones");
  hc_ui_test_wait (shows_nothing, fixture, "no tombstones");
  hc_ui_test_check_names (GTK_WIDGET (fixture->page));
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  g_test_add ("/activity-page/before", Fixture, NULL, set_up, test_before, tear_down);
  g_test_add ("/activity-page/run", Fixture, NULL, set_up, test_run, tear_down);
  g_test_add ("/activity-page/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/activity-page/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/activity-page/undo-given-up", Fixture, NULL, set_up, test_undo_given_up, tear_down);
  g_test_add ("/activity-page/release", Fixture, NULL, set_up, test_release, tear_down);
  g_test_add ("/activity-page/release-all", Fixture, NULL, set_up, test_release_all, tear_down);
  g_test_add ("/activity-page/conflict", Fixture, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/activity-page/lists", Fixture, NULL, set_up, test_lists, tear_down);
  return g_test_run ();
}
