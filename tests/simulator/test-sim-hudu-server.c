/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-ask.h"

#include <string.h>

/* Keys, envelopes, paging, errors: what all kinds have in common. */

static gint64 clock_now;

static gint64
read_clock_cb (gpointer data)
{
  return clock_now;
}

static HcSimHudu *
new_server (void)
{
  HcSimHuduOptions options = { .seed = 7, .now = read_clock_cb };

  clock_now = G_GINT64_CONSTANT (1789268427935000); /* 2026-09-13T03:00:27.935Z */
  return hc_sim_hudu_new (&options);
}

static void
fill (HcSimHudu *hudu, guint companies)
{
  for (guint i = 1; i <= companies; i++)
    {
      g_autofree char *name = g_strdup_printf ("Company %u", i);

      g_assert_cmpint (hc_sim_hudu_add_company (hudu, name), ==, i);
    }
}

static void
test_api_info (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) answer = sim_hudu (hudu, "GET /api_info", NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (sim_at (answer, "version"), ==, "2.45.1");
  g_assert_cmpstr (sim_at (answer, "date"), ==, "2026-31-05");
  g_assert_nonnull (soup_message_headers_get_one (answer->response->headers, "x-runtime"));
}

static void
test_key (void)
{
  static const char *const none[] = { NULL };
  static const char *const wrong[] = { "x-api-key", "hUdUs1mUlat0rK3y00000002", NULL };
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) missing
      = sim_ask ((SimHandler)hc_sim_hudu_handle, hudu, "GET /companies", NULL, none);
  g_autoptr (SimAnswer) other = sim_ask ((SimHandler)hc_sim_hudu_handle, hudu, "GET /nowhere", NULL, wrong);

  g_assert_cmpuint (strlen (hc_sim_hudu_get_api_key (hudu)), ==, 24);
  g_assert_cmpuint (missing->status, ==, 401);
  g_assert_cmpstr (missing->text, ==, "{\"error\":\"Bad credentials\"}");
  g_assert_cmpuint (other->status, ==, 401);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "hudu.key-valid", "false", NULL));
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /api_info", NULL), ==, 401);
}

static void
test_scopes (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  gint64 layout;

  fill (hudu, 3);
  layout = hc_sim_hudu_add_layout (hudu, "Devices", TRUE);
  hc_sim_hudu_add_asset (hudu, 1, layout, "One");
  hc_sim_hudu_add_asset (hudu, 2, layout, "Two");
  g_assert_true (hc_sim_hudu_set_switch (hudu, "key-companies", "2,3", NULL));
  {
    g_autoptr (SimAnswer) companies = sim_hudu (hudu, "GET /companies", NULL);
    g_autoptr (SimAnswer) assets = sim_hudu (hudu, "GET /assets", NULL);

    g_assert_cmpstr (sim_at (companies, "companies"), ==, "[2]");
    g_assert_cmpstr (sim_at (assets, "assets"), ==, "[1]");
    g_assert_cmpstr (sim_at (assets, "assets/0/name"), ==, "Two");
  }
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /companies/1", NULL), ==, 404);
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /companies/1/assets/1", NULL), ==, 404);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/1", "{'company':{'city':'X'}}"), ==, 404);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "key-delete", "false", NULL));
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /companies/2/assets/2", NULL), ==, 401);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "scope-status", "403", NULL));
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /companies/2/assets/2", NULL), ==, 403);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "assets"), ==, 2);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "key-passwords", "false", NULL));
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /asset_passwords", NULL), ==, 403);
}

static void
test_unrouted (void)
{
  static const char *const html[] = { "DELETE /asset_layouts/1", "POST /expirations", "POST /assets",
                                      "PUT /assets/1", "DELETE /nowhere" };
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) get = sim_hudu (hudu, "GET /assets/1", NULL);

  g_assert_cmpuint (get->status, ==, 404);
  g_assert_cmpstr (get->text, ==, "{\"status\":404,\"error\":\"Not Found\"}");
  for (guint i = 0; i < G_N_ELEMENTS (html); i++)
    {
      g_autoptr (SimAnswer) answer = sim_hudu (hudu, html[i], "{}");

      g_assert_cmpuint (answer->status, ==, 404);
      g_assert_true (g_str_has_prefix (answer->text, "<!DOCTYPE html>"));
      g_assert_true (g_str_has_prefix (answer->response->content_type, "text/html"));
    }
}

static void
test_missing (void)
{
  static const char *const nulls[] = { "GET /asset_layouts/9", "GET /asset_passwords/9", "GET /websites/9",
                                       "GET /articles/9", "GET /folders/9" };
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) company = sim_hudu (hudu, "GET /companies/9", NULL);
  g_autoptr (SimAnswer) asset = sim_hudu (hudu, "GET /companies/9/assets/9", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (nulls); i++)
    {
      g_autoptr (SimAnswer) answer = sim_hudu (hudu, nulls[i], NULL);

      g_assert_cmpuint (answer->status, ==, 200);
      g_assert_cmpstr (answer->text, ==, "null");
    }
  g_assert_cmpuint (company->status, ==, 404);
  g_assert_cmpstr (sim_at (company, "error"), ==, "Resource not found");
  g_assert_cmpuint (asset->status, ==, 404);
  g_assert_cmpstr (sim_at (asset, "error"), ==, "Asset not found");
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /companies/abc", NULL), ==, 404);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "company-missing", "null", NULL));
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /companies/9", NULL), ==, 200);
}

static void
test_bodies (void)
{
  static const char *const bodies[]
      = { NULL, "{}", "[]", "{'company':{}}", "{'company':3}", "{'name':'Flat'}" };
  g_autoptr (HcSimHudu) hudu = new_server ();

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (SimAnswer) answer = sim_hudu (hudu, "POST /companies", bodies[i]);

      g_assert_cmpuint (answer->status, ==, 400);
      g_assert_cmpstr (sim_at (answer, "details"), ==, "param is missing or the value is empty: company");
    }
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /companies", "{'company':"), ==, 400);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "companies"), ==, 0);
}

static guint
rows (HcSimHudu *hudu, const char *line)
{
  g_autoptr (SimAnswer) answer = sim_hudu (hudu, line, NULL);
  JsonNode *list = JSON_NODE_HOLDS_OBJECT (answer->root)
                       ? json_object_get_member (json_node_get_object (answer->root), "companies")
                       : answer->root;

  g_assert_cmpuint (answer->status, ==, 200);
  return json_array_get_length (json_node_get_array (list));
}

static void
test_pages (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  fill (hudu, 60);
  g_assert_cmpuint (rows (hudu, "GET /companies"), ==, 25);
  g_assert_cmpuint (rows (hudu, "GET /companies?page_size=0"), ==, 25);
  g_assert_cmpuint (rows (hudu, "GET /companies?page_size=-1&page=-4"), ==, 25);
  g_assert_cmpuint (rows (hudu, "GET /companies?page_size=30&page=2"), ==, 30);
  /* The count is a multiple of the size: only the empty page says so. */
  g_assert_cmpuint (rows (hudu, "GET /companies?page_size=30&page=3"), ==, 0);
  g_assert_cmpuint (rows (hudu, "GET /companies?page_size=100000"), ==, 60);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "page-size-max", "40", NULL));
  g_assert_cmpuint (rows (hudu, "GET /companies?page_size=100000"), ==, 40);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "page-size-ignored", "true", NULL));
  g_assert_cmpuint (rows (hudu, "GET /companies?page_size=30&page=3"), ==, 10);
}

static void
test_order (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  fill (hudu, 5);
  clock_now += G_USEC_PER_SEC;
  g_assert_true (hc_sim_hudu_set (hudu, "companies", 3, "city", "Hobart"));
  g_assert_true (hc_sim_hudu_set_switch (hudu, "order", "updated", NULL));
  {
    g_autoptr (SimAnswer) answer = sim_hudu (hudu, "GET /companies?page_size=2", NULL);

    g_assert_cmpstr (sim_at (answer, "companies/0/id"), ==, "3");
    g_assert_cmpstr (sim_at (answer, "companies/1/id"), ==, "1");
  }
  g_assert_true (hc_sim_hudu_set_switch (hudu, "order", "desc", NULL));
  {
    g_autoptr (SimAnswer) answer = sim_hudu (hudu, "GET /companies?page_size=2&page=2", NULL);

    g_assert_cmpstr (sim_at (answer, "companies/0/id"), ==, "3");
  }
}

static void
test_updated_at (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  fill (hudu, 1);
  clock_now += 10 * G_USEC_PER_SEC;
  g_assert_cmpint (hc_sim_hudu_add_company (hudu, "Later"), ==, 2);
  g_assert_cmpuint (rows (hudu, "GET /companies?updated_at=2026-09-13T03:00:30Z,"), ==, 1);
  g_assert_cmpuint (rows (hudu, "GET /companies?updated_at=%2C2026-09-13T03:00:30Z"), ==, 1);
  g_assert_cmpuint (
      rows (hudu, "GET /companies?updated_at=2026-09-13T03:00:27.935Z,2026-09-13T03:00:37.935Z"), ==, 2);
  g_assert_cmpuint (rows (hudu, "GET /companies?updated_at=2026-09-13T03:00:37.935Z"), ==, 1);
  g_assert_cmpuint (rows (hudu, "GET /companies?updated_at=2026-09-14,"), ==, 0);
  g_assert_cmpuint (rows (hudu, "GET /companies?updated_at="), ==, 2);
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /companies?updated_at=yesterday", NULL), ==, 500);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "updated-at-exclusive", "true", NULL));
  g_assert_cmpuint (rows (hudu, "GET /companies?updated_at=2026-09-13T03:00:27.935Z,"), ==, 1);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "updated-at-500", "false", NULL));
  g_assert_cmpuint (rows (hudu, "GET /companies?updated_at=yesterday"), ==, 2);
}

static void
test_throttle (void)
{
  HcSimHuduOptions options = { .rate_limit = 3, .now = read_clock_cb };
  g_autoptr (HcSimHudu) hudu = hc_sim_hudu_new (&options);

  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (sim_hudu_status (hudu, "GET /api_info", NULL), ==, 200);
  {
    g_autoptr (SimAnswer) answer = sim_hudu (hudu, "GET /api_info", NULL);

    g_assert_cmpuint (answer->status, ==, 429);
    g_assert_cmpstr (answer->text, ==, "Retry later\n");
    g_assert_cmpstr (answer->response->content_type, ==, "text/plain");
    g_assert_null (soup_message_headers_get_one (answer->response->headers, "Retry-After"));
  }
  g_assert_true (hc_sim_hudu_set_switch (hudu, "retry-after", "true", NULL));
  {
    g_autoptr (SimAnswer) answer = sim_hudu (hudu, "GET /api_info", NULL);

    g_assert_cmpstr (soup_message_headers_get_one (answer->response->headers, "Retry-After"), ==, "60");
  }
  clock_now += 60 * G_USEC_PER_SEC;
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /api_info", NULL), ==, 200);
}

static void
test_switches (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_auto (GStrv) names = hc_sim_hudu_dup_switches ();
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) unfit = NULL;

  g_assert_cmpuint (g_strv_length (names), >, 40);
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_nonnull (names[i]);
  g_assert_false (hc_sim_hudu_set_switch (hudu, "no-such", "true", &unknown));
  g_assert_error (unknown, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_false (hc_sim_hudu_set_switch (hudu, "order", "sideways", &unfit));
  g_assert_error (unfit, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_false (hc_sim_hudu_set_switch (hudu, "page-size-max", "0", NULL));
  g_assert_false (hc_sim_hudu_set_switch (hudu, "throttle", "fast", NULL));
  g_assert_false (hc_sim_hudu_set_switch (hudu, "key-companies", "1;2", NULL));
}

static void
test_nobody_filled (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) articles = sim_hudu (hudu, "GET /articles", NULL);
  g_autoptr (SimAnswer) websites = sim_hudu (hudu, "GET /websites", NULL);
  g_autoptr (SimAnswer) filtered = sim_hudu (hudu, "GET /websites?name=x", NULL);
  g_autoptr (SimAnswer) networks = sim_hudu (hudu, "GET /networks?page=2", NULL);

  g_assert_cmpstr (articles->text, ==, "{\"articles\":[]}");
  g_assert_cmpstr (websites->text, ==, "[]");
  g_assert_cmpstr (filtered->text, ==, "{\"websites\":[]}");
  g_assert_cmpuint (networks->status, ==, 400);
  g_assert_cmpstr (sim_at (networks, "error"), ==, "page is not a valid filter parameter.");
}

static void
test_web (void)
{
  static const char *const segments[] = { "c", "8c1f0a77de31", NULL };
  g_autoptr (HcSimHudu) hudu = new_server ();
  HcSimRequest request
      = { .method = "GET", .path = "/c/8c1f0a77de31", .segments = segments, .outside = TRUE };
  g_autoptr (HcSimResponse) response = NULL;

  hc_sim_hudu_set_base_url (hudu, "http://127.0.0.1:81");
  response = hc_sim_hudu_handle (hudu, &request);
  g_assert_cmpuint (response->status, ==, 302);
  g_assert_cmpstr (soup_message_headers_get_one (response->headers, "Location"), ==,
                   "http://127.0.0.1:81/users/sign_in");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim-hudu-server/api-info", test_api_info);
  g_test_add_func ("/sim-hudu-server/key", test_key);
  g_test_add_func ("/sim-hudu-server/scopes", test_scopes);
  g_test_add_func ("/sim-hudu-server/unrouted", test_unrouted);
  g_test_add_func ("/sim-hudu-server/missing", test_missing);
  g_test_add_func ("/sim-hudu-server/bodies", test_bodies);
  g_test_add_func ("/sim-hudu-server/pages", test_pages);
  g_test_add_func ("/sim-hudu-server/order", test_order);
  g_test_add_func ("/sim-hudu-server/updated-at", test_updated_at);
  g_test_add_func ("/sim-hudu-server/throttle", test_throttle);
  g_test_add_func ("/sim-hudu-server/switches", test_switches);
  g_test_add_func ("/sim-hudu-server/nobody-filled", test_nobody_filled);
  g_test_add_func ("/sim-hudu-server/web", test_web);
  return g_test_run ();
}
