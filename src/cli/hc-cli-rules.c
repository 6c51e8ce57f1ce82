/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-command.h"
#include "hc-cli-config.h"
#include "hc-cli-decision-documents.h"
#include "hc-cli-output.h"
#include "hc-cli-table.h"

#include <glib/gi18n.h>

static void
print_rules (HcCli *cli, GPtrArray *rules, const HcRuleTally *tally, const guint left_out[HC_N_KINDS])
{
  const char *const headings[] = { _ (">No."), _ (">Hits"), _ ("Rule"), _ ("Note"), NULL };
  g_autoptr (HcCliTable) table = hc_cli_table_new (headings);
  g_autofree char *text = NULL;

  for (guint i = 0; i < rules->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *hits = g_strdup_printf ("%u", g_array_index (tally->hits, guint, i));
      g_autofree char *rule = hc_cli_config_dup_rule (rules->pdata[i]);

      hc_cli_table_add (table, number, hits, rule,
                        hc_rule_tally_is_shadowed (tally, i) ? _ ("never reached") : "");
    }
  text = hc_cli_table_to_text (table, hc_cli_get_width (cli->out));
  hc_cli_print (cli, "%s", rules->len != 0 ? text : _ ("There are no rules.\n"));
  hc_cli_print (cli, "\n%s\n", _ ("Without a rule:"));
  for (guint kind = HC_KIND_SITE; kind < HC_N_KINDS; kind++)
    hc_cli_print (cli, _ ("  %-14s %u to its location, %u left out (no location)\n"),
                  hc_kind_to_string ((HcKind)kind),
                  tally->fallback[kind] - MIN (tally->fallback[kind], left_out[kind]), left_out[kind]);
}

/* Rules are tried on what was read: before that, all the zeros say nothing about them. */
static gboolean
is_blank (const HcRuleTally *tally)
{
  for (guint i = 0; i < tally->hits->len; i++)
    if (g_array_index (tally->hits, guint, i) != 0)
      return FALSE;
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    if (tally->fallback[kind] != 0)
      return FALSE;
  return TRUE;
}

int
hc_cli_run_rules (HcCli *cli, GError **error)
{
  g_autoptr (HcRuleTally) tally = NULL;
  guint left_out[HC_N_KINDS] = { 0 };
  GPtrArray *rules;

  if (!hc_cli_parse (cli, NULL, 1, 1, error))
    return HC_EXIT_DONE;
  if (!g_str_equal (cli->args[0], "test"))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Use: huducwmctl rules test"));
      return HC_EXIT_USAGE;
    }
  if (hc_cli_open (cli, error) == NULL)
    return HC_EXIT_INTERNAL;
  tally = hc_sync_test_rules (cli->profile, left_out, error);
  if (tally == NULL)
    return HC_EXIT_INTERNAL;
  rules = cli->profile->settings->rules;
  hc_cli_answer (cli, hc_cli_rules_to_json (rules, tally, left_out));
  if (!cli->json)
    print_rules (cli, rules, tally, left_out);
  if (is_blank (tally))
    hc_cli_notice (cli, "%s\n",
                   _ ("No record of a matched company was read yet, so that nothing could be counted. First: "
                      "huducwmctl refresh, huducwmctl match, and huducwmctl plan."));
  return HC_EXIT_DONE;
}
