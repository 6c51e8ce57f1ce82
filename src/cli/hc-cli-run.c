/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-run.h"

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

static gboolean
has_counts (const HcRunRow *row)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    for (guint i = 0; i < HC_CLI_N_COUNTS; i++)
      if (hc_cli_get_count (&row->counts[kind], i) != 0)
        return TRUE;
  return FALSE;
}

void
hc_cli_print_counts (HcCli *cli, const HcRunRow *row)
{
  g_autoptr (HcCliTable) table = NULL;
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *text = NULL;

  if (!has_counts (row))
    return;
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
  hc_cli_print (cli, "\n%s", text);
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

/* The settings that decide when a guard stops a run; NULL for one that always does. */
static const char *
get_guard_keys (const char *guard)
{
  static const struct
  {
    const char *guard, *keys;
  } known[] = {
    { "archive", "guards.archive_percent, guards.archive_floor" },
    { "archive-total", "guards.archive_total" },
    { "missing", "guards.missing_percent, guards.missing_floor" },
    { "update", "guards.update_percent, guards.update_floor" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (guard, known[i].guard) == 0)
      return known[i].keys;
  return NULL;
}

static void
print_guard (HcCli *cli, const HcGuard *guard)
{
  const char *keys = get_guard_keys (guard->guard);

  if (guard->detail != NULL)
    hc_cli_print (cli, "  %s", guard->detail);
  else
    hc_cli_print (cli, "  %s: %u", guard->guard, guard->count);
  if (keys != NULL)
    hc_cli_print (cli, _ (" (limit %u; settings: %s)"), guard->limit, keys);
  hc_cli_print (cli, "\n");
}

void
hc_cli_print_guards (HcCli *cli, const HcRunRow *row, gboolean preview)
{
  if (row->guards == NULL || row->guards->len == 0)
    return;
  hc_cli_print (cli, "\n%s\n",
                preview ? _ ("A sync would stop before it writes anything, and ask you:")
                        : _ ("Nothing was written, because a person has to look at this first:"));
  for (guint i = 0; i < row->guards->len; i++)
    print_guard (cli, row->guards->pdata[i]);
  hc_cli_print (cli, "%s\n", _ ("If it is what you want: huducwmctl sync --accept-guards"));
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

  hc_cli_print (cli, _ ("Run %" G_GINT64_FORMAT ": %s, after %s\n"), row->id,
                hc_cli_get_outcome_label (row->outcome), duration);
  hc_cli_print_counts (cli, row);
  hc_cli_print (cli, _ ("\nRequests: ConnectWise %u, Hudu %u read and %u written"), row->requests_connectwise,
                row->requests_hudu_read, row->requests_hudu_write);
  if (row->throttled != 0)
    hc_cli_print (cli, _ (", %u slowed down by a server"), row->throttled);
  hc_cli_print (cli, "\n");
  hc_cli_print_run_errors (cli, errors);
  hc_cli_print_guards (cli, row, FALSE);
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
