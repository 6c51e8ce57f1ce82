/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-filter.h"
#include "hc-cli-output.h"
#include "hc-cli-run-documents.h"
#include "hc-cli-run.h"
#include "hc-cli-service.h"

#include <glib/gi18n.h>

int
hc_cli_run_sync (HcCli *cli, GError **error)
{
  g_auto (HcCliFilterWords) words = { 0 };
  HcRunRequest request = { .type = HC_RUN_SYNC };
  g_autoptr (HcRunRow) row = NULL;
  const GOptionEntry entries[] = {
    HC_CLI_FILTER_ENTRIES (words),
    { "full", 0, 0, G_OPTION_ARG_NONE, &request.full, N_ ("Read everything again"), NULL },
    { "accept-guards", 0, 0, G_OPTION_ARG_NONE, &request.accept_guards,
      N_ ("Do what a guard would hold back"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!hc_cli_parse (cli, entries, 0, 0, error))
    return HC_EXIT_DONE;
  if (hc_cli_filter_read (&words, &request.filter, error))
    row = hc_cli_run (cli, &request, error);
  hc_cli_filter_clear (&request.filter);
  return row != NULL ? hc_cli_answer_run (cli, row, error) : HC_EXIT_INTERNAL;
}

int
hc_cli_run_stop (HcCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (HcCliService) service = NULL;
  gboolean stopped = FALSE;

  if (!hc_cli_parse (cli, NULL, 0, 0, error))
    return HC_EXIT_DONE;
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  service = hc_cli_service_new (cli);
  if (!hc_cli_service_stop (service, &stopped, error))
    return HC_EXIT_INTERNAL;
  json_builder_begin_object (builder);
  hc_cli_json_bool (builder, "stopped", stopped);
  hc_cli_answer (cli, hc_cli_json_end (builder));
  hc_cli_print (cli, "%s\n", stopped ? _ ("The run was asked to stop.") : _ ("No run is going on."));
  return HC_EXIT_DONE;
}

/* Whether there is anything that a scheduled run could speak to. */
static gboolean
is_configured (HcCli *cli)
{
  const HcSettings *settings = cli->profile->settings;

  return settings->connectwise.domain != NULL && settings->connectwise.company != NULL
         && settings->hudu.url != NULL;
}

static const char *
get_status_label (HcStatus status)
{
  switch (status)
    {
    case HC_STATUS_IDLE:
      return _ ("Idle");
    case HC_STATUS_SYNCING:
      return _ ("Syncing");
    case HC_STATUS_WAITING:
      return _ ("Waiting");
    case HC_STATUS_NEEDS_REVIEW:
      return _ ("Needs review");
    case HC_STATUS_NEEDS_LOGIN:
      return _ ("Needs login");
    case HC_STATUS_PAUSED:
      return _ ("Paused");
    case HC_STATUS_ERROR:
    default:
      return _ ("Error");
    }
}

static void
print_running (HcCli *cli, const HcRunning *run)
{
  g_autofree char *since = hc_cli_dup_local_time (run->since);

  hc_cli_print (cli, _ ("Going on:  process %" G_GINT64_FORMAT " since %s"), run->pid, since);
  if (run->stage != NULL)
    hc_cli_print (cli, ", %s", run->stage);
  if (run->total != 0)
    hc_cli_print (cli, " %u/%u", run->done, run->total);
  hc_cli_print (cli, "\n");
}

/* The command line itself starts nothing: whoever reads this is told what does. */
static void
print_due (HcCli *cli, const HcStatusReport *report)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *due = hc_cli_dup_local_time (report->next_due);

  if (!is_configured (cli))
    hc_cli_print (cli, "%s\n", _ ("Next due:  not set up yet. Begin with: huducwmctl config import FILE"));
  else if (report->next_due == 0 && report->last == NULL && cli->profile->settings->schedule.enabled)
    hc_cli_print (cli, "%s\n", _ ("Next due:  the first sync is yours to start: huducwmctl sync"));
  else if (report->next_due == 0)
    hc_cli_print (cli, "%s\n", _ ("Next due:  not scheduled"));
  else if (report->next_due <= now)
    hc_cli_print (cli, "%s\n",
                  _ ("Next due:  as soon as the background agent runs (scripts can use a timer)"));
  else
    hc_cli_print (cli, _ ("Next due:  %s (by the background agent; scripts can use a timer)\n"), due);
}

static void
print_status (HcCli *cli, const HcStatusReport *report)
{
  hc_cli_print (cli, "%s", get_status_label (report->status));
  if (report->reason != NULL)
    hc_cli_print (cli, ": %s", report->reason);
  hc_cli_print (cli, "\n");
  if (report->running)
    print_running (cli, &report->run);
  if (report->last != NULL)
    {
      g_autofree char *started = hc_cli_dup_local_time (report->last->started);

      hc_cli_print (cli, _ ("Last run:  %" G_GINT64_FORMAT " at %s, %s\n"), report->last->id, started,
                    hc_cli_get_outcome_label (report->last->outcome));
      if (report->last->error != NULL)
        hc_cli_print (cli, "           %s\n", report->last->error);
    }
  else
    {
      hc_cli_print (cli, _ ("Last run:  none yet\n"));
    }
  if (!report->running)
    print_due (cli, report);
}

int
hc_cli_run_status (HcCli *cli, GError **error)
{
  HcStatusReport report = { 0 };
  g_autoptr (HcCliService) service = NULL;
  g_autoptr (GPtrArray) errors = NULL;

  if (!hc_cli_parse (cli, NULL, 0, 0, error))
    return HC_EXIT_DONE;
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  service = hc_cli_service_new (cli);
  if (!hc_cli_service_get_status (service, &report, error))
    return HC_EXIT_INTERNAL;
  if (!is_configured (cli))
    report.next_due = 0;
  if (report.last != NULL)
    errors = hc_store_list_run_errors (cli->profile->store, report.last->id, NULL);
  hc_cli_answer (cli, hc_cli_status_to_json (&report, errors));
  if (!cli->json)
    print_status (cli, &report);
  hc_status_report_clear (&report);
  return HC_EXIT_DONE;
}
