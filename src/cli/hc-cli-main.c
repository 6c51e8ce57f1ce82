/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli.h"

#include "hc-config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* Somebody who closes the pipe early (head) must not end a run in its middle. */
  signal (SIGPIPE, SIG_IGN);
  g_set_prgname ("huducwmctl");
  return hc_cli_main (argc, argv, stdout, stderr);
}
