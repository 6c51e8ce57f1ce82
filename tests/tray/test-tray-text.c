/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-text.h"

static GTimeZone *
new_zone (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

static gint64
at (GTimeZone *zone, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, month, day, hour, minute, 0);

  return g_date_time_to_unix (time);
}

static void
test_time (void)
{
  g_autoptr (GTimeZone) zone = new_zone ("-08:00");
  gint64 now = at (zone, 12, 31, 9, 0);
  g_autofree char *today = hc_tray_text_time (at (zone, 12, 31, 14, 5), now, zone);
  g_autofree char *tomorrow = hc_tray_text_time (now + 24 * 60 * 60, now, zone);
  g_autofree char *earlier = hc_tray_text_time (at (zone, 12, 3, 0, 0), now, zone);
  g_autofree char *never = hc_tray_text_time (G_MAXINT64, now, zone);

  g_assert_cmpstr (today, ==, "14:05");
  g_assert_cmpstr (tomorrow, ==, "tomorrow 09:00");
  g_assert_cmpstr (earlier, ==, "3 December 00:00");
  g_assert_null (never);
}

/* The day is that of the place, also where it differs from Greenwich's. */
static void
test_time_of_place (void)
{
  g_autoptr (GTimeZone) zone = new_zone ("+13:00");
  gint64 now = at (zone, 6, 1, 23, 30);
  g_autofree char *later = hc_tray_text_time (now + 3600, now, zone);

  g_assert_cmpstr (later, ==, "tomorrow 00:30");
}

static void
test_tomorrow (void)
{
  g_autoptr (GTimeZone) zone = new_zone ("+02:00");
  g_autoptr (GTimeZone) summer = g_time_zone_new_identifier ("Europe/Berlin");

  g_assert_cmpint (hc_tray_text_tomorrow (at (zone, 6, 1, 23, 59), zone), ==, at (zone, 6, 2, 6, 0));
  g_assert_cmpint (hc_tray_text_tomorrow (at (zone, 6, 1, 0, 1), zone), ==, at (zone, 6, 2, 6, 0));
  g_assert_cmpint (hc_tray_text_tomorrow (at (zone, 12, 31, 12, 0), zone) - at (zone, 12, 31, 12, 0), ==,
                   18 * 60 * 60);
  if (summer != NULL)
    g_assert_cmpint (hc_tray_text_tomorrow (at (summer, 3, 28, 12, 0), summer), ==, at (summer, 3, 29, 6, 0));
}

static void
assert_plain (const char *text, guint max, const char *expected)
{
  g_autofree char *plain = hc_tray_text_plain (text, max);

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_plain (void)
{
  assert_plain ("short", 5, "short");
  assert_plain ("longer", 5, "long…");
  assert_plain ("", 5, "");
  assert_plain ("  a\nb\tc\x07  ", 20, "a b c");
  assert_plain ("äöüß", 3, "äö…");
  assert_plain ("bad \xff byte", 20, "bad \xef\xbf\xbd byte");
}

static void
test_label (void)
{
  g_autofree char *label = hc_tray_text_label ("a_b __c");

  g_assert_cmpstr (label, ==, "a__b ____c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tray/text/time", test_time);
  g_test_add_func ("/tray/text/time-of-place", test_time_of_place);
  g_test_add_func ("/tray/text/tomorrow", test_tomorrow);
  g_test_add_func ("/tray/text/plain", test_plain);
  g_test_add_func ("/tray/text/label", test_label);
  return g_test_run ();
}
