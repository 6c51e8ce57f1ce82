/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-run.h"

#include "hc-cli-items.h"
#include "hc-cli-output.h"
#include "hc-cli-run-documents.h"
#include "hc-cli-service.h"
#include "hc-cli-table.h"
#include "hc-cli-warnings.h"

#include <glib/gi18n.h>

HcRunRow *
hc_cli_run (HcCli *cli, const HcRunRequest *request, GError **error)
{
  g_autoptr (HcCliService) service = NULL;
  HcRunRow *row;

  if (hc_cli_open (cli, error) == NULL)
    return NULL;
  service = hc_cli_service_new (cli);
  row = hc_cli_service_run (service, request, error);
  if (row != NULL && request->type != HC_RUN_UNDO)
    hc_cli_warn_of_layouts (cli);
  return row;
}

int
hc_cli_run_get_status (const HcRunRow *row, gboolean preview)
{
  g_autoptr (GError) failure = hc_cli_run_dup_error (row);

  if (failure != NULL)
    return hc_cli_error_get_status (failure);
  switch (row->outcome)
    {
    case HC_OUTCOME_DONE:
      return HC_EXIT_DONE;
    case HC_OUTCOME_DONE_WITH_ERRORS:
      return HC_EXIT_WITH_ERRORS;
    case HC_OUTCOME_NEEDS_REVIEW:
      return preview ? HC_EXIT_DONE : HC_EXIT_NEEDS_REVIEW;
    case HC_OUTCOME_STOPPED:
      return HC_EXIT_STOPPED;
    case HC_OUTCOME_RUNNING:
    case HC_OUTCOME_FAILED:
    default:
      return HC_EXIT_INTERNAL;
    }
}

char *
hc_cli_dup_duration (gint64 seconds)
{
  gint64 minutes = seconds / 60;

  if (seconds < 60)
    return g_strdup_printf (_ ("%" G_GINT64_FORMAT " s"), MAX (seconds, 0));
  if (minutes < 60)
    return g_strdup_printf (_ ("%" G_GINT64_FORMAT " min %" G_GINT64_FORMAT " s"), minutes, seconds % 60);
  return g_strdup_printf (_ ("%" G_GINT64_FORMAT " h %" G_GINT64_FORMAT " min"), minutes / 60, minutes % 60);
}

const char *
hc_cli_get_outcome_label (HcOutcome outcome)
{
  switch (outcome)
    {
    case HC_OUTCOME_RUNNING:
      return _ ("not finished");
    case HC_OUTCOME_DONE:
      return _ ("done");
    case HC_OUTCOME_DONE_WITH_ERRORS:
      return _ ("done, with errors");
    case HC_OUTCOME_NEEDS_REVIEW:
      return _ ("needs review");
    case HC_OUTCOME_STOPPED:
      return _ ("stopped");
    case HC_OUTCOME_FAILED:
    default:
      return _ ("failed");
    }
}

void
hc_cli_print_counts (HcCli *cli, const HcRunRow *row)
{
  g_autoptr (HcCliTable) table = NULL;
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *text = NULL;

  g_strv_builder_add (headings, _ ("Kind"));
  for (guint i = 0; i < HC_CLI_N_COUNTS; i++)
    {
      g_autofree char *heading = g_strconcat (">", hc_cli_count_names ()[i], NULL);
      g_strv_builder_add (headings, heading);
    }
  names = g_strv_builder_end (headings);
  table = hc_cli_table_new ((const char *const *)names);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
      g_auto (GStrv) line = NULL;

      g_strv_builder_add (cells, hc_kind_to_string ((HcKind)kind));
      for (guint i = 0; i < HC_CLI_N_COUNTS; i++)
        {
          guint n = hc_cli_get_count (&row->counts[kind], i);
          g_autofree char *cell = n != 0 ? g_strdup_printf ("%u", n) : g_strdup ("");

          g_strv_builder_add (cells, cell);
        }
      line = g_strv_builder_end (cells);
      hc_cli_table_add_row (table, (const char *const *)line);
    }
  text = hc_cli_table_to_text (table, hc_cli_get_width (cli->out));
  hc_cli_print (cli, "%s", text);
}

void
hc_cli_print_run_errors (HcCli *cli, GPtrArray *errors)
{
  if (errors->len == 0)
    return;
  hc_cli_print (cli, "\n%s\n", _ ("What failed:"));
  for (guint i = 0; i < errors->len; i++)
    {
      const HcRunError *error = errors->pdata[i];
      const char *kind = error->kind >= 0 ? hc_kind_to_string ((HcKind)error->kind) : NULL;
      g_autofree char *name = hc_cli_dup_printable (error->name);

      hc_cli_print (cli, "  ");
      if (kind != NULL)
        hc_cli_print (cli, "%s ", kind);
      if (error->cw_id != 0)
        hc_cli_print (cli, "%" G_GINT64_FORMAT " ", error->cw_id);
      if (name[0] != '\0')
        hc_cli_print (cli, "%s ", name);
      hc_cli_print (cli, kind != NULL || name[0] != '\0' ? "– %s\n" : "%s\n", error->message);
    }
}

static void
print_guards (HcCli *cli, const HcRunRow *row, gboolean preview)
{
  if (row->guards == NULL || row->guards->len == 0)
    return;
  hc_cli_print (cli, "\n%s\n",
                preview ? _ ("A sync would stop before it writes anything, and ask you:")
                        : _ ("Nothing was written, because a person has to look at this first:"));
  for (guint i = 0; i < row->guards->len; i++)
    {
      const HcGuard *guard = row->guards->pdata[i];

      if (guard->detail != NULL)
        hc_cli_print (cli, "  %s\n", guard->detail);
      else
        hc_cli_print (cli, _ ("  %s: %u, the limit is %u\n"), guard->guard, guard->count, guard->limit);
    }
  hc_cli_print (cli, "%s\n",
                _ ("If it is what you want: huducwmctl sync --accept-guards. The limits are in the settings "
                   "(guards.…)."));
}

static guint
count_conflicts (const HcRunRow *row)
{
  guint sum = 0;

  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    sum += row->counts[kind].conflicts;
  return sum;
}

static void
print_next_steps (HcCli *cli, const HcRunRow *row)
{
  guint conflicts = count_conflicts (row);

  if (conflicts != 0)
    hc_cli_print (cli,
                  ngettext ("\n%u record fits several assets and waits for you: huducwmctl conflicts\n",
                            "\n%u records fit several assets and wait for you: huducwmctl conflicts\n",
                            conflicts),
                  conflicts);
  if (row->wrote)
    hc_cli_print (cli,
                  _ ("\nEach change: huducwmctl history --run %" G_GINT64_FORMAT
                     "   Take it back: huducwmctl undo %" G_GINT64_FORMAT "\n"),
                  row->id, row->id);
}

static void
print_run (HcCli *cli, const HcRunRow *row, GPtrArray *errors)
{
  g_autofree char *duration = hc_cli_dup_duration (row->finished - row->started);

  hc_cli_print (cli, _ ("Run %" G_GINT64_FORMAT ": %s, after %s\n\n"), row->id,
                hc_cli_get_outcome_label (row->outcome), duration);
  hc_cli_print_counts (cli, row);
  hc_cli_print (cli, _ ("\nRequests: ConnectWise %u, Hudu %u read and %u written"), row->requests_connectwise,
                row->requests_hudu_read, row->requests_hudu_write);
  if (row->throttled != 0)
    hc_cli_print (cli, _ (", %u slowed down by a server"), row->throttled);
  hc_cli_print (cli, "\n");
  hc_cli_print_run_errors (cli, errors);
  print_guards (cli, row, FALSE);
  print_next_steps (cli, row);
}

int
hc_cli_answer_run (HcCli *cli, const HcRunRow *row, GError **error)
{
  g_autoptr (GPtrArray) errors = hc_store_list_run_errors (cli->profile->store, row->id, error);
  g_autoptr (GError) failure = hc_cli_run_dup_error (row);

  if (errors == NULL)
    return HC_EXIT_INTERNAL;
  hc_cli_answer (cli, hc_cli_run_to_json (row, errors));
  if (!cli->json)
    print_run (cli, row, errors);
  if (failure != NULL && !cli->json)
    hc_cli_print_error (cli, failure);
  return hc_cli_run_get_status (row, FALSE);
}

static JsonNode *
forecast_to_json (const HcCliItemTotals *totals, guint per_minute)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_int (builder, "requests", totals->requests);
  hc_cli_json_int (builder, "seconds", hc_cli_item_totals_get_seconds (totals, per_minute));
  return hc_cli_json_end (builder);
}

/* The document around the items is written by hand: they may be many. */
static void
write_member (FILE *file, const char *member, JsonNode *node)
{
  g_autoptr (JsonNode) value = node;
  g_autofree char *text = json_to_string (value, FALSE);

  fprintf (file, ",\n\"%s\": %s", member, text);
}

static gboolean
write_plan (HcCli *cli, const HcRunRow *row, const GError *failure, GError **error)
{
  HcCliItemTotals totals = { 0 };
  FILE *file = hc_cli_begin_answer (cli);
  gboolean done;

  fprintf (file, "{\"run\": %" G_GINT64_FORMAT ",\n\"items\": ", row->id);
  done = hc_cli_items_write_json (file, cli->profile->store, row->id, FALSE, &totals, error);
  write_member (file, "summary", hc_cli_item_totals_to_json (&totals));
  write_member (file, "guards", hc_cli_guards_to_json (row->guards));
  write_member (file, "forecast",
                forecast_to_json (&totals, cli->profile->settings->hudu.requests_per_minute));
  if (failure != NULL)
    write_member (file, "error", hc_cli_error_to_json (failure));
  fputs ("}\n", file);
  return done;
}

static gboolean
print_plan (HcCli *cli, const HcRunRow *row, GPtrArray *errors, GError **error)
{
  HcCliItemTotals totals = { 0 };
  guint per_minute = cli->profile->settings->hudu.requests_per_minute;
  g_autofree char *duration = NULL;

  if (!hc_cli_items_print (cli, cli->profile->store, row->id, FALSE, &totals, error))
    return FALSE;
  duration = hc_cli_dup_duration (hc_cli_item_totals_get_seconds (&totals, per_minute));
  if (totals.total == 0)
    {
      hc_cli_print (cli, "%s\n", _ ("Nothing to do: Hudu agrees with ConnectWise."));
    }
  else
    {
      hc_cli_print (cli, "\n");
      hc_cli_item_totals_print (cli, &totals);
      hc_cli_print (cli, _ ("\n%u items, %u requests to Hudu, about %s.\n"), totals.total, totals.requests,
                    duration);
    }
  hc_cli_print_run_errors (cli, errors);
  print_guards (cli, row, TRUE);
  if (totals.total != 0 && (row->guards == NULL || row->guards->len == 0))
    hc_cli_print (cli, "%s\n", _ ("Nothing was written."));
  return TRUE;
}

/* A plan's document has no place for them, and still they are to be named. */
static void
notice_errors (HcCli *cli, GPtrArray *errors)
{
  for (guint i = 0; i < errors->len; i++)
    {
      const HcRunError *error = errors->pdata[i];

      hc_cli_notice (cli, "%s: %s\n", error->name != NULL ? error->name : "huducwmctl", error->message);
    }
}

int
hc_cli_answer_plan (HcCli *cli, const HcRunRow *row, GError **error)
{
  g_autoptr (GPtrArray) errors = hc_store_list_run_errors (cli->profile->store, row->id, error);
  g_autoptr (GError) failure = hc_cli_run_dup_error (row);

  if (errors == NULL)
    return HC_EXIT_INTERNAL;
  if (cli->json)
    {
      notice_errors (cli, errors);
      if (!write_plan (cli, row, failure, error))
        return HC_EXIT_INTERNAL;
    }
  else if (failure == NULL && row->outcome != HC_OUTCOME_STOPPED)
    {
      if (!print_plan (cli, row, errors, error))
        return HC_EXIT_INTERNAL;
    }
  else
    {
      hc_cli_print (cli, _ ("Run %" G_GINT64_FORMAT ": %s\n"), row->id,
                    hc_cli_get_outcome_label (row->outcome));
      hc_cli_print_run_errors (cli, errors);
      if (failure != NULL)
        hc_cli_print_error (cli, failure);
    }
  return hc_cli_run_get_status (row, TRUE);
}
