/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-background.h"
#include "hc-option-check.h"
#include "hc-option-list.h"
#include "hc-option-number.h"
#include "hc-option-quiet.h"
#include "hc-option-switch.h"
#include "hc-options-page.h"
#include "hc-options-transfer.h"
#include "hc-ui-test.h"

#include <string.h>

typedef struct
{
  HcUiFixture *ui;
  HcWindow *window;
} Fixture;

/* The session of the test that runs. */
static HcSession *current;

static gpointer
do_nothing (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
drained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
}

static gboolean
is_drained (gpointer data)
{
  return *(gboolean *)data;
}

/* Whatever was begun until then is done: the worker does one thing after the other. */
static void
settle (guint milliseconds)
{
  gboolean drained = FALSE;

  hc_ui_test_settle (milliseconds);
  hc_session_read_async (current, do_nothing, NULL, NULL, NULL, NULL, drained_cb, &drained);
  hc_ui_test_wait (is_drained, &drained, "the worker");
  hc_ui_test_settle (50);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ui = hc_ui_fixture_new (6);
  current = fixture->ui->session;
  if (data != NULL)
    hc_ui_fixture_prepare (fixture->ui);
  fixture->window = hc_window_new (NULL, fixture->ui->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hc_window_show_page (fixture->window, "options", NULL);
  settle (100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  hc_ui_test_settle (20);
  hc_ui_fixture_free (fixture->ui);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *text)
{
  return hc_ui_test_find (GTK_WIDGET (hc_window_get_shown_page (fixture->window)), type, text);
}

static GtkWidget *
find_below (Fixture *fixture, const char *title, GType type)
{
  GtkWidget *row = find (fixture, ADW_TYPE_PREFERENCES_ROW, title);

  g_assert_nonnull (row);
  return hc_ui_test_find (row, type, NULL);
}

static HcSettings *
get_settings (Fixture *fixture)
{
  return hc_session_get_settings (fixture->ui->session);
}

static const char *
get_count (Fixture *fixture, const char *title)
{
  GtkWidget *toggle = find_below (fixture, title, GTK_TYPE_SWITCH);

  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_prev_sibling (toggle)));
}

static void
test_switch (Fixture *fixture, gconstpointer data)
{
  GtkSwitch *toggle = GTK_SWITCH (find_below (fixture, "Skip contacts", GTK_TYPE_SWITCH));

  g_assert_false (gtk_switch_get_active (toggle));
  g_assert_cmpstr (get_count (fixture, "Skip contacts"), ==, "–");
  gtk_switch_set_active (toggle, TRUE);
  settle (200);
  g_assert_true (get_settings (fixture)->skip.contacts);
  hc_ui_test_check_names (GTK_WIDGET (fixture->window));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static gboolean
is_answered (gpointer data)
{
  return *(GAsyncResult **)data != NULL;
}

static void
set_elsewhere (Fixture *fixture, const char *key, const char *json)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  hc_session_set_setting_async (fixture->ui->session, key, json, NULL, answered_cb, &answer);
  hc_ui_test_wait (is_answered, &answer, "the setting");
  hc_session_set_setting_finish (fixture->ui->session, answer, NULL, &error);
  g_assert_no_error (error);
  settle (100);
}

/* What another process changed. */
static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  GtkSwitch *toggle = GTK_SWITCH (find_below (fixture, "Auto-update names", GTK_TYPE_SWITCH));
  GtkSpinButton *hours = GTK_SPIN_BUTTON (find_below (fixture, "Sync every", GTK_TYPE_SPIN_BUTTON));

  set_elsewhere (fixture, "options.update_names", "true");
  set_elsewhere (fixture, "schedule.hours", "9");
  g_assert_true (gtk_switch_get_active (toggle));
  g_assert_cmpint (gtk_spin_button_get_value_as_int (hours), ==, 9);
  settle (800);
  g_assert_true (get_settings (fixture)->options.update_names);
  g_assert_cmpuint (get_settings (fixture)->schedule.hours, ==, 9);
  set_elsewhere (fixture, "schedule.enabled", "false");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (hours)));
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  GtkSpinButton *spin
      = GTK_SPIN_BUTTON (find_below (fixture, "Archives in all: more than", GTK_TYPE_SPIN_BUTTON));
  GtkWidget *reset = find (fixture, GTK_TYPE_BUTTON, "_Reset to Defaults");

  gtk_spin_button_set_value (spin, 250);
  gtk_spin_button_set_value (spin, 251);
  g_assert_cmpuint (get_settings (fixture)->guards.archive_total, ==, 100);
  settle (1000);
  g_assert_cmpuint (get_settings (fixture)->guards.archive_total, ==, 251);
  /* Who goes on to another page at once has changed it all the same. */
  gtk_spin_button_set_value (spin, 300);
  hc_window_show_page (fixture->window, "overview", NULL);
  settle (200);
  g_assert_cmpuint (get_settings (fixture)->guards.archive_total, ==, 300);
  hc_window_show_page (fixture->window, "options", NULL);
  g_signal_emit_by_name (reset, "clicked");
  settle (200);
  g_assert_cmpuint (get_settings (fixture)->guards.archive_total, ==, 100);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 100);
}

static void
test_quiet_hours (Fixture *fixture, gconstpointer data)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (find (fixture, HC_TYPE_OPTION_QUIET, NULL));
  GtkSpinButton *from;

  g_assert_false (adw_expander_row_get_enable_expansion (row));
  adw_expander_row_set_enable_expansion (row, TRUE);
  settle (200);
  g_assert_cmpstr (get_settings (fixture)->schedule.quiet_from, ==, "22:00");
  g_assert_cmpstr (get_settings (fixture)->schedule.quiet_to, ==, "06:00");
  adw_expander_row_set_expanded (row, TRUE);
  settle (200);
  from = GTK_SPIN_BUTTON (hc_ui_test_find (GTK_WIDGET (row), GTK_TYPE_SPIN_BUTTON, "22:00"));
  g_assert_nonnull (from);
  gtk_editable_set_text (GTK_EDITABLE (from), "2115");
  gtk_spin_button_update (from);
  settle (1000);
  g_assert_cmpstr (get_settings (fixture)->schedule.quiet_from, ==, "21:15");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "21:15");
  adw_expander_row_set_enable_expansion (row, FALSE);
  settle (200);
  g_assert_null (get_settings (fixture)->schedule.quiet_from);
  g_assert_null (get_settings (fixture)->schedule.quiet_to);
}

static void
test_lists_before_a_refresh (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find (fixture, HC_TYPE_OPTION_LIST, "Skip company types");

  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "Refresh Lists"));
}

static GtkWidget *
open_list (Fixture *fixture, const char *title)
{
  GtkWidget *row = find (fixture, HC_TYPE_OPTION_LIST, title);

  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  settle (200);
  return row;
}

static void
toggle (GtkWidget *check)
{
  GtkWidget *button = hc_ui_test_find (check, GTK_TYPE_CHECK_BUTTON, NULL);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (button)));
  settle (200);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = open_list (fixture, "Skip configuration types");
  GtkWidget *check = hc_ui_test_find (row, HC_TYPE_OPTION_CHECK, NULL);
  GPtrArray *chosen;

  g_assert_nonnull (check);
  toggle (check);
  chosen = get_settings (fixture)->skip.configuration_types;
  g_assert_cmpuint (chosen->len, ==, 1);
  g_assert_cmpstr (((HcNameRef *)chosen->pdata[0])->name, ==,
                   hc_option_check_get_name (HC_OPTION_CHECK (check)));
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "1 of "));
  toggle (check);
  g_assert_cmpuint (get_settings (fixture)->skip.configuration_types->len, ==, 0);
  hc_ui_test_check_names (GTK_WIDGET (fixture->window));
}

/* What is taken for inactive by itself is where a person begins who wants it otherwise. */
static void
test_inactive_statuses (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = open_list (fixture, "Statuses that make a company inactive");
  GtkWidget *automatic = hc_ui_test_find (row, GTK_TYPE_SWITCH, NULL);
  guint before = 0, checks = 0;

  g_assert_true (gtk_switch_get_active (GTK_SWITCH (automatic)));
  g_assert_null (get_settings (fixture)->options.inactive_company_statuses);
  sscanf (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "%u of %u", &before, &checks);
  g_assert_cmpuint (before, >, 0);
  toggle (hc_ui_test_find (row, HC_TYPE_OPTION_CHECK, "Active"));
  g_assert_cmpuint (get_settings (fixture)->options.inactive_company_statuses->len, ==, before + 1);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (automatic)));
  gtk_switch_set_active (GTK_SWITCH (automatic), TRUE);
  settle (200);
  g_assert_null (get_settings (fixture)->options.inactive_company_statuses);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) synced = NULL;

  g_assert_cmpstr (get_count (fixture, "Skip inactive companies"), !=, "–");
  g_assert_cmpstr (get_count (fixture, "Skip contacts"), ==, "–");
  synced = hc_ui_fixture_call (fixture->ui, HC_VERB_SYNC, NULL, &error);
  g_assert_no_error (error);
  settle (1500);
  g_assert_cmpstr (get_count (fixture, "Skip contacts"), ==, "60");
  g_assert_cmpstr (get_count (fixture, "Skip configurations"), ==, "120");
  g_assert_cmpstr (get_count (fixture, "Auto-update names"), !=, "0");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (find (fixture, GTK_TYPE_SEARCH_ENTRY, NULL));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  gtk_editable_set_text (entry, "QUIET");
  settle (200);
  g_assert_nonnull (find (fixture, HC_TYPE_OPTION_QUIET, NULL));
  g_assert_null (find (fixture, HC_TYPE_OPTION_SWITCH, "Skip contacts"));
  gtk_editable_set_text (entry, "contact skip");
  settle (200);
  g_assert_nonnull (find (fixture, HC_TYPE_OPTION_SWITCH, "Skip contacts"));
  g_assert_null (find (fixture, HC_TYPE_OPTION_QUIET, NULL));
  gtk_editable_set_text (entry, "zebra");
  settle (200);
  g_assert_nonnull (find (fixture, ADW_TYPE_STATUS_PAGE, "No Such Option"));
  /* A type is found by its name, in a list that nobody has opened. */
  gtk_editable_set_text (entry, "printer");
  settle (200);
  g_assert_nonnull (find (fixture, HC_TYPE_OPTION_LIST, "Skip configuration types"));
  gtk_editable_set_text (entry, "");
  settle (200);
  g_assert_nonnull (find (fixture, HC_TYPE_OPTION_QUIET, NULL));
  /* Other pages lead to what they mean. */
  hc_window_show_page (fixture->window, "options", "guards");
  settle (200);
  g_assert_nonnull (find (fixture, HC_TYPE_OPTION_NUMBER, "Archives in all: more than"));
  g_assert_null (find (fixture, HC_TYPE_OPTION_QUIET, NULL));
  hc_window_show_page (fixture->window, "options", "find=schedule");
  settle (200);
  g_assert_nonnull (find (fixture, HC_TYPE_OPTION_QUIET, NULL));
  g_assert_null (find (fixture, HC_TYPE_OPTION_NUMBER, "Archives in all: more than"));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_modal (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return GTK_WIDGET (window);
    }
  return NULL;
}

static void
import (Fixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (g_getenv ("CREDENTIALS_DIRECTORY"), "settings.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_set_contents (path, text, -1, NULL);
  hc_options_transfer_import_file (GTK_WIDGET (hc_window_get_shown_page (fixture->window)),
                                   fixture->ui->session, file);
  settle (200);
}

static void
press (const char *label)
{
  GtkWidget *button = hc_ui_test_find (find_dialog (), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  settle (200);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  import (fixture, "{\"version\": 1, \"schedule\": {\"hours\": 99}}");
  g_assert_nonnull (find_dialog ());
  g_assert_cmpuint (get_settings (fixture)->schedule.hours, ==, 3);
  press ("_OK");

  import (fixture, "{\"version\": 1, \"schedule\": {\"hours\": 5}}");
  g_assert_cmpuint (get_settings (fixture)->schedule.hours, ==, 3);
  press ("_Cancel");
  g_assert_cmpuint (get_settings (fixture)->schedule.hours, ==, 3);

  import (fixture, "{\"version\": 1, \"schedule\": {\"hours\": 5}}");
  press ("_Import");
  g_assert_cmpuint (get_settings (fixture)->schedule.hours, ==, 5);
  g_assert_null (get_settings (fixture)->connectwise.domain);
}

/* A stand-in for the service: what it was asked for, and what it answers. */
static void
asked_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GSimpleActionGroup *group = user_data;
  GAction *background = g_action_map_lookup_action (G_ACTION_MAP (group), "background");

  g_simple_action_set_state (G_SIMPLE_ACTION (background), parameter);
}

static void
test_background (Fixture *fixture, gconstpointer data)
{
  HcOptionBackground *row = HC_OPTION_BACKGROUND (find (fixture, HC_TYPE_OPTION_BACKGROUND, NULL));
  GtkSwitch *button = GTK_SWITCH (hc_ui_test_find (GTK_WIDGET (row), GTK_TYPE_SWITCH, NULL));
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) state
      = g_simple_action_new_stateful ("background", NULL, g_variant_new_boolean (TRUE));
  g_autoptr (GSimpleAction) set = g_simple_action_new ("set-background", G_VARIANT_TYPE_BOOLEAN);
  g_autoptr (GVariant) now = NULL;

  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (row)));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (state));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (set));
  g_signal_connect (set, "activate", G_CALLBACK (asked_cb), group);
  hc_option_background_set_actions (row, G_ACTION_GROUP (group));
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (row)));
  g_assert_true (gtk_switch_get_active (button));
  gtk_switch_set_active (button, FALSE);
  now = g_action_get_state (G_ACTION (state));
  g_assert_false (g_variant_get_boolean (now));
  /* It changes its mind: the desktop took the permission away. */
  g_simple_action_set_state (state, g_variant_new_boolean (TRUE));
  g_assert_true (gtk_switch_get_active (button));
  hc_option_background_set_actions (row, NULL);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (row)));
}

static gboolean
is_running (gpointer data)
{
  return hc_engine_is_running (data);
}

/* A run may be over before anybody asks: each beginning is counted. */
typedef struct
{
  gboolean running;
  guint n;
} Starts;

static void
count_cb (HcEngine *engine, Starts *starts)
{
  if (hc_engine_is_running (engine) && !starts->running)
    starts->n++;
  starts->running = hc_engine_is_running (engine);
}

static gboolean
is_done_twice (gpointer data)
{
  Starts *starts = data;

  return starts->n == 2 && !starts->running;
}

/* Changed while a run goes on: offered to begin again; and it is not offered for what no run goes by. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  HcEngine *engine = hc_session_get_engine (fixture->ui->session);
  Starts starts = { FALSE, 0 };
  gulong handler = g_signal_connect (engine, "state-changed", G_CALLBACK (count_cb), &starts);
  GtkWidget *again;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sync", NULL);
  hc_ui_test_wait (is_running, engine, "the sync");
  set_elsewhere (fixture, "schedule.hours", "8");
  g_assert_null (hc_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Stop and Start _Again"));
  if (hc_engine_is_running (engine))
    set_elsewhere (fixture, "options.update_names", "true");
  if (!hc_engine_is_running (engine))
    {
      g_test_skip ("The sync was over before anything could be changed");
      g_signal_handler_disconnect (engine, handler);
      return;
    }
  again = hc_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Stop and Start _Again");
  g_assert_nonnull (again);
  g_signal_emit_by_name (again, "clicked");
  hc_ui_test_wait (is_done_twice, &starts, "the end of the second sync");
  g_signal_handler_disconnect (engine, handler);
  settle (200);
  g_assert_null (hc_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Stop and Start _Again"));
}

#define PREPARED ((gconstpointer)1)
#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  ADD ("/options-page/switch", NULL, test_switch);
  ADD ("/options-page/changed-elsewhere", NULL, test_changed_elsewhere);
  ADD ("/options-page/numbers", NULL, test_numbers);
  ADD ("/options-page/quiet-hours", NULL, test_quiet_hours);
  ADD ("/options-page/lists-before-a-refresh", NULL, test_lists_before_a_refresh);
  ADD ("/options-page/lists", PREPARED, test_lists);
  ADD ("/options-page/inactive-statuses", PREPARED, test_inactive_statuses);
  ADD ("/options-page/counts", PREPARED, test_counts);
  ADD ("/options-page/search", PREPARED, test_search);
  ADD ("/options-page/import", NULL, test_import);
  ADD ("/options-page/background", NULL, test_background);
  ADD ("/options-page/restart", PREPARED, test_restart);
  return g_test_run ();
}
