/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli.h"

G_BEGIN_DECLS

/* What plan, sync and undo have in common: one run, and its report. */

/* hc_cli_run: opens the profile, runs with progress and Ctrl+C. Returns: (transfer full) (nullable) */
HcRunRow *hc_cli_run (HcCli *cli, const HcRunRequest *request, GError **error);

/* hc_cli_run_get_status: the exit status of a run; @preview: a guard is none of its business */
int hc_cli_run_get_status (const HcRunRow *row, gboolean preview);

/* hc_cli_answer_run: a run that wrote: its document, or a report for people. Returns: the exit status */
int hc_cli_answer_run (HcCli *cli, const HcRunRow *row, GError **error);

/* hc_cli_answer_plan: a run that planned only. Returns: the exit status */
int hc_cli_answer_plan (HcCli *cli, const HcRunRow *row, GError **error);

/* hc_cli_print_counts: a blank line and a table of what was done, for people; nothing where nothing was
 * counted */
void hc_cli_print_counts (HcCli *cli, const HcRunRow *row);

/* hc_cli_print_guards: what held the run back, or would (@preview), and which settings decide it */
void hc_cli_print_guards (HcCli *cli, const HcRunRow *row, gboolean preview);

/* hc_cli_print_run_errors: @errors: (element-type HcRunError): to standard output, named */
void hc_cli_print_run_errors (HcCli *cli, GPtrArray *errors);

/* hc_cli_dup_duration: Returns: (transfer full): "35 s", "4 min 10 s", "2 h 5 min" */
char *hc_cli_dup_duration (gint64 seconds);

/* hc_cli_get_outcome_label: translated: "done", "done, with errors" … */
const char *hc_cli_get_outcome_label (HcOutcome outcome);

G_END_DECLS
