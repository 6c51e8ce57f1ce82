/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-item.h"
#include "hc-store-runs.h"

G_BEGIN_DECLS

/* How numbers, times and the field's words are written in the window. All translated; all (transfer full)
 * unless they return const. */

/* hc_format_number: with the locale's thousands separator */
char *hc_format_number (gint64 number);
/* hc_format_clock: "14:20" today, "Tue 14:20" within a week, else the date. @time: seconds since the epoch;
 * 0: "–"
 */
char *hc_format_clock (gint64 time);
/* hc_format_date_time: in full, for tooltips and exports */
char *hc_format_date_time (gint64 time);
/* hc_format_duration: "about 4 min", "about 20 s" */
char *hc_format_duration (gint64 seconds);

const char *hc_format_kind (HcKind kind);          /* "Configuration" */
const char *hc_format_kinds (HcKind kind);         /* "Configurations" */
const char *hc_format_action (HcAction action);    /* "Create" … */
const char *hc_format_outcome (HcOutcome outcome); /* "Done", "Stopped" … */

G_END_DECLS
