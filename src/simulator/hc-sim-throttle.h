/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts requests as a rate limiter does: at most so many in any stretch of time ("rolling"), or in each
 * window of the clock ("aligned", as Ruby's rack-attack counts). */
typedef struct _HcSimThrottle HcSimThrottle;

/* hc_sim_throttle_new:
 * @limit: requests a period; 0: no limit
 * @period: seconds
 * @aligned: windows begin at multiples of @period since 1970, so 300 means :00, :05, :10, … */
HcSimThrottle *hc_sim_throttle_new (guint limit, guint period, gboolean aligned);

/* hc_sim_throttle_new_from_text:
 * @text: "300/60", "1500/300a" (aligned), or "0"
 *
 * Returns: (transfer full) (nullable): NULL if @text is none of these */
HcSimThrottle *hc_sim_throttle_new_from_text (const char *text);

void hc_sim_throttle_free (HcSimThrottle *throttle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimThrottle, hc_sim_throttle_free)

/* hc_sim_throttle_admit:
 * @now: microseconds since 1970
 * @wait: (out): for a refused request the whole seconds until one would be admitted, at least 1; else 0
 *
 * Refused requests count in an aligned window, as with rack-attack, and not in a rolling one.
 *
 * Returns: whether the request may pass */
gboolean hc_sim_throttle_admit (HcSimThrottle *throttle, gint64 now, guint *wait);

G_END_DECLS
