/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-throttle.h"

#include <string.h>

struct _HcSimThrottle
{
  guint limit;
  gint64 period;
  gboolean aligned;
  /* Rolling: the times of the last @limit admitted requests, oldest at @head once the ring is full. */
  gint64 *times;
  guint head;
  guint filled;
  /* Aligned: the number of the present window, and what it has seen. */
  gint64 window;
  guint count;
};

HcSimThrottle *
hc_sim_throttle_new (guint limit, guint period, gboolean aligned)
{
  HcSimThrottle *throttle = g_new0 (HcSimThrottle, 1);

  throttle->limit = limit;
  throttle->period = (gint64)MAX (period, 1) * G_USEC_PER_SEC;
  throttle->aligned = aligned;
  if (!aligned && limit > 0)
    throttle->times = g_new0 (gint64, limit);
  return throttle;
}

HcSimThrottle *
hc_sim_throttle_new_from_text (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  guint64 limit = 0, period = 60;
  gboolean aligned = FALSE;

  if (parts[0] == NULL || !g_ascii_string_to_unsigned (parts[0], 10, 0, 10000000, &limit, NULL))
    return NULL;
  if (parts[1] != NULL)
    {
      aligned = g_str_has_suffix (parts[1], "a");
      if (aligned)
        parts[1][strlen (parts[1]) - 1] = '\0';
      if (!g_ascii_string_to_unsigned (parts[1], 10, 1, 86400, &period, NULL))
        return NULL;
    }
  return hc_sim_throttle_new ((guint)limit, (guint)period, aligned);
}

void
hc_sim_throttle_free (HcSimThrottle *throttle)
{
  if (throttle == NULL)
    return;
  g_free (throttle->times);
  g_free (throttle);
}

static guint
whole_seconds (gint64 span)
{
  return (guint)MAX ((span + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC, 1);
}

static gboolean
admit_aligned (HcSimThrottle *throttle, gint64 now, guint *wait)
{
  gint64 window = now / throttle->period;

  if (window != throttle->window)
    {
      throttle->window = window;
      throttle->count = 0;
    }
  if (++throttle->count <= throttle->limit)
    return TRUE;
  *wait = whole_seconds ((window + 1) * throttle->period - now);
  return FALSE;
}

static gboolean
admit_rolling (HcSimThrottle *throttle, gint64 now, guint *wait)
{
  gint64 oldest = throttle->times[throttle->head];

  if (throttle->filled == throttle->limit && now - oldest < throttle->period && now >= oldest)
    {
      *wait = whole_seconds (oldest + throttle->period - now);
      return FALSE;
    }
  throttle->times[throttle->head] = now;
  throttle->head = (throttle->head + 1) % throttle->limit;
  throttle->filled = MIN (throttle->filled + 1, throttle->limit);
  return TRUE;
}

gboolean
hc_sim_throttle_admit (HcSimThrottle *throttle, gint64 now, guint *wait)
{
  *wait = 0;
  if (throttle->limit == 0)
    return TRUE;
  return throttle->aligned ? admit_aligned (throttle, now, wait) : admit_rolling (throttle, now, wait);
}
