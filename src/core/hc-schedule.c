/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-schedule.h"

#define MINUTES_A_DAY (24 * 60)
/* No zone moved its clock by more than this at once in its daylight saving. */
#define LONGEST_SHIFT_MINUTES 180

typedef struct
{
  int minute; /* after local midnight */
  int second;
  gint64 offset; /* seconds ahead of UTC */
} LocalTime;

static gboolean
read_local_time (GTimeZone *zone, gint64 at, LocalTime *local)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) there = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  if (there == NULL)
    return FALSE;
  local->minute = g_date_time_get_hour (there) * 60 + g_date_time_get_minute (there);
  local->second = g_date_time_get_second (there);
  local->offset = g_date_time_get_utc_offset (there) / G_USEC_PER_SEC;
  return TRUE;
}

static gboolean
is_within (int minute, int from, int to)
{
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

static gboolean
has_quiet_hours (const HcScheduleInput *input)
{
  return input->quiet_from >= 0 && input->quiet_to >= 0 && input->quiet_from != input->quiet_to;
}

static gboolean
is_quiet (const HcScheduleInput *input, GTimeZone *zone, gint64 at)
{
  LocalTime local;

  return has_quiet_hours (input) && read_local_time (zone, at, &local)
         && is_within (local.minute, input->quiet_from, input->quiet_to);
}

/* The first moment after @at, which is quiet, that is not: as far ahead as the local clock says, put right
 * where the clock is moved in between; minute by minute only around a move that skips the end itself. */
static gint64
find_quiet_end (const HcScheduleInput *input, GTimeZone *zone, gint64 at)
{
  LocalTime start, then;
  gint64 end;

  if (!read_local_time (zone, at, &start))
    return at;
  end = at - start.second + ((input->quiet_to - start.minute + MINUTES_A_DAY) % MINUTES_A_DAY) * 60;
  if (read_local_time (zone, end, &then) && then.offset != start.offset)
    end = MAX (end - (then.offset - start.offset), at);
  for (int i = 0; i < LONGEST_SHIFT_MINUTES && is_quiet (input, zone, end); i++)
    end += 60;
  return end;
}

static gint64
leave_quiet (const HcScheduleInput *input, GTimeZone *zone, gint64 at)
{
  return is_quiet (input, zone, at) ? find_quiet_end (input, zone, at) : at;
}

/* When the interval since the last start is over. A start that lies further ahead than one interval can only
 * come from a clock that was set back since: nothing is known about when it really was, so that it is due. */
static gint64
find_slot (const HcScheduleInput *input)
{
  gint64 interval = (gint64)MAX (input->hours, 1) * 3600;

  if (input->last_start > input->now + interval)
    return input->now;
  if (input->cut_off)
    interval = HC_SCHEDULE_TAKE_UP_SECONDS;
  return MIN (input->last_start, input->now) + interval;
}

static HcScheduleAnswer
ask_now (const HcScheduleInput *input, GTimeZone *zone)
{
  if (!input->online)
    return (HcScheduleAnswer){ HC_SCHEDULE_OFFLINE, 0 };
  if (input->metered && !input->on_metered)
    return (HcScheduleAnswer){ HC_SCHEDULE_METERED, 0 };
  if (is_quiet (input, zone, input->now))
    return (HcScheduleAnswer){ HC_SCHEDULE_QUIET, find_quiet_end (input, zone, input->now) };
  return (HcScheduleAnswer){ HC_SCHEDULE_DUE, input->now };
}

HcScheduleAnswer
hc_schedule_ask (const HcScheduleInput *input)
{
  g_autoptr (GTimeZone) zone = input->zone != NULL ? g_time_zone_ref (input->zone) : g_time_zone_new_local ();
  gint64 slot = find_slot (input);

  if (!input->enabled)
    return (HcScheduleAnswer){ HC_SCHEDULE_DISABLED, 0 };
  if (input->last_start <= 0)
    return (HcScheduleAnswer){ input->paused_until > input->now ? HC_SCHEDULE_PAUSED : HC_SCHEDULE_FIRST, 0 };
  if (input->paused_until > input->now)
    return (HcScheduleAnswer){ HC_SCHEDULE_PAUSED,
                               leave_quiet (input, zone, MAX (slot, input->paused_until)) };
  if (slot > input->now)
    return (HcScheduleAnswer){ HC_SCHEDULE_LATER, leave_quiet (input, zone, slot) };
  return ask_now (input, zone);
}

int
hc_schedule_parse_time (const char *text)
{
  int hour, minute;

  if (text == NULL)
    return -1;
  for (int i = 0; i < 5; i++)
    if (i == 2 ? text[i] != ':' : !g_ascii_isdigit (text[i]))
      return -1;
  if (text[5] != '\0')
    return -1;
  hour = (text[0] - '0') * 10 + text[1] - '0';
  minute = (text[3] - '0') * 10 + text[4] - '0';
  return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}
