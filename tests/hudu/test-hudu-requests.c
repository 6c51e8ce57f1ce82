/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"

#define API "/api/v1"

static HcLayout *
make_layout (void)
{
  HcLayout *layout = hc_layout_new (7, "Servers", TRUE);

  hc_layout_add_field (layout, 1, "General", HC_FIELD_HEADING);
  hc_layout_add_field (layout, 2, "CW Config ID", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 3, "Virtual", HC_FIELD_CHECK_BOX);
  hc_layout_add_field (layout, 4, "RAM GB", HC_FIELD_NUMBER);
  hc_layout_add_field (layout, 5, "Warranty Expires", HC_FIELD_DATE);
  hc_layout_add_field (layout, 6, "Roles", HC_FIELD_LIST_SELECT);
  hc_layout_add_field (layout, 7, "Location", HC_FIELD_ASSET_TAG);
  hc_layout_add_field (layout, 8, "BIOS Code", HC_FIELD_PASSWORD);
  hc_layout_add_field (layout, 9, "Foo Bar", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 10, "foo_bar", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 11, "IPv4/Notes?", HC_FIELD_TEXT);
  return layout;
}

static GHashTable *
make_values (void)
{
  static const char *const values[][2] = {
    { "General", "x" },
    { "CW Config ID", "20417" },
    { "Virtual", "true" },
    { "RAM GB", "64" },
    { "Warranty Expires", "2027-03-01" },
    { "Roles", "DC, File" },
    { "Location", "12,301" },
    { "BIOS Code", "hunter2" },
    { "Foo Bar", "x" },
    { "Gone", "x" },
    { "IPv4/Notes?", "" },
  };
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_hash_table_insert (table, (gpointer)values[i][0], (gpointer)values[i][1]);
  return table;
}

#define FIELDS                                                                                               \
  "{\"cw_config_id\":\"20417\"},{\"virtual\":true},{\"ram_gb\":64},{\"warranty_expires\":\"2027/03/01\"},"   \
  "{\"roles\":[\"DC\",\"File\"]},{\"location\":[12,301]}"

static void
test_create_asset (void)
{
  g_autoptr (HcLayout) layout = make_layout ();
  g_autoptr (GHashTable) values = make_values ();
  const char *const attributes[HC_N_ATTRIBUTES] = { "CN7016-55A", NULL, "", "Dell" };
  HcAssetWrite write = { .name = "NWD-DC01", .attributes = attributes, .values = values };
  g_autoptr (HcHttpRequest) request = hc_hudu_request_create_asset (42, layout, &write);

  hc_fake_hudu_assert_request (
      request, "POST " API "/companies/42/assets",
      "{\"asset\":{\"name\":\"NWD-DC01\",\"asset_layout_id\":7,\"primary_serial\":\"CN7016-55A\","
      "\"primary_manufacturer\":\"Dell\",\"custom_fields\":[" FIELDS "]}}");
  g_assert_false (request->idempotent);
  g_assert_true (request->json_only);
}

static void
test_update_asset (void)
{
  g_autoptr (HcLayout) layout = make_layout ();
  g_autoptr (GHashTable) values = make_values ();
  const char *const attributes[HC_N_ATTRIBUTES] = { NULL, "", NULL, NULL };
  HcAssetWrite write = { .attributes = attributes, .move_to_company = 43, .values = values };
  g_autoptr (HcHttpRequest) request = hc_hudu_request_update_asset (42, 359, layout, &write);

  hc_fake_hudu_assert_request (
      request, "PUT " API "/companies/42/assets/359",
      "{\"asset\":{\"company_id\":43,\"primary_mail\":\"\",\"custom_fields\":[" FIELDS
      ",{\"ipv4/notes?\":\"\"}]}}");
  g_assert_true (request->idempotent);
}

/* What an undo puts back is sent to the letter. */
static void
test_raw (void)
{
  g_autoptr (HcLayout) layout = make_layout ();
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) raw = g_hash_table_new (g_str_hash, g_str_equal);
  HcAssetWrite write = { .values = values, .raw = raw };
  const HcLayoutField *field = hc_layout_find_field (layout, "cw_config-id");
  const char *body = "{\"asset\":{\"custom_fields\":[{\"cw_config_id\":\"<b>one</b>\"}]}}";
  g_autoptr (HcHttpRequest) request = NULL;

  g_hash_table_insert (values, field->label, (gpointer) "one");
  g_hash_table_insert (raw, field->label, (gpointer) "<b>one</b>");
  request = hc_hudu_request_update_asset (42, 359, layout, &write);
  hc_fake_hudu_assert_request (request, "PUT " API "/companies/42/assets/359", body);
}

static void
test_update_name_only (void)
{
  g_autoptr (HcLayout) layout = make_layout ();
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  HcAssetWrite write = { .name = "New \"name\"", .values = values };
  g_autoptr (HcHttpRequest) request = hc_hudu_request_update_asset (42, 359, NULL, &write);
  g_autoptr (HcHttpRequest) unknown = NULL;

  hc_fake_hudu_assert_request (request, "PUT " API "/companies/42/assets/359",
                               "{\"asset\":{\"name\":\"New \\\"name\\\"\"}}");
  g_hash_table_insert (values, (gpointer) "Gone", (gpointer) "x");
  unknown = hc_hudu_request_update_asset (42, 359, layout, &write);
  hc_fake_hudu_assert_request (unknown, "PUT " API "/companies/42/assets/359",
                               "{\"asset\":{\"name\":\"New \\\"name\\\"\"}}");
}

/* A label in another spelling is the same field; the key is that of the layout. */
static void
test_label_spelling (void)
{
  g_autoptr (HcLayout) layout = make_layout ();
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  HcAssetWrite write = { .values = values };
  g_autoptr (HcHttpRequest) request = NULL;

  g_hash_table_insert (values, (gpointer) "cw_config-id", (gpointer) "5");
  request = hc_hudu_request_update_asset (42, 359, layout, &write);
  hc_fake_hudu_assert_request (request, "PUT " API "/companies/42/assets/359",
                               "{\"asset\":{\"custom_fields\":[{\"cw_config_id\":\"5\"}]}}");
}

static void
test_archive_and_move (void)
{
  g_autoptr (HcHttpRequest) archive = hc_hudu_request_archive_asset (42, 359, TRUE);
  g_autoptr (HcHttpRequest) restore = hc_hudu_request_archive_asset (42, 359, FALSE);
  g_autoptr (HcHttpRequest) move = hc_hudu_request_move_layout (42, 359, 8);
  g_autoptr (HcHttpRequest) company = hc_hudu_request_archive_company (42, TRUE);
  g_autoptr (HcHttpRequest) company_back = hc_hudu_request_archive_company (42, FALSE);

  hc_fake_hudu_assert_request (archive, "PUT " API "/companies/42/assets/359/archive", NULL);
  hc_fake_hudu_assert_request (restore, "PUT " API "/companies/42/assets/359/unarchive", NULL);
  hc_fake_hudu_assert_request (move, "PUT " API "/companies/42/assets/359/move_layout",
                               "{\"asset_layout_id\":8}");
  hc_fake_hudu_assert_request (company, "PUT " API "/companies/42/archive", NULL);
  hc_fake_hudu_assert_request (company_back, "PUT " API "/companies/42/unarchive", NULL);
  g_assert_true (archive->idempotent);
}

static GHashTable *
make_details (void)
{
  GHashTable *details = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (details, (gpointer) "website", (gpointer) "https://northwind.example");
  g_hash_table_insert (details, (gpointer) "name", (gpointer) "Northwind Dental");
  g_hash_table_insert (details, (gpointer) "address_line_2", (gpointer) "");
  g_hash_table_insert (details, (gpointer) "city", (gpointer) "Hobart");
  g_hash_table_insert (details, (gpointer) "slug", (gpointer) "8c1f0a77de31");
  g_hash_table_insert (details, (gpointer) "archived", (gpointer) "true");
  return details;
}

static void
test_companies (void)
{
  g_autoptr (GHashTable) details = make_details ();
  g_autoptr (HcHttpRequest) create = hc_hudu_request_create_company (details);
  g_autoptr (HcHttpRequest) update = hc_hudu_request_update_company (42, details);

  hc_fake_hudu_assert_request (create, "POST " API "/companies",
                               "{\"company\":{\"name\":\"Northwind Dental\",\"city\":\"Hobart\","
                               "\"website\":\"https://northwind.example\"}}");
  hc_fake_hudu_assert_request (
      update, "PUT " API "/companies/42",
      "{\"company\":{\"name\":\"Northwind Dental\",\"address_line_2\":\"\",\"city\":\"Hobart\","
      "\"website\":\"https://northwind.example\"}}");
  g_assert_false (create->idempotent);
}

static void
test_relations_and_tiles (void)
{
  g_autoptr (HcHttpRequest) relation = hc_hudu_request_create_relation (359, 301);
  g_autoptr (HcHttpRequest) no_relation = hc_hudu_request_delete_relation (71);
  g_autoptr (HcHttpRequest) tile
      = hc_hudu_request_put_tile ("Northwind Dental", "Agreements", "2 active", "<table></table>");
  g_autoptr (HcHttpRequest) bare_tile = hc_hudu_request_put_tile ("Northwind Dental", "Agreements", NULL, "");
  g_autoptr (HcHttpRequest) no_tile = hc_hudu_request_delete_tile (5);

  hc_fake_hudu_assert_request (relation, "POST " API "/relations",
                               "{\"relation\":{\"fromable_type\":\"Asset\",\"fromable_id\":359,"
                               "\"toable_type\":\"Asset\",\"toable_id\":301}}");
  hc_fake_hudu_assert_request (no_relation, "DELETE " API "/relations/71", NULL);
  hc_fake_hudu_assert_request (tile, "POST " API "/magic_dash",
                               "{\"title\":\"Agreements\",\"company_name\":\"Northwind Dental\","
                               "\"message\":\"2 active\",\"content\":\"<table></table>\"}");
  hc_fake_hudu_assert_request (
      bare_tile, "POST " API "/magic_dash",
      "{\"title\":\"Agreements\",\"company_name\":\"Northwind Dental\",\"message\":\"\"}");
  hc_fake_hudu_assert_request (no_tile, "DELETE " API "/magic_dash/5", NULL);
  g_assert_false (relation->idempotent);
  g_assert_false (tile->idempotent);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hudu/request/create-asset", test_create_asset);
  g_test_add_func ("/hudu/request/update-asset", test_update_asset);
  g_test_add_func ("/hudu/request/raw", test_raw);
  g_test_add_func ("/hudu/request/update-name-only", test_update_name_only);
  g_test_add_func ("/hudu/request/label-spelling", test_label_spelling);
  g_test_add_func ("/hudu/request/archive-and-move", test_archive_and_move);
  g_test_add_func ("/hudu/request/companies", test_companies);
  g_test_add_func ("/hudu/request/relations-and-tiles", test_relations_and_tiles);
  return g_test_run ();
}
