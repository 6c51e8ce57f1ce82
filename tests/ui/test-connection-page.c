/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-page.h"
#include "hc-connection-result.h"
#include "hc-guide-copy.h"
#include "hc-permission-row.h"
#include "hc-ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  HcUiFixture *ui;
  HcWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ui = hc_ui_fixture_new (4);
  fixture->window = hc_window_new (NULL, fixture->ui->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hc_window_show_page (fixture->window, "connection", NULL);
  hc_ui_test_settle (200);
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
find_row_below (GtkWidget *widget, const char *title)
{
  if (ADW_IS_ENTRY_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row_below (child, title);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static GtkWidget *
find_row (Fixture *fixture, const char *title)
{
  GtkWidget *row = find_row_below (GTK_WIDGET (hc_window_get_shown_page (fixture->window)), title);

  g_assert_nonnull (row);
  return row;
}

static void
click (Fixture *fixture, const char *label)
{
  GtkWidget *button = find (fixture, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_tested (gpointer data)
{
  return find (data, GTK_TYPE_LABEL, "Connection successful") != NULL;
}

static gboolean
is_refused (gpointer data)
{
  return find (data, GTK_TYPE_LABEL, "The connection does not work yet") != NULL;
}

static gboolean
is_untested (gpointer data)
{
  return find (data, GTK_TYPE_LABEL, "Not tested yet") != NULL;
}

static gboolean
is_incomplete (gpointer data)
{
  return find (data, GTK_TYPE_LABEL, "Fill in both logins") != NULL;
}

static gboolean
is_kept (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *text
      = hc_store_get_meta (hc_session_get_store (fixture->ui->session), HC_CONNECTION_RESULT_META);

  return text != NULL;
}

/* The host that was pasted is what is saved and shown. */
static gboolean
is_host_saved (gpointer data)
{
  Fixture *fixture = data;
  const char *domain = hc_session_get_settings (fixture->ui->session)->connectwise.domain;

  return g_strcmp0 (domain, "support.mymsp.com") == 0
         && g_strcmp0 (gtk_editable_get_text (
                           GTK_EDITABLE (find_row (fixture, "Address, such as support.mymsp.com"))),
                       domain)
                == 0;
}

static gboolean
is_without_keyring (gpointer data)
{
  return find (data, GTK_TYPE_BUTTON, "Try _Again") != NULL;
}

static gboolean
is_renamed (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (hc_session_get_settings (fixture->ui->session)->connectwise.company, "another") == 0;
}

static void
write_key (const char *name, const char *value)
{
  g_autofree char *path = g_build_filename (g_getenv ("CREDENTIALS_DIRECTORY"), name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, value, -1, &error);
  g_assert_no_error (error);
}

/* The first row of that title below which something is said: what it says. */
static const char *
get_note (Fixture *fixture, const char *title)
{
  GtkWidget *note = gtk_widget_get_next_sibling (find_row (fixture, title));

  return HC_IS_CONNECTION_NOTE (note) && gtk_widget_get_visible (note)
             ? hc_connection_note_get_text (HC_CONNECTION_NOTE (note))
             : "";
}

static const char *
get_row_detail (Fixture *fixture, const char *title)
{
  GtkWidget *row = find (fixture, HC_TYPE_PERMISSION_ROW, title);

  g_assert_nonnull (row);
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

static gboolean
is_forgotten (gpointer data)
{
  return is_untested (data) && *get_row_detail (data, "Hudu answers") == '\0';
}

static void
test_success (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Not tested yet"));
  g_assert_null (find (fixture, HC_TYPE_PERMISSION_ROW, NULL));
  g_assert_cmpstr (get_note (fixture, "Public key"), ==, "Comes with the demonstration.");
  hc_ui_test_check_names (GTK_WIDGET (fixture->window));

  click (fixture, "Test _Connection");
  hc_ui_test_wait (is_tested, fixture, "the test");
  g_assert_cmpstr (get_row_detail (fixture, "Hudu answers"), ==, "Hudu 2.45.1");
  g_assert_cmpstr (get_row_detail (fixture, "Companies › Configurations"), ==,
                   "Needs Inquire All, has Inquire All");
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, "_Refresh Lists"));
  hc_ui_test_check_names (GTK_WIDGET (fixture->window));
}

/* What was found is there after a restart, and is no longer said of another address. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcConnectionResult) result = NULL;
  g_autofree char *text = NULL;
  GtkWidget *row;

  click (fixture, "Test _Connection");
  hc_ui_test_wait (is_tested, fixture, "the test");
  hc_ui_test_wait (is_kept, fixture, "what was found to be kept");
  text = hc_store_get_meta (hc_session_get_store (fixture->ui->session), HC_CONNECTION_RESULT_META);
  result = hc_connection_result_from_text (text);
  g_assert_true (result->passed);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = hc_window_new (NULL, fixture->ui->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hc_window_show_page (fixture->window, "connection", NULL);
  hc_ui_test_wait (is_tested, fixture, "what was kept");
  g_assert_cmpstr (get_row_detail (fixture, "Hudu answers"), ==, "Hudu 2.45.1");

  row = find_row (fixture, "Company, as on the login page");
  gtk_editable_set_text (GTK_EDITABLE (row), "somebody");
  g_signal_emit_by_name (row, "entry-activated");
  hc_ui_test_wait (is_forgotten, fixture, "the other company");
  g_assert_cmpstr (hc_session_get_settings (fixture->ui->session)->connectwise.company, ==, "somebody");
}

static void
test_wrong_keys (Fixture *fixture, gconstpointer data)
{
  write_key ("cw-private-key", "wrongwrongwrong1");
  write_key ("hudu-api-key", "wrong");
  click (fixture, "Test _Connection");
  hc_ui_test_wait (is_refused, fixture, "the refusal");
  g_test_message ("%s", get_note (fixture, "Private key"));
  g_test_message ("%s", get_note (fixture, "API key"));
  g_assert_nonnull (strstr (get_note (fixture, "Private key"), "Check the keys."));
  g_assert_nonnull (strstr (get_note (fixture, "API key"), "Check the keys."));
  g_assert_cmpstr (get_note (fixture, "Client id"), ==, "Comes with the demonstration.");
  g_assert_cmpstr (get_note (fixture, "Address, such as support.mymsp.com"), ==, "");
}

static void
test_wrong_client_id (Fixture *fixture, gconstpointer data)
{
  write_key ("cw-client-id", "00000000-0000-4000-8000-000000000000");
  click (fixture, "Test _Connection");
  hc_ui_test_wait (is_refused, fixture, "the refusal");
  g_assert_nonnull (strstr (get_note (fixture, "Client id"), "client id"));
  g_assert_cmpstr (get_note (fixture, "Private key"), ==, "Comes with the demonstration.");
}

static gboolean
is_shortened (gpointer data)
{
  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (data)), "http://127.0.0.1:1");
}

static void
test_wrong_company_and_address (Fixture *fixture, gconstpointer data)
{
  GtkWidget *company = find_row (fixture, "Company, as on the login page");
  GtkWidget *url = find_row (fixture, "Address, such as https://docs.mymsp.com");

  /* What is typed and not yet saved is saved before it is tested. */
  gtk_editable_set_text (GTK_EDITABLE (company), "nobody");
  gtk_editable_set_text (GTK_EDITABLE (url), "http://127.0.0.1:1/c/x");
  click (fixture, "Test _Connection");
  hc_ui_test_wait (is_refused, fixture, "the refusal");
  hc_ui_test_wait (is_shortened, url, "the address as it was saved");
  g_assert_nonnull (strstr (get_note (fixture, "Company, as on the login page"), "nobody"));
  g_assert_cmpstr (get_note (fixture, "Address, such as https://docs.mymsp.com"), !=, "");
  g_assert_cmpstr (get_note (fixture, "Address, such as support.mymsp.com"), ==, "");
  /* It is said until somebody changes it. */
  gtk_editable_set_text (GTK_EDITABLE (company), "northwind");
  g_assert_cmpstr (get_note (fixture, "Company, as on the login page"), ==, "");
}

static void
test_pasted_address (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_row (fixture, "Address, such as support.mymsp.com");
  const char *title = "Address, such as support.mymsp.com";

  gtk_editable_set_text (GTK_EDITABLE (row), "https://support.mymsp.com/v4_6_release/ConnectWise.aspx");
  g_assert_nonnull (strstr (get_note (fixture, title), "support.mymsp.com"));
  g_signal_emit_by_name (row, "entry-activated");
  hc_ui_test_wait (is_host_saved, fixture, "the host");
  g_assert_nonnull (strstr (get_note (fixture, title), "Saved as"));

  /* What can't be is not saved, and not tested. */
  gtk_editable_set_text (GTK_EDITABLE (row), "ftp://x y");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  click (fixture, "Test _Connection");
  hc_ui_test_settle (100);
  g_assert_cmpstr (hc_session_get_settings (fixture->ui->session)->connectwise.domain, ==,
                   "support.mymsp.com");
  g_assert_false (hc_engine_is_running (hc_session_get_engine (fixture->ui->session)));
  /* Emptied: no longer set. */
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_signal_emit_by_name (row, "entry-activated");
  hc_ui_test_wait (is_incomplete, fixture, "the empty address");
  g_assert_null (hc_session_get_settings (fixture->ui->session)->connectwise.domain);
}

/* A key that only a keyring could take, where there is none: said, kept, and nothing is tested without it. */
static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("CREDENTIALS_DIRECTORY"), "cw-private-key", NULL);
  GtkWidget *row;

  g_remove (path);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = hc_window_new (NULL, fixture->ui->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hc_window_show_page (fixture->window, "connection", NULL);
  hc_ui_test_wait (is_without_keyring, fixture, "the missing keyring");
  row = find_row (fixture, "Private key");
  g_assert_true (gtk_widget_is_sensitive (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "aB3dEf6hIj9lMn2p");
  g_assert_nonnull (strstr (get_note (fixture, "Private key"), "Not saved yet"));
  click (fixture, "Test _Connection");
  hc_ui_test_settle (1500);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "aB3dEf6hIj9lMn2p");
  g_assert_false (hc_engine_is_running (hc_session_get_engine (fixture->ui->session)));
  g_assert_false (is_tested (fixture));
}

static void
test_guide (Fixture *fixture, gconstpointer data)
{
  GtkWidget *copy, *button;

  hc_window_show_page (fixture->window, "connection", "guide=6");
  hc_ui_test_settle (300);
  copy = find (fixture, HC_TYPE_GUIDE_COPY,
               "Opens the matched company through HuduCwm on the technician’s computer");
  g_assert_nonnull (copy);
  g_assert_nonnull (hc_ui_test_find (copy, GTK_TYPE_LABEL, "huducwm://company/RECORD_ID"));
  button = hc_ui_test_find (copy, GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (button, "clicked");
  hc_window_show_page (fixture->window, "connection", "guide=1");
  hc_ui_test_settle (300);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Table Setup"));
  hc_ui_test_check_names (GTK_WIDGET (fixture->window));
}

/* Somebody leaves while it is tested, and while something is saved. */
static void
test_closing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_row (fixture, "Company, as on the login page");

  gtk_editable_set_text (GTK_EDITABLE (row), "another");
  click (fixture, "Test _Connection");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  hc_ui_test_wait (is_renamed, fixture, "the company to be saved");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  /* No keyring, whatever the machine has. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  hc_ui_test_init (&argc, &argv);
  ADD ("/connection-page/success", test_success);
  ADD ("/connection-page/kept", test_kept);
  ADD ("/connection-page/wrong-keys", test_wrong_keys);
  ADD ("/connection-page/wrong-client-id", test_wrong_client_id);
  ADD ("/connection-page/wrong-company-and-address", test_wrong_company_and_address);
  ADD ("/connection-page/pasted-address", test_pasted_address);
  ADD ("/connection-page/no-keyring", test_no_keyring);
  ADD ("/connection-page/guide", test_guide);
  ADD ("/connection-page/closing", test_closing);
  return g_test_run ();
}
