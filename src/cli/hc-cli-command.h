/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli.h"

G_BEGIN_DECLS

/* The table of commands: what the help says about each, and the function that does it. */
struct _HcCliCommand
{
  const char *name;
  const char *arguments; /* untranslated syntax */
  const char *summary;   /* to be translated: one line */
  const char *details;   /* to be translated: purpose, arguments, examples, exit statuses */
  int (*run) (HcCli *cli, GError **error);
};

/* hc_cli_command_find: Returns: (transfer none) (nullable) */
const HcCliCommand *hc_cli_command_find (const char *name);

/* hc_cli_command_dup_list: Returns: (transfer full): the commands with their summaries, for the program's
 * help */
char *hc_cli_command_dup_list (void);

/* hc_cli_command_guess: Returns: (transfer none) (nullable): the command that @name was perhaps meant to be
 */
const char *hc_cli_command_guess (const char *name);

/* Each reads its arguments, does its work, prints its answer and returns the exit status; with @error set,
 * that decides. */
int hc_cli_run_config (HcCli *cli, GError **error);
int hc_cli_run_secret (HcCli *cli, GError **error);
int hc_cli_run_test (HcCli *cli, GError **error);
int hc_cli_run_refresh (HcCli *cli, GError **error);
int hc_cli_run_companies (HcCli *cli, GError **error);
int hc_cli_run_match (HcCli *cli, GError **error);
int hc_cli_run_layouts (HcCli *cli, GError **error);
int hc_cli_run_rules (HcCli *cli, GError **error);
int hc_cli_run_plan (HcCli *cli, GError **error);
int hc_cli_run_sync (HcCli *cli, GError **error);
int hc_cli_run_stop (HcCli *cli, GError **error);
int hc_cli_run_status (HcCli *cli, GError **error);
int hc_cli_run_history (HcCli *cli, GError **error);
int hc_cli_run_why (HcCli *cli, GError **error);
int hc_cli_run_orphans (HcCli *cli, GError **error);
int hc_cli_run_conflicts (HcCli *cli, GError **error);
int hc_cli_run_resolve (HcCli *cli, GError **error);
int hc_cli_run_held (HcCli *cli, GError **error);
int hc_cli_run_hold (HcCli *cli, GError **error);
int hc_cli_run_release (HcCli *cli, GError **error);
int hc_cli_run_drift (HcCli *cli, GError **error);
int hc_cli_run_undo (HcCli *cli, GError **error);
int hc_cli_run_simulate (HcCli *cli, GError **error);

G_END_DECLS
