/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-progress-relay.h"
#include "hc-sync-wait.h"

typedef struct
{
  guint calls;
  guint done;
  HcProgressStage stage;
  gint64 at[64];
  GThread *thread;
} Seen;

static void
told_cb (HcProgress *progress, gpointer user_data)
{
  Seen *seen = user_data;
  HcProgressState state;

  hc_progress_get (progress, &state);
  seen->at[seen->calls++ % G_N_ELEMENTS (seen->at)] = g_get_monotonic_time ();
  seen->done = state.done;
  seen->stage = state.stage;
  g_assert_true (g_thread_self () == seen->thread);
  hc_progress_state_clear (&state);
}

/* A run that changes its stage all the time tells each time; nobody turns the main loop meanwhile. */
static gpointer
hammer (gpointer data)
{
  for (guint i = 1; i <= 10000; i++)
    hc_progress_set (data, i % 2 == 0 ? HC_PROGRESS_FETCH : HC_PROGRESS_APPLY, i, 10000, "busy");
  return NULL;
}

static void
test_one_pending (void)
{
  Seen seen = { .thread = g_thread_self () };
  HcProgressRelay *relay = hc_progress_relay_new (g_main_context_default (), told_cb, &seen);
  g_autoptr (HcProgress) progress = hc_progress_relay_begin (relay);

  g_thread_join (g_thread_new ("run", hammer, progress));
  g_assert_cmpuint (seen.calls, ==, 0);
  hc_sync_wait_for (300);
  g_assert_cmpuint (seen.calls, ==, 1);
  g_assert_cmpuint (seen.done, ==, 10000);
  hc_progress_relay_free (relay);
}

static gpointer
work_a_second (gpointer data)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

  for (guint i = 1; g_get_monotonic_time () < end; i++)
    {
      hc_progress_set (data, i % 2 == 0 ? HC_PROGRESS_FETCH : HC_PROGRESS_APPLY, i, 0, NULL);
      g_usleep (1000);
    }
  hc_progress_set (data, HC_PROGRESS_FINISH, 1, 1, NULL);
  return NULL;
}

static void
test_pace (void)
{
  Seen seen = { .thread = g_thread_self () };
  HcProgressRelay *relay = hc_progress_relay_new (g_main_context_default (), told_cb, &seen);
  g_autoptr (HcProgress) progress = hc_progress_relay_begin (relay);
  GThread *thread = g_thread_new ("run", work_a_second, progress);

  hc_sync_wait_for (1500);
  g_thread_join (thread);
  g_assert_cmpuint (seen.calls, >=, 3);
  g_assert_cmpuint (seen.calls, <=, 6);
  for (guint i = 1; i < seen.calls; i++)
    g_assert_cmpint (seen.at[i] - seen.at[i - 1], >=, 249 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (seen.stage, ==, HC_PROGRESS_FINISH);
  hc_progress_relay_free (relay);
}

/* Of the run before, nothing more is told; the pace is kept over both. */
static void
test_next_run (void)
{
  Seen seen = { .thread = g_thread_self () };
  HcProgressRelay *relay = hc_progress_relay_new (g_main_context_default (), told_cb, &seen);
  g_autoptr (HcProgress) first = hc_progress_relay_begin (relay);
  g_autoptr (HcProgress) second = NULL;

  hc_sync_wait_for (20);
  g_assert_cmpuint (seen.calls, ==, 1);
  hc_progress_set (first, HC_PROGRESS_FINISH, 7, 7, NULL);
  second = hc_progress_relay_begin (relay);
  hc_progress_set (first, HC_PROGRESS_APPLY, 8, 8, NULL);
  hc_progress_set (second, HC_PROGRESS_FETCH, 3, 9, NULL);
  hc_sync_wait_for (400);
  g_assert_cmpuint (seen.calls, ==, 2);
  g_assert_cmpuint (seen.done, ==, 3);
  g_assert_cmpint (seen.at[1] - seen.at[0], >=, 249 * G_TIME_SPAN_MILLISECOND);
  hc_progress_relay_free (relay);
}

/* What is pending goes with the relay. */
static void
test_free (void)
{
  Seen seen = { .thread = g_thread_self () };
  HcProgressRelay *relay = hc_progress_relay_new (g_main_context_default (), told_cb, &seen);
  g_autoptr (HcProgress) progress = hc_progress_relay_begin (relay);

  hc_progress_set (progress, HC_PROGRESS_FETCH, 1, 2, NULL);
  hc_progress_relay_free (relay);
  hc_sync_wait_for (20);
  g_assert_cmpuint (seen.calls, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-relay/one-pending", test_one_pending);
  g_test_add_func ("/progress-relay/pace", test_pace);
  g_test_add_func ("/progress-relay/next-run", test_next_run);
  g_test_add_func ("/progress-relay/free", test_free);
  return g_test_run ();
}
