/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-cw.h"
#include "sim-ask.h"

G_BEGIN_DECLS

/* sim_cw: asks the pretend ConnectWise with its own keys; @line as "GET /company/companies?pageSize=2" */
SimAnswer *sim_cw (HcSimCw *cw, const char *line, const char *body);

/* sim_cw_forward: the same with the header of forward-only paging */
SimAnswer *sim_cw_forward (HcSimCw *cw, const char *line);

/* sim_cw_status: only the status */
guint sim_cw_status (HcSimCw *cw, const char *line, const char *body);

/* sim_cw_count: the count of what matches, e.g. "/company/companies/count?conditions=id>3"; -1 for an error
 */
int sim_cw_count (HcSimCw *cw, const char *path);

/* sim_cw_new: 30 companies, 60 contacts and 120 configurations of seed 7, at a clock that stands at
 * SIM_CW_NOW */
#define SIM_CW_NOW 1767225600 /* 2026-01-01T00:00:00Z */
HcSimCw *sim_cw_new (void);

/* sim_cw_put: puts @values (with ' for ") and asserts that it worked */
gint64 sim_cw_put (HcSimCw *cw, const char *entity, gint64 id, const char *values);

G_END_DECLS
