/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-json.h"

#include <locale.h>
#include <string.h>

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root = hc_json_parse (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (root);
  return root;
}

static void
assert_bad (const char *text, gsize length, gboolean cut_short)
{
  g_autoptr (GError) error = NULL;
  gboolean cut = !cut_short;

  g_assert_null (hc_json_parse (text, length, &cut, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
  g_assert_cmpint (cut, ==, cut_short);
}

static void
test_bad (void)
{
  static const char *const wrong[] = { "",
                                       "<html>",
                                       "{]",
                                       "[1}",
                                       "}",
                                       "[1] [2]",
                                       "[1,]",
                                       "{a:1",
                                       "[/* [ */1]",
                                       "var x = [1]",
                                       "['a'",
                                       "# comment",
                                       "Cannot route",
                                       "[\"\\ud800\\uZZZZ\"]",
                                       "[\x01]",
                                       "null{\"a\": 1}",
                                       "1[2]",
                                       "\"a\"[1]",
                                       "[\"\\202\"]",
                                       "[\"\\x\"]" };
  static const char *const cut[] = { "[", "{\"a\": \"b", "[1, 2", "[\"a\\", "[\"\\u12", "{\"a\": {\"b\": [" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (i != 7)
      assert_bad (wrong[i], strlen (wrong[i]), FALSE);
  assert_bad ("{\"a\":1", 6, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cut); i++)
    assert_bad (cut[i], strlen (cut[i]), TRUE);
}

static void
test_depth (void)
{
  for (guint depth = HC_JSON_MAX_DEPTH; depth <= HC_JSON_MAX_DEPTH + 1; depth++)
    {
      g_autofree char *open = g_strnfill (depth, '[');
      g_autofree char *close = g_strnfill (depth, ']');
      g_autofree char *text = g_strconcat (open, close, NULL);
      g_autoptr (JsonNode) root = NULL;

      if (depth > HC_JSON_MAX_DEPTH)
        assert_bad (text, strlen (text), FALSE);
      else
        root = parse (text);
    }
}

static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (1000000, '[');
  g_autoptr (JsonNode) brackets_in_text = NULL;
  g_autofree char *quoted = g_strdup_printf ("[\"%s\"]", open);

  assert_bad (open, strlen (open), FALSE);
  brackets_in_text = parse (quoted);
  g_assert_nonnull (hc_json_node_get_array (brackets_in_text));
}

static void
assert_text (const char *json, const char *expected)
{
  g_autoptr (JsonNode) root = parse (json);
  g_autofree char *text = hc_json_node_dup_text (json_array_get_element (hc_json_node_get_array (root), 0));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_strings (void)
{
  assert_text ("[\"plain\"]", "plain");
  assert_text ("[\"a\\u0000b\"]", "ab");
  assert_text ("[\"a\\\\u0000b\"]", "a\\u0000b");
  assert_text ("[\"\\ud83d\\ude00\"]", "\xf0\x9f\x98\x80");
  assert_text ("[\"x\\ud83d y\"]", "x\xef\xbf\xbd y");
  assert_text ("[\"x\\ude00\"]", "x\xef\xbf\xbd");
  assert_text ("[\"\\ud83d\\u0041\"]", "\xef\xbf\xbd"
                                       "A");
  assert_text ("[\"caf\xe9\"]", "caf\xef\xbf\xbd");
  assert_text ("\xef\xbb\xbf[\"mark\"]", "mark");
  assert_text ("[\" \\u200e12\\u200b3 \"]", "123");
  assert_text ("[\"quote \\\" [ {\"]", "quote \" [ {");
}

static void
test_raw_nul (void)
{
  static const char text[] = "[\"a\0b\", \xff\"c\"]";
  static const char good[] = "[\"a\0b\"]";
  g_autoptr (JsonNode) root = hc_json_parse (good, sizeof good - 1, NULL, NULL);

  g_assert_nonnull (root);
  assert_bad (text, sizeof text - 1, FALSE);
}

static void
test_numbers (void)
{
  assert_text ("[1500.00]", "1500");
  assert_text ("[4.50]", "4.5");
  assert_text ("[0.1]", "0.1");
  assert_text ("[-0.25]", "-0.25");
  assert_text ("[12]", "12");
  assert_text ("[9007199254740993]", "9007199254740993");
  assert_text ("[1e3]", "1000");
  assert_text ("[true]", "true");
  assert_text ("[false]", "false");
  assert_text ("[null]", "");
  assert_text ("[[1]]", "");
  assert_text ("[{\"a\": 1}]", "");
  if (setlocale (LC_ALL, "de_DE.UTF-8") != NULL)
    assert_text ("[4.50]", "4.5");
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_ids (void)
{
  g_autoptr (JsonNode) root
      = parse ("{\"a\": 7, \"b\": \" 8 \", \"c\": 9.0, \"d\": 1.5, \"e\": -1, \"f\": \"x\", \"g\": true, "
               "\"h\": null, \"i\": [], \"j\": 1e300, \"k\": 0}");
  JsonObject *object = hc_json_node_get_object (root);

  g_assert_cmpint (hc_json_get_id (object, "a"), ==, 7);
  g_assert_cmpint (hc_json_get_id (object, "b"), ==, 8);
  g_assert_cmpint (hc_json_get_id (object, "c"), ==, 9);
  for (char name[] = "d"; name[0] <= 'l'; name[0]++)
    g_assert_cmpint (hc_json_get_id (object, name), ==, 0);
  g_assert_cmpint (hc_json_get_integer (object, "e", 5), ==, -1);
  g_assert_cmpint (hc_json_get_integer (object, "k", 5), ==, 0);
  g_assert_cmpint (hc_json_get_integer (object, "h", 5), ==, 5);
}

static void
test_members (void)
{
  g_autoptr (JsonNode) root
      = parse ("{\"o\": {\"x\": 1}, \"a\": [1], \"t\": \"True\", \"f\": 0, \"n\": null, \"s\": \"yes\"}");
  JsonObject *object = hc_json_node_get_object (root);
  g_autofree char *absent = hc_json_dup_text (object, "absent");

  g_assert_nonnull (hc_json_get_object (object, "o"));
  g_assert_null (hc_json_get_object (object, "a"));
  g_assert_null (hc_json_get_object (object, "n"));
  g_assert_null (hc_json_get_object (NULL, "n"));
  g_assert_nonnull (hc_json_get_array (object, "a"));
  g_assert_null (hc_json_get_array (object, "o"));
  g_assert_true (hc_json_get_boolean (object, "t", FALSE));
  g_assert_false (hc_json_get_boolean (object, "f", TRUE));
  g_assert_true (hc_json_get_boolean (object, "n", TRUE));
  g_assert_true (hc_json_get_boolean (object, "s", TRUE));
  g_assert_false (hc_json_get_boolean (object, "s", FALSE));
  g_assert_cmpstr (absent, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/json/bad", test_bad);
  g_test_add_func ("/net/json/depth", test_depth);
  g_test_add_func ("/net/json/deep", test_deep);
  g_test_add_func ("/net/json/strings", test_strings);
  g_test_add_func ("/net/json/raw-nul", test_raw_nul);
  g_test_add_func ("/net/json/numbers", test_numbers);
  g_test_add_func ("/net/json/ids", test_ids);
  g_test_add_func ("/net/json/members", test_members);
  return g_test_run ();
}
