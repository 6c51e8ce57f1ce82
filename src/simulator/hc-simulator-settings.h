/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-simulator.h"

G_BEGIN_DECLS

/* hc_simulator_settings_new:
 * @requests_per_minute: of Hudu; 0 for no limit
 *
 * Returns: (transfer full): a settings document that fits the generator's layouts and types */
JsonNode *hc_simulator_settings_new (const char *cw_domain,
                                     const char *cw_company,
                                     const char *hudu_url,
                                     guint requests_per_minute);

/* hc_simulator_announcement_new: see hc_simulator_dup_announcement() */
char *hc_simulator_announcement_new (HcSimulator *sim);

G_END_DECLS
