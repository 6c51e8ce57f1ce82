/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-cancel.h"
#include "hc-cli-command.h"
#include "hc-cli-decision-documents.h"
#include "hc-cli-output.h"
#include "hc-cli-table.h"
#include "hc-mapping.h"

#include <glib/gi18n.h>

/* The kind that a layout serves; -1: none. */
static int
find_kind (const HcSettings *settings, GPtrArray *layouts, const HcLayout *layout)
{
  for (guint kind = HC_KIND_SITE; kind < HC_N_KINDS; kind++)
    {
      g_autoptr (GHashTable) used = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

      hc_settings_collect_layouts (settings, (HcKind)kind, layouts, used);
      if (g_hash_table_contains (used, &layout->id))
        return (int)kind;
    }
  return -1;
}

/* For a layout that serves no kind, the field that it would have for any. */
static const HcLayoutField *
find_id_field (const HcSettings *settings, int kind, const HcLayout *layout)
{
  return hc_mapping_find_id_field (settings, kind >= 0 ? (HcKind)kind : HC_KIND_CONFIGURATION, layout);
}

static void
print_fields (HcCli *cli, GPtrArray *layouts)
{
  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *layout = layouts->pdata[i];

      hc_cli_print (cli, "\n%s\n", layout->name);
      for (guint j = 0; j < layout->fields->len; j++)
        {
          const HcLayoutField *field = layout->fields->pdata[j];
          hc_cli_print (cli, "  %s (%s)\n", field->label, hc_field_type_to_string (field->type));
        }
    }
}

static void
print_layouts (HcCli *cli, GPtrArray *layouts)
{
  const char *const headings[]
      = { _ (">Id"), _ ("Name"), _ ("Active"), _ ("ConnectWise ID"), _ (">Fields"), _ ("For"), NULL };
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  const HcSettings *settings = cli->profile->settings;
  g_autofree char *text = NULL;

  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *layout = layouts->pdata[i];
      int kind = find_kind (settings, layouts, layout);
      gboolean has_id = find_id_field (settings, kind, layout) != NULL;
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, layout->id);
      g_autofree char *n_fields = g_strdup_printf ("%u", layout->fields->len);

      hc_cli_table_add (table, id, layout->name, layout->active ? _ ("yes") : _ ("no"),
                        has_id      ? _ ("yes")
                        : kind >= 0 ? _ ("missing")
                                    : _ ("no"),
                        n_fields, kind >= 0 ? hc_kind_to_string ((HcKind)kind) : "");
    }
  text = hc_cli_table_to_text (table, hc_cli_get_width (cli->out));
  hc_cli_print (cli, "%s", layouts->len != 0 ? text : _ ("No layouts are known yet: huducwmctl refresh\n"));
  if (cli->verbose)
    print_fields (cli, layouts);
  else if (layouts->len != 0)
    hc_cli_print (
        cli, "\n%s\n",
        _ ("-v lists their fields. Where the ConnectWise ID is missing: huducwmctl layouts prepare KIND"));
}

static int
list (HcCli *cli, GError **error)
{
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (cli->profile->store, error);
  HcCliArray array;

  if (layouts == NULL)
    return HC_EXIT_INTERNAL;
  if (!cli->json)
    {
      print_layouts (cli, layouts);
      return HC_EXIT_DONE;
    }
  hc_cli_array_begin (&array, hc_cli_begin_answer (cli));
  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *layout = layouts->pdata[i];
      int kind = find_kind (cli->profile->settings, layouts, layout);

      hc_cli_array_add (&array,
                        hc_cli_layout_to_json (layout, find_id_field (cli->profile->settings, kind, layout)));
    }
  hc_cli_array_end (&array);
  fputc ('\n', cli->out);
  return HC_EXIT_DONE;
}

static void
answer_prepared (HcCli *cli, HcKind kind, const HcLayout *layout, gboolean created)
{
  const HcLayoutField *field = find_id_field (cli->profile->settings, (int)kind, layout);
  JsonNode *document = hc_cli_layout_to_json (layout, field);

  json_object_set_boolean_member (json_node_get_object (document), "created", created);
  hc_cli_answer (cli, document);
  if (created)
    hc_cli_print (cli,
                  _ ("The layout “%s” was created. Choose it: huducwmctl config set locations.%s '%s'\n"),
                  layout->name, hc_kind_to_string (kind), layout->name);
  else
    hc_cli_print (cli, _ ("The layout “%s” has the field “%s”.\n"), layout->name,
                  field != NULL ? field->label : HC_ID_FIELD_LABEL);
}

static int
prepare (HcCli *cli, const char *kind_text, const char *name, GError **error)
{
  g_autoptr (HcCliCancel) cancel = NULL;
  g_autoptr (HcLayout) layout = NULL;
  gboolean created = FALSE;
  HcKind kind;

  if (!hc_cli_parse_kind (kind_text, &kind, error))
    return HC_EXIT_USAGE;
  if (kind == HC_KIND_COMPANY)
    {
      g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, _ ("Companies have no layout in Hudu"));
      return HC_EXIT_USAGE;
    }
  if (name != NULL && name[0] == '\0')
    {
      g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, _ ("--layout names no layout"));
      return HC_EXIT_USAGE;
    }
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  cancel = hc_cli_cancel_new (cli->cancellable);
  layout = hc_sync_prepare_layout (cli->profile, kind, name, &created, cli->cancellable, error);
  if (layout == NULL)
    return HC_EXIT_INTERNAL;
  answer_prepared (cli, kind, layout, created);
  return HC_EXIT_DONE;
}

int
hc_cli_run_layouts (HcCli *cli, GError **error)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "layout", 0, 0, G_OPTION_ARG_FILENAME, &name, N_ ("Prepare this layout"), "NAME" },
    G_OPTION_ENTRY_NULL,
  };
  guint n;

  if (!hc_cli_parse (cli, entries, 0, 2, error))
    return HC_EXIT_DONE;
  n = g_strv_length (cli->args);
  if (n == 2 && g_str_equal (cli->args[0], "prepare"))
    return prepare (cli, cli->args[1], name, error);
  if (n == 0 && name == NULL)
    return hc_cli_open (cli, error) != NULL ? list (cli, error) : HC_EXIT_INTERNAL;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Use: huducwmctl layouts %s"),
               cli->command->arguments);
  return HC_EXIT_USAGE;
}
