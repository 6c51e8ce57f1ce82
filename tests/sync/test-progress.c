/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-progress.h"

static void
count_cb (HcProgress *progress, gpointer user_data)
{
  (*(guint *)user_data)++;
}

static double
get_fraction (HcProgress *progress)
{
  HcProgressState state;
  double fraction;

  hc_progress_get (progress, &state);
  fraction = state.fraction;
  hc_progress_state_clear (&state);
  return fraction;
}

static void
test_monotone (void)
{
  g_autoptr (HcProgress) progress = hc_progress_new (NULL, NULL);
  double last = 0;

  hc_progress_set (progress, HC_PROGRESS_CONNECT, 0, 0, NULL);
  g_assert_cmpfloat (get_fraction (progress), ==, 0);
  for (guint stage = HC_PROGRESS_CONNECT; stage <= HC_PROGRESS_FINISH; stage++)
    for (guint done = 0; done <= 10; done++)
      {
        hc_progress_set (progress, (HcProgressStage)stage, done, 10, NULL);
        g_assert_cmpfloat (get_fraction (progress), >=, last);
        last = get_fraction (progress);
      }
  g_assert_cmpfloat (last, ==, 1.0);
}

/* A stage that starts again, or whose total grows, takes nothing back. */
static void
test_never_backwards (void)
{
  g_autoptr (HcProgress) progress = hc_progress_new (NULL, NULL);
  double before;

  hc_progress_set (progress, HC_PROGRESS_FETCH, 90, 100, NULL);
  before = get_fraction (progress);
  hc_progress_set (progress, HC_PROGRESS_FETCH, 90, 100000, NULL);
  g_assert_cmpfloat (get_fraction (progress), ==, before);
  hc_progress_set (progress, HC_PROGRESS_FETCH, 0, 0, NULL);
  g_assert_cmpfloat (get_fraction (progress), ==, before);
  hc_progress_set (progress, HC_PROGRESS_CONNECT, 0, 0, NULL);
  g_assert_cmpfloat (get_fraction (progress), ==, before);
  /* More done than there was to do is all of it. */
  hc_progress_set (progress, HC_PROGRESS_APPLY, 20, 10, NULL);
  g_assert_cmpfloat (get_fraction (progress), <=, 0.98 + 1e-9);
}

static void
test_text (void)
{
  g_autoptr (HcProgress) progress = hc_progress_new (NULL, NULL);
  HcProgressState state;

  hc_progress_set (progress, HC_PROGRESS_FETCH, 1, 2, "contacts");
  hc_progress_set (progress, HC_PROGRESS_FETCH, 2, 2, NULL);
  hc_progress_set_requests (progress, 17, 300);
  hc_progress_get (progress, &state);
  g_assert_cmpstr (state.text, ==, "contacts");
  g_assert_cmpint (state.stage, ==, HC_PROGRESS_FETCH);
  g_assert_cmpuint (state.done, ==, 2);
  g_assert_cmpuint (state.total, ==, 2);
  g_assert_cmpuint (state.requests_last_minute, ==, 17);
  g_assert_cmpuint (state.requests_per_minute, ==, 300);
  hc_progress_state_clear (&state);
  g_assert_null (state.text);
}

/* At most four times a second, and at each new stage. */
static void
test_rate (void)
{
  guint calls = 0;
  g_autoptr (HcProgress) progress = hc_progress_new (count_cb, &calls);

  for (guint i = 0; i < 1000; i++)
    hc_progress_set (progress, HC_PROGRESS_FETCH, i, 1000, NULL);
  g_assert_cmpuint (calls, >=, 1);
  g_assert_cmpuint (calls, <=, 3);
  calls = 0;
  for (guint stage = HC_PROGRESS_MATCH; stage <= HC_PROGRESS_FINISH; stage++)
    hc_progress_set (progress, (HcProgressStage)stage, 0, 0, NULL);
  g_assert_cmpuint (calls, ==, 3);
}

static gpointer
write_on_thread (gpointer data)
{
  for (guint i = 0; i < 20000; i++)
    hc_progress_set (data, HC_PROGRESS_APPLY, i, 20000, i % 2 == 0 ? "even" : "odd");
  hc_progress_unref (data);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (HcProgress) progress = hc_progress_new (NULL, NULL);
  GThread *thread = g_thread_new ("writer", write_on_thread, hc_progress_ref (progress));
  double last = 0;

  for (guint i = 0; i < 20000; i++)
    {
      double now = get_fraction (progress);

      g_assert_cmpfloat (now, >=, last);
      last = now;
    }
  g_thread_join (thread);
}

static void
test_nobody (void)
{
  hc_progress_set (NULL, HC_PROGRESS_FETCH, 1, 2, "nobody asked");
  hc_progress_set_requests (NULL, 1, 2);
  g_assert_cmpstr (hc_progress_stage_to_string (HC_PROGRESS_MATCH), ==, "plan");
  g_assert_cmpstr (hc_progress_stage_to_string (HC_PROGRESS_FINISH), ==, "finish");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/monotone", test_monotone);
  g_test_add_func ("/progress/never-backwards", test_never_backwards);
  g_test_add_func ("/progress/text", test_text);
  g_test_add_func ("/progress/rate", test_rate);
  g_test_add_func ("/progress/threads", test_threads);
  g_test_add_func ("/progress/nobody", test_nobody);
  return g_test_run ();
}
