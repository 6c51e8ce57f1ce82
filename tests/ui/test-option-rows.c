/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-field.h"
#include "hc-connection-file.h"
#include "hc-connection-findings.h"
#include "hc-option-number.h"
#include "hc-option-switch.h"
#include "hc-option-text.h"
#include "hc-permission-row.h"
#include "hc-ui-test.h"

#include <string.h>

/* Rows by themselves, over a window that can show toasts. */
typedef struct
{
  HcUiFixture *ui;
  GtkWidget *window;
  AdwPreferencesGroup *group;
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
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->ui = hc_ui_fixture_new (4);
  current = fixture->ui->session;
  fixture->window = gtk_window_new ();
  fixture->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->group));
  gtk_window_set_child (GTK_WINDOW (fixture->window), overlay);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hc_ui_test_settle (20);
  hc_ui_fixture_free (fixture->ui);
}

static GtkWidget *
add (Fixture *fixture, gpointer row)
{
  adw_preferences_group_add (fixture->group, row);
  return row;
}

static gboolean
says (Fixture *fixture, GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (fixture, child, part))
      return TRUE;
  return FALSE;
}

/* What is refused goes back to what is in force, and it is said why. */
static void
test_refused_switch (Fixture *fixture, gconstpointer data)
{
  static const HcOptionInfo info = { HC_OPTION_GROUP_SKIP, "skip.everything",    "Skip everything",
                                     "Nonsense",           HC_OPTION_COUNT_NONE, HC_KIND_CONTACT };
  GtkWidget *row = add (fixture, hc_option_switch_new (fixture->ui->session, &info));
  GtkSwitch *button = GTK_SWITCH (hc_ui_test_find (row, GTK_TYPE_SWITCH, NULL));

  gtk_switch_set_active (button, TRUE);
  settle (200);
  g_assert_false (gtk_switch_get_active (button));
  g_assert_true (says (fixture, fixture->window, ".everything"));
}

static void
test_refused_number (Fixture *fixture, gconstpointer data)
{
  HcOptionNumber *row
      = HC_OPTION_NUMBER (add (fixture, g_object_new (HC_TYPE_OPTION_NUMBER, "title", "Sync every", NULL)));
  GtkSpinButton *spin = GTK_SPIN_BUTTON (hc_ui_test_find (GTK_WIDGET (row), GTK_TYPE_SPIN_BUTTON, NULL));
  g_autoptr (JsonNode) document = hc_settings_to_json (hc_session_get_settings (fixture->ui->session));

  hc_option_number_bind (row, fixture->ui->session, "schedule.hours", "hours", 1, 100);
  hc_option_number_load (row, document);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 3);
  gtk_spin_button_set_value (spin, 77);
  settle (1200);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 3);
  g_assert_cmpuint (hc_session_get_settings (fixture->ui->session)->schedule.hours, ==, 3);
  g_assert_true (says (fixture, fixture->window, ".hours"));
}

static void
test_refused_field (Fixture *fixture, gconstpointer data)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (add (fixture, adw_entry_row_new ()));
  HcConnectionNote *note = HC_CONNECTION_NOTE (add (fixture, g_object_new (HC_TYPE_CONNECTION_NOTE, NULL)));
  g_autoptr (HcConnectionField) field
      = hc_connection_field_new (fixture->ui->session, row, note, "connectwise.nothing", HC_FORMAT_COMPANY);

  hc_connection_field_load (field, "before");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "before");
  gtk_editable_set_text (GTK_EDITABLE (row), "after");
  g_assert_true (hc_connection_field_save (field));
  g_assert_true (hc_connection_field_is_busy (field));
  settle (200);
  g_assert_false (hc_connection_field_is_busy (field));
  g_assert_nonnull (strstr (hc_connection_note_get_text (note), ".nothing"));
  hc_connection_field_load (field, "before");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "before");
  g_assert_nonnull (strstr (hc_connection_note_get_text (note), ".nothing"));
}

/* While somebody types, what changed elsewhere waits. */
static void
test_typing_is_left_alone (Fixture *fixture, gconstpointer data)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (add (fixture, adw_entry_row_new ()));
  HcConnectionNote *note = HC_CONNECTION_NOTE (add (fixture, g_object_new (HC_TYPE_CONNECTION_NOTE, NULL)));
  g_autoptr (HcConnectionField) field
      = hc_connection_field_new (fixture->ui->session, row, note, "connectwise.company", HC_FORMAT_COMPANY);

  hc_connection_field_load (field, "northwind");
  hc_connection_field_set_failure (field, "Use another one.");
  g_assert_cmpstr (hc_connection_note_get_text (note), ==, "Use another one.");
  gtk_editable_set_text (GTK_EDITABLE (row), "northw");
  g_assert_cmpstr (hc_connection_note_get_text (note), ==, "");
  hc_connection_field_load (field, "elsewhere");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "northw");
  gtk_editable_set_text (GTK_EDITABLE (row), "elsewhere");
  g_assert_true (hc_connection_field_save (field));
  g_assert_false (hc_connection_field_is_busy (field));
  hc_connection_field_load (field, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  HcConnectionFile *row = HC_CONNECTION_FILE (add (fixture, g_object_new (HC_TYPE_CONNECTION_FILE, NULL)));
  HcSession *session = fixture->ui->session;
  GtkWidget *clear;

  hc_connection_file_bind (row, session, "hudu.ca_file");
  hc_connection_file_load (row, NULL);
  hc_session_set_setting_async (session, "hudu.ca_file", "\"/etc/ssl/our <b>CA</b>.pem\"", NULL, NULL, NULL);
  settle (200);
  hc_connection_file_load (row, hc_session_get_settings (session)->hudu.ca_file);
  /* A path is text, whatever is in it. */
  g_assert_true (says (fixture, GTK_WIDGET (row), "/etc/ssl/our <b>CA</b>.pem"));
  clear = hc_ui_test_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, NULL);
  for (GtkWidget *sibling = clear; sibling != NULL; sibling = gtk_widget_get_next_sibling (sibling))
    if (GTK_IS_BUTTON (sibling) && gtk_button_get_icon_name (GTK_BUTTON (sibling)) != NULL)
      clear = sibling;
  g_signal_emit_by_name (clear, "clicked");
  settle (200);
  g_assert_null (hc_session_get_settings (session)->hudu.ca_file);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  AdwPreferencesRow *row
      = ADW_PREFERENCES_ROW (add (fixture, g_object_new (ADW_TYPE_ACTION_ROW, "title", "Skip contacts",
                                                         "subtitle", "Größe stays", NULL)));

  adw_preferences_group_set_title (fixture->group, "Left out");
  g_assert_true (hc_option_text_matches (row, fixture->group, ""));
  g_assert_true (hc_option_text_matches (row, fixture->group, "SKIP"));
  g_assert_true (hc_option_text_matches (row, fixture->group, "contacts skip"));
  g_assert_true (hc_option_text_matches (row, fixture->group, "grösse"));
  g_assert_true (hc_option_text_matches (row, fixture->group, "left tact"));
  g_assert_false (hc_option_text_matches (row, NULL, "left"));
  g_assert_false (hc_option_text_matches (row, fixture->group, "skip nothing"));
}

static HcConnectionResult *
make_result (const char *have, gboolean ok)
{
  g_autofree char *text = g_strdup_printf (
      "{\"checks\": {\"cw-address\": [1, \"host <i>\"], \"cw-keys\": [2, \"refused\"]}, \"rights\": "
      "[{\"module\": \"Companies\", \"function\": \"Configurations\", \"level\": \"Inquire\", \"needed\": "
      "\"All\", \"have\": \"%s\", \"ok\": %s}]}",
      have, ok ? "true" : "false");

  return hc_connection_result_from_text (text);
}

/* The level found against the level needed, in words. */
static void
test_findings (Fixture *fixture, gconstpointer data)
{
  HcConnectionFindings *findings = g_object_new (HC_TYPE_CONNECTION_FINDINGS, NULL);
  g_autoptr (HcConnectionResult) mine = make_result ("My", FALSE);
  g_autoptr (HcConnectionResult) all = make_result ("All", TRUE);
  g_autoptr (HcConnectionResult) unknown = make_result ("unknown", FALSE);
  GtkWidget *row;

  add (fixture, findings);
  hc_connection_findings_show (findings, NULL);
  row = hc_ui_test_find (GTK_WIDGET (findings), HC_TYPE_PERMISSION_ROW, "Companies › Configurations");
  g_assert_true (says (fixture, row, "Needs Inquire All"));
  g_assert_true (says (fixture, row, "Not tested"));
  hc_connection_findings_show (findings, mine);
  g_assert_true (says (fixture, row, "Needs Inquire All, has Inquire My"));
  g_assert_true (says (fixture, row, "Missing"));
  g_assert_true (says (fixture, GTK_WIDGET (findings), "host <i>"));
  g_assert_true (says (fixture, GTK_WIDGET (findings), "refused"));
  g_assert_true (says (fixture, GTK_WIDGET (findings), "Failed"));
  hc_connection_findings_show (findings, all);
  g_assert_true (says (fixture, row, "has Inquire All"));
  g_assert_false (says (fixture, row, "Missing"));
  hc_connection_findings_show (findings, unknown);
  g_assert_true (says (fixture, row, "Unknown"));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  ADD ("/option-rows/refused-switch", test_refused_switch);
  ADD ("/option-rows/refused-number", test_refused_number);
  ADD ("/option-rows/refused-field", test_refused_field);
  ADD ("/option-rows/typing-is-left-alone", test_typing_is_left_alone);
  ADD ("/option-rows/file", test_file);
  ADD ("/option-rows/text", test_text);
  ADD ("/option-rows/findings", test_findings);
  return g_test_run ();
}
