/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-effect.h"
#include "hc-rule-list.h"
#include "hc-rule-sentence.h"
#include "hc-rule-steps.h"

#include <string.h>

static GPtrArray *
parse (const char *text)
{
  g_autofree char *json = g_strdup (text);
  g_autoptr (GError) error = NULL;
  GPtrArray *rules = hc_rule_list_parse (g_strdelimit (json, "'", '"'), &error);

  g_assert_no_error (error);
  return rules;
}

static void
assert_sentence (const char *text, const char *title, const char *sentence, const char *target)
{
  g_autofree char *list = g_strdup_printf ("[%s]", text);
  g_autoptr (GPtrArray) rules = parse (list);
  g_autofree char *got_title = hc_rule_sentence_dup_title (rules->pdata[0]);
  g_autofree char *got = hc_rule_sentence_dup (rules->pdata[0]);
  g_autofree char *got_target = hc_rule_sentence_dup_target (rules->pdata[0]);

  g_assert_cmpstr (got_title, ==, title);
  g_assert_cmpstr (got, ==, sentence);
  g_assert_cmpstr (got_target, ==, target);
}

static void
test_sentences (void)
{
  assert_sentence ("{'name': 'S', 'when': [{'field': 'type', 'op': 'is', 'value': 'Server'},"
                   " {'field': 'OS', 'op': 'is not empty'}], 'layout': 'Servers'}",
                   "S", "type is Server and OS is not empty", "Servers");
  assert_sentence ("{'match': 'any', 'when': [{'field': 'name', 'op': 'starts with', 'value': 'x'},"
                   " {'field': 'question:Rack', 'op': 'is', 'value': ''}], 'skip': true}",
                   "name starts with x or Rack is “”", "name starts with x or Rack is “”", "Skip");
  assert_sentence ("{'name': '', 'layout': {'id': 12}}", "every record", "every record", "#12");
  assert_sentence ("{'when': [{'field': 'purchaseDate', 'op': 'is', 'value': '2024-01-01'}], 'skip': true}",
                   "Purchase date is 2024-01-01", "Purchase date is 2024-01-01", "Skip");
}

static void
test_long_sentence (void)
{
  g_autoptr (GPtrArray) rules
      = parse ("[{'when': [{'field': 'type', 'op': 'is one of',"
               " 'value': ['1', '2', '3', '4', '5', '6', '7', '8', {'id': 9}]}], 'skip': true}]");
  g_autofree char *sentence = hc_rule_sentence_dup (rules->pdata[0]);

  g_assert_cmpstr (sentence, ==, "type is one of 1, 2, 3, 4, 5, 6 and 3 others");
}

static const char rules_text[]
    = "[{'name': 'Servers', 'when': [{'field': 'type', 'op': 'is', 'value': 'Server'}], 'layout': 'Servers'},"
      " {'kind': 'contact', 'skip': true},"
      " {'name': 'Old', 'when': [{'field': 'name', 'op': 'starts with', 'value': 'old'},"
      " {'field': 'serial', 'op': 'is empty'}], 'skip': true},"
      " {'name': 'Last', 'layout': 'Devices'}]";

static GPtrArray *
step (GPtrArray *rules, const char *type, const char *name, int *decider)
{
  g_autoptr (HcRecord) record = hc_record_new (HC_KIND_CONFIGURATION, 1);

  hc_record_set (record, "type/name", type);
  hc_record_set (record, "name", name);
  hc_record_set (record, "serialNumber", "");
  return hc_rule_steps_new (rules, record, NULL, decider);
}

static void
test_steps (void)
{
  g_autoptr (GPtrArray) rules = parse (rules_text);
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *result = NULL;
  const HcRuleStep *first, *second;
  int decider;

  steps = step (rules, "Laptop", "OLD-1", &decider);
  g_assert_cmpint (decider, ==, 2);
  g_assert_cmpuint (steps->len, ==, 2);
  first = steps->pdata[0];
  second = steps->pdata[1];
  g_assert_false (first->passed);
  g_assert_cmpstr (first->title, ==, "Rule 1: Servers");
  g_assert_cmpstr (first->detail, ==, "✗ type is Server (it is “Laptop”)");
  g_assert_true (second->passed);
  g_assert_cmpstr (second->title, ==, "Rule 2: Old");
  g_assert_nonnull (strstr (second->detail, "✓ name starts with old (it is “OLD-1”)"));
  g_assert_nonnull (strstr (second->detail, "✓ serial number is empty (it is empty)"));
  result = hc_rule_steps_dup_result (rules, HC_KIND_CONFIGURATION, decider, NULL);
  g_assert_cmpstr (result, ==, "Left out by this rule");
}

static void
test_results (void)
{
  g_autoptr (GPtrArray) rules = parse (rules_text);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (HcNameRef) location = hc_name_ref_new ("People", 0);
  g_autofree char *by_rule = NULL, *by_location = NULL, *nowhere = NULL;
  int decider;

  steps = step (rules, "Server", "x", &decider);
  g_assert_cmpuint (steps->len, ==, 1);
  by_rule = hc_rule_steps_dup_result (rules, HC_KIND_CONFIGURATION, decider, NULL);
  g_assert_cmpstr (by_rule, ==, "Goes to Servers by this rule");
  by_location = hc_rule_steps_dup_result (rules, HC_KIND_SITE, -1, location);
  g_assert_cmpstr (by_location, ==, "No rule matches: goes to People");
  nowhere = hc_rule_steps_dup_result (rules, HC_KIND_SITE, -1, NULL);
  g_assert_cmpstr (nowhere, ==, "No rule matches, and no layout is chosen: not imported");
}

static void
assert_text (char *text, const char *part)
{
  g_autofree char *owned = text;

  if (part == NULL)
    g_assert_null (owned);
  else
    g_assert_nonnull (strstr (owned, part));
}

static void
test_effects (void)
{
  g_autoptr (HcRuleTrial) trial = g_new0 (HcRuleTrial, 1);
  guint hits[] = { 3, 1, 0 }, matches[] = { 3, 4, 0 };

  trial->hits = g_array_new (FALSE, FALSE, sizeof (guint));
  trial->matches = g_array_new (FALSE, FALSE, sizeof (guint));
  trial->takers = g_array_new (FALSE, FALSE, sizeof (int));
  assert_text (hc_rule_effect_dup_note (HC_KIND_CONTACT, NULL), "decides.");
  assert_text (hc_rule_effect_dup_note (HC_KIND_CONTACT, trial), "No contacts were read yet");
  assert_text (hc_rule_effect_dup_hits (trial, 0), "Nothing was read");
  trial->total = 10;
  g_array_append_vals (trial->hits, hits, 3);
  g_array_append_vals (trial->matches, matches, 3);
  assert_text (hc_rule_effect_dup_note (HC_KIND_CONTACT, trial), "10 contacts of matched companies");
  trial->whole_tenant = TRUE;
  assert_text (hc_rule_effect_dup_note (HC_KIND_CONTACT, trial), "all 10 contacts");
  assert_text (hc_rule_effect_dup_hits (trial, 0), "3 of 10 records go by this rule");
  assert_text (hc_rule_effect_dup_hits (trial, 1), "4 of 10 records match, 1 go by this rule");
  assert_text (hc_rule_effect_dup_hits (trial, 7), "");
  assert_text (hc_rule_effect_dup_moves (NULL, TRUE), NULL);
  assert_text (hc_rule_effect_dup_moves (trial, TRUE), NULL);
  trial->moves = 2;
  assert_text (hc_rule_effect_dup_moves (trial, TRUE), "2 existing assets move");
  assert_text (hc_rule_effect_dup_moves (trial, FALSE), "moving is off");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-sentence/sentences", test_sentences);
  g_test_add_func ("/rule-sentence/long", test_long_sentence);
  g_test_add_func ("/rule-steps/steps", test_steps);
  g_test_add_func ("/rule-steps/results", test_results);
  g_test_add_func ("/rule-effect/effects", test_effects);
  return g_test_run ();
}
