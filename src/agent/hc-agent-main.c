/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-agent.h"

#include "hc-config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <unistd.h>

/* GLib's own allocator, before it was given up in 2.76, kept for ever what a sync once needed: 14 MB. It can
 * be switched off by the environment alone, and so at the start of a program only. */
static void
give_memory_back (char **argv)
{
  g_autofree char *program = NULL;

  if (glib_check_version (2, 76, 0) == NULL || g_getenv ("G_SLICE") != NULL)
    return;
  program = g_file_read_link ("/proc/self/exe", NULL);
  g_setenv ("G_SLICE", "always-malloc", TRUE);
  if (program != NULL)
    execv (program, argv);
}

/* A process that waits for most of the day: what keeps memory for the next time is not worth it. Files are
 * local, so that no module for others is loaded. */
static void
be_small (void)
{
  mallopt (M_ARENA_MAX, 2);
  mallopt (M_TRIM_THRESHOLD, 64 * 1024);
  g_setenv ("GIO_USE_VFS", "local", FALSE);
}

int
main (int argc, char **argv)
{
  g_autoptr (HcAgent) agent = NULL;
  int status;

  give_memory_back (argv);
  be_small ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  signal (SIGPIPE, SIG_IGN);
  g_set_prgname ("huducwm-agent");
  g_set_application_name ("HuduCwm");
  agent = hc_agent_new ();
  status = g_application_run (G_APPLICATION (agent), argc, argv);
  return status != 0 ? status : hc_agent_get_exit_status (agent);
}
