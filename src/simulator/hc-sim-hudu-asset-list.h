/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-hudu-kinds.h"

G_BEGIN_DECLS

/* hc_sim_hudu_asset_list: GET /assets, with all its filters */
HcSimResponse *hc_sim_hudu_asset_list (HcSimHuduCall *call);

/* hc_sim_hudu_asset_list_below: GET /companies/{id}/assets, which knows "archived" and pages only */
HcSimResponse *hc_sim_hudu_asset_list_below (HcSimHuduCall *call);

G_END_DECLS
