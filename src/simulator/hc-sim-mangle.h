/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-faults.h"
#include "hc-sim-http.h"

G_BEGIN_DECLS

/* hc_sim_mangle:
 * @fault: a fault whose connection stays whole
 * @response: (transfer full) (nullable): what the state machine answered; NULL when it was not asked
 *
 * Returns: (transfer full): the answer that goes wrong */
HcSimResponse *hc_sim_mangle (const HcSimFault *fault, HcSimResponse *response);

/* hc_sim_mangle_append_huge: fills @body with about 100 MB of JSON without holding them in memory */
void hc_sim_mangle_append_huge (SoupMessageBody *body);

G_END_DECLS
