/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-call.h"
#include "hc-simulator.h"

#include <string.h>

/* One session from import to undo, as an administrator would have it. The steps build on each other. */

#define RUN_MEMBERS "run outcome started finished counts requests errors guards"
#define PLAN_MEMBERS "run items summary guards forecast"
#define ITEM_MEMBERS "seq kind action cw_id hudu_id company layout name rule reason changes"
#define COMPANY_MEMBERS "cw_id identifier name types status state hudu_id hudu_name candidates"

static HcSimulator *simulator;
static gint64 first_run;

static guint
count_elements (JsonNode *node)
{
  return json_array_get_length (json_node_get_array (node));
}

static gint64
count_writes (void)
{
  return hc_simulator_count_requests (simulator, "hudu", "POST", NULL)
         + hc_simulator_count_requests (simulator, "hudu", "PUT", NULL)
         + hc_simulator_count_requests (simulator, "hudu", "DELETE", NULL);
}

static void
test_set_up (void)
{
  g_autoptr (JsonNode) settings = hc_simulator_dup_settings (simulator);
  g_autofree char *text = json_to_string (settings, FALSE);
  g_autofree char *folder = g_strdup (g_getenv ("HOME"));
  g_autofree char *file = g_build_filename (folder, "settings.json", NULL);
  g_autoptr (JsonNode) imported = NULL;
  g_autoptr (JsonNode) untested = NULL;
  g_autoptr (JsonNode) tested = NULL;

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  imported = hc_cli_call_json (0, "config import %s", file);
  untested = hc_cli_call_json (7, "sync");
  g_assert_cmpstr (json_node_get_string (hc_node_at (untested, "error.code")), ==, "not-configured");
  /* All is set: what is missing is the test. */
  g_assert_nonnull (strstr (json_node_get_string (hc_node_at (untested, "error.remedy")), "huducwmctl test"));
  g_assert_null (strstr (json_node_get_string (hc_node_at (untested, "error.remedy")), "Set addresses"));
  tested = hc_cli_call_json (0, "test");
  hc_assert_members (tested, "connectwise hudu permissions");
  hc_assert_members (hc_node_at (tested, "connectwise"), "ok version host error");
  hc_assert_members (hc_node_at (tested, "hudu"), "ok version error");
  hc_assert_members (hc_node_at (tested, "permissions.0"), "module function level needed have ok");
  g_assert_true (json_node_get_boolean (hc_node_at (tested, "hudu.ok")));
}

static void
test_refresh (void)
{
  g_autoptr (JsonNode) refreshed = hc_cli_call_json (0, "refresh");
  g_autoptr (JsonNode) companies = hc_cli_call_json (0, "companies");
  g_autoptr (JsonNode) suggested = hc_cli_call_json (0, "companies --state suggested");
  g_autoptr (JsonNode) none = hc_cli_call_json (0, "companies --search 'no such company'");
  g_autoptr (JsonNode) layouts = hc_cli_call_json (0, "layouts");

  g_assert_cmpint (json_node_get_int (hc_node_at (refreshed, "companies")), ==, count_elements (companies));
  hc_assert_members (hc_node_at (companies, "0"), COMPANY_MEMBERS);
  g_assert_cmpuint (count_elements (suggested), >, 0);
  g_assert_cmpuint (count_elements (suggested), <, count_elements (companies));
  hc_assert_members (hc_node_at (suggested, "0.candidates.0"), "hudu_id name reason certainty");
  g_assert_cmpuint (count_elements (none), ==, 0);
  hc_assert_members (hc_node_at (layouts, "0"), "id name active has_cw_id fields");
  hc_assert_members (hc_node_at (layouts, "0.fields.0"), "label type");
  g_assert_cmpint (count_writes (), ==, 0);
}

static void
test_match (void)
{
  g_autoptr (JsonNode) companies = hc_cli_call_json (0, "companies --state unmatched");
  gint64 id = json_node_get_int (hc_node_at (companies, "0.cw_id"));
  g_autoptr (JsonNode) ignored
      = hc_cli_call_json (0, "match %" G_GINT64_FORMAT " --ignore --reason 'not ours'", id);
  g_autoptr (JsonNode) automatic = hc_cli_call_json (0, "match --auto");
  g_autoptr (JsonNode) created = hc_cli_call_json (0, "match --create-all");
  g_autoptr (JsonNode) unknown = hc_cli_call_json (2, "match 999999 --create");
  g_autoptr (JsonNode) listed = hc_cli_call_json (0, "companies --state ignored");

  hc_assert_members (automatic, "taken left");
  hc_assert_members (hc_node_at (ignored, "taken.0"), "cw_id hudu_id reason");
  g_assert_cmpstr (json_node_get_string (hc_node_at (ignored, "taken.0.reason")), ==, "not ours");
  g_assert_true (JSON_NODE_HOLDS_NULL (hc_node_at (ignored, "taken.0.hudu_id")));
  g_assert_cmpuint (count_elements (hc_node_at (automatic, "taken")), >, 0);
  g_assert_cmpint (json_node_get_int (hc_node_at (created, "left")), ==, 0);
  g_assert_cmpuint (count_elements (listed), ==, 1);
}

static void
test_plan (void)
{
  g_autoptr (JsonNode) plan = hc_cli_call_json (0, "plan");
  g_autoptr (JsonNode) contacts = hc_cli_call_json (0, "plan --kind contact");
  g_autoptr (HcCliCall) text = hc_cli_call ("-v plan");

  hc_assert_members (plan, PLAN_MEMBERS);
  hc_assert_members (hc_node_at (plan, "items.0"), ITEM_MEMBERS);
  hc_assert_members (hc_node_at (plan, "items.0.company"), "cw_id hudu_id name");
  hc_assert_members (hc_node_at (plan, "items.0.changes.0"), "field before after");
  hc_assert_members (hc_node_at (plan, "summary"), "company site contact configuration agreement");
  hc_assert_members (hc_node_at (plan, "forecast"), "requests seconds");
  g_assert_cmpuint (count_elements (hc_node_at (contacts, "items")), <,
                    count_elements (hc_node_at (plan, "items")));
  g_assert_cmpint (text->status, ==, 0);
  g_assert_nonnull (strstr (text->out, "ConnectWise ID: "));
  g_assert_cmpint (count_writes (), ==, 0);
}

static void
test_sync (void)
{
  g_autoptr (JsonNode) sync = hc_cli_call_json (0, "sync");
  g_autoptr (JsonNode) again = NULL;
  gint64 writes = count_writes ();

  hc_assert_members (sync, RUN_MEMBERS);
  hc_assert_members (hc_node_at (sync, "counts.contact"),
                     "created adopted updated renamed moved archived unarchived "
                     "unchanged skipped conflicts failed");
  hc_assert_members (hc_node_at (sync, "requests"), "connectwise hudu_read hudu_write throttled");
  g_assert_cmpstr (json_node_get_string (hc_node_at (sync, "outcome")), ==, "done");
  g_assert_cmpint (json_node_get_int (hc_node_at (sync, "requests.hudu_write")), ==, writes);
  g_assert_cmpint (json_node_get_int (hc_node_at (sync, "counts.contact.created")), >, 0);
  first_run = json_node_get_int (hc_node_at (sync, "run"));
  again = hc_cli_call_json (0, "sync");
  g_assert_cmpint (json_node_get_int (hc_node_at (again, "requests.hudu_write")), ==, 0);
  g_assert_cmpint (count_writes (), ==, writes);
}

static void
test_history (void)
{
  g_autoptr (JsonNode) runs = hc_cli_call_json (0, "history");
  g_autoptr (JsonNode) run = hc_cli_call_json (0, "history --run %" G_GINT64_FORMAT, first_run);
  g_autoptr (JsonNode) formatted = NULL;
  g_autoptr (JsonNode) status = hc_cli_call_json (0, "status");
  g_autofree char *line = g_strdup_printf ("history --format csv --run %" G_GINT64_FORMAT, first_run);
  g_autoptr (HcCliCall) csv = hc_cli_call (line);
  g_autoptr (HcCliCall) runs_csv = hc_cli_call ("history --format csv");
  g_autoptr (HcCliCall) json = hc_cli_call ("history --format json");
  g_auto (GStrv) lines = g_strsplit (csv->out, "\r\n", -1);
  g_auto (GStrv) run_lines = g_strsplit (runs_csv->out, "\r\n", -1);

  g_assert_cmpuint (count_elements (runs), ==, 2);
  hc_assert_members (hc_node_at (runs, "0"), "run started finished outcome counts");
  hc_assert_members (run, "run started finished outcome counts items");
  hc_assert_members (hc_node_at (run, "items.0"), ITEM_MEMBERS " state error");
  g_assert_cmpstr (json_node_get_string (hc_node_at (run, "items.0.state")), ==, "confirmed");
  /* A heading, a line for each, and nothing after the last line end. */
  g_assert_cmpuint (g_strv_length (lines), ==, count_elements (hc_node_at (run, "items")) + 2);
  g_assert_cmpuint (g_strv_length (run_lines), ==, 4);
  formatted = json_from_string (json->out, NULL);
  g_assert_true (json_node_equal (formatted, runs));
  hc_assert_members (hc_node_at (status, "last_run"), RUN_MEMBERS);
  g_assert_cmpstr (json_node_get_string (hc_node_at (status, "state")), ==, "idle");
}

static void
test_decisions (void)
{
  g_autoptr (JsonNode) traces = hc_cli_call_json (0, "why 'company:2'");
  g_autoptr (JsonNode) rules = hc_cli_call_json (0, "rules test");
  g_autoptr (JsonNode) run = hc_cli_call_json (0, "history --run %" G_GINT64_FORMAT, first_run);
  JsonArray *items = json_node_get_array (hc_node_at (run, "items"));
  JsonObject *item = json_array_get_object_element (items, json_array_get_length (items) / 2);
  g_autofree char *ref
      = g_strdup_printf ("%s:%" G_GINT64_FORMAT, json_object_get_string_member (item, "kind"),
                         json_object_get_int_member (item, "cw_id"));
  g_autoptr (JsonNode) hold = hc_cli_call_json (0, "hold %s", ref);
  g_autoptr (JsonNode) held = hc_cli_call_json (0, "held");
  g_autoptr (JsonNode) release = hc_cli_call_json (0, "release %s", ref);
  g_autoptr (JsonNode) free_again = hc_cli_call_json (0, "held");

  hc_assert_members (hc_node_at (traces, "0"), "kind cw_id name steps hudu_id");
  hc_assert_members (hc_node_at (traces, "0.steps.0"), "stage verdict detail");
  hc_assert_members (hc_node_at (rules, "rules.0"), "name kind hits shadowed");
  hc_assert_members (hold, "kind cw_id held");
  hc_assert_members (hc_node_at (held, "0"), "kind cw_id name why since");
  g_assert_cmpstr (json_node_get_string (hc_node_at (held, "0.why")), ==, "person");
  g_assert_false (json_node_get_boolean (hc_node_at (release, "held")));
  g_assert_cmpuint (count_elements (free_again), ==, 0);
}

/* A company's tile is no record, and goes by the company's number. */
static void
test_held_tile (void)
{
  g_autoptr (JsonNode) hold = hc_cli_call_json (0, "hold tile:2");
  g_autoptr (JsonNode) held = hc_cli_call_json (0, "held");
  g_autoptr (JsonNode) release = hc_cli_call_json (0, "release tile:2");
  g_autoptr (JsonNode) free_again = hc_cli_call_json (0, "held");
  g_autoptr (JsonNode) unheld = hc_cli_call_json (2, "release tile:2");

  g_assert_cmpstr (json_node_get_string (hc_node_at (hold, "kind")), ==, "tile");
  hc_assert_members (hc_node_at (held, "0"), "kind cw_id name why since");
  g_assert_cmpstr (json_node_get_string (hc_node_at (held, "0.kind")), ==, "tile");
  g_assert_cmpint (json_node_get_int (hc_node_at (held, "0.cw_id")), ==, 2);
  g_assert_false (json_node_get_boolean (hc_node_at (release, "held")));
  g_assert_cmpuint (count_elements (free_again), ==, 0);
  g_assert_nonnull (unheld);
}

/* What is exported can be taken in again, and says the same: the derived mappings too. */
static void
test_export (void)
{
  g_autoptr (HcCliCall) first = hc_cli_call ("config export");
  g_autofree char *folder = g_strdup (g_getenv ("HOME"));
  g_autofree char *file = g_build_filename (folder, "exported.json", NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) imported = NULL;
  g_autoptr (HcCliCall) second = NULL;

  g_assert_cmpint (first->status, ==, 0);
  node = json_from_string (first->out, NULL);
  hc_assert_members (hc_node_at (node, "mappings.configuration.Servers.0"), "from to owner");
  g_assert_cmpstr (json_node_get_string (hc_node_at (node, "mappings.configuration.Servers.0.owner")), ==,
                   "follow");
  g_assert_null (strstr (first->out, hc_simulator_get_hudu_api_key (simulator)));
  g_assert_true (g_file_set_contents (file, first->out, -1, NULL));
  imported = hc_cli_call_json (0, "config import %s", file);
  second = hc_cli_call ("config export");
  g_assert_cmpstr (first->out, ==, second->out);
}

static void
test_undo (void)
{
  gint64 writes = count_writes ();
  g_autoptr (JsonNode) plan = hc_cli_call_json (0, "undo %" G_GINT64_FORMAT, first_run);
  g_autoptr (JsonNode) done = NULL;

  hc_assert_members (plan, PLAN_MEMBERS);
  g_assert_cmpuint (count_elements (hc_node_at (plan, "items")), >, 0);
  g_assert_cmpint (count_writes (), ==, writes);
  done = hc_cli_call_json (0, "undo %" G_GINT64_FORMAT " --apply", first_run);
  hc_assert_members (done, RUN_MEMBERS);
  g_assert_cmpint (json_node_get_int (hc_node_at (done, "counts.contact.archived")), >, 0);
}

/* What can't be undone is told at once, and leaves nothing in the history. */
static void
test_undo_refused (void)
{
  g_autoptr (JsonNode) plan = hc_cli_call_json (0, "plan");
  g_autoptr (JsonNode) before = hc_cli_call_json (0, "history");
  g_autoptr (JsonNode) unknown = hc_cli_call_json (2, "undo 4711");
  g_autoptr (JsonNode) of_plan
      = hc_cli_call_json (2, "undo --apply %" G_GINT64_FORMAT, json_node_get_int (hc_node_at (plan, "run")));
  g_autoptr (JsonNode) after = hc_cli_call_json (0, "history");
  g_autoptr (JsonNode) status = hc_cli_call_json (0, "status");

  g_assert_nonnull (strstr (json_node_get_string (hc_node_at (unknown, "error.message")), "no run 4711"));
  g_assert_nonnull (strstr (json_node_get_string (hc_node_at (of_plan, "error.message")), "is a plan"));
  g_assert_true (json_node_equal (before, after));
  g_assert_cmpstr (json_node_get_string (hc_node_at (status, "state")), ==, "idle");
}

/* Matches that were taken back leave records out: a guard, and not "nothing to do". */
static void
test_guard (void)
{
  g_autoptr (JsonNode) matched = hc_cli_call_json (0, "companies --state matched");
  gint64 id = json_node_get_int (hc_node_at (matched, "0.cw_id"));
  g_autoptr (JsonNode) left = hc_cli_call_json (0, "match %" G_GINT64_FORMAT " --leave", id);
  g_autoptr (HcCliCall) plan = hc_cli_call ("plan");
  g_autoptr (JsonNode) back = hc_cli_call_json (0, "match %" G_GINT64_FORMAT " --to %" G_GINT64_FORMAT, id,
                                                json_node_get_int (hc_node_at (matched, "0.hudu_id")));
  g_autoptr (HcCliCall) again = hc_cli_call ("plan");

  g_assert_cmpint (plan->status, ==, 0);
  g_assert_nonnull (strstr (plan->out, "A sync would stop"));
  g_assert_null (strstr (plan->out, "Nothing to do"));
  g_assert_nonnull (strstr (again->out, "Nothing to do: Hudu agrees"));
}

static void
test_status (void)
{
  g_autoptr (HcCliCall) call = hc_cli_call ("status");
  g_autoptr (JsonNode) status = hc_cli_call_json (0, "status");

  g_assert_nonnull (strstr (call->out, "(by the background agent; scripts can use a timer)"));
  g_assert_nonnull (json_node_get_string (hc_node_at (status, "next_due")));
}

/* No terminal, no width: nothing is cut off. */
static void
test_piped (void)
{
  g_autofree char *reason = g_strnfill (300, 'r');
  g_autoptr (JsonNode) ignored = hc_cli_call_json (0, "companies --state ignored");
  g_autofree char *line = g_strdup_printf ("match %" G_GINT64_FORMAT " --ignore --reason %s",
                                           json_node_get_int (hc_node_at (ignored, "0.cw_id")), reason);
  g_autoptr (HcCliCall) match = hc_cli_call (line);
  g_autoptr (HcCliCall) companies = hc_cli_call ("companies");

  g_assert_cmpint (match->status, ==, 0);
  g_assert_nonnull (strstr (companies->out, reason));
  g_assert_null (strstr (companies->out, "…"));
}

static void
test_refused (void)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) login = NULL;
  g_autoptr (HcCliCall) text = NULL;

  g_assert_true (hc_simulator_add_fault (simulator, "hudu:*:*:status=401", NULL));
  login = hc_cli_call_json (4, "test");
  hc_assert_members (login, "connectwise hudu permissions");
  g_assert_false (json_node_get_boolean (hc_node_at (login, "hudu.ok")));
  text = hc_cli_call ("test");
  /* What failed is said once, what to do about it beside it. */
  g_assert_cmpint (text->status, ==, 4);
  g_assert_nonnull (strstr (text->out, "failed: "));
  g_assert_null (strstr (text->err, "huducwmctl: "));
  g_assert_nonnull (strstr (text->err, "secret set"));
  hc_simulator_clear_faults (simulator);
  node = hc_cli_call_json (0, "test");
  g_assert_true (json_node_get_boolean (hc_node_at (node, "hudu.ok")));
}

int
main (int argc, char **argv)
{
  HcSimulatorOptions options = HC_SIMULATOR_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = hc_cli_call_begin ();
  options.companies = 8;
  options.contacts = 20;
  options.configurations = 30;
  simulator = hc_simulator_new (&options, &error);
  g_assert_no_error (error);
  g_setenv ("HUDUCWM_CW_PUBLIC_KEY", hc_simulator_get_cw_public_key (simulator), TRUE);
  g_setenv ("HUDUCWM_CW_PRIVATE_KEY", hc_simulator_get_cw_private_key (simulator), TRUE);
  g_setenv ("HUDUCWM_CW_CLIENT_ID", hc_simulator_get_cw_client_id (simulator), TRUE);
  g_setenv ("HUDUCWM_HUDU_API_KEY", hc_simulator_get_hudu_api_key (simulator), TRUE);
  g_test_add_func ("/cli/session/set-up", test_set_up);
  g_test_add_func ("/cli/session/refresh", test_refresh);
  g_test_add_func ("/cli/session/match", test_match);
  g_test_add_func ("/cli/session/plan", test_plan);
  g_test_add_func ("/cli/session/sync", test_sync);
  g_test_add_func ("/cli/session/history", test_history);
  g_test_add_func ("/cli/session/decisions", test_decisions);
  g_test_add_func ("/cli/session/held-tile", test_held_tile);
  g_test_add_func ("/cli/session/export", test_export);
  g_test_add_func ("/cli/session/undo-refused", test_undo_refused);
  g_test_add_func ("/cli/session/guard", test_guard);
  g_test_add_func ("/cli/session/status", test_status);
  g_test_add_func ("/cli/session/piped", test_piped);
  g_test_add_func ("/cli/session/undo", test_undo);
  g_test_add_func ("/cli/session/refused", test_refused);
  status = g_test_run ();
  hc_simulator_free (simulator);
  hc_cli_call_end (folder);
  return status;
}
