/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-throttle.h"

#define SECOND ((gint64)G_USEC_PER_SEC)
#define START (G_GINT64_CONSTANT (1700000100) * SECOND) /* a multiple of 300 s */

static guint
count_admitted (HcSimThrottle *throttle, guint tries, gint64 now)
{
  guint admitted = 0, wait;

  for (guint i = 0; i < tries; i++)
    if (hc_sim_throttle_admit (throttle, now, &wait))
      admitted++;
  return admitted;
}

static void
test_unlimited (void)
{
  g_autoptr (HcSimThrottle) throttle = hc_sim_throttle_new_from_text ("0");

  g_assert_cmpuint (count_admitted (throttle, 5000, START), ==, 5000);
}

static void
test_rolling (void)
{
  g_autoptr (HcSimThrottle) throttle = hc_sim_throttle_new (3, 60, FALSE);
  guint wait;

  g_assert_true (hc_sim_throttle_admit (throttle, START, &wait));
  g_assert_cmpuint (count_admitted (throttle, 5, START + 30 * SECOND), ==, 2);
  g_assert_false (hc_sim_throttle_admit (throttle, START + 59 * SECOND, &wait));
  g_assert_cmpuint (wait, ==, 1);
  /* One minute after the first request one more may pass, and no second one. */
  g_assert_true (hc_sim_throttle_admit (throttle, START + 60 * SECOND, &wait));
  g_assert_cmpuint (wait, ==, 0);
  g_assert_false (hc_sim_throttle_admit (throttle, START + 60 * SECOND, &wait));
  g_assert_cmpuint (wait, ==, 30);
}

static void
test_aligned (void)
{
  g_autoptr (HcSimThrottle) throttle = hc_sim_throttle_new_from_text ("4/300a");
  guint wait;

  g_assert_cmpuint (count_admitted (throttle, 9, START + 299 * SECOND), ==, 4);
  g_assert_false (hc_sim_throttle_admit (throttle, START + 299 * SECOND, &wait));
  g_assert_cmpuint (wait, ==, 1);
  /* The next window opens at the mark of the clock, whatever was refused before. */
  g_assert_cmpuint (count_admitted (throttle, 9, START + 300 * SECOND), ==, 4);
  g_assert_cmpuint (count_admitted (throttle, 9, START + 599 * SECOND), ==, 0);
}

static void
test_clock_set_back (void)
{
  g_autoptr (HcSimThrottle) throttle = hc_sim_throttle_new (1, 60, FALSE);

  g_assert_cmpuint (count_admitted (throttle, 1, START), ==, 1);
  g_assert_cmpuint (count_admitted (throttle, 1, START - 3600 * SECOND), ==, 1);
}

static void
test_text (void)
{
  static const char *const bad[] = { "", "x", "300/", "300/0", "300/60b", "-1", "300/60aa" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (hc_sim_throttle_new_from_text (bad[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim-throttle/unlimited", test_unlimited);
  g_test_add_func ("/sim-throttle/rolling", test_rolling);
  g_test_add_func ("/sim-throttle/aligned", test_aligned);
  g_test_add_func ("/sim-throttle/clock-set-back", test_clock_set_back);
  g_test_add_func ("/sim-throttle/text", test_text);
  return g_test_run ();
}
