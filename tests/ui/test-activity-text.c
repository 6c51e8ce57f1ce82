/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-text.h"

#include "hc-activity-entry.h"
#include "hc-activity-waiting-load.h"

#include <string.h>

static void
test_counts (void)
{
  HcRunRow row = { .type = (char *)"sync", .outcome = HC_OUTCOME_DONE };
  g_autofree char *nothing = hc_activity_text_dup_counts (&row);
  g_autofree char *some = NULL, *going = NULL;

  row.outcome = HC_OUTCOME_RUNNING;
  going = hc_activity_text_dup_counts (&row);
  row.counts[HC_KIND_COMPANY].created = 300;
  row.counts[HC_KIND_CONTACT].created = 10;
  row.counts[HC_KIND_CONFIGURATION].updated = 862;
  row.counts[HC_KIND_CONFIGURATION].failed = 2;
  row.counts[HC_KIND_CONFIGURATION].unchanged = 5000;
  row.counts[HC_KIND_CONTACT].conflicts = 3;
  some = hc_activity_text_dup_counts (&row);
  g_assert_cmpstr (nothing, ==, "nothing changed");
  g_assert_cmpstr (going, ==, "under way");
  g_assert_cmpstr (some, ==, "310 created · 862 updated · 2 failed · 3 in conflict");
}

static void
test_when (void)
{
  HcRunRow row = { .type = (char *)"undo", .started = 1000000, .finished = 1000065 };
  g_autofree char *ended = hc_activity_text_dup_when (&row);
  g_autofree char *going = NULL;

  row.finished = 0;
  going = hc_activity_text_dup_when (&row);
  g_assert_true (g_str_has_suffix (ended, "about 1 minute"));
  g_assert_null (strstr (going, "about"));
  g_assert_cmpstr (hc_activity_text_get_type (&row), ==, "Undo");
}

static void
test_reasons (void)
{
  const char *whys[]
      = { "deleted", "inactive", "out-of-scope", "archived-in-hudu", "disconnected", "merged" };

  for (guint i = 0; i < G_N_ELEMENTS (whys); i++)
    g_assert_cmpstr (hc_activity_text_get_orphan (whys[i]), !=, whys[i]);
  g_assert_cmpstr (hc_activity_text_get_orphan ("of-tomorrow"), ==, "of-tomorrow");
  g_assert_cmpstr (hc_activity_text_get_hold (HC_HOLD_UNDO), !=, hc_activity_text_get_hold (HC_HOLD_PERSON));
}

static void
test_entries (void)
{
  g_autoptr (HcActivityEntry) entry = hc_activity_entry_new (HC_KIND_CONFIGURATION, 4711, "", NULL);
  const HcActivityButton *button;
  const char *label = "?";

  hc_activity_entry_add_button (entry, "_Why…", "win.why", g_variant_new_string ("x"));
  g_assert_cmpstr (hc_activity_entry_get_ref (entry), ==, "configuration:4711");
  g_assert_cmpstr (hc_activity_entry_get_title (entry), ==, "Configuration 4711");
  g_assert_cmpstr (hc_activity_entry_get_text (entry), ==, "");
  g_assert_cmpuint (hc_activity_entry_get_buttons (entry)->len, ==, 1);
  button = hc_activity_entry_get_buttons (entry)->pdata[0];
  g_assert_cmpstr (g_variant_get_string (button->target, NULL), ==, "x");
  g_assert_null (hc_activity_entry_get_menu (entry, &label));
  hc_activity_entry_take_menu (entry, "_Decide", G_MENU_MODEL (g_menu_new ()));
  g_assert_nonnull (hc_activity_entry_get_menu (entry, &label));
  g_assert_cmpstr (label, ==, "_Decide");
}

static void
test_lists (void)
{
  HcWaitingCounts counts = { 1, 2, 3, 4, 5 };
  HcWaitingList list;

  g_assert_true (hc_waiting_list_from_string ("drift", &list));
  g_assert_cmpuint (hc_waiting_counts_get (&counts, list), ==, 5);
  g_assert_true (hc_waiting_list_from_string ("conflicts", &list));
  g_assert_cmpuint (hc_waiting_counts_get (&counts, list), ==, 1);
  g_assert_false (hc_waiting_list_from_string ("", &list));
  for (guint i = 0; i < HC_N_WAITING_LISTS; i++)
    g_assert_cmpstr (hc_waiting_list_get_meaning ((HcWaitingList)i), !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/activity-text/counts", test_counts);
  g_test_add_func ("/activity-text/when", test_when);
  g_test_add_func ("/activity-text/reasons", test_reasons);
  g_test_add_func ("/activity-text/entries", test_entries);
  g_test_add_func ("/activity-text/lists", test_lists);
  return g_test_run ();
}
