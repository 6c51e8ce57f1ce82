/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One run in full: how it ended, what it did, what failed, and what can be done about it. */
#define HC_TYPE_ACTIVITY_RUN (hc_activity_run_get_type ())
G_DECLARE_FINAL_TYPE (HcActivityRun, hc_activity_run, HC, ACTIVITY_RUN, GtkWidget)

void hc_activity_run_set_session (HcActivityRun *run, HcSession *session);
/* hc_activity_run_show: @id: 0: none. Reads it again when it is the same */
void hc_activity_run_show (HcActivityRun *run, gint64 id);
gint64 hc_activity_run_get_id (HcActivityRun *run);
/* hc_activity_run_filter: of its items, see hc_item_browser_filter() */
void hc_activity_run_filter (HcActivityRun *run, guint kinds, guint states);
/* hc_activity_run_show_errors: its errors in place of its items, where there are any */
void hc_activity_run_show_errors (HcActivityRun *run);
gboolean hc_activity_run_search (HcActivityRun *run);

G_END_DECLS
