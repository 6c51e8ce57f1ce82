/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error.h"
#include "hc-options-document.h"
#include "hc-ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  HcUiFixture *ui;
  char *folder;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->ui = hc_ui_fixture_new (4);
  fixture->folder = g_dir_make_tmp ("hc-document-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "settings.json", NULL);
  fixture->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_file_delete (fixture->file, NULL, NULL);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->file);
  hc_ui_fixture_free (fixture->ui);
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

static HcSettings *
read_back (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  hc_options_document_read_async (fixture->ui->session, fixture->file, NULL, answered_cb, &answer);
  hc_ui_test_wait (is_answered, &answer, "the file");
  return hc_options_document_read_finish (fixture->ui->session, answer, error);
}

static void
put (Fixture *fixture, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (fixture->file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
dup_private_key (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CREDENTIALS_DIRECTORY"), "cw-private-key", NULL);
  g_autoptr (GError) error = NULL;
  char *key = NULL;

  g_file_get_contents (path, &key, NULL, &error);
  g_assert_no_error (error);
  return key;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  HcSession *session = fixture->ui->session;
  g_autoptr (GAsyncResult) written = NULL, applied = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *key = dup_private_key ();

  hc_options_document_write_async (session, fixture->file, answered_cb, &written);
  hc_ui_test_wait (is_answered, &written, "the export");
  g_assert_true (hc_options_document_write_finish (session, written, &error));
  g_assert_no_error (error);
  g_file_load_contents (fixture->file, NULL, &text, NULL, NULL, NULL);
  g_assert_nonnull (strstr (text, "\"version\""));
  g_assert_null (strstr (text, key));

  g_autoptr (HcSettings) settings = read_back (fixture, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) none = hc_options_document_list_changes (hc_session_get_settings (session), settings);
  g_assert_cmpuint (none->len, ==, 0);

  g_autoptr (HcSettings) changed = hc_settings_set (settings, "schedule.hours", "7", NULL, &error);
  g_assert_no_error (error);
  hc_options_document_apply_async (session, changed, answered_cb, &applied);
  hc_ui_test_wait (is_answered, &applied, "the import");
  g_assert_true (hc_options_document_apply_finish (session, applied, &error));
  g_assert_cmpuint (hc_session_get_settings (session)->schedule.hours, ==, 7);
}

static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { "", "object" },
    { "hello", "settings file" },
    { "[]", "" },
    { "{}", "version" },
    { "{\"version\": 1, \"schedule\": {\"hours\": 99}}", "schedule.hours" },
    { "{\"version\": 1, \"skip\": {\"contact\": true}}", "contacts" },
    { "{\"version\": 1, \"rules\": [{\"name\": \"x\", \"match\": \"all\", \"when\": [], \"layout\": 3}]}",
      "rules" },
    { "\xff\xfe{", "settings file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      HcSettings *settings;

      put (fixture, cases[i].text, strlen (cases[i].text));
      settings = read_back (fixture, &error);
      g_assert_null (settings);
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_nonnull (strstr (error->message, "settings.json"));
    }
}

/* A file that is made to hurt: the parser calls itself for each level. */
static void
test_deep_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (300000, '[');
  g_autoptr (GError) error = NULL;
  HcSettings *settings;

  put (fixture, text, 300000);
  settings = read_back (fixture, &error);
  g_assert_null (settings);
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_get_parent (fixture->file);
  g_autoptr (GError) missing = NULL, wrong = NULL;
  g_autoptr (GFile) file = NULL;
  HcSettings *settings = read_back (fixture, &missing);

  g_assert_null (settings);
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  file = g_steal_pointer (&fixture->file);
  fixture->file = g_object_ref (folder);
  settings = read_back (fixture, &wrong);
  g_assert_null (settings);
  g_assert_error (wrong, HC_ERROR, HC_ERROR_INVALID);
  g_object_unref (fixture->file);
  fixture->file = g_steal_pointer (&file);
}

static void
test_changes (void)
{
  g_autoptr (HcSettings) before = hc_settings_new_default ();
  g_autoptr (HcSettings) half = hc_settings_set (before, "schedule.hours", "4", NULL, NULL);
  g_autoptr (HcSettings) more = hc_settings_set (half, "skip.company_types", "[\"Vendor\"]", NULL, NULL);
  g_autoptr (HcSettings) after = hc_settings_set (
      more, "mappings", "{\"contact\": {\"People\": [{\"from\": \"title\", \"to\": \"Job\"}]}}", NULL, NULL);
  g_autoptr (GPtrArray) changes = hc_options_document_list_changes (before, after);
  g_autoptr (GPtrArray) back = hc_options_document_list_changes (after, before);
  g_autofree char *text = NULL;

  g_assert_nonnull (after);
  g_ptr_array_add (changes, NULL);
  text = g_strjoinv ("\n", (char **)changes->pdata);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "schedule.hours: 3 → 4"));
  g_assert_nonnull (strstr (text, "skip.company_types: [] → [\"Vendor\"]"));
  g_assert_nonnull (strstr (text, "mappings.contact"));
  g_assert_cmpuint (changes->len - 1, ==, 3);
  g_assert_cmpuint (back->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/options-document/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/options-document/bad-files", Fixture, NULL, set_up, test_bad_files, tear_down);
  g_test_add ("/options-document/deep-file", Fixture, NULL, set_up, test_deep_file, tear_down);
  g_test_add ("/options-document/no-file", Fixture, NULL, set_up, test_no_file, tear_down);
  g_test_add_func ("/options-document/changes", test_changes);
  return g_test_run ();
}
