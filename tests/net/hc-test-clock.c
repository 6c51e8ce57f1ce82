/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-test-clock.h"

static gint64
get_now (gpointer data)
{
  HcTestClock *clock = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&clock->lock);

  return clock->now;
}

static gboolean
wait_at_once (gint64 microseconds, GCancellable *cancellable, GError **error, gpointer data)
{
  HcTestClock *clock = data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_mutex_lock (&clock->lock);
  clock->now += microseconds;
  g_array_append_val (clock->waits, microseconds);
  g_mutex_unlock (&clock->lock);
  return TRUE;
}

HcTestClock *
hc_test_clock_new (gint64 now)
{
  HcTestClock *clock = g_new0 (HcTestClock, 1);

  g_mutex_init (&clock->lock);
  clock->clock = (HcClock){ get_now, get_now, wait_at_once, clock };
  clock->now = now;
  clock->waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  return clock;
}

void
hc_test_clock_free (HcTestClock *clock)
{
  g_array_unref (clock->waits);
  g_mutex_clear (&clock->lock);
  g_free (clock);
}

void
hc_test_clock_advance (HcTestClock *clock, gint64 microseconds)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&clock->lock);

  clock->now += microseconds;
}

double
hc_test_clock_wait_at (HcTestClock *clock, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&clock->lock);

  return index < clock->waits->len ? (double)g_array_index (clock->waits, gint64, index) / G_USEC_PER_SEC
                                   : -1;
}
