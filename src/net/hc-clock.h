/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The time and the waiting, in one place so that a test can replace both. Times are microseconds; all of it
 * may be called from any thread. */
typedef struct
{
  gint64 (*monotonic) (gpointer data);
  gint64 (*real) (gpointer data);
  /* blocks for that long, or fails with G_IO_ERROR_CANCELLED as soon as @cancellable fires */
  gboolean (*wait) (gint64 microseconds, GCancellable *cancellable, GError **error, gpointer data);
  gpointer data;
} HcClock;

/* hc_clock_get_system: Returns: (transfer none): the machine's own clock, waiting on the cancellable's file
 * descriptor */
const HcClock *hc_clock_get_system (void);

gint64 hc_clock_monotonic (const HcClock *clock);
gint64 hc_clock_real (const HcClock *clock);
gboolean hc_clock_wait (const HcClock *clock, gint64 microseconds, GCancellable *cancellable, GError **error);

G_END_DECLS
