/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-agent.h"

#include "hc-config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>

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
