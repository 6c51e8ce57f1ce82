/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-preview-text.h"

#include <string.h>

static char *
explain (const char *guard, guint limit, const char *detail)
{
  HcGuard *made = hc_guard_new (guard, HC_KIND_CONFIGURATION, limit + 3, limit, detail);
  char *text = hc_preview_text_dup_guard (made);

  hc_guard_free (made);
  return text;
}

static void
test_guards (void)
{
  g_autofree char *archive = explain ("archive", 18, "21 of 180 configuration records would be archived");
  g_autofree char *scope = explain ("scope", 0, "what takes part was changed");
  g_autofree char *strange = explain ("of-tomorrow", 3, "something else");
  g_autofree char *asked = explain ("hudu-instance", 0, "is this another Hudu instance?");

  g_assert_cmpstr (
      archive, ==,
      "21 of 180 configuration records would be archived. Up to 18 pass without a question. Look at "
      "them first, or raise the limit in Options.");
  g_assert_true (g_str_has_prefix (scope, "What takes part was changed. "));
  g_assert_null (strstr (scope, "%u"));
  g_assert_cmpstr (strange, ==, "Something else.");
  g_assert_true (g_str_has_prefix (asked, "Is this another Hudu instance? "));
}

static void
test_guard_items (void)
{
  const struct
  {
    const char *guard;
    guint actions;
    gboolean limit;
  } cases[] = {
    { "archive", 1u << HC_ACTION_ARCHIVE, TRUE },
    { "archive-total", 1u << HC_ACTION_ARCHIVE, TRUE },
    { "update", 1u << HC_ACTION_UPDATE | 1u << HC_ACTION_RENAME, TRUE },
    { "no-companies", 0, FALSE },
    { "connectwise-instance", 0, FALSE },
    { "of-tomorrow", 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HcGuard *guard = hc_guard_new (cases[i].guard, -1, 1, 0, "x");

      g_assert_cmpuint (hc_preview_text_get_guard_actions (guard), ==, cases[i].actions);
      g_assert_cmpint (hc_preview_text_has_limit (guard), ==, cases[i].limit);
      hc_guard_free (guard);
    }
}

static void
test_age (void)
{
  g_autofree char *fresh = hc_preview_text_dup_age (100000, 100000 + 3600, TRUE);
  g_autofree char *old = hc_preview_text_dup_age (100000, 100000 + 3601, TRUE);
  g_autofree char *other = hc_preview_text_dup_age (100000, 100001, FALSE);

  g_assert_null (fresh);
  g_assert_nonnull (strstr (old, "Both sides may have changed"));
  g_assert_nonnull (strstr (other, "Settings or matches have changed"));
}

static void
test_words (void)
{
  HcItemTally tally = { .total = 12 };
  g_autofree char *apply = hc_preview_text_dup_word (&tally);
  g_autofree char *archives = NULL, *one = NULL, *many = NULL, *button = NULL;

  tally.actions[HC_KIND_CONFIGURATION][HC_ACTION_ARCHIVE] = 20;
  tally.actions[HC_KIND_CONTACT][HC_ACTION_ARCHIVE] = 1;
  archives = hc_preview_text_dup_word (&tally);
  one = hc_preview_text_dup_summary (1);
  many = hc_preview_text_dup_summary (1204);
  button = hc_preview_text_dup_apply (7);
  g_assert_cmpstr (apply, ==, "apply");
  g_assert_cmpstr (archives, ==, "21");
  g_assert_cmpstr (one, ==, "1 change");
  g_assert_cmpstr (many, ==, "1204 changes");
  g_assert_cmpstr (button, ==, "_Apply 7");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preview-text/guards", test_guards);
  g_test_add_func ("/preview-text/guard-items", test_guard_items);
  g_test_add_func ("/preview-text/age", test_age);
  g_test_add_func ("/preview-text/words", test_words);
  return g_test_run ();
}
