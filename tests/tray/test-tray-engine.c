/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-documents.h"
#include "hc-tray-fixture.h"
#include "hc-tray-state.h"

/* The tray reads what the engine really says: they share no header, so that only this holds them together. */

#define NOW 1767182400

static HcTrayState *
read_report (const HcStatusReport *report, const HcSyncJob *job, const HcProgressState *progress)
{
  g_autoptr (GVariant) state = g_variant_ref_sink (hc_sync_state_to_variant ("default", report, job));
  g_autoptr (GVariant) told = g_variant_ref_sink (hc_sync_progress_to_variant (
      progress, job != NULL ? job->order->verb : HC_VERB_SYNC, job != NULL ? job->order->request : NULL));
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return hc_tray_state_read (state, told, NOW, zone);
}

static void
test_states (void)
{
  static const struct
  {
    HcStatus status;
    const char *line, *detail;
  } cases[] = {
    { HC_STATUS_IDLE, "Up to date", "Next sync: 13:00" },
    { HC_STATUS_WAITING, "Waiting", "the reason" },
    { HC_STATUS_NEEDS_REVIEW, "Needs review", "the reason" },
    { HC_STATUS_NEEDS_LOGIN, "Login needed", "the reason" },
    { HC_STATUS_ERROR, "The last sync failed", "the reason" },
    { HC_STATUS_PAUSED, "Paused until 13:00", "Scheduled syncs wait until then" },
  };
  char reason[] = "the reason";
  HcRunRow last = { .id = 7 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HcStatusReport report = { .status = cases[i].status,
                                .reason = reason,
                                .last = &last,
                                .next_due = NOW + 3600,
                                .paused_until = NOW + 3600 };
      g_autoptr (HcTrayState) shown = read_report (&report, NULL, NULL);

      g_assert_cmpstr (shown->line, ==, cases[i].line);
      g_assert_cmpstr (shown->detail, ==, cases[i].detail);
      g_assert_true (shown->paused);
      g_assert_false (shown->running);
    }
}

static void
test_unknown (void)
{
  g_autoptr (HcTrayState) shown = read_report (NULL, NULL, NULL);

  g_assert_cmpstr (shown->line, ==, "Not synced yet");
  g_assert_cmpstr (shown->title, ==, "HuduCwm");
}

static void
test_elsewhere (void)
{
  HcStatusReport report = { .status = HC_STATUS_SYNCING, .running = TRUE, .run = { .pid = 7, .since = NOW } };
  g_autoptr (HcTrayState) shown = read_report (&report, NULL, NULL);

  g_assert_true (shown->running);
  g_assert_cmpstr (shown->line, ==, "Syncing");
  g_assert_cmpstr (shown->detail, ==, "Started by another program");
}

/* Every job that has progress, in every stage. */
static void
test_jobs (void)
{
  for (guint verb = HC_VERB_REFRESH; verb < HC_VERB_PREPARE; verb++)
    for (guint stage = HC_PROGRESS_CONNECT; stage <= HC_PROGRESS_FINISH; stage++)
      {
        g_autoptr (HcSyncOrder) order = hc_sync_order_new ((HcVerb)verb);
        HcSyncJob job = { .order = order, .since = NOW };
        HcProgressState progress = { .stage = (HcProgressStage)stage, .fraction = 0.42 };
        g_autoptr (HcTrayState) shown = NULL;

        order->request = g_strdup ("an id");
        shown = read_report (NULL, &job, &progress);
        g_assert_true (shown->running);
        g_assert_true (g_str_has_suffix (shown->line, ", 42 %"));
        g_assert_cmpstr (shown->detail, !=, "");
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tray/engine/states", test_states);
  g_test_add_func ("/tray/engine/unknown", test_unknown);
  g_test_add_func ("/tray/engine/elsewhere", test_elsewhere);
  g_test_add_func ("/tray/engine/jobs", test_jobs);
  return g_test_run ();
}
