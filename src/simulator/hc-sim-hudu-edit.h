/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-hudu-kinds.h"

G_BEGIN_DECLS

/* hc_sim_hudu_kind: by its public name; HC_SIM_HUDU_N_KINDS for none */
HcSimHuduKind hc_sim_hudu_kind (const char *name);

/* hc_sim_hudu_kind_name: (nullable): NULL for kinds that hc-sim-hudu.h does not show */
const char *hc_sim_hudu_kind_name (HcSimHuduKind kind);

HcSimHuduWrite hc_sim_hudu_kind_writer (HcSimHuduKind kind);

G_END_DECLS
