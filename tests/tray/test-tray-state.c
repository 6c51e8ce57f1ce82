/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-fixture.h"
#include "hc-tray-state.h"

#define ICON "org.example.HuduCwm"
#define NOW "1767182400" /* 2025-12-31 12:00 */

typedef struct
{
  const char *name, *state, *progress;
  HcTrayStatus status;
  const char *icon, *line, *detail;
} Case;

static const Case cases[] = {
  { "nothing", NULL, NULL, HC_TRAY_PASSIVE, ICON "-symbolic", "Starting", "" },
  { "empty", "{}", "{}", HC_TRAY_PASSIVE, ICON "-symbolic", "Starting", "" },
  { "unknown", "{'state': <'sleeping'>}", NULL, HC_TRAY_PASSIVE, ICON "-symbolic", "Starting", "" },
  { "wrong-types", "{'state': <7>, 'running': <'yes'>}", "{'fraction': <'half'>}", HC_TRAY_PASSIVE,
    ICON "-symbolic", "Starting", "" },
  { "never", "{'state': <'idle'>, 'run-id': <int64 0>, 'next-due': <int64 0>}", NULL, HC_TRAY_ACTIVE,
    ICON "-symbolic", "Not synced yet", "" },
  { "idle", "{'state': <'idle'>, 'run-id': <int64 3>, 'next-due': <int64 1767189000>}", NULL, HC_TRAY_ACTIVE,
    ICON "-up-to-date-symbolic", "Up to date", "Next sync: 13:50" },
  { "idle-unscheduled", "{'state': <'idle'>, 'run-id': <int64 3>, 'next-due': <int64 0>}", NULL,
    HC_TRAY_ACTIVE, ICON "-up-to-date-symbolic", "Up to date", "No sync is scheduled" },
  { "idle-due", "{'state': <'idle'>, 'run-id': <int64 3>, 'next-due': <int64 " NOW ">}", NULL, HC_TRAY_ACTIVE,
    ICON "-up-to-date-symbolic", "Up to date", "The next sync is due" },
  { "syncing", "{'state': <'syncing'>, 'running': <true>, 'running-job': <'sync'>, 'request': <'a'>}",
    "{'job': <'sync'>, 'request': <'a'>, 'stage': <'apply'>, 'fraction': <0.429>}", HC_TRAY_ACTIVE,
    ICON "-syncing-symbolic", "Syncing, 42 %", "Writing" },
  { "syncing-scheduled",
    "{'state': <'syncing'>, 'running': <true>, 'running-job': <'sync'>, 'request': <''>}",
    "{'job': <'sync'>, 'request': <''>, 'stage': <'fetch'>, 'fraction': <1.5>}", HC_TRAY_ACTIVE,
    ICON "-syncing-symbolic", "Syncing, 100 %", "Reading both sides" },
  { "syncing-no-number", "{'state': <'syncing'>, 'running': <true>, 'running-job': <'refresh'>}",
    "{'job': <'refresh'>, 'stage': <'lunch'>, 'fraction': <nan>}", HC_TRAY_ACTIVE, ICON "-syncing-symbolic",
    "Refreshing, 0 %", "" },
  { "syncing-of-before",
    "{'state': <'syncing'>, 'running': <true>, 'running-job': <'sync'>, 'request': <'b'>}",
    "{'job': <'sync'>, 'request': <'a'>, 'stage': <'finish'>, 'fraction': <1.0>}", HC_TRAY_ACTIVE,
    ICON "-syncing-symbolic", "Syncing", "" },
  { "syncing-other-job", "{'state': <'syncing'>, 'running': <true>, 'running-job': <'prepare'>}",
    "{'job': <'sync'>, 'stage': <'finish'>, 'fraction': <1.0>}", HC_TRAY_ACTIVE, ICON "-syncing-symbolic",
    "Preparing a layout", "" },
  { "syncing-elsewhere", "{'state': <'syncing'>, 'running': <true>, 'running-job': <''>, 'pid': <int64 9>}",
    "{'job': <''>, 'fraction': <0.5>}", HC_TRAY_ACTIVE, ICON "-syncing-symbolic", "Syncing",
    "Started by another program" },
  { "undoing", "{'state': <'syncing'>, 'running': <true>, 'running-job': <'undo'>}",
    "{'job': <'undo'>, 'stage': <'plan'>, 'fraction': <0.3>}", HC_TRAY_ACTIVE, ICON "-syncing-symbolic",
    "Undoing, 30 %", "Planning" },
  { "planning", "{'state': <'syncing'>, 'running': <true>, 'running-job': <'plan'>}",
    "{'job': <'plan'>, 'stage': <'connect'>, 'fraction': <0.01>}", HC_TRAY_ACTIVE, ICON "-syncing-symbolic",
    "Planning a preview, 1 %", "Connecting" },
  { "offline", "{'state': <'waiting'>, 'reason': <'there is no network connection'>}", NULL, HC_TRAY_ACTIVE,
    ICON "-waiting-symbolic", "Waiting", "There is no network connection" },
  { "waiting", "{'state': <'waiting'>, 'reason': <'hudu.example did not\\nanswer'>}", NULL, HC_TRAY_ACTIVE,
    ICON "-waiting-symbolic", "Waiting", "hudu.example did not answer" },
  { "waiting-unsaid", "{'state': <'waiting'>}", NULL, HC_TRAY_ACTIVE, ICON "-waiting-symbolic", "Waiting",
    "For the network, or the end of quiet hours" },
  { "review", "{'state': <'needs-review'>, 'reason': <'21 of 180 <b>servers</b>'>}", NULL,
    HC_TRAY_NEEDS_ATTENTION, ICON "-needs-review-symbolic", "Needs review", "21 of 180 <b>servers</b>" },
  { "review-unsaid", "{'state': <'needs-review'>, 'reason': <''>}", NULL, HC_TRAY_NEEDS_ATTENTION,
    ICON "-needs-review-symbolic", "Needs review", "Changes are held back until you have looked at them" },
  { "login", "{'state': <'needs-login'>, 'reason': <'the keyring is locked'>}", NULL, HC_TRAY_NEEDS_ATTENTION,
    ICON "-needs-login-symbolic", "Login needed", "the keyring is locked" },
  { "error", "{'state': <'error'>, 'reason': <''>}", NULL, HC_TRAY_NEEDS_ATTENTION, ICON "-error-symbolic",
    "The last sync failed", "" },
  { "cut-off",
    "{'state': <'error'>, 'reason': <'the last run was ended before it finished; the next one takes it up "
    "again'>}",
    NULL, HC_TRAY_NEEDS_ATTENTION, ICON "-error-symbolic", "The last sync failed",
    "It was ended before it finished; the next one takes it up again" },
  { "paused", "{'state': <'paused'>, 'paused-until': <int64 1767186000>}", NULL, HC_TRAY_ACTIVE,
    ICON "-paused-symbolic", "Paused until 13:00", "Scheduled syncs wait until then" },
  { "paused-for-good", "{'state': <'paused'>, 'paused-until': <int64 9223372036854775807>}", NULL,
    HC_TRAY_ACTIVE, ICON "-paused-symbolic", "Paused", "Scheduled syncs wait until then" },
};

static HcTrayState *
read_texts (const char *state, const char *progress)
{
  g_autoptr (GVariant) said = state != NULL ? hc_tray_parse (state) : NULL;
  g_autoptr (GVariant) told = progress != NULL ? hc_tray_parse (progress) : NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return hc_tray_state_read (said, told, g_ascii_strtoll (NOW, NULL, 10), zone);
}

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (HcTrayState) shown = read_texts (expected->state, expected->progress);

  g_assert_cmpint (shown->status, ==, expected->status);
  g_assert_cmpstr (shown->icon, ==, expected->icon);
  g_assert_cmpstr (shown->line, ==, expected->line);
  g_assert_cmpstr (shown->detail, ==, expected->detail);
  g_assert_cmpstr (shown->title, ==, "HuduCwm");
}

/* Each icon that can be shown is there. */
static void
test_icons (void)
{
  const char *root = g_getenv ("HC_TEST_SOURCE_ROOT");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (cases[i].icon, ".svg", NULL);
      g_autofree char *path = g_build_filename (root, "data/icons/hicolor/symbolic/apps", name, NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_error ("there is no %s", path);
    }
}

static void
test_profile (void)
{
  g_autoptr (HcTrayState) usual = read_texts ("{'profile': <'default'>, 'state': <'idle'>}", NULL);
  g_autoptr (HcTrayState) demo = read_texts ("{'profile': <'demo'>, 'state': <'idle'>}", NULL);

  g_assert_cmpstr (usual->title, ==, "HuduCwm");
  g_assert_cmpstr (demo->title, ==, "HuduCwm · demo");
}

/* A pause goes on while something fails, or runs by hand. */
static void
test_flags (void)
{
  g_autoptr (HcTrayState) running
      = read_texts ("{'state': <'syncing'>, 'running': <true>, 'paused-until': <int64 1767186000>}", NULL);
  g_autoptr (HcTrayState) over = read_texts ("{'state': <'error'>, 'paused-until': <int64 " NOW ">}", NULL);
  g_autoptr (HcTrayState) testing = read_texts ("{'state': <'idle'>, 'running': <true>}", NULL);

  g_assert_true (running->running);
  g_assert_true (running->paused);
  g_assert_false (over->running);
  g_assert_false (over->paused);
  g_assert_true (testing->running);
}

static void
test_other_type (void)
{
  g_autoptr (GVariant) number = g_variant_ref_sink (g_variant_new_int32 (7));
  g_autoptr (HcTrayState) shown = hc_tray_state_read (number, number, 0, NULL);

  g_assert_cmpstr (shown->line, ==, "Starting");
}

static void
test_long_reason (void)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autofree char *state = g_strdup_printf ("{'state': <'error'>, 'reason': <'%s'>}", text);
  g_autoptr (HcTrayState) shown = read_texts (state, NULL);

  g_assert_cmpint (g_utf8_strlen (shown->detail, -1), ==, 160);
  g_assert_true (g_str_has_suffix (shown->detail, "x…"));
}

static void
test_status (void)
{
  g_assert_cmpstr (hc_tray_status_to_string (HC_TRAY_PASSIVE), ==, "Passive");
  g_assert_cmpstr (hc_tray_status_to_string (HC_TRAY_ACTIVE), ==, "Active");
  g_assert_cmpstr (hc_tray_status_to_string (HC_TRAY_NEEDS_ATTENTION), ==, "NeedsAttention");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tray/state/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/tray/state/icons", test_icons);
  g_test_add_func ("/tray/state/profile", test_profile);
  g_test_add_func ("/tray/state/flags", test_flags);
  g_test_add_func ("/tray/state/other-type", test_other_type);
  g_test_add_func ("/tray/state/long-reason", test_long_reason);
  g_test_add_func ("/tray/state/status", test_status);
  return g_test_run ();
}
