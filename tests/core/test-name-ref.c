/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error.h"
#include "hc-name-ref.h"

static HcNameRef *
parse (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return hc_name_ref_from_json (node, error);
}

static void
test_matches (void)
{
  g_autoptr (HcNameRef) by_name = hc_name_ref_new ("Größe Servers", 12);
  g_autoptr (HcNameRef) by_id = hc_name_ref_new (NULL, 12);

  g_assert_true (hc_name_ref_matches (by_name, " gRÖSSE servers ", 0));
  g_assert_false (hc_name_ref_matches (by_name, "Servers", 12));
  g_assert_false (hc_name_ref_matches (by_name, NULL, 12));
  g_assert_true (hc_name_ref_matches (by_id, NULL, 12));
  g_assert_true (hc_name_ref_matches (by_id, "whatever", 12));
  g_assert_false (hc_name_ref_matches (by_id, "12", 0));
  g_assert_false (hc_name_ref_matches (by_id, "12", 13));
}

static void
test_texts (void)
{
  g_autoptr (HcNameRef) by_name = hc_name_ref_new ("Servers", 0);
  g_autoptr (HcNameRef) by_id = hc_name_ref_new (NULL, 12);
  g_autoptr (HcNameRef) copy = hc_name_ref_copy (by_id);
  g_autofree char *name = hc_name_ref_dup_text (by_name);
  g_autofree char *id = hc_name_ref_dup_text (copy);

  g_assert_cmpstr (name, ==, "Servers");
  g_assert_cmpstr (id, ==, "#12");
  g_assert_null (hc_name_ref_copy (NULL));
}

static void
test_json_goes_both_ways (void)
{
  static const char *const documents[] = { "\"Servers\"", "{\"id\":12}", "\"Ünïcode \\\"quoted\\\"\"" };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HcNameRef) ref = parse (documents[i], &error);
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (JsonNode) expected = json_from_string (documents[i], NULL);

      g_assert_no_error (error);
      node = hc_name_ref_to_json (ref);
      g_assert_true (json_node_equal (node, expected));
    }
}

static void
test_no_reference_is_null (void)
{
  g_autoptr (JsonNode) node = hc_name_ref_to_json (NULL);

  g_assert_true (JSON_NODE_HOLDS_NULL (node));
}

static void
test_bad_json_is_refused (void)
{
  static const char *const documents[] = {
    "\"\"",
    "\"  \"",
    "12",
    "true",
    "null",
    "[]",
    "[\"Servers\"]",
    "{}",
    "{\"id\": \"12\"}",
    "{\"id\": 0}",
    "{\"id\": -4}",
    "{\"id\": 1.5}",
    "{\"id\": null}",
    "{\"id\": 12, \"name\": \"x\"}",
    "{\"name\": \"x\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HcNameRef) ref = parse (documents[i], &error);

      g_assert_null (ref);
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-ref/matches", test_matches);
  g_test_add_func ("/name-ref/texts", test_texts);
  g_test_add_func ("/name-ref/json-goes-both-ways", test_json_goes_both_ways);
  g_test_add_func ("/name-ref/no-reference-is-null", test_no_reference_is_null);
  g_test_add_func ("/name-ref/bad-json-is-refused", test_bad_json_is_refused);
  return g_test_run ();
}
