/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-list.h"

static HcRule *
parse (const char *text)
{
  g_autofree char *json = g_strdup (text);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  HcRule *rule;

  node = json_from_string (g_strdelimit (json, "'", '"'), &error);
  g_assert_no_error (error);
  rule = hc_rule_from_json (node, &error);
  g_assert_no_error (error);
  return rule;
}

static HcRule *
new_rule (const char *kind, const char *name)
{
  g_autofree char *text = g_strdup_printf ("{'kind': '%s', 'name': '%s', 'skip': true}", kind, name);

  return parse (text);
}

/* "A B C" of configurations, and "x" of contacts in between. */
static HcRuleList *
new_list (void)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_rule_free);
  HcRuleList *list = hc_rule_list_new ();

  g_ptr_array_add (rules, new_rule ("configuration", "A"));
  g_ptr_array_add (rules, new_rule ("contact", "x"));
  g_ptr_array_add (rules, new_rule ("configuration", "B"));
  g_ptr_array_add (rules, new_rule ("configuration", "C"));
  hc_rule_list_load (list, rules);
  return list;
}

static HcRuleItem *
get (HcRuleList *list, HcKind kind, guint position)
{
  g_autoptr (HcRuleItem) item = g_list_model_get_item (hc_rule_list_get_model (list, kind), position);

  return item;
}

static void
assert_order (HcRuleList *list, HcKind kind, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (hc_rule_list_get_model (list, kind)); i++)
    {
      HcRuleItem *item = get (list, kind, i);

      g_assert_cmpuint (hc_rule_item_get_number (item), ==, i + 1);
      g_string_append (names, hc_rule_item_get_rule (item)->name);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_move (void)
{
  g_autoptr (HcRuleList) list = new_list ();
  HcRuleItem *a = get (list, HC_KIND_CONFIGURATION, 0);
  guint edits = 0;

  g_signal_connect_swapped (list, "edited", G_CALLBACK (count_cb), &edits);
  assert_order (list, HC_KIND_CONFIGURATION, "ABC");
  g_assert_true (hc_rule_list_move (list, a, 1));
  assert_order (list, HC_KIND_CONFIGURATION, "BAC");
  g_assert_true (hc_rule_list_move (list, a, 99));
  assert_order (list, HC_KIND_CONFIGURATION, "BCA");
  g_assert_false (hc_rule_list_move (list, a, 2));
  g_assert_true (hc_rule_list_move (list, a, -5));
  assert_order (list, HC_KIND_CONFIGURATION, "ABC");
  assert_order (list, HC_KIND_CONTACT, "x");
  g_assert_cmpuint (edits, ==, 3);
  g_assert_true (hc_rule_list_get_last (list) == a);
}

static void
test_edit (void)
{
  g_autoptr (HcRuleList) list = new_list ();
  g_autoptr (HcRuleItem) copy = hc_rule_item_copy (get (list, HC_KIND_CONFIGURATION, 1));
  guint edits = 0;

  g_signal_connect_swapped (list, "edited", G_CALLBACK (count_cb), &edits);
  hc_rule_list_insert (list, 2, copy);
  assert_order (list, HC_KIND_CONFIGURATION, "ABBC");
  hc_rule_list_replace (list, copy, new_rule ("configuration", "b"));
  assert_order (list, HC_KIND_CONFIGURATION, "ABbC");
  hc_rule_list_remove (list, get (list, HC_KIND_CONFIGURATION, 0));
  assert_order (list, HC_KIND_CONFIGURATION, "BbC");
  hc_rule_list_remove (list, get (list, HC_KIND_CONTACT, 0));
  assert_order (list, HC_KIND_CONTACT, "");
  g_assert_cmpuint (edits, ==, 4);
}

static guint
count_rules (const char *json, const char **names, guint n_names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = hc_rule_list_parse (json, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n_names && i < rules->len; i++)
    g_assert_cmpstr (((const HcRule *)rules->pdata[i])->name, ==, names[i]);
  return rules->len;
}

static void
test_json (void)
{
  g_autoptr (HcRuleList) list = new_list ();
  g_autoptr (HcRule) draft = new_rule ("configuration", "D");
  g_autofree char *now = hc_rule_list_dup_json (list);
  g_autofree char *replaced = hc_rule_list_dup_json_with (list, get (list, HC_KIND_CONFIGURATION, 1), draft);
  g_autofree char *added = hc_rule_list_dup_json_with (list, NULL, draft);

  /* Kind by kind, each in its order. */
  g_assert_cmpuint (count_rules (now, (const char *[]){ "A", "B", "C", "x" }, 4), ==, 4);
  g_assert_cmpuint (count_rules (replaced, (const char *[]){ "A", "D", "C", "x" }, 4), ==, 4);
  g_assert_cmpuint (count_rules (added, (const char *[]){ "A", "B", "C", "D", "x" }, 5), ==, 5);
  g_assert_cmpuint (hc_rule_list_get_index (list, get (list, HC_KIND_CONFIGURATION, 2)), ==, 2);
  g_assert_cmpuint (hc_rule_list_get_index (list, get (list, HC_KIND_CONTACT, 0)), ==, 3);
}

static void
test_bad_json (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hc_rule_list_parse ("{}", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (hc_rule_list_parse ("[{\"skip\": 3}]", &error));
  g_assert_nonnull (error);
}

/* What did not change keeps its object, so that its row stays as it is. */
static void
test_load_again (void)
{
  g_autoptr (HcRuleList) list = new_list ();
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_rule_free);
  HcRuleItem *a = get (list, HC_KIND_CONFIGURATION, 0);
  HcRuleItem *c = get (list, HC_KIND_CONFIGURATION, 2);
  guint changes = 0;

  g_signal_connect_swapped (hc_rule_list_get_model (list, HC_KIND_CONFIGURATION), "items-changed",
                            G_CALLBACK (count_cb), &changes);
  g_ptr_array_add (rules, new_rule ("configuration", "A"));
  g_ptr_array_add (rules, new_rule ("configuration", "B"));
  g_ptr_array_add (rules, new_rule ("configuration", "C"));
  hc_rule_list_load (list, rules);
  g_assert_cmpuint (changes, ==, 0);
  assert_order (list, HC_KIND_CONTACT, "");
  hc_rule_free (g_ptr_array_steal_index (rules, 1));
  g_ptr_array_insert (rules, 1, new_rule ("configuration", "Z"));
  g_ptr_array_insert (rules, 2, new_rule ("configuration", "Y"));
  hc_rule_list_load (list, rules);
  assert_order (list, HC_KIND_CONFIGURATION, "AZYC");
  g_assert_cmpuint (changes, ==, 1);
  g_assert_true (get (list, HC_KIND_CONFIGURATION, 0) == a);
  g_assert_true (get (list, HC_KIND_CONFIGURATION, 3) == c);
}

static void
test_counts (void)
{
  g_autoptr (HcRuleItem) item = hc_rule_item_new (new_rule ("configuration", "A"));
  HcRuleCount count = { .known = TRUE, .hits = 3, .matches = 4, .share = 0.5 };
  guint changes = 0;

  g_signal_connect_swapped (item, "changed", G_CALLBACK (count_cb), &changes);
  hc_rule_item_set_count (item, &count);
  hc_rule_item_set_count (item, &count);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (hc_rule_item_get_count (item)->matches, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-list/move", test_move);
  g_test_add_func ("/rule-list/edit", test_edit);
  g_test_add_func ("/rule-list/json", test_json);
  g_test_add_func ("/rule-list/bad-json", test_bad_json);
  g_test_add_func ("/rule-list/load-again", test_load_again);
  g_test_add_func ("/rule-list/counts", test_counts);
  return g_test_run ();
}
