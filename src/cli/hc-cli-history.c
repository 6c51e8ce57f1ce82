/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-csv.h"
#include "hc-cli-items.h"
#include "hc-cli-output.h"
#include "hc-cli-run-documents.h"
#include "hc-cli-run.h"
#include "hc-cli-table.h"
#include "hc-text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  FORMAT_TEXT,
  FORMAT_CSV,
  FORMAT_JSON,
} Format;

static void
append_time (GString *line, gint64 seconds)
{
  g_autofree char *text = seconds != 0 ? hc_text_from_timestamp (seconds) : NULL;

  hc_cli_csv_append (line, FALSE, text);
}

/* What was done to all kinds together. */
static guint
sum_counts (const HcRunRow *row, guint index)
{
  guint sum = 0;

  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    sum += hc_cli_get_count (&row->counts[kind], index);
  return sum;
}

static void
write_runs_csv (FILE *file, GPtrArray *rows)
{
  g_autoptr (GString) line = g_string_new ("run,type,started,finished,outcome");

  for (guint i = 0; i < HC_CLI_N_COUNTS; i++)
    hc_cli_csv_append (line, FALSE, hc_cli_count_names ()[i]);
  g_string_append (line, ",requests_connectwise,requests_hudu_read,requests_hudu_write,error");
  hc_cli_csv_write (file, line);
  for (guint i = 0; i < rows->len; i++)
    {
      const HcRunRow *row = rows->pdata[i];

      hc_cli_csv_append_int (line, TRUE, row->id);
      hc_cli_csv_append (line, FALSE, row->type);
      append_time (line, row->started);
      append_time (line, row->finished);
      hc_cli_csv_append (line, FALSE, hc_outcome_to_string (row->outcome));
      for (guint j = 0; j < HC_CLI_N_COUNTS; j++)
        hc_cli_csv_append_int (line, FALSE, sum_counts (row, j));
      hc_cli_csv_append_int (line, FALSE, row->requests_connectwise);
      hc_cli_csv_append_int (line, FALSE, row->requests_hudu_read);
      hc_cli_csv_append_int (line, FALSE, row->requests_hudu_write);
      hc_cli_csv_append (line, FALSE, row->error);
      hc_cli_csv_write (file, line);
    }
}

static char *
dup_changes (const HcItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < item->changes->len; i++)
    {
      const HcChange *change = item->changes->pdata[i];

      g_string_append_printf (text, "%s%s: ", i == 0 ? "" : "; ", hc_change_get_field (change));
      if (change->before != NULL)
        g_string_append_printf (text, "%s → ", change->before);
      g_string_append (text, change->after != NULL ? change->after : "");
    }
  return g_strdup (text->str);
}

static void
append_id (GString *line, gint64 id)
{
  if (id != 0)
    hc_cli_csv_append_int (line, FALSE, id);
  else
    hc_cli_csv_append (line, FALSE, NULL);
}

static void
write_item_csv_cb (const HcItem *item, gpointer user_data)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *changes = dup_changes (item);

  hc_cli_csv_append_int (line, TRUE, item->run);
  hc_cli_csv_append_int (line, FALSE, item->seq);
  hc_cli_csv_append (line, FALSE, hc_kind_to_string (item->kind));
  hc_cli_csv_append (line, FALSE, hc_action_to_string (item->action));
  append_id (line, item->cw_id);
  append_id (line, item->hudu_id);
  append_id (line, item->company_cw_id);
  append_id (line, item->company_hudu_id);
  hc_cli_csv_append (line, FALSE, item->company_name);
  hc_cli_csv_append (line, FALSE, item->layout);
  hc_cli_csv_append (line, FALSE, item->name);
  hc_cli_csv_append (line, FALSE, item->rule);
  hc_cli_csv_append (line, FALSE, item->reason);
  hc_cli_csv_append (line, FALSE, changes);
  hc_cli_csv_append (line, FALSE, hc_item_state_to_string (item->state));
  hc_cli_csv_append (line, FALSE, item->error);
  hc_cli_csv_write (user_data, line);
}

static JsonNode *
run_to_json (const HcRunRow *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_add_history (builder, row);
  return hc_cli_json_end (builder);
}

static void
write_runs_json (FILE *file, GPtrArray *rows)
{
  HcCliArray array;

  hc_cli_array_begin (&array, file);
  for (guint i = 0; i < rows->len; i++)
    hc_cli_array_add (&array, run_to_json (rows->pdata[i]));
  hc_cli_array_end (&array);
  fputc ('\n', file);
}

/* "12 created, 3 updated": what changed something. */
static char *
dup_summary (const HcRunRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < HC_CLI_N_COUNTS; i++)
    {
      const char *name = hc_cli_count_names ()[i];
      guint sum = sum_counts (row, i);

      if (sum != 0 && !g_str_equal (name, "unchanged") && !g_str_equal (name, "skipped"))
        g_string_append_printf (text, "%s%u %s", text->len != 0 ? ", " : "", sum, name);
    }
  if (row->error != NULL)
    g_string_append_printf (text, "%s%s", text->len != 0 ? "; " : "", row->error);
  return g_strdup (text->len != 0 ? text->str : _ ("nothing changed"));
}

static void
print_runs (HcCli *cli, GPtrArray *rows)
{
  const char *const headings[]
      = { _ (">Run"), _ ("Type"), _ ("Started"), _ (">Took"), _ ("Outcome"), _ ("What"), NULL };
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autofree char *text = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const HcRunRow *row = rows->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
      g_autofree char *started = hc_cli_dup_local_time (row->started);
      g_autofree char *took = row->finished != 0 ? hc_cli_dup_duration (row->finished - row->started) : NULL;
      g_autofree char *what = dup_summary (row);

      hc_cli_table_add (table, id, row->type, started, took, hc_cli_get_outcome_label (row->outcome), what);
    }
  text = hc_cli_table_to_text (table, hc_cli_get_width (cli->out));
  hc_cli_print (cli, "%s", rows->len != 0 ? text : _ ("No runs yet.\n"));
}

static int
list_runs (HcCli *cli, Format format, GError **error)
{
  g_autoptr (GPtrArray) rows = hc_store_list_runs (cli->profile->store, G_MAXUINT, error);

  if (rows == NULL)
    return HC_EXIT_INTERNAL;
  if (format == FORMAT_TEXT)
    print_runs (cli, rows);
  else if (format == FORMAT_CSV)
    write_runs_csv (hc_cli_begin_answer (cli), rows);
  else
    write_runs_json (hc_cli_begin_answer (cli), rows);
  return HC_EXIT_DONE;
}

/* The run's object is left open for its items, which may be many. */
static gboolean
write_run_json (HcCli *cli, const HcRunRow *row, GError **error)
{
  g_autoptr (JsonNode) node = run_to_json (row);
  g_autofree char *text = json_to_string (node, FALSE);
  FILE *file = hc_cli_begin_answer (cli);
  gboolean done;

  text[strlen (text) - 1] = '\0';
  fprintf (file, "%s,\"items\":", text);
  done = hc_cli_items_write_json (file, cli->profile->store, row->id, TRUE, NULL, error);
  fputs ("}\n", file);
  return done;
}

static gboolean
write_run_csv (HcCli *cli, const HcRunRow *row, GError **error)
{
  FILE *file = hc_cli_begin_answer (cli);

  fputs ("run,seq,kind,action,cw_id,hudu_id,company_cw_id,company_hudu_id,company,layout,name,rule,reason,"
         "changes,"
         "state,error\r\n",
         file);
  return hc_cli_items_foreach (cli->profile->store, row->id, write_item_csv_cb, file, error);
}

static gboolean
print_run (HcCli *cli, const HcRunRow *row, GError **error)
{
  g_autofree char *started = hc_cli_dup_local_time (row->started);
  g_autoptr (GPtrArray) errors = hc_store_list_run_errors (cli->profile->store, row->id, error);

  if (errors == NULL)
    return FALSE;
  hc_cli_print (cli, _ ("Run %" G_GINT64_FORMAT " (%s) at %s: %s\n"), row->id, row->type, started,
                hc_cli_get_outcome_label (row->outcome));
  if (row->error != NULL)
    hc_cli_print (cli, "%s\n", row->error);
  hc_cli_print_counts (cli, row);
  hc_cli_print (cli, "\n");
  if (!hc_cli_items_print (cli, cli->profile->store, row->id, TRUE, NULL, error))
    return FALSE;
  hc_cli_print_run_errors (cli, errors);
  return TRUE;
}

static int
show_run (HcCli *cli, gint64 run, Format format, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HcRunRow) row = hc_store_get_run (cli->profile->store, run, &local);
  gboolean done;

  if (row == NULL && (local == NULL || g_error_matches (local, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND)))
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("There is no run %" G_GINT64_FORMAT), run);
      return HC_EXIT_USAGE;
    }
  if (row == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return HC_EXIT_INTERNAL;
    }
  if (format == FORMAT_TEXT)
    done = print_run (cli, row, error);
  else if (format == FORMAT_CSV)
    done = write_run_csv (cli, row, error);
  else
    done = write_run_json (cli, row, error);
  return done ? HC_EXIT_DONE : HC_EXIT_INTERNAL;
}

static gboolean
read_format (HcCli *cli, const char *text, Format *format, GError **error)
{
  if (text == NULL)
    *format = cli->json ? FORMAT_JSON : FORMAT_TEXT;
  else if (g_str_equal (text, "json"))
    *format = FORMAT_JSON;
  else if (g_str_equal (text, "csv"))
    *format = FORMAT_CSV;
  else if (g_str_equal (text, "text"))
    *format = FORMAT_TEXT;
  else
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("“%s” is no format: use text, csv or json"), text);
      return FALSE;
    }
  if (cli->json && *format != FORMAT_JSON)
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, _ ("--json and --format %s exclude each other"), text);
      return FALSE;
    }
  cli->json = *format == FORMAT_JSON;
  return TRUE;
}

int
hc_cli_run_history (HcCli *cli, GError **error)
{
  g_autofree char *run_text = NULL;
  g_autofree char *format_text = NULL;
  Format format;
  gint64 run = 0;
  const GOptionEntry entries[] = {
    { "run", 0, 0, G_OPTION_ARG_FILENAME, &run_text, N_ ("This run, with its items"), "N" },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &format_text, N_ ("text, csv or json"), "FORMAT" },
    G_OPTION_ENTRY_NULL,
  };

  if (!hc_cli_parse (cli, entries, 0, 0, error))
    return HC_EXIT_DONE;
  if (!read_format (cli, format_text, &format, error)
      || (run_text != NULL && !hc_cli_parse_id (run_text, "--run", &run, error)))
    return HC_EXIT_USAGE;
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  return run != 0 ? show_run (cli, run, format, error) : list_runs (cli, format, error);
}
