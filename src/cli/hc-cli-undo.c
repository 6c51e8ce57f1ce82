/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-output.h"
#include "hc-cli-run.h"

#include <glib/gi18n.h>

/* Asked before anything is connected: what can't be undone leaves no run in the history. */
static gboolean
check_run (HcCli *cli, gint64 run, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HcRunRow) row = NULL;

  if (hc_cli_open (cli, error) == NULL)
    return FALSE;
  row = hc_store_get_run (cli->profile->store, run, &failure);
  if (row == NULL && failure != NULL && !g_error_matches (failure, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (row == NULL)
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                 _ ("There is no run %" G_GINT64_FORMAT ": “huducwmctl history” lists them"), run);
  else if (g_str_equal (row->type, "plan"))
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                 _ ("Run %" G_GINT64_FORMAT
                    " is a plan: it wrote nothing to Hudu, so there is nothing to undo. “huducwmctl "
                    "history” lists the runs that wrote"),
                 run);
  else
    return TRUE;
  return FALSE;
}

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
  if (!hc_cli_parse_id (cli->args[0], "RUN", &request.undo_run, error)
      || !check_run (cli, request.undo_run, error))
    return HC_EXIT_USAGE;
  request.dry = !apply;
  row = hc_cli_run (cli, &request, error);
  if (row == NULL)
    return HC_EXIT_INTERNAL;
  if (apply)
    return hc_cli_answer_run (cli, row, error);
  return hc_cli_answer_plan (cli, row, error);
}
