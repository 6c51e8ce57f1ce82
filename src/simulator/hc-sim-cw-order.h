/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-table.h"

G_BEGIN_DECLS

/* hc_sim_cw_order:
 * @records: sorted by id; sorted in place, equal ones stay in that order
 * @text: the parameter orderBy: "name asc, _info/lastUpdated desc"
 *
 * Returns: FALSE and a HC_SIM_CONDITION_ERROR for a name that is not recognised */
gboolean hc_sim_cw_order (HcSimTable *table, GPtrArray *records, const char *text, GError **error);

G_END_DECLS
