/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#include "hc-sync-schedule.h"

static const char *const status_names[] = {
  "idle", "syncing", "waiting", "needs-review", "needs-login", "error", "paused",
};

const char *
hc_status_to_string (HcStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_names), NULL);
  return status_names[status];
}

void
hc_status_report_clear (HcStatusReport *report)
{
  g_clear_pointer (&report->reason, g_free);
  g_clear_pointer (&report->last, hc_run_row_free);
  hc_running_clear (&report->run);
}

/* The last run's result is the state, until the next one. */
static void
judge_last (HcStatusReport *report)
{
  const HcRunRow *last = report->last;

  if (last == NULL)
    return;
  switch (last->outcome)
    {
    case HC_OUTCOME_NEEDS_REVIEW:
      report->status = HC_STATUS_NEEDS_REVIEW;
      report->reason = g_strdup (last->error);
      break;
    case HC_OUTCOME_FAILED:
      report->status = last->error_code == HC_ERROR_CREDENTIALS ? HC_STATUS_NEEDS_LOGIN : HC_STATUS_ERROR;
      report->reason = g_strdup (last->error);
      break;
    case HC_OUTCOME_RUNNING:
      report->status = HC_STATUS_ERROR;
      report->reason = g_strdup ("the last run was ended before it finished; the next one takes it up again");
      break;
    default:
      break;
    }
}

static const char *
get_waiting_reason (HcScheduleVerdict verdict)
{
  switch (verdict)
    {
    case HC_SCHEDULE_OFFLINE:
      return "there is no network connection";
    case HC_SCHEDULE_METERED:
      return "the network connection is metered";
    case HC_SCHEDULE_QUIET:
      return "these are quiet hours";
    default:
      return NULL;
    }
}

/* What the schedule says of a profile that is fine otherwise. */
static void
judge_schedule (HcStatusReport *report, HcScheduleVerdict verdict)
{
  const char *reason = get_waiting_reason (verdict);

  if (report->status != HC_STATUS_IDLE)
    return;
  if (verdict == HC_SCHEDULE_PAUSED)
    report->status = HC_STATUS_PAUSED;
  else if (reason != NULL)
    report->status = HC_STATUS_WAITING;
  report->reason = g_strdup (reason);
}

gboolean
hc_sync_get_status (HcProfile *profile, HcStatusReport *report, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HcScheduleInput input;
  HcScheduleAnswer answer;

  *report = (HcStatusReport){ .status = HC_STATUS_IDLE };
  report->last = hc_store_get_last_run (profile->store, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  report->running = hc_store_get_running (profile->store, &report->run);
  hc_sync_schedule_read (profile->store, profile->settings, report->last, report->running, &input);
  hc_sync_schedule_add_network (&input);
  report->paused_until = input.paused_until > input.now ? input.paused_until : 0;
  if (report->running)
    {
      report->status = HC_STATUS_SYNCING;
      return TRUE;
    }
  judge_last (report);
  answer = hc_schedule_ask (&input);
  report->next_due = answer.next;
  judge_schedule (report, answer.verdict);
  return TRUE;
}

gboolean
hc_sync_stop (HcProfile *profile, gboolean *stopped, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *stopped = hc_store_request_stop (profile->store, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
