/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-scheduler.h"

G_BEGIN_DECLS

/* A pretend machine around the real scheduler: time passes from event to event, and everything that the
 * scheduler asks for is done by it. */
typedef struct
{
  HcScheduler *scheduler;
  HcScheduleInput schedule; /* now: the wall clock */
  gboolean awake, reachable, ready;
  gint64 true_time; /* seconds that really passed; the wall clock may jump */

  gint64 alarm;      /* wall clock; 0: none */
  gint64 probe_left; /* seconds; -1: none is going on */
  gint64 run_left;   /* seconds of the scheduler's own run; -1: none */
  gint64 other_left; /* seconds of somebody else's run; -1: none */
  gboolean held, needs_login;
  char *reason;

  guint starts, probes;
  gint64 started_at; /* true time */
  gboolean excused;  /* since then something happened that lets an interval be shorter */
  HcSchedulerEnd next_end;
  gboolean forgetful; /* the database does not keep when a run started */
} HcSimDay;

void hc_sim_day_init (HcSimDay *self);
void hc_sim_day_clear (HcSimDay *self);

/* hc_sim_day_pass: lets @seconds pass; alarms ring, probes and runs end on their way */
void hc_sim_day_pass (HcSimDay *self, gint64 seconds);

/* hc_sim_day_sleep: the machine sleeps for @seconds; logind tells of it or not */
void hc_sim_day_sleep (HcSimDay *self, gint64 seconds, gboolean told);

/* hc_sim_day_set_clock: somebody sets the wall clock */
void hc_sim_day_set_clock (HcSimDay *self, gint64 by);

void hc_sim_day_set_online (HcSimDay *self, gboolean online);

/* hc_sim_day_set_hours: somebody changes the interval */
void hc_sim_day_set_hours (HcSimDay *self, guint hours);

/* hc_sim_day_start_other: another process starts a run of @seconds; @whole: one that the schedule counts */
void hc_sim_day_start_other (HcSimDay *self, gint64 seconds, gboolean whole);

/* hc_sim_day_restart: the process is killed and started again @after seconds later */
void hc_sim_day_restart (HcSimDay *self, gint64 after);

G_END_DECLS
