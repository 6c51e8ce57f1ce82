/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-json-check.h"

#include "hc-json.h"

#include <string.h>

static void
test_places (void)
{
  static const struct
  {
    const char *text, *start, *part;
  } mistakes[] = {
    { "", "it is empty", "" },
    { " \n\t ", "it is empty", "" },
    { "\xef\xbb\xbf\n", "it is empty", "" },
    { "{\"version\": 1,\n \"hudu\": {\"url\": ", "line 2, column 18:", "ends here" },
    { "{\n\n", "line 3, column 1:", "ends here" },
    { "{\"a\": 1\n \"b\": 2}", "line 2, column 2:", "comma" },
    { "{\"a\" 1}", "line 1, column 6:", "colon" },
    { "{\"a\": 1,}", "line 1, column 9:", "key" },
    { "{a: 1}", "line 1, column 2:", "key" },
    { "{\"a\": [1, 2,]}", "line 1, column 13:", "value" },
    { "{\"a\": [1, 2}", "line 1, column 12:", "comma" },
    { "{\"a\": yes}", "line 1, column 7:", "value" },
    { "{\"a\": -}", "line 1, column 7:", "value" },
    { "{\"a\": 1x}", "line 1, column 7:", "value" },
    { "{\"a\": \"x\n}", "line 1, column 7:", "quote" },
    { "{\"a\": \"x\\", "line 1, column 7:", "quote" },
    { "{} {}", "line 1, column 4:", "follows" },
    { "// a remark\n{}", "line 1, column 1:", "value" },
    /* columns are characters */
    { "{\"größe\": 1 1}", "line 1, column 13:", "comma" },
    { "\xef\xbb\xbf{\"a\" 1}", "line 1, column 6:", "colon" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      gsize length = strlen (mistakes[i].text);
      g_autofree char *problem = hc_cli_json_dup_problem (mistakes[i].text, length);

      g_test_message ("%s → %s", mistakes[i].text, problem);
      g_assert_nonnull (problem);
      g_assert_true (g_str_has_prefix (problem, mistakes[i].start));
      g_assert_nonnull (strstr (problem, mistakes[i].part));
    }
}

static void
test_fine (void)
{
  static const char *const documents[]
      = { "{}", "[]", "1", "-1.5e3", "null", " \"x\" ", "{\"a\": [true, false, {\"b\": \"\\\"\\\\\"}]}\n" };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    g_assert_null (hc_cli_json_dup_problem (documents[i], strlen (documents[i])));
}

static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *problem = hc_cli_json_dup_problem (deep, 100000);
  g_autofree char *start = g_strdup_printf ("line 1, column %d:", HC_JSON_MAX_DEPTH + 1);

  g_assert_true (g_str_has_prefix (problem, start));
  g_assert_nonnull (strstr (problem, "nested"));
}

/* Whatever is cut off anywhere has a place, and nothing behind the end is looked at. */
static void
test_cut (void)
{
  static const char document[] = "{\"version\": 1, \"rules\": [{\"name\": \"a\\\"b\", \"skip\": true}], "
                                 "\"hudu\": {\"requests_per_minute\": 300}}";

  for (gsize length = 1; length < strlen (document); length++)
    {
      g_autofree char *part = g_memdup2 (document, length);
      g_autofree char *problem = hc_cli_json_dup_problem (part, length);

      g_assert_nonnull (problem);
      g_assert_true (g_str_has_prefix (problem, "line 1, column "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/json-check/places", test_places);
  g_test_add_func ("/cli/json-check/fine", test_fine);
  g_test_add_func ("/cli/json-check/depth", test_depth);
  g_test_add_func ("/cli/json-check/cut", test_cut);
  return g_test_run ();
}
