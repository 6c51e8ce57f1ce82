/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-timing.h"

#include "hc-alarm.h"
#include "hc-keyring-watch.h"
#include "hc-network.h"
#include "hc-outcomes.h"
#include "hc-reach.h"
#include "hc-scheduler.h"
#include "hc-sleep.h"
#include "hc-sync-schedule.h"

#include <malloc.h>

#define PROBE_SECONDS 15

struct _HcTiming
{
  GDBusConnection *bus;
  HcSyncService *service;
  GActionGroup *engine; /* the service's */
  HcProfileWatch *watch;
  HcScheduler *scheduler;
  HcAlarm *alarm;
  HcSleep *sleep;
  HcNetwork *network;
  HcOutcomes *outcomes;
  HcKeyringWatch *keyring; /* (nullable): only while a login is needed */
  GCancellable *probe;     /* (nullable) */
  GTimeZone *zone;
  char *request;     /* (nullable): of the run that was started here */
  char *store_error; /* (nullable) */
  char *reason;      /* (nullable): the scheduler's */
  gboolean needs_login, was_busy;
  gboolean cutting_off; /* the sync that is going on is stopped for a suspend */
  HcTimingFunc looked;
  gpointer user_data;
};

static void
show_hold (HcTiming *self)
{
  if (self->store_error != NULL)
    hc_sync_service_set_hold (self->service, HC_STATUS_ERROR, self->store_error);
  else
    hc_sync_service_set_hold (self->service, self->needs_login ? HC_STATUS_NEEDS_LOGIN : HC_STATUS_WAITING,
                              self->reason);
}

/* Opens the database anew; what it says is asked for by the scheduler. */
static void
look (HcTiming *self)
{
  g_autoptr (GError) error = NULL;
  gboolean known = hc_profile_watch_look (self->watch, &error);
  gboolean outdated = g_error_matches (error, HC_STORE_ERROR, HC_STORE_ERROR_TOO_NEW);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_new_identifier (NULL);
  if (g_strcmp0 (self->store_error, error != NULL ? error->message : NULL) != 0)
    {
      g_free (self->store_error);
      self->store_error = error != NULL ? g_strdup (error->message) : NULL;
      if (error != NULL)
        g_message ("%s", error->message);
      show_hold (self);
    }
  if (known && !hc_sync_service_is_busy (self->service))
    hc_sync_service_ask_state (self->service);
  self->looked (outdated, self->user_data);
}

static void
read_facts (HcSchedulerFacts *facts, gpointer user_data)
{
  HcTiming *self = user_data;
  HcStore *store = hc_profile_watch_get_store (self->watch);
  g_auto (GStrv) servers = hc_profile_watch_dup_servers (self->watch);
  g_autoptr (HcRunRow) last = NULL;
  HcRunning running = { 0 };
  gboolean elsewhere;

  facts->busy = hc_sync_service_is_busy (self->service);
  facts->schedule.now = g_get_real_time () / G_USEC_PER_SEC;
  if (store == NULL || servers == NULL)
    return;
  last = hc_store_get_last_run (store, NULL);
  elsewhere = hc_store_get_running (store, &running);
  hc_running_clear (&running);
  facts->ready = TRUE;
  facts->busy = facts->busy || elsewhere;
  hc_sync_schedule_read (store, hc_profile_watch_get_settings (self->watch), last, facts->busy,
                         &facts->schedule);
  facts->schedule.zone = self->zone;
  hc_sync_schedule_add_network (&facts->schedule);
}

static void
set_alarm (gint64 when, gpointer user_data)
{
  HcTiming *self = user_data;

  hc_alarm_set (self->alarm, when);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HcTiming *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean reached = hc_reach_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->probe);
  hc_scheduler_probed (self->scheduler, reached ? NULL : error->message);
}

static void
probe (gpointer user_data)
{
  HcTiming *self = user_data;
  g_auto (GStrv) servers = hc_profile_watch_dup_servers (self->watch);

  self->probe = g_cancellable_new ();
  hc_reach_async ((const char *const *)servers, PROBE_SECONDS, self->probe, probed_cb, self);
}

static void
cancel_probe (gpointer user_data)
{
  HcTiming *self = user_data;

  g_cancellable_cancel (self->probe);
  g_clear_object (&self->probe);
}

static void
start (gpointer user_data)
{
  HcTiming *self = user_data;
  GVariantDict options = G_VARIANT_DICT_INIT (NULL);

  g_free (self->request);
  self->request = g_uuid_string_random ();
  g_variant_dict_insert (&options, "request", "s", self->request);
  g_action_group_activate_action (self->engine, "sync", g_variant_dict_end (&options));
}

static void
keyring_changed_cb (gpointer user_data)
{
  HcTiming *self = user_data;

  hc_scheduler_refresh (self->scheduler);
}

static void
hold (const char *reason, gboolean needs_login, gpointer user_data)
{
  HcTiming *self = user_data;

  g_free (self->reason);
  self->reason = g_strdup (reason);
  self->needs_login = needs_login;
  if (!needs_login)
    g_clear_pointer (&self->keyring, hc_keyring_watch_free);
  else if (self->keyring == NULL)
    self->keyring = hc_keyring_watch_new (self->bus, keyring_changed_cb, self);
  show_hold (self);
}

static void
alarm_rang_cb (gpointer user_data)
{
  HcTiming *self = user_data;

  look (self);
  hc_scheduler_wake (self->scheduler);
}

/* Networks tell of much that is no news; it may be some when a server could not be reached. */
static void
network_changed_cb (gboolean news, gpointer user_data)
{
  HcTiming *self = user_data;

  if (!news && self->reason == NULL)
    return;
  hc_sync_service_ask_state (self->service);
  if (self->needs_login)
    hc_scheduler_wake (self->scheduler);
  else
    hc_scheduler_refresh (self->scheduler);
}

gboolean
hc_timing_is_syncing (HcTiming *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (self->engine, "state");
  const char *job = NULL;

  return hc_sync_service_is_busy (self->service) && state != NULL
         && g_variant_lookup (state, "running-job", "&s", &job) && g_str_equal (job, "sync");
}

/* Once the sync that the suspend cut off has come to its end. */
static void
note_cut_off (HcTiming *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_profile_watch_open (self->watch, &error);

  self->cutting_off = FALSE;
  if (store == NULL || !hc_sync_schedule_note_cut_off (store, &error))
    g_message ("The sync that was cut off is taken up at its next time: %s", error->message);
}

static void
stop (HcTiming *self)
{
  GVariantDict options = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&options, "request", "s", "suspend");
  g_action_group_activate_action (self->engine, "stop", g_variant_dict_end (&options));
}

static void
sleep_told_cb (gboolean about_to, gpointer user_data)
{
  HcTiming *self = user_data;

  if (!about_to)
    {
      look (self);
      hc_scheduler_refresh (self->scheduler);
      return;
    }
  hc_scheduler_suspend (self->scheduler);
  if (!hc_timing_is_syncing (self))
    return;
  self->cutting_off = TRUE;
  stop (self);
}

static void
outcome_told_cb (
    const char *request, HcSchedulerEnd end, gboolean about_login, const char *reason, gpointer user_data)
{
  HcTiming *self = user_data;

  if (g_strcmp0 (request, self->request) == 0)
    {
      g_clear_pointer (&self->request, g_free);
      if (end == HC_SCHEDULER_LOGIN || end == HC_SCHEDULER_REFUSED)
        g_message ("A scheduled sync could not be started: %s", reason);
      hc_scheduler_ended (self->scheduler, end, reason);
    }
  else if (about_login)
    {
      hc_scheduler_overheard (self->scheduler, end, reason);
    }
}

/* What a run used is given back to the system; what others wrote meanwhile was not looked at. */
static void
job_ended (HcTiming *self)
{
  malloc_trim (0);
  if (self->cutting_off)
    note_cut_off (self);
  look (self);
  hc_scheduler_wake (self->scheduler);
}

static void
state_changed_cb (GActionGroup *engine, const char *name, GVariant *state, gpointer user_data)
{
  HcTiming *self = user_data;
  gboolean busy = hc_sync_service_is_busy (self->service);

  if (busy == self->was_busy)
    return;
  self->was_busy = busy;
  if (!busy)
    job_ended (self);
  hc_sleep_set_delayed (self->sleep, hc_sync_service_is_busy (self->service));
}

static void
profile_changed_cb (gpointer user_data)
{
  HcTiming *self = user_data;

  /* What we write ourselves is known, and told in the end. */
  if (hc_sync_service_is_busy (self->service))
    return;
  look (self);
  hc_scheduler_wake (self->scheduler);
}

HcTiming *
hc_timing_new (GDBusConnection *bus,
               HcSyncService *service,
               const char *database,
               HcTimingFunc looked,
               gpointer user_data)
{
  static const HcSchedulerCalls calls = { read_facts, set_alarm, probe, cancel_probe, start, hold };
  HcTiming *self = g_new0 (HcTiming, 1);

  self->bus = g_object_ref (bus);
  self->service = g_object_ref (service);
  self->engine = g_object_ref (hc_sync_service_get_actions (service));
  self->looked = looked;
  self->user_data = user_data;
  self->watch = hc_profile_watch_new (database, profile_changed_cb, self);
  self->alarm = hc_alarm_new (alarm_rang_cb, self);
  self->sleep = hc_sleep_new (sleep_told_cb, self);
  self->scheduler = hc_scheduler_new (&calls, self);
  self->network = hc_network_new (network_changed_cb, self);
  self->outcomes = hc_outcomes_new (self->engine, outcome_told_cb, self);
  g_signal_connect (self->engine, "action-state-changed::state", G_CALLBACK (state_changed_cb), self);
  return self;
}

void
hc_timing_free (HcTiming *self)
{
  if (self == NULL)
    return;
  hc_network_free (self->network);
  hc_outcomes_free (self->outcomes);
  g_signal_handlers_disconnect_by_data (self->engine, self);
  hc_scheduler_free (self->scheduler);
  if (self->probe != NULL)
    cancel_probe (self);
  hc_sleep_free (self->sleep);
  hc_alarm_free (self->alarm);
  hc_keyring_watch_free (self->keyring);
  hc_profile_watch_free (self->watch);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_object_unref (self->engine);
  g_object_unref (self->service);
  g_object_unref (self->bus);
  g_free (self->request);
  g_free (self->store_error);
  g_free (self->reason);
  g_free (self);
}

void
hc_timing_start (HcTiming *self)
{
  look (self);
  hc_scheduler_wake (self->scheduler);
}

HcProfileWatch *
hc_timing_get_watch (HcTiming *self)
{
  return self->watch;
}

void
hc_timing_refresh (HcTiming *self)
{
  look (self);
  hc_scheduler_refresh (self->scheduler);
}
