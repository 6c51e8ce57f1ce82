/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#include "hc-schedule.h"

#define META_PAUSED "paused-until"

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

static gint64
read_pause (HcProfile *profile)
{
  g_autofree char *paused = hc_store_get_meta (profile->store, META_PAUSED);
  gint64 until = paused != NULL ? g_ascii_strtoll (paused, NULL, 10) : 0;

  return until > g_get_real_time () / G_USEC_PER_SEC ? until : 0;
}

static HcScheduleAnswer
ask_schedule (HcProfile *profile, const HcStatusReport *report)
{
  const HcSettings *settings = profile->settings;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GNetworkMonitor *network = g_network_monitor_get_default ();
  HcScheduleInput input = {
    .now = g_get_real_time () / G_USEC_PER_SEC,
    .last_start = report->last != NULL ? report->last->started : 0,
    .enabled = settings->schedule.enabled,
    .hours = settings->schedule.hours,
    .quiet_from = hc_schedule_parse_time (settings->schedule.quiet_from),
    .quiet_to = hc_schedule_parse_time (settings->schedule.quiet_to),
    .zone = zone,
    .online = g_network_monitor_get_network_available (network),
    .metered = g_network_monitor_get_network_metered (network),
    .on_metered = settings->schedule.on_metered,
    .paused_until = report->paused_until,
  };

  return hc_schedule_ask (&input);
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

gboolean
hc_sync_get_status (HcProfile *profile, HcStatusReport *report, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HcScheduleAnswer answer;

  *report = (HcStatusReport){ .status = HC_STATUS_IDLE };
  report->last = hc_store_get_last_run (profile->store, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  report->paused_until = read_pause (profile);
  report->running = hc_store_get_running (profile->store, &report->run);
  if (report->running)
    {
      report->status = HC_STATUS_SYNCING;
      return TRUE;
    }
  judge_last (report);
  answer = ask_schedule (profile, report);
  report->next_due = answer.next;
  if (report->status == HC_STATUS_IDLE && answer.verdict == HC_SCHEDULE_PAUSED)
    report->status = HC_STATUS_PAUSED;
  else if (report->status == HC_STATUS_IDLE
           && (answer.verdict == HC_SCHEDULE_OFFLINE || answer.verdict == HC_SCHEDULE_METERED
               || answer.verdict == HC_SCHEDULE_QUIET))
    report->status = HC_STATUS_WAITING;
  return TRUE;
}

gboolean
hc_sync_pause (HcProfile *profile, gint64 until, GError **error)
{
  g_autofree char *text = until > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, until) : g_strdup ("");

  return hc_store_set_meta (profile->store, META_PAUSED, text, error);
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
