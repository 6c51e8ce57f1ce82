/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-budget.h"

#define HC_BUDGET_MINUTE (60 * G_USEC_PER_SEC)
/* The server counts when a request arrives, we when it leaves: a slow one followed by a quick one comes
 * closer together there. */
#define HC_BUDGET_MARGIN G_USEC_PER_SEC

struct _HcBudget
{
  GMutex lock;
  const HcClock *clock;
  guint limit;
  GQueue sent; /* gint64 *, oldest first */
  gint64 paused_until;
};

HcBudget *
hc_budget_new (guint per_minute, const HcClock *clock)
{
  HcBudget *budget = g_new0 (HcBudget, 1);

  g_mutex_init (&budget->lock);
  g_queue_init (&budget->sent);
  budget->clock = clock;
  budget->limit = per_minute;
  return budget;
}

void
hc_budget_free (HcBudget *budget)
{
  if (budget == NULL)
    return;
  g_queue_clear_full (&budget->sent, g_free);
  g_mutex_clear (&budget->lock);
  g_free (budget);
}

static void
forget_old (HcBudget *budget, gint64 now)
{
  const gint64 *oldest;

  while ((oldest = g_queue_peek_head (&budget->sent)) != NULL
         && *oldest <= now - HC_BUDGET_MINUTE - HC_BUDGET_MARGIN)
    g_free (g_queue_pop_head (&budget->sent));
}

/* Counts a request and returns 0, or returns how long to wait before asking again. */
static gint64
try_take (HcBudget *budget)
{
  gint64 now = hc_clock_monotonic (budget->clock);
  gint64 delay = 0;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&budget->lock);

  forget_old (budget, now);
  if (budget->paused_until > now)
    delay = budget->paused_until - now;
  else if (budget->limit > 0 && budget->sent.length >= budget->limit)
    delay = *(gint64 *)g_queue_peek_head (&budget->sent) + HC_BUDGET_MINUTE + HC_BUDGET_MARGIN - now;
  if (delay <= 0)
    g_queue_push_tail (&budget->sent, g_memdup2 (&now, sizeof now));
  return MAX (delay, 0);
}

gboolean
hc_budget_take (HcBudget *budget, GCancellable *cancellable, GError **error)
{
  gint64 delay;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  while ((delay = try_take (budget)) > 0)
    if (!hc_clock_wait (budget->clock, delay, cancellable, error))
      return FALSE;
  return TRUE;
}

void
hc_budget_pause (HcBudget *budget, gint64 until)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&budget->lock);

  budget->paused_until = MAX (budget->paused_until, until);
}

guint
hc_budget_count_last_minute (HcBudget *budget)
{
  gint64 since = hc_clock_monotonic (budget->clock) - HC_BUDGET_MINUTE;
  guint count = 0;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&budget->lock);

  for (GList *node = budget->sent.tail; node != NULL && *(gint64 *)node->data > since; node = node->prev)
    count++;
  return count;
}

char *
hc_budget_dup_recent (HcBudget *budget)
{
  gint64 offset = hc_clock_real (budget->clock) - hc_clock_monotonic (budget->clock);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&budget->lock);
  gint64 second = 0;
  guint count = 0;

  forget_old (budget, hc_clock_monotonic (budget->clock));
  for (GList *node = budget->sent.head; node != NULL; node = node->next)
    {
      second = (*(gint64 *)node->data + offset) / G_USEC_PER_SEC;
      count++;
      if (node->next != NULL && (*(gint64 *)node->next->data + offset) / G_USEC_PER_SEC == second)
        continue;
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT ":%u", text->len > 0 ? "," : "", second, count);
      count = 0;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A whole second's requests are taken to have been sent at its end. */
static void
add_second (HcBudget *budget, gint64 second, guint64 count)
{
  gint64 now = hc_clock_monotonic (budget->clock);
  gint64 age = hc_clock_real (budget->clock) - (second + 1) * G_USEC_PER_SEC;
  gint64 sent = now - MAX (age, 0);

  if (age < -2 * G_USEC_PER_SEC || age > HC_BUDGET_MINUTE + HC_BUDGET_MARGIN)
    return;
  for (guint64 i = 0; i < MIN (count, 100000); i++)
    g_queue_push_tail (&budget->sent, g_memdup2 (&sent, sizeof sent));
}

void
hc_budget_add_recent (HcBudget *budget, const char *text)
{
  g_auto (GStrv) seconds = g_strsplit (text != NULL ? text : "", ",", 128);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&budget->lock);

  for (guint i = 0; seconds[i] != NULL; i++)
    {
      char *colon = strchr (seconds[i], ':');

      if (colon != NULL)
        add_second (budget, g_ascii_strtoll (seconds[i], NULL, 10), g_ascii_strtoull (colon + 1, NULL, 10));
    }
}
