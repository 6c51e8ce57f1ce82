/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-autostart.h"
#include "hc-bus-name.h"

#include "hc-error.h"

#include <glib/gstdio.h>

static char *folder;

static char *
dup_exec (const char *const *command)
{
  g_autofree char *text = hc_autostart_dup_text (command);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL));
  g_assert_true (g_key_file_get_boolean (file, "Desktop Entry", "NoDisplay", NULL));
  return g_key_file_get_string (file, "Desktop Entry", "Exec", NULL);
}

/* What a desktop makes of the line: field codes first, then the shell's rules. */
static void
test_quoting (void)
{
  const char *const command[]
      = { "/opt/a b/huducwm-agent", "--profile", "50% \"Köln\" $HOME `x` \\ 'y'", NULL };
  g_autofree char *exec = dup_exec (command);
  g_auto (GStrv) parts = g_strsplit (exec, "%%", -1);
  g_autofree char *plain = g_strjoinv ("%", parts);
  g_auto (GStrv) argv = NULL;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_true (g_shell_parse_argv (plain, NULL, &argv, NULL));
  g_assert_cmpstrv (argv, command);
}

static void
test_file (void)
{
  const char *const command[] = { "/usr/bin/huducwm-agent", NULL };
  g_autofree char *path = hc_autostart_dup_path ("org.example.HuduCwm.Agent");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (path, folder));
  g_assert_true (g_str_has_suffix (path, "/autostart/org.example.HuduCwm.Agent.desktop"));
  g_assert_true (hc_autostart_remove ("org.example.HuduCwm.Agent", &error));
  g_assert_no_error (error);
  g_assert_true (hc_autostart_write ("org.example.HuduCwm.Agent", command, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, "[Desktop Entry]\nHidden=true\n", -1, NULL));
  g_assert_true (hc_autostart_write ("org.example.HuduCwm.Agent", command, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (g_strstr_len (text, -1, "Hidden"));
  g_assert_true (hc_autostart_remove ("org.example.HuduCwm.Agent", &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_failure (void)
{
  const char *const command[] = { "/usr/bin/huducwm-agent", NULL };
  g_autofree char *path = hc_autostart_dup_path ("a");
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_rmdir (parent);
  g_assert_true (g_file_set_contents (parent, "in the way", -1, NULL));
  g_assert_false (hc_autostart_write ("a", command, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (hc_autostart_remove ("a", &error));
  g_assert_nonnull (error);
  g_unlink (parent);
}

static void
test_command (void)
{
  g_auto (GStrv) plain = hc_autostart_dup_command ("default");
  g_auto (GStrv) other = hc_autostart_dup_command ("msp");

  g_assert_cmpuint (g_strv_length (plain), ==, 1);
  g_assert_true (g_path_is_absolute (plain[0]));
  g_assert_cmpuint (g_strv_length (other), ==, 3);
  g_assert_cmpstr (other[1], ==, "--profile");
  g_assert_cmpstr (other[2], ==, "msp");
}

static void
test_bus_names (void)
{
  g_autofree char *agent = hc_bus_name_dup_agent ("default", NULL);
  g_autofree char *window = hc_bus_name_dup_window ("default", NULL);
  g_autofree char *other = hc_bus_name_dup_agent ("ä.-", NULL);
  g_autofree char *path = hc_bus_name_dup_path (agent);
  g_autofree char *long_name = g_strnfill (150, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (agent, ==, "org.example.HuduCwm.Agent");
  g_assert_cmpstr (window, ==, "org.example.HuduCwm");
  g_assert_cmpstr (other, ==, "org.example.HuduCwm.Agent.Pc3a42e2d");
  g_assert_cmpstr (path, ==, "/org/example/HuduCwm/Agent");
  g_assert_null (hc_bus_name_dup_agent (long_name, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("huducwm-XXXXXX", NULL);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_test_add_func ("/autostart/quoting", test_quoting);
  g_test_add_func ("/autostart/file", test_file);
  g_test_add_func ("/autostart/failure", test_failure);
  g_test_add_func ("/autostart/command", test_command);
  g_test_add_func ("/autostart/bus-names", test_bus_names);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
