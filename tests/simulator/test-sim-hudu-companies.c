/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-ask.h"

static gint64 clock_now = G_GINT64_CONSTANT (1789268427935000); /* 2026-09-13T03:00:27.935Z */

static gint64
read_clock_cb (gpointer data)
{
  return clock_now;
}

/* Alpha (matched to 19297), Beta (suggested for 19298) and Gamma (archived). */
static HcSimHudu *
new_server (void)
{
  HcSimHuduOptions options = { .seed = 1, .now = read_clock_cb };
  HcSimHudu *hudu = hc_sim_hudu_new (&options);
  gint64 integration;

  hc_sim_hudu_add_company (hudu, "Alpha");
  hc_sim_hudu_add_company (hudu, "Beta");
  hc_sim_hudu_add_company (hudu, "Gamma");
  hc_sim_hudu_archive (hudu, "companies", 3, TRUE);
  hc_sim_hudu_add_integration (hudu, "ninja");
  integration = hc_sim_hudu_add_integration (hudu, "cw_manage");
  g_assert_cmpint (integration, ==, 2);
  g_assert_cmpint (hc_sim_hudu_add_integration (hudu, "cw_manage"), ==, 2);
  hc_sim_hudu_add_matcher (hudu, integration, 19297, "AlphaInc", "Alpha Inc", 1, 0);
  hc_sim_hudu_add_matcher (hudu, integration, 19298, NULL, "Beta", 0, 2);
  return hudu;
}

static void
test_object (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) answer = sim_hudu (hudu, "GET /companies/1", NULL);
  g_autofree char *url = g_strconcat ("/c/", sim_at (answer, "company/slug"), NULL);

  g_assert_cmpstr (sim_at (answer, "company"), ==, "{27}");
  g_assert_cmpstr (sim_at (answer, "company/object_type"), ==, "Company");
  g_assert_cmpstr (sim_at (answer, "company/nickname"), ==, "null");
  g_assert_cmpstr (sim_at (answer, "company/url"), ==, url);
  g_assert_true (g_regex_match_simple ("^[0-9a-f]{12}$", sim_at (answer, "company/slug"), 0, 0));
  g_assert_cmpstr (sim_at (answer, "company/created_at"), ==, "2026-09-13T03:00:27.935Z");
  g_assert_cmpstr (sim_at (answer, "company/integrations"), ==, "[1]");
  g_assert_cmpstr (sim_at (answer, "company/integrations/0/integrator_name"), ==, "cw_manage");
  g_assert_cmpstr (sim_at (answer, "company/integrations/0/sync_id"), ==, "19297");
  g_assert_cmpstr (sim_at (answer, "company/integrations/0/company_name"), ==, "Alpha");
}

static void
test_create (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) made = sim_hudu (hudu, "POST /companies",
                                         "{'company':{'name':'Delta','city':'Hobart','zip':7000,'slug':'mine'"
                                         ",'archived':true,'parent_company_id':1}}");
  g_autoptr (SimAnswer) taken = sim_hudu (hudu, "POST /companies", "{'company':{'name':'Gamma'}}");
  g_autoptr (SimAnswer) blank = sim_hudu (hudu, "POST /companies", "{'company':{'city':'X'}}");

  g_assert_cmpuint (made->status, ==, 200);
  g_assert_cmpstr (sim_at (made, "company/id"), ==, "4");
  g_assert_cmpstr (sim_at (made, "company/zip"), ==, "7000");
  g_assert_cmpstr (sim_at (made, "company/parent_company_name"), ==, "Alpha");
  /* Read-only ones are passed over. */
  g_assert_cmpstr (sim_at (made, "company/archived"), ==, "false");
  g_assert_cmpstr (sim_at (made, "company/slug"), !=, "mine");
  /* The name of an archived company stays reserved. */
  g_assert_cmpuint (taken->status, ==, 422);
  g_assert_cmpstr (sim_at (taken, "error"), ==, "Validation failed");
  g_assert_cmpstr (sim_at (taken, "details/0"), ==, "Name has already been taken");
  g_assert_cmpstr (sim_at (blank, "details/0"), ==, "Name can't be blank");
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /companies", "{'company':{'name':'alpha'}}"), ==, 200);
  hc_sim_hudu_set_switch (hudu, "company-name-caseless", "true", NULL);
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /companies", "{'company':{'name':'BETA'}}"), ==, 422);
}

static void
test_create_modes (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  hc_sim_hudu_set_switch (hudu, "post-created-201", "true", NULL);
  {
    g_autoptr (SimAnswer) answer = sim_hudu (hudu, "POST /companies", "{'company':{'name':'A'}}");

    g_assert_cmpuint (answer->status, ==, 201);
    g_assert_cmpstr (sim_at (answer, "company/name"), ==, "A");
  }
  hc_sim_hudu_set_switch (hudu, "document-mode", "true", NULL);
  {
    g_autoptr (SimAnswer) answer = sim_hudu (hudu, "POST /companies", "{'company':{'name':'B'}}");

    g_assert_cmpuint (answer->status, ==, 201);
    g_assert_cmpstr (sim_at (answer, "name"), ==, "B");
  }
  hc_sim_hudu_set_switch (hudu, "empty-strings-500", "true", NULL);
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /companies", "{'company':{'name':'C','city':''}}"), ==, 500);
}

static void
test_update (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  g_assert_cmpuint (
      sim_hudu_status (hudu, "PUT /companies/1", "{'company':{'city':'Hobart','website':'https://a'}}"), ==,
      200);
  clock_now += G_USEC_PER_SEC;
  {
    g_autoptr (SimAnswer) answer
        = sim_hudu (hudu, "PUT /companies/1", "{'company':{'name':'Alpha 2','city':null}}");

    g_assert_cmpstr (sim_at (answer, "company/name"), ==, "Alpha 2");
    g_assert_cmpstr (sim_at (answer, "company/city"), ==, "null");
    /* What is not sent is kept. */
    g_assert_cmpstr (sim_at (answer, "company/website"), ==, "https://a");
    g_assert_cmpstr (sim_at (answer, "company/updated_at"), !=, sim_at (answer, "company/created_at"));
    g_assert_cmpstr (sim_at (answer, "company/integrations/0/company_name"), ==, "Alpha 2");
  }
  /* The old name is free again, the new one is not. */
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /companies", "{'company':{'name':'Alpha'}}"), ==, 200);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/2", "{'company':{'name':'Alpha 2'}}"), ==, 422);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/2", "{'company':{'name':'Beta'}}"), ==, 200);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/2", "{'company':{'parent_company_id':99}}"), ==,
                    422);
}

static void
test_touch (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) before = sim_hudu (hudu, "GET /companies/1", NULL);

  clock_now += G_USEC_PER_SEC;
  hc_sim_hudu_set_switch (hudu, "touch-on-noop", "false", NULL);
  {
    g_autoptr (SimAnswer) same = sim_hudu (hudu, "PUT /companies/1", "{'company':{'name':'Alpha'}}");

    g_assert_cmpstr (sim_at (same, "company/updated_at"), ==, sim_at (before, "company/updated_at"));
  }
  hc_sim_hudu_set_switch (hudu, "touch-on-noop", "true", NULL);
  {
    g_autoptr (SimAnswer) same = sim_hudu (hudu, "PUT /companies/1", "{'company':{'name':'Alpha'}}");

    g_assert_cmpstr (sim_at (same, "company/updated_at"), !=, sim_at (before, "company/updated_at"));
  }
}

static void
test_archive (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) list = sim_hudu (hudu, "GET /companies", NULL);
  g_autoptr (SimAnswer) single = sim_hudu (hudu, "GET /companies/3", NULL);
  g_autoptr (SimAnswer) again = NULL;
  g_autoptr (SimAnswer) back = NULL;

  g_assert_cmpstr (sim_at (list, "companies"), ==, "[2]");
  g_assert_cmpstr (sim_at (single, "company/archived"), ==, "true");
  clock_now += G_USEC_PER_SEC;
  again = sim_hudu (hudu, "PUT /companies/3/archive", NULL);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpstr (sim_at (again, "company/updated_at"), ==, sim_at (single, "company/updated_at"));
  back = sim_hudu (hudu, "PUT /companies/3/unarchive", NULL);
  g_assert_cmpstr (sim_at (back, "company/archived"), ==, "false");
  g_assert_cmpstr (sim_at (back, "company/updated_at"), !=, sim_at (single, "company/updated_at"));
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/77/archive", NULL), ==, 404);
}

static const char *
first_name (HcSimHudu *hudu, const char *line)
{
  g_autoptr (SimAnswer) answer = sim_hudu (hudu, line, NULL);

  return g_str_equal (sim_at (answer, "companies"), "[1]") ? sim_at (answer, "companies/0/name")
                                                           : sim_at (answer, "companies");
}

static void
test_filters (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autofree char *by_slug = NULL;
  g_autoptr (SimAnswer) beta
      = sim_hudu (hudu, "PUT /companies/2", "{'company':{'id_number':'B-2','city':'Perth'}}");

  by_slug = g_strconcat ("GET /companies?slug=", sim_at (beta, "company/slug"), NULL);
  g_assert_cmpstr (first_name (hudu, "GET /companies?name=Alpha"), ==, "Alpha");
  g_assert_cmpstr (first_name (hudu, "GET /companies?name=alpha"), ==, "[0]");
  g_assert_cmpstr (first_name (hudu, "GET /companies?search=LPH"), ==, "Alpha");
  g_assert_cmpstr (first_name (hudu, "GET /companies?id_number=B-2"), ==, "Beta");
  g_assert_cmpstr (first_name (hudu, "GET /companies?city=Perth&name=Alpha"), ==, "[0]");
  g_assert_cmpstr (first_name (hudu, by_slug), ==, "Beta");
  g_assert_cmpstr (first_name (hudu, "GET /companies?id_in_integration=19297"), ==, "Alpha");
  g_assert_cmpstr (first_name (hudu, "GET /companies?id_in_integration=AlphaInc"), ==, "Alpha");
  g_assert_cmpstr (first_name (hudu, "GET /companies?id_in_integration=19298"), ==, "[0]");
  /* Unknown names do nothing, and so does archived. */
  g_assert_cmpstr (first_name (hudu, "GET /companies?domain=x&archived=true"), ==, "[2]");
  hc_sim_hudu_set_switch (hudu, "name-filter", "caseless", NULL);
  g_assert_cmpstr (first_name (hudu, "GET /companies?name=ALPHA"), ==, "Alpha");
  hc_sim_hudu_set_switch (hudu, "name-filter", "substring", NULL);
  g_assert_cmpstr (first_name (hudu, "GET /companies?name=eT"), ==, "Beta");
  hc_sim_hudu_set_switch (hudu, "filters-ignored", "true", NULL);
  g_assert_cmpstr (first_name (hudu, "GET /companies?name=Alpha"), ==, "[2]");
  hc_sim_hudu_set_switch (hudu, "companies-archived-listed", "true", NULL);
  g_assert_cmpstr (first_name (hudu, "GET /companies"), ==, "[3]");
}

static void
test_delete (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  gint64 layout = hc_sim_hudu_add_layout (hudu, "Devices", TRUE);

  hc_sim_hudu_add_asset (hudu, 1, layout, "One");
  hc_sim_hudu_add_asset (hudu, 2, layout, "Two");
  hc_sim_hudu_add_relation (hudu, "Asset", 1, "Company", 2, NULL);
  g_assert_cmpuint (
      sim_hudu_status (hudu, "POST /magic_dash", "{'title':'T','message':'M','company_name':'Alpha'}"), ==,
      200);
  {
    g_autoptr (SimAnswer) gone = sim_hudu (hudu, "DELETE /companies/1", NULL);

    g_assert_cmpuint (gone->status, ==, 204);
    g_assert_cmpstr (gone->text, ==, "");
  }
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "assets"), ==, 1);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "relations"), ==, 0);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "magic_dash"), ==, 0);
  {
    g_autoptr (SimAnswer) matchers = sim_hudu (hudu, "GET /matchers?integration_id=2&matched=false", NULL);

    g_assert_cmpstr (sim_at (matchers, "matchers"), ==, "[2]");
    g_assert_cmpstr (sim_at (matchers, "matchers/0/company_id"), ==, "null");
  }
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /companies/1", NULL), ==, 404);
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /companies", "{'company':{'name':'Alpha'}}"), ==, 200);
}

static void
test_matchers (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) none = sim_hudu (hudu, "GET /matchers", NULL);
  g_autoptr (SimAnswer) unknown = sim_hudu (hudu, "GET /matchers?integration_id=9", NULL);
  g_autoptr (SimAnswer) open = sim_hudu (hudu, "GET /matchers?integration_id=2&matched=false", NULL);
  g_autoptr (SimAnswer) taken
      = sim_hudu (hudu, "PUT /matchers/2", "{'matcher':{'company_id':2,'sync_id':'19299','identifier':'B'}}");
  g_autoptr (SimAnswer) company = sim_hudu (hudu, "GET /companies/2", NULL);

  g_assert_cmpuint (none->status, ==, 500);
  g_assert_cmpstr (sim_at (none, "error"), ==, "Internal Server Error");
  g_assert_cmpuint (unknown->status, ==, 404);
  g_assert_cmpstr (sim_at (unknown, "error"), ==, "No matching integration");
  g_assert_cmpstr (sim_at (open, "matchers"), ==, "[1]");
  g_assert_cmpstr (sim_at (open, "matchers/0/potential_company_id"), ==, "2");
  g_assert_cmpstr (sim_at (taken, "sync_id"), ==, "19299");
  g_assert_cmpstr (sim_at (taken, "identifier"), ==, "B");
  g_assert_cmpstr (sim_at (company, "company/integrations/0/sync_id"), ==, "19299");
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /matchers/99", "{'matcher':{'company_id':2}}"), ==, 500);
  hc_sim_hudu_set_switch (hudu, "matcher-missing", "404", NULL);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /matchers/99", NULL), ==, 404);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /matchers/2", NULL), ==, 204);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "matchers"), ==, 1);
}

static void
test_jump (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  static const char *const none[] = { NULL };
  static const char *const json[] = { "Accept", "application/json", NULL };
  const char *line = "GET /companies/jump?integration_slug=cw_manage&integration_id=19297";
  g_autoptr (SimAnswer) found = sim_ask ((SimHandler)hc_sim_hudu_handle, hudu, line, NULL, none);
  g_autoptr (SimAnswer) demanded = sim_ask ((SimHandler)hc_sim_hudu_handle, hudu, line, NULL, json);
  g_autoptr (SimAnswer) company = sim_hudu (hudu, "GET /companies/1", NULL);

  g_assert_cmpuint (found->status, ==, 302);
  g_assert_cmpstr (soup_message_headers_get_one (found->response->headers, "Location"), ==,
                   sim_at (company, "company/full_url"));
  g_assert_cmpuint (demanded->status, ==, 406);
  g_assert_cmpuint (
      sim_hudu_status (hudu, "GET /companies/jump?integration_slug=cw_manage&integration_id=19298", NULL), ==,
      404);
  g_assert_cmpuint (
      sim_hudu_status (hudu, "GET /companies/jump?integration_slug=halo&integration_id=1", NULL), ==, 404);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim-hudu-companies/object", test_object);
  g_test_add_func ("/sim-hudu-companies/create", test_create);
  g_test_add_func ("/sim-hudu-companies/create-modes", test_create_modes);
  g_test_add_func ("/sim-hudu-companies/update", test_update);
  g_test_add_func ("/sim-hudu-companies/touch", test_touch);
  g_test_add_func ("/sim-hudu-companies/archive", test_archive);
  g_test_add_func ("/sim-hudu-companies/filters", test_filters);
  g_test_add_func ("/sim-hudu-companies/delete", test_delete);
  g_test_add_func ("/sim-hudu-companies/matchers", test_matchers);
  g_test_add_func ("/sim-hudu-companies/jump", test_jump);
  return g_test_run ();
}
