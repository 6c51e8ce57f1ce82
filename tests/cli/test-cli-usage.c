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
test_help_command (void)
{
  g_autoptr (HcCliCall) option = hc_cli_call ("sync --help");
  g_autoptr (HcCliCall) command = hc_cli_call ("help sync");
  g_autoptr (HcCliCall) deeper = hc_cli_call ("-v help --json config set");
  g_autoptr (HcCliCall) alone = hc_cli_call ("help");
  g_autoptr (HcCliCall) whole = hc_cli_call ("--help");
  g_autoptr (HcCliCall) itself = hc_cli_call ("help help");
  g_autoptr (HcCliCall) unknown = hc_cli_call ("help statsu");

  g_assert_cmpint (command->status, ==, 0);
  g_assert_cmpstr (command->out, ==, option->out);
  g_assert_nonnull (strstr (deeper->out, "config import"));
  g_assert_cmpint (alone->status, ==, 0);
  g_assert_cmpstr (alone->out, ==, whole->out);
  g_assert_cmpstr (itself->out, ==, whole->out);
  g_assert_cmpint (unknown->status, ==, 2);
  g_assert_nonnull (strstr (unknown->err, "did you mean “status”?"));
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
  "config export ''",
  "--database '' status",
  "secret set",
  "secret set robot",
  "secret frob cw-client-id",
  "secret list cw-client-id",
  "secret",
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
  "layouts prepare contact --layout ''",
  "rules",
  "rules frob",
  "history --run x",
  "history --format xml",
  "why",
  "why ''",
  "why ' '",
  "resolve contact 1",
  "resolve contact x --create",
  "resolve robot 1 --create",
  "resolve contact 1 --create --ignore",
  "hold",
  "hold 12",
  "release contact:x",
  "undo",
  "undo x",
  "undo 999",
  "undo 9223372036854775807",
  "stop now",
  "simulate --cw-port 65536",
  "simulate --seed -1",
  "simulate --companies many",
  "simulate --companies 0",
  "simulate --companies 1 --dump /nonexistent/dump.json",
  "simulate --companies 1 --settings ''",
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
  g_autoptr (HcCliCall) value = hc_cli_call ("config set schedule.hours -- -1");
  g_autoptr (HcCliCall) id = hc_cli_call ("undo -- -3");

  g_assert_cmpint (value->status, ==, 2);
  g_assert_nonnull (strstr (value->err, "schedule.hours: -1"));
  g_assert_cmpint (id->status, ==, 2);
  g_assert_nonnull (strstr (guess->err, "did you mean “status”?"));
  g_assert_nonnull (strstr (option->err, "huducwmctl sync --help"));
  g_assert_nonnull (strstr (option->err, "write “--” before it"));
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

/* Nothing is set up: nothing is due, and what counts records says that there are none. */
static void
test_blank (void)
{
  g_autoptr (HcCliCall) status = hc_cli_call ("--profile blank status");
  g_autoptr (JsonNode) document = hc_cli_call_json (0, "--profile blank status");
  g_autoptr (HcCliCall) rules = hc_cli_call ("--profile blank rules test");
  g_autoptr (HcCliCall) quiet = hc_cli_call ("--profile blank -q rules test");

  g_assert_nonnull (strstr (status->out, "Next due:  not set up yet"));
  g_assert_null (strstr (status->out, "agent"));
  g_assert_true (JSON_NODE_HOLDS_NULL (hc_node_at (document, "next_due")));
  g_assert_nonnull (strstr (rules->err, "huducwmctl refresh"));
  g_assert_cmpstr (quiet->err, ==, "");
}

/* Each thing is said once, and what is to be done fits. */
static void
test_missing_secrets (void)
{
  static const char *const lines[]
      = { "connectwise.domain cw.example", "connectwise.company c", "hudu.url hudu.example" };
  g_autoptr (HcCliCall) test = NULL;
  g_autoptr (HcCliCall) unset = hc_cli_call ("--profile secrets test");
  const char *said;

  g_assert_nonnull (strstr (unset->err, "config show"));
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strdup_printf ("--profile secrets config set %s", lines[i]);
      g_autoptr (HcCliCall) call = hc_cli_call (line);

      g_assert_cmpint (call->status, ==, 0);
    }
  test = hc_cli_call ("--profile secrets test");
  g_assert_cmpint (test->status, ==, 7);
  g_assert_nonnull (strstr (test->err, "secret list"));
  g_assert_null (strstr (test->err, "Unlock"));
  said = strstr (test->err, "CREDENTIALS_DIRECTORY");
  g_assert_nonnull (said);
  g_assert_null (strstr (said + 1, "CREDENTIALS_DIRECTORY"));
}

static void
test_secret_list (void)
{
  g_autofree char *file = g_build_filename (g_getenv ("HOME"), "cw-client-id", NULL);
  g_autoptr (JsonNode) part = NULL;
  g_autoptr (JsonNode) whole = NULL;
  g_autoptr (HcCliCall) text = NULL;

  g_assert_true (g_file_set_contents (file, "from-a-file\n", -1, NULL));
  g_setenv ("CREDENTIALS_DIRECTORY", g_getenv ("HOME"), TRUE);
  g_setenv ("HUDUCWM_CW_PUBLIC_KEY", "from-the-environment", TRUE);
  part = hc_cli_call_json (0, "secret list");
  hc_assert_members (hc_node_at (part, "0"), "name set source");
  g_assert_cmpstr (json_node_get_string (hc_node_at (part, "0.source")), ==, "environment");
  g_assert_true (json_node_get_boolean (hc_node_at (part, "2.set")));
  g_assert_cmpstr (json_node_get_string (hc_node_at (part, "2.source")), ==, "credentials-file");
  /* Without a Secret Service nobody knows of the others. */
  g_assert_cmpstr (json_node_get_string (hc_node_at (part, "3.name")), ==, "hudu-api-key");
  g_assert_true (JSON_NODE_HOLDS_NULL (hc_node_at (part, "3.set")));
  g_setenv ("HUDUCWM_CW_PRIVATE_KEY", "x", TRUE);
  g_setenv ("HUDUCWM_HUDU_API_KEY", "x", TRUE);
  text = hc_cli_call ("secret list");
  g_assert_cmpint (text->status, ==, 0);
  g_assert_cmpstr (text->err, ==, "");
  g_assert_nonnull (strstr (text->out, "cw-client-id    file in $CREDENTIALS_DIRECTORY\n"));
  g_assert_null (strstr (text->out, "from-"));
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_unsetenv ("HUDUCWM_CW_PUBLIC_KEY");
  g_unsetenv ("HUDUCWM_CW_PRIVATE_KEY");
  g_unsetenv ("HUDUCWM_HUDU_API_KEY");
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
  g_test_add_func ("/cli/usage/help-command", test_help_command);
  g_test_add_func ("/cli/usage/version", test_version);
  g_test_add_func ("/cli/usage/wrong", test_wrong);
  g_test_add_func ("/cli/usage/wrong-json", test_wrong_json);
  g_test_add_func ("/cli/usage/hints", test_hints);
  g_test_add_func ("/cli/usage/fault", test_fault);
  g_test_add_func ("/cli/usage/not-configured", test_not_configured);
  g_test_add_func ("/cli/usage/empty", test_empty);
  g_test_add_func ("/cli/usage/blank", test_blank);
  g_test_add_func ("/cli/usage/missing-secrets", test_missing_secrets);
  g_test_add_func ("/cli/usage/secret-list", test_secret_list);
  g_test_add_func ("/cli/usage/profiles", test_profiles);
  g_test_add_func ("/cli/usage/settings", test_settings);
  status = g_test_run ();
  hc_cli_call_end (folder);
  return status;
}
