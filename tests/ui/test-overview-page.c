/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-overview-page.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

typedef struct
{
  HcUiStage *stage;
  GtkWidget *page;
  HcUiFrame *frame;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stage = hc_ui_stage_new (FALSE);
  fixture->page = g_object_new (HC_TYPE_OVERVIEW_PAGE, NULL);
  fixture->frame = hc_ui_frame_new (fixture->page);
  hc_page_set_session (HC_PAGE (fixture->page), fixture->stage->session);
  hc_page_set_shown (HC_PAGE (fixture->page), TRUE);
  hc_ui_test_settle (50);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_ui_frame_free (fixture->frame);
  hc_ui_stage_free (fixture->stage);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *text)
{
  return hc_ui_test_find (fixture->page, type, text);
}

#define assert_label(fixture, text) g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, text))
#define assert_no_label(fixture, text) g_assert_null (find (fixture, GTK_TYPE_LABEL, text))

static void
refresh (Fixture *fixture)
{
  hc_page_queue_refresh (HC_PAGE (fixture->page));
  hc_ui_test_settle (80);
}

/* Before anything: the way there, and no empty tables. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  assert_label (fixture, "Not synced yet");
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, "_Connect"));
  g_assert_null (find (fixture, GTK_TYPE_GRID, "In ConnectWise"));
  assert_no_label (fixture, "In ConnectWise");
  hc_ui_test_check_names (fixture->page);
}

typedef struct
{
  const char *state;
  const char *title;
  const char *button; /* (nullable) */
  const char *page;
} Case;

static void
test_states (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "{'state': <'idle'>, 'run-id': <int64 3>}", "Up to date", NULL, NULL },
    { "{'state': <'needs-review'>, 'run-id': <int64 3>}", "Needs review", "_Review", "preview" },
    { "{'state': <'needs-login'>, 'run-id': <int64 3>}", "Login refused", "Open _Connection Settings",
      "connection" },
    { "{'state': <'error'>, 'run-id': <int64 3>}", "Last sync failed", "Show the _Run", "activity" },
    { "{'state': <'paused'>, 'run-id': <int64 3>}", "Paused", NULL, NULL },
    { "{'state': <'waiting'>, 'run-id': <int64 3>, 'reason': <'Waiting for the network'>}", "Waiting", NULL,
      NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hc_ui_stage_show_state (fixture->stage, cases[i].state);
      assert_label (fixture, cases[i].title);
      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        if (cases[j].button != NULL)
          g_assert_true ((find (fixture, GTK_TYPE_BUTTON, cases[j].button) != NULL) == (i == j));
      if (cases[i].button == NULL)
        continue;
      g_signal_emit_by_name (find (fixture, GTK_TYPE_BUTTON, cases[i].button), "clicked");
      g_assert_cmpstr (fixture->frame->page, ==, cases[i].page);
    }
  assert_label (fixture, "Waiting for the network");
}

/* While it runs: how far it is, and neither steps nor a remedy that would be in the way. */
static void
test_running (Fixture *fixture, gconstpointer data)
{
  hc_ui_stage_show_state (
      fixture->stage, "{'state': <'syncing'>, 'running': <true>, 'running-job': <'sync'>, 'reason': <'x'>}");
  hc_ui_stage_show_progress (fixture->stage, "{'stage': <'apply'>, 'fraction': <0.4>, 'done': <uint32 4>, "
                                             "'total': <uint32 10>}");
  assert_label (fixture, "Syncing 40 %");
  assert_label (fixture, "Step 4 of 5");
  assert_label (fixture, "Apply 4 of 10");
  g_assert_null (find (fixture, GTK_TYPE_BUTTON, "_Connect"));
  assert_no_label (fixture, "x");
  refresh (fixture);
  g_assert_null (find (fixture, GTK_TYPE_BUTTON, "_Connect"));
  hc_ui_stage_show_state (fixture->stage, "{'state': <'idle'>}");
  assert_no_label (fixture, "Step 4 of 5");
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, "_Connect"));
}

static void
test_schedule (Fixture *fixture, gconstpointer data)
{
  hc_ui_stage_set (fixture->stage, "schedule.enabled", "false");
  refresh (fixture);
  hc_ui_stage_show_state (fixture->stage, "{'state': <'idle'>, 'run-id': <int64 3>}");
  assert_label (fixture, "Syncs only when you ask for it");
  hc_ui_test_check_names (fixture->page);
}

static GtkWidget *
find_last (Fixture *fixture, GtkWidget *widget)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  if (g_str_has_prefix (text, "Last run") && gtk_widget_get_visible (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_last (fixture, child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_last_run (Fixture *fixture, gconstpointer data)
{
  const char *text;

  g_assert_null (find_last (fixture, fixture->page));
  hc_ui_stage_add_run (fixture->stage, 1700000000, HC_OUTCOME_DONE, 12, 0);
  refresh (fixture);
  text = gtk_label_get_text (GTK_LABEL (find_last (fixture, fixture->page)));
  g_assert_true (g_str_has_suffix (text, "Done · 12 created · nothing failed"));
  hc_ui_stage_add_run (fixture->stage, 1700090000, HC_OUTCOME_DONE_WITH_ERRORS, 0, 2);
  refresh (fixture);
  text = gtk_label_get_text (GTK_LABEL (find_last (fixture, fixture->page)));
  g_assert_true (g_str_has_suffix (text, "nothing changed · 2 failed"));
}

/* A run that came to nothing is not the first sync. */
static void
test_steps_until_synced (Fixture *fixture, gconstpointer data)
{
  hc_ui_stage_test (fixture->stage);
  hc_ui_stage_add_run (fixture->stage, 1700000000, HC_OUTCOME_FAILED, 0, 0);
  refresh (fixture);
  g_assert_nonnull (find (fixture, ADW_TYPE_ACTION_ROW, "Look at the preview"));
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, "_Refresh"));
  g_signal_emit_by_name (find (fixture, GTK_TYPE_BUTTON, "_Refresh"), "clicked");
  g_assert_cmpstr (fixture->frame->action, ==, "refresh");
}

/* Nobody behind the engine. */
static void
test_disconnected (Fixture *fixture, gconstpointer data)
{
  hc_engine_set_actions (fixture->stage->engine, NULL);
  assert_label (fixture, "Connecting…");
  refresh (fixture);
  assert_label (fixture, "Connecting…");
}

/* The page goes while it reads. */
static void
test_closed_while_reading (void)
{
  g_autoptr (HcUiStage) stage = hc_ui_stage_new (FALSE);
  GtkWidget *page = g_object_new (HC_TYPE_OVERVIEW_PAGE, NULL);
  HcUiFrame *frame = hc_ui_frame_new (page);

  hc_page_set_session (HC_PAGE (page), stage->session);
  hc_page_set_shown (HC_PAGE (page), TRUE);
  hc_ui_frame_free (frame);
  hc_ui_stage_show_state (stage, "{'state': <'error'>}");
  hc_ui_test_settle (80);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/overview-page/empty", test_empty);
  ADD ("/overview-page/states", test_states);
  ADD ("/overview-page/running", test_running);
  ADD ("/overview-page/schedule", test_schedule);
  ADD ("/overview-page/last-run", test_last_run);
  ADD ("/overview-page/steps-until-synced", test_steps_until_synced);
  ADD ("/overview-page/disconnected", test_disconnected);
  g_test_add_func ("/overview-page/closed-while-reading", test_closed_while_reading);
  return g_test_run ();
}
