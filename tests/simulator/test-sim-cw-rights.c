/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-cw.h"

#include <string.h>

static SimAnswer *
ask_with (HcSimCw *cw, const char *line, const char *login, const char *client_id)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *)login, strlen (login));
  g_autofree char *basic = g_strconcat ("Basic ", encoded, NULL);
  const char *const headers[]
      = { "Authorization", basic, client_id == NULL ? NULL : "clientid", client_id, NULL };

  return sim_ask ((SimHandler)hc_sim_cw_handle, cw, line, NULL, headers);
}

#define COMPANIES "GET /v4_6_release/apis/3.0/company/companies"
#define GOOD "northwind+simPublicKey0001:simPrivateKey001"

static void
test_discovery (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  const char *const headers[] = { "Host", "psa.example", NULL };
  g_autoptr (SimAnswer) known
      = sim_ask ((SimHandler)hc_sim_cw_handle, cw, "GET /login/companyinfo/northwind", NULL, headers);
  g_autoptr (SimAnswer) unknown
      = sim_ask ((SimHandler)hc_sim_cw_handle, cw, "GET /login/companyinfo/nobody", NULL, headers);

  g_assert_cmpstr (sim_at (known, "Codebase"), ==, "v2025_1/");
  g_assert_cmpstr (sim_at (known, "SiteUrl"), ==, "psa.example");
  g_assert_cmpstr (sim_at (known, "CompanyID"), ==, "northwind");
  g_assert_cmpuint (unknown->status, ==, 200);
  g_assert_cmpstr (unknown->text, ==, "null");
}

static void
test_codebase (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) current
      = ask_with (cw, "GET /v2025_1/apis/3.0/system/info", GOOD, HC_SIM_CW_CLIENT_ID);
  g_autoptr (SimAnswer) doubled
      = ask_with (cw, "GET /apis/3.0/v2025_1/apis/3.0/system/info", GOOD, HC_SIM_CW_CLIENT_ID);
  g_autoptr (SimAnswer) stale = NULL;

  g_assert_cmpuint (current->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_one (current->response->headers, "api-current-version"), ==,
                   "2025.1");
  g_assert_cmpuint (doubled->status, ==, 400);
  g_assert_true (g_str_has_prefix (doubled->text, "Cannot route."));
  hc_sim_cw_set_switch (cw, "codebase", "v2025_2", NULL);
  stale = ask_with (cw, "GET /v2025_1/apis/3.0/system/info", GOOD, HC_SIM_CW_CLIENT_ID);
  g_assert_cmpuint (stale->status, ==, 404);
  g_assert_cmpuint (sim_cw_status (cw, "GET /system/info", NULL), ==, 200);
}

static void
test_keys (void)
{
  static const char *const bad[]
      = { "northwind+simPublicKey0001:wrong", "simPublicKey0001:simPrivateKey001", "" };
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) cloud = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (SimAnswer) answer = ask_with (cw, COMPANIES, bad[i], HC_SIM_CW_CLIENT_ID);

      g_assert_cmpuint (answer->status, ==, 401);
      g_assert_cmpstr (sim_at (answer, "code"), ==, "Unauthorized");
    }
  hc_sim_cw_set_switch (cw, "login-status", "404", NULL);
  cloud = ask_with (cw, COMPANIES, bad[0], HC_SIM_CW_CLIENT_ID);
  g_assert_cmpuint (cloud->status, ==, 404);
  hc_sim_cw_set_switch (cw, "keys-valid", "false", NULL);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/companies/count", NULL), ==, 404);
}

static void
test_client_id (void)
{
  static const guint statuses[] = { 401, 400, 403 };
  g_autoptr (HcSimCw) cw = sim_cw_new ();

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *status = g_strdup_printf ("%u", statuses[i]);
      g_autoptr (SimAnswer) missing = NULL;
      g_autoptr (SimAnswer) unknown = NULL;

      hc_sim_cw_set_switch (cw, "client-id-status", status, NULL);
      missing = ask_with (cw, COMPANIES, GOOD, NULL);
      unknown = ask_with (cw, COMPANIES, GOOD, "00000000-0000-0000-0000-000000000000");
      g_assert_cmpuint (missing->status, ==, statuses[i]);
      g_assert_cmpuint (unknown->status, ==, statuses[i]);
      g_assert_nonnull (strstr (missing->text, "clientId"));
    }
}

static const char *
level_of (SimAnswer *answer, const char *function)
{
  JsonArray *rows = json_node_get_array (answer->root);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);

      if (strcmp (sim_in (row, "moduleFunctionName"), function) == 0)
        return sim_in (row, "inquireLevel");
    }
  return NULL;
}

static void
test_none (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) refused = NULL;
  g_autoptr (SimAnswer) security = NULL;

  g_assert_true (hc_sim_cw_set_role (cw, "Companies", "Configurations", "inquire", "None", NULL));
  refused = sim_cw (cw, "GET /company/configurations", NULL);
  g_assert_cmpuint (refused->status, ==, 403);
  g_assert_cmpstr (sim_at (refused, "code"), ==, "Security");
  g_assert_cmpstr (sim_at (refused, "message"), ==,
                   "You do not have security permission to perform this action.");
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/contacts", NULL), ==, 200);
  security = sim_cw (cw, "GET /system/mySecurity", NULL);
  g_assert_cmpstr (level_of (security, "Configurations"), ==, "None");
  g_assert_cmpstr (level_of (security, "Contacts"), ==, "All");
  g_assert_cmpstr (sim_at (security, "0/member/identifier"), ==, "apiSync");
}

static void
test_my (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  int all = sim_cw_count (cw, "/company/companies/count");
  int mine;

  hc_sim_cw_set_role (cw, "Companies", "Company Maintenance", "inquire", "My", NULL);
  mine = sim_cw_count (cw, "/company/companies/count");
  g_assert_cmpint (mine, >, 0);
  g_assert_cmpint (mine, <, all);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/companies/301", NULL), ==, 404);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/companies/303", NULL), ==, 200);
}

static void
test_types (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  int servers = sim_cw_count (cw, "/company/configurations/count?conditions=type/id=2");
  g_autoptr (SimAnswer) items = NULL;

  hc_sim_cw_set_switch (cw, "configuration-types", "2", NULL);
  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count"), ==, servers);
  items = sim_cw (cw, "GET /system/mySecurity/customizeItems", NULL);
  g_assert_cmpstr (sim_at (items, "0/customizeIdentifier"), ==, "CompanyConfigurations");
}

static void
test_setup_tables (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();

  hc_sim_cw_set_role (cw, "System", "Table Setup", "inquire", "None", NULL);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/companies/types", NULL), ==, 403);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/configurations/statuses", NULL), ==, 403);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/configurations/statuses/info", NULL), ==, 200);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/companies", NULL), ==, 200);
  hc_sim_cw_set_role (cw, "System", "Table Setup", "inquire", "All", NULL);
  hc_sim_cw_set_switch (cw, "table-setup", "Company / Company Status, Company / Configuration", NULL);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/companies/types", NULL), ==, 403);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/companies/statuses", NULL), ==, 200);
}

static void
test_my_security_switch (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();

  hc_sim_cw_set_switch (cw, "my-security", "403", NULL);
  g_assert_cmpuint (sim_cw_status (cw, "GET /system/mySecurity", NULL), ==, 403);
  hc_sim_cw_set_switch (cw, "my-security", "404", NULL);
  g_assert_cmpuint (sim_cw_status (cw, "GET /system/mySecurity", NULL), ==, 404);
  g_assert_false (hc_sim_cw_set_switch (cw, "my-security", "500", NULL));
  g_assert_false (hc_sim_cw_set_switch (cw, "no-such-switch", "1", NULL));
  g_assert_false (hc_sim_cw_set_role (cw, "Companies", "Nonsense", "inquire", "All", NULL));
}

static void
test_passwords (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  const char *values = "{'type': {'id': 2}, 'company': {'id': 301}, 'name': 'S', 'questions': "
                       "[{'question': 'iDRAC', 'fieldType': 'Password', 'answer': 'hunter2'}, "
                       "{'question': 'Rack', 'fieldType': 'Text', 'answer': 'U1'}]}";
  g_autofree char *line = g_strdup_printf ("GET /company/configurations/%" G_GINT64_FORMAT,
                                           sim_cw_put (cw, "configurations", 0, values));
  g_autoptr (SimAnswer) shown = sim_cw (cw, line, NULL);
  g_autoptr (SimAnswer) masked = NULL;
  g_autoptr (SimAnswer) absent = NULL;
  g_autoptr (SimAnswer) again = NULL;

  g_assert_cmpstr (sim_at (shown, "questions/0/answer"), ==, "hunter2");
  hc_sim_cw_set_role (cw, "Companies", "Configurations - Display Passwords", "inquire", "None", NULL);
  masked = sim_cw (cw, line, NULL);
  g_assert_cmpstr (sim_at (masked, "questions/0/answer"), ==, "********");
  g_assert_cmpstr (sim_at (masked, "questions/1/answer"), ==, "U1");
  hc_sim_cw_set_switch (cw, "display-passwords", "absent", NULL);
  absent = sim_cw (cw, line, NULL);
  g_assert_cmpstr (sim_at (absent, "questions"), ==, "[1]");
  hc_sim_cw_set_role (cw, "Companies", "Configurations - Display Passwords", "inquire", "All", NULL);
  again = sim_cw (cw, line, NULL);
  g_assert_cmpstr (again->text, ==, shown->text);
}

static void
test_rate (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) refused = NULL;

  hc_sim_cw_set_switch (cw, "rate-limit", "3", NULL);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (sim_cw_status (cw, "GET /system/info", NULL), ==, 200);
  refused = sim_cw (cw, "GET /system/info", NULL);
  g_assert_cmpuint (refused->status, ==, 429);
  g_assert_cmpstr (soup_message_headers_get_one (refused->response->headers, "Retry-After"), ==, "30");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cw-rights/discovery", test_discovery);
  g_test_add_func ("/cw-rights/codebase", test_codebase);
  g_test_add_func ("/cw-rights/keys", test_keys);
  g_test_add_func ("/cw-rights/client-id", test_client_id);
  g_test_add_func ("/cw-rights/none", test_none);
  g_test_add_func ("/cw-rights/my", test_my);
  g_test_add_func ("/cw-rights/types", test_types);
  g_test_add_func ("/cw-rights/setup-tables", test_setup_tables);
  g_test_add_func ("/cw-rights/my-security-switch", test_my_security_switch);
  g_test_add_func ("/cw-rights/passwords", test_passwords);
  g_test_add_func ("/cw-rights/rate", test_rate);
  return g_test_run ();
}
