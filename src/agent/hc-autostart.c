/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-autostart.h"

#include "hc-config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define DELETED " (deleted)"

char *
hc_autostart_dup_path (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".desktop", NULL);

  return g_build_filename (g_get_user_config_dir (), "autostart", file, NULL);
}

/* A program that was replaced by a newer one meanwhile is said to be deleted. */
static char *
dup_program (void)
{
  char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (program != NULL && g_str_has_suffix (program, DELETED))
    program[strlen (program) - strlen (DELETED)] = '\0';
  return program;
}

char **
hc_autostart_dup_command (const char *profile)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *program = dup_program ();

  g_strv_builder_add (builder, program != NULL ? program : "huducwm-agent");
  if (!g_str_equal (profile, "default"))
    g_strv_builder_add_many (builder, "--profile", profile, NULL);
  return g_strv_builder_end (builder);
}

/* Quoted once for the command line and once for the key file; a percent sign would begin a field code. */
static void
append_argument (GString *text, const char *argument)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_c (text, '"');
  for (const char *c = argument; *c != '\0'; c++)
    {
      if (strchr ("\"`$\\", *c) != NULL)
        g_string_append_c (text, '\\');
      if (*c == '%')
        g_string_append_c (text, '%');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, '"');
}

char *
hc_autostart_dup_text (const char *const *command)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GString) exec = g_string_new (NULL);
  const char *group = G_KEY_FILE_DESKTOP_GROUP;

  for (guint i = 0; command[i] != NULL; i++)
    append_argument (exec, command[i]);
  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_TYPE, "Application");
  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_NAME, "HuduCwm");
  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_COMMENT,
                         "Sync ConnectWise into Hudu in the background");
  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_EXEC, exec->str);
  g_key_file_set_string (file, group, G_KEY_FILE_DESKTOP_KEY_ICON, HC_APP_ID);
  g_key_file_set_boolean (file, group, G_KEY_FILE_DESKTOP_KEY_NO_DISPLAY, TRUE);
  return g_key_file_to_data (file, NULL, NULL);
}

gboolean
hc_autostart_write (const char *name, const char *const *command, GError **error)
{
  g_autofree char *path = hc_autostart_dup_path (name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = hc_autostart_dup_text (command);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (code), "%s: %s", folder,
                   g_strerror (code));
      return FALSE;
    }
  return g_file_set_contents (path, text, -1, error);
}

gboolean
hc_autostart_remove (const char *name, GError **error)
{
  g_autofree char *path = hc_autostart_dup_path (name);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  int code = errno;
  g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}
