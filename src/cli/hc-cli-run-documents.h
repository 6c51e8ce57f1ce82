/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli-json.h"
#include "hc-sync.h"

G_BEGIN_DECLS

/* The documents about runs, as cli.md has them. All return (transfer full). */

/* hc_cli_count_names: the names of the counters, in the order of cli.md; ends with %NULL */
const char *const *hc_cli_count_names (void);
#define HC_CLI_N_COUNTS 11
/* hc_cli_get_count: @index: of hc_cli_count_names() */
guint hc_cli_get_count (const HcCounts *counts, guint index);

JsonNode *hc_cli_counts_to_json (const HcRunRow *row);
/* hc_cli_guards_to_json: @guards: (element-type HcGuard) */
JsonNode *hc_cli_guards_to_json (GPtrArray *guards);

/* hc_cli_run_to_json: as of `sync`. @errors: (element-type HcRunError). A run that failed has "error" besides
 */
JsonNode *hc_cli_run_to_json (const HcRunRow *row, GPtrArray *errors);

/* hc_cli_run_dup_error: Returns: (nullable): why a run failed, as any other error */
GError *hc_cli_run_dup_error (const HcRunRow *row);

/* hc_cli_add_history: the members of one run of `history`, into an object that is open */
void hc_cli_add_history (JsonBuilder *builder, const HcRunRow *row);

/* hc_cli_status_to_json: @errors: (nullable) (element-type HcRunError): of the last run */
JsonNode *hc_cli_status_to_json (const HcStatusReport *report, GPtrArray *errors);

G_END_DECLS
