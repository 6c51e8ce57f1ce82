/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-note.h"
#include "hc-connection-page.h"
#include "hc-permission-row.h"
#include "hc-secrets.h"
#include "hc-simulator.h"
#include "hc-store-settings.h"
#include "hc-ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* The connection page against servers that can be told to misbehave. */
typedef struct
{
  HcSimulator *simulator;
  char *folder;
  char *database;
  HcEngineHome *home;
  HcSession *session;
  HcWindow *window;
} Fixture;

static void
write_keys (Fixture *fixture)
{
  const char *values[HC_N_SECRETS] = {
    [HC_SECRET_CW_PUBLIC_KEY] = hc_simulator_get_cw_public_key (fixture->simulator),
    [HC_SECRET_CW_PRIVATE_KEY] = hc_simulator_get_cw_private_key (fixture->simulator),
    [HC_SECRET_CW_CLIENT_ID] = hc_simulator_get_cw_client_id (fixture->simulator),
    [HC_SECRET_HUDU_API_KEY] = hc_simulator_get_hudu_api_key (fixture->simulator),
  };

  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, hc_secret_to_string ((HcSecret)i), NULL);

      g_file_set_contents (path, values[i], -1, NULL);
    }
  g_setenv ("CREDENTIALS_DIRECTORY", fixture->folder, TRUE);
}

static void
save_settings (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open (fixture->database, HC_STORE_READ_WRITE, &error);
  g_autoptr (JsonNode) document = hc_simulator_dup_settings (fixture->simulator);
  g_autoptr (HcSettings) settings = hc_settings_from_json (document, NULL, &error);

  g_assert_no_error (error);
  hc_store_save_settings (store, settings, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  HcSimulatorOptions options = HC_SIMULATOR_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.companies = 4;
  options.contacts = 8;
  options.configurations = 8;
  fixture->simulator = hc_simulator_new (&options, &error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("hc-servers-XXXXXX", NULL);
  fixture->database = g_build_filename (fixture->folder, "test.sqlite", NULL);
  write_keys (fixture);
  save_settings (fixture);
  fixture->home = hc_engine_home_new ("servers", fixture->database, FALSE);
  fixture->session
      = hc_session_new ("servers", fixture->database, hc_engine_home_get_engine (fixture->home), FALSE);
  fixture->window = hc_window_new (NULL, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hc_window_show_page (fixture->window, "connection", NULL);
  hc_ui_test_settle (200);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hc_ui_test_settle (20);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->home);
  g_clear_pointer (&fixture->simulator, hc_simulator_free);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->database);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *text)
{
  return hc_ui_test_find (GTK_WIDGET (hc_window_get_shown_page (fixture->window)), type, text);
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = find (fixture, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_at_rest (gpointer data)
{
  Fixture *fixture = data;

  return find (fixture, GTK_TYPE_BUTTON, "Test _Connection") != NULL;
}

static void
test_and_wait (Fixture *fixture)
{
  press (fixture, "Test _Connection");
  hc_ui_test_wait (is_at_rest, fixture, "the test");
}

static gboolean
says (GtkWidget *widget, const char *part)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

static gboolean
page_says (Fixture *fixture, const char *part)
{
  return says (GTK_WIDGET (hc_window_get_shown_page (fixture->window)), part);
}

static gboolean
is_untested (gpointer data)
{
  return page_says (data, "Not tested yet");
}

static gboolean
row_says (Fixture *fixture, const char *title, const char *part)
{
  GtkWidget *row = find (fixture, HC_TYPE_PERMISSION_ROW, title);

  g_assert_nonnull (row);
  return says (row, part);
}

static void
add_fault (Fixture *fixture, const char *spec)
{
  g_autoptr (GError) error = NULL;

  hc_simulator_add_fault (fixture->simulator, spec, &error);
  g_assert_no_error (error);
}

/* A right too little is a warning, with the level found and the level needed. */
static void
test_my_instead_of_all (Fixture *fixture, gconstpointer data)
{
  hc_simulator_set_role (fixture->simulator, "Companies", "Configurations", "My");
  test_and_wait (fixture);
  g_assert_true (page_says (fixture, "Connection successful"));
  g_assert_true (page_says (fixture, "1 right is missing"));
  g_assert_true (row_says (fixture, "Companies › Configurations", "Needs Inquire All, has Inquire My"));
  g_assert_true (row_says (fixture, "Companies › Contacts", "has Inquire All"));

  hc_simulator_set_role (fixture->simulator, "Finance", "Agreements", "None");
  test_and_wait (fixture);
  g_assert_true (page_says (fixture, "2 rights are missing"));
  g_assert_true (row_says (fixture, "Finance › Agreements", "has Inquire None"));
}

/* Without companies there is nothing to begin with. The keys are not to blame. */
static void
test_no_companies (Fixture *fixture, gconstpointer data)
{
  hc_simulator_set_role (fixture->simulator, "Companies", "Company Maintenance", "None");
  test_and_wait (fixture);
  g_assert_true (page_says (fixture, "The connection does not work yet"));
  g_assert_true (page_says (fixture, "Company Maintenance: Inquire All"));
  g_assert_true (row_says (fixture, "Public and private key", "OK"));
  g_assert_true (row_says (fixture, "Companies › Company Maintenance", "Missing"));
  /* Mended there, it is right here. */
  hc_simulator_set_role (fixture->simulator, "Companies", "Company Maintenance", "All");
  test_and_wait (fixture);
  g_assert_true (page_says (fixture, "Connection successful"));
}

/* A login page instead of an API: the address, or what stands before it. */
static void
test_html (Fixture *fixture, gconstpointer data)
{
  add_fault (fixture, "cw:*:*:always:html");
  add_fault (fixture, "hudu:*:*:always:html");
  test_and_wait (fixture);
  g_assert_true (page_says (fixture, "The connection does not work yet"));
  g_assert_true (row_says (fixture, "ConnectWise answers", "Failed"));
  g_assert_true (row_says (fixture, "Client id", "Not tested"));
  g_assert_true (row_says (fixture, "Hudu answers", "Failed"));
  g_assert_true (row_says (fixture, "API key", "Not tested"));
}

/* Hudu alone: what ConnectWise said stays said. */
static void
test_hudu_refuses (Fixture *fixture, gconstpointer data)
{
  add_fault (fixture, "hudu:*:*:always:status=401");
  test_and_wait (fixture);
  g_assert_true (row_says (fixture, "Public and private key", "OK"));
  g_assert_true (row_says (fixture, "Hudu answers", "OK"));
  g_assert_true (row_says (fixture, "API key", "Failed"));
  g_assert_true (row_says (fixture, "Companies › Contacts", "has Inquire All"));
  hc_simulator_clear_faults (fixture->simulator);
  test_and_wait (fixture);
  g_assert_true (page_says (fixture, "Connection successful"));
  g_assert_true (row_says (fixture, "API key", "OK"));
}

/* A server that takes its time: said at once, and it can be stopped. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  gint64 begin;

  add_fault (fixture, "cw:*:*:always:delay=8000");
  press (fixture, "Test _Connection");
  g_assert_true (page_says (fixture, "Testing the connection"));
  g_assert_null (find (fixture, GTK_TYPE_SPINNER, NULL));
  hc_ui_test_settle (400);
  g_assert_nonnull (find (fixture, GTK_TYPE_SPINNER, NULL));
  begin = g_get_monotonic_time ();
  press (fixture, "Stop Testin_g");
  hc_ui_test_wait (is_at_rest, fixture, "the stop");
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 4 * G_USEC_PER_SEC);
  g_assert_true (page_says (fixture, "Not tested yet"));
  g_assert_null (find (fixture, GTK_TYPE_SPINNER, NULL));
}

/* The setting counts at once: the host that was pasted is the one that is asked. */
static void
test_other_address (Fixture *fixture, gconstpointer data)
{
  test_and_wait (fixture);
  g_assert_true (row_says (fixture, "ConnectWise answers", hc_simulator_get_cw_domain (fixture->simulator)));
  hc_session_set_setting_async (fixture->session, "connectwise.domain", "\"127.0.0.1:1\"", NULL, NULL, NULL);
  hc_ui_test_wait (is_untested, fixture, "the other address");
  g_assert_true (page_says (fixture, "changed since the last test"));
  test_and_wait (fixture);
  g_assert_true (row_says (fixture, "ConnectWise answers", "Failed"));
  g_assert_true (row_says (fixture, "API key", "OK"));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  ADD ("/connection-servers/my-instead-of-all", test_my_instead_of_all);
  ADD ("/connection-servers/no-companies", test_no_companies);
  ADD ("/connection-servers/html", test_html);
  ADD ("/connection-servers/hudu-refuses", test_hudu_refuses);
  ADD ("/connection-servers/stopped", test_stopped);
  ADD ("/connection-servers/other-address", test_other_address);
  return g_test_run ();
}
