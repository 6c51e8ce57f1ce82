/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-problem.h"

#include <string.h>

#define JSON "application/json; charset=utf-8"

typedef struct
{
  guint status;
  const char *type, *body, *sentence;
} Case;

static const Case cases[] = {
  { 400, JSON,
    "{\"error\":\"Parameter missing\",\"details\":\"param is missing or the value is empty: company\"}",
    "param is missing or the value is empty: company" },
  { 400, JSON, "{\"error\":\"search is not a valid filter parameter.\"}",
    "search is not a valid filter parameter." },
  { 401, JSON, "{\"error\":\"Bad credentials\"}", "Bad credentials" },
  { 404, JSON, "{\"error\":\"Asset not found\",\"details\":null}", "Asset not found" },
  { 404, JSON, "{\"status\":404,\"error\":\"Not Found\"}", "Not Found" },
  { 404, "text/html", "<!DOCTYPE html><html><body>{\"error\":\"no\"}</body></html>", NULL },
  { 200, JSON, "null", NULL },
  { 422, JSON,
    "{\"error\":\"Validation failed\",\"details\":[\"Name has already been taken\",\"City is odd\"]}",
    "Name has already been taken; City is odd" },
  { 422, JSON, "{\"error\":\"Invalid custom fields\",\"details\":[\"Invalid field names: some_field\"]}",
    "Invalid field names: some_field" },
  { 422, JSON, "{\"errors\":[\"Photoable must exist\",null,{}]}", "Photoable must exist" },
  { 422, JSON, "{\"errors\":\"Network does not belong to the specified company\"}",
    "Network does not belong to the specified company" },
  { 422, JSON, "{\"errors\":{\"name\":[\"has already been taken\",\"is short\"],\"city\":\"is odd\"}}",
    "name has already been taken; name is short; city is odd" },
  { 422, JSON, "{\"details\":[],\"errors\":\"\",\"error\":\"Validation failed\"}", "Validation failed" },
  { 422, JSON, "{\"message\":\"No\"}", "No" },
  { 422, JSON, "{\"error\":{\"code\":7}}", "code 7" },
  { 422, JSON, "{\"details\":[[\"deep\"]]}", NULL },
  { 422, JSON, "[\"Name\"]", NULL },
  { 422, JSON, "{\"error\":\"cut sh", NULL },
  { 429, "text/plain", "Retry later\n", NULL },
  { 500, JSON, "{\"status\":500,\"error\":\"Internal Server Error\"}", "Internal Server Error" },
  { 502, "text/html", "<html>502 Bad Gateway</html>", NULL },
  { 422, "text/plain", " {\"error\":\"Called text\\nby a proxy\"}", "Called text by a proxy" },
  { 422, NULL, "{}", NULL },
  { 504, NULL, "", NULL },
  { 504, NULL, NULL, NULL },
};

static void
test_sentence (gconstpointer data)
{
  const Case *given = data;
  HcApiError code = HC_API_ERROR_REJECTED;
  g_autofree char *sentence = hc_hudu_problem (given->status, given->type, given->body, &code);

  g_assert_cmpstr (sentence, ==, given->sentence);
  g_assert_cmpint (code, ==, HC_API_ERROR_REJECTED);
}

static void
test_long_sentence (void)
{
  g_autoptr (GString) body = g_string_new ("{\"error\":\"");
  HcApiError code = HC_API_ERROR_REJECTED;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (body, "\303\244");
  g_string_append (body, "\"}");
  sentence = hc_hudu_problem (422, JSON, body->str, &code);
  g_assert_nonnull (sentence);
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_cmpuint (strlen (sentence), <=, 600);
}

/* The body of an error is no more to be trusted than any other: nesting must not eat the stack. */
static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (500000, '[');
  g_autofree char *close = g_strnfill (500000, ']');
  g_autofree char *body = g_strdup_printf ("{\"error\":%s%s}", open, close);
  HcApiError code = HC_API_ERROR_SERVER;

  g_assert_null (hc_hudu_problem (500, JSON, body, &code));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hudu/problem/%02u-%u", i, cases[i].status);

      g_test_add_data_func (path, &cases[i], test_sentence);
    }
  g_test_add_func ("/hudu/problem/long", test_long_sentence);
  g_test_add_func ("/hudu/problem/deep", test_deep);
  return g_test_run ();
}
