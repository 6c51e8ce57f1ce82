/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"

#define BAD_CREDENTIALS "{\"error\":\"Bad credentials\"}"

static void
assert_no_client (HcFakeHudu *fake, const char *key, int code)
{
  g_autoptr (GError) error = NULL;
  HcHuduOptions options = { .url = hc_fake_hudu_get_url (fake), .api_key = key };
  g_autoptr (HcHudu) hudu = hc_hudu_new (&options, &error);

  g_assert_null (hudu);
  g_assert_error (error, HC_ERROR, code);
}

static void
test_new (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;
  g_autofree char *sent = NULL;
  HcHuduOptions options = {
    .url = hc_fake_hudu_get_url (fake),
    .api_key = " pasted-with-blanks\n",
  };

  hc_fake_hudu_answer (fake, "GET /api_info", 0, 200, "{\"version\":\"2.45.1\",\"date\":\"2026-31-05\"}");
  hudu = hc_hudu_new (&options, &error);
  g_assert_no_error (error);
  version = hc_hudu_get_version (hudu, NULL, &error);
  g_assert_no_error (error);
  sent = hc_fake_hudu_dup_key (fake);
  g_assert_cmpstr (sent, ==, "pasted-with-blanks");
  g_assert_cmpuint (hc_http_get_counts (hc_hudu_get_http (hudu)).reads, ==, 1);
}

static void
test_new_without_key (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (GError) error = NULL;
  HcHuduOptions elsewhere = { .url = "http://hudu.example.com", .api_key = "key" };

  assert_no_client (fake, NULL, HC_ERROR_NOT_CONFIGURED);
  assert_no_client (fake, " \n", HC_ERROR_NOT_CONFIGURED);
  assert_no_client (fake, "one\r\nX-Other: two", HC_ERROR_INVALID);
  assert_no_client (fake, "schl\303\274ssel", HC_ERROR_INVALID);
  g_assert_null (hc_hudu_new (&elsewhere, &error));
  g_assert_nonnull (error);
}

typedef struct
{
  guint status;
  const char *body;
  const char *version; /* or NULL and */
  int code;
} VersionCase;

static const VersionCase versions[] = {
  { 200, "{\"version\":\"2.34.2\",\"date\":\"2026-31-05\"}", "2.34.2", 0 },
  { 200, "{\"api_info\":{\"version\":\"2.50\"}}", "2.50", 0 },
  { 200, "{\"date\":\"2026-31-05\"}", NULL, HC_API_ERROR_MALFORMED },
  { 200, "null", NULL, HC_API_ERROR_MALFORMED },
  { 200, "", NULL, HC_API_ERROR_MALFORMED },
  { 200, "[]", NULL, HC_API_ERROR_MALFORMED },
  { 200, "<html>Sign in</html>", NULL, HC_API_ERROR_MALFORMED },
  { 401, BAD_CREDENTIALS, NULL, HC_API_ERROR_UNAUTHORIZED },
  { 403, "<html>Access denied</html>", NULL, HC_API_ERROR_FORBIDDEN },
  { 404, "<html>Nothing here</html>", NULL, HC_API_ERROR_NOT_FOUND },
  { 502, "<html>Bad gateway</html>", NULL, HC_API_ERROR_SERVER },
};

static void
test_version (gconstpointer data)
{
  const VersionCase *wanted = data;
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;

  hc_fake_hudu_answer (fake, "GET /api_info", 0, wanted->status, wanted->body);
  version = hc_hudu_get_version (hudu, NULL, &error);
  g_assert_cmpstr (version, ==, wanted->version);
  if (wanted->version == NULL)
    g_assert_error (error, HC_API_ERROR, wanted->code);
  else
    g_assert_no_error (error);
}

static void
assert_refused (HcHudu *hudu, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hc_hudu_list_relations (hudu, NULL, &error));
  g_assert_error (error, HC_API_ERROR, code);
}

/* A key without a right is answered like a key that is none. */
static void
test_missing_right (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);

  hc_fake_hudu_answer (fake, "GET /api_info", 0, 200, "{\"version\":\"2.45.1\"}");
  hc_fake_hudu_answer (fake, "GET /relations", 0, 401, BAD_CREDENTIALS);
  assert_refused (hudu, HC_API_ERROR_FORBIDDEN);
  assert_refused (hudu, HC_API_ERROR_FORBIDDEN);
  g_assert_cmpuint (hc_fake_hudu_count (fake, "/api_info"), ==, 1);
  hc_fake_hudu_advance_clock (fake, 61);
  assert_refused (hudu, HC_API_ERROR_FORBIDDEN);
  g_assert_cmpuint (hc_fake_hudu_count (fake, "/api_info"), ==, 2);
}

static void
test_refused_key (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);

  hc_fake_hudu_answer (fake, "GET /api_info", 0, 401, BAD_CREDENTIALS);
  hc_fake_hudu_answer (fake, "GET /relations", 0, 401, BAD_CREDENTIALS);
  assert_refused (hudu, HC_API_ERROR_UNAUTHORIZED);
  assert_refused (hudu, HC_API_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (hc_fake_hudu_count (fake, "/api_info"), ==, 1);
}

static void
test_unproven_refusal (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);

  hc_fake_hudu_answer (fake, "GET /api_info", 0, 503, "<html>Maintenance</html>");
  hc_fake_hudu_answer (fake, "GET /relations", 0, 401, BAD_CREDENTIALS);
  assert_refused (hudu, HC_API_ERROR_FORBIDDEN);
}

/* A write is sent by the caller, who classifies its error. */
static void
test_classify_write (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (HcHttpRequest) request = hc_hudu_request_delete_relation (7);
  g_autoptr (GError) error = NULL;

  hc_fake_hudu_answer (fake, "GET /api_info", 0, 200, "{\"version\":\"2.45.1\"}");
  hc_fake_hudu_answer (fake, "DELETE /relations/7", 0, 401, BAD_CREDENTIALS);
  g_assert_null (hc_http_send (hc_hudu_get_http (hudu), request, NULL, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED);
  hc_hudu_classify (hudu, &error, NULL);
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN);
}

static void
test_classify_others (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (GError) error = NULL;

  hc_hudu_classify (hudu, NULL, NULL);
  hc_hudu_classify (hudu, &error, NULL);
  g_assert_no_error (error);
  error = g_error_new_literal (HC_API_ERROR, HC_API_ERROR_SERVER, "it broke");
  hc_hudu_classify (hudu, &error, NULL);
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_SERVER);
  g_assert_cmpstr (error->message, ==, "it broke");
  g_assert_cmpuint (hc_fake_hudu_count (fake, ""), ==, 0);
}

static void
test_classify_cancelled (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = g_error_new_literal (HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED, "Bad credentials");

  g_cancellable_cancel (cancellable);
  hc_hudu_classify (hudu, &error, cancellable);
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN);
  /* What was not found out is not remembered either. */
  hc_fake_hudu_answer (fake, "GET /api_info", 0, 401, BAD_CREDENTIALS);
  hc_fake_hudu_answer (fake, "GET /relations", 0, 401, BAD_CREDENTIALS);
  assert_refused (hudu, HC_API_ERROR_UNAUTHORIZED);
}

/* The throttle of Hudu counts in windows of five minutes by the clock, says so in plain text, and says no
 * more. */
static void
test_rate_limit (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;
  gint64 start = hc_fake_hudu_get_clock_seconds (fake);
  gint64 mark = (start / 300 + 1) * 300;

  hc_fake_hudu_answer (fake, "GET /api_info", 1, 429, "Retry later\n");
  hc_fake_hudu_answer (fake, "GET /api_info", 0, 200, "{\"version\":\"2.45.1\"}");
  version = hc_hudu_get_version (hudu, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (version, ==, "2.45.1");
  g_assert_cmpint (hc_fake_hudu_get_clock_seconds (fake), >=, mark);
  g_assert_cmpint (hc_fake_hudu_get_clock_seconds (fake), <, mark + 30);
  g_assert_cmpuint (hc_http_get_counts (hc_hudu_get_http (hudu)).throttled, ==, 1);
}

static void
test_retry_after (void)
{
  g_autoptr (HcFakeHudu) fake = hc_fake_hudu_new ();
  g_autoptr (HcHudu) hudu = hc_fake_hudu_connect (fake);
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;
  gint64 start = hc_fake_hudu_get_clock_seconds (fake);

  hc_fake_hudu_answer_with_header (fake, "GET /api_info", 1, 429, "Retry later\n", "Retry-After", "7");
  hc_fake_hudu_answer (fake, "GET /api_info", 0, 200, "{\"version\":\"2.45.1\"}");
  version = hc_hudu_get_version (hudu, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hc_fake_hudu_get_clock_seconds (fake), >=, start + 7);
  g_assert_cmpint (hc_fake_hudu_get_clock_seconds (fake), <, start + 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hudu/new/sends-key", test_new);
  g_test_add_func ("/hudu/new/without-key", test_new_without_key);
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hudu/version/%u-%u", i, versions[i].status);

      g_test_add_data_func (path, &versions[i], test_version);
    }
  g_test_add_func ("/hudu/classify/missing-right", test_missing_right);
  g_test_add_func ("/hudu/classify/refused-key", test_refused_key);
  g_test_add_func ("/hudu/classify/unproven", test_unproven_refusal);
  g_test_add_func ("/hudu/classify/write", test_classify_write);
  g_test_add_func ("/hudu/classify/others", test_classify_others);
  g_test_add_func ("/hudu/classify/cancelled", test_classify_cancelled);
  g_test_add_func ("/hudu/rate-limit/clock-mark", test_rate_limit);
  g_test_add_func ("/hudu/rate-limit/retry-after", test_retry_after);
  return g_test_run ();
}
