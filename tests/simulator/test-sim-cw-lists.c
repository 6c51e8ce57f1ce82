/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-cw.h"

#include <string.h>

static const char *
link_of (SimAnswer *answer)
{
  return soup_message_headers_get_one (answer->response->headers, "Link");
}

static guint
rows_of (SimAnswer *answer)
{
  g_assert_cmpuint (answer->status, ==, 200);
  return json_array_get_length (json_node_get_array (answer->root));
}

static void
test_page_sizes (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) plain = sim_cw (cw, "GET /company/contacts", NULL);
  g_autoptr (SimAnswer) zero = sim_cw (cw, "GET /company/contacts?page=0&pageSize=10", NULL);
  g_autoptr (SimAnswer) first = sim_cw (cw, "GET /company/contacts?page=1&pageSize=10", NULL);
  g_autoptr (SimAnswer) past = sim_cw (cw, "GET /company/contacts?page=7&pageSize=10", NULL);
  g_autoptr (SimAnswer) large = sim_cw (cw, "GET /company/contacts?pageSize=5000", NULL);

  g_assert_cmpuint (rows_of (plain), ==, 25);
  g_assert_cmpstr (zero->text, ==, first->text);
  g_assert_cmpstr (past->text, ==, "[]");
  g_assert_cmpuint (rows_of (large), ==, 60);
  g_assert_null (link_of (large));
  g_assert_cmpint (sim_cw_count (cw, "/company/contacts/count"), ==, 60);
}

static void
test_cap (void)
{
  g_autoptr (HcSimCw) cw = hc_sim_cw_new (NULL);
  g_autoptr (SimAnswer) answer = NULL;

  for (guint i = 0; i < 1200; i++)
    sim_cw_put (cw, "contacts", 0, "{'firstName': 'A'}");
  answer = sim_cw (cw, "GET /company/contacts?pageSize=1200&fields=id", NULL);
  g_assert_cmpuint (rows_of (answer), ==, 1000);
}

static void
test_links (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) first = sim_cw (cw, "GET /company/contacts?pageSize=20&conditions=id > 5", NULL);
  g_autoptr (SimAnswer) middle = sim_cw (cw, "GET /company/contacts?pageSize=20&page=2", NULL);
  g_autoptr (SimAnswer) last = sim_cw (cw, "GET /company/contacts?pageSize=20&page=3", NULL);

  g_assert_cmpstr (link_of (first), ==,
                   "<http://api-na.example/v4_6_release/apis/3.0/company/contacts/"
                   "?conditions=id+%3e+5&pageSize=20&page=2>; "
                   "rel=\"next\", "
                   "<http://api-na.example/v4_6_release/apis/3.0/company/contacts/"
                   "?conditions=id+%3e+5&pageSize=20&page=3>; "
                   "rel=\"last\"");
  g_assert_nonnull (strstr (link_of (middle), "rel=\"next\""));
  g_assert_nonnull (strstr (link_of (middle), "rel=\"prev\""));
  g_assert_true (g_str_has_suffix (link_of (middle), "rel=\"last\""));
  g_assert_null (strstr (link_of (last), "rel=\"next\""));
  g_assert_true (g_str_has_suffix (link_of (last), "rel=\"first\""));
}

static void
test_forward_only (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *line = g_strdup ("GET /company/contacts?pageSize=25&page=9&fields=id");
  guint pages = 0;

  for (;;)
    {
      g_autoptr (SimAnswer) answer = sim_cw_forward (cw, line);
      const char *link = link_of (answer);
      guint n = rows_of (answer);

      pages++;
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *path = g_strdup_printf ("%u/id", i);

          g_assert_true (g_hash_table_add (seen, (gpointer)sim_at (answer, path)));
          if (i + 1 == n)
            {
              g_free (line);
              line = g_strdup_printf ("GET /company/contacts?pageSize=25&fields=id&pageId=%s",
                                      sim_at (answer, path));
            }
        }
      g_assert_nonnull (link);
      if (*link == '\0')
        break;
      g_assert_true (g_str_has_suffix (link, "rel=\"next\""));
      g_assert_nonnull (strstr (link, "&pageId="));
      /* Deleting what was read already skips nothing. */
      hc_sim_cw_remove (cw, "contacts", 771);
      g_assert_cmpuint (pages, <, 10);
    }
  g_assert_cmpuint (pages, ==, 3);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 60);
}

static void
test_forward_switches (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) ignored = sim_cw_forward (cw, "GET /company/contacts?orderBy=id desc&fields=id");
  g_autoptr (SimAnswer) refused = NULL;
  g_autoptr (SimAnswer) last = NULL;

  g_assert_cmpstr (sim_at (ignored, "0/id"), ==, "771");
  hc_sim_cw_set_switch (cw, "forward-order-by", "error", NULL);
  hc_sim_cw_set_switch (cw, "forward-end-link", "absent", NULL);
  refused = sim_cw_forward (cw, "GET /company/contacts?orderBy=id desc&fields=id");
  last = sim_cw_forward (cw, "GET /company/contacts?pageSize=1000");
  g_assert_cmpuint (refused->status, ==, 400);
  g_assert_null (link_of (last));
}

static void
test_order (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) newest
      = sim_cw (cw, "GET /company/contacts?orderBy=lastUpdated desc&pageSize=60", NULL);
  g_autoptr (SimAnswer) down = sim_cw (cw, "GET /company/contacts?orderby=id desc&pageSize=3", NULL);
  g_autoptr (SimAnswer) named
      = sim_cw (cw, "GET /company/configurations?orderBy=company/name asc, id desc", NULL);

  for (guint i = 1; i < 60; i++)
    {
      g_autofree char *before = g_strdup_printf ("%u/_info/lastUpdated", i - 1);
      g_autofree char *after = g_strdup_printf ("%u/_info/lastUpdated", i);

      g_assert_cmpint (strcmp (sim_at (newest, before), sim_at (newest, after)), >=, 0);
    }
  g_assert_cmpstr (sim_at (down, "0/id"), ==, "830");
  g_assert_cmpint (g_ascii_strcasecmp (sim_at (named, "0/company/name"), sim_at (named, "24/company/name")),
                   <=, 0);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/contacts?orderBy=colour asc", NULL), ==, 400);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/contacts?orderBy=id sideways", NULL), ==, 400);
}

static void
test_fields (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) few = sim_cw (
      cw,
      "GET /company/companies/301?fields=ID,name,status/name,_info/lastUpdated,customFields/caption,nothing",
      NULL);
  g_autoptr (SimAnswer) plain = sim_cw (cw, "GET /company/companies/301?fields=id,name", NULL);
  g_autoptr (SimAnswer) all = sim_cw (cw, "GET /company/companies/301", NULL);

  g_assert_cmpuint (json_object_get_size (json_node_get_object (few->root)), ==, 5);
  g_assert_cmpstr (sim_at (few, "status"), ==, "{1}");
  g_assert_cmpstr (sim_at (few, "_info"), ==, "{1}");
  g_assert_cmpstr (sim_at (few, "customFields/0"), ==, "{1}");
  g_assert_null (sim_at (plain, "_info"));
  g_assert_nonnull (sim_at (all, "_info/contacts_href"));
  g_assert_cmpstr (sim_at (all, "faxNumber"), ==, "");
  g_assert_null (sim_at (all, "parentCompany"));
  hc_sim_cw_set_switch (cw, "unknown-field", "error", NULL);
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/companies?fields=id,nothing", NULL), ==, 400);
}

static void
test_shapes (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  gint64 bare = sim_cw_put (cw, "contacts", 0, "{'firstName': 'Frank', 'lastName': 'Moss'}");
  g_autofree char *line = g_strdup_printf ("GET /company/contacts/%" G_GINT64_FORMAT, bare);
  g_autoptr (SimAnswer) contact = sim_cw (cw, line, NULL);
  g_autoptr (SimAnswer) statuses = sim_cw (cw, "GET /company/configurations/statuses", NULL);
  g_autoptr (SimAnswer) questions = sim_cw (cw, "GET /company/configurations/types/2/questions", NULL);
  g_autoptr (SimAnswer) values = sim_cw (cw, "GET /company/configurations/types/2/questions/43/values", NULL);

  g_assert_null (sim_at (contact, "communicationItems"));
  g_assert_null (sim_at (contact, "company"));
  g_assert_cmpstr (sim_at (contact, "types"), ==, "[0]");
  g_assert_cmpstr (sim_at (statuses, "0/description"), ==, "Active");
  g_assert_null (sim_at (statuses, "0/name"));
  g_assert_cmpuint (rows_of (questions), ==, 4);
  g_assert_cmpstr (sim_at (questions, "1/fieldType"), ==, "Password");
  g_assert_cmpuint (rows_of (values), ==, 5);
}

static void
test_children_of_parents (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) sites = sim_cw (cw, "GET /company/companies/303/sites", NULL);
  g_autoptr (SimAnswer) items = sim_cw (cw, "GET /company/contacts/771/communications", NULL);
  g_autoptr (SimAnswer) orphan = sim_cw (cw, "GET /company/companies/99999/sites", NULL);

  g_assert_cmpuint (rows_of (sites), >=, 1);
  g_assert_cmpstr (sim_at (sites, "0/company/id"), ==, "303");
  g_assert_nonnull (sim_at (sites, "0/stateReference/identifier"));
  g_assert_null (sim_at (sites, "0/state"));
  g_assert_cmpuint (rows_of (items), >=, 1);
  g_assert_nonnull (sim_at (items, "0/communicationType"));
  g_assert_cmpuint (orphan->status, ==, 404);
  g_assert_cmpstr (sim_at (orphan, "message"), ==, "Company 99999 not found");
  /* There is no global list of sites. */
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/sites", NULL), ==, 404);
}

static void
test_bad_conditions (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) unknown
      = sim_cw (cw, "GET /company/companies?conditions=types/name = \"Client\"", NULL);

  g_assert_cmpuint (unknown->status, ==, 400);
  g_assert_cmpstr (sim_at (unknown, "code"), ==, "ApiFindCondition");
  g_assert_cmpstr (sim_at (unknown, "message"), ==, "types/name is not a recognized name.");
  g_assert_cmpint (sim_cw_count (cw, "/company/companies/count?childconditions=types/name=\"Owner\""), ==, 1);
  g_assert_cmpint (
      sim_cw_count (cw,
                    "/company/companies/count?customFieldConditions=caption=\"Region\" and value=\"West\""),
      ==, 10);
  g_assert_cmpint (sim_cw_count (cw, "/company/companies/count?conditions=deletedFlag=true"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cw-lists/page-sizes", test_page_sizes);
  g_test_add_func ("/cw-lists/cap", test_cap);
  g_test_add_func ("/cw-lists/links", test_links);
  g_test_add_func ("/cw-lists/forward-only", test_forward_only);
  g_test_add_func ("/cw-lists/forward-switches", test_forward_switches);
  g_test_add_func ("/cw-lists/order", test_order);
  g_test_add_func ("/cw-lists/fields", test_fields);
  g_test_add_func ("/cw-lists/shapes", test_shapes);
  g_test_add_func ("/cw-lists/children-of-parents", test_children_of_parents);
  g_test_add_func ("/cw-lists/bad-conditions", test_bad_conditions);
  return g_test_run ();
}
