/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-simulator.h"

G_BEGIN_DECLS

/* HcSimLog: what both servers were asked, in order of arrival. Any thread. */
typedef struct _HcSimLog HcSimLog;

HcSimLog *hc_sim_log_new (void);
void hc_sim_log_free (HcSimLog *log);

/* hc_sim_log_begin:
 *
 * Returns: the request's sequence number, for hc_sim_log_end() */
guint64
hc_sim_log_begin (HcSimLog *log, const char *server, const char *method, const char *path, const char *query);

/* hc_sim_log_end: @status 0 for a dropped connection */
void hc_sim_log_end (HcSimLog *log, guint64 seq, guint status);

/* hc_sim_log_copy: (transfer full) (element-type HcSimulatorRequest) */
GPtrArray *hc_sim_log_copy (HcSimLog *log);
guint hc_sim_log_count (HcSimLog *log, const char *server, const char *method, const char *glob);
void hc_sim_log_reset (HcSimLog *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimLog, hc_sim_log_free)

G_END_DECLS
