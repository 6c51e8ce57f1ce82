/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Many changes in, few updates out: @func is called soon after it is asked for, and at most twice a second.
 * Nothing is pending while nothing is asked for. Calls come from the main context that was the thread's
 * default at hc_tray_pace_new(). */
typedef struct _HcTrayPace HcTrayPace;
typedef void (*HcTrayPaceFunc) (gpointer user_data);

HcTrayPace *hc_tray_pace_new (HcTrayPaceFunc func, gpointer user_data);
void hc_tray_pace_free (HcTrayPace *pace);

/* hc_tray_pace_ask: @func is to be called */
void hc_tray_pace_ask (HcTrayPace *pace);

/* hc_tray_pace_now: calls @func at once; what was pending is done with it */
void hc_tray_pace_now (HcTrayPace *pace);

G_END_DECLS
