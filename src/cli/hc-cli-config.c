/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-config.h"

#include "hc-cli-command.h"
#include "hc-cli-output.h"
#include "hc-json.h"
#include "hc-store-hudu.h"
#include "hc-store-settings.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <errno.h>

/* Nobody's settings are larger; a wrong file is. */
#define LARGEST_DOCUMENT (16 * 1024 * 1024)

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

static JsonNode *
notices_to_json (GPtrArray *notices)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "notices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < notices->len; i++)
    json_builder_add_string_value (builder, notices->pdata[i]);
  json_builder_end_array (builder);
  return hc_cli_json_end (builder);
}

/* What parsing alone can't tell is checked here: against the layouts that were read. */
static int
save (HcCli *cli, HcSettings *settings, GPtrArray *notices, GError **error)
{
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (cli->profile->store, error);

  if (layouts == NULL || !hc_settings_check_layouts (settings, layouts, error)
      || !hc_settings_check_active (settings, cli->profile->settings, layouts, error)
      || !hc_store_save_settings (cli->profile->store, settings, error))
    return HC_EXIT_INTERNAL;
  for (guint i = 0; i < notices->len; i++)
    hc_cli_notice (cli, "%s\n", (const char *)notices->pdata[i]);
  hc_cli_answer (cli, notices_to_json (notices));
  return HC_EXIT_DONE;
}

static int
set (HcCli *cli, const char *key, const char *value, GError **error)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HcSettings) settings = NULL;

  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  settings = hc_settings_set (cli->profile->settings, key, value, notices, error);
  return settings != NULL ? save (cli, settings, notices, error) : HC_EXIT_USAGE;
}

static gboolean
read_standard_input (char **text, gsize *length, GError **error)
{
  g_autoptr (GString) read = g_string_new (NULL);
  char buffer[4096];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0 && read->len <= LARGEST_DOCUMENT)
    g_string_append_len (read, buffer, (gssize)n);
  if (ferror (stdin))
    {
      g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, _ ("Standard input can't be read"));
      return FALSE;
    }
  *length = read->len;
  *text = g_string_free (g_steal_pointer (&read), FALSE);
  return TRUE;
}

static gboolean
read_file (const char *path, char **text, gsize *length, GError **error)
{
  g_autoptr (GError) local = NULL;
  GStatBuf info;

  if (g_str_equal (path, "-"))
    return read_standard_input (text, length, error);
  if (g_stat (path, &info) == 0 && info.st_size > LARGEST_DOCUMENT)
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s is too large for a settings document"), path);
      return FALSE;
    }
  if (g_file_get_contents (path, text, length, &local))
    return TRUE;
  g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, local->message);
  return FALSE;
}

static JsonNode *
read_document (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  JsonNode *root;

  if (!read_file (path, &text, &length, error))
    return NULL;
  /* A file nested a hundred thousand deep is bad input, not the end of the program. */
  root = hc_json_parse (text, length, NULL, NULL);
  if (root == NULL)
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                 _ ("%s is no settings document: it is no JSON, is cut short, or is nested too deeply"),
                 path);
  return root;
}

static int
import (HcCli *cli, const char *path, GError **error)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) root = read_document (path, error);
  g_autoptr (HcSettings) settings = NULL;
  int status;

  if (root == NULL)
    return HC_EXIT_USAGE;
  settings = hc_settings_from_json (root, notices, error);
  if (settings == NULL || hc_cli_open (cli, error) == NULL)
    return HC_EXIT_USAGE;
  status = save (cli, settings, notices, error);
  if (status == HC_EXIT_DONE)
    hc_cli_print (cli, "%s\n", _ ("The settings were taken over. Next: huducwmctl test"));
  return status;
}

static gboolean
write_private_file (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local)
      && g_chmod (path, 0600) == 0)
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("%s can't be written: %s"), path,
               local != NULL ? local->message : g_strerror (errno));
  return FALSE;
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
  if (!write_private_file (path, line, error))
    return HC_EXIT_USAGE;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "file", path);
  hc_cli_answer (cli, hc_cli_json_end (builder));
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
