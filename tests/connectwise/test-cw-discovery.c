/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-private.h"
#include "hc-cw-script.h"
#include "hc-test-certificate.h"

#include <string.h>

/* What companyinfo answers, and which codebase the API has then */
typedef struct
{
  guint status;
  const char *type, *body;
  const char *codebase; /* changes under a test's hands: only read and set between requests */
  guint credentials;    /* seen where none belong */
} Place;

static void
answer (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Place *place = user_data;
  g_autofree char *prefix
      = g_strdup_printf ("/%s/apis/3.0/", place->codebase != NULL ? place->codebase : "v4_6_release");
  g_autofree char *current
      = g_strdup_printf ("{\"Codebase\": \"%s/\", \"CompanyID\": \"northwind\"}", place->codebase);

  if (g_str_has_prefix (path, "/login/companyinfo/"))
    {
      if (hc_test_request_header (message, "Authorization") != NULL
          || hc_test_request_header (message, "clientId") != NULL)
        place->credentials++;
      hc_test_answer (message, place->status, place->type, place->body != NULL ? place->body : current);
    }
  else if (!g_str_has_prefix (path, prefix))
    hc_test_answer_json (message, 404,
                         "{\"code\": \"ConnectWiseApi\", \"message\": \"The endpoint does not exist.\"}");
  else if (hc_test_request_header (message, "Authorization") == NULL)
    hc_test_answer_json (message, 401, "{}");
  else
    hc_test_answer_json (message, 200, "{\"count\": 3, \"version\": \"v2026.1\"}");
}

static HcConnectwiseInfo *
discover (Place *place, GError **error)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, place);
  g_autoptr (HcConnectwise) connectwise = hc_cw_open (server, NULL);
  HcConnectwiseInfo *info = hc_connectwise_discover (connectwise, NULL, error);

  g_assert_cmpuint (place->credentials, ==, 0);
  if (info != NULL)
    g_assert_cmpstr (info->host, ==, hc_test_server_get_host (server));
  return info;
}

static void
test_plain (void)
{
  Place place = {
    .status = 200,
    .type = "application/json",
    .body = "{\"CompanyName\": \"Northwind\", \"Codebase\": \"v2025_1/\", \"VersionCode\": \"v2025.1\", "
            "\"VersionNumber\": "
            "\"v4.6.112233\", \"CompanyID\": \"northwind\", \"IsCloud\": true, \"SiteUrl\": \"evil.example\"}"
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HcConnectwiseInfo) info = discover (&place, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (info->company_id, ==, "northwind");
  g_assert_cmpstr (info->codebase, ==, "v2025_1");
  g_assert_cmpstr (info->version, ==, "v4.6.112233");
  g_assert_true (info->cloud);
}

static void
test_unknown_company (void)
{
  Place places[]
      = { { .status = 200, .type = "application/json", .body = "null" },
          { .status = 400, .type = "text/plain", .body = "Cannot route. Codebase/company is invalid" } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (discover (&places[i], &error));
      g_assert_error (error, HC_API_ERROR, HC_API_ERROR_COMPANY);
    }
}

static void
test_blocked (void)
{
  Place places[] = { { .status = 404, .type = "text/html", .body = "<html>not here</html>" },
                     { .status = 200, .type = "text/html", .body = "<html>Sign in</html>" },
                     { .status = 403, .type = "text/html", .body = "" },
                     { .status = 401, .type = "text/plain", .body = "no" },
                     { .status = 405, .type = "text/plain", .body = "no" },
                     { .status = 200, .type = "application/json", .body = "[]" },
                     { .status = 200,
                       .type = "application/json",
                       .body = "{\"Codebase\": 5, \"SiteUrl\": [], \"IsCloud\": \"no\"}" },
                     { .status = 200, .type = "application/json", .body = "{\"Codebase\": \"../../x\"}" } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HcConnectwiseInfo) info = discover (&places[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (info->codebase, ==, i == 6 ? "5" : "v4_6_release");
      g_assert_cmpstr (info->company_id, ==, "northwind");
      g_assert_false (info->cloud);
    }
}

static void
test_hosts (void)
{
  static const struct
  {
    const char *domain, *site, *expected;
  } rows[] = {
    { "na.myconnectwise.net", "api-na.myconnectwise.net", "api-na.myconnectwise.net" },
    { "na.myconnectwise.net", NULL, "api-na.myconnectwise.net" },
    { "na.myconnectwise.net", "na.myconnectwise.net", "na.myconnectwise.net" },
    { "na.myconnectwise.net", "https://api-na.myconnectwise.net/v4_6_release/", "api-na.myconnectwise.net" },
    { "na.myconnectwise.net", "api-na.myconnectwise.net.evil.example", "api-na.myconnectwise.net" },
    { "na.myconnectwise.net", "evilmyconnectwise.net", "api-na.myconnectwise.net" },
    { "api-eu.myconnectwise.net", NULL, "api-eu.myconnectwise.net" },
    { "sandbox-na.myconnectwise.net", NULL, "sandbox-na.myconnectwise.net" },
    { "staging.connectwisedev.com", "", "api-staging.connectwisedev.com" },
    { "cw.acme.example.com", "api.acme.example.com", "api.acme.example.com" },
    { "cw.acme.co.uk", "api.other.co.uk", "cw.acme.co.uk" },
    { "cw.acme.com:8443", "cw.acme.com", "cw.acme.com:8443" },
    { "cw.acme.com", "api.acme.com:8443", "cw.acme.com" },
    { "127.0.0.1:8080", "127.0.0.1", "127.0.0.1:8080" },
    { "127.0.0.1:8080", "10.0.0.1", "127.0.0.1:8080" },
    { "cw", "other", "cw" },
    { "cw.acme.com", "not a host at all", "cw.acme.com" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *host = hc_connectwise_choose_host (rows[i].domain, rows[i].site);

      g_assert_cmpstr (host, ==, rows[i].expected);
    }
}

static void
test_codebases (void)
{
  static const char *const rows[][2] = { { "v2025_1/", "v2025_1" },   { "/v4_6_release/", "v4_6_release" },
                                         { "", "v4_6_release" },      { "  v2025_2 ", "v2025_2" },
                                         { "a/b", "v4_6_release" },   { "..", "v4_6_release" },
                                         { "v?x=1", "v4_6_release" }, { "///", "v4_6_release" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = hc_connectwise_clean_codebase (rows[i][0]);

      g_assert_cmpstr (clean, ==, rows[i][1]);
    }
}

static void
test_upgrade (void)
{
  Place place = { .status = 200, .type = "application/json", .codebase = "v2025_1" };
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, &place);
  g_autoptr (HcConnectwise) connectwise = hc_cw_open (server, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HcConnectwiseInfo) info = hc_connectwise_discover (connectwise, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hc_connectwise_count (connectwise, HC_KIND_CONTACT, 0, NULL, &error), ==, 3);
  place.codebase = "v2025_2";
  g_assert_cmpint (hc_connectwise_count (connectwise, HC_KIND_CONTACT, 0, NULL, &error), ==, 3);
  g_assert_no_error (error);
  g_assert_cmpuint (hc_test_server_count (server), ==, 5);
  /* within the same minute nobody asks again */
  place.codebase = "v2025_3";
  g_assert_cmpint (hc_connectwise_count (connectwise, HC_KIND_CONTACT, 0, NULL, &error), ==, -1);
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND);
  g_assert_cmpuint (hc_test_server_count (server), ==, 6);
  g_assert_cmpuint (hc_connectwise_get_requests (connectwise), ==, 6);
  g_assert_cmpuint (place.credentials, ==, 0);
}

static void
answer_version (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  if (strstr (hc_test_request_header (message, "Accept"), "version=") != NULL)
    hc_test_answer_json (message, 400,
                         "{\"code\": \"ConnectWiseApi\", \"message\": \"Please check the accept header.\"}");
  else
    hc_test_answer_json (message, 200, "{\"count\": 4}");
}

static void
test_old_server (void)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer_version, NULL);
  g_autoptr (HcConnectwise) connectwise = hc_cw_open (server, NULL);

  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (hc_connectwise_count (connectwise, HC_KIND_CONTACT, 0, NULL, NULL), ==, 4);
  g_assert_cmpuint (hc_test_server_count (server), ==, 3);
}

static void
test_private_authority (void)
{
  Place place = { .codebase = "v4_6_release" };
  g_autoptr (HcTestCertificates) certificates = hc_test_certificates_new ();
  g_autoptr (HcTestServer) server = NULL;

  if (certificates == NULL)
    {
      g_test_skip ("there is no openssl command");
      return;
    }
  server = hc_test_server_new (certificates->good, answer, &place);
  for (guint i = 0; i < 2; i++)
    {
      HcConnectwiseOptions options = { .domain = "placeholder.example.com", .company = "northwind" };
      g_autofree char *base_url = g_strdup (hc_test_server_get_url (server));
      g_autoptr (GError) error = NULL;
      g_autoptr (HcConnectwise) connectwise = NULL;

      options.ca_file = i == 0 ? certificates->ca_file : NULL;
      connectwise = hc_connectwise_new (&options, &error);
      g_assert_no_error (error);
      /* a loopback host would be spoken to without TLS */
      g_assert_true (hc_http_set_base_url (hc_connectwise_get_http (connectwise), base_url, &error));
      g_assert_cmpint (hc_connectwise_check_login (connectwise, NULL, NULL, &error), ==, i == 0);
      if (i > 0)
        g_assert_error (error, HC_API_ERROR, HC_API_ERROR_CERTIFICATE);
    }
}

static void
test_client_id (void)
{
  static const char *const wrong[] = { "a b", "a\r\nX-Other: 1", "\xc3\xbc", "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      HcConnectwiseOptions options
          = { .domain = "127.0.0.1:1", .company = "northwind", .client_id = wrong[i] };
      g_autoptr (GError) error = NULL;

      g_assert_null (hc_connectwise_new (&options, &error));
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "client id"));
    }
}

static void
stall (GSocketConnection *connection, guint nth, GCancellable *stop, gpointer user_data)
{
  hc_test_stall (stop, 20000);
}

static void
test_cancel (void)
{
  g_autoptr (HcTestRaw) raw = hc_test_raw_new (stall, NULL);
  HcConnectwiseOptions options
      = { .domain = strstr (hc_test_raw_get_url (raw), "127."), .company = "northwind" };
  g_autoptr (HcConnectwise) connectwise = hc_connectwise_new (&options, NULL);
  g_autoptr (HcTestCancel) cancel = hc_test_cancel_after (100);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (hc_connectwise_discover (connectwise, hc_test_cancel_get (cancel), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connectwise/discovery/plain", test_plain);
  g_test_add_func ("/connectwise/discovery/client-id", test_client_id);
  g_test_add_func ("/connectwise/discovery/unknown-company", test_unknown_company);
  g_test_add_func ("/connectwise/discovery/blocked", test_blocked);
  g_test_add_func ("/connectwise/discovery/hosts", test_hosts);
  g_test_add_func ("/connectwise/discovery/codebases", test_codebases);
  g_test_add_func ("/connectwise/discovery/upgrade", test_upgrade);
  g_test_add_func ("/connectwise/discovery/old-server", test_old_server);
  g_test_add_func ("/connectwise/discovery/private-authority", test_private_authority);
  g_test_add_func ("/connectwise/discovery/cancel", test_cancel);
  return g_test_run ();
}
