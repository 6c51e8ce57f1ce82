/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http.h"
#include "hc-test-certificate.h"
#include "hc-test-server.h"

#include <string.h>

static void
answer (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  hc_test_answer_json (message, 200, "[]");
}

static void
assert_outcome (GTlsCertificate *certificate, const char *ca_file, const char *part)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (certificate, answer, NULL);
  HcHttpOptions options = { .base_url = hc_test_server_get_url (server), .ca_file = ca_file };
  g_autoptr (GError) error = NULL;
  g_autoptr (HcHttp) http = hc_http_new (&options, &error);
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("POST", "/");
  g_autoptr (HcHttpReply) reply = NULL;

  g_assert_no_error (error);
  reply = hc_http_send (http, request, NULL, &error);
  if (part == NULL)
    {
      g_assert_no_error (error);
      g_assert_nonnull (reply);
      return;
    }
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_CERTIFICATE);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_cmpuint (hc_test_server_count (server), ==, 0);
}

static void
test_private_authority (gconstpointer data)
{
  g_autoptr (HcTestCertificates) certificates = hc_test_certificates_new ();

  if (certificates == NULL)
    {
      g_test_skip ("there is no openssl command");
      return;
    }
  assert_outcome (certificates->good, certificates->ca_file, NULL);
  assert_outcome (certificates->good, NULL, "issuer");
  assert_outcome (certificates->other, certificates->ca_file, "another host");
  assert_outcome (certificates->expired, certificates->ca_file, "expired");
}

static void
talk_plain (GSocketConnection *connection, guint nth, GCancellable *stop, gpointer user_data)
{
  hc_test_say (connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");
}

static void
test_no_tls (void)
{
  g_autoptr (HcTestRaw) raw = hc_test_raw_new (talk_plain, NULL);
  g_autofree char *url = g_strconcat ("https", strchr (hc_test_raw_get_url (raw), ':'), NULL);
  HcHttpOptions options = { .base_url = url, .deadline = 2 };
  g_autoptr (HcHttp) http = hc_http_new (&options, NULL);
  g_autoptr (HcHttpRequest) request = hc_http_request_new ("POST", "/");
  g_autoptr (HcTestCancel) cancel = hc_test_cancel_after (1000);
  g_autoptr (GError) error = NULL;

  g_assert_null (hc_http_send (http, request, hc_test_cancel_get (cancel), &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/net/http-tls/private-authority", NULL, test_private_authority);
  g_test_add_func ("/net/http-tls/no-tls", test_no_tls);
  return g_test_run ();
}
