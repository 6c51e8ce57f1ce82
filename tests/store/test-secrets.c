/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-secrets.h"
#include "hc-store.h"
#include "store-fixture.h"

#include <glib/gstdio.h>

static const char *const variables[]
    = { "HUDUCWM_CW_PUBLIC_KEY", "HUDUCWM_CW_PRIVATE_KEY", "HUDUCWM_CW_CLIENT_ID", "HUDUCWM_HUDU_API_KEY" };

/* No keys, no files and no bus, whatever the surroundings have. */
static void
clear_surroundings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_unsetenv (variables[i]);
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_setenv ("XDG_RUNTIME_DIR", "/nonexistent", TRUE);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
}

static void
test_names (void)
{
  HcSecret secret;

  for (int i = 0; i < HC_N_SECRETS; i++)
    {
      g_assert_true (hc_secret_from_string (hc_secret_to_string ((HcSecret)i), &secret));
      g_assert_cmpint (secret, ==, i);
    }
  g_assert_cmpstr (hc_secret_to_string (HC_SECRET_HUDU_API_KEY), ==, "hudu-api-key");
  g_assert_false (hc_secret_from_string ("HUDU-API-KEY", &secret));
}

static void
test_environment_and_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hc-credentials-XXXXXX", NULL);
  HcSecrets secrets;

  clear_surroundings ();
  for (int i = 0; i < HC_N_SECRETS; i++)
    {
      g_autofree char *path = g_build_filename (folder, hc_secret_to_string ((HcSecret)i), NULL);
      g_assert_true (g_file_set_contents (path, i == 2 ? "from a file\r\n" : "file\n", -1, NULL));
    }
  g_setenv ("CREDENTIALS_DIRECTORY", folder, TRUE);
  g_setenv (variables[0], " from the environment\n", TRUE);
  g_setenv (variables[1], " ", TRUE);
  g_assert_true (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (secrets.values[0], ==, "from the environment");
  g_assert_cmpstr (secrets.values[1], ==, "file");
  g_assert_cmpstr (secrets.values[2], ==, "from a file");
  hc_secrets_clear (&secrets);
  g_assert_null (secrets.values[0]);

  /* One is nowhere, and there is nobody else to ask. */
  g_autofree char *last = g_build_filename (folder, "hudu-api-key", NULL);
  g_unlink (last);
  g_assert_false (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  g_assert_nonnull (strstr (error->message, "no session bus"));
  g_assert_nonnull (strstr (error->message, "CREDENTIALS_DIRECTORY"));
  for (int i = 0; i < HC_N_SECRETS; i++)
    g_assert_null (secrets.values[i]);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (last, "a\0b", 3, NULL));
  g_assert_false (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  g_assert_nonnull (strstr (error->message, last));
  g_clear_error (&error);
  g_unlink (last);
  g_mkdir (last, 0700);
  g_assert_false (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  clear_surroundings ();
  remove_folder (folder);
}

static void
test_find (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hc-credentials-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "cw-private-key", NULL);
  HcSecretSource found[HC_N_SECRETS];

  clear_surroundings ();
  g_assert_true (g_file_set_contents (file, "file\n", -1, NULL));
  g_setenv ("CREDENTIALS_DIRECTORY", folder, TRUE);
  g_setenv (variables[0], "from the environment", TRUE);
  /* What is certain is told even where the rest can't be found out. */
  g_assert_false (hc_secrets_find ("default", found, NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  g_assert_true (g_str_has_prefix (error->message, "There is no session bus"));
  g_clear_error (&error);
  g_assert_cmpint (found[0], ==, HC_SECRET_SOURCE_ENVIRONMENT);
  g_assert_cmpint (found[1], ==, HC_SECRET_SOURCE_FILE);
  g_assert_cmpint (found[2], ==, HC_SECRET_SOURCE_NONE);
  g_setenv (variables[1], "before the file", TRUE);
  g_setenv (variables[2], "x", TRUE);
  g_setenv (variables[3], "x", TRUE);
  g_assert_true (hc_secrets_find ("default", found, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < HC_N_SECRETS; i++)
    g_assert_cmpint (found[i], ==, HC_SECRET_SOURCE_ENVIRONMENT);
  clear_surroundings ();
  remove_folder (folder);
}

static void
test_without_bus (void)
{
  g_autoptr (GError) error = NULL;

  clear_surroundings ();
  g_assert_false (hc_secret_store ("default", HC_SECRET_HUDU_API_KEY, "x", NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  g_clear_error (&error);
  g_assert_false (hc_secret_clear ("default", HC_SECRET_HUDU_API_KEY, NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  g_clear_error (&error);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_assert_false (hc_secrets_unlock (NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  clear_surroundings ();
}

static void
test_digest (void)
{
  HcSecrets secrets = { { (char *)"a", (char *)"b", NULL, (char *)"d" } };
  HcSecrets shifted = { { (char *)"ab", (char *)"", NULL, (char *)"d" } };
  HcSecrets empty = { { (char *)"a", (char *)"b", (char *)"", (char *)"d" } };
  g_autofree char *one = hc_secrets_dup_digest (&secrets, "salt");
  g_autofree char *again = hc_secrets_dup_digest (&secrets, "salt");
  g_autofree char *salted = hc_secrets_dup_digest (&secrets, "pepper");
  g_autofree char *moved = hc_secrets_dup_digest (&shifted, "salt");
  g_autofree char *blank = hc_secrets_dup_digest (&empty, "salt");

  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, salted);
  g_assert_cmpstr (one, !=, moved);
  g_assert_cmpstr (one, !=, blank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secrets/names", test_names);
  g_test_add_func ("/secrets/environment-and-files", test_environment_and_files);
  g_test_add_func ("/secrets/find", test_find);
  g_test_add_func ("/secrets/without-bus", test_without_bus);
  g_test_add_func ("/secrets/digest", test_digest);
  return g_test_run ();
}
