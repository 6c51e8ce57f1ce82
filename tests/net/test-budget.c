/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-budget.h"
#include "hc-test-clock.h"

#define SECOND G_USEC_PER_SEC

static void
take (HcBudget *budget)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hc_budget_take (budget, NULL, &error));
  g_assert_no_error (error);
}

/* However requests come, no 60 seconds hold more than the limit. */
static void
test_window (void)
{
  g_autoptr (HcTestClock) clock = hc_test_clock_new (SECOND);
  g_autoptr (HcBudget) budget = hc_budget_new (10, &clock->clock);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);

  for (guint i = 0; i < 300; i++)
    {
      take (budget);
      g_array_append_val (times, clock->now);
      if (i % 3 == 0)
        hc_test_clock_advance (clock, g_rand_int_range (dice, 0, 20) * SECOND / 2);
    }
  for (guint i = 10; i < times->len; i++)
    g_assert_cmpint (g_array_index (times, gint64, i) - g_array_index (times, gint64, i - 10), >,
                     60 * SECOND);
}

static void
test_free_start (void)
{
  g_autoptr (HcTestClock) clock = hc_test_clock_new (SECOND);
  g_autoptr (HcBudget) budget = hc_budget_new (5, &clock->clock);

  for (guint i = 0; i < 5; i++)
    take (budget);
  g_assert_cmpuint (clock->waits->len, ==, 0);
  g_assert_cmpuint (hc_budget_count_last_minute (budget), ==, 5);
  take (budget);
  g_assert_cmpuint (clock->waits->len, ==, 1);
  g_assert_cmpfloat (hc_test_clock_wait_at (clock, 0), <=, 62);
  g_assert_cmpuint (hc_budget_count_last_minute (budget), ==, 1);
}

static void
test_no_limit (void)
{
  g_autoptr (HcTestClock) clock = hc_test_clock_new (SECOND);
  g_autoptr (HcBudget) budget = hc_budget_new (0, &clock->clock);

  for (guint i = 0; i < 1000; i++)
    take (budget);
  g_assert_cmpuint (clock->waits->len, ==, 0);
  g_assert_cmpuint (hc_budget_count_last_minute (budget), ==, 1000);
  hc_test_clock_advance (clock, 60 * SECOND);
  g_assert_cmpuint (hc_budget_count_last_minute (budget), ==, 0);
}

static void
test_pause (void)
{
  g_autoptr (HcTestClock) clock = hc_test_clock_new (SECOND);
  g_autoptr (HcBudget) budget = hc_budget_new (0, &clock->clock);

  hc_budget_pause (budget, clock->now + 30 * SECOND);
  hc_budget_pause (budget, clock->now + 10 * SECOND);
  take (budget);
  g_assert_cmpfloat (hc_test_clock_wait_at (clock, 0), ==, 30);
  take (budget);
  g_assert_cmpuint (clock->waits->len, ==, 1);
}

static gpointer
cancel_thread (gpointer cancellable)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (HcBudget) budget = hc_budget_new (1, hc_clock_get_system ());
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  take (budget);
  g_assert_false (hc_budget_take (budget, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, SECOND);
  g_assert_cmpuint (hc_budget_count_last_minute (budget), ==, 1);
  g_thread_join (thread);
}

typedef struct
{
  HcBudget *budget;
  guint taken; /* atomic */
} Shared;

static gpointer
take_thread (gpointer data)
{
  Shared *shared = data;

  for (guint i = 0; i < 50; i++)
    {
      take (shared->budget);
      g_atomic_int_inc (&shared->taken);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (HcTestClock) clock = hc_test_clock_new (SECOND);
  g_autoptr (HcBudget) budget = hc_budget_new (20, &clock->clock);
  Shared shared = { .budget = budget };
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("taker", take_thread, &shared);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (shared.taken, ==, 200);
  g_assert_cmpuint (hc_budget_count_last_minute (budget), <=, 20);
  /* 200 at 20 a minute take nine times a minute at the least */
  g_assert_cmpint (clock->now, >=, 9 * 60 * SECOND);
}

static void
test_clock (void)
{
  const HcClock *clock = hc_clock_get_system ();
  gint64 start = hc_clock_monotonic (clock);

  g_assert_true (hc_clock_wait (clock, 20 * 1000, NULL, NULL));
  g_assert_cmpint (hc_clock_monotonic (clock) - start, >=, 20 * 1000);
  g_assert_true (hc_clock_wait (clock, -5, NULL, NULL));
  g_assert_cmpint (ABS (hc_clock_real (clock) - g_get_real_time ()), <, SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/budget/window", test_window);
  g_test_add_func ("/net/budget/free-start", test_free_start);
  g_test_add_func ("/net/budget/no-limit", test_no_limit);
  g_test_add_func ("/net/budget/pause", test_pause);
  g_test_add_func ("/net/budget/cancel", test_cancel);
  g_test_add_func ("/net/budget/threads", test_threads);
  g_test_add_func ("/net/budget/clock", test_clock);
  return g_test_run ();
}
