/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-clock.h"

G_BEGIN_DECLS

/* How many requests a server may get in a minute, shared by all threads that send to it. The last 60 seconds
 * are counted one by one, so that no minute, wherever it begins, holds more than the limit (a refilling
 * bucket would allow twice as many after a pause). */
typedef struct _HcBudget HcBudget;

/* hc_budget_new:
 * @per_minute: 0: no limit; requests are counted all the same
 * @clock: borrowed; must outlive the budget */
HcBudget *hc_budget_new (guint per_minute, const HcClock *clock);
void hc_budget_free (HcBudget *budget);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcBudget, hc_budget_free)

/* hc_budget_take: waits until one more request may be sent, and counts it. Fails with G_IO_ERROR_CANCELLED
 * only. Any thread */
gboolean hc_budget_take (HcBudget *budget, GCancellable *cancellable, GError **error);

/* hc_budget_pause: nobody sends before the monotonic time @until, in microseconds: the server said that it
 * had enough. Any thread */
void hc_budget_pause (HcBudget *budget, gint64 until);

/* hc_budget_dup_recent / hc_budget_add_recent: what was sent in the last minute, by the wall clock's seconds
 * ("1700000000:12,…"), so that the next process keeps within the same minute. Text that is none adds nothing.
 * Any thread */
char *hc_budget_dup_recent (HcBudget *budget);
void hc_budget_add_recent (HcBudget *budget, const char *text);

/* hc_budget_count_last_minute: Returns: the requests counted in the last 60 seconds. Any thread */
guint hc_budget_count_last_minute (HcBudget *budget);

G_END_DECLS
