/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-day.h"

#define MINUTE 60
#define HOUR 3600
#define DAY (24 * HOUR)

static void
test_on_time (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  hc_sim_day_pass (&day, 3 * HOUR - MINUTE - 1);
  g_assert_cmpuint (day.probes, ==, 0);
  hc_sim_day_pass (&day, 1 + 2 + 5);
  g_assert_cmpuint (day.probes, ==, 1);
  g_assert_cmpuint (day.starts, ==, 0);
  /* both answer after two seconds, and then the sixth whole second has begun */
  hc_sim_day_pass (&day, 1);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_pass (&day, 3 * HOUR - 1);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_pass (&day, 9);
  g_assert_cmpuint (day.starts, ==, 2);
  hc_sim_day_clear (&day);
}

static void
test_first_is_a_persons (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  day.schedule.last_start = 0;
  hc_sim_day_pass (&day, 3 * DAY);
  g_assert_cmpuint (day.probes, ==, 0);
  hc_sim_day_start_other (&day, 100, TRUE);
  hc_sim_day_pass (&day, 3 * HOUR + 8);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_clear (&day);
}

static void
test_not_ready (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  day.ready = FALSE;
  hc_sim_day_pass (&day, DAY);
  g_assert_cmpuint (day.probes, ==, 0);
  day.ready = TRUE;
  hc_scheduler_refresh (day.scheduler);
  hc_sim_day_pass (&day, 8);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_clear (&day);
}

static void
test_suspend (void)
{
  HcSimDay day;

  for (int told = 0; told < 2; told++)
    {
      hc_sim_day_init (&day);
      hc_sim_day_pass (&day, HOUR);
      hc_sim_day_sleep (&day, 40 * HOUR, told);
      hc_sim_day_pass (&day, 8);
      g_assert_cmpuint (day.starts, ==, 1);
      hc_sim_day_pass (&day, 3 * HOUR - 9);
      g_assert_cmpuint (day.starts, ==, 1);
      hc_sim_day_clear (&day);
    }
}

/* Between the announcement and the sleep nothing is begun, and what was begun is given up. */
static void
test_about_to_sleep (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  hc_sim_day_pass (&day, 3 * HOUR - MINUTE + 4);
  g_assert_cmpuint (day.probes, ==, 1);
  hc_scheduler_suspend (day.scheduler);
  hc_scheduler_wake (day.scheduler);
  hc_sim_day_pass (&day, 20);
  g_assert_cmpuint (day.starts, ==, 0);
  /* the sleep that was announced never came */
  hc_sim_day_pass (&day, 10 + 8);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_clear (&day);
}

static void
test_cut_off_by_sleep (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  hc_sim_day_pass (&day, 3 * HOUR + 30);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_sleep (&day, 10 * MINUTE, TRUE);
  hc_sim_day_pass (&day, 8);
  g_assert_cmpuint (day.starts, ==, 2);
  hc_sim_day_pass (&day, 2 * HOUR);
  g_assert_cmpuint (day.starts, ==, 2);
  hc_sim_day_clear (&day);
}

static void
test_offline (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  hc_sim_day_set_online (&day, FALSE);
  hc_sim_day_pass (&day, 10 * HOUR);
  g_assert_cmpuint (day.probes, ==, 0);
  hc_sim_day_set_online (&day, TRUE);
  hc_sim_day_pass (&day, 7);
  g_assert_cmpuint (day.starts, ==, 0);
  hc_sim_day_pass (&day, 1);
  g_assert_cmpuint (day.starts, ==, 1);
  /* the network is lost within the five seconds: they begin anew */
  hc_sim_day_pass (&day, 3 * HOUR + 3 - 8);
  hc_sim_day_set_online (&day, FALSE);
  hc_sim_day_pass (&day, MINUTE);
  hc_sim_day_set_online (&day, TRUE);
  hc_sim_day_pass (&day, 7);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_pass (&day, 1);
  g_assert_cmpuint (day.starts, ==, 2);
  hc_sim_day_clear (&day);
}

/* Waits between attempts grow to ten minutes; the reason is told, and gone afterwards. */
static void
test_unreachable (void)
{
  static const guint waits[] = { 1, 2, 5, 10, 10, 10 };
  HcSimDay day;

  hc_sim_day_init (&day);
  day.reachable = FALSE;
  hc_sim_day_pass (&day, 3 * HOUR - MINUTE + 2);
  g_assert_cmpuint (day.probes, ==, 1);
  g_assert_true (day.held);
  g_assert_false (day.needs_login);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      hc_sim_day_pass (&day, waits[i] * MINUTE - 1);
      g_assert_cmpuint (day.probes, ==, i + 1);
      hc_sim_day_pass (&day, 1 + 2);
      g_assert_cmpuint (day.probes, ==, i + 2);
    }
  day.reachable = TRUE;
  hc_sim_day_pass (&day, 10 * MINUTE + 8);
  g_assert_cmpuint (day.starts, ==, 1);
  g_assert_false (day.held);
  hc_sim_day_clear (&day);
}

/* A reason that was told is no longer one when the run is not due any more. */
static void
test_unreachable_then_paused (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  day.reachable = FALSE;
  hc_sim_day_pass (&day, 3 * HOUR);
  g_assert_true (day.held);
  day.schedule.paused_until = day.schedule.now + HOUR;
  hc_scheduler_wake (day.scheduler);
  g_assert_false (day.held);
  hc_sim_day_clear (&day);
}

static void
test_login (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  day.next_end = HC_SCHEDULER_LOGIN;
  hc_sim_day_pass (&day, 3 * HOUR + 220);
  g_assert_true (day.needs_login);
  g_assert_cmpuint (day.probes, ==, 1);
  hc_sim_day_pass (&day, 8 * MINUTE);
  g_assert_cmpuint (day.probes, ==, 1);
  day.next_end = HC_SCHEDULER_RAN;
  hc_scheduler_refresh (day.scheduler);
  g_assert_false (day.held);
  hc_sim_day_pass (&day, 8);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_clear (&day);
}

/* What the window hears of the keyring is true for the schedule as well. */
static void
test_overheard (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  hc_scheduler_overheard (day.scheduler, HC_SCHEDULER_LOGIN, "locked");
  g_assert_true (day.needs_login);
  g_assert_cmpstr (day.reason, ==, "locked");
  hc_sim_day_pass (&day, HOUR);
  g_assert_true (day.needs_login);
  hc_scheduler_overheard (day.scheduler, HC_SCHEDULER_REFUSED, "not tested");
  g_assert_true (day.needs_login);
  hc_scheduler_overheard (day.scheduler, HC_SCHEDULER_RAN, NULL);
  g_assert_false (day.held);
  hc_sim_day_clear (&day);
}

static void
test_refused (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  day.next_end = HC_SCHEDULER_REFUSED;
  hc_sim_day_pass (&day, 3 * HOUR + 220);
  g_assert_true (day.held);
  g_assert_false (day.needs_login);
  /* not in a circle: once in ten minutes */
  hc_sim_day_pass (&day, HOUR);
  g_assert_cmpuint (day.probes, <=, 6);
  g_assert_cmpuint (day.probes, >=, 4);
  day.next_end = HC_SCHEDULER_BUSY;
  hc_sim_day_pass (&day, 20 * MINUTE);
  day.next_end = HC_SCHEDULER_RAN;
  hc_sim_day_pass (&day, 20 * MINUTE);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_clear (&day);
}

/* A database that keeps nothing must not make it run all the time. */
static void
test_no_circle (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  day.forgetful = TRUE;
  hc_sim_day_pass (&day, 6 * HOUR);
  g_assert_cmpuint (day.starts, >=, 10);
  g_assert_cmpuint (day.starts, <=, 15);
  hc_sim_day_clear (&day);
}

/* The end of a pause is shown when it comes. */
static void
test_pause_ends (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  day.schedule.paused_until = day.schedule.now + 100;
  hc_scheduler_wake (day.scheduler);
  g_assert_cmpint (day.alarm, ==, day.schedule.paused_until);
  hc_sim_day_pass (&day, 3 * HOUR);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_clear (&day);
}

static void
test_others (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  /* a run of one company at the very moment: it is waited for, and then everything is synced */
  hc_sim_day_pass (&day, 3 * HOUR - MINUTE + 3);
  hc_sim_day_start_other (&day, 1000, FALSE);
  hc_sim_day_pass (&day, 1000 + 7);
  g_assert_cmpuint (day.starts, ==, 0);
  hc_sim_day_pass (&day, 1);
  g_assert_cmpuint (day.starts, ==, 1);
  /* a whole one takes the place of ours */
  hc_sim_day_pass (&day, 3 * HOUR);
  hc_sim_day_start_other (&day, 1000, TRUE);
  hc_sim_day_pass (&day, 3 * HOUR);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_pass (&day, 9);
  g_assert_cmpuint (day.starts, ==, 2);
  hc_sim_day_clear (&day);
}

static void
test_clock (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  hc_sim_day_pass (&day, HOUR);
  hc_sim_day_set_clock (&day, 10 * DAY);
  hc_sim_day_pass (&day, 8);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_pass (&day, HOUR);
  hc_sim_day_set_clock (&day, -10 * DAY);
  hc_sim_day_pass (&day, 8);
  g_assert_cmpuint (day.starts, ==, 2);
  /* set back while it waits for a server: not for longer than it would have */
  day.reachable = FALSE;
  hc_sim_day_pass (&day, 3 * HOUR + 30);
  g_assert_true (day.held);
  hc_sim_day_set_clock (&day, -2 * HOUR);
  day.reachable = TRUE;
  hc_sim_day_pass (&day, 6 * HOUR);
  g_assert_cmpuint (day.starts, >=, 3);
  hc_sim_day_clear (&day);
}

static void
test_restart (void)
{
  HcSimDay day;

  hc_sim_day_init (&day);
  hc_sim_day_pass (&day, HOUR);
  /* killed, and away for long: one catch-up */
  hc_sim_day_restart (&day, 30 * HOUR);
  hc_sim_day_pass (&day, 8);
  g_assert_cmpuint (day.starts, ==, 1);
  /* killed in the middle of a run: it is taken up, but not at once */
  hc_sim_day_restart (&day, 1);
  hc_sim_day_pass (&day, HC_SCHEDULE_TAKE_UP_SECONDS);
  g_assert_cmpuint (day.starts, ==, 1);
  hc_sim_day_pass (&day, 10);
  g_assert_cmpuint (day.starts, ==, 2);
  hc_sim_day_pass (&day, 2 * HOUR);
  g_assert_cmpuint (day.starts, ==, 2);
  /* killed while nothing was going on: the schedule stays */
  hc_sim_day_restart (&day, 1);
  hc_sim_day_pass (&day, 30 * MINUTE);
  g_assert_cmpuint (day.starts, ==, 2);
  hc_sim_day_clear (&day);
}

/* Idle, it looks once in ten minutes and no more. */
static void
test_wakes_rarely (void)
{
  HcSimDay day;
  guint rings = 0;

  hc_sim_day_init (&day);
  for (gint64 left = 2 * HOUR; left > 0; rings++)
    {
      gint64 step = MIN (day.alarm - day.schedule.now, left);

      hc_sim_day_pass (&day, step);
      left -= step;
    }
  g_assert_cmpuint (rings, ==, 12);
  hc_sim_day_clear (&day);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheduler/on-time", test_on_time);
  g_test_add_func ("/scheduler/first-is-a-persons", test_first_is_a_persons);
  g_test_add_func ("/scheduler/not-ready", test_not_ready);
  g_test_add_func ("/scheduler/suspend", test_suspend);
  g_test_add_func ("/scheduler/about-to-sleep", test_about_to_sleep);
  g_test_add_func ("/scheduler/cut-off-by-sleep", test_cut_off_by_sleep);
  g_test_add_func ("/scheduler/offline", test_offline);
  g_test_add_func ("/scheduler/unreachable", test_unreachable);
  g_test_add_func ("/scheduler/unreachable-then-paused", test_unreachable_then_paused);
  g_test_add_func ("/scheduler/login", test_login);
  g_test_add_func ("/scheduler/overheard", test_overheard);
  g_test_add_func ("/scheduler/refused", test_refused);
  g_test_add_func ("/scheduler/no-circle", test_no_circle);
  g_test_add_func ("/scheduler/pause-ends", test_pause_ends);
  g_test_add_func ("/scheduler/others", test_others);
  g_test_add_func ("/scheduler/clock", test_clock);
  g_test_add_func ("/scheduler/restart", test_restart);
  g_test_add_func ("/scheduler/wakes-rarely", test_wakes_rarely);
  return g_test_run ();
}
