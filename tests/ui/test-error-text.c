/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error-text.h"

#include "hc-error.h"
#include "hc-pages.h"

#include <gio/gio.h>

static void
test_sentence (void)
{
  g_autoptr (GError) bare = g_error_new (HC_ERROR, HC_ERROR_INVALID, "%s", "schedule.hours: 25 is too much");
  g_autoptr (GError) remedied
      = g_error_new (HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED, "%s", "Hudu refused the key.");
  g_autoptr (GError) foreign = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "%s", "ärger");
  g_autoptr (GError) empty = g_error_new (HC_ERROR, HC_ERROR_STOPPED, "%s", "");
  g_autofree char *first = hc_error_text_dup (bare);
  g_autofree char *second = hc_error_text_dup (remedied);
  g_autofree char *third = hc_error_text_dup (foreign);
  g_autofree char *fourth = hc_error_text_dup (empty);

  g_assert_cmpstr (first, ==, "Schedule.hours: 25 is too much.");
  g_assert_cmpstr (second, ==, "Hudu refused the key. Check the keys.");
  g_assert_cmpstr (third, ==, "Ärger.");
  g_assert_cmpstr (fourth, ==, "The next run goes on from here.");
}

/* A page that an error leads to is one that the window has, and its button says something. */
static void
check_page (GQuark domain, int last)
{
  for (int code = 0; code <= last; code++)
    {
      g_autoptr (GError) error = g_error_new (domain, code, "%s", "something");
      const char *label = NULL;
      const char *page = hc_error_text_get_page (error, &label);

      if (page == NULL)
        continue;
      g_assert_nonnull (label);
      g_assert_cmpstr (label, !=, "");
      g_assert_nonnull (hc_pages_find (page));
    }
}

static void
test_pages (void)
{
  check_page (HC_ERROR, HC_ERROR_DATABASE);
  check_page (HC_API_ERROR, HC_API_ERROR_COMPANY);
  check_page (HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-text/sentence", test_sentence);
  g_test_add_func ("/error-text/pages", test_pages);
  return g_test_run ();
}
