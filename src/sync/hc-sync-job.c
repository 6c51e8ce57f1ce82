/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-job.h"

/* A database that is just coming into being is locked by whoever migrates it, and a run that starts at that
 * moment must not take this process's own other thread for another program. */
static GMutex opening;

HcSyncOutcome *
hc_sync_outcome_new (void)
{
  return g_new0 (HcSyncOutcome, 1);
}

void
hc_sync_outcome_free (HcSyncOutcome *outcome)
{
  if (outcome == NULL)
    return;
  g_clear_error (&outcome->error);
  g_clear_pointer (&outcome->row, hc_run_row_free);
  g_clear_pointer (&outcome->test, hc_test_report_free);
  g_clear_pointer (&outcome->layout, hc_layout_free);
  hc_refresh_report_clear (&outcome->refresh);
  hc_status_report_clear (&outcome->status);
  g_free (outcome);
}

static gboolean
is_success (const HcRunRow *row)
{
  return row->outcome == HC_OUTCOME_DONE || row->outcome == HC_OUTCOME_DONE_WITH_ERRORS;
}

GError *
hc_sync_outcome_dup_error (const HcSyncOutcome *outcome)
{
  const HcRunRow *row = outcome->row;

  if (g_error_matches (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_new_literal (HC_ERROR, HC_ERROR_STOPPED, outcome->error->message);
  if (outcome->error != NULL)
    return g_error_copy (outcome->error);
  if (outcome->test != NULL && outcome->test->failure != NULL)
    return g_error_copy (outcome->test->failure);
  if (row == NULL || is_success (row))
    return NULL;
  return g_error_new_literal (HC_ERROR, row->error_code >= 0 ? row->error_code : HC_ERROR_INTERNAL,
                              row->error != NULL ? row->error : hc_outcome_to_string (row->outcome));
}

static void
carry_out (HcSyncJob *job, HcProfile *profile)
{
  const HcSyncOrder *order = job->order;
  HcSyncOutcome *outcome = job->outcome;
  GError **error = &outcome->error;

  switch (order->verb)
    {
    case HC_VERB_TEST:
      outcome->test = hc_sync_test (profile, job->cancellable, error);
      break;
    case HC_VERB_REFRESH:
      hc_sync_refresh (profile, job->progress, &outcome->refresh, job->cancellable, error);
      break;
    case HC_VERB_PLAN:
    case HC_VERB_SYNC:
    case HC_VERB_APPLY:
    case HC_VERB_UNDO:
      outcome->row = hc_sync_run (profile, &order->run, job->progress, job->cancellable, error);
      break;
    case HC_VERB_PREPARE:
      outcome->layout = hc_sync_prepare_layout (profile, order->kind, order->layout, &outcome->created,
                                                job->cancellable, error);
      break;
    case HC_VERB_STOP:
      hc_sync_stop (profile, &outcome->stopped, error);
      break;
    case HC_VERB_PAUSE:
      hc_sync_pause (profile, order->until, error);
      break;
    case HC_VERB_STATUS:
    default:
      break;
    }
}

static HcProfile *
open_profile (HcSyncJob *job, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&opening);

  return hc_profile_open (job->profile, job->database, error);
}

/* With a profile opened anew, as its settings may have changed during a long run. */
static void
read_status (HcSyncJob *job)
{
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (HcProfile) profile = open_profile (job, &error);

  job->outcome->has_status = profile != NULL && hc_sync_get_status (profile, &job->outcome->status, &error);
  job->outcome->status_at = now;
  if (error == NULL)
    return;
  if (job->order->verb == HC_VERB_STATUS)
    g_propagate_error (&job->outcome->error, g_steal_pointer (&error));
  else
    g_debug ("Could not read the state after %s: %s", hc_verb_to_string (job->order->verb), error->message);
}

static gpointer
work (gpointer data)
{
  HcSyncJob *job = data;

  if (job->order->verb != HC_VERB_STATUS)
    {
      g_autoptr (HcProfile) profile = open_profile (job, &job->outcome->error);

      if (profile != NULL)
        carry_out (job, profile);
    }
  if (job->wants_status)
    read_status (job);
  g_source_attach (job->done, job->context);
  return NULL;
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

HcSyncJob *
hc_sync_job_start (const char *profile,
                   const char *database,
                   HcSyncOrder *order,
                   HcProgress *progress,
                   gboolean wants_status,
                   GCancellable *cancellable,
                   GMainContext *context,
                   GSourceFunc done,
                   gpointer owner)
{
  HcSyncJob *job = g_new0 (HcSyncJob, 1);

  job->profile = g_strdup (profile);
  job->database = g_strdup (database);
  job->order = order;
  job->outcome = hc_sync_outcome_new ();
  job->progress = progress;
  job->wants_status = wants_status;
  job->since = g_get_real_time () / G_USEC_PER_SEC;
  job->owner = owner;
  job->context = g_main_context_ref (context);
  job->done = g_idle_source_new ();
  g_source_set_priority (job->done, G_PRIORITY_DEFAULT);
  g_source_set_callback (job->done, done, job, NULL);
  job->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      job->outer = g_object_ref (cancellable);
      job->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb),
                                                  g_object_ref (job->cancellable), g_object_unref);
    }
  job->thread = g_thread_new (hc_verb_to_string (order->verb), work, job);
  return job;
}

void
hc_sync_job_stop (HcSyncJob *job)
{
  g_cancellable_cancel (job->cancellable);
}

void
hc_sync_job_join (HcSyncJob *job)
{
  g_clear_pointer (&job->thread, g_thread_join);
}

void
hc_sync_job_free (HcSyncJob *job)
{
  hc_sync_job_join (job);
  g_source_destroy (job->done);
  g_source_unref (job->done);
  g_main_context_unref (job->context);
  if (job->outer != NULL)
    g_cancellable_disconnect (job->outer, job->outer_handler);
  g_clear_object (&job->outer);
  g_object_unref (job->cancellable);
  g_clear_pointer (&job->progress, hc_progress_unref);
  g_clear_pointer (&job->order, hc_sync_order_free);
  g_clear_pointer (&job->outcome, hc_sync_outcome_free);
  g_clear_object (&job->task);
  g_free (job->profile);
  g_free (job->database);
  g_free (job);
}
