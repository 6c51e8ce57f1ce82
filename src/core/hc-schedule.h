/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HC_SCHEDULE_TAKE_UP_SECONDS 10

/* When the next scheduled run is due: a pure function of the wall clock and what is known about the machine.
 */

typedef struct
{
  gint64 now;        /* seconds since the epoch */
  gint64 last_start; /* 0: never */
  gboolean cut_off;  /* what started then was ended in its middle by no wish of a person */
  gboolean enabled;
  guint hours;
  int quiet_from, quiet_to; /* minutes after local midnight, -1: none; may wrap around midnight */
  GTimeZone *zone;          /* (nullable): local */
  gboolean online;
  gboolean metered;
  gboolean on_metered; /* allowed on metered connections */
  gint64 paused_until; /* 0: not paused */
} HcScheduleInput;

typedef enum
{
  HC_SCHEDULE_DUE,
  HC_SCHEDULE_LATER, /* not yet: at next */
  HC_SCHEDULE_DISABLED,
  HC_SCHEDULE_FIRST, /* there was none yet: the first one is a person's to start */
  HC_SCHEDULE_PAUSED,
  HC_SCHEDULE_QUIET,
  HC_SCHEDULE_OFFLINE,
  HC_SCHEDULE_METERED,
} HcScheduleVerdict;

typedef struct
{
  HcScheduleVerdict verdict;
  gint64 next; /* when to ask again at the latest, seconds since the epoch; 0: only after a change. For what
                  is shown as next due */
} HcScheduleAnswer;

/* hc_schedule_ask:
 *
 * A run that was cut off is taken up again at once, but not before HC_SCHEDULE_TAKE_UP_SECONDS after its
 * start, so that one that ends the process each time does not do so in a circle.
 *
 * A last start in the future (the clock was set back) counts as now; one that is more than a whole interval
 * ahead says nothing at all, so that a run is due at once. Either way the wait is never longer than two
 * intervals, whatever the clock did. Missed slots are caught up once: due, then counted from that start.
 * Quiet hours that begin when they end are none. A zone of NULL is the local one. Safe on any thread.
 *
 * The reasons come in this order: disabled, paused, first, later, offline, metered, quiet, due.
 */
HcScheduleAnswer hc_schedule_ask (const HcScheduleInput *input);

/* hc_schedule_parse_time:
 *
 * Returns: minutes after midnight of "HH:MM" (two digits each, 00:00 to 23:59), or -1 */
int hc_schedule_parse_time (const char *text);

G_END_DECLS
