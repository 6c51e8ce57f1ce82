/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-fixture.h"
#include "hc-tray-pace.h"

static void
count (gpointer user_data)
{
  ++*(guint *)user_data;
}

static gboolean
ask_cb (gpointer user_data)
{
  hc_tray_pace_ask (user_data);
  return G_SOURCE_CONTINUE;
}

/* Asked for every 10 ms for a good second: at once, and then at most twice a second. */
static void
test_many (void)
{
  guint calls = 0;
  HcTrayPace *pace = hc_tray_pace_new (count, &calls);
  guint source = g_timeout_add (10, ask_cb, pace);

  hc_tray_wait_for (200);
  g_assert_cmpuint (calls, ==, 1);
  hc_tray_wait_for (1000);
  g_assert_cmpuint (calls, >=, 2);
  g_assert_cmpuint (calls, <=, 3);
  g_source_remove (source);
  hc_tray_pace_free (pace);
}

static void
test_none (void)
{
  guint calls = 0;
  HcTrayPace *pace = hc_tray_pace_new (count, &calls);

  hc_tray_wait_for (50);
  g_assert_cmpuint (calls, ==, 0);
  g_assert_false (g_main_context_pending (NULL));
  hc_tray_pace_free (pace);
}

static void
test_now (void)
{
  guint calls = 0;
  HcTrayPace *pace = hc_tray_pace_new (count, &calls);

  hc_tray_pace_ask (pace);
  hc_tray_pace_now (pace);
  g_assert_cmpuint (calls, ==, 1);
  hc_tray_wait_for (100);
  g_assert_cmpuint (calls, ==, 1);
  hc_tray_pace_free (pace);
}

/* What is pending when it goes does not come. */
static void
test_free (void)
{
  guint calls = 0;
  HcTrayPace *pace = hc_tray_pace_new (count, &calls);

  hc_tray_pace_ask (pace);
  hc_tray_pace_free (pace);
  hc_tray_wait_for (100);
  g_assert_cmpuint (calls, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tray/pace/many", test_many);
  g_test_add_func ("/tray/pace/none", test_none);
  g_test_add_func ("/tray/pace/now", test_now);
  g_test_add_func ("/tray/pace/free", test_free);
  return g_test_run ();
}
