/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-decision-documents.h"
#include "hc-cli-output.h"

#include <glib/gi18n.h>

static void
print_trace (HcCli *cli, const HcTrace *trace)
{
  g_autofree char *name = hc_cli_dup_printable (trace->name);

  hc_cli_print (cli, "%s  (%s %" G_GINT64_FORMAT ")\n", name, hc_kind_to_string (trace->kind), trace->cw_id);
  for (guint i = 0; i < trace->steps->len; i++)
    {
      const HcStep *step = trace->steps->pdata[i];

      hc_cli_print (cli, "  %s %-9s %s\n", step->passed ? "✓" : "✗", hc_stage_to_string (step->stage),
                    step->detail != NULL ? step->detail : "");
    }
  if (trace->hudu_id != 0)
    hc_cli_print (cli, _ ("  In Hudu: %" G_GINT64_FORMAT "\n"), trace->hudu_id);
  else
    hc_cli_print (cli, "%s\n", _ ("  Not in Hudu."));
}

int
hc_cli_run_why (HcCli *cli, GError **error)
{
  g_autoptr (GPtrArray) traces = NULL;
  HcCliArray array;

  if (!hc_cli_parse (cli, NULL, 1, 1, error))
    return HC_EXIT_DONE;
  if (g_str_equal (g_strstrip (cli->args[0]), ""))
    {
      g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID,
                           _ ("QUERY is empty: write a part of a name, an id, or KIND:ID"));
      return HC_EXIT_USAGE;
    }
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  traces = hc_sync_why (cli->profile, cli->args[0], error);
  if (traces == NULL)
    return HC_EXIT_INTERNAL;
  if (cli->json)
    {
      hc_cli_array_begin (&array, hc_cli_begin_answer (cli));
      for (guint i = 0; i < traces->len; i++)
        hc_cli_array_add (&array, hc_cli_trace_to_json (traces->pdata[i]));
      hc_cli_array_end (&array);
      fputc ('\n', cli->out);
      return HC_EXIT_DONE;
    }
  for (guint i = 0; i < traces->len; i++)
    {
      hc_cli_print (cli, "%s", i == 0 ? "" : "\n");
      print_trace (cli, traces->pdata[i]);
    }
  if (traces->len == 0)
    hc_cli_print (cli, _ ("No record that was read from ConnectWise fits “%s”.\n"), cli->args[0]);
  return HC_EXIT_DONE;
}
