/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-text.h"

#include <time.h>

static void
check_dates (void)
{
  static const char *const rows[][2] = {
    { "2027-03-01", "2027-03-01" },
    { " 2027-03-01 ", "2027-03-01" },
    { "2027/03/01", "2027-03-01" },
    { "2027/3/1", "2027-03-01" },
    { "03/01/2027", "2027-03-01" },
    { "3/1/2027", "2027-03-01" },
    { "12/31/2027", "2027-12-31" },
    { "2027-03-01T00:00:00Z", "2027-03-01" },
    { "2027-03-01T23:59:59Z", "2027-03-01" },
    { "2027-03-01T23:59:59.123456Z", "2027-03-01" },
    { "2027-03-01T00:00:00+13:00", "2027-03-01" },
    { "2027-03-01T23:30:00-0800", "2027-03-01" },
    { "2027-03-01t01:02:03z", "2027-03-01" },
    { "2027-03-01 01:02:03", "2027-03-01" },
    { "3/1/2027 12:00:00 AM", "2027-03-01" },
    { "3/1/2027 1:30 pm", "2027-03-01" },
    { "2028-02-29", "2028-02-29" },
    { "2027-02-29", NULL },
    { "31/12/2027", NULL },
    { "2027-13-01", NULL },
    { "2027-00-10", NULL },
    { "0000-01-01", NULL },
    { "2027-3-1", NULL },
    { "2027/03-01", NULL },
    { "20270301", NULL },
    { "03-01-2027", NULL },
    { "1.3.2027", NULL },
    { "3/1/27", NULL },
    { "2027-03-01T", NULL },
    { "2027-03-01T25:00:00Z", NULL },
    { "2027-03-01T00:00:00+25:00", NULL },
    { "2027-03-01T00:00:00 UTC", NULL },
    { "2027-03-01x", NULL },
    { "12027-03-01", NULL },
    { "3/1/2027 13:00 PM", NULL },
    { "soon", NULL },
    { "", NULL },
    { "-", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *date = hc_text_date (rows[i][0]);

      g_test_message ("%s", rows[i][0] != NULL ? rows[i][0] : "(none)");
      g_assert_cmpstr (date, ==, rows[i][1]);
    }
}

static void
test_dates (void)
{
  check_dates ();
}

/* Eight hours behind Greenwich a midnight in UTC is the day before. A date stays what the server wrote. */
static void
test_dates_know_no_zone (void)
{
  g_setenv ("TZ", "America/Los_Angeles", TRUE);
  tzset ();
  check_dates ();
  g_assert_cmpint (hc_text_timestamp ("2027-03-01T00:00:00"), ==, 1803859200);
  g_unsetenv ("TZ");
  tzset ();
}

static void
test_timestamps (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds;
  } rows[] = {
    { "1970-01-01T00:00:01Z", 1 },
    { "1969-12-31T23:59:59Z", -1 },
    { "2027-03-01T00:00:00Z", 1803859200 },
    { "2027-03-01T00:00:00", 1803859200 },
    { "2027-03-01", 1803859200 },
    { "2027-03-01T00:00:00.999Z", 1803859200 },
    { "2027-03-01T00:00:00,5Z", 1803859200 },
    { "2027-03-01T00:00Z", 1803859200 },
    { " 2027-03-01T00:00:00Z\n", 1803859200 },
    { "2027-03-01T02:00:00+02:00", 1803859200 },
    { "2027-02-28T16:00:00-08:00", 1803859200 },
    { "2027-02-28T16:00:00-0800", 1803859200 },
    { "2027-03-01T05:30:00+05:30", 1803859200 },
    { "2027-03-01T02:00:00+02", 1803859200 },
    { "2016-12-31T23:59:60Z", 1483228799 },
    { "2027/03/01", 0 },
    { "03/01/2027", 0 },
    { "2027-03-01T00:00:00Q", 0 },
    { "1803859200", 0 },
    { "", 0 },
    { NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text != NULL ? rows[i].text : "(none)");
      g_assert_cmpint (hc_text_timestamp (rows[i].text), ==, rows[i].seconds);
    }
}

static void
test_timestamps_go_both_ways (void)
{
  g_autofree char *early = hc_text_from_timestamp (G_MININT64);
  g_autofree char *late = hc_text_from_timestamp (G_MAXINT64);

  for (guint i = 0; i < 1000; i++)
    {
      gint64 seconds = (gint64)g_test_rand_double_range (-6e10, 2.5e11);
      g_autofree char *text = hc_text_from_timestamp (seconds);

      g_assert_cmpint (hc_text_timestamp (text), ==, seconds);
    }
  g_assert_cmpstr (early, ==, "0001-01-01T00:00:00Z");
  g_assert_cmpstr (late, ==, "9999-12-31T23:59:59Z");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/dates", test_dates);
  g_test_add_func ("/time/dates-know-no-zone", test_dates_know_no_zone);
  g_test_add_func ("/time/timestamps", test_timestamps);
  g_test_add_func ("/time/timestamps-go-both-ways", test_timestamps_go_both_ways);
  return g_test_run ();
}
