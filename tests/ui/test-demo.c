/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-demo.h"
#include "hc-secrets.h"
#include "hc-store-settings.h"

#include <glib/gstdio.h>
#include <string.h>

static HcDemo *
new_demo (void)
{
  g_autoptr (GError) error = NULL;
  HcDemo *demo = hc_demo_new (2, &error);

  g_assert_no_error (error);
  g_assert_nonnull (demo);
  return demo;
}

static char *
dup_folder (HcDemo *demo)
{
  return g_path_get_dirname (hc_demo_get_database (demo));
}

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

/* Its keys are files that nobody else can read, in a folder that nobody else can enter. */
static void
test_keys (void)
{
  g_autoptr (HcDemo) demo = new_demo ();
  g_autofree char *folder = dup_folder (demo);

  g_assert_cmpuint (get_mode (folder), ==, 0700);
  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      g_autofree char *path = g_build_filename (folder, hc_secret_to_string ((HcSecret)i), NULL);
      g_autofree char *value = NULL;

      g_assert_cmpuint (get_mode (path), ==, 0600);
      g_assert_true (g_file_get_contents (path, &value, NULL, NULL));
      g_assert_cmpuint (strlen (value), >, 8);
    }
  g_assert_cmpuint (get_mode (hc_demo_get_database (demo)), ==, 0600);
}

/* What the environment has for real servers is not sent to pretend ones, and what is set is seen by all. */
static void
test_environment (void)
{
  static const char *const names[]
      = { "HUDUCWM_CW_PUBLIC_KEY", "HUDUCWM_CW_PRIVATE_KEY", "HUDUCWM_CW_CLIENT_ID", "HUDUCWM_HUDU_API_KEY" };
  g_autofree char *folder = NULL;
  HcDemo *demo;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], "a real key", TRUE);
  g_setenv ("CREDENTIALS_DIRECTORY", "/run/credentials/real", TRUE);
  demo = new_demo ();
  folder = dup_folder (demo);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (g_getenv (names[i]));
  g_assert_cmpstr (g_getenv ("CREDENTIALS_DIRECTORY"), ==, folder);
  hc_demo_free (demo);
}

/* Settings are filled in, with addresses of this machine alone. */
static void
test_settings (void)
{
  g_autoptr (HcDemo) demo = new_demo ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open (hc_demo_get_database (demo), HC_STORE_READ_ONLY, &error);
  g_autoptr (HcSettings) settings = NULL;

  g_assert_no_error (error);
  settings = hc_store_load_settings (store, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (settings->connectwise.domain, "127.0.0.1:"));
  g_assert_true (g_str_has_prefix (settings->hudu.url, "http://127.0.0.1:"));
  g_assert_nonnull (settings->connectwise.company);
  g_assert_cmpstr (settings->connectwise.domain, !=, strrchr (settings->hudu.url, '/') + 1);
}

static void
test_removed (void)
{
  HcDemo *demo = new_demo ();
  g_autofree char *folder = dup_folder (demo);

  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  hc_demo_free (demo);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  hc_demo_free (NULL);
}

/* Two beside each other share nothing. */
static void
test_two (void)
{
  HcDemo *first = new_demo ();
  g_autoptr (HcDemo) second = new_demo ();

  g_assert_cmpstr (hc_demo_get_database (first), !=, hc_demo_get_database (second));
  hc_demo_free (first);
  g_assert_true (g_file_test (hc_demo_get_database (second), G_FILE_TEST_IS_REGULAR));
}

/* A folder of somebody else's within stays: only files go. */
static void
test_foreign_folder (void)
{
  HcDemo *demo = new_demo ();
  g_autofree char *folder = dup_folder (demo);
  g_autofree char *inner = g_build_filename (folder, "foreign", NULL);

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  hc_demo_free (demo);
  g_assert_true (g_file_test (inner, G_FILE_TEST_IS_DIR));
  g_assert_cmpint (g_rmdir (inner), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/keys", test_keys);
  g_test_add_func ("/demo/environment", test_environment);
  g_test_add_func ("/demo/settings", test_settings);
  g_test_add_func ("/demo/removed", test_removed);
  g_test_add_func ("/demo/two", test_two);
  g_test_add_func ("/demo/foreign-folder", test_foreign_folder);
  return g_test_run ();
}
