/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-schedule.h"

#define META_PAUSED "paused-until"
#define META_START "schedule-start"
/* The start of the run that was cut off: of any other it says nothing. */
#define META_CUT_OFF "schedule-cut-off"

static gint64
read_number (HcStore *store, const char *key)
{
  g_autofree char *text = hc_store_get_meta (store, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gboolean
write_number (HcStore *store, const char *key, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return hc_store_set_meta (store, key, text, error);
}

void
hc_sync_schedule_read (HcStore *store,
                       const HcSettings *settings,
                       const HcRunRow *last,
                       gboolean running,
                       HcScheduleInput *input)
{
  gint64 started = read_number (store, META_START);
  gboolean killed = last != NULL && last->outcome == HC_OUTCOME_RUNNING && !running;

  /* A database from before the start was noted. */
  if (started <= 0 && last != NULL)
    started = last->started;
  *input = (HcScheduleInput){
    .now = g_get_real_time () / G_USEC_PER_SEC,
    .last_start = started,
    .cut_off = killed || (started > 0 && read_number (store, META_CUT_OFF) == started),
    .enabled = settings->schedule.enabled,
    .hours = settings->schedule.hours,
    .quiet_from = hc_schedule_parse_time (settings->schedule.quiet_from),
    .quiet_to = hc_schedule_parse_time (settings->schedule.quiet_to),
    .on_metered = settings->schedule.on_metered,
    .paused_until = read_number (store, META_PAUSED),
  };
}

void
hc_sync_schedule_add_network (HcScheduleInput *input)
{
  GNetworkMonitor *network = g_network_monitor_get_default ();

  input->online = g_network_monitor_get_network_available (network);
  input->metered = g_network_monitor_get_network_metered (network);
}

gboolean
hc_sync_schedule_note_start (HcStore *store, const HcRunRequest *request, gint64 now, GError **error)
{
  if ((request->type != HC_RUN_SYNC && request->type != HC_RUN_APPLY)
      || !hc_filter_is_empty (&request->filter))
    return TRUE;
  return write_number (store, META_START, now, error);
}

gboolean
hc_sync_schedule_note_cut_off (HcStore *store, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HcRunRow) last = hc_store_get_last_run (store, &failure);
  gint64 started = read_number (store, META_START);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return started <= 0 || last == NULL || last->outcome != HC_OUTCOME_STOPPED
         || write_number (store, META_CUT_OFF, started, error);
}

gboolean
hc_sync_pause (HcProfile *profile, gint64 until, GError **error)
{
  return write_number (profile->store, META_PAUSED, MAX (until, 0), error);
}
