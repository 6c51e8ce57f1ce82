/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli.h"

#include "hc-cli-command.h"
#include "hc-cli-output.h"
#include "hc-cli-table.h"

#include "hc-config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

/* Options that may stand before and after the command. */
typedef struct
{
  char *profile;
  char *database;
  gboolean json, quiet, verbose, help, version;
} Globals;

#define N_GLOBALS 7
#define HELP_WIDTH 90

static void
fill_global_entries (Globals *globals, GOptionEntry entries[N_GLOBALS + 1])
{
  const GOptionEntry all[] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &globals->profile, N_ ("Use this profile (default: default)"),
      "NAME" },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &globals->database, N_ ("Use this database file"), "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &globals->json, N_ ("Print one JSON document"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &globals->quiet, N_ ("No progress, no notices"), NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &globals->verbose, N_ ("More detail"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &globals->help, N_ ("Show help, also of one command"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &globals->version, N_ ("Show the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  memcpy (entries, all, sizeof all);
}

static void
merge_text (char **target, char **from)
{
  if (*from == NULL)
    return;
  g_free (*target);
  *target = g_steal_pointer (from);
}

static void
merge_globals (HcCli *cli, Globals *globals)
{
  merge_text (&cli->profile_name, &globals->profile);
  merge_text (&cli->database, &globals->database);
  cli->json |= globals->json;
  cli->quiet |= globals->quiet;
  cli->verbose |= globals->verbose;
  cli->help |= globals->help;
}

static void
show_version (HcCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "version", HC_VERSION);
  hc_cli_answer (cli, hc_cli_json_end (builder));
  hc_cli_print (cli, "huducwmctl %s\n", HC_VERSION);
}

static GOptionContext *
new_context (const HcCliCommand *command, const GOptionEntry *entries, const GOptionEntry *globals)
{
  g_autofree char *syntax = command != NULL && command->arguments[0] != '\0'
                                ? g_strdup_printf ("%s %s", command->name, command->arguments)
                                : g_strdup (command != NULL ? command->name : _ ("COMMAND [ARGUMENTS]"));
  GOptionContext *context = g_option_context_new (syntax);

  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, globals, GETTEXT_PACKAGE);
  return context;
}

/* Help was asked for: it is the answer, and no JSON. */
static void
show_help (HcCli *cli, GOptionContext *context)
{
  g_autofree char *text = NULL;
  g_autofree char *wrapped = NULL;

  if (cli->command == NULL)
    {
      g_autofree char *list = hc_cli_command_dup_list ();

      g_option_context_set_summary (
          context,
          _ ("Syncs ConnectWise PSA into Hudu. ConnectWise is only read. Begin with “config import”, "
             "“secret set” and “test”; then “refresh”, “match”, “plan” and “sync”."));
      g_option_context_set_description (context, list);
    }
  else
    {
      g_option_context_set_summary (context, _ (cli->command->summary));
      if (cli->command->details != NULL)
        g_option_context_set_description (context, _ (cli->command->details));
    }
  text = g_option_context_get_help (context, TRUE, NULL);
  wrapped = hc_cli_dup_wrapped (text, HELP_WIDTH);
  fputs (wrapped, cli->out);
}

static gboolean
check_count (HcCli *cli, guint min_args, guint max_args, GError **error)
{
  guint n = g_strv_length (cli->args);

  if (n >= min_args && n <= max_args)
    return TRUE;
  if (n > max_args)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” is one argument too many"),
                 cli->args[max_args]);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Arguments are missing: huducwmctl %s %s"),
                 cli->command->name, cli->command->arguments);
  return FALSE;
}

/* Without the command's name, and without the “--” that ends the options. */
static GStrv
take_arguments (GStrv argv)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean ended = FALSE;

  for (guint i = 1; argv[0] != NULL && argv[i] != NULL; i++)
    {
      if (!ended && g_str_equal (argv[i], "--"))
        ended = TRUE;
      else
        g_strv_builder_add (builder, argv[i]);
    }
  return g_strv_builder_end (builder);
}

gboolean
hc_cli_parse (HcCli *cli, const GOptionEntry *entries, guint min_args, guint max_args, GError **error)
{
  Globals globals = { 0 };
  GOptionEntry global_entries[N_GLOBALS + 1];
  g_autoptr (GOptionContext) context = NULL;
  gboolean parsed;

  fill_global_entries (&globals, global_entries);
  context = new_context (cli->command, entries, global_entries);
  parsed = g_option_context_parse_strv (context, &cli->argv, error);
  merge_globals (cli, &globals);
  g_free (globals.profile);
  g_free (globals.database);
  if (!parsed)
    return FALSE;
  if (cli->help)
    {
      show_help (cli, context);
      return FALSE;
    }
  g_strfreev (cli->args);
  cli->args = take_arguments (cli->argv);
  return check_count (cli, min_args, max_args, error);
}

typedef HcProfile *(*OpenProfile) (const char *name, const char *database, GError **error);

static HcProfile *
open_profile (HcCli *cli, OpenProfile open, GError **error)
{
  if (cli->database != NULL && cli->database[0] == '\0')
    {
      g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, _ ("--database names no file"));
      return NULL;
    }
  if (cli->profile == NULL)
    cli->profile = open (cli->profile_name, cli->database, error);
  return cli->profile;
}

HcProfile *
hc_cli_open (HcCli *cli, GError **error)
{
  return open_profile (cli, hc_profile_open, error);
}

HcProfile *
hc_cli_open_afresh (HcCli *cli, GError **error)
{
  return open_profile (cli, hc_profile_open_afresh, error);
}

gboolean
hc_cli_parse_number (
    const char *text, const char *what, gint64 min, gint64 max, gint64 *number, GError **error)
{
  if (g_ascii_string_to_signed (text, 10, min, max, number, NULL))
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
               _ ("%s must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", not “%s”"),
               what, min, max, text);
  return FALSE;
}

gboolean
hc_cli_parse_id (const char *text, const char *what, gint64 *id, GError **error)
{
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s must be a positive whole number, not “%s”"), what,
               text);
  return FALSE;
}

gboolean
hc_cli_parse_kind (const char *text, HcKind *kind, GError **error)
{
  if (hc_kind_from_string (text, kind))
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
               _ ("“%s” is no kind: use company, site, contact, configuration or agreement"), text);
  return FALSE;
}

gboolean
hc_cli_parse_ref (const char *text, HcKind *kind, gint64 *id, GError **error)
{
  if (hc_ref_parse (text, kind, id))
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
               _ ("“%s” names no record: write KIND:CW_ID, such as configuration:4711"), text);
  return FALSE;
}

/* JSON was asked for, even if the rest of the line can't be understood. */
static gboolean
wants_json (GStrv argv)
{
  for (guint i = 1; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--json"))
      return TRUE;
  return FALSE;
}

/* Arguments as UTF-8, whatever the locale says: a text that is valid UTF-8 is taken as such. */
static GStrv
convert_arguments (int argc, char **argv, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; i < argc; i++)
    {
      g_autofree char *converted = NULL;

      if (g_utf8_validate (argv[i], -1, NULL))
        converted = g_strdup (argv[i]);
      else
        converted = g_locale_to_utf8 (argv[i], -1, NULL, NULL, NULL);
      if (converted == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("Argument %d is no valid text"),
                       i);
          return NULL;
        }
      g_strv_builder_add (builder, converted);
    }
  return g_strv_builder_end (builder);
}

static gboolean
find_command (HcCli *cli, GError **error)
{
  const char *name = cli->argv[0];
  const char *guess;

  cli->command = hc_cli_command_find (name);
  if (cli->command != NULL)
    return TRUE;
  guess = hc_cli_command_guess (name);
  if (guess != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _ ("There is no command “%s”; did you mean “%s”?"), name, guess);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("There is no command “%s”"), name);
  return FALSE;
}

static void
drop_first (GStrv argv)
{
  g_free (argv[0]);
  memmove (argv, argv + 1, g_strv_length (argv + 1) * sizeof (char *) + sizeof (char *));
}

/* “help COMMAND” is “COMMAND --help”, and “help” alone is “--help”. */
static void
take_help (HcCli *cli)
{
  if (g_strcmp0 (cli->argv[0], "help") != 0)
    return;
  cli->help = TRUE;
  while (cli->argv[0] != NULL && (cli->argv[0][0] == '-' || g_str_equal (cli->argv[0], "help")))
    drop_first (cli->argv);
}

/* Everything before the command. Returns: whether there is one to be run */
static gboolean
parse_globals (HcCli *cli, GError **error)
{
  Globals globals = { 0 };
  GOptionEntry entries[N_GLOBALS + 1];
  g_autoptr (GOptionContext) context = NULL;
  gboolean parsed;

  fill_global_entries (&globals, entries);
  context = new_context (NULL, NULL, entries);
  g_option_context_set_strict_posix (context, TRUE);
  parsed = g_option_context_parse_strv (context, &cli->argv, error);
  merge_globals (cli, &globals);
  g_free (globals.profile);
  g_free (globals.database);
  if (!parsed)
    return FALSE;
  if (globals.version)
    {
      show_version (cli);
      return FALSE;
    }
  /* What is left begins with the name of the program. */
  drop_first (cli->argv);
  take_help (cli);
  if (cli->argv[0] != NULL)
    return find_command (cli, error);
  if (cli->help)
    show_help (cli, context);
  else
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("A command is missing"));
  return FALSE;
}

static void
hint_at_help (HcCli *cli, const GError *error)
{
  if (error->domain != G_OPTION_ERROR || cli->json)
    return;
  if (cli->command != NULL)
    fprintf (cli->err, _ ("Try “huducwmctl %s --help”.\n"), cli->command->name);
  else
    fprintf (cli->err, "%s\n", _ ("Try “huducwmctl --help”."));
  if (g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    fprintf (cli->err, "%s\n", _ ("Where it is a value and no option, write “--” before it."));
}

/* An answer that could not be written is none; a reader who has seen enough is no failure. */
static int
finish_output (HcCli *cli, int status)
{
  gboolean failed = ferror (cli->out) != 0;

  errno = 0;
  if (fflush (cli->out) == 0 && !failed)
    return status;
  if (errno == EPIPE || errno == 0)
    return status;
  fprintf (cli->err, "huducwmctl: %s: %s\n", _ ("The answer could not be written"), g_strerror (errno));
  return HC_EXIT_INTERNAL;
}

static void
clear_cli (HcCli *cli)
{
  g_clear_pointer (&cli->profile, hc_profile_close);
  g_clear_object (&cli->cancellable);
  g_free (cli->profile_name);
  g_free (cli->database);
  g_strfreev (cli->argv);
  g_strfreev (cli->args);
}

int
hc_cli_main (int argc, char **argv, FILE *out, FILE *err)
{
  HcCli cli = { .out = out, .err = err };
  g_autoptr (GError) error = NULL;
  int status = HC_EXIT_DONE;

  cli.cancellable = g_cancellable_new ();
  cli.profile_name = g_strdup ("default");
  cli.argv = convert_arguments (argc, argv, &error);
  if (cli.argv != NULL)
    {
      cli.json = wants_json (cli.argv);
      if (parse_globals (&cli, &error))
        status = cli.command->run (&cli, &error);
    }
  if (error != NULL)
    {
      hc_cli_report_error (&cli, error);
      hint_at_help (&cli, error);
      status = hc_cli_error_get_status (error);
    }
  status = finish_output (&cli, status);
  clear_cli (&cli);
  return status;
}
