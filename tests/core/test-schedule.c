/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-schedule.h"

#define HOUR 3600
#define DAY (24 * HOUR)

/* 2026-03-04 12:00:00 UTC, a Wednesday without anything */
#define NOON G_GINT64_CONSTANT (1772625600)

static HcScheduleInput
plain_input (void)
{
  return (HcScheduleInput){
    .now = NOON,
    .last_start = NOON - HOUR,
    .enabled = TRUE,
    .hours = 3,
    .quiet_from = -1,
    .quiet_to = -1,
    .online = TRUE,
  };
}

static gint64
local_time (GTimeZone *zone, int year, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new (zone, year, month, day, hour, minute, 0);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static GTimeZone *
open_zone (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  if (zone == NULL)
    g_test_skip ("no time zone database here");
  return zone;
}

static void
test_parse_time (void)
{
  g_assert_cmpint (hc_schedule_parse_time ("00:00"), ==, 0);
  g_assert_cmpint (hc_schedule_parse_time ("07:30"), ==, 450);
  g_assert_cmpint (hc_schedule_parse_time ("23:59"), ==, 1439);
  for (const char *const *bad = (const char *const[]){ "", "7:30", "24:00", "12:60", "12:3", "12:300",
                                                       "ab:cd", " 2:00", "12-30", "+1:00", "12:30 ", NULL };
       *bad != NULL; bad++)
    g_assert_cmpint (hc_schedule_parse_time (*bad), ==, -1);
  g_assert_cmpint (hc_schedule_parse_time (NULL), ==, -1);
}

static const struct
{
  const char *what;
  gint64 last_ago; /* seconds; G_MAXINT64: never */
  guint hours;
  gboolean disabled, offline, metered, on_metered, cut_off;
  gint64 paused_for;
  HcScheduleVerdict verdict;
  gint64 next_in; /* seconds from now; -1: 0 */
} situations[] = {
  { .what = "never ran", .last_ago = G_MAXINT64, .hours = 3, .verdict = HC_SCHEDULE_FIRST, .next_in = -1 },
  { .what = "never ran, paused",
    .last_ago = G_MAXINT64,
    .hours = 3,
    .paused_for = 60,
    .verdict = HC_SCHEDULE_PAUSED,
    .next_in = -1 },
  { .what = "cut off", .last_ago = HOUR, .hours = 3, .cut_off = TRUE, .verdict = HC_SCHEDULE_DUE },
  { .what = "cut off just now",
    .last_ago = 1,
    .hours = 3,
    .cut_off = TRUE,
    .verdict = HC_SCHEDULE_LATER,
    .next_in = HC_SCHEDULE_TAKE_UP_SECONDS - 1 },
  { .what = "cut off, and the clock was set back",
    .last_ago = -HOUR,
    .hours = 3,
    .cut_off = TRUE,
    .verdict = HC_SCHEDULE_LATER,
    .next_in = HC_SCHEDULE_TAKE_UP_SECONDS },
  { .what = "cut off, paused",
    .last_ago = HOUR,
    .hours = 3,
    .cut_off = TRUE,
    .paused_for = 60,
    .verdict = HC_SCHEDULE_PAUSED,
    .next_in = 60 },
  { .what = "cut off, offline",
    .last_ago = HOUR,
    .hours = 3,
    .cut_off = TRUE,
    .offline = TRUE,
    .verdict = HC_SCHEDULE_OFFLINE,
    .next_in = -1 },
  { .what = "an hour ago", .last_ago = HOUR, .hours = 3, .verdict = HC_SCHEDULE_LATER, .next_in = 2 * HOUR },
  { .what = "to the second", .last_ago = 3 * HOUR, .hours = 3, .verdict = HC_SCHEDULE_DUE },
  { .what = "a second short",
    .last_ago = 3 * HOUR - 1,
    .hours = 3,
    .verdict = HC_SCHEDULE_LATER,
    .next_in = 1 },
  { .what = "a month of suspend", .last_ago = 30 * DAY, .hours = 24, .verdict = HC_SCHEDULE_DUE },
  { .what = "future, near",
    .last_ago = -HOUR,
    .hours = 3,
    .verdict = HC_SCHEDULE_LATER,
    .next_in = 3 * HOUR },
  { .what = "future, far", .last_ago = -365 * DAY, .hours = 3, .verdict = HC_SCHEDULE_DUE },
  { .what = "no hours at all", .last_ago = HOUR, .hours = 0, .verdict = HC_SCHEDULE_DUE },
  { .what = "disabled",
    .last_ago = 9 * HOUR,
    .hours = 3,
    .disabled = TRUE,
    .verdict = HC_SCHEDULE_DISABLED,
    .next_in = -1 },
  { .what = "offline",
    .last_ago = 9 * HOUR,
    .hours = 3,
    .offline = TRUE,
    .verdict = HC_SCHEDULE_OFFLINE,
    .next_in = -1 },
  { .what = "offline, not due",
    .last_ago = 0,
    .hours = 3,
    .offline = TRUE,
    .verdict = HC_SCHEDULE_LATER,
    .next_in = 3 * HOUR },
  { .what = "metered",
    .last_ago = 9 * HOUR,
    .hours = 3,
    .metered = TRUE,
    .verdict = HC_SCHEDULE_METERED,
    .next_in = -1 },
  { .what = "metered, allowed",
    .last_ago = 9 * HOUR,
    .hours = 3,
    .metered = TRUE,
    .on_metered = TRUE,
    .verdict = HC_SCHEDULE_DUE },
  { .what = "paused",
    .last_ago = 9 * HOUR,
    .hours = 3,
    .paused_for = 60,
    .verdict = HC_SCHEDULE_PAUSED,
    .next_in = 60 },
  { .what = "paused, short",
    .last_ago = 0,
    .hours = 3,
    .paused_for = 60,
    .verdict = HC_SCHEDULE_PAUSED,
    .next_in = 3 * HOUR },
  { .what = "pause over", .last_ago = 9 * HOUR, .hours = 3, .paused_for = 0, .verdict = HC_SCHEDULE_DUE },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      HcScheduleInput input = plain_input ();
      HcScheduleAnswer answer;

      g_test_message ("%s", situations[i].what);
      input.last_start = situations[i].last_ago == G_MAXINT64 ? 0 : NOON - situations[i].last_ago;
      input.hours = situations[i].hours;
      input.enabled = !situations[i].disabled;
      input.cut_off = situations[i].cut_off;
      input.online = !situations[i].offline;
      input.metered = situations[i].metered;
      input.on_metered = situations[i].on_metered;
      input.paused_until = NOON + situations[i].paused_for;
      answer = hc_schedule_ask (&input);
      g_assert_cmpint (answer.verdict, ==, situations[i].verdict);
      g_assert_cmpint (answer.next, ==, situations[i].next_in < 0 ? 0 : NOON + situations[i].next_in);
    }
}

static void
check_quiet (GTimeZone *zone, gint64 now, const char *from, const char *to, gint64 end)
{
  HcScheduleInput input = plain_input ();
  HcScheduleAnswer answer;

  input.zone = zone;
  input.now = now;
  input.last_start = now - 30 * HOUR;
  input.quiet_from = hc_schedule_parse_time (from);
  input.quiet_to = hc_schedule_parse_time (to);
  answer = hc_schedule_ask (&input);
  g_assert_cmpint (answer.verdict, ==, end == 0 ? HC_SCHEDULE_DUE : HC_SCHEDULE_QUIET);
  g_assert_cmpint (answer.next, ==, end == 0 ? now : end);
}

static void
test_quiet_hours (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GTimeZone) east = g_time_zone_new_offset (5 * HOUR + 1800);

  check_quiet (utc, NOON, "08:00", "18:00", NOON + 6 * HOUR);
  check_quiet (utc, NOON + 17, "08:00", "18:00", NOON + 6 * HOUR);
  check_quiet (utc, NOON, "12:00", "12:01", NOON + 60);
  check_quiet (utc, NOON, "08:00", "12:00", 0);
  check_quiet (utc, NOON, "12:01", "13:00", 0);
  /* across midnight */
  check_quiet (utc, NOON, "22:00", "06:00", 0);
  check_quiet (utc, NOON + 10 * HOUR, "22:00", "06:00", NOON + 18 * HOUR);
  check_quiet (utc, NOON + 13 * HOUR, "22:00", "06:00", NOON + 18 * HOUR);
  check_quiet (utc, NOON, "13:00", "12:30", NOON + 1800);
  /* half set, or nothing in between: none */
  check_quiet (utc, NOON, "12:00", "12:00", 0);
  check_quiet (utc, NOON, "12:00", NULL, 0);
  check_quiet (utc, NOON, NULL, "12:00", 0);
  /* 17:30 there */
  check_quiet (east, NOON, "17:00", "18:00", NOON + 1800);
  check_quiet (east, NOON, "11:00", "13:00", 0);
}

static void
test_later_leaves_quiet_hours (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  HcScheduleInput input = plain_input ();
  HcScheduleAnswer answer;

  input.zone = utc;
  input.last_start = NOON - HOUR;
  input.quiet_from = hc_schedule_parse_time ("13:30");
  input.quiet_to = hc_schedule_parse_time ("20:00");
  answer = hc_schedule_ask (&input);
  g_assert_cmpint (answer.verdict, ==, HC_SCHEDULE_LATER);
  g_assert_cmpint (answer.next, ==, NOON + 8 * HOUR);
}

static void
test_daylight_saving (void)
{
  g_autoptr (GTimeZone) zone = open_zone ("America/Los_Angeles");
  g_autoptr (GTimeZone) lord_howe = NULL;

  if (zone == NULL)
    return;
  /* 2026-03-08: 02:00 becomes 03:00; an end that the clock skips is the moment of the skip */
  check_quiet (zone, local_time (zone, 2026, 3, 7, 23, 0), "22:00", "06:00",
               local_time (zone, 2026, 3, 8, 6, 0));
  check_quiet (zone, local_time (zone, 2026, 3, 7, 23, 0), "22:00", "02:30",
               local_time (zone, 2026, 3, 8, 3, 0));
  check_quiet (zone, local_time (zone, 2026, 3, 7, 23, 0), "22:00", "01:30",
               local_time (zone, 2026, 3, 8, 1, 30));
  /* 2026-11-01: 02:00 becomes 01:00 */
  check_quiet (zone, local_time (zone, 2026, 10, 31, 23, 0), "22:00", "06:00",
               local_time (zone, 2026, 11, 1, 6, 0));
  g_assert_cmpint (local_time (zone, 2026, 11, 1, 6, 0) - local_time (zone, 2026, 10, 31, 23, 0), ==,
                   8 * HOUR);
  lord_howe = open_zone ("Australia/Lord_Howe");
  if (lord_howe == NULL)
    return;
  /* half an hour forward at 02:00 on 2026-10-04 */
  check_quiet (lord_howe, local_time (lord_howe, 2026, 10, 3, 23, 0), "22:00", "07:00",
               local_time (lord_howe, 2026, 10, 4, 7, 0));
}

/* The interval is real time: a night with 23 or 25 hours changes nothing. */
static void
test_interval_ignores_the_zone (void)
{
  g_autoptr (GTimeZone) zone = open_zone ("Europe/Berlin");
  HcScheduleInput input = plain_input ();

  if (zone == NULL)
    return;
  input.zone = zone;
  input.hours = 24;
  input.last_start = local_time (zone, 2026, 3, 28, 12, 0);
  input.now = input.last_start + DAY - 1;
  g_assert_cmpint (hc_schedule_ask (&input).next, ==, input.last_start + DAY);
  input.now++;
  g_assert_cmpint (hc_schedule_ask (&input).verdict, ==, HC_SCHEDULE_DUE);
}

/* A machine that sleeps, loses its network, and whose clock is moved. */
typedef struct
{
  HcScheduleInput input;
  guint runs;
} Machine;

static void
disturb (Machine *machine, GRand *rand)
{
  gint64 interval = (gint64)machine->input.hours * HOUR;
  gint64 next;

  switch (g_rand_int_range (rand, 0, 18))
    {
    case 0:
      machine->input.now += g_rand_int_range (rand, 0, 5 * DAY);
      break;
    case 1:
      machine->input.now -= g_rand_int_range (rand, 0, 2 * DAY);
      break;
    case 2:
      machine->input.online = !machine->input.online;
      break;
    case 3:
      machine->input.metered = !machine->input.metered;
      break;
    case 4:
      machine->input.paused_until = machine->input.now + g_rand_int_range (rand, 0, DAY);
      break;
    case 5:
      machine->input.hours = (guint)g_rand_int_range (rand, 1, 25);
      break;
    case 6:
    case 7:
    case 8:
      machine->input.now += g_rand_int_range (rand, 1, (int)interval);
      break;
    default:
      /* undisturbed: the timeout fires */
      next = hc_schedule_ask (&machine->input).next;
      machine->input.now = next != 0 ? next : machine->input.now + HOUR;
      break;
    }
}

/* What the service does: asks, and starts when it is due. Returns whether it did. */
static gboolean
tick (Machine *machine)
{
  HcScheduleAnswer answer = hc_schedule_ask (&machine->input);

  if (answer.verdict != HC_SCHEDULE_DUE)
    {
      g_assert_true (answer.next == 0 || answer.next > machine->input.now);
      g_assert_true (answer.next != 0
                     || (answer.verdict == HC_SCHEDULE_OFFLINE || answer.verdict == HC_SCHEDULE_METERED));
      return FALSE;
    }
  g_assert_true (machine->input.online);
  g_assert_true (!machine->input.metered);
  machine->input.last_start = machine->input.now;
  machine->runs++;
  return TRUE;
}

/* Quiet hours, worked out again from the local clock. */
static gboolean
is_quiet_there (const HcScheduleInput *input)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (input->now);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, input->zone);
  int minute = g_date_time_get_hour (there) * 60 + g_date_time_get_minute (there);
  int since = (minute - input->quiet_from + 1440) % 1440;
  int length = (input->quiet_to - input->quiet_from + 1440) % 1440;

  return input->quiet_from >= 0 && since < length;
}

static void
check_catch_up (Machine *machine)
{
  gint64 interval = (gint64)machine->input.hours * HOUR;
  gint64 before = machine->input.last_start;
  gboolean ran = tick (machine);

  /* never more than one: the same moment asks again */
  if (ran)
    g_assert_cmpint (hc_schedule_ask (&machine->input).verdict, ==, HC_SCHEDULE_LATER);
  /* never early, but after a clock that was a whole interval ahead */
  if (ran && before != 0 && before <= machine->input.now + interval)
    g_assert_cmpint (machine->input.now - before, >=, interval);
  /* never missed: when nothing holds it back and the interval is over, it has run */
  if (!ran && machine->input.online && !machine->input.metered
      && machine->input.paused_until <= machine->input.now)
    g_assert_true (machine->input.now - before < interval || is_quiet_there (&machine->input));
  if (ran)
    g_assert_false (is_quiet_there (&machine->input));
}

/* Following next leads to a run, however the machine got where it is: at most two intervals, and quiet hours
 * at the end of each. */
static void
check_liveness (Machine machine)
{
  gint64 start = machine.input.now;
  gint64 limit = 2 * (gint64)machine.input.hours * HOUR + 2 * DAY + 6 * HOUR;

  machine.input.online = TRUE;
  machine.input.metered = FALSE;
  machine.input.paused_until = 0;
  for (guint i = 0; i < 8; i++)
    {
      HcScheduleAnswer answer = hc_schedule_ask (&machine.input);

      if (answer.verdict == HC_SCHEDULE_DUE)
        {
          g_assert_cmpint (machine.input.now - start, <=, limit);
          return;
        }
      machine.input.now = answer.next;
    }
  g_assert_not_reached ();
}

static void
test_ten_thousand_days (void)
{
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  static const char *const zones[] = { "UTC", "America/New_York", "Australia/Sydney", "Asia/Kathmandu" };
  gint64 days = 0;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);
      Machine machine = { .input = plain_input () };
      gint64 start = machine.input.now;

      machine.input.zone = zone;
      if (i % 2 == 1)
        {
          machine.input.quiet_from = g_rand_int_range (rand, 0, 1440);
          machine.input.quiet_to = g_rand_int_range (rand, 0, 1440);
        }
      while (machine.input.now - start < (gint64)2500 * DAY)
        {
          disturb (&machine, rand);
          check_catch_up (&machine);
          if (g_rand_int_range (rand, 0, 20) == 0)
            check_liveness (machine);
        }
      days += (machine.input.now - start) / DAY;
      g_assert_cmpuint (machine.runs, >, 50);
    }
  g_assert_cmpint (days, >=, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/parse-time", test_parse_time);
  g_test_add_func ("/schedule/table", test_table);
  g_test_add_func ("/schedule/quiet-hours", test_quiet_hours);
  g_test_add_func ("/schedule/later-leaves-quiet-hours", test_later_leaves_quiet_hours);
  g_test_add_func ("/schedule/daylight-saving", test_daylight_saving);
  g_test_add_func ("/schedule/interval-ignores-the-zone", test_interval_ignores_the_zone);
  g_test_add_func ("/schedule/ten-thousand-days", test_ten_thousand_days);
  return g_test_run ();
}
