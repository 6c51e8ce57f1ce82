/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli.h"

#include "hc-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

/* Where the caller closed one of the three, the next file or connection would get its number, and be written
 * into. What takes its place fails instead, as the closed one would have. */
static void
fill_closed (int fd, int flags)
{
  if (fcntl (fd, F_GETFD) == -1 && errno == EBADF)
    (void)open ("/dev/null", flags);
}

int
main (int argc, char **argv)
{
  fill_closed (STDIN_FILENO, O_WRONLY);
  fill_closed (STDOUT_FILENO, O_RDONLY);
  fill_closed (STDERR_FILENO, O_RDONLY);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* Somebody who closes the pipe early (head) must not end a run in its middle. */
  signal (SIGPIPE, SIG_IGN);
  g_set_prgname ("huducwmctl");
  return hc_cli_main (argc, argv, stdout, stderr);
}
