/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-output.h"
#include "hc-simulator.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

/* The options as written. */
typedef struct
{
  char *cw_port, *hudu_port, *seed, *companies, *contacts, *configurations;
  GStrv faults;
  char *dump, *env, *settings;
} Words;

static void
clear_words (Words *words)
{
  g_free (words->cw_port);
  g_free (words->hudu_port);
  g_free (words->seed);
  g_free (words->companies);
  g_free (words->contacts);
  g_free (words->configurations);
  g_strfreev (words->faults);
  g_free (words->dump);
  g_free (words->env);
  g_free (words->settings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, clear_words)

typedef struct
{
  HcCli *cli;
  HcSimulator *simulator;
  GMainLoop *loop;
  const char *dump; /* (nullable) */
} Server;

static gboolean
read_number (const char *text, const char *option, gint64 min, gint64 max, gint64 *number, GError **error)
{
  return text == NULL || hc_cli_parse_number (text, option, min, max, number, error);
}

static gboolean
read_options (const Words *words, HcSimulatorOptions *options, GError **error)
{
  gint64 cw_port = options->cw_port, hudu_port = options->hudu_port, seed = options->seed;
  gint64 companies = options->companies, contacts = options->contacts,
         configurations = options->configurations;

  if (!read_number (words->cw_port, "--cw-port", 0, G_MAXUINT16, &cw_port, error)
      || !read_number (words->hudu_port, "--hudu-port", 0, G_MAXUINT16, &hudu_port, error)
      || !read_number (words->seed, "--seed", 0, G_MAXUINT32, &seed, error)
      || !read_number (words->companies, "--companies", 1, 1000000, &companies, error)
      || !read_number (words->contacts, "--contacts", 0, 10000000, &contacts, error)
      || !read_number (words->configurations, "--configurations", 0, 10000000, &configurations, error))
    return FALSE;
  options->cw_port = (guint16)cw_port;
  options->hudu_port = (guint16)hudu_port;
  options->seed = (guint32)seed;
  options->companies = (guint)companies;
  options->contacts = (guint)contacts;
  options->configurations = (guint)configurations;
  return TRUE;
}

static gboolean
add_faults (HcSimulator *simulator, GStrv faults, GError **error)
{
  for (guint i = 0; faults != NULL && faults[i] != NULL; i++)
    {
      g_autoptr (GError) local = NULL;

      if (!hc_simulator_add_fault (simulator, faults[i], &local))
        {
          g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("--fault %s: %s"), faults[i], local->message);
          return FALSE;
        }
    }
  return TRUE;
}

/* The file takes the place of an older one at once, so that whoever waits for it never reads a half. */
static gboolean
write_dump (HcSimulator *simulator, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);

  return stream != NULL && hc_simulator_dump (simulator, G_OUTPUT_STREAM (stream), error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/* A line of the file that a shell reads. */
static void
append_variable (GString *text, const char *name, const char *value)
{
  g_autofree char *quoted = g_shell_quote (value);

  g_string_append_printf (text, "export %s=%s\n", name, quoted);
}

static char *
dup_environment (HcSimulator *simulator)
{
  GString *text = g_string_new (NULL);

  append_variable (text, "HUDUCWM_CW_PUBLIC_KEY", hc_simulator_get_cw_public_key (simulator));
  append_variable (text, "HUDUCWM_CW_PRIVATE_KEY", hc_simulator_get_cw_private_key (simulator));
  append_variable (text, "HUDUCWM_CW_CLIENT_ID", hc_simulator_get_cw_client_id (simulator));
  append_variable (text, "HUDUCWM_HUDU_API_KEY", hc_simulator_get_hudu_api_key (simulator));
  return g_string_free (text, FALSE);
}

/* Before the first line is printed: who has read that finds the files. */
static gboolean
write_files (HcSimulator *simulator, const Words *words, GError **error)
{
  g_autofree char *environment = dup_environment (simulator);
  g_autoptr (JsonNode) settings = hc_simulator_dup_settings (simulator);
  g_autofree char *json = json_to_string (settings, TRUE);
  g_autofree char *document = g_strconcat (json, "\n", NULL);

  return (words->env == NULL || hc_cli_write_private_file (words->env, environment, error))
         && (words->settings == NULL || hc_cli_write_private_file (words->settings, document, error));
}

/* Found out now, and not when hours of trying are to be written down. */
static gboolean
check_dump (const char *path, GError **error)
{
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  if (folder == NULL
      || (g_access (folder, W_OK) == 0 && path[0] != '\0' && !g_file_test (path, G_FILE_TEST_IS_DIR)))
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("--dump: %s can't be written"), path);
  return FALSE;
}

static gboolean
end_requested_cb (gpointer user_data)
{
  Server *server = user_data;

  g_main_loop_quit (server->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
dump_requested_cb (gpointer user_data)
{
  Server *server = user_data;
  g_autoptr (GError) error = NULL;

  if (server->dump != NULL && !write_dump (server->simulator, server->dump, &error))
    hc_cli_print_error (server->cli, error);
  return G_SOURCE_CONTINUE;
}

static gboolean
announce (HcCli *cli, HcSimulator *simulator, GError **error)
{
  g_autofree char *line = hc_simulator_dup_announcement (simulator);

  fprintf (hc_cli_begin_answer (cli), "%s\n", line);
  if (fflush (cli->out) == 0)
    return TRUE;
  g_set_error_literal (error, HC_ERROR, HC_ERROR_INTERNAL, _ ("The first line could not be written"));
  return FALSE;
}

/* Who has read the first line may end the program at once: the signals are looked after before it is written.
 */
static gboolean
serve (Server *server, GError **error)
{
  const int ends[] = { SIGINT, SIGTERM, SIGHUP };
  guint sources[G_N_ELEMENTS (ends)];
  guint dump = g_unix_signal_add (SIGUSR1, dump_requested_cb, server);
  gboolean announced;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    sources[i] = g_unix_signal_add (ends[i], end_requested_cb, server);
  announced = announce (server->cli, server->simulator, error);
  if (announced)
    {
      hc_cli_notice (server->cli, "%s\n", _ ("Serving until ended with Ctrl+C."));
      g_main_loop_run (server->loop);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    g_source_remove (sources[i]);
  g_source_remove (dump);
  return announced;
}

static int
run (HcCli *cli, const HcSimulatorOptions *options, const Words *words, GError **error)
{
  g_autoptr (HcSimulator) simulator = hc_simulator_new (options, error);
  g_autoptr (GMainLoop) loop = NULL;
  Server server;

  if (simulator == NULL)
    return HC_EXIT_SERVER;
  if (!add_faults (simulator, words->faults, error))
    return HC_EXIT_USAGE;
  if (!check_dump (words->dump, error) || !write_files (simulator, words, error))
    return HC_EXIT_USAGE;
  loop = g_main_loop_new (NULL, FALSE);
  server = (Server){ cli, simulator, loop, words->dump };
  if (!serve (&server, error))
    return HC_EXIT_INTERNAL;
  if (words->dump != NULL && !write_dump (simulator, words->dump, error))
    return HC_EXIT_INTERNAL;
  return HC_EXIT_DONE;
}

int
hc_cli_run_simulate (HcCli *cli, GError **error)
{
  g_auto (Words) words = { 0 };
  HcSimulatorOptions options = HC_SIMULATOR_OPTIONS_INIT;
  const GOptionEntry entries[] = {
    { "cw-port", 0, 0, G_OPTION_ARG_FILENAME, &words.cw_port, N_ ("Port of ConnectWise (default: any)"),
      "P" },
    { "hudu-port", 0, 0, G_OPTION_ARG_FILENAME, &words.hudu_port, N_ ("Port of Hudu (default: any)"), "P" },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &words.seed, N_ ("The same number gives the same data"), "N" },
    { "companies", 0, 0, G_OPTION_ARG_FILENAME, &words.companies, N_ ("How many companies"), "N" },
    { "contacts", 0, 0, G_OPTION_ARG_FILENAME, &words.contacts, N_ ("How many contacts"), "N" },
    { "configurations", 0, 0, G_OPTION_ARG_FILENAME, &words.configurations, N_ ("How many configurations"),
      "N" },
    { "fault", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words.faults, N_ ("Misbehave so (may be repeated)"),
      "SPEC" },
    { "dump", 0, 0, G_OPTION_ARG_FILENAME, &words.dump, N_ ("Write what both servers hold at the end"),
      "FILE" },
    { "env", 0, 0, G_OPTION_ARG_FILENAME, &words.env, N_ ("Write the made-up keys for a shell to read"),
      "FILE" },
    { "settings", 0, 0, G_OPTION_ARG_FILENAME, &words.settings, N_ ("Write settings for “config import”"),
      "FILE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!hc_cli_parse (cli, entries, 0, 0, error))
    return HC_EXIT_DONE;
  if (!read_options (&words, &options, error))
    return HC_EXIT_USAGE;
  return run (cli, &options, &words, error);
}
