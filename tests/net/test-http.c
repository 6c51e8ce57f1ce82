/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http.h"
#include "hc-json.h"
#include "hc-test-server.h"

#include <glib/gstdio.h>
#include <string.h>

static HcHttp *
open_http (const char *url)
{
  g_autoptr (GError) error = NULL;
  HcHttpOptions options = { .base_url = url, .max_in_flight = 4, .deadline = 20, .max_body = 100000 };
  HcHttp *http = hc_http_new (&options, &error);

  g_assert_no_error (error);
  return http;
}

static HcHttpReply *
get (HcHttp *http, const char *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", target);

  return hc_http_send (http, request, cancellable, error);
}

static void
assert_refused (HcHttp *http, const char *target, HcApiError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcHttpReply) reply = get (http, target, NULL, &error);

  g_assert_null (reply);
  g_assert_error (error, HC_API_ERROR, (int)code);
  if (part != NULL && strstr (error->message, part) == NULL)
    g_error ("“%s” is not in “%s”", part, error->message);
}

static void
answer_odd (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  g_autofree char *big = NULL;

  if (g_str_equal (path, "/ok"))
    {
      SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

      soup_message_headers_replace (headers, "Link", "<http://x/?page=2>; rel=\"next\"");
      soup_message_headers_replace (headers, "api-current-version", "2026.1");
      hc_test_answer_json (message, 200, "{\"id\": 7}");
    }
  else if (g_str_equal (path, "/untyped"))
    hc_test_answer (message, 200, "text/plain", " [1, 2]");
  else if (g_str_equal (path, "/null"))
    hc_test_answer_json (message, 200, "null");
  else if (g_str_equal (path, "/empty"))
    hc_test_answer (message, 204, NULL, NULL);
  else if (g_str_equal (path, "/html"))
    hc_test_answer (message, 200, "text/html", "<html>Sign in</html>");
  else if (g_str_equal (path, "/broken"))
    hc_test_answer_json (message, 200, "{\"id\": }");
  else if (g_str_equal (path, "/secret"))
    hc_test_answer (message, 403, "text/plain", "no rights for key-0123456789");
  else if (g_str_equal (path, "/large"))
    {
      big = g_strnfill (200000, ' ');
      hc_test_answer_json (message, 200, big);
    }
  else
    hc_test_answer (message, hc_test_number (path + 1), "text/plain", "said so");
}

static void
test_answers (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_odd, NULL);
  g_autoptr (HcHttp) http = open_http (hc_test_server_get_url (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (HcHttpReply) reply = get (http, "/ok", NULL, &error);
  g_autoptr (HcHttpReply) untyped = NULL;
  g_autoptr (HcHttpReply) null = NULL;
  g_autoptr (HcHttpReply) empty = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (hc_json_get_id (hc_json_node_get_object (reply->json), "id"), ==, 7);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply->link, ==, "<http://x/?page=2>; rel=\"next\"");
  g_assert_cmpstr (reply->version, ==, "2026.1");
  g_assert_cmpint (ABS (reply->date - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  untyped = get (http, "/untyped", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (hc_json_node_get_array (untyped->json)), ==, 2);
  null = get (http, "/null", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_NULL (null->json));
  empty = get (http, "/empty", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (empty->json);
  g_assert_cmpuint (hc_http_get_counts (http).reads, ==, 4);
  g_assert_cmpuint (hc_http_get_counts (http).last_minute, ==, 4);
}

static void
test_refusals (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_odd, NULL);
  g_autoptr (HcHttp) http = open_http (hc_test_server_get_url (server));

  assert_refused (http, "/html", HC_API_ERROR_MALFORMED, "text/html");
  assert_refused (http, "/broken", HC_API_ERROR_MALFORMED, hc_test_server_get_host (server));
  assert_refused (http, "/large", HC_API_ERROR_MALFORMED, "larger than 100000");
  assert_refused (http, "/401", HC_API_ERROR_UNAUTHORIZED, "(HTTP 401)");
  assert_refused (http, "/403", HC_API_ERROR_FORBIDDEN, NULL);
  assert_refused (http, "/404", HC_API_ERROR_NOT_FOUND, NULL);
  assert_refused (http, "/422", HC_API_ERROR_REJECTED, NULL);
  assert_refused (http, "/501", HC_API_ERROR_SERVER, NULL);
  assert_refused (http, "/304", HC_API_ERROR_UNREACHABLE, NULL);
  g_assert_cmpuint (hc_test_server_count (server), ==, 9);
}

static void
test_json_only (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_odd, NULL);
  g_autoptr (HcHttp) http = open_http (hc_test_server_get_url (server));
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("GET", "/html");
  g_autoptr (HcHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  request->json_only = FALSE;
  reply = hc_http_send (http, request, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (reply->json);
}

static char *
explain (guint status, const char *content_type, const char *body, HcApiError *code)
{
  *code = HC_API_ERROR_CLIENT_ID;
  return g_strdup_printf ("cause: %s", body);
}

static void
test_problem (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_odd, NULL);
  HcHttpOptions options = { .base_url = hc_test_server_get_url (server), .problem = explain };
  g_autoptr (HcHttp) http = hc_http_new (&options, NULL);

  hc_http_set_header (http, "x-api-key", "key-0123456789", TRUE);
  assert_refused (http, "/403", HC_API_ERROR_CLIENT_ID, "cause: said so");
  assert_refused (http, "/secret", HC_API_ERROR_CLIENT_ID, "no rights for [redacted]");
}

static void
answer_headers (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  const char *key = hc_test_request_header (message, "x-api-key");
  const char *own = hc_test_request_header (message, "pagination-type");
  const char *type = hc_test_request_header (message, "Content-Type");
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text
      = g_strdup_printf ("[\"%s\", \"%s\", \"%s\", %d]", key != NULL ? key : "-", own != NULL ? own : "-",
                         type != NULL ? type : "-", (int)body->length);

  hc_test_answer_json (message, 200, text);
}

static char *
send_text (HcHttp *http, HcHttpRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcHttpReply) reply = hc_http_send (http, request, NULL, &error);

  g_assert_no_error (error);
  return json_to_string (reply->json, FALSE);
}

static void
test_headers (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_headers, NULL);
  g_autoptr (HcHttp) http = open_http (hc_test_server_get_url (server));
  g_autoptr (HcHttpRequest) read = hc_http_request_new ("GET", "/");
  g_autoptr (HcHttpRequest) write = hc_http_request_new ("PUT", "/");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  hc_http_set_header (http, "X-Api-Key", "old", TRUE);
  hc_http_set_header (http, "x-api-key", "new", TRUE);
  hc_http_request_set_header (read, "pagination-type", "forward-only");
  first = send_text (http, read);
  g_assert_cmpstr (first, ==, "[\"new\",\"forward-only\",\"-\",0]");
  read->anonymous = TRUE;
  second = send_text (http, read);
  g_assert_cmpstr (second, ==, "[\"-\",\"forward-only\",\"-\",0]");
  hc_http_request_take_json (write, json_from_string ("{\"a\": 1}", NULL));
  third = send_text (http, write);
  g_assert_cmpstr (third, ==, "[\"new\",\"-\",\"application/json\",7]");
  g_assert_cmpuint (hc_http_get_counts (http).writes, ==, 1);
}

static void
test_addresses (void)
{
  static const char *const bad[]
      = { "http://example.com", "ftp://127.0.0.1",           "https://", "nonsense", "https://u:p@host.test",
          "https://a.test/x",   "http://127.0.0.1.evil.test" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      HcHttpOptions options = { .base_url = bad[i] };

      g_assert_null (hc_http_new (&options, &error));
      g_assert_error (error, HC_API_ERROR, HC_API_ERROR_UNREACHABLE);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HcHttp) http = open_http (i == 0 ? "https://Example.com:443/" : "http://[::1]:8080");

      g_assert_cmpstr (hc_http_get_host (http), ==, i == 0 ? "example.com" : "[::1]:8080");
      g_assert_false (hc_http_set_base_url (http, "http://example.com", &error));
      g_assert_cmpstr (hc_http_get_host (http), ==, i == 0 ? "example.com" : "[::1]:8080");
    }
}

static void
test_ca_file (void)
{
  g_autofree char *directory = g_dir_make_tmp ("hc-http-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "empty.pem", NULL);
  HcHttpOptions options = { .base_url = "https://example.com", .ca_file = "/nonexistent/ca.pem" };
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) empty = NULL;

  g_assert_null (hc_http_new (&options, &missing));
  g_assert_error (missing, HC_API_ERROR, HC_API_ERROR_CERTIFICATE);
  g_assert_true (g_file_set_contents (path, "no certificate", -1, NULL));
  options.ca_file = path;
  g_assert_null (hc_http_new (&options, &empty));
  g_assert_error (empty, HC_API_ERROR, HC_API_ERROR_CERTIFICATE);
  g_remove (path);
  g_rmdir (directory);
}

static void
redirect_to (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  const char *other = user_data;
  g_autofree char *elsewhere = g_strconcat (other, "/here", NULL);

  if (g_str_equal (path, "/here"))
    hc_test_answer_json (message, 200, "1");
  else if (g_str_equal (path, "/same"))
    soup_server_message_set_redirect (message, 302, "/here");
  else if (g_str_equal (path, "/circle"))
    soup_server_message_set_redirect (message, 302, "/circle");
  else if (g_str_equal (path, "/tls"))
    soup_server_message_set_redirect (message, 301, "https://127.0.0.1/here");
  else
    soup_server_message_set_redirect (message, 307, elsewhere);
}

static void
test_redirects (void)
{
  g_autoptr (HcTestServer) victim = hc_test_server_new (NULL, answer_headers, NULL);
  g_autoptr (HcTestServer) server
      = hc_test_server_new (NULL, redirect_to, (gpointer)hc_test_server_get_url (victim));
  g_autoptr (HcHttp) http = open_http (hc_test_server_get_url (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (HcHttpReply) same = get (http, "/same", NULL, &error);
  g_autoptr (HcHttpRequest) write = hc_http_request_new ("PUT", "/same");

  g_assert_no_error (error);
  g_assert_nonnull (same);
  assert_refused (http, "/other", HC_API_ERROR_UNREACHABLE, "redirect");
  assert_refused (http, "/tls", HC_API_ERROR_UNREACHABLE, "redirect");
  assert_refused (http, "/circle", HC_API_ERROR_UNREACHABLE, "circle");
  g_assert_null (hc_http_send (http, write, NULL, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_UNREACHABLE);
  g_assert_cmpuint (hc_test_server_count (victim), ==, 0);
}

static void
stall_somewhere (GSocketConnection *connection, guint nth, GCancellable *stop, gpointer user_data)
{
  const char *said = user_data;

  hc_test_say (connection, said);
  hc_test_stall (stop, 20000);
}

static void
assert_stops (const char *said)
{
  g_autoptr (HcTestRaw) raw = hc_test_raw_new (stall_somewhere, (gpointer)said);
  g_autoptr (HcHttp) http = open_http (hc_test_raw_get_url (raw));
  g_autoptr (HcTestCancel) cancel = hc_test_cancel_after (100);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (get (http, "/", hc_test_cancel_get (cancel), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_cancel_during (void)
{
  assert_stops ("");
  assert_stops ("HTTP/1.1 200 OK\r\nContent-Ty");
  assert_stops ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[1, 2");
  assert_stops (
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n");
}

static void
test_cancel_around (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_odd, NULL);
  g_autoptr (HcHttp) http = open_http (hc_test_server_get_url (server));
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GCancellable) after = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HcHttpReply) reply = NULL;
  g_autoptr (HcHttpReply) again = NULL;

  g_cancellable_cancel (before);
  g_assert_null (get (http, "/ok", before, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hc_test_server_count (server), ==, 0);
  g_clear_error (&error);
  reply = get (http, "/ok", after, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (after);
  again = get (http, "/ok", NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);
}

static void
drip (GSocketConnection *connection, guint nth, GCancellable *stop, gpointer user_data)
{
  hc_test_say (connection, "HTTP/1.1 200 OK\r\nX: ");
  while (!g_cancellable_is_cancelled (stop) && hc_test_say (connection, "x"))
    hc_test_stall (stop, 50);
}

static void
test_deadline (void)
{
  g_autoptr (HcTestRaw) raw = hc_test_raw_new (drip, NULL);
  g_autoptr (HcHttp) http = open_http (hc_test_raw_get_url (raw));
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("POST", "/");
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  request->deadline = 1;
  g_assert_null (hc_http_send (http, request, NULL, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_UNANSWERED);
  g_assert_nonnull (strstr (error->message, "timed out"));
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC * 9 / 10);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
}

static void
test_unreachable (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_odd, NULL);
  g_autofree char *url = g_strdup (hc_test_server_get_url (server));
  g_autoptr (HcHttp) http = open_http (url);
  g_autoptr (HcHttpRequest) post = hc_http_request_new ("POST", "/");
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&server, hc_test_server_free);
  assert_refused (http, "/", HC_API_ERROR_UNREACHABLE, NULL);
  g_assert_null (hc_http_send (http, post, NULL, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_UNREACHABLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/http/answers", test_answers);
  g_test_add_func ("/net/http/refusals", test_refusals);
  g_test_add_func ("/net/http/json-only", test_json_only);
  g_test_add_func ("/net/http/problem", test_problem);
  g_test_add_func ("/net/http/headers", test_headers);
  g_test_add_func ("/net/http/addresses", test_addresses);
  g_test_add_func ("/net/http/ca-file", test_ca_file);
  g_test_add_func ("/net/http/redirects", test_redirects);
  g_test_add_func ("/net/http/cancel-during", test_cancel_during);
  g_test_add_func ("/net/http/cancel-around", test_cancel_around);
  g_test_add_func ("/net/http/deadline", test_deadline);
  g_test_add_func ("/net/http/unreachable", test_unreachable);
  return g_test_run ();
}
