/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-error.h"

#include <gio/gio.h>

static void
assert_meaning (GQuark domain, int code, int status, const char *word)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "message");

  g_assert_cmpint (hc_cli_error_get_status (error), ==, status);
  g_assert_cmpstr (hc_cli_error_get_code (error), ==, word);
}

/* The numbers are those of cli.md: scripts depend on them. */
static void
test_engine (void)
{
  assert_meaning (HC_ERROR, HC_ERROR_INVALID, 2, "invalid");
  assert_meaning (HC_ERROR, HC_ERROR_NEEDS_REVIEW, 3, "needs-review");
  assert_meaning (HC_ERROR, HC_ERROR_CREDENTIALS, 4, "credentials");
  assert_meaning (HC_ERROR, HC_ERROR_SERVER, 5, "server");
  assert_meaning (HC_ERROR, HC_ERROR_BUSY, 6, "busy");
  assert_meaning (HC_ERROR, HC_ERROR_NOT_CONFIGURED, 7, "not-configured");
  assert_meaning (HC_ERROR, HC_ERROR_STOPPED, 8, "stopped");
  assert_meaning (HC_ERROR, HC_ERROR_INTERNAL, 70, "internal");
}

static void
test_servers (void)
{
  assert_meaning (HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED, 4, "unauthorized");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_FORBIDDEN, 4, "forbidden");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_CLIENT_ID, 4, "client-id");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_COMPANY, 4, "company");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_NOT_FOUND, 5, "not-found");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_RATE_LIMITED, 5, "rate-limited");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_REJECTED, 5, "rejected");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_SERVER, 5, "server");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_MALFORMED, 5, "malformed");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_UNREACHABLE, 5, "unreachable");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_CERTIFICATE, 5, "certificate");
  assert_meaning (HC_API_ERROR, HC_API_ERROR_UNANSWERED, 5, "unanswered");
}

static void
test_database (void)
{
  assert_meaning (HC_STORE_ERROR, HC_STORE_ERROR_FAILED, 70, "database");
  assert_meaning (HC_STORE_ERROR, HC_STORE_ERROR_FULL, 70, "disk-full");
  assert_meaning (HC_STORE_ERROR, HC_STORE_ERROR_READ_ONLY, 70, "read-only");
  assert_meaning (HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT, 70, "corrupt");
  assert_meaning (HC_STORE_ERROR, HC_STORE_ERROR_TOO_NEW, 70, "too-new");
  assert_meaning (HC_STORE_ERROR, HC_STORE_ERROR_BUSY, 6, "database-busy");
  assert_meaning (HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND, 2, "not-known");
  assert_meaning (HC_STORE_ERROR, HC_STORE_ERROR_SECRET, 7, "secret-service");
}

static void
test_others (void)
{
  assert_meaning (G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, 2, "usage");
  assert_meaning (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, 2, "usage");
  assert_meaning (G_IO_ERROR, G_IO_ERROR_CANCELLED, 8, "stopped");
  assert_meaning (G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE, 5, "address-in-use");
  assert_meaning (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, 2, "not-permitted");
  assert_meaning (G_IO_ERROR, G_IO_ERROR_FAILED, 70, "internal");
  assert_meaning (HC_ERROR, 4711, 70, "internal");
}

static void
test_document (void)
{
  g_autoptr (GError) error = g_error_new_literal (HC_ERROR, HC_ERROR_BUSY, "another run \xff");
  g_autoptr (GError) invalid = g_error_new_literal (HC_ERROR, HC_ERROR_INVALID, "bad");
  g_autoptr (JsonNode) node = hc_cli_error_to_json (error);
  g_autoptr (JsonNode) second = hc_cli_error_to_json (invalid);
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpstr (json_object_get_string_member (object, "code"), ==, "busy");
  g_assert_cmpstr (json_object_get_string_member (object, "message"), ==, "another run \xef\xbf\xbd");
  g_assert_nonnull (json_object_get_string_member (object, "remedy"));
  g_assert_true (json_object_get_null_member (json_node_get_object (second), "remedy"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/error/engine", test_engine);
  g_test_add_func ("/cli/error/servers", test_servers);
  g_test_add_func ("/cli/error/database", test_database);
  g_test_add_func ("/cli/error/others", test_others);
  g_test_add_func ("/cli/error/document", test_document);
  return g_test_run ();
}
