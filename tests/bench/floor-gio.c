/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include <gio/gio.h>

/* The least that a command on GLib can be: it reads its options and opens nothing. */
int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/");

  g_option_context_parse (context, &argc, &argv, NULL);
  g_print ("%s\n", g_file_peek_path (file));
  return 0;
}
