/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-clock.h"

/* Where no file descriptor can be had for the cancellable, it is looked at this often instead. */
#define HC_CLOCK_POLL_MS 100

static gint64
get_monotonic (gpointer data)
{
  return g_get_monotonic_time ();
}

static gint64
get_real (gpointer data)
{
  return g_get_real_time ();
}

static gint
to_milliseconds (gint64 microseconds)
{
  return (gint)MIN ((microseconds + 999) / 1000, G_MAXINT);
}

static gboolean
wait_blocking (gint64 microseconds, GCancellable *cancellable, GError **error, gpointer data)
{
  gint64 end = g_get_monotonic_time () + microseconds;
  GPollFD fd = { -1, G_IO_IN, 0 };
  gboolean pollable = g_cancellable_make_pollfd (cancellable, &fd);

  while (!g_cancellable_is_cancelled (cancellable))
    {
      gint64 left = end - g_get_monotonic_time ();

      if (left <= 0)
        break;
      if (pollable)
        g_poll (&fd, 1, to_milliseconds (left));
      else
        g_usleep (cancellable != NULL ? (gulong)MIN (left, HC_CLOCK_POLL_MS * 1000) : (gulong)left);
    }
  if (pollable)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

const HcClock *
hc_clock_get_system (void)
{
  static const HcClock system_clock = { get_monotonic, get_real, wait_blocking, NULL };

  return &system_clock;
}

gint64
hc_clock_monotonic (const HcClock *clock)
{
  return clock->monotonic (clock->data);
}

gint64
hc_clock_real (const HcClock *clock)
{
  return clock->real (clock->data);
}

gboolean
hc_clock_wait (const HcClock *clock, gint64 microseconds, GCancellable *cancellable, GError **error)
{
  if (microseconds <= 0)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  return clock->wait (microseconds, cancellable, error, clock->data);
}
