/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-run.h"

#include "hc-cli-items.h"
#include "hc-cli-output.h"
#include "hc-cli-run-documents.h"
#include "hc-store-hudu.h"

#include <glib/gi18n.h>

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
is_any_matched (HcStore *store)
{
  g_autoptr (GPtrArray) matches = hc_store_list_matches (store, NULL);

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const HcMatch *match = matches->pdata[i];

      if (match->state == HC_MATCH_MATCHED || match->state == HC_MATCH_CREATE)
        return TRUE;
    }
  return matches == NULL;
}

/* A plan without an item: what that means depends on why. */
static void
print_nothing (HcCli *cli, const HcRunRow *row, GPtrArray *errors)
{
  /* Guards that come before the planning leave no items, and speak for themselves. */
  if (row->guards != NULL && row->guards->len != 0)
    return;
  if (row->undone != 0)
    hc_cli_print (cli,
                  _ ("Nothing to undo: run %" G_GINT64_FORMAT
                     " wrote nothing, or nothing is as it left it any more.\n"),
                  row->undone);
  else if (!is_any_matched (cli->profile->store))
    hc_cli_print (cli, "%s\n",
                  _ ("Nothing to do: no company is matched yet. See huducwmctl companies, and huducwmctl "
                     "match."));
  else if (errors->len != 0)
    hc_cli_print (cli, "%s\n", _ ("Nothing to do with what could be read."));
  else
    hc_cli_print (cli, "%s\n", _ ("Nothing to do: Hudu agrees with ConnectWise."));
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
      print_nothing (cli, row, errors);
    }
  else
    {
      hc_cli_print (cli, "\n");
      hc_cli_item_totals_print (cli, &totals);
      hc_cli_print (cli, _ ("\n%u items, %u requests to Hudu, about %s.\n"), totals.total, totals.requests,
                    duration);
    }
  hc_cli_print_run_errors (cli, errors);
  hc_cli_print_guards (cli, row, TRUE);
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
