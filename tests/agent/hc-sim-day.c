/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-day.h"

#define PROBE_TAKES 2
#define RUN_TAKES 200
/* 2026-03-04 12:00:00 UTC */
#define NOON G_GINT64_CONSTANT (1772625600)

static void
read_facts (HcSchedulerFacts *facts, gpointer user_data)
{
  HcSimDay *self = user_data;

  facts->schedule = self->schedule;
  facts->ready = self->ready;
  facts->busy = self->run_left >= 0 || self->other_left >= 0;
}

static void
set_alarm (gint64 when, gpointer user_data)
{
  HcSimDay *self = user_data;

  g_assert_cmpint (when, <=, self->schedule.now + HC_SCHEDULER_LOOK_SECONDS);
  self->alarm = when;
}

static void
probe (gpointer user_data)
{
  HcSimDay *self = user_data;

  g_assert_cmpint (self->probe_left, ==, -1);
  self->probe_left = PROBE_TAKES;
  self->probes++;
}

static void
cancel_probe (gpointer user_data)
{
  HcSimDay *self = user_data;

  g_assert_cmpint (self->probe_left, !=, -1);
  self->probe_left = -1;
}

/* Never two for one slot, however long the machine slept or was away: one catch-up, and then the interval. */
static void
check_interval (HcSimDay *self)
{
  gint64 interval = (gint64)self->schedule.hours * 3600;
  gint64 since = self->schedule.now - self->schedule.last_start;

  if (self->schedule.cut_off)
    g_assert_true (since >= HC_SCHEDULE_TAKE_UP_SECONDS || since < 0);
  else
    g_assert_true (since >= interval || since < -interval);
  if (self->starts > 0 && !self->excused && !self->forgetful)
    g_assert_cmpint (self->true_time - self->started_at, >=, interval);
}

static void
cut_off (HcSimDay *self)
{
  self->schedule.cut_off = TRUE;
  self->excused = TRUE;
}

/* Never two at once, and never where the schedule forbids it. */
static void
start (gpointer user_data)
{
  HcSimDay *self = user_data;

  g_assert_true (self->awake);
  g_assert_cmpint (self->run_left, ==, -1);
  g_assert_cmpint (self->other_left, ==, -1);
  g_assert_cmpint (hc_schedule_ask (&self->schedule).verdict, ==, HC_SCHEDULE_DUE);
  self->run_left = RUN_TAKES;
  if (self->next_end != HC_SCHEDULER_RAN)
    return;
  check_interval (self);
  self->excused = FALSE;
  self->starts++;
  self->started_at = self->true_time;
  if (self->forgetful)
    return;
  self->schedule.last_start = self->schedule.now;
  self->schedule.cut_off = FALSE;
}

static void
hold (const char *reason, gboolean needs_login, gpointer user_data)
{
  HcSimDay *self = user_data;

  g_free (self->reason);
  self->reason = g_strdup (reason);
  self->held = reason != NULL;
  self->needs_login = needs_login;
}

static const HcSchedulerCalls calls = { read_facts, set_alarm, probe, cancel_probe, start, hold };

void
hc_sim_day_init (HcSimDay *self)
{
  *self = (HcSimDay){
    .schedule = { .now = NOON, .last_start = NOON - 60, .enabled = TRUE, .hours = 3, .quiet_from = -1,
                  .quiet_to = -1, .online = TRUE, },
    .awake = TRUE,
    .reachable = TRUE,
    .ready = TRUE,
    .probe_left = -1,
    .run_left = -1,
    .other_left = -1,
  };
  self->scheduler = hc_scheduler_new (&calls, self);
  hc_scheduler_wake (self->scheduler);
}

void
hc_sim_day_clear (HcSimDay *self)
{
  g_clear_pointer (&self->scheduler, hc_scheduler_free);
  g_clear_pointer (&self->reason, g_free);
}

static void
end_probe (HcSimDay *self)
{
  self->probe_left = -1;
  hc_scheduler_probed (self->scheduler,
                       self->reachable && self->schedule.online ? NULL : "hudu.example can't be reached");
}

static void
end_run (HcSimDay *self)
{
  HcSchedulerEnd end = self->next_end;

  self->run_left = -1;
  hc_scheduler_ended (self->scheduler, end, end == HC_SCHEDULER_RAN ? NULL : "it could not be begun");
}

/* Seconds until the next thing happens by itself; at most @limit. */
static gint64
find_next (HcSimDay *self, gint64 limit)
{
  gint64 next = limit;

  if (self->alarm != 0)
    next = MIN (next, MAX (self->alarm - self->schedule.now, 0));
  if (self->probe_left >= 0)
    next = MIN (next, self->probe_left);
  if (self->run_left >= 0)
    next = MIN (next, self->run_left);
  if (self->other_left >= 0)
    next = MIN (next, self->other_left);
  return next;
}

static void
advance (HcSimDay *self, gint64 seconds)
{
  self->true_time += seconds;
  self->schedule.now += seconds;
  if (self->probe_left >= 0)
    self->probe_left -= seconds;
  if (self->run_left >= 0)
    self->run_left -= seconds;
  if (self->other_left >= 0)
    self->other_left -= seconds;
}

static void
happen (HcSimDay *self)
{
  if (self->probe_left == 0)
    end_probe (self);
  if (self->run_left == 0)
    end_run (self);
  if (self->other_left == 0)
    {
      self->other_left = -1;
      hc_scheduler_wake (self->scheduler);
    }
  if (self->alarm != 0 && self->alarm <= self->schedule.now)
    {
      self->alarm = 0;
      hc_scheduler_wake (self->scheduler);
    }
}

void
hc_sim_day_pass (HcSimDay *self, gint64 seconds)
{
  guint turns = 0;

  while (seconds > 0)
    {
      gint64 step = find_next (self, seconds);

      advance (self, step);
      seconds -= step;
      turns = step > 0 ? 0 : turns + 1;
      g_assert_cmpuint (turns, <, 10);
      happen (self);
      /* Something is always going to wake it. */
      g_assert_true (self->alarm != 0 || self->run_left >= 0);
    }
}

void
hc_sim_day_sleep (HcSimDay *self, gint64 seconds, gboolean told)
{
  if (told)
    hc_scheduler_suspend (self->scheduler);
  /* What was going on is stopped, or stands still. */
  if (told && self->run_left >= 0)
    {
      cut_off (self);
      end_run (self);
    }
  self->awake = FALSE;
  self->true_time += seconds;
  self->schedule.now += seconds;
  self->awake = TRUE;
  if (told)
    hc_scheduler_refresh (self->scheduler);
  happen (self);
}

void
hc_sim_day_set_clock (HcSimDay *self, gint64 by)
{
  self->schedule.now += by;
  self->excused = TRUE;
  self->alarm = 0;
  hc_scheduler_wake (self->scheduler);
}

void
hc_sim_day_set_online (HcSimDay *self, gboolean online)
{
  self->schedule.online = online;
  hc_scheduler_refresh (self->scheduler);
}

void
hc_sim_day_set_hours (HcSimDay *self, guint hours)
{
  self->schedule.hours = hours;
  self->excused = TRUE;
  hc_scheduler_refresh (self->scheduler);
}

void
hc_sim_day_start_other (HcSimDay *self, gint64 seconds, gboolean whole)
{
  if (self->run_left >= 0 || self->other_left >= 0)
    return;
  self->other_left = seconds;
  if (whole)
    {
      self->schedule.last_start = self->schedule.now;
      self->schedule.cut_off = FALSE;
    }
  hc_scheduler_wake (self->scheduler);
}

void
hc_sim_day_restart (HcSimDay *self, gint64 after)
{
  g_clear_pointer (&self->scheduler, hc_scheduler_free);
  if (self->run_left >= 0)
    cut_off (self);
  self->run_left = self->probe_left = -1;
  self->alarm = 0;
  hold (NULL, FALSE, self);
  advance (self, after);
  if (self->other_left < 0)
    self->other_left = -1;
  self->scheduler = hc_scheduler_new (&calls, self);
  hc_scheduler_wake (self->scheduler);
}
