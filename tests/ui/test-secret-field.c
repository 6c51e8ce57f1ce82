/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-note.h"
#include "hc-connection-page.h"
#include "hc-connection-result.h"
#include "hc-secret-jobs.h"
#include "hc-ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* The connection page with a real keyring, on the bus that this program has for itself. */

static gboolean
start_keyring (void)
{
  const char *argv[] = { "gnome-keyring-daemon", "--unlock", "--components=secrets", NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) daemon = NULL;

  /* Its warnings are not ours to mend. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "G_SLICE");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_PERTURB_");
  daemon = g_subprocess_launcher_spawnv (launcher, argv, NULL);
  return daemon != NULL && g_subprocess_communicate_utf8 (daemon, "password", NULL, NULL, NULL, NULL);
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
find_row (HcWindow *window, const char *title)
{
  GtkWidget *row = find_row_below (GTK_WIDGET (hc_window_get_shown_page (window)), title);

  g_assert_nonnull (row);
  return row;
}

static const char *
get_note (GtkWidget *row)
{
  return hc_connection_note_get_text (HC_CONNECTION_NOTE (gtk_widget_get_next_sibling (row)));
}

static gboolean
is_saved (gpointer data)
{
  return g_str_has_prefix (get_note (data), "Saved in the keyring.")
         && *gtk_editable_get_text (GTK_EDITABLE (data)) == '\0';
}

static gboolean
is_tested (gpointer data)
{
  return hc_ui_test_find (data, GTK_TYPE_LABEL, "Connection successful") != NULL;
}

static gboolean
is_untested (gpointer data)
{
  return hc_ui_test_find (data, GTK_TYPE_LABEL, "Not tested yet") != NULL;
}

static gboolean
is_refused (gpointer data)
{
  return hc_ui_test_find (data, GTK_TYPE_LABEL, "The connection does not work yet") != NULL;
}

/* The keys that the demonstration has in files, which go. */
static void
take_keys (char *keys[HC_N_SECRETS])
{
  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      g_autofree char *path
          = g_build_filename (g_getenv ("CREDENTIALS_DIRECTORY"), hc_secret_to_string ((HcSecret)i), NULL);
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &keys[i], NULL, &error);
      g_assert_no_error (error);
      g_remove (path);
    }
}

static HcWindow *
open_page (HcUiFixture *fixture)
{
  HcWindow *window = hc_window_new (NULL, fixture->session);

  gtk_window_present (GTK_WINDOW (window));
  hc_window_show_page (window, "connection", NULL);
  hc_ui_test_settle (500);
  return window;
}

static void
press_test (HcWindow *window)
{
  GtkWidget *button
      = hc_ui_test_find (GTK_WIDGET (hc_window_get_shown_page (window)), GTK_TYPE_BUTTON, "Test _Connection");

  g_signal_emit_by_name (button, "clicked");
}

static void
assert_nowhere (HcUiFixture *fixture, const char *key)
{
  g_autofree char *log = g_strconcat (hc_demo_get_database (fixture->demo), "-wal", NULL);
  const char *files[] = { hc_demo_get_database (fixture->demo), log };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = NULL;
      gsize length = 0;

      if (g_file_get_contents (files[i], &text, &length, NULL))
        g_assert_null (g_strstr_len (text, (gssize)length, key));
    }
}

static void
test_keyring (void)
{
  static const char *const titles[HC_N_SECRETS] = { "Public key", "Private key", "Client id", "API key" };
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (4);
  char *keys[HC_N_SECRETS] = { NULL };
  HcWindow *window;

  take_keys (keys);
  window = open_page (fixture);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Fill in both logins"));

  /* Two with Enter, two by testing. */
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *row = find_row (window, titles[i]);

      gtk_editable_set_text (GTK_EDITABLE (row), keys[i]);
      g_signal_emit_by_name (row, "apply");
      hc_ui_test_wait (is_saved, row, "the keyring");
    }
  for (guint i = 2; i < HC_N_SECRETS; i++)
    gtk_editable_set_text (GTK_EDITABLE (find_row (window, titles[i])), keys[i]);
  press_test (window);
  hc_ui_test_wait (is_tested, window, "the test");
  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      hc_ui_test_wait (is_saved, find_row (window, titles[i]), "the notes");
      assert_nowhere (fixture, keys[i]);
    }

  /* Another key: what was tested is forgotten, and the refusal is said where it is mended. */
  gtk_editable_set_text (GTK_EDITABLE (find_row (window, "API key")), "wrongwrongwrongwrongwron");
  g_signal_emit_by_name (find_row (window, "API key"), "apply");
  hc_ui_test_wait (is_untested, window, "the test to be forgotten");
  press_test (window);
  hc_ui_test_wait (is_refused, window, "the refusal");
  g_assert_nonnull (strstr (get_note (find_row (window, "API key")), "Check the keys."));

  /* After a restart, they are known to be there, and not shown. */
  gtk_window_destroy (GTK_WINDOW (window));
  window = open_page (fixture);
  for (guint i = 0; i < 3; i++)
    hc_ui_test_wait (is_saved, find_row (window, titles[i]), "the notes");
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (50);
  for (guint i = 0; i < HC_N_SECRETS; i++)
    g_free (keys[i]);
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

/* The jobs alone: where each key is from, the first place that has it. */
static void
test_sources (void)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (4);
  g_autoptr (GAsyncResult) stored = NULL, found_result = NULL, unlocked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcSecretsFound) found = NULL;
  char *keys[HC_N_SECRETS] = { NULL };
  g_autofree char *path = g_build_filename (g_getenv ("CREDENTIALS_DIRECTORY"), "cw-client-id", NULL);

  take_keys (keys);
  g_file_set_contents (path, keys[HC_SECRET_CW_CLIENT_ID], -1, NULL);
  hc_secret_jobs_unlock_async (NULL, answered_cb, &unlocked);
  hc_ui_test_wait (is_answered, &unlocked, "the unlocking");
  g_assert_true (hc_secret_jobs_unlock_finish (unlocked, &error));
  g_assert_no_error (error);
  hc_secret_jobs_store_async ("sources", HC_SECRET_CW_PUBLIC_KEY, "key", NULL, answered_cb, &stored);
  hc_ui_test_wait (is_answered, &stored, "the storing");
  g_assert_true (hc_secret_jobs_store_finish (stored, &error));
  g_assert_no_error (error);
  hc_secret_jobs_find_async ("sources", NULL, answered_cb, &found_result);
  hc_ui_test_wait (is_answered, &found_result, "the search");
  found = hc_secret_jobs_find_finish (found_result, &error);
  g_assert_no_error (error);
  g_assert_no_error (found->error);
  g_assert_true (found->has_keyring);
  g_assert_cmpint (found->sources[HC_SECRET_CW_PUBLIC_KEY], ==, HC_SECRET_SOURCE_KEYRING);
  g_assert_cmpint (found->sources[HC_SECRET_CW_PRIVATE_KEY], ==, HC_SECRET_SOURCE_NONE);
  g_assert_cmpint (found->sources[HC_SECRET_CW_CLIENT_ID], ==, HC_SECRET_SOURCE_FILE);
  for (guint i = 0; i < HC_N_SECRETS; i++)
    g_free (keys[i]);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  if (!start_keyring ())
    {
      g_print ("1..0 # SKIP gnome-keyring-daemon is not installed\n");
      return 77;
    }
  g_test_add_func ("/secret-field/keyring", test_keyring);
  g_test_add_func ("/secret-field/sources", test_sources);
  return g_test_run ();
}
