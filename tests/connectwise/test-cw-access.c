/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-private.h"
#include "hc-cw-script.h"

#include <string.h>

/* Answers by path; what is not named is refused. */
typedef struct
{
  const char *info, *count, *security; /* bodies */
  guint count_status, security_status;
  const char *refused; /* a path whose count is a 403 */
} Doors;

static void
answer (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  const Doors *doors = user_data;

  if (g_str_has_prefix (path, "/login/companyinfo/"))
    hc_test_answer_json (message, 200, doors->info);
  else if (g_str_has_suffix (path, "/system/info"))
    hc_test_answer_json (message, 200, "{\"version\": \"v2025.1.112233\", \"isCloud\": true}");
  else if (g_str_has_suffix (path, "/system/mySecurity"))
    hc_test_answer_json (message, doors->security_status, doors->security);
  else if (doors->refused != NULL && strstr (path, doors->refused) != NULL)
    hc_test_answer_json (message, 403,
                         "{\"code\": \"Security\", \"message\": \"You do not have security permission.\"}");
  else
    hc_test_answer (message, doors->count_status, *doors->count == '{' ? "application/json" : "text/plain",
                    doors->count);
}

static void
assert_login (const char *info, guint status, const char *body, int code, const char *part)
{
  Doors doors = { .info = info, .count = body, .count_status = status };
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, &doors);
  g_autoptr (HcConnectwise) connectwise = hc_cw_open (server, NULL);
  g_autoptr (HcConnectwiseInfo) found = hc_connectwise_discover (connectwise, NULL, NULL);
  g_autofree char *version = NULL;
  g_autoptr (GError) error = NULL;
  gboolean passed = hc_connectwise_check_login (connectwise, &version, NULL, &error);

  g_assert_nonnull (found);
  g_assert_cmpint (passed, ==, code < 0);
  if (code < 0)
    g_assert_cmpstr (version, ==, "v2025.1.112233");
  else
    g_assert_error (error, HC_API_ERROR, code);
  if (part != NULL)
    g_assert_nonnull (strstr (error->message, part));
}

static void
test_login (void)
{
  static const char cloud[] = "{\"Codebase\": \"v2025_1/\", \"IsCloud\": true}";
  static const char own[] = "{\"Codebase\": \"v4_6_release/\", \"IsCloud\": false}";

  assert_login (own, 200, "{\"count\": 0}", -1, NULL);
  assert_login (own, 401, "{\"code\": \"Unauthorized\", \"message\": \"Bad key\"}", HC_API_ERROR_UNAUTHORIZED,
                "Bad key");
  assert_login (own, 401, "{\"code\": \"ConnectWiseApi\", \"message\": \"UserNotAuthenticated\"}",
                HC_API_ERROR_UNAUTHORIZED, NULL);
  assert_login (own, 404, "{}", HC_API_ERROR_UNAUTHORIZED, NULL);
  assert_login (cloud, 404, "{}", HC_API_ERROR_UNAUTHORIZED, NULL);
  assert_login (cloud, 400, "Cannot route. Codebase/company is invalid", HC_API_ERROR_COMPANY,
                "Cannot route");
  assert_login (own, 400, "{\"message\": \"The clientId header is required\"}", HC_API_ERROR_CLIENT_ID,
                "clientId");
  assert_login (own, 401, "{\"message\": \"ClientID invalid\"}", HC_API_ERROR_CLIENT_ID, NULL);
  assert_login (own, 403, "your CLIENTID is not registered", HC_API_ERROR_CLIENT_ID, "CLIENTID");
  assert_login (own, 403, "{\"code\": \"Security\", \"message\": \"no\"}", HC_API_ERROR_FORBIDDEN, NULL);
  assert_login (own, 200, "{\"number\": 5}", HC_API_ERROR_MALFORMED, NULL);
}

static void
test_secrets_in_errors (void)
{
  Doors doors
      = { .info = "{}",
          .count_status = 401,
          .count
          = "{\"message\": \"northwind+PubKey01:PrivKey01 sent 11111111-2222-4333-8444-555555555555\"}" };
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, &doors);
  g_autoptr (HcConnectwise) connectwise = hc_cw_open (server, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (hc_connectwise_check_login (connectwise, NULL, NULL, &error));
  g_assert_null (strstr (error->message, "PrivKey01"));
  g_assert_null (strstr (error->message, "PubKey01"));
  g_assert_null (strstr (error->message, "5555"));
}

static GPtrArray *
list_permissions (const Doors *doors, guint *requests)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, (gpointer)doors);
  g_autoptr (HcConnectwise) connectwise = hc_cw_open (server, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *permissions = hc_connectwise_list_permissions (connectwise, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (permissions->len, ==, 5);
  *requests = hc_test_server_count (server);
  return permissions;
}

static void
assert_access (GPtrArray *permissions, guint index, const char *function, const char *have)
{
  const HcPermission *permission = g_ptr_array_index (permissions, index);

  g_assert_cmpstr (permission->function, ==, function);
  g_assert_cmpstr (permission->level, ==, "Inquire");
  g_assert_cmpint (permission->needed, ==, HC_ACCESS_ALL);
  g_assert_cmpstr (hc_access_to_string (permission->have), ==, have);
}

#define ROW(module, function, level)                                                                         \
  "{\"moduleName\": \"" module "\", \"moduleFunctionName\": \"" function "\", \"inquireLevel\": \"" level    \
  "\"}"

static void
test_permissions (void)
{
  Doors doors = { .info = "{}",
                  .count = "{\"count\": 1}",
                  .count_status = 200,
                  .security_status = 200,
                  .security = "[" ROW ("Companies", "Company Maintenance", "All") "," ROW (
                      "Companies", "Contacts",
                      "My") "," ROW ("companies", "configurations",
                                     "None") "," ROW ("Project", "Agreements",
                                                      "All") "," ROW ("System", "Table Setup", "All") ", 5]",
                  .refused = "/finance/agreements" };
  guint requests;
  g_autoptr (GPtrArray) permissions = list_permissions (&doors, &requests);

  assert_access (permissions, 0, "Company Maintenance", "All");
  assert_access (permissions, 1, "Contacts", "My");
  assert_access (permissions, 2, "Configurations", "None");
  assert_access (permissions, 3, "Agreements", "None");
  assert_access (permissions, 4, "Table Setup", "All");
  g_assert_cmpuint (requests, ==, 2);
}

static void
test_permissions_refused (void)
{
  Doors rows[] = { { .security_status = 403, .security = "{}" },
                   { .security_status = 200, .security = "[]" },
                   { .security_status = 404, .security = "{}" },
                   { .security_status = 200, .security = "{\"odd\": 1}" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) permissions = NULL;
      guint requests;

      rows[i].info = "{}";
      rows[i].count = "{\"count\": 1}";
      rows[i].count_status = 200;
      rows[i].refused = "/company/configurations/count";
      permissions = list_permissions (&rows[i], &requests);
      assert_access (permissions, 0, "Company Maintenance", "All");
      assert_access (permissions, 2, "Configurations", "None");
      g_assert_cmpuint (requests, >=, 6);
    }
}

static void
test_permissions_login (void)
{
  Doors doors
      = { .info = "{}", .count = "{}", .count_status = 401, .security_status = 401, .security = "{}" };
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, &doors);
  g_autoptr (HcConnectwise) connectwise = hc_cw_open (server, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (hc_connectwise_list_permissions (connectwise, NULL, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED);
}

static void
assert_problem (guint status, HcApiError before, const char *body, HcApiError after, const char *sentence)
{
  HcApiError code = before;
  g_autofree char *text = hc_connectwise_problem (status, "text/plain", body, &code);

  g_assert_cmpint (code, ==, after);
  g_assert_cmpstr (text, ==, sentence);
}

static void
test_problem (void)
{
  g_autofree char *many = g_strnfill (1000, 'x');
  HcApiError code = HC_API_ERROR_SERVER;
  g_autofree char *cut = hc_connectwise_problem (500, NULL, many, &code);

  assert_problem (400, HC_API_ERROR_REJECTED,
                  "{\"code\": \"InvalidObject\", \"message\": \"contact object is invalid\", \"errors\": "
                  "[{\"message\": \"The firstName "
                  "field is required.\"}]}",
                  HC_API_ERROR_REJECTED, "The firstName field is required.");
  assert_problem (400, HC_API_ERROR_REJECTED, "{\"message\": \"all\", \"errors\": null}",
                  HC_API_ERROR_REJECTED, "all");
  assert_problem (429, HC_API_ERROR_RATE_LIMITED, "{\"error\": \"slow\\ndown\"}", HC_API_ERROR_RATE_LIMITED,
                  "slow down");
  assert_problem (502, HC_API_ERROR_SERVER, "<html>clientid cannot route</html>", HC_API_ERROR_SERVER, NULL);
  assert_problem (404, HC_API_ERROR_NOT_FOUND, "", HC_API_ERROR_NOT_FOUND, NULL);
  assert_problem (404, HC_API_ERROR_NOT_FOUND, "{\"message\":", HC_API_ERROR_NOT_FOUND, NULL);
  g_assert_cmpuint (g_utf8_strlen (cut, -1), ==, 201);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connectwise/access/login", test_login);
  g_test_add_func ("/connectwise/access/secrets-in-errors", test_secrets_in_errors);
  g_test_add_func ("/connectwise/access/permissions", test_permissions);
  g_test_add_func ("/connectwise/access/permissions-refused", test_permissions_refused);
  g_test_add_func ("/connectwise/access/permissions-login", test_permissions_login);
  g_test_add_func ("/connectwise/access/problem", test_problem);
  return g_test_run ();
}
