/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-window-state.h"

#define GROUP "window"
#define SMALLEST 300
#define LARGEST 10000

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "huducwm", "window.ini", NULL);
}

char *
hc_window_state_restore (GtkWindow *window)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  int width, height;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  width = g_key_file_get_integer (file, GROUP, "width", NULL);
  height = g_key_file_get_integer (file, GROUP, "height", NULL);
  if (width >= SMALLEST && width <= LARGEST && height >= SMALLEST && height <= LARGEST)
    gtk_window_set_default_size (window, width, height);
  if (g_key_file_get_boolean (file, GROUP, "maximized", NULL))
    gtk_window_maximize (window);
  return g_key_file_get_string (file, GROUP, "page", NULL);
}

void
hc_window_state_save (GtkWindow *window, const char *page)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_key_file_set_integer (file, GROUP, "width", width);
  g_key_file_set_integer (file, GROUP, "height", height);
  g_key_file_set_boolean (file, GROUP, "maximized", gtk_window_is_maximized (window));
  if (page != NULL)
    g_key_file_set_string (file, GROUP, "page", page);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (file, path, &error))
    g_debug ("The window's size is not kept: %s", error != NULL ? error->message : folder);
}
