/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-sentence.h"

#include <string.h>

static HcRule *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  HcRule *rule = NULL;

  g_assert_no_error (error);
  rule = hc_rule_from_json (node, &error);
  g_assert_no_error (error);
  return rule;
}

/* The part between the brackets of "when". */
static void
assert_sentence (const char *when, const char *more, const char *sentence)
{
  g_autofree char *json
      = g_strdup_printf ("{\"kind\": \"configuration\", \"when\": [%s], \"skip\": true%s}", when, more);
  g_autoptr (HcRule) rule = parse (json);
  g_autofree char *text = hc_rule_sentence_dup (rule);

  g_assert_cmpstr (text, ==, sentence);
}

static void
test_conditions (void)
{
  assert_sentence ("", "", "every record");
  assert_sentence ("{\"field\": \"type\", \"op\": \"is\", \"value\": \"Server\"}", "", "type is Server");
  assert_sentence ("{\"field\": \"serial\", \"op\": \"is empty\"}", "", "serial number is empty");
  assert_sentence ("{\"field\": \"OS\", \"op\": \"does not contain\", \"value\": \"Windows\"}", "",
                   "OS does not contain Windows");
  assert_sentence ("{\"field\": \"name\", \"op\": \"matches\", \"value\": \"^NWD-[0-9]+$\"}", "",
                   "name matches the expression ^NWD-[0-9]+$");
  assert_sentence ("{\"field\": \"type\", \"op\": \"is\", \"value\": {\"id\": 12}}", "", "type is #12");
}

static void
test_several (void)
{
  const char *two = "{\"field\": \"type\", \"op\": \"is\", \"value\": \"Server\"},"
                    "{\"field\": \"name\", \"op\": \"starts with\", \"value\": \"NWD\"}";

  assert_sentence (two, "", "type is Server and name starts with NWD");
  assert_sentence (two, ", \"match\": \"any\"", "type is Server or name starts with NWD");
}

static void
test_values (void)
{
  assert_sentence ("{\"field\": \"type\", \"op\": \"is one of\", \"value\": [\"A\", \"B\"]}", "",
                   "type is one of A, B");
  /* One more than are shown is shown too: "and 1 other" would not be shorter. */
  assert_sentence (
      "{\"field\": \"type\", \"op\": \"is one of\", \"value\": [\"A\", \"B\", \"C\", \"D\", \"E\", \"F\", "
      "\"G\"]}",
      "", "type is one of A, B, C, D, E, F, G");
  assert_sentence (
      "{\"field\": \"type\", \"op\": \"is one of\", \"value\": [\"A\", \"B\", \"C\", \"D\", \"E\", \"F\", "
      "\"G\", \"H\"]}",
      "", "type is one of A, B, C, D, E, F and 2 others");
}

/* Every operator has words of its own. */
static void
test_operators (void)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint op = 0; op < HC_N_OPERATORS; op++)
    {
      const char *word = hc_rule_sentence_get_operator ((HcOperator)op);

      g_assert_cmpuint (strlen (word), >, 0);
      g_assert_true (g_hash_table_add (words, (gpointer)word));
    }
  g_assert_cmpstr (hc_rule_sentence_get_operator ((HcOperator)HC_N_OPERATORS), ==, "");
}

static void
assert_field (HcKind kind, const char *field, const char *name)
{
  g_autofree char *text = hc_rule_sentence_dup_field (kind, field);

  g_assert_cmpstr (text, ==, name);
}

static void
test_fields (void)
{
  assert_field (HC_KIND_CONFIGURATION, "type", "type");
  assert_field (HC_KIND_CONFIGURATION, "type/name", "type");
  assert_field (HC_KIND_CONFIGURATION, "serialNumber", "serial number");
  assert_field (HC_KIND_CONFIGURATION, "no such field", "no such field");
}

static void
test_target_and_title (void)
{
  g_autoptr (HcRule) named
      = parse ("{\"kind\": \"configuration\", \"name\": \"Servers\", \"when\": [], \"layout\": \"Boxes\"}");
  g_autoptr (HcRule) unnamed = parse ("{\"kind\": \"configuration\", \"when\": [], \"layout\": {\"id\": 7}}");
  g_autoptr (HcRule) skip = parse ("{\"kind\": \"contact\", \"when\": [], \"skip\": true}");
  g_autofree char *layout = hc_rule_sentence_dup_target (named);
  g_autofree char *by_id = hc_rule_sentence_dup_target (unnamed);
  g_autofree char *skipped = hc_rule_sentence_dup_target (skip);
  g_autofree char *name = hc_rule_sentence_dup_title (named);
  g_autofree char *sentence = hc_rule_sentence_dup_title (unnamed);

  g_assert_cmpstr (layout, ==, "Boxes");
  g_assert_cmpstr (by_id, ==, "#7");
  g_assert_cmpstr (skipped, ==, "Skip");
  g_assert_cmpstr (name, ==, "Servers");
  g_assert_cmpstr (sentence, ==, "every record");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-sentence/conditions", test_conditions);
  g_test_add_func ("/rule-sentence/several", test_several);
  g_test_add_func ("/rule-sentence/values", test_values);
  g_test_add_func ("/rule-sentence/operators", test_operators);
  g_test_add_func ("/rule-sentence/fields", test_fields);
  g_test_add_func ("/rule-sentence/target-and-title", test_target_and_title);
  return g_test_run ();
}
