/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-config.h"

#include "hc-cli-command.h"
#include "hc-cli-output.h"

#include <glib/gi18n.h>

static int
show (HcCli *cli, GError **error)
{
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  hc_cli_answer (cli, hc_settings_to_json (cli->profile->settings));
  if (!cli->json)
    hc_cli_config_print (cli, cli->profile->settings);
  return HC_EXIT_DONE;
}

/* @reset: (nullable) */
static JsonNode *
saved_to_json (GPtrArray *notices, GPtrArray *reset)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_texts (builder, "notices", notices);
  if (reset != NULL)
    hc_cli_json_texts (builder, "reset", reset);
  return hc_cli_json_end (builder);
}

static gboolean
save (HcCli *cli, HcSettings *settings, GPtrArray *notices, GError **error)
{
  if (!hc_profile_save_settings (cli->profile, settings, error))
    return FALSE;
  for (guint i = 0; i < notices->len; i++)
    hc_cli_notice (cli, "%s\n", (const char *)notices->pdata[i]);
  return TRUE;
}

static int
set (HcCli *cli, const char *key, const char *value, GError **error)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HcSettings) settings = NULL;
  g_autofree char *now = NULL;

  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  settings = hc_settings_set (cli->profile->settings, key, value, notices, error);
  if (settings == NULL || !save (cli, settings, notices, error))
    return HC_EXIT_USAGE;
  hc_cli_answer (cli, saved_to_json (notices, NULL));
  now = hc_cli_config_dup_value (settings, key);
  if (now != NULL)
    hc_cli_confirm (cli, _ ("%s is now %s\n"), key, now);
  else
    hc_cli_confirm (cli, _ ("%s is set\n"), key);
  return HC_EXIT_DONE;
}

static void
tell_reset (HcCli *cli, GPtrArray *reset)
{
  g_autofree char *keys = NULL;

  if (reset->len == 0)
    return;
  g_ptr_array_add (reset, NULL);
  keys = g_strjoinv (", ", (char **)reset->pdata);
  g_ptr_array_set_size (reset, (int)reset->len - 1);
  hc_cli_notice (cli, _ ("Back to the default, as the document does not have it: %s\n"), keys);
}

static int
import (HcCli *cli, const char *path, GError **error)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) reset = NULL;
  g_autoptr (JsonNode) root = hc_cli_config_read (path, error);
  g_autoptr (HcSettings) settings = NULL;
  g_autoptr (HcSettings) before = NULL;

  if (root == NULL)
    return HC_EXIT_USAGE;
  settings = hc_settings_from_json (root, notices, error);
  if (settings == NULL || hc_cli_open_afresh (cli, error) == NULL)
    return HC_EXIT_USAGE;
  before = hc_settings_ref (cli->profile->settings);
  if (!save (cli, settings, notices, error))
    return HC_EXIT_USAGE;
  reset = hc_cli_config_list_reset (before, settings, root);
  tell_reset (cli, reset);
  hc_cli_answer (cli, saved_to_json (notices, reset));
  hc_cli_confirm (cli, "%s\n", _ ("The settings were taken over. Next: huducwmctl test"));
  return HC_EXIT_DONE;
}

static int export(HcCli *cli, const char *path, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  root = hc_cli_config_export (cli->profile, error);
  if (root == NULL)
    return HC_EXIT_INTERNAL;
  text = json_to_string (root, TRUE);
  line = g_strconcat (text, "\n", NULL);
  if (path == NULL || g_str_equal (path, "-"))
    {
      fputs (line, hc_cli_begin_answer (cli));
      return HC_EXIT_DONE;
    }
  if (!hc_cli_write_private_file (path, line, error))
    return HC_EXIT_USAGE;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "file", path);
  hc_cli_answer (cli, hc_cli_json_end (builder));
  hc_cli_confirm (cli, _ ("The settings are in %s.\n"), path);
  return HC_EXIT_DONE;
}

int
hc_cli_run_config (HcCli *cli, GError **error)
{
  const char *verb;
  guint n;

  if (!hc_cli_parse (cli, NULL, 1, 3, error))
    return HC_EXIT_DONE;
  verb = cli->args[0];
  n = g_strv_length (cli->args);
  if (n > 1 && !g_str_equal (verb, "set") && cli->args[1][0] == '\0')
    {
      g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, _ ("FILE is empty: it names no file"));
      return HC_EXIT_USAGE;
    }
  if (g_str_equal (verb, "show") && n == 1)
    return show (cli, error);
  if (g_str_equal (verb, "set") && n == 3)
    return set (cli, cli->args[1], cli->args[2], error);
  if (g_str_equal (verb, "import") && n == 2)
    return import (cli, cli->args[1], error);
  if (g_str_equal (verb, "export") && n <= 2)
    return export(cli, cli->args[1], error);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Use: huducwmctl config %s"),
               cli->command->arguments);
  return HC_EXIT_USAGE;
}
