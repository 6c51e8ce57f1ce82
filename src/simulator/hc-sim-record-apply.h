/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-table.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Codes as ConnectWise names them in errors[]. */
typedef enum
{
  HC_SIM_APPLY_ERROR_UNKNOWN,
  HC_SIM_APPLY_ERROR_TYPE,
  HC_SIM_APPLY_ERROR_TOO_LONG,
  HC_SIM_APPLY_ERROR_NOT_FOUND,
  HC_SIM_APPLY_ERROR_MISSING,
} HcSimApplyError;

#define HC_SIM_APPLY_ERROR (hc_sim_apply_error_quark ())
GQuark hc_sim_apply_error_quark (void);

/* hc_sim_record_apply_value:
 * @name: a property, in its exact spelling
 * @node: (nullable): a JSON null unsets; a reference is {"id": N}
 *
 * Returns: FALSE and a HC_SIM_APPLY_ERROR */
gboolean hc_sim_record_apply_value (
    HcSimTable *table, HcSimRecord *record, const char *name, JsonNode *node, GError **error);

/* hc_sim_record_apply_json:
 *
 * Sets every member of @values; id and _info are passed over. On an error the members before it are set.
 *
 * Returns: FALSE and a HC_SIM_APPLY_ERROR; @bad_field is then the member's name, owned by @values */
gboolean hc_sim_record_apply_json (
    HcSimTable *table, HcSimRecord *record, JsonObject *values, const char **bad_field, GError **error);

/* hc_sim_record_find_missing: (nullable): the first required property without a value */
const HcSimField *hc_sim_record_find_missing (HcSimTable *table, const HcSimRecord *record);

G_END_DECLS
