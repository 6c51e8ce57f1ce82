/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-clock.h"

G_BEGIN_DECLS

/* A clock that stands still, except that waiting moves it on at once. What was waited for is kept. */
typedef struct
{
  HcClock clock;
  GMutex lock;
  gint64 now;    /* microseconds, both clocks */
  GArray *waits; /* gint64, microseconds */
} HcTestClock;

HcTestClock *hc_test_clock_new (gint64 now);
void hc_test_clock_free (HcTestClock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcTestClock, hc_test_clock_free)

void hc_test_clock_advance (HcTestClock *clock, gint64 microseconds);
/* hc_test_clock_wait_at: the n-th wait in seconds, or -1 */
double hc_test_clock_wait_at (HcTestClock *clock, guint index);

G_END_DECLS
