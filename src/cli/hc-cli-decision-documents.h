/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli-json.h"
#include "hc-connectwise.h"
#include "hc-store-hudu.h"
#include "hc-store-links.h"
#include "hc-sync.h"

G_BEGIN_DECLS

/* The documents about servers, companies, layouts, rules and what waits for a person, as cli.md has them. All
 * return (transfer full). */

JsonNode *hc_cli_test_to_json (const HcTestReport *report);

/* hc_cli_permission_is_ok: whether the security role gives what is needed; what could not be found out does
 * not count */
gboolean hc_cli_permission_is_ok (const HcPermission *permission);

/* hc_cli_company_to_json:
 * @hudu_names: gint64 * → char *: names of Hudu companies
 * @candidates: (nullable) (element-type HcCandidate) */
JsonNode *hc_cli_company_to_json (const HcRecord *record,
                                  const HcMatch *match,
                                  GHashTable *hudu_names,
                                  GPtrArray *candidates);

/* hc_cli_match_to_json: @taken: (element-type HcMatch) */
JsonNode *hc_cli_match_to_json (GPtrArray *taken, guint left);

/* hc_cli_layout_to_json: @id_field: (nullable): the field that carries the ConnectWise id */
JsonNode *hc_cli_layout_to_json (const HcLayout *layout, const HcLayoutField *id_field);

/* hc_cli_rules_to_json: @rules: (element-type HcRule) */
JsonNode *hc_cli_rules_to_json (GPtrArray *rules, const HcRuleTally *tally, const guint left_out[HC_N_KINDS]);

JsonNode *hc_cli_orphan_to_json (const HcStoredOrphan *orphan);
/* hc_cli_conflict_to_json: @names: (element-type utf8): of its candidates; an element may be %NULL */
JsonNode *hc_cli_conflict_to_json (const HcConflict *conflict, GPtrArray *names);
/* hc_cli_get_held_kind: "tile" for the agreement tile of a company, else the kind of the record */
const char *hc_cli_get_held_kind (const HcHold *hold);
JsonNode *hc_cli_hold_to_json (const HcHold *hold);
JsonNode *hc_cli_drift_to_json (const HcDrift *drift);
JsonNode *hc_cli_trace_to_json (const HcTrace *trace);

G_END_DECLS
