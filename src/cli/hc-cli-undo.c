/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-output.h"
#include "hc-cli-run.h"

#include <glib/gi18n.h>

int
hc_cli_run_undo (HcCli *cli, GError **error)
{
  HcRunRequest request = { .type = HC_RUN_UNDO };
  gboolean apply = FALSE;
  g_autoptr (HcRunRow) row = NULL;
  const GOptionEntry entries[] = {
    { "apply", 0, 0, G_OPTION_ARG_NONE, &apply, N_ ("Do it; without this, only show what would be done"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!hc_cli_parse (cli, entries, 1, 1, error))
    return HC_EXIT_DONE;
  if (!hc_cli_parse_id (cli->args[0], "RUN", &request.undo_run, error))
    return HC_EXIT_USAGE;
  request.dry = !apply;
  row = hc_cli_run (cli, &request, error);
  if (row == NULL)
    return HC_EXIT_INTERNAL;
  if (apply)
    return hc_cli_answer_run (cli, row, error);
  return hc_cli_answer_plan (cli, row, error);
}
