/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The machine's suspend, as logind tells of it. Without logind or a system bus nothing is told. */
typedef struct _HcSleep HcSleep;

/* HcSleepFunc: @about_to: TRUE: the machine is about to sleep; FALSE: it woke up */
typedef void (*HcSleepFunc) (gboolean about_to, gpointer user_data);

HcSleep *hc_sleep_new (HcSleepFunc told, gpointer user_data);
void hc_sleep_free (HcSleep *sleep);

/* hc_sleep_set_delayed: whether the machine is to wait, for as long as logind allows, before it sleeps: while
 * there is something to be brought to an end */
void hc_sleep_set_delayed (HcSleep *sleep, gboolean delayed);

G_END_DECLS
