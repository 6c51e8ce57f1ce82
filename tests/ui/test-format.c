/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-format.h"

static gint64
local (int year, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) moment = g_date_time_new_local (year, month, day, hour, minute, 0);

  return g_date_time_to_unix (moment);
}

static void
test_clock_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *wanted = g_date_time_format (now, "%H:%M");
  g_autofree char *clock = hc_format_clock (g_date_time_to_unix (now));

  g_assert_cmpstr (clock, ==, wanted);
}

static void
test_clock_other_days (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) noon = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                                      g_date_time_get_day_of_month (now), 12, 0, 0);
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (noon, 1);
  g_autoptr (GDateTime) last_week = g_date_time_add_days (noon, -8);
  g_autofree char *day = g_date_time_format (tomorrow, "%a 12:00");
  g_autofree char *shown = hc_format_clock (g_date_time_to_unix (tomorrow));
  g_autofree char *date = g_date_time_format (last_week, "%x");
  g_autofree char *shown_date = hc_format_clock (g_date_time_to_unix (last_week));
  g_autofree char *never = hc_format_clock (0);

  g_assert_cmpstr (shown, ==, day);
  g_assert_cmpstr (shown_date, ==, date);
  g_assert_cmpstr (never, ==, "–");
}

static void
test_date_time (void)
{
  g_autofree char *text = hc_format_date_time (local (2026, 3, 1, 14, 20));
  g_autofree char *none = hc_format_date_time (0);

  g_assert_nonnull (g_strstr_len (text, -1, "14:20:00"));
  g_assert_cmpstr (none, ==, "–");
}

static void
test_duration (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = {
    { -5, "about 1 second" },    { 0, "about 1 second" },      { 1, "about 1 second" },
    { 20, "about 20 seconds" },  { 60, "about 1 minute" },     { 89, "about 1 minute" },
    { 90, "about 2 minutes" },   { 3600, "about 60 minutes" }, { 5400, "about 2 hours" },
    { 36000, "about 10 hours" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hc_format_duration (cases[i].seconds);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Every value of the enumerations has a word, and what is none has not. */
static void
test_words (void)
{
  for (int i = 0; i < HC_N_KINDS; i++)
    {
      g_assert_cmpstr (hc_format_kind ((HcKind)i), !=, "");
      g_assert_cmpstr (hc_format_kinds ((HcKind)i), !=, hc_format_kind ((HcKind)i));
    }
  for (int i = 0; i < HC_N_ACTIONS; i++)
    g_assert_cmpstr (hc_format_action ((HcAction)i), !=, "");
  for (int i = HC_OUTCOME_RUNNING; i <= HC_OUTCOME_FAILED; i++)
    g_assert_cmpstr (hc_format_outcome ((HcOutcome)i), !=, "");
  g_assert_cmpstr (hc_format_kind ((HcKind)-1), ==, "");
  g_assert_cmpstr (hc_format_action ((HcAction)99), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/clock-today", test_clock_today);
  g_test_add_func ("/format/clock-other-days", test_clock_other_days);
  g_test_add_func ("/format/date-time", test_date_time);
  g_test_add_func ("/format/duration", test_duration);
  g_test_add_func ("/format/words", test_words);
  return g_test_run ();
}
