/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-call.h"
#include "hc-cli-command.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const names[]
    = { "config",  "secret", "test", "refresh", "companies", "match", "layouts", "rules",
        "plan",    "sync",   "stop", "status",  "history",   "why",   "orphans", "conflicts",
        "resolve", "held",   "hold", "release", "drift",     "undo",  "simulate" };

static void
test_help (void)
{
  g_autoptr (HcCliCall) call = hc_cli_call ("--help");

  g_assert_cmpint (call->status, ==, 0);
  g_assert_cmpstr (call->err, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *before = g_strdup_printf ("%s --help", names[i]);
      g_autofree char *line = g_strdup_printf ("\n  %-10s ", names[i]);
      g_autoptr (HcCliCall) own = hc_cli_call (before);

      g_assert_nonnull (strstr (call->out, line));
      g_assert_cmpint (own->status, ==, 0);
      g_assert_cmpstr (own->err, ==, "");
      g_assert_nonnull (strstr (own->out, names[i]));
      g_assert_nonnull (strstr (own->out, "--profile"));
    }
}

static void
test_help_before (void)
{
  g_autoptr (HcCliCall) before = hc_cli_call ("--help sync");
  g_autoptr (HcCliCall) after = hc_cli_call ("sync -h");

  g_assert_cmpint (before->status, ==, 0);
  g_assert_cmpstr (before->out, ==, after->out);
  g_assert_nonnull (strstr (after->out, "--accept-guards"));
  g_assert_nonnull (strstr (after->out, "Exit status"));
}

static void
test_version (void)
{
  g_autoptr (HcCliCall) call = hc_cli_call ("--version");
  g_autoptr (JsonNode) node = hc_cli_call_json (0, "--version");

  g_assert_cmpint (call->status, ==, 0);
  g_assert_true (g_str_has_prefix (call->out, "huducwmctl "));
  hc_assert_members (node, "version");
}

/* Each is refused before anything is opened. */
static const char *const wrong[] = {
  "",
  "synk",
  "--bogus sync",
  "sync --bogus",
  "sync extra",
  "sync --company x",
  "sync --company 0",
  "sync --company",
  "sync --kind robot",
  "sync --record 12",
  "plan --record contact:",
  "config",
  "config show x",
  "config set schedule.hours",
  "config frob",
  "config import",
  "config import /nonexistent/file",
  "secret set",
  "secret set robot",
  "secret frob cw-client-id",
  "match",
  "match 1",
  "match 1 --create --ignore",
  "match --auto 1",
  "match --auto --adopt",
  "match 1 --create --reason x",
  "match x --create",
  "match 1 --to x",
  "companies --state robot",
  "layouts x",
  "layouts prepare",
  "layouts prepare robot",
  "layouts prepare company",
  "rules",
  "rules frob",
  "history --run x",
  "history --format xml",

  "why",
  "resolve contact 1",
  "resolve contact x --create",
  "resolve robot 1 --create",
  "resolve contact 1 --create --ignore",
  "hold",
  "hold 12",
  "release contact:x",
  "undo",
  "undo x",
  "stop now",
  "simulate --cw-port 65536",
  "simulate --seed -1",
  "simulate --companies many",
};

static void
test_wrong (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (HcCliCall) call = hc_cli_call (wrong[i]);

      if (call->status != 2)
        g_error ("“%s” ended with %d: %s%s", wrong[i], call->status, call->out, call->err);
      g_assert_cmpstr (call->out, ==, "");
      g_assert_true (g_str_has_prefix (call->err, "huducwmctl: "));
    }
}

static void
test_wrong_json (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) node = hc_cli_call_json (2, "%s", wrong[i]);
      JsonNode *error = hc_node_at (node, "error");

      hc_assert_members (node, "error");
      hc_assert_members (error, "code message remedy");
    }
  json_node_unref (hc_cli_call_json (2, "history --format csv"));
}

static void
test_hints (void)
{
  g_autoptr (HcCliCall) guess = hc_cli_call ("statsu");
  g_autoptr (HcCliCall) option = hc_cli_call ("sync --bogus");

  g_assert_nonnull (strstr (guess->err, "did you mean “status”?"));
  g_assert_nonnull (strstr (option->err, "huducwmctl sync --help"));
}

static void
test_fault (void)
{
  g_autoptr (HcCliCall) call
      = hc_cli_call ("simulate --companies 1 --contacts 1 --configurations 1 --fault nonsense");

  g_assert_cmpint (call->status, ==, 2);
  g_assert_cmpstr (call->out, ==, "");
  g_assert_nonnull (strstr (call->err, "nonsense"));
}

/* Nothing is set: every command that needs the servers says so, the others answer. */
static void
test_not_configured (void)
{
  static const char *const lines[] = { "test", "refresh", "plan", "sync", "layouts prepare contact" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (JsonNode) node = hc_cli_call_json (7, "%s", lines[i]);

      g_assert_cmpstr (json_node_get_string (hc_node_at (node, "error.code")), ==, "not-configured");
    }
}

static void
test_empty (void)
{
  static const char *const lists[]
      = { "companies", "layouts", "history", "orphans", "conflicts", "held", "drift" };
  g_autoptr (JsonNode) stop = hc_cli_call_json (0, "stop");
  g_autoptr (JsonNode) status = hc_cli_call_json (0, "status");
  g_autoptr (JsonNode) rules = hc_cli_call_json (0, "rules test");

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (JsonNode) node = hc_cli_call_json (0, "%s", lists[i]);
      g_autoptr (HcCliCall) text = hc_cli_call (lists[i]);

      g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
      g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 0);
      /* An empty list says what it means. */
      g_assert_cmpuint (strlen (text->out), >, 10);
    }
  hc_assert_members (stop, "stopped");
  g_assert_false (json_node_get_boolean (hc_node_at (stop, "stopped")));
  hc_assert_members (status, "state reason last_run next_due running");
  hc_assert_members (rules, "rules default left_out");
}

static void
test_profiles (void)
{
  g_autofree char *folder = g_strdup (g_getenv ("HOME"));
  g_autofree char *file = g_build_filename (folder, "own.sqlite", NULL);
  g_autofree char *set = g_strdup_printf ("config set schedule.hours 7 --database %s", file);
  g_autofree char *show = g_strdup_printf ("--database=%s config show", file);
  g_autoptr (HcCliCall) call = hc_cli_call (set);
  g_autoptr (JsonNode) own = hc_cli_call_json (0, "%s", show);
  g_autoptr (JsonNode) other = hc_cli_call_json (0, "--profile other config show");
  g_autoptr (HcCliCall) bad = hc_cli_call ("--profile ../x status");

  g_assert_cmpint (call->status, ==, 0);
  g_assert_cmpint (json_node_get_int (hc_node_at (own, "schedule.hours")), ==, 7);
  g_assert_cmpint (json_node_get_int (hc_node_at (other, "schedule.hours")), ==, 3);
  g_assert_cmpint (bad->status, ==, 2);
}

static void
test_settings (void)
{
  g_autofree char *folder = g_strdup (g_getenv ("HOME"));
  g_autofree char *bad = g_build_filename (folder, "bad.json", NULL);
  g_autofree char *good = g_build_filename (folder, "good.json", NULL);
  g_autofree char *out = g_build_filename (folder, "out.json", NULL);
  g_autoptr (JsonNode) refused = NULL;
  g_autoptr (JsonNode) taken = NULL;
  g_autoptr (JsonNode) shown = NULL;
  g_autoptr (JsonNode) written = NULL;
  GStatBuf info;

  g_file_set_contents (bad, "{\"version\": 1, \"schedule\": {\"hours\": 99}}", -1, NULL);
  g_file_set_contents (good, "{\"version\": 1, \"connectwise\": {\"domain\": \"https://cw.example/v4\"}}", -1,
                       NULL);
  refused = hc_cli_call_json (2, "config import %s", bad);
  g_assert_nonnull (strstr (json_node_get_string (hc_node_at (refused, "error.message")), "schedule.hours"));
  taken = hc_cli_call_json (0, "config import %s", good);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (hc_node_at (taken, "notices"))), >, 0);
  shown = hc_cli_call_json (0, "config show");
  g_assert_cmpstr (json_node_get_string (hc_node_at (shown, "connectwise.domain")), ==, "cw.example");
  written = hc_cli_call_json (0, "config export %s", out);
  hc_assert_members (written, "file");
  g_assert_cmpint (g_stat (out, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = hc_cli_call_begin ();
  g_test_add_func ("/cli/usage/help", test_help);
  g_test_add_func ("/cli/usage/help-before", test_help_before);
  g_test_add_func ("/cli/usage/version", test_version);
  g_test_add_func ("/cli/usage/wrong", test_wrong);
  g_test_add_func ("/cli/usage/wrong-json", test_wrong_json);
  g_test_add_func ("/cli/usage/hints", test_hints);
  g_test_add_func ("/cli/usage/fault", test_fault);
  g_test_add_func ("/cli/usage/not-configured", test_not_configured);
  g_test_add_func ("/cli/usage/empty", test_empty);
  g_test_add_func ("/cli/usage/profiles", test_profiles);
  g_test_add_func ("/cli/usage/settings", test_settings);
  status = g_test_run ();
  hc_cli_call_end (folder);
  return status;
}
