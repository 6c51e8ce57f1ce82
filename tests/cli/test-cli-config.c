/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-call.h"
#include "hc-rule.h"
#include "hc-store-private.h"

#include <string.h>

/* Each test has a profile of its own. */
static HcCliCall *
import (const char *options, const char *document)
{
  g_autofree char *file = g_build_filename (g_getenv ("HOME"), "document.json", NULL);
  g_autofree char *line = g_strdup_printf ("%s config import %s", options, file);

  g_assert_true (g_file_set_contents (file, document, -1, NULL));
  return hc_cli_call (line);
}

static const char full[]
    = "{\"version\": 1, \"schedule\": {\"hours\": 6, \"on_metered\": true}, \"skip\": {\"contacts\": true},"
      " \"mappings\": {\"contact\": {\"Staff. All\": [{\"from\": \"title\", \"to\": \"Title\"}]}},"
      " \"rules\": [{\"name\": \"R\", \"skip\": true}]}";

static void
test_reset (void)
{
  g_autoptr (HcCliCall) first = import ("--profile reset", full);
  g_autoptr (HcCliCall) same = import ("--profile reset", full);
  g_autoptr (HcCliCall) less = import ("--profile reset", "{\"version\": 1, \"schedule\": {\"hours\": 3}}");
  g_autoptr (HcCliCall) again = import ("--profile reset", "{\"version\": 1}");

  g_assert_cmpint (first->status, ==, 0);
  g_assert_null (strstr (first->err, "default"));
  g_assert_null (strstr (same->err, "default"));
  g_assert_cmpint (less->status, ==, 0);
  g_assert_nonnull (
      strstr (less->err,
              "does not have it: rules, mappings.contact.Staff. All, skip.contacts, schedule.on_metered\n"));
  g_assert_cmpstr (again->err, ==, "");
}

static void
test_reset_json (void)
{
  g_autoptr (HcCliCall) first = import ("--profile reset-json", full);
  g_autoptr (HcCliCall) second = import ("--profile reset-json --json", "{\"version\": 1, \"skip\": {}}");
  g_autoptr (JsonNode) node = json_from_string (second->out, NULL);
  JsonArray *reset;

  g_assert_cmpint (first->status, ==, 0);
  hc_assert_members (node, "notices reset");
  reset = json_node_get_array (hc_node_at (node, "reset"));
  g_assert_cmpuint (json_array_get_length (reset), ==, 5);
  g_assert_cmpstr (json_array_get_string_element (reset, 0), ==, "rules");
}

/* What is stored makes no sense any more: an import takes its place, and nothing else goes on. */
static void
test_replace_unreadable (void)
{
  static const char *const broken[]
      = { "no JSON", "[]", "{\"version\": 1, \"schedule\": {\"hours\": \"x\"}}" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *file = g_strdup_printf ("%s/broken-%u.sqlite", g_getenv ("HOME"), i);
      g_autofree char *option = g_strdup_printf ("--database %s", file);
      g_autofree char *show = g_strdup_printf ("%s --json config show", option);
      g_autoptr (HcCliCall) first = import (option, full);
      g_autoptr (HcCliCall) refused = NULL, replaced = NULL, shown = NULL;
      g_autoptr (HcStore) store = hc_store_open (file, HC_STORE_READ_WRITE, NULL);
      g_autofree char *sql = g_strdup_printf ("UPDATE settings SET document = '%s'", broken[i]);

      g_assert_cmpint (first->status, ==, 0);
      g_assert_true (hc_store_exec (store, sql, NULL));
      refused = hc_cli_call (show);
      g_assert_cmpint (refused->status, ==, 70);
      g_assert_nonnull (strstr (refused->out, "Import them again"));
      replaced = import (option, "{\"version\": 1, \"schedule\": {\"hours\": 7}}");
      g_assert_cmpint (replaced->status, ==, 0);
      shown = hc_cli_call (show);
      g_assert_cmpint (shown->status, ==, 0);
      g_assert_nonnull (strstr (shown->out, "\"hours\":7"));
    }
}

static void
test_quiet (void)
{
  g_autoptr (HcCliCall) loud = import (
      "--profile quiet", "{\"version\": 1, \"connectwise\": {\"domain\": \"https://cw.example/v4\"}}");
  g_autoptr (HcCliCall) quiet
      = import ("--profile quiet -q", "{\"version\": 1, \"hudu\": {\"url\": \"https://hudu.example/a/b\"}}");
  g_autoptr (HcCliCall) set = hc_cli_call ("--profile quiet --quiet config set schedule.hours 5");

  g_assert_cmpstr (loud->err, !=, "");
  g_assert_nonnull (strstr (loud->out, "Next: huducwmctl test"));
  g_assert_cmpint (quiet->status, ==, 0);
  g_assert_cmpstr (quiet->out, ==, "");
  g_assert_cmpstr (quiet->err, ==, "");
  g_assert_cmpint (set->status, ==, 0);
  g_assert_cmpstr (set->out, ==, "");
}

static void
test_set (void)
{
  static const struct
  {
    const char *line, *out;
  } calls[] = {
    { "schedule.hours 5", "schedule.hours is now 5\n" },
    { "hudu.url docs.example/", "hudu.url is now \"https://docs.example\"\n" },
    { "connectwise.ca_file null", "connectwise.ca_file is now null\n" },
    { "skip.company_types '[\"Vendor\"]'", "skip.company_types is now [\"Vendor\"]\n" },
    { "mappings.contact.Staff '[]'", "mappings.contact.Staff is now []\n" },
    { "rules '[{\"skip\": true}]'", "rules is now [{\"kind\":\"configuration\"," },
    { "rules.0.name 'A B'", "rules.0.name is now \"A B\"\n" },
    { "mappings.contact.' Spaced ' '[]'", "mappings.contact. Spaced  is set\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *line = g_strdup_printf ("--profile set config set %s", calls[i].line);
      g_autoptr (HcCliCall) call = hc_cli_call (line);

      g_test_message ("%s: %s%s", line, call->out, call->err);
      g_assert_cmpint (call->status, ==, 0);
      g_assert_true (g_str_has_prefix (call->out, calls[i].out));
    }
}

/* All or nothing, and the key, the rule and what was perhaps meant are named. */
static void
test_misspelt_field (void)
{
  g_autoptr (HcCliCall) import_call
      = import ("--profile field", "{\"version\": 1, \"schedule\": {\"hours\": 9}, \"rules\": [{\"name\": "
                                   "\"Servers\", \"skip\": true, \"when\": [{\"field\": \"typ\", \"op\": "
                                   "\"is\", \"value\": \"Server\"}]}]}");
  g_autoptr (HcCliCall) set
      = hc_cli_call ("--profile field config set rules '[{\"kind\": \"contact\", \"skip\": true, \"when\": "
                     "[{\"field\": \"newProperty\", \"op\": \"is empty\"}]}]'");
  g_autoptr (JsonNode) shown = hc_cli_call_json (0, "--profile field config show");
  g_autoptr (HcCliCall) question
      = hc_cli_call ("--profile field config set rules '[{\"skip\": true, \"when\": "
                     "[{\"field\": \"question:Typ\", \"op\": \"is empty\"}]}]'");

  g_assert_cmpint (import_call->status, ==, 2);
  g_assert_nonnull (strstr (import_call->err, "rules[0].when[0].field: there is no field “typ”; did you mean "
                                              "“type”?"));
  g_assert_nonnull (strstr (import_call->err, "“question:typ”"));
  g_assert_nonnull (strstr (import_call->err, "(rule “Servers”)"));
  g_assert_cmpint (set->status, ==, 2);
  g_assert_nonnull (strstr (set->err, "there is no field “newProperty”"));
  g_assert_cmpint (json_node_get_int (hc_node_at (shown, "schedule.hours")), ==, 3);
  g_assert_cmpint (question->status, ==, 0);
}

static void
test_bad_document (void)
{
  g_autoptr (HcCliCall) empty = import ("", "");
  g_autoptr (HcCliCall) cut = import ("", "{\"version\": 1,\n \"hudu\": {");
  g_autoptr (HcCliCall) folder = hc_cli_call ("config import /");
  g_autoptr (HcCliCall) endless = hc_cli_call ("config import /dev/zero");
  g_autoptr (HcCliCall) nameless = hc_cli_call ("config import ''");

  g_assert_cmpint (empty->status, ==, 2);
  g_assert_nonnull (strstr (empty->err, "document.json can't be read as JSON: it is empty"));
  g_assert_cmpint (cut->status, ==, 2);
  g_assert_nonnull (strstr (cut->err, "line 2, column 11: the document ends here"));
  g_assert_cmpint (folder->status, ==, 2);
  g_assert_cmpint (endless->status, ==, 2);
  g_assert_nonnull (strstr (endless->err, "too large"));
  g_assert_cmpint (nameless->status, ==, 2);
}

static void
check_documented (JsonNode *node, const char *key, const char *manual)
{
  g_autoptr (GList) members = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node) || g_str_equal (key, "mappings."))
    {
      g_autofree char *name = g_strndup (key, strlen (key) - 1);

      if (strstr (manual, name) == NULL)
        g_error ("the manual page does not have %s", name);
      return;
    }
  members = json_object_get_members (json_node_get_object (node));
  for (GList *link = members; link != NULL; link = link->next)
    {
      g_autofree char *inner = g_strconcat (key, link->data, ".", NULL);

      check_documented (json_object_get_member (json_node_get_object (node), link->data), inner, manual);
    }
}

/* The manual page is written by hand; here is what keeps it whole. */
static void
test_manual (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("HC_TEST_SOURCE_ROOT"), "data", "huducwmctl.1", NULL);
  g_autofree char *manual = NULL;
  g_autoptr (JsonNode) shown = hc_cli_call_json (0, "--profile manual config show");

  g_assert_true (g_file_get_contents (path, &manual, NULL, NULL));
  check_documented (shown, "", manual);
  for (guint op = 0; op < HC_N_OPERATORS; op++)
    g_assert_nonnull (strstr (manual, hc_operator_to_string ((HcOperator)op)));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = hc_cli_call_begin ();
  g_test_add_func ("/cli/config/reset", test_reset);
  g_test_add_func ("/cli/config/reset-json", test_reset_json);
  g_test_add_func ("/cli/config/replace-unreadable", test_replace_unreadable);
  g_test_add_func ("/cli/config/quiet", test_quiet);
  g_test_add_func ("/cli/config/set", test_set);
  g_test_add_func ("/cli/config/misspelt-field", test_misspelt_field);
  g_test_add_func ("/cli/config/bad-document", test_bad_document);
  g_test_add_func ("/cli/config/manual", test_manual);
  status = g_test_run ();
  hc_cli_call_end (folder);
  return status;
}
