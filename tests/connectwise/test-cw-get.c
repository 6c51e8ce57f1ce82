/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cw-script.h"

#include <string.h>

typedef struct
{
  const char *record;
  guint status;
  guint count_status;
  const char *info;
  const char *refused_field;
  const char *table, *twin;
} Shelf;

static void
answer (
    HcTestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  const Shelf *shelf = user_data;
  const char *fields = query != NULL ? g_hash_table_lookup (query, "fields") : NULL;

  if (g_str_has_prefix (path, "/login/"))
    hc_test_answer_json (message, 200, shelf->info != NULL ? shelf->info : "{}");
  else if (g_str_has_suffix (path, "/count"))
    hc_test_answer_json (message, shelf->count_status, "{\"count\": 9}");
  else if (strstr (path, "/info") != NULL)
    hc_test_answer_json (message, shelf->twin != NULL ? 200 : 404, shelf->twin != NULL ? shelf->twin : "{}");
  else if (g_str_has_suffix (path, "/types") || g_str_has_suffix (path, "/statuses"))
    hc_test_answer_json (message, shelf->table != NULL ? 200 : 403,
                         shelf->table != NULL ? shelf->table : "{\"message\": \"no\"}");
  else if (shelf->refused_field != NULL && fields != NULL && strstr (fields, shelf->refused_field) != NULL)
    hc_test_answer_json (
        message, 400,
        "{\"code\": \"ApiFindCondition\", \"message\": \"nickName is not a recognized name.\"}");
  else
    hc_test_answer_json (message, shelf->status, shelf->record);
}

static HcRecord *
get (Shelf *shelf, HcKind kind, guint *requests, GError **error)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, shelf);
  g_autoptr (HcConnectwise) connectwise = hc_cw_open (server, NULL);
  g_autoptr (HcConnectwiseInfo) info = hc_connectwise_discover (connectwise, NULL, NULL);
  g_autoptr (GHashTable) wanted = hc_cw_set ("firstName", "nickName", NULL);
  HcRecord *record = hc_connectwise_get (connectwise, kind, 318, 42, wanted, NULL, error);

  g_assert_nonnull (info);
  *requests = hc_test_server_count (server) - 1;
  return record;
}

static void
test_record (void)
{
  Shelf shelf
      = { .status = 200, .record = "{\"id\": 42, \"firstName\": \"Dana\", \"company\": {\"id\": 7}}" };
  g_autoptr (GError) error = NULL;
  guint requests;
  g_autoptr (HcRecord) record = get (&shelf, HC_KIND_CONTACT, &requests, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hc_record_get (record, "firstName"), ==, "Dana");
  g_assert_cmpint (record->company_id, ==, 7);
  g_assert_cmpuint (requests, ==, 1);
}

static void
test_refused_field (void)
{
  Shelf shelf
      = { .status = 200, .record = "{\"id\": 42, \"firstName\": \"Dana\"}", .refused_field = "nickName" };
  g_autoptr (GError) error = NULL;
  guint requests;
  g_autoptr (HcRecord) record = get (&shelf, HC_KIND_SITE, &requests, &error);

  g_assert_no_error (error);
  g_assert_cmpint (record->company_id, ==, 318);
  g_assert_cmpuint (requests, ==, 2);
}

static void
assert_missing (guint count_status, const char *info, HcApiError code)
{
  Shelf shelf = { .status = 404,
                  .record = "{\"message\": \"Contact 42 not found\"}",
                  .count_status = count_status,
                  .info = info };
  g_autoptr (GError) error = NULL;
  guint requests;

  g_assert_null (get (&shelf, HC_KIND_CONTACT, &requests, &error));
  g_assert_error (error, HC_API_ERROR, (int)code);
}

static void
test_missing (void)
{
  assert_missing (200, NULL, HC_API_ERROR_NOT_FOUND);
  assert_missing (404, NULL, HC_API_ERROR_UNREACHABLE);
  assert_missing (404, "{\"IsCloud\": true}", HC_API_ERROR_UNAUTHORIZED);
  assert_missing (401, NULL, HC_API_ERROR_UNAUTHORIZED);
}

static void
test_odd (void)
{
  static const char *const bodies[] = { "{\"id\": 43}", "[]", "null", "{}" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      Shelf shelf = { .status = 200, .record = bodies[i] };
      g_autoptr (GError) error = NULL;
      guint requests;

      g_assert_null (get (&shelf, HC_KIND_CONTACT, &requests, &error));
      g_assert_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
    }
}

static void
test_deleted_company (void)
{
  Shelf shelf = { .status = 200, .record = "{\"id\": 42, \"deletedFlag\": true}" };
  guint requests;
  g_autoptr (HcRecord) record = get (&shelf, HC_KIND_COMPANY, &requests, NULL);

  g_assert_true (record->deleted);
}

static GPtrArray *
list_table (Shelf *shelf, HcTable table, GError **error)
{
  g_autoptr (HcTestServer) server = hc_test_server_new (NULL, answer, shelf);
  g_autoptr (HcConnectwise) connectwise = hc_cw_open (server, NULL);

  return hc_connectwise_list_table (connectwise, table, NULL, error);
}

static void
test_tables (void)
{
  Shelf named = { .table = "[{\"id\": 1, \"name\": \"Client\"}, {\"id\": 1, \"name\": \"Client\"}, "
                           "{\"name\": \"x\"}, 5, {\"id\": \"2\", \"name\": "
                           "\"Prospect\", \"inactiveFlag\": true}]" };
  Shelf described = { .table = "[{\"id\": 2, \"description\": \"Active\", \"closedFlag\": true}]" };
  g_autoptr (GPtrArray) types = list_table (&named, HC_TABLE_COMPANY_TYPES, NULL);
  g_autoptr (GPtrArray) statuses = list_table (&described, HC_TABLE_CONFIGURATION_STATUSES, NULL);
  const HcTableRow *row;

  g_assert_cmpuint (types->len, ==, 2);
  row = g_ptr_array_index (types, 1);
  g_assert_cmpint (row->id, ==, 2);
  g_assert_cmpstr (row->name, ==, "Prospect");
  g_assert_true (row->inactive);
  row = g_ptr_array_index (statuses, 0);
  g_assert_cmpstr (row->name, ==, "Active");
  g_assert_false (row->inactive);
}

static void
test_twin (void)
{
  Shelf shelf = { .twin = "[{\"id\": 1, \"name\": \"Client\"}]" };
  Shelf closed = { .record = "{}" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = list_table (&shelf, HC_TABLE_COMPANY_TYPES, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_null (list_table (&closed, HC_TABLE_COMPANY_STATUSES, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connectwise/get/record", test_record);
  g_test_add_func ("/connectwise/get/refused-field", test_refused_field);
  g_test_add_func ("/connectwise/get/missing", test_missing);
  g_test_add_func ("/connectwise/get/odd", test_odd);
  g_test_add_func ("/connectwise/get/deleted-company", test_deleted_company);
  g_test_add_func ("/connectwise/get/tables", test_tables);
  g_test_add_func ("/connectwise/get/twin", test_twin);
  return g_test_run ();
}
