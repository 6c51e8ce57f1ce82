/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-decision-documents.h"
#include "hc-cli-run-documents.h"
#include "hc-cli-run.h"

static JsonObject *
object_of (JsonNode *node)
{
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return json_node_get_object (node);
}

static HcRunRow *
new_row (HcOutcome outcome)
{
  HcRunRow *row = g_new0 (HcRunRow, 1);

  row->id = 12;
  row->type = g_strdup ("sync");
  row->started = 1790000000;
  row->finished = 1790000035;
  row->outcome = outcome;
  row->error_code = -1;
  row->counts[HC_KIND_SITE].created = 3;
  row->requests_hudu_write = 9;
  row->guards = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_guard_free);
  return row;
}

static HcRunError *
new_error (int kind)
{
  HcRunError *error = g_new0 (HcRunError, 1);

  error->kind = kind;
  error->message = g_strdup ("refused");
  return error;
}

static void
test_run (void)
{
  g_autoptr (HcRunRow) row = new_row (HC_OUTCOME_DONE_WITH_ERRORS);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_run_error_free);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object, *site, *error;

  g_ptr_array_add (errors, new_error (-1));
  g_ptr_array_add (row->guards, hc_guard_new ("archive-total", -1, 120, 100, "too many"));
  node = hc_cli_run_to_json (row, errors);
  object = object_of (node);
  g_assert_cmpint (json_object_get_int_member (object, "run"), ==, 12);
  g_assert_cmpstr (json_object_get_string_member (object, "outcome"), ==, "done-with-errors");
  g_assert_cmpstr (json_object_get_string_member (object, "started"), ==, "2026-09-21T14:13:20Z");
  site = json_object_get_object_member (json_object_get_object_member (object, "counts"), "site");
  g_assert_cmpuint (json_object_get_size (site), ==, HC_CLI_N_COUNTS);
  g_assert_cmpint (json_object_get_int_member (site, "created"), ==, 3);
  error = json_array_get_object_element (json_object_get_array_member (object, "errors"), 0);
  g_assert_true (json_object_get_null_member (error, "kind"));
  g_assert_true (json_object_get_null_member (error, "cw_id"));
  g_assert_true (json_object_get_null_member (error, "name"));
  error = json_array_get_object_element (json_object_get_array_member (object, "guards"), 0);
  g_assert_cmpuint (json_object_get_size (error), ==, 4);
  g_assert_true (json_object_get_null_member (error, "kind"));
  g_assert_false (json_object_has_member (object, "error"));
}

static void
test_failed_run (void)
{
  g_autoptr (HcRunRow) row = new_row (HC_OUTCOME_FAILED);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *error;

  row->error = g_strdup ("the key is refused");
  row->error_code = HC_ERROR_CREDENTIALS;
  row->finished = 0;
  node = hc_cli_run_to_json (row, NULL);
  error = json_object_get_object_member (object_of (node), "error");
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, "credentials");
  g_assert_cmpstr (json_object_get_string_member (error, "message"), ==, "the key is refused");
  g_assert_true (json_object_get_null_member (object_of (node), "finished"));
  g_assert_cmpint (hc_cli_run_get_status (row, FALSE), ==, 4);
  row->error_code = -1;
  g_assert_cmpint (hc_cli_run_get_status (row, TRUE), ==, 70);
}

static void
test_status_of_runs (void)
{
  const struct
  {
    HcOutcome outcome;
    int status, preview;
  } cases[] = {
    { HC_OUTCOME_DONE, 0, 0 },    { HC_OUTCOME_DONE_WITH_ERRORS, 1, 1 }, { HC_OUTCOME_NEEDS_REVIEW, 3, 0 },
    { HC_OUTCOME_STOPPED, 8, 8 }, { HC_OUTCOME_RUNNING, 70, 70 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HcRunRow) row = new_row (cases[i].outcome);

      g_assert_cmpint (hc_cli_run_get_status (row, FALSE), ==, cases[i].status);
      g_assert_cmpint (hc_cli_run_get_status (row, TRUE), ==, cases[i].preview);
    }
}

static void
test_status (void)
{
  HcStatusReport report = { .status = HC_STATUS_IDLE };
  g_autoptr (JsonNode) idle = hc_cli_status_to_json (&report, NULL);
  g_autoptr (JsonNode) busy = NULL;
  JsonObject *running;

  g_assert_cmpuint (json_object_get_size (object_of (idle)), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (object_of (idle), "state"), ==, "idle");
  g_assert_true (json_object_get_null_member (object_of (idle), "last_run"));
  g_assert_true (json_object_get_null_member (object_of (idle), "next_due"));
  g_assert_true (json_object_get_null_member (object_of (idle), "running"));
  report.running = TRUE;
  report.status = HC_STATUS_SYNCING;
  report.run = (HcRunning){ .pid = 42, .since = 1790000000, .stage = (char *)"fetch", .done = 3 };
  busy = hc_cli_status_to_json (&report, NULL);
  running = json_object_get_object_member (object_of (busy), "running");
  g_assert_cmpint (json_object_get_int_member (running, "pid"), ==, 42);
  g_assert_cmpint (json_object_get_int_member (running, "total"), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (running, "stage"), ==, "fetch");
}

static void
test_permissions (void)
{
  HcPermission permission = { .needed = HC_ACCESS_ALL, .have = HC_ACCESS_ALL };

  g_assert_true (hc_cli_permission_is_ok (&permission));
  permission.have = HC_ACCESS_MY;
  g_assert_false (hc_cli_permission_is_ok (&permission));
  permission.have = HC_ACCESS_UNKNOWN;
  g_assert_false (hc_cli_permission_is_ok (&permission));
  permission.needed = HC_ACCESS_UNKNOWN;
  g_assert_false (hc_cli_permission_is_ok (&permission));
}

static void
test_company (void)
{
  g_autoptr (HcRecord) record = hc_record_new (HC_KIND_COMPANY, 250);
  g_autoptr (GHashTable) names = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  gint64 hudu_id = 17;
  HcCandidate candidate = { 250, 17, HC_CERTAINTY_STRONG, (char *)"same name" };
  HcMatch match = { .cw_id = 250, .state = HC_MATCH_SUGGESTED };
  g_autoptr (JsonNode) node = NULL;
  JsonObject *first;

  hc_record_set (record, "name", "Acme");
  hc_record_set (record, "types", "Client, Partner");
  g_hash_table_insert (names, &hudu_id, (gpointer) "Acme Inc");
  g_ptr_array_add (candidates, &candidate);
  node = hc_cli_company_to_json (record, &match, names, candidates);
  g_assert_cmpuint (json_object_get_size (object_of (node)), ==, 9);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object_of (node), "types")), ==, 2);
  g_assert_true (json_object_get_null_member (object_of (node), "hudu_id"));
  g_assert_true (json_object_get_null_member (object_of (node), "identifier"));
  first = json_array_get_object_element (json_object_get_array_member (object_of (node), "candidates"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "name"), ==, "Acme Inc");
  g_assert_cmpstr (json_object_get_string_member (first, "certainty"), ==, "strong");
}

static void
test_conflict (void)
{
  gint64 ids[] = { 902, 903 };
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  HcConflict conflict
      = { HC_KIND_CONFIGURATION, 4711, (char *)"SRV", (char *)"same serial number", candidates };
  g_autoptr (JsonNode) node = NULL;
  JsonObject *second;

  g_array_append_vals (candidates, ids, 2);
  g_ptr_array_add (names, (gpointer) "SRV-01");
  g_ptr_array_add (names, NULL);
  node = hc_cli_conflict_to_json (&conflict, names);
  second = json_array_get_object_element (json_object_get_array_member (object_of (node), "candidates"), 1);
  g_assert_cmpint (json_object_get_int_member (second, "hudu_id"), ==, 903);
  g_assert_true (json_object_get_null_member (second, "name"));
}

static void
test_rules (void)
{
  g_autoptr (JsonNode) line = json_from_string (
      "{\"name\": \"Servers\", \"when\": [{\"field\": \"type\", \"op\": \"is\", \"value\": \"Server\"}], "
      "\"layout\": \"Servers\"}",
      NULL);
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_rule_free);
  g_autoptr (HcRuleTally) tally = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  const guint left_out[HC_N_KINDS] = { 0, 0, 0, 2, 1 };
  JsonObject *fallback;

  g_ptr_array_add (rules, hc_rule_from_json (line, &error));
  g_assert_no_error (error);
  tally = hc_rule_tally_new (rules);
  tally->fallback[HC_KIND_CONFIGURATION] = 5;
  tally->fallback[HC_KIND_AGREEMENT] = 0;
  node = hc_cli_rules_to_json (rules, tally, left_out);
  fallback = json_object_get_object_member (object_of (node), "default");
  g_assert_cmpint (json_object_get_int_member (fallback, "configuration"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (fallback, "agreement"), ==, 0);
}

static void
test_durations (void)
{
  const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = { { -3, "0 s" }, { 35, "35 s" }, { 250, "4 min 10 s" }, { 7500, "2 h 5 min" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hc_cli_dup_duration (cases[i].seconds);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/documents/run", test_run);
  g_test_add_func ("/cli/documents/failed-run", test_failed_run);
  g_test_add_func ("/cli/documents/status-of-runs", test_status_of_runs);
  g_test_add_func ("/cli/documents/status", test_status);
  g_test_add_func ("/cli/documents/permissions", test_permissions);
  g_test_add_func ("/cli/documents/company", test_company);
  g_test_add_func ("/cli/documents/conflict", test_conflict);
  g_test_add_func ("/cli/documents/rules", test_rules);
  g_test_add_func ("/cli/documents/durations", test_durations);
  return g_test_run ();
}
