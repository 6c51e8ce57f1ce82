/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-notice.h"

static HcNotice
judge (HcNoticeMemory *memory, const char *name, const char *outcome, gint64 run_id)
{
  g_autoptr (GVariant) state = g_variant_ref_sink (g_variant_new_parsed (
      "{'state': <%s>, 'outcome': <%s>, 'run-id': <%x>, 'reason': <''>}", name, outcome, run_id));

  return hc_notice_judge (state, memory);
}

static const struct
{
  const char *state, *outcome;
  gint64 run_id;
  HcNotice told;
} story[] = {
  { "idle", "", 0, HC_NOTICE_NONE },
  { "syncing", "", 0, HC_NOTICE_NONE },
  { "idle", "done", 1, HC_NOTICE_NONE },
  { "error", "failed", 2, HC_NOTICE_FAILURE },
  { "syncing", "failed", 2, HC_NOTICE_NONE },
  { "error", "failed", 3, HC_NOTICE_NONE },
  /* stopped by somebody: not yet well */
  { "idle", "stopped", 4, HC_NOTICE_NONE },
  { "idle", "done-with-errors", 5, HC_NOTICE_RECOVERED },
  { "idle", "done", 6, HC_NOTICE_NONE },
  { "needs-review", "needs-review", 7, HC_NOTICE_REVIEW },
  { "needs-review", "needs-review", 8, HC_NOTICE_NONE },
  { "needs-login", "failed", 9, HC_NOTICE_LOGIN },
  { "needs-review", "needs-review", 10, HC_NOTICE_REVIEW },
  { "paused", "done", 11, HC_NOTICE_RECOVERED },
  /* the keyring is locked, and unlocked again before the next run: nothing is well before that */
  { "needs-login", "done", 11, HC_NOTICE_LOGIN },
  { "idle", "done", 11, HC_NOTICE_NONE },
  { "waiting", "done", 12, HC_NOTICE_RECOVERED },
  /* a run that was killed is taken up, and no failure */
  { "error", "running", 13, HC_NOTICE_NONE },
  { "idle", "done", 14, HC_NOTICE_NONE },
  { "error", "failed", 15, HC_NOTICE_FAILURE },
  /* another database */
  { "idle", "done", 1, HC_NOTICE_RECOVERED },
};

static void
test_story (void)
{
  HcNoticeMemory memory = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    {
      /* each step in a new process */
      g_autofree char *text = hc_notice_memory_to_string (&memory);
      HcNotice told;

      memory = hc_notice_memory_from_string (text);
      told = judge (&memory, story[i].state, story[i].outcome, story[i].run_id);
      g_test_message ("%u: %s %s", i, story[i].state, story[i].outcome);
      g_assert_cmpint (told, ==, story[i].told);
    }
}

static void
test_odd_state (void)
{
  HcNoticeMemory memory = { 0 };
  g_autoptr (GVariant) empty = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));
  g_autoptr (GVariant) odd
      = g_variant_ref_sink (g_variant_new_parsed ("{'state': <5>, 'run-id': <'x'>, 'outcome': <true>}"));

  g_assert_cmpint (hc_notice_judge (empty, &memory), ==, HC_NOTICE_NONE);
  g_assert_cmpint (hc_notice_judge (odd, &memory), ==, HC_NOTICE_NONE);
}

static void
test_odd_memory (void)
{
  static const char *const texts[] = { NULL, "", "x", "review", "nonsense 5", "review x", " " };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      HcNoticeMemory memory = hc_notice_memory_from_string (texts[i]);

      g_assert_cmpint (memory.told, ==, i == 5 ? HC_NOTICE_REVIEW : HC_NOTICE_NONE);
      g_assert_cmpint (memory.run_id, ==, i == 4 ? 5 : 0);
    }
}

static void
test_words (void)
{
  for (int notice = HC_NOTICE_NONE; notice <= HC_NOTICE_STAYING; notice++)
    {
      g_autoptr (GNotification) notification = hc_notice_new_notification ((HcNotice)notice);

      g_assert_cmpint (notification == NULL, ==, notice == HC_NOTICE_NONE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice/story", test_story);
  g_test_add_func ("/notice/odd-state", test_odd_state);
  g_test_add_func ("/notice/odd-memory", test_odd_memory);
  g_test_add_func ("/notice/words", test_words);
  return g_test_run ();
}
