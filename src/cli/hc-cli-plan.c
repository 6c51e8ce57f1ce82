/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-filter.h"
#include "hc-cli-run.h"

#include <glib/gi18n.h>

int
hc_cli_run_plan (HcCli *cli, GError **error)
{
  g_auto (HcCliFilterWords) words = { 0 };
  HcRunRequest request = { .type = HC_RUN_PLAN };
  g_autoptr (HcRunRow) row = NULL;
  const GOptionEntry entries[] = {
    HC_CLI_FILTER_ENTRIES (words),
    { "full", 0, 0, G_OPTION_ARG_NONE, &request.full, N_ ("Read everything again"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!hc_cli_parse (cli, entries, 0, 0, error))
    return HC_EXIT_DONE;
  if (hc_cli_filter_read (&words, &request.filter, error))
    row = hc_cli_run (cli, &request, error);
  hc_cli_filter_clear (&request.filter);
  return row != NULL ? hc_cli_answer_plan (cli, row, error) : HC_EXIT_INTERNAL;
}
