/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One moment of the wall clock to be woken at, also when it passed in a suspend, and whenever the clock is
 * set. */
typedef struct _HcAlarm HcAlarm;

/* hc_alarm_new: @rang: called in the thread's default main context; also when the clock was set. The alarm
 * then has to be set again */
HcAlarm *hc_alarm_new (GSourceOnceFunc rang, gpointer user_data);
void hc_alarm_free (HcAlarm *alarm);

/* hc_alarm_set: @when: seconds since the epoch; a moment in the past rings at once */
void hc_alarm_set (HcAlarm *alarm, gint64 when);

G_END_DECLS
