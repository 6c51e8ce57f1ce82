/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-service.h"

#include "hc-progress-relay.h"
#include "hc-sync-actions.h"
#include "hc-sync-documents.h"
#include "hc-sync-service-private.h"
#include "hc-text.h"

#include <unistd.h>

struct _HcSyncService
{
  GObject parent_instance;
  char *profile;
  char *database; /* (nullable) */
  GMainContext *context;
  GPtrArray *jobs;      /* HcSyncJob: all that are going on */
  HcSyncJob *exclusive; /* (nullable): the one of them that speaks to the servers */
  HcSyncJob *asking;    /* (nullable): the one that reads the state for the actions */
  gboolean ask_again;   /* when it is done */
  HcProgressRelay *relay;
  HcProgress *progress; /* (nullable): of the last job that tells, with what it does and for whom: */
  HcVerb progress_verb;
  char *progress_request;
  HcSyncActions *actions; /* (nullable): not asked for yet */
  HcSyncResults *results;
  HcStatusReport status;
  gboolean has_status;
  gint64 status_at;
  HcStatus hold;
  char *hold_reason; /* (nullable): nothing holds this process back */
};

G_DEFINE_FINAL_TYPE (HcSyncService, hc_sync_service, G_TYPE_OBJECT)

static guint progress_changed_signal;

static gboolean
is_held (HcSyncService *self)
{
  if (self->hold_reason == NULL || self->status.running)
    return FALSE;
  return self->hold != HC_STATUS_WAITING || self->status.status == HC_STATUS_IDLE
         || self->status.status == HC_STATUS_WAITING;
}

static void
show_state (HcSyncService *self)
{
  HcStatusReport shown = self->status;
  gboolean held = is_held (self);

  if (self->actions == NULL)
    return;
  if (held)
    {
      shown.status = self->hold;
      shown.reason = self->hold_reason;
    }
  hc_sync_actions_show (
      self->actions, HC_SYNC_SHOWS_STATE,
      hc_sync_state_to_variant (self->profile, self->has_status || held ? &shown : NULL, self->exclusive));
}

static void
show_progress (HcSyncService *self)
{
  HcProgressState state = { 0 };
  gboolean begun = hc_sync_service_get_progress (self, &state);

  if (self->actions != NULL)
    hc_sync_actions_show (
        self->actions, HC_SYNC_SHOWS_PROGRESS,
        hc_sync_progress_to_variant (begun ? &state : NULL, self->progress_verb, self->progress_request));
  hc_progress_state_clear (&state);
}

static void
progress_told_cb (HcProgress *progress, gpointer user_data)
{
  g_autoptr (HcSyncService) self = g_object_ref (user_data);

  show_progress (self);
  g_signal_emit (self, progress_changed_signal, 0);
}

/* Who asked hears of it: the task, and those who watch the results. */
static void
deliver (HcSyncService *self, const HcSyncOrder *order, HcSyncOutcome *outcome, GTask *task)
{
  g_autoptr (HcSyncOutcome) owned = outcome;

  if (order->request != NULL)
    {
      hc_sync_results_put (self->results, order->request, hc_sync_outcome_to_variant (order, owned));
      hc_sync_actions_show (self->actions, HC_SYNC_SHOWS_RESULTS, hc_sync_results_to_variant (self->results));
    }
  if (task == NULL)
    return;
  if (owned->error != NULL)
    g_task_return_error (task, g_steal_pointer (&owned->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&owned), (GDestroyNotify)hc_sync_outcome_free);
}

/* Two readings may overtake each other; the one that began later counts. */
static void
take_status (HcSyncService *self, HcSyncOutcome *outcome)
{
  if (!outcome->has_status || (self->has_status && outcome->status_at < self->status_at))
    return;
  hc_status_report_clear (&self->status);
  self->status = outcome->status;
  self->status_at = outcome->status_at;
  self->has_status = TRUE;
  outcome->status = (HcStatusReport){ 0 };
  outcome->has_status = FALSE;
}

static void
settle (HcSyncService *self, HcSyncJob *job)
{
  gboolean was_asked = job == self->asking;
  gboolean is_known = job->outcome->has_status;

  if (job->order->verb != HC_VERB_STATUS || job->task == NULL)
    take_status (self, job->outcome);
  if (job == self->exclusive)
    self->exclusive = NULL;
  if (was_asked)
    self->asking = NULL;
  show_state (self);
  if ((was_asked && self->ask_again) || (!was_asked && !is_known && job->order->verb != HC_VERB_STOP))
    hc_sync_service_ask_state (self);
}

/* It is this caller's from now on, whatever those who hear of it do with the service. */
static void
take_out (HcSyncService *self, HcSyncJob *job)
{
  guint index;

  if (g_ptr_array_find (self->jobs, job, &index))
    g_ptr_array_steal_index_fast (self->jobs, index);
}

static gboolean
job_done_cb (gpointer user_data)
{
  HcSyncJob *job = user_data;
  g_autoptr (HcSyncService) self = g_object_ref (job->owner);

  hc_sync_job_join (job);
  take_out (self, job);
  settle (self, job);
  deliver (self, job->order, g_steal_pointer (&job->outcome), job->task);
  hc_sync_job_free (job);
  return G_SOURCE_REMOVE;
}

static GError *
new_busy_error (HcSyncService *self)
{
  g_autofree char *since = hc_text_from_timestamp (self->exclusive->since);

  return g_error_new (
      HC_ERROR, HC_ERROR_BUSY,
      "“%s” is already going on with the profile “%s”: process %" G_GINT64_FORMAT ", since %s",
      hc_verb_to_string (self->exclusive->order->verb), self->profile, (gint64)getpid (), since);
}

/* Returns: (nullable): the outcome, where no thread is needed for it */
static HcSyncOutcome *
answer_at_once (HcSyncService *self, const HcSyncOrder *order)
{
  HcSyncOutcome *outcome;

  if (self->exclusive == NULL || (!hc_verb_is_exclusive (order->verb) && order->verb != HC_VERB_STOP))
    return NULL;
  outcome = hc_sync_outcome_new ();
  if (order->verb == HC_VERB_STOP)
    {
      hc_sync_job_stop (self->exclusive);
      outcome->stopped = TRUE;
    }
  else
    {
      outcome->error = new_busy_error (self);
    }
  return outcome;
}

static gboolean
tells_progress (HcVerb verb)
{
  return hc_verb_is_exclusive (verb) && verb != HC_VERB_TEST && verb != HC_VERB_PREPARE;
}

static HcProgress *
begin_progress (HcSyncService *self, const HcSyncOrder *order)
{
  g_clear_pointer (&self->progress, hc_progress_unref);
  self->progress = hc_progress_relay_begin (self->relay);
  self->progress_verb = order->verb;
  g_free (self->progress_request);
  self->progress_request = g_strdup (order->request);
  return hc_progress_ref (self->progress);
}

static HcSyncJob *
start_job (HcSyncService *self, HcSyncOrder *order, GCancellable *cancellable)
{
  HcProgress *progress = tells_progress (order->verb) ? begin_progress (self, order) : NULL;
  gboolean wants_status
      = order->verb == HC_VERB_STATUS || (self->actions != NULL && order->verb != HC_VERB_STOP);
  HcSyncJob *job = hc_sync_job_start (self->profile, self->database, order, progress, wants_status,
                                      cancellable, self->context, job_done_cb, self);

  g_ptr_array_add (self->jobs, job);
  return job;
}

void
hc_sync_service_start (HcSyncService *self, HcSyncOrder *order, GCancellable *cancellable, GTask *task)
{
  g_autoptr (GTask) owned_task = task;
  g_autoptr (HcSyncOrder) owned_order = order;
  HcSyncOutcome *outcome = answer_at_once (self, order);
  gboolean exclusive = hc_verb_is_exclusive (order->verb);
  HcSyncJob *job;

  if (outcome != NULL)
    {
      deliver (self, order, outcome, task);
      return;
    }
  job = start_job (self, g_steal_pointer (&owned_order), cancellable);
  job->task = g_steal_pointer (&owned_task);
  if (!exclusive)
    return;
  self->exclusive = job;
  show_state (self);
}

/* An id that is being worked on is a repetition, and gets no answer of its own; else the outcome of the work
 * would be taken for it. */
static gboolean
is_under_way (HcSyncService *self, const char *request)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      const HcSyncJob *job = g_ptr_array_index (self->jobs, i);

      if (g_strcmp0 (job->order->request, request) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
action_activated_cb (HcVerb verb, GVariant *options, gpointer user_data)
{
  g_autoptr (HcSyncService) self = g_object_ref (user_data);
  g_autofree char *request = hc_sync_order_dup_request (options);
  HcSyncOutcome *outcome;
  HcSyncOrder *order;
  g_autoptr (GError) error = NULL;

  if (request == NULL)
    {
      g_message ("The action “%s” was called without the id of a request, and ignored",
                 hc_verb_to_string (verb));
      return;
    }
  if (is_under_way (self, request))
    return;
  order = hc_sync_order_parse (verb, options, &error);
  if (order != NULL)
    {
      hc_sync_service_start (self, order, NULL, NULL);
      return;
    }
  outcome = hc_sync_outcome_new ();
  outcome->error = g_steal_pointer (&error);
  order = hc_sync_order_new (verb);
  order->request = g_steal_pointer (&request);
  deliver (self, order, outcome, NULL);
  hc_sync_order_free (order);
}

/* Also for those who wait for a call when somebody disposes of the service all the same. */
static void
end_jobs (HcSyncService *self)
{
  g_autoptr (GPtrArray) jobs = g_steal_pointer (&self->jobs);

  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_sync_job_free);
  self->exclusive = self->asking = NULL;
  for (guint i = 0; i < jobs->len; i++)
    hc_sync_job_stop (g_ptr_array_index (jobs, i));
  for (guint i = 0; i < jobs->len; i++)
    {
      HcSyncJob *job = g_ptr_array_index (jobs, i);

      hc_sync_job_join (job);
      if (job->task != NULL)
        deliver (self, job->order, g_steal_pointer (&job->outcome), job->task);
    }
}

static void
hc_sync_service_dispose (GObject *object)
{
  HcSyncService *self = HC_SYNC_SERVICE (object);

  end_jobs (self);
  if (self->actions != NULL)
    hc_sync_actions_close (self->actions);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (hc_sync_service_parent_class)->dispose (object);
}

static void
hc_sync_service_finalize (GObject *object)
{
  HcSyncService *self = HC_SYNC_SERVICE (object);

  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->relay, hc_progress_relay_free);
  g_clear_pointer (&self->progress, hc_progress_unref);
  g_clear_pointer (&self->results, hc_sync_results_free);
  hc_status_report_clear (&self->status);
  g_free (self->hold_reason);
  g_main_context_unref (self->context);
  g_free (self->progress_request);
  g_free (self->profile);
  g_free (self->database);
  G_OBJECT_CLASS (hc_sync_service_parent_class)->finalize (object);
}

static void
hc_sync_service_class_init (HcSyncServiceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = hc_sync_service_dispose;
  object_class->finalize = hc_sync_service_finalize;

  progress_changed_signal = g_signal_new ("progress-changed", HC_TYPE_SYNC_SERVICE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hc_sync_service_init (HcSyncService *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_sync_job_free);
  self->results = hc_sync_results_new ();
  self->relay = hc_progress_relay_new (self->context, progress_told_cb, self);
}

HcSyncService *
hc_sync_service_new (const char *profile, const char *database)
{
  HcSyncService *self = g_object_new (HC_TYPE_SYNC_SERVICE, NULL);

  self->profile = g_strdup (profile);
  self->database = g_strdup (database);
  return self;
}

const char *
hc_sync_service_get_profile (HcSyncService *self)
{
  return self->profile;
}

gboolean
hc_sync_service_is_busy (HcSyncService *self)
{
  return self->exclusive != NULL;
}

gboolean
hc_sync_service_get_progress (HcSyncService *self, HcProgressState *state)
{
  if (self->progress == NULL)
    return FALSE;
  hc_progress_get (self->progress, state);
  return TRUE;
}

GActionGroup *
hc_sync_service_get_actions (HcSyncService *self)
{
  if (self->actions == NULL)
    {
      self->actions = hc_sync_actions_new (action_activated_cb, self);
      show_state (self);
      show_progress (self);
      hc_sync_service_ask_state (self);
    }
  return G_ACTION_GROUP (self->actions);
}

void
hc_sync_service_ask_state (HcSyncService *self)
{
  self->ask_again = self->asking != NULL;
  if (self->actions != NULL && self->asking == NULL)
    self->asking = start_job (self, hc_sync_order_new (HC_VERB_STATUS), NULL);
}

void
hc_sync_service_set_hold (HcSyncService *self, HcStatus status, const char *reason)
{
  g_free (self->hold_reason);
  self->hold_reason = g_strdup (reason);
  self->hold = status;
  show_state (self);
}
