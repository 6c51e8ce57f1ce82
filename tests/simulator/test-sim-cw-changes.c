/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-cw.h"

#include <string.h>

static const char *
text_of (HcSimCw *cw, const char *entity, gint64 id, const char *path)
{
  g_autoptr (JsonObject) object = hc_sim_cw_get (cw, entity, id);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return object == NULL ? NULL : sim_in (node, path);
}

static void
test_put (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  gint64 id = sim_cw_put (cw, "companies", 0,
                          "{'name': 'Acme', 'identifier': 'AC', 'types': [{'id': 1}, {'id': 3}]}");

  g_assert_cmpstr (text_of (cw, "companies", id, "types/1/name"), ==, "Vendor");
  g_assert_cmpstr (text_of (cw, "companies", id, "_info/lastUpdated"), ==, "2026-01-01T00:00:00Z");
  g_assert_cmpstr (text_of (cw, "companies", id, "_info/updatedBy"), ==, "jdoe");
  sim_cw_put (cw, "companies", id,
              "{'name': 'Acme 2', 'status': {'id': 2}, 'lastUpdated': '2025-02-03T04:05:06Z'}");
  g_assert_cmpstr (text_of (cw, "companies", id, "name"), ==, "Acme 2");
  g_assert_cmpstr (text_of (cw, "companies", id, "identifier"), ==, "AC");
  g_assert_cmpstr (text_of (cw, "companies", id, "status/name"), ==, "Inactive");
  g_assert_cmpstr (text_of (cw, "companies", id, "_info/lastUpdated"), ==, "2025-02-03T04:05:06Z");
  sim_cw_put (cw, "companies", id, "{'status': null}");
  g_assert_null (text_of (cw, "companies", id, "status"));
  g_assert_cmpint (sim_cw_put (cw, "companies", 9000, "{'name': 'Mine', 'identifier': 'M'}"), ==, 9000);
  g_assert_cmpint (sim_cw_put (cw, "companies", 8000, "{'name': 'Mine', 'identifier': 'M'}"), ==, 8000);
}

static void
test_put_errors (void)
{
  static const struct
  {
    const char *entity;
    const char *values;
  } cases[] = {
    { "companies", "{'nam': 'x'}" },
    { "companies", "{'Name': 'x'}" },
    { "companies", "{'name': 3}" },
    { "companies", "{'status': {'id': 99}}" },
    { "companies", "{'status': 1}" },
    { "companies", "{'deletedFlag': 'true'}" },
    { "companies", "{'dateAcquired': 'soon'}" },
    { "companies", "{'types': {'id': 1}}" },
    { "contacts", "{'communicationItems': [{'communicationType': 'Pigeon'}]}" },
    { "contacts", "{'communicationItems': [3]}" },
    { "nonsense", "{}" },
  };
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (GArray) before = hc_sim_cw_dup_ids (cw, "companies");
  g_autoptr (GArray) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = sim_object (cases[i].values);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (hc_sim_cw_put (cw, cases[i].entity, 0, object, &error), ==, 0);
      g_assert_nonnull (error);
    }
  after = hc_sim_cw_dup_ids (cw, "companies");
  g_assert_cmpuint (after->len, ==, before->len);
}

static void
test_references_follow (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  gint64 company = sim_cw_put (cw, "companies", 0, "{'name': 'Old', 'identifier': 'O'}");
  g_autofree char *values = g_strdup_printf (
      "{'name': 'PC', 'type': {'id': 1}, 'company': {'id': %" G_GINT64_FORMAT "}}", company);
  gint64 device = sim_cw_put (cw, "configurations", 0, values);
  g_autofree char *updated = g_strdup (text_of (cw, "configurations", device, "_info/lastUpdated"));

  sim_cw_put (cw, "companies", company, "{'name': 'New'}");
  g_assert_cmpstr (text_of (cw, "configurations", device, "company/name"), ==, "New");
  g_assert_cmpstr (text_of (cw, "configurations", device, "_info/lastUpdated"), ==, updated);
}

static void
test_children_bump (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  const char *items
      = "{'communicationItems': [{'value': 'a@b.example', 'communicationType': 'Email', 'type': {'id': 1}}]}";
  g_autofree char *before = g_strdup (text_of (cw, "contacts", 771, "_info/lastUpdated"));

  sim_cw_put (cw, "contacts", 771, items);
  g_assert_cmpstr (text_of (cw, "contacts", 771, "communicationItems/0/value"), ==, "a@b.example");
  g_assert_cmpstr (text_of (cw, "contacts", 771, "_info/lastUpdated"), ==, before);
  hc_sim_cw_set_switch (cw, "child-bumps", "true", NULL);
  sim_cw_put (cw, "contacts", 771, items);
  g_assert_cmpstr (text_of (cw, "contacts", 771, "_info/lastUpdated"), ==, "2026-01-01T00:00:00Z");
}

static void
test_remove (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();

  g_assert_true (hc_sim_cw_remove (cw, "companies", 301));
  g_assert_cmpstr (text_of (cw, "companies", 301, "deletedFlag"), ==, "true");
  g_assert_true (hc_sim_cw_remove (cw, "contacts", 771));
  g_assert_false (hc_sim_cw_remove (cw, "contacts", 771));
  g_assert_cmpuint (sim_cw_status (cw, "GET /company/contacts/771", NULL), ==, 404);
  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count?conditions=contact/id=771"), ==, 0);
}

static void
test_merge (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  int from = sim_cw_count (cw, "/company/configurations/count?conditions=company/id=303");
  int into = sim_cw_count (cw, "/company/configurations/count?conditions=company/id=304");

  g_assert_cmpint (from, >, 0);
  g_assert_true (hc_sim_cw_merge (cw, 303, 304));
  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count?conditions=company/id=303"), ==, 0);
  g_assert_cmpint (sim_cw_count (cw, "/company/configurations/count?conditions=company/id=304"), ==,
                   from + into);
  g_assert_cmpstr (text_of (cw, "companies", 303, "deletedFlag"), ==, "true");
  hc_sim_cw_set_switch (cw, "merge-loser", "gone", NULL);
  g_assert_true (hc_sim_cw_merge (cw, 304, 305));
  g_assert_null (text_of (cw, "companies", 304, "id"));
  g_assert_false (hc_sim_cw_merge (cw, 305, 305));
}

static void
allow_writes (HcSimCw *cw)
{
  static const char *const operations[] = { "add", "edit", "delete" };

  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      hc_sim_cw_set_role (cw, "Companies", "Company Maintenance", operations[i], "All", NULL);
      hc_sim_cw_set_role (cw, "Companies", "Contacts", operations[i], "All", NULL);
      hc_sim_cw_set_role (cw, "System", "Table Setup", operations[i], "All", NULL);
    }
}

static void
test_create (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) forbidden = sim_cw (cw, "POST /company/contacts", "{'firstName': 'A'}");
  g_autoptr (SimAnswer) created = NULL;
  g_autoptr (SimAnswer) incomplete = NULL;
  g_autoptr (SimAnswer) twisted = NULL;
  g_autoptr (SimAnswer) long_name = NULL;

  g_assert_cmpuint (forbidden->status, ==, 403);
  allow_writes (cw);
  created = sim_cw (cw, "POST /company/contacts", "{'firstName': 'A', 'company': {'id': 301}}");
  g_assert_cmpuint (created->status, ==, 201);
  g_assert_cmpstr (sim_at (created, "company/name"), ==, "XYZ Test Company");
  g_assert_cmpstr (sim_at (created, "_info/enteredBy"), ==, "apiSync");
  incomplete = sim_cw (cw, "POST /company/contacts", "{'lastName': 'B'}");
  g_assert_cmpuint (incomplete->status, ==, 400);
  g_assert_cmpstr (sim_at (incomplete, "code"), ==, "InvalidObject");
  g_assert_cmpstr (sim_at (incomplete, "errors/0/code"), ==, "MissingRequiredField");
  g_assert_cmpstr (sim_at (incomplete, "errors/0/field"), ==, "firstName");
  twisted = sim_cw (cw, "POST /company/contacts", "{'firstName': {}}");
  g_assert_cmpstr (sim_at (twisted, "code"), ==, "ConnectWiseApi");
  long_name = sim_cw (cw, "POST /company/contacts", "{'firstName': 'Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'}");
  g_assert_cmpstr (sim_at (long_name, "errors/0/code"), ==, "MaxLengthField");
  g_assert_cmpint (sim_cw_count (cw, "/company/contacts/count"), ==, 61);
}

static void
test_patch (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) patched = NULL;
  g_autoptr (SimAnswer) bad = NULL;
  g_autoptr (SimAnswer) put = NULL;

  allow_writes (cw);
  patched
      = sim_cw (cw, "PATCH /company/companies/301",
                "[{'op': 'replace', 'path': '/city', 'value': 'Rome'}, {'op': 'replace', 'path': 'status', "
                "'value': {'id': 2}}, "
                "{'op': 'remove', 'path': 'website'}, {'op': 'replace', 'path': 'status/id', 'value': 3}]");
  g_assert_cmpuint (patched->status, ==, 200);
  g_assert_cmpstr (sim_at (patched, "city"), ==, "Rome");
  g_assert_cmpstr (sim_at (patched, "status/id"), ==, "2");
  g_assert_cmpstr (sim_at (patched, "website"), ==, "");
  bad = sim_cw (cw, "PATCH /company/companies/301", "{'city': 'Rome'}");
  g_assert_cmpuint (bad->status, ==, 400);
  put = sim_cw (cw, "PUT /company/companies/301", "{'name': 'N', 'identifier': 'I'}");
  g_assert_cmpstr (sim_at (put, "name"), ==, "N");
  g_assert_cmpstr (sim_at (put, "city"), ==, "");
  g_assert_cmpuint (sim_cw_status (cw, "DELETE /company/contacts/771", NULL), ==, 204);
  g_assert_cmpuint (sim_cw_status (cw, "DELETE /company/contacts/771", NULL), ==, 404);
  g_assert_cmpuint (sim_cw_status (cw, "DELETE /company/contacts", NULL), ==, 405);
  g_assert_cmpuint (sim_cw_status (cw, "POST /company/companies/303/merge", "{'toCompanyId': 304}"), ==, 200);
  g_assert_cmpstr (text_of (cw, "companies", 303, "deletedFlag"), ==, "true");
}

static void
test_links (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (SimAnswer) link = NULL;
  g_autoptr (SimAnswer) resolved = NULL;
  g_autofree char *line = NULL;

  allow_writes (cw);
  link = sim_cw (cw, "POST /system/links",
                 "{'name': 'Docs', 'url': 'https://docs.example/?id=PLACEHOLDER', 'screenLink': 'Company'}");
  g_assert_cmpuint (link->status, ==, 201);
  g_assert_cmpuint (sim_cw_status (cw, "POST /system/links", "{'name': 'D', 'screenLink': 'Configuration'}"),
                    ==, 400);
  line = g_strdup_printf ("POST /system/info/links/%s/resolveurl", sim_at (link, "id"));
  resolved = sim_cw (cw, line, "{'referenceId': 318}");
  g_assert_cmpuint (resolved->status, ==, 201);
  g_assert_cmpstr (sim_at (resolved, "url"), ==, "https://docs.example/?id=318");
}

static void
test_dump (void)
{
  g_autoptr (HcSimCw) cw = sim_cw_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  g_assert_true (hc_sim_cw_dump (cw, stream, &error));
  g_assert_true (json_parser_load_from_data (
      parser, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
      (gssize)g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), &error));
  g_assert_no_error (error);
  root = json_parser_get_root (parser);
  g_assert_cmpstr (sim_in (root, "companies"), ==, "[30]");
  g_assert_cmpstr (sim_in (root, "contacts"), ==, "[60]");
  g_assert_cmpstr (sim_in (root, "configurations"), ==, "[120]");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cw-changes/put", test_put);
  g_test_add_func ("/cw-changes/put-errors", test_put_errors);
  g_test_add_func ("/cw-changes/references-follow", test_references_follow);
  g_test_add_func ("/cw-changes/children-bump", test_children_bump);
  g_test_add_func ("/cw-changes/remove", test_remove);
  g_test_add_func ("/cw-changes/merge", test_merge);
  g_test_add_func ("/cw-changes/create", test_create);
  g_test_add_func ("/cw-changes/patch", test_patch);
  g_test_add_func ("/cw-changes/links", test_links);
  g_test_add_func ("/cw-changes/dump", test_dump);
  return g_test_run ();
}
