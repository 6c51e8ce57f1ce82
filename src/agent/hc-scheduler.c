/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-scheduler.h"

#define MINUTE 60
#define SUSPEND_SECONDS 30
/* The clock is read in whole seconds, the one that has begun among them. */
#define SETTLE_SECONDS (HC_SCHEDULER_SETTLE_SECONDS + 1)

typedef enum
{
  PHASE_IDLE,
  PHASE_PROBING,
  PHASE_SETTLING, /* both answer; until settled_at */
  PHASE_RUNNING,  /* what we started */
} Phase;

struct _HcScheduler
{
  HcSchedulerCalls calls;
  gpointer user_data;
  Phase phase;
  gint64 settled_at; /* wall clock, as are all times here */
  gint64 retry_at;   /* 0: at once */
  guint retry_after; /* how long before that it was decided */
  guint failures;    /* in a row, of asking the servers */
  char *reason;      /* (nullable): what is in the way */
  gboolean needs_login;
  gboolean waking, wake_again;
};

/* A minute at first, ten at most: a server that is down for a night costs little, one that restarts is not
 * waited for much longer than it takes. */
static const guint retry_minutes[] = { 1, 2, 5, 10 };

static void
set_hold (HcScheduler *self, const char *reason, gboolean needs_login)
{
  needs_login = needs_login && reason != NULL;
  if (g_strcmp0 (reason, self->reason) == 0 && needs_login == self->needs_login)
    return;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  self->needs_login = needs_login;
  self->calls.hold (self->reason, self->needs_login, self->user_data);
}

static void
set_retry (HcScheduler *self, gint64 now, guint seconds)
{
  self->retry_at = now + seconds;
  self->retry_after = seconds;
}

static void
clear_retry (HcScheduler *self)
{
  self->retry_at = 0;
  self->failures = 0;
}

/* A clock that was set back does not make a short wait a long one. */
static gboolean
is_waiting (HcScheduler *self, gint64 now)
{
  return self->retry_at > now && self->retry_at - now <= self->retry_after;
}

static void
leave_phase (HcScheduler *self)
{
  if (self->phase == PHASE_PROBING)
    self->calls.cancel_probe (self->user_data);
  if (self->phase != PHASE_RUNNING)
    self->phase = PHASE_IDLE;
}

static gint64
read_now (HcScheduler *self)
{
  HcSchedulerFacts facts = { 0 };

  self->calls.read (&facts, self->user_data);
  return facts.schedule.now;
}

/* Nothing to do before @next; 0: nobody knows. */
static void
sleep_until (HcScheduler *self, gint64 now, gint64 next)
{
  gint64 latest = now + HC_SCHEDULER_LOOK_SECONDS;

  self->calls.set_alarm (next > now ? MIN (next, latest) : latest, self->user_data);
}

static void
start (HcScheduler *self)
{
  self->phase = PHASE_RUNNING;
  clear_retry (self);
  set_hold (self, NULL, FALSE);
  self->calls.start (self->user_data);
}

static void
go_on (HcScheduler *self, gint64 now)
{
  switch (self->phase)
    {
    case PHASE_IDLE:
      self->phase = PHASE_PROBING;
      self->calls.probe (self->user_data);
      break;
    case PHASE_SETTLING:
      if (now >= self->settled_at || self->settled_at - now > SETTLE_SECONDS)
        start (self);
      else
        sleep_until (self, now, self->settled_at);
      return;
    case PHASE_PROBING:
    case PHASE_RUNNING:
      break;
    }
  sleep_until (self, now, 0);
}

static void
look (HcScheduler *self)
{
  HcSchedulerFacts facts = { 0 };
  HcScheduleAnswer answer;
  gint64 now;

  self->calls.read (&facts, self->user_data);
  now = facts.schedule.now;
  if (!facts.ready || facts.busy || self->phase == PHASE_RUNNING)
    {
      leave_phase (self);
      sleep_until (self, now, 0);
      return;
    }
  answer = hc_schedule_ask (&facts.schedule);
  if (answer.verdict != HC_SCHEDULE_DUE)
    {
      leave_phase (self);
      /* A server that did not answer is of no interest before somebody asks again; a login that is needed is.
       */
      if (!self->needs_login)
        set_hold (self, NULL, FALSE);
      sleep_until (self, now,
                   answer.verdict == HC_SCHEDULE_PAUSED ? facts.schedule.paused_until : answer.next);
    }
  else if (self->phase == PHASE_IDLE && is_waiting (self, now))
    sleep_until (self, now, self->retry_at);
  else
    go_on (self, now);
}

void
hc_scheduler_wake (HcScheduler *self)
{
  if (self->waking)
    {
      self->wake_again = TRUE;
      return;
    }
  self->waking = TRUE;
  do
    {
      self->wake_again = FALSE;
      look (self);
    }
  while (self->wake_again);
  self->waking = FALSE;
}

void
hc_scheduler_refresh (HcScheduler *self)
{
  leave_phase (self);
  clear_retry (self);
  set_hold (self, NULL, FALSE);
  hc_scheduler_wake (self);
}

void
hc_scheduler_suspend (HcScheduler *self)
{
  gint64 now = read_now (self);

  leave_phase (self);
  set_retry (self, now, SUSPEND_SECONDS);
  sleep_until (self, now, self->retry_at);
}

void
hc_scheduler_probed (HcScheduler *self, const char *unreachable)
{
  gint64 now;

  if (self->phase != PHASE_PROBING)
    return;
  now = read_now (self);
  if (unreachable == NULL)
    {
      self->phase = PHASE_SETTLING;
      self->settled_at = now + SETTLE_SECONDS;
      clear_retry (self);
      set_hold (self, NULL, FALSE);
    }
  else
    {
      guint step = MIN (self->failures, G_N_ELEMENTS (retry_minutes) - 1);

      self->phase = PHASE_IDLE;
      self->failures++;
      set_retry (self, now, retry_minutes[step] * MINUTE);
      set_hold (self, unreachable, FALSE);
    }
  hc_scheduler_wake (self);
}

/* Its start is in the database. If it should not be, it is due again at once, but not started at once. */
static void
avoid_circle (HcScheduler *self)
{
  HcSchedulerFacts facts = { 0 };

  self->calls.read (&facts, self->user_data);
  if (facts.ready && hc_schedule_ask (&facts.schedule).verdict == HC_SCHEDULE_DUE)
    set_retry (self, facts.schedule.now, HC_SCHEDULER_LOOK_SECONDS);
}

void
hc_scheduler_ended (HcScheduler *self, HcSchedulerEnd end, const char *reason)
{
  if (self->phase != PHASE_RUNNING)
    return;
  self->phase = PHASE_IDLE;
  switch (end)
    {
    case HC_SCHEDULER_BUSY:
      set_retry (self, read_now (self), MINUTE);
      break;
    case HC_SCHEDULER_LOGIN:
    case HC_SCHEDULER_REFUSED:
      set_retry (self, read_now (self), HC_SCHEDULER_LOOK_SECONDS);
      set_hold (self, reason != NULL ? reason : "", end == HC_SCHEDULER_LOGIN);
      break;
    case HC_SCHEDULER_RAN:
    default:
      avoid_circle (self);
      break;
    }
  hc_scheduler_wake (self);
}

void
hc_scheduler_overheard (HcScheduler *self, HcSchedulerEnd end, const char *reason)
{
  if (end == HC_SCHEDULER_LOGIN)
    set_hold (self, reason != NULL ? reason : "", TRUE);
  else if (end == HC_SCHEDULER_RAN && self->needs_login)
    hc_scheduler_refresh (self);
}

HcScheduler *
hc_scheduler_new (const HcSchedulerCalls *calls, gpointer user_data)
{
  HcScheduler *self = g_new0 (HcScheduler, 1);

  self->calls = *calls;
  self->user_data = user_data;
  return self;
}

void
hc_scheduler_free (HcScheduler *self)
{
  if (self == NULL)
    return;
  leave_phase (self);
  g_free (self->reason);
  g_free (self);
}
