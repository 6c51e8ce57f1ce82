/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-overview-text.h"
#include "hc-state-text.h"
#include "hc-ui-stage.h"

#include <string.h>

static void
set_up (HcUiStage **stage, gconstpointer data)
{
  *stage = hc_ui_stage_new (FALSE);
}

static void
tear_down (HcUiStage **stage, gconstpointer data)
{
  hc_ui_stage_free (*stage);
}

/* One state of the engine, and everything that is said of it. */
typedef struct
{
  const char *state;
  const char *title;
  const char *icon;
  const char *remedy; /* (nullable): page */
} Case;

static const Case cases[] = {
  { "{}", "Not synced yet", "emblem-system-symbolic", NULL },
  { "{'state': <'idle'>}", "Not synced yet", "emblem-system-symbolic", NULL },
  { "{'state': <'idle'>, 'run-id': <int64 3>}", "Up to date", "emblem-ok-symbolic", NULL },
  { "{'state': <'no such state'>, 'run-id': <int64 3>}", "Up to date", "emblem-ok-symbolic", NULL },
  { "{'state': <'waiting'>, 'run-id': <int64 3>}", "Waiting", "content-loading-symbolic", NULL },
  { "{'state': <'needs-review'>, 'run-id': <int64 3>}", "Needs review", "dialog-warning-symbolic",
    "preview" },
  { "{'state': <'needs-login'>}", "Login refused", "dialog-password-symbolic", "connection" },
  { "{'state': <'error'>, 'run-id': <int64 3>}", "Last sync failed", "dialog-error-symbolic", "activity" },
  { "{'state': <'paused'>}", "Paused", "media-playback-pause-symbolic", NULL },
  /* Of another type than it should be: taken as unknown. */
  { "{'state': <int32 7>, 'run-id': <'three'>}", "Not synced yet", "emblem-system-symbolic", NULL },
};

static void
test_states (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = NULL;
      const char *label = NULL;

      hc_ui_stage_show_state (stage, cases[i].state);
      title = hc_state_text_dup_title (stage->engine);
      g_test_message ("%s", cases[i].state);
      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpstr (hc_state_text_get_icon (stage->engine), ==, cases[i].icon);
      g_assert_cmpstr (hc_overview_text_get_remedy (stage->engine, &label), ==, cases[i].remedy);
      g_assert_true ((label != NULL) == (cases[i].remedy != NULL));
    }
}

static void
assert_running (HcUiStage *stage, const char *job, const char *title)
{
  g_autofree char *state = g_strdup_printf (
      "{'state': <'syncing'>, 'running': <true>, 'running-job': <'%s'>, 'run-id': <int64 2>, "
      "'next-due': <int64 1700000000>}",
      job);
  g_autofree char *shown = NULL, *next = NULL;
  const char *label = NULL;

  hc_ui_stage_show_state (stage, state);
  shown = hc_state_text_dup_title (stage->engine);
  next = hc_state_text_dup_next (stage->engine);
  g_assert_cmpstr (shown, ==, title);
  g_assert_cmpstr (next, ==, "");
  g_assert_cmpstr (hc_state_text_get_icon (stage->engine), ==, "emblem-synchronizing-symbolic");
  g_assert_null (hc_overview_text_get_remedy (stage->engine, &label));
}

static void
test_jobs (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;

  assert_running (stage, "sync", "Syncing 0 %");
  hc_ui_stage_show_progress (stage, "{'fraction': <0.629>}");
  assert_running (stage, "sync", "Syncing 62 %");
  assert_running (stage, "apply", "Syncing 62 %");
  assert_running (stage, "undo", "Undoing 62 %");
  assert_running (stage, "test", "Testing the connection");
  assert_running (stage, "refresh", "Refreshing");
  assert_running (stage, "plan", "Making a preview");
  assert_running (stage, "prepare", "Preparing a layout");
  hc_ui_stage_show_progress (stage, "{'fraction': <1.0>}");
  assert_running (stage, "sync", "Syncing 100 %");
  hc_ui_stage_show_progress (stage, "{'fraction': <'much'>}");
  assert_running (stage, "sync", "Syncing 0 %");
}

/* Nobody behind the engine: neither a state nor a remedy, whatever was shown last. */
static void
test_disconnected (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;
  g_autofree char *title = NULL, *next = NULL;

  hc_ui_stage_show_state (stage, "{'state': <'error'>, 'run-id': <int64 3>, 'next-due': <int64 1700000000>}");
  hc_engine_set_actions (stage->engine, NULL);
  title = hc_state_text_dup_title (stage->engine);
  next = hc_state_text_dup_next (stage->engine);
  g_assert_cmpstr (title, ==, "Connecting…");
  g_assert_cmpstr (next, ==, "");
  g_assert_cmpstr (hc_state_text_get_icon (stage->engine), ==, "content-loading-symbolic");
}

static void
assert_next (HcUiStage *stage, const char *state, const char *shorter, const char *sentence)
{
  g_autofree char *next = NULL, *said = NULL;

  hc_ui_stage_show_state (stage, state);
  next = hc_state_text_dup_next (stage->engine);
  said = hc_overview_text_dup_next (stage->engine, hc_session_get_settings (stage->session));
  g_assert_cmpstr (next, ==, shorter);
  g_assert_cmpstr (said, ==, sentence);
}

static void
test_next (HcUiStage **fixture, gconstpointer data)
{
  HcUiStage *stage = *fixture;
  g_autoptr (GDateTime) soon = g_date_time_new_now_local ();
  g_autofree char *state
      = g_strdup_printf ("{'state': <'idle'>, 'run-id': <int64 1>, 'next-due': <int64 %" G_GINT64_FORMAT ">}",
                         g_date_time_to_unix (soon));
  g_autofree char *clock = g_date_time_format (soon, "%H:%M");
  g_autofree char *next = g_strconcat ("next ", clock, NULL);
  g_autofree char *hours = g_strdup_printf ("Next at %s, every 3 hours", clock);
  g_autofree char *hour = g_strdup_printf ("Next at %s, every hour", clock);

  assert_next (stage, "{}", "", "");
  assert_next (stage, "{'run-id': <int64 1>}", "", "");
  /* Nothing is due before the first sync, whatever is planned. */
  assert_next (stage, "{'next-due': <int64 1700000000>}", "", "");
  hc_ui_stage_set (stage, "schedule.enabled", "true");
  hc_ui_stage_set (stage, "schedule.hours", "3");
  assert_next (stage, state, next, hours);
  hc_ui_stage_set (stage, "schedule.hours", "1");
  assert_next (stage, state, next, hour);
  hc_ui_stage_set (stage, "schedule.enabled", "false");
  assert_next (stage, "{'run-id': <int64 1>}", "", "Syncs only when you ask for it");
}

/* Why it waits is said rather than when it goes on. */
static void
test_reason (HcUiStage **fixture, gconstpointer data)
{
  assert_next (*fixture, "{'state': <'waiting'>, 'run-id': <int64 1>, 'reason': <'The network is metered'>}",
               "", "The network is metered");
}

static void
assert_last (const HcRunRow *row, const char *end)
{
  g_autofree char *text = hc_overview_text_dup_last (row);

  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, "Last run "));
  g_assert_true (g_str_has_suffix (text, end));
}

static void
test_last_run (void)
{
  HcRunRow row = { .started = 1700000000, .outcome = HC_OUTCOME_DONE };

  assert_last (&row, ": Done · nothing changed · nothing failed");
  row.counts[HC_KIND_CONTACT].created = 3;
  assert_last (&row, ": Done · 3 created · nothing failed");
  /* All kinds together; renamed and moved ones are updated ones. */
  row.counts[HC_KIND_CONFIGURATION].created = 1;
  row.counts[HC_KIND_COMPANY].adopted = 2;
  row.counts[HC_KIND_CONFIGURATION].updated = 1;
  row.counts[HC_KIND_CONFIGURATION].renamed = 1;
  row.counts[HC_KIND_CONFIGURATION].moved = 1;
  row.counts[HC_KIND_SITE].archived = 9;
  assert_last (&row, ": Done · 4 created · 2 adopted · 3 updated · 9 archived · nothing failed");
  row.counts[HC_KIND_SITE].failed = 5;
  row.outcome = HC_OUTCOME_DONE_WITH_ERRORS;
  assert_last (&row, "9 archived · 5 failed");
}

/* A run that did not come to its end doesn't claim that nothing failed. */
static void
test_unfinished_run (void)
{
  const HcOutcome outcomes[]
      = { HC_OUTCOME_STOPPED, HC_OUTCOME_FAILED, HC_OUTCOME_NEEDS_REVIEW, HC_OUTCOME_RUNNING };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      HcRunRow row = { .started = 1700000000, .outcome = outcomes[i] };

      assert_last (&row, "nothing changed");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/state-text/states", HcUiStage *, NULL, set_up, test_states, tear_down);
  g_test_add ("/state-text/jobs", HcUiStage *, NULL, set_up, test_jobs, tear_down);
  g_test_add ("/state-text/disconnected", HcUiStage *, NULL, set_up, test_disconnected, tear_down);
  g_test_add ("/state-text/next", HcUiStage *, NULL, set_up, test_next, tear_down);
  g_test_add ("/state-text/reason", HcUiStage *, NULL, set_up, test_reason, tear_down);
  g_test_add_func ("/state-text/last-run", test_last_run);
  g_test_add_func ("/state-text/unfinished-run", test_unfinished_run);
  return g_test_run ();
}
