/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-output.h"

#include <glib/gi18n.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LONGEST_SECRET 4096

/* What is typed is not to be seen. Returns: whether the terminal was changed, so that it has to be changed
 * back */
static gboolean
hide_typing (HcCli *cli, const char *name, struct termios *before)
{
  struct termios hidden;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, before) != 0)
    return FALSE;
  fprintf (cli->err, _ ("Value of %s (not shown): "), name);
  fflush (cli->err);
  hidden = *before;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  return tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

/* One line of standard input, without its end. Read a byte at a time: nothing of it stays in a buffer. */
static gboolean
read_line (char *line, gsize size, GError **error)
{
  gsize n = 0;
  char c;
  gssize got;

  while ((got = read (STDIN_FILENO, &c, 1)) == 1 && c != '\n')
    {
      if (n + 1 == size || c == '\0')
        {
          g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID,
                               _ ("That is no key: it is too long, or no text"));
          return FALSE;
        }
      line[n++] = c;
    }
  while (n > 0 && line[n - 1] == '\r')
    n--;
  line[n] = '\0';
  if (got >= 0 && n > 0)
    return TRUE;
  g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID,
                       got < 0 ? _ ("Standard input can't be read")
                               : _ ("The value is empty: write it to standard input, in one line"));
  return FALSE;
}

static void
answer (HcCli *cli, HcSecret secret, gboolean stored)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "name", hc_secret_to_string (secret));
  hc_cli_json_bool (builder, "stored", stored);
  hc_cli_answer (cli, hc_cli_json_end (builder));
  hc_cli_print (cli, "%s\n", stored ? _ ("Stored. Next: huducwmctl test") : _ ("Forgotten."));
}

static int
set (HcCli *cli, HcSecret secret, GError **error)
{
  char line[LONGEST_SECRET] = { 0 };
  struct termios before;
  gboolean hidden = hide_typing (cli, hc_secret_to_string (secret), &before);
  gboolean done = read_line (line, sizeof line, error);

  if (hidden)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      fputc ('\n', cli->err);
    }
  done = done && hc_secret_store (cli->profile_name, secret, line, cli->cancellable, error);
  explicit_bzero (line, sizeof line);
  if (done)
    answer (cli, secret, TRUE);
  return done ? HC_EXIT_DONE : HC_EXIT_USAGE;
}

static gboolean
read_name (const char *text, HcSecret *secret, GError **error)
{
  if (hc_secret_from_string (text, secret))
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
               _ ("“%s” is no secret: use cw-public-key, cw-private-key, cw-client-id or hudu-api-key"),
               text);
  return FALSE;
}

int
hc_cli_run_secret (HcCli *cli, GError **error)
{
  HcSecret secret;
  g_autofree char *path = NULL;

  if (!hc_cli_parse (cli, NULL, 2, 2, error) || !read_name (cli->args[1], &secret, error))
    return HC_EXIT_DONE;
  /* Secrets go by the name of the profile, so it has to be one. */
  path = hc_store_dup_default_path (cli->profile_name, error);
  if (path == NULL)
    return HC_EXIT_USAGE;
  if (g_str_equal (cli->args[0], "set"))
    return set (cli, secret, error);
  if (g_str_equal (cli->args[0], "clear"))
    {
      if (!hc_secret_clear (cli->profile_name, secret, cli->cancellable, error))
        return HC_EXIT_INTERNAL;
      answer (cli, secret, FALSE);
      return HC_EXIT_DONE;
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Use: huducwmctl secret %s"),
               cli->command->arguments);
  return HC_EXIT_USAGE;
}
