/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The last runs as bars: changes a run, marked where something failed. A bar opens its run; arrow keys go
 * from one to the next, and their numbers are read out. */
#define HC_TYPE_RUN_CHART (hc_run_chart_get_type ())
G_DECLARE_FINAL_TYPE (HcRunChart, hc_run_chart, HC, RUN_CHART, GtkWidget)

/* hc_run_chart_set_runs: @runs: (element-type HcRunRow): newest first; the newest thirty are shown */
void hc_run_chart_set_runs (HcRunChart *chart, GPtrArray *runs);

G_END_DECLS
