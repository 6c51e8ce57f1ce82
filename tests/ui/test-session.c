/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-session.h"

#include "hc-store-settings.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *database;
  HcEngine *engine;
  HcSession *session;
  guint settings_changes, data_changes, keys_changes;
  GAsyncResult *result;
} Fixture;

static void
settings_changed_cb (Fixture *fixture)
{
  fixture->settings_changes++;
}

static void
data_changed_cb (Fixture *fixture)
{
  fixture->data_changes++;
}

static void
keys_changed_cb (Fixture *fixture)
{
  fixture->keys_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("huducwm-session-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->database = g_build_filename (fixture->folder, "test.sqlite", NULL);
  fixture->engine = hc_engine_new ();
  fixture->session = hc_session_new ("default", fixture->database, fixture->engine, FALSE);
  g_signal_connect_swapped (fixture->session, "settings-changed", G_CALLBACK (settings_changed_cb), fixture);
  g_signal_connect_swapped (fixture->session, "data-changed", G_CALLBACK (data_changed_cb), fixture);
  g_signal_connect_swapped (fixture->session, "keys-changed", G_CALLBACK (keys_changed_cb), fixture);
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->session);
  g_clear_object (&fixture->engine);
  remove_files (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->database);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_set_object (&fixture->result, result);
}

static void
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
set (Fixture *fixture, const char *key, const char *json, GPtrArray **notices, GError **error)
{
  g_clear_object (&fixture->result);
  hc_session_set_setting_async (fixture->session, key, json, NULL, answered_cb, fixture);
  wait (fixture);
  return hc_session_set_setting_finish (fixture->session, fixture->result, notices, error);
}

static void
test_before_a_database (Fixture *fixture, gconstpointer data)
{
  g_assert_null (hc_session_get_store (fixture->session));
  g_assert_nonnull (hc_session_get_settings (fixture->session));
  g_assert_cmpuint (hc_session_get_settings (fixture->session)->schedule.hours, ==, 3);
  g_assert_false (g_file_test (fixture->database, G_FILE_TEST_EXISTS));
}

static void
test_setting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (set (fixture, "schedule.hours", "5", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hc_session_get_settings (fixture->session)->schedule.hours, ==, 5);
  g_assert_cmpuint (fixture->settings_changes, ==, 1);
  g_assert_cmpuint (fixture->data_changes, ==, 1);
  g_assert_nonnull (hc_session_get_store (fixture->session));
}

static void
test_refused_setting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (set (fixture, "schedule.hours", "25", NULL, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_assert_nonnull (g_strstr_len (error->message, -1, "schedule.hours"));
  g_assert_cmpuint (hc_session_get_settings (fixture->session)->schedule.hours, ==, 3);
  g_assert_cmpuint (fixture->settings_changes, ==, 0);
}

static void
test_notices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notices = NULL;

  g_assert_true (
      set (fixture, "connectwise.domain", "\"https://support.mymsp.com/v4_6_release/\"", &notices, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hc_session_get_settings (fixture->session)->connectwise.domain, ==, "support.mymsp.com");
  g_assert_cmpuint (notices->len, >, 0);
}

/* Two settings saved one right after the other are both kept. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hc_session_set_setting_async (fixture->session, "skip.contacts", "true", NULL, NULL, NULL);
  hc_session_set_setting_async (fixture->session, "skip.agreements", "true", NULL, NULL, NULL);
  g_assert_true (set (fixture, "skip.contacts", "false", NULL, &error));
  g_assert_no_error (error);
  g_assert_false (hc_session_get_settings (fixture->session)->skip.contacts);
  g_assert_true (hc_session_get_settings (fixture->session)->skip.agreements);
}

/* Somebody else saves: huducwmctl, say. */
static void
test_other_process (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcStore) store = hc_store_open (fixture->database, HC_STORE_READ_WRITE, NULL);
  g_autoptr (HcSettings) defaults = hc_settings_new_default ();
  g_autoptr (HcSettings) settings = hc_settings_set (defaults, "schedule.hours", "7", NULL, NULL);
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  g_assert_nonnull (store);
  g_assert_true (hc_store_save_settings (store, settings, NULL));
  while (fixture->settings_changes == 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (hc_session_get_settings (fixture->session)->schedule.hours, ==, 7);
}

static gpointer
fail (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, "no");
  return NULL;
}

static gpointer
give_text (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  return g_strdup (profile->name);
}

static void
test_worker (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  hc_session_read_async (fixture->session, fail, NULL, NULL, NULL, NULL, answered_cb, fixture);
  wait (fixture);
  g_assert_null (hc_session_read_finish (fixture->session, fixture->result, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
  g_clear_error (&error);
  g_clear_object (&fixture->result);
  hc_session_read_async (fixture->session, give_text, g_strdup ("freed"), g_free, g_free, NULL, answered_cb,
                         fixture);
  wait (fixture);
  text = hc_session_read_finish (fixture->session, fixture->result, &error);
  g_assert_cmpstr (text, ==, "default");
}

/* Nobody fetches the answer, and what was asked for before the end is done. */
static void
test_unfetched (Fixture *fixture, gconstpointer data)
{
  hc_session_read_async (fixture->session, give_text, NULL, NULL, g_free, NULL, answered_cb, fixture);
  wait (fixture);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  hc_session_read_async (fixture->session, give_text, NULL, NULL, g_free, cancellable, answered_cb, fixture);
  wait (fixture);
  g_assert_null (hc_session_read_finish (fixture->session, fixture->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What is asked while somebody waits for a frame is done after it. */
static void
test_held_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  hc_session_hold_back (fixture->session);
  hc_session_read_async (fixture->session, give_text, NULL, NULL, g_free, NULL, answered_cb, fixture);
  for (int i = 0; i < 10; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_null (fixture->result);
  hc_session_go_on (fixture->session);
  wait (fixture);
  text = hc_session_read_finish (fixture->session, fixture->result, &error);
  g_assert_cmpstr (text, ==, "default");
}

/* The database does not tell of keys: the window does. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  hc_session_tell_keys_changed (fixture->session);
  g_assert_cmpuint (fixture->keys_changes, ==, 1);
  g_assert_cmpuint (fixture->settings_changes + fixture->data_changes, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session/before-a-database", Fixture, NULL, set_up, test_before_a_database, tear_down);
  g_test_add ("/session/setting", Fixture, NULL, set_up, test_setting, tear_down);
  g_test_add ("/session/refused-setting", Fixture, NULL, set_up, test_refused_setting, tear_down);
  g_test_add ("/session/notices", Fixture, NULL, set_up, test_notices, tear_down);
  g_test_add ("/session/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/session/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/session/other-process", Fixture, NULL, set_up, test_other_process, tear_down);
  g_test_add ("/session/worker", Fixture, NULL, set_up, test_worker, tear_down);
  g_test_add ("/session/unfetched", Fixture, NULL, set_up, test_unfetched, tear_down);
  g_test_add ("/session/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/session/held-back", Fixture, NULL, set_up, test_held_back, tear_down);
  return g_test_run ();
}
