/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-table.h"

G_BEGIN_DECLS

/* The filter language of ConnectWise: parsed against a table once, asked of many records. */
typedef struct _HcSimCondition HcSimCondition;

typedef enum
{
  /* conditions */
  HC_SIM_CONDITION_RECORD,
  /* childConditions: every path begins with an array; no "in" */
  HC_SIM_CONDITION_CHILD,
  /* customFieldConditions: paths are those of a custom field; no "in" */
  HC_SIM_CONDITION_CUSTOM,
} HcSimConditionScope;

/* What no public source settles. */
typedef struct
{
  /* FALSE: and/or are read from left to right. */
  gboolean and_first;
  gboolean case_sensitive;
  /* Whether "!=", "not in", "not like" hold for a value that is not set. */
  gboolean unset_is_unequal;
  /* Whether all childConditions must hold for one row of the array; FALSE: each for some row. */
  gboolean same_row;
} HcSimConditionRules;

/* GError codes: what the answer's message is about; the message is the server's text. */
#define HC_SIM_CONDITION_ERROR (hc_sim_condition_error_quark ())
GQuark hc_sim_condition_error_quark (void);

typedef enum
{
  HC_SIM_CONDITION_ERROR_NAME,
  HC_SIM_CONDITION_ERROR_LITERAL,
  HC_SIM_CONDITION_ERROR_ENUM,
  HC_SIM_CONDITION_ERROR_SYNTAX,
} HcSimConditionError;

/* hc_sim_condition_parse:
 * @rules: borrowed for the condition's life
 *
 * Returns: (transfer full) (nullable): NULL and a HC_SIM_CONDITION_ERROR */
HcSimCondition *hc_sim_condition_parse (const char *text,
                                        HcSimConditionScope scope,
                                        HcSimTable *table,
                                        const HcSimConditionRules *rules,
                                        GError **error);
void hc_sim_condition_free (HcSimCondition *condition);

gboolean hc_sim_condition_matches (const HcSimCondition *condition, const HcSimRecord *record);

/* hc_sim_parse_date:
 *
 * Reads "2025-06-01T00:00:00Z", with an offset or fraction, without a zone (UTC), or the date alone.
 *
 * Returns: whether @text is one; @seconds since the epoch */
gboolean hc_sim_parse_date (const char *text, gint64 *seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimCondition, hc_sim_condition_free)

G_END_DECLS
