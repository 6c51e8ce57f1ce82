/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-output.h"
#include "hc-cli-table.h"

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

static gboolean
check_text (const char *line, GError **error)
{
  gboolean text = g_utf8_validate (line, -1, NULL);

  for (const char *p = line; text && *p != '\0'; p = g_utf8_next_char (p))
    text = g_unichar_isprint (g_utf8_get_char (p));
  if (!text)
    g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, _ ("That is no key: it is too long, or no text"));
  return text;
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
  line[n] = '\0';
  /* What was copied along with a key: none has blanks around it. */
  g_strstrip (line);
  if (got >= 0 && line[0] != '\0')
    return check_text (line, error);
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
  hc_cli_confirm (cli, "%s\n", stored ? _ ("Stored. Next: huducwmctl test") : _ ("Forgotten."));
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

/* For scripts and for people. */
static const struct
{
  const char *word;
  const char *label; /* untranslated */
} source_names[] = {
  [HC_SECRET_SOURCE_NONE] = { NULL, N_ ("not set") },
  [HC_SECRET_SOURCE_ENVIRONMENT] = { "environment", N_ ("environment") },
  [HC_SECRET_SOURCE_FILE] = { "credentials-file", N_ ("file in $CREDENTIALS_DIRECTORY") },
  [HC_SECRET_SOURCE_KEYRING] = { "secret-service", N_ ("Secret Service") },
};

/* @certain: whether all places could be looked at; else what was not found may be set for all that */
static JsonNode *
sources_to_json (const HcSecretSource sources[HC_N_SECRETS], gboolean certain)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < HC_N_SECRETS; i++)
    {
      json_builder_begin_object (builder);
      hc_cli_json_text (builder, "name", hc_secret_to_string ((HcSecret)i));
      if (sources[i] != HC_SECRET_SOURCE_NONE || certain)
        hc_cli_json_bool (builder, "set", sources[i] != HC_SECRET_SOURCE_NONE);
      else
        hc_cli_json_node (builder, "set", NULL);
      hc_cli_json_text (builder, "source", source_names[sources[i]].word);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

static void
print_sources (HcCli *cli, const HcSecretSource sources[HC_N_SECRETS], gboolean certain)
{
  const char *const headings[] = { _ ("Secret"), _ ("From"), NULL };
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autofree char *text = NULL;

  for (guint i = 0; i < HC_N_SECRETS; i++)
    hc_cli_table_add (table, hc_secret_to_string ((HcSecret)i),
                      sources[i] == HC_SECRET_SOURCE_NONE && !certain ? _ ("unknown")
                                                                      : _ (source_names[sources[i]].label));
  text = hc_cli_table_to_text (table, 0);
  hc_cli_print (cli, "%s", text);
}

static int
list (HcCli *cli, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HcSecretSource sources[HC_N_SECRETS];
  gboolean certain = hc_secrets_find (cli->profile_name, sources, cli->cancellable, &failure);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return HC_EXIT_STOPPED;
    }
  hc_cli_answer (cli, sources_to_json (sources, certain));
  print_sources (cli, sources, certain);
  if (failure != NULL)
    hc_cli_notice (cli, "%s\n", failure->message);
  return HC_EXIT_DONE;
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

static int
change (HcCli *cli, gboolean store, GError **error)
{
  HcSecret secret;

  if (!read_name (cli->args[1], &secret, error))
    return HC_EXIT_USAGE;
  if (store)
    return set (cli, secret, error);
  if (!hc_secret_clear (cli->profile_name, secret, cli->cancellable, error))
    return HC_EXIT_INTERNAL;
  answer (cli, secret, FALSE);
  return HC_EXIT_DONE;
}

int
hc_cli_run_secret (HcCli *cli, GError **error)
{
  g_autofree char *path = NULL;
  guint n;

  if (!hc_cli_parse (cli, NULL, 1, 2, error))
    return HC_EXIT_DONE;
  /* Secrets go by the name of the profile, so it has to be one. */
  path = hc_store_dup_default_path (cli->profile_name, error);
  if (path == NULL)
    return HC_EXIT_USAGE;
  n = g_strv_length (cli->args);
  if (n == 1 && g_str_equal (cli->args[0], "list"))
    return list (cli, error);
  if (n == 2 && (g_str_equal (cli->args[0], "set") || g_str_equal (cli->args[0], "clear")))
    return change (cli, g_str_equal (cli->args[0], "set"), error);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Use: huducwmctl secret %s"),
               cli->command->arguments);
  return HC_EXIT_USAGE;
}
