/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-activity-waiting-load.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What waits for a person: conflicts, orphans, tombstones, held records, drift; each resolved in place.
 *
 * Signal "counted" (u): how many conflicts there are */
#define HC_TYPE_ACTIVITY_WAITING (hc_activity_waiting_get_type ())
G_DECLARE_FINAL_TYPE (HcActivityWaiting, hc_activity_waiting, HC, ACTIVITY_WAITING, GtkWidget)

void hc_activity_waiting_set_session (HcActivityWaiting *waiting, HcSession *session);
void hc_activity_waiting_show (HcActivityWaiting *waiting, HcWaitingList list);
void hc_activity_waiting_reload (HcActivityWaiting *waiting);

G_END_DECLS
