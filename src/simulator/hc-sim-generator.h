/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-cw.h"
#include "hc-sim-hudu.h"

G_BEGIN_DECLS

/* Fills both pretend servers with the data of an invented managed service provider: equal options make equal
 * data, but for the times, which are relative to the server's clock. */

typedef struct
{
  guint32 seed;
  guint companies;
  guint contacts;
  guint configurations;
} HcSimGeneratorOptions;

/* hc_sim_generate_cw:
 *
 * Companies (one in 25 deleted, some of them twins of a live one, inactive, without type, with a
 * 156-character name), their sites, contacts, configurations, agreements with additions, and tickets. @cw
 * holds no company yet. */
void hc_sim_generate_cw (HcSimCw *cw, const HcSimGeneratorOptions *options);

/* hc_sim_generate_hudu:
 * @native: also the links and cards that the native integration leaves behind
 *
 * Layouts (Servers, Workstations, Printers, Network, Devices, People, Locations, Agreements, Domains, an
 * inactive one), each with the usual fields; every third company under the same name, a similar one or with
 * its identifier; in these some assets that were typed in by people. */
void hc_sim_generate_hudu (HcSimHudu *hudu, HcSimCw *cw, guint32 seed, gboolean native);

G_END_DECLS
