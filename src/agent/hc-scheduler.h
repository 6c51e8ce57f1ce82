/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-schedule.h"

G_BEGIN_DECLS

/* Decides when a run starts by itself: asks the schedule, then whether both servers answer, waits five
 * seconds, and starts. It knows neither clock nor network nor database; who owns it tells of them and does
 * what it asks for, so that ten thousand days pass in a test in a moment.
 *
 * All functions are for one thread; none of the calls below may call back into the scheduler at once, but
 * for hc_scheduler_wake(), which is then done afterwards. */
typedef struct _HcScheduler HcScheduler;

#define HC_SCHEDULER_SETTLE_SECONDS 5
/* The longest time without a look at the clock, the network and the database. */
#define HC_SCHEDULER_LOOK_SECONDS 600

/* What it has to know each time. */
typedef struct
{
  HcScheduleInput schedule;
  gboolean ready; /* the database could be read, and it is known where both servers are */
  gboolean busy;  /* something is going on with this profile, in whatever process */
} HcSchedulerFacts;

typedef struct
{
  /* read: the facts as they are now. schedule.zone stays valid until the next call; the rest is plain */
  void (*read) (HcSchedulerFacts *facts, gpointer user_data);
  /* set_alarm: hc_scheduler_wake() is to be called at @when (seconds since the epoch), or when the clock was
   * set; takes the place of the alarm before */
  void (*set_alarm) (gint64 when, gpointer user_data);
  /* probe: ask whether both servers answer; hc_scheduler_probed() tells */
  void (*probe) (gpointer user_data);
  void (*cancel_probe) (gpointer user_data);
  /* start: a run of everything; hc_scheduler_ended() tells when it is over or could not be started */
  void (*start) (gpointer user_data);
  /* hold: what is in the way now; NULL: nothing. Called when it changes */
  void (*hold) (const char *reason, gboolean needs_login, gpointer user_data);
} HcSchedulerCalls;

HcScheduler *hc_scheduler_new (const HcSchedulerCalls *calls, gpointer user_data);
void hc_scheduler_free (HcScheduler *scheduler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcScheduler, hc_scheduler_free)

/* hc_scheduler_wake: the alarm rang, or something that it depends on changed */
void hc_scheduler_wake (HcScheduler *scheduler);

/* hc_scheduler_refresh: as above, and what was in the way may be no longer: addresses or keys changed, the
 * network came, the machine woke up. Both servers are asked anew */
void hc_scheduler_refresh (HcScheduler *scheduler);

/* hc_scheduler_suspend: the machine is about to sleep: nothing is begun any more until it is refreshed, or
 * half a minute passed */
void hc_scheduler_suspend (HcScheduler *scheduler);

/* hc_scheduler_probed: @unreachable: (nullable): a sentence naming the server that does not answer; NULL:
 * both do */
void hc_scheduler_probed (HcScheduler *scheduler, const char *unreachable);

/* How what was started came to its end. */
typedef enum
{
  HC_SCHEDULER_RAN,     /* there was a run, whatever became of it */
  HC_SCHEDULER_BUSY,    /* somebody else's was quicker */
  HC_SCHEDULER_LOGIN,   /* the secrets can't be read */
  HC_SCHEDULER_REFUSED, /* it could not be begun: not tested, the database … */
} HcSchedulerEnd;

/* hc_scheduler_ended: @reason: (nullable): why it could not be begun */
void hc_scheduler_ended (HcScheduler *scheduler, HcSchedulerEnd end, const char *reason);

/* hc_scheduler_overheard: how something came to its end that was not started here: a login that is needed or
 * was given concerns the schedule too */
void hc_scheduler_overheard (HcScheduler *scheduler, HcSchedulerEnd end, const char *reason);

G_END_DECLS
