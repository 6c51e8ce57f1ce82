/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-progress-view.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

typedef struct
{
  HcUiStage *stage;
  HcProgressView *view;
  HcUiFrame *frame;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stage = hc_ui_stage_new (FALSE);
  fixture->view = g_object_new (HC_TYPE_PROGRESS_VIEW, NULL);
  fixture->frame = hc_ui_frame_new (GTK_WIDGET (fixture->view));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_ui_frame_free (fixture->frame);
  hc_ui_stage_free (fixture->stage);
}

static void
show (Fixture *fixture, const char *progress)
{
  hc_ui_stage_show_progress (fixture->stage, progress);
  hc_progress_view_show (fixture->view, fixture->stage->engine);
}

static GtkWidget *
find (Fixture *fixture, const char *text)
{
  return hc_ui_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_LABEL, text);
}

#define assert_shown(fixture, text) g_assert_nonnull (find (fixture, text))
#define assert_hidden(fixture, text) g_assert_null (find (fixture, text))

static double
get_fraction (Fixture *fixture)
{
  GtkWidget *bar = hc_ui_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_PROGRESS_BAR, NULL);

  return gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar));
}

/* Nothing is known yet: the first stage, and no numbers that mean nothing. */
static void
test_beginning (Fixture *fixture, gconstpointer data)
{
  show (fixture, "{}");
  assert_shown (fixture, "Step 1 of 5");
  assert_shown (fixture, "Connect …");
  assert_shown (fixture, "Fetch");
  assert_shown (fixture, "Finish");
  assert_hidden (fixture, "Hudu: 0 of 0 requests this minute");
  g_assert_cmpfloat (get_fraction (fixture), ==, 0);
}

static void
test_stages (Fixture *fixture, gconstpointer data)
{
  show (fixture, "{'stage': <'fetch'>, 'done': <uint32 1200>, 'total': <uint32 0>}");
  assert_shown (fixture, "Step 2 of 5");
  assert_shown (fixture, "✓ Connect");
  assert_shown (fixture, "Fetch 1200");
  g_assert_true (gtk_widget_has_css_class (find (fixture, "Fetch 1200"), "heading"));
  show (fixture, "{'stage': <'plan'>, 'done': <uint32 3>, 'total': <uint32 7>}");
  assert_shown (fixture, "Step 3 of 5");
  assert_shown (fixture, "✓ Fetch");
  assert_shown (fixture, "Match, sort, plan 3 of 7");
  g_assert_false (gtk_widget_has_css_class (find (fixture, "✓ Fetch"), "heading"));
  show (fixture, "{'stage': <'apply'>, 'done': <uint32 0>, 'total': <uint32 7>}");
  assert_shown (fixture, "Apply 0 of 7");
  show (fixture, "{'stage': <'finish'>}");
  assert_shown (fixture, "Step 5 of 5");
  assert_shown (fixture, "✓ Apply");
  assert_shown (fixture, "Finish …");
  /* The next run begins again. */
  show (fixture, "{'stage': <'connect'>}");
  assert_shown (fixture, "Connect …");
  assert_shown (fixture, "Apply");
}

static void
test_unknown_stage (Fixture *fixture, gconstpointer data)
{
  show (fixture, "{'stage': <'think'>, 'done': <uint32 3>}");
  assert_shown (fixture, "Step 1 of 5");
  show (fixture, "{'stage': <uint32 3>, 'done': <'many'>, 'text': <false>}");
  assert_shown (fixture, "Step 1 of 5");
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  show (fixture, "{'stage': <'apply'>, 'fraction': <0.25>, 'text': <'Smith & <b>Sons</b>: configurations'>, "
                 "'requests-last-minute': <uint32 88>, 'requests-per-minute': <uint32 240>}");
  assert_shown (fixture, "Smith & <b>Sons</b>: configurations");
  assert_shown (fixture, "Hudu: 88 of 240 requests this minute");
  g_assert_cmpfloat_with_epsilon (get_fraction (fixture), 0.25, 0.001);
  show (fixture, "{'stage': <'apply'>, 'fraction': <7.5>}");
  g_assert_cmpfloat (get_fraction (fixture), ==, 1);
  assert_hidden (fixture, "Hudu: 88 of 240 requests this minute");
  show (fixture, "{'stage': <'apply'>, 'fraction': <-1.0>}");
  g_assert_cmpfloat (get_fraction (fixture), ==, 0);
}

static void
start (Fixture *fixture, gint64 seconds_ago)
{
  g_autofree char *state
      = g_strdup_printf ("{'state': <'syncing'>, 'running': <true>, 'since': <int64 %" G_GINT64_FORMAT ">}",
                         g_get_real_time () / G_USEC_PER_SEC - seconds_ago);

  hc_ui_stage_show_state (fixture->stage, state);
}

/* A forecast is made of what is gone; too early, it would be a guess. */
static void
test_time_left (Fixture *fixture, gconstpointer data)
{
  start (fixture, 2);
  show (fixture, "{'stage': <'apply'>, 'fraction': <0.5>}");
  assert_hidden (fixture, "about 2 seconds");
  start (fixture, 600);
  show (fixture, "{'stage': <'apply'>, 'fraction': <0.01>}");
  assert_hidden (fixture, "about 17 hours");
  show (fixture, "{'stage': <'apply'>, 'fraction': <0.5>}");
  assert_shown (fixture, "about 10 minutes");
  show (fixture, "{'stage': <'apply'>, 'fraction': <0.75>}");
  assert_shown (fixture, "about 3 minutes");
}

/* A clock that was put back, and a run whose start nobody told. */
static void
test_odd_clocks (Fixture *fixture, gconstpointer data)
{
  start (fixture, -3600);
  show (fixture, "{'stage': <'apply'>, 'fraction': <0.5>}");
  assert_shown (fixture, "Step 4 of 5");
  hc_ui_stage_show_state (fixture->stage, "{'state': <'syncing'>, 'running': <true>}");
  show (fixture, "{'stage': <'apply'>, 'fraction': <0.5>}");
  assert_shown (fixture, "Step 4 of 5");
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/progress-view/beginning", test_beginning);
  ADD ("/progress-view/stages", test_stages);
  ADD ("/progress-view/unknown-stage", test_unknown_stage);
  ADD ("/progress-view/numbers", test_numbers);
  ADD ("/progress-view/time-left", test_time_left);
  ADD ("/progress-view/odd-clocks", test_odd_clocks);
  return g_test_run ();
}
