/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-day.h"

#define HOUR 3600
#define DAY (24 * HOUR)

/* One random thing that happens to a machine. */
static void
disturb (HcSimDay *day, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 24))
    {
    case 0:
      hc_sim_day_sleep (day, g_rand_int_range (rand, 1, 3 * DAY), g_rand_boolean (rand));
      break;
    case 1:
      hc_sim_day_set_clock (day, g_rand_int_range (rand, -2 * DAY, 2 * DAY));
      break;
    case 2:
    case 3:
      hc_sim_day_set_online (day, !day->schedule.online);
      break;
    case 4:
      day->reachable = !day->reachable;
      break;
    case 5:
      day->schedule.metered = !day->schedule.metered;
      hc_scheduler_refresh (day->scheduler);
      break;
    case 6:
      day->schedule.paused_until = day->schedule.now + g_rand_int_range (rand, -HOUR, DAY);
      hc_scheduler_wake (day->scheduler);
      break;
    case 7:
      hc_sim_day_start_other (day, g_rand_int_range (rand, 1, 2 * HOUR), g_rand_boolean (rand));
      break;
    case 8:
      hc_sim_day_restart (day, g_rand_int_range (rand, 0, 6 * HOUR));
      break;
    case 9:
      day->next_end = (HcSchedulerEnd)g_rand_int_range (rand, HC_SCHEDULER_RAN, HC_SCHEDULER_REFUSED + 1);
      break;
    case 10:
      hc_scheduler_suspend (day->scheduler);
      break;
    case 11:
      hc_sim_day_set_hours (day, (guint)g_rand_int_range (rand, 1, 25));
      break;
    default:
      break;
    }
}

/* With nothing in the way, what is due has been started when the longest wait for a server is over. */
static void
check_nothing_missed (HcSimDay *day)
{
  HcSimDay before;
  gint64 longest = HC_SCHEDULER_LOOK_SECONDS + 2 + HC_SCHEDULER_SETTLE_SECONDS + 4;

  day->reachable = TRUE;
  day->next_end = HC_SCHEDULER_RAN;
  day->schedule.metered = FALSE;
  day->schedule.paused_until = 0;
  if (!day->schedule.online)
    hc_sim_day_set_online (day, TRUE);
  if (day->run_left >= 0)
    hc_sim_day_pass (day, day->run_left);
  if (day->other_left >= 0)
    hc_sim_day_pass (day, day->other_left);
  before = *day;
  if (hc_schedule_ask (&day->schedule).verdict != HC_SCHEDULE_DUE)
    return;
  hc_sim_day_pass (day, longest);
  /* unless quiet hours began meanwhile */
  if (hc_schedule_ask (&day->schedule).verdict == HC_SCHEDULE_QUIET)
    return;
  /* or a start that a clock set back left ahead came within one interval, and is believed again */
  if (day->starts == before.starts && day->schedule.last_start > day->schedule.now
      && hc_schedule_ask (&day->schedule).verdict != HC_SCHEDULE_DUE)
    return;
  g_assert_cmpuint (day->starts, ==, before.starts + 1);
}

static void
test_ten_thousand_days (void)
{
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  static const char *const zones[] = { "UTC", "America/New_York", "Australia/Sydney", "Asia/Kathmandu" };
  gint64 days = 0;
  guint starts = 0;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);
      HcSimDay day;

      hc_sim_day_init (&day);
      day.schedule.zone = zone;
      if (i % 2 == 1)
        {
          day.schedule.quiet_from = g_rand_int_range (rand, 0, 1440);
          day.schedule.quiet_to = g_rand_int_range (rand, 0, 1440);
        }
      while (day.true_time < (gint64)2500 * DAY)
        {
          disturb (&day, rand);
          hc_sim_day_pass (&day, g_rand_int_range (rand, 1, (int)day.schedule.hours * HOUR / 2 + 2));
          if (g_rand_int_range (rand, 0, 10) == 0)
            check_nothing_missed (&day);
        }
      days += day.true_time / DAY;
      starts += day.starts;
      hc_sim_day_clear (&day);
    }
  g_test_message ("%" G_GINT64_FORMAT " days, %u runs", days, starts);
  g_assert_cmpint (days, >=, 10000);
  g_assert_cmpuint (starts, >, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheduler/ten-thousand-days", test_ten_thousand_days);
  return g_test_run ();
}
