/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http-private.h"
#include "hc-test-clock.h"
#include "hc-test-server.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)

/* What the server says, one after the other; the last one for ever */
typedef struct
{
  const guint *statuses;
  guint length;
  const char *retry_after;
  guint at;
} Script;

static void
answer_script (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Script *script = user_data;
  guint status = script->statuses[MIN (script->at, script->length - 1)];

  script->at++;
  if (status == 429 && script->retry_after != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                  script->retry_after);
  hc_test_answer_json (message, status, "{\"message\": \"said so\"}");
}

typedef struct
{
  Script script;
  HcTestServer *server;
  HcTestClock *clock;
  HcHttp *http;
} Fixture;

static void
fixture_init (Fixture *fixture, const guint *statuses, guint length, const char *retry_after, gboolean align)
{
  HcHttpOptions options = { .align_rate_limit = align };

  fixture->script = (Script){ statuses, length, retry_after, 0 };
  fixture->server = hc_test_server_new (NULL, answer_script, &fixture->script);
  fixture->clock = hc_test_clock_new (NOW);
  options.base_url = hc_test_server_get_url (fixture->server);
  options.clock = &fixture->clock->clock;
  fixture->http = hc_http_new (&options, NULL);
}

static void
fixture_clear (Fixture *fixture)
{
  hc_http_unref (fixture->http);
  hc_test_clock_free (fixture->clock);
  hc_test_server_free (fixture->server);
}

/* Sends once; @code -1: it must succeed. */
static void
assert_sent (Fixture *fixture, const char *method, int code, guint requests, guint waits)
{
  g_autoptr (HcHttpRequest) request = hc_http_request_new (method, "/");
  g_autoptr (GError) error = NULL;
  g_autoptr (HcHttpReply) reply = hc_http_send (fixture->http, request, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, HC_API_ERROR, code);
  g_assert_cmpint (reply != NULL, ==, code < 0);
  g_assert_cmpuint (hc_test_server_count (fixture->server), ==, requests);
  g_assert_cmpuint (fixture->clock->waits->len, ==, waits);
}

static void
assert_script (const char *method, const guint *statuses, guint length, int code, guint requests, guint waits)
{
  Fixture fixture;

  fixture_init (&fixture, statuses, length, NULL, FALSE);
  assert_sent (&fixture, method, code, requests, waits);
  fixture_clear (&fixture);
}

static void
test_passing (void)
{
  static const guint recovers[] = { 502, 503, 504, 200 };
  static const guint stays[] = { 503 };
  static const guint once[] = { 500, 200 };
  static const guint twice[] = { 500 };
  static const guint never[] = { 501 };

  assert_script ("GET", recovers, 4, -1, 4, 3);
  assert_script ("GET", stays, 1, HC_API_ERROR_SERVER, 4, 3);
  assert_script ("PUT", stays, 1, HC_API_ERROR_SERVER, 4, 3);
  assert_script ("GET", once, 2, -1, 2, 1);
  assert_script ("GET", twice, 1, HC_API_ERROR_SERVER, 2, 1);
  assert_script ("PUT", twice, 1, HC_API_ERROR_SERVER, 1, 0);
  assert_script ("GET", never, 1, HC_API_ERROR_SERVER, 1, 0);
}

static void
test_post (void)
{
  static const guint gateway[] = { 502, 200 };
  static const guint timeout[] = { 504, 200 };
  static const guint closed[] = { 503, 200 };
  static const guint broken[] = { 500, 200 };
  static const guint limited[] = { 429, 200 };

  assert_script ("POST", gateway, 2, HC_API_ERROR_UNANSWERED, 1, 0);
  assert_script ("POST", timeout, 2, HC_API_ERROR_UNANSWERED, 1, 0);
  assert_script ("POST", closed, 2, -1, 2, 1);
  assert_script ("POST", broken, 2, HC_API_ERROR_SERVER, 1, 0);
  assert_script ("POST", limited, 2, -1, 2, 1);
}

static void
test_growth (void)
{
  static const guint stays[] = { 503 };
  Fixture fixture;

  fixture_init (&fixture, stays, 1, NULL, FALSE);
  assert_sent (&fixture, "GET", HC_API_ERROR_SERVER, 4, 3);
  for (guint i = 0; i < 3; i++)
    {
      double middle = 0.5 * (1 << i);
      double wait = hc_test_clock_wait_at (fixture.clock, i);

      g_assert_cmpfloat (wait, >=, 0.75 * middle);
      g_assert_cmpfloat (wait, <=, 1.25 * middle);
    }
  fixture_clear (&fixture);
}

static void
test_retry_after (void)
{
  static const guint limited[] = { 429, 200 };
  Fixture fixture;

  fixture_init (&fixture, limited, 2, "17", FALSE);
  assert_sent (&fixture, "GET", -1, 2, 1);
  g_assert_cmpfloat (hc_test_clock_wait_at (fixture.clock, 0), >=, 17);
  g_assert_cmpfloat (hc_test_clock_wait_at (fixture.clock, 0), <=, 18.1);
  g_assert_cmpuint (hc_http_get_counts (fixture.http).throttled, ==, 1);
  fixture_clear (&fixture);
}

static void
test_rate_limit_end (void)
{
  static const guint limited[] = { 429 };
  Fixture fixture;
  double total = 0;

  fixture_init (&fixture, limited, 1, "3600", FALSE);
  assert_sent (&fixture, "GET", HC_API_ERROR_RATE_LIMITED, 1, 0);
  fixture_clear (&fixture);
  fixture_init (&fixture, limited, 1, NULL, TRUE);
  assert_sent (&fixture, "GET", HC_API_ERROR_RATE_LIMITED, 4, 3);
  fixture_clear (&fixture);
  fixture_init (&fixture, limited, 1, "60", FALSE);
  assert_sent (&fixture, "GET", HC_API_ERROR_RATE_LIMITED, 15, 14);
  for (guint i = 0; i < 14; i++)
    total += hc_test_clock_wait_at (fixture.clock, i);
  g_assert_cmpfloat (total, <=, 900);
  fixture_clear (&fixture);
}

static void
test_delays (void)
{
  gint64 second = G_USEC_PER_SEC;
  gint64 mark = G_GINT64_CONSTANT (1700000100) * second; /* a multiple of 300 s */

  g_assert_cmpint (hc_http_rate_limit_delay (5, TRUE, 1, NOW, 0), ==, 5 * second);
  g_assert_cmpint (hc_http_rate_limit_delay (0, TRUE, 1, NOW, 0), ==, second);
  g_assert_cmpint (hc_http_rate_limit_delay (-1, TRUE, 1, mark - 10 * second, 0), ==, 11 * second);
  g_assert_cmpint (hc_http_rate_limit_delay (-1, TRUE, 1, mark, 1), ==, 305 * second);
  g_assert_cmpint (hc_http_rate_limit_delay (-1, FALSE, 1, NOW, 0), ==, 30 * second);
  g_assert_cmpint (hc_http_rate_limit_delay (-1, FALSE, 2, NOW, 0), ==, 60 * second);
  g_assert_cmpint (hc_http_rate_limit_delay (-1, FALSE, 9, NOW, 0), ==, 240 * second);
}

static void
test_parse_retry_after (void)
{
  g_assert_cmpint (hc_http_parse_retry_after ("30", 0), ==, 30);
  g_assert_cmpint (hc_http_parse_retry_after (" 30 ", 0), ==, 30);
  g_assert_cmpint (hc_http_parse_retry_after (NULL, 0), ==, -1);
  g_assert_cmpint (hc_http_parse_retry_after ("soon", 0), ==, -1);
  g_assert_cmpint (hc_http_parse_retry_after ("-5", 0), ==, -1);
  g_assert_cmpint (hc_http_parse_retry_after ("Tue, 14 Nov 2023 22:13:30 GMT", 1700000000), ==, 10);
  g_assert_cmpint (hc_http_parse_retry_after ("Tue, 14 Nov 2023 22:13:10 GMT", 1700000000), ==, 0);
}

/* The first connections fail as said, later ones answer. */
typedef struct
{
  const char *said;
  gboolean reset;
  guint failures;
} Trouble;

static void
fail_first (GSocketConnection *connection, guint nth, GCancellable *stop, gpointer user_data)
{
  const Trouble *trouble = user_data;

  if (nth >= trouble->failures)
    hc_test_say (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: "
                             "close\r\nContent-Length: 2\r\n\r\n[]");
  else if (trouble->said != NULL)
    hc_test_say (connection, trouble->said);
  if (nth < trouble->failures && trouble->reset)
    hc_test_reset (connection);
}

static void
assert_trouble (const char *method, Trouble trouble, int code, guint connections)
{
  g_autoptr (HcTestRaw) raw = hc_test_raw_new (fail_first, &trouble);
  g_autoptr (HcTestClock) clock = hc_test_clock_new (NOW);
  HcHttpOptions options = { .base_url = hc_test_raw_get_url (raw), .clock = &clock->clock };
  g_autoptr (HcHttp) http = hc_http_new (&options, NULL);
  g_autoptr (HcHttpRequest) request = hc_http_request_new (method, "/");
  g_autoptr (GError) error = NULL;
  g_autoptr (HcHttpReply) reply = hc_http_send (http, request, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, HC_API_ERROR, code);
  g_assert_cmpuint (hc_test_raw_count (raw), ==, connections);
}

static void
test_cut_short (void)
{
  static const char half[]
      = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n[1, 2";
  static const char chunk[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                              "chunked\r\n\r\n4\r\n[1, \r\n";
  static const char closed[]
      = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[{\"a\": \"b";

  assert_trouble ("GET", (Trouble){ half, FALSE, 2 }, -1, 3);
  assert_trouble ("GET", (Trouble){ chunk, FALSE, 1 }, -1, 2);
  assert_trouble ("GET", (Trouble){ closed, FALSE, 1 }, -1, 2);
  assert_trouble ("GET", (Trouble){ half, FALSE, 9 }, HC_API_ERROR_MALFORMED, 4);
  assert_trouble ("GET", (Trouble){ half, TRUE, 1 }, -1, 2);
  assert_trouble ("POST", (Trouble){ half, FALSE, 9 }, HC_API_ERROR_UNANSWERED, 1);
  assert_trouble ("POST", (Trouble){ closed, FALSE, 9 }, HC_API_ERROR_UNANSWERED, 1);
}

static void
test_no_answer (void)
{
  assert_trouble ("GET", (Trouble){ NULL, TRUE, 1 }, -1, 2);
  assert_trouble ("GET", (Trouble){ NULL, FALSE, 1 }, -1, 2);
  assert_trouble ("GET", (Trouble){ NULL, TRUE, 9 }, HC_API_ERROR_UNREACHABLE, 4);
  assert_trouble ("PUT", (Trouble){ NULL, TRUE, 9 }, HC_API_ERROR_UNREACHABLE, 4);
  assert_trouble ("POST", (Trouble){ NULL, TRUE, 9 }, HC_API_ERROR_UNANSWERED, 1);
  assert_trouble ("POST", (Trouble){ NULL, FALSE, 9 }, HC_API_ERROR_UNANSWERED, 1);
}

static void
test_cancel_wait (void)
{
  static const guint limited[] = { 429 };
  Script script = { limited, 1, "100", 0 };
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_script, &script);
  HcHttpOptions options = { .base_url = hc_test_server_get_url (server) };
  g_autoptr (HcHttp) http = hc_http_new (&options, NULL);
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", "/");
  g_autoptr (HcTestCancel) cancel = hc_test_cancel_after (150);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (hc_http_send (http, request, hc_test_cancel_get (cancel), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_assert_cmpuint (hc_test_server_count (server), ==, 1);
}

static void
test_budget (void)
{
  static const guint good[] = { 200 };
  Script script = { good, 1, NULL, 0 };
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_script, &script);
  g_autoptr (HcTestClock) clock = hc_test_clock_new (NOW);
  HcHttpOptions options
      = { .base_url = hc_test_server_get_url (server), .clock = &clock->clock, .requests_per_minute = 3 };
  g_autoptr (HcHttp) http = hc_http_new (&options, NULL);

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", "/");
      g_autoptr (HcHttpReply) reply = hc_http_send (http, request, NULL, NULL);

      g_assert_nonnull (reply);
    }
  g_assert_cmpuint (clock->waits->len, ==, 1);
  g_assert_cmpfloat (hc_test_clock_wait_at (clock, 0), >=, 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/http-retry/passing", test_passing);
  g_test_add_func ("/net/http-retry/post", test_post);
  g_test_add_func ("/net/http-retry/growth", test_growth);
  g_test_add_func ("/net/http-retry/retry-after", test_retry_after);
  g_test_add_func ("/net/http-retry/rate-limit-end", test_rate_limit_end);
  g_test_add_func ("/net/http-retry/delays", test_delays);
  g_test_add_func ("/net/http-retry/parse-retry-after", test_parse_retry_after);
  g_test_add_func ("/net/http-retry/cut-short", test_cut_short);
  g_test_add_func ("/net/http-retry/no-answer", test_no_answer);
  g_test_add_func ("/net/http-retry/cancel-wait", test_cancel_wait);
  g_test_add_func ("/net/http-retry/budget", test_budget);
  return g_test_run ();
}
