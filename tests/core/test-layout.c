/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error.h"
#include "hc-layout.h"

static void
test_types (void)
{
  static const char *const names[]
      = { "Text",     "RichText",   "Heading", "CheckBox", "Website", "Password", "Number",     "Date",
          "Dropdown", "ListSelect", "Embed",   "Email",    "Phone",   "AssetTag", "AddressData" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpuint (hc_field_type_from_string (names[i]), ==, i);
      g_assert_cmpstr (hc_field_type_to_string (i), ==, names[i]);
    }
  g_assert_cmpuint (hc_field_type_from_string ("DropDown"), ==, HC_FIELD_DROPDOWN);
  g_assert_cmpuint (hc_field_type_from_string ("RICHTEXT"), ==, HC_FIELD_RICH_TEXT);
  g_assert_cmpuint (hc_field_type_from_string ("Relation"), ==, HC_FIELD_TEXT);
  g_assert_cmpuint (hc_field_type_from_string (""), ==, HC_FIELD_TEXT);
  g_assert_cmpuint (hc_field_type_from_string (NULL), ==, HC_FIELD_TEXT);
}

static HcLayout *
new_layout (void)
{
  static const char *const options[] = { "DC", "File", NULL };
  static const gint64 ids[] = { 12, 13 };
  HcLayout *layout = hc_layout_new (7, "Servers", TRUE);
  HcLayoutField *field;

  hc_layout_add_field (layout, 101, "serial number", HC_FIELD_TEXT);
  hc_layout_add_field (layout, 102, "Serial Number", HC_FIELD_TEXT)->required = TRUE;
  hc_layout_add_field (layout, 103, "#", HC_FIELD_TEXT);
  field = hc_layout_add_field (layout, 104, "Roles", HC_FIELD_LIST_SELECT);
  field->options = g_strdupv ((char **)options);
  field->option_ids = g_memdup2 (ids, sizeof ids);
  field->list_id = 3;
  field->multiple = TRUE;
  field = hc_layout_add_field (layout, 105, "Warranty \"Ende\"", HC_FIELD_DATE);
  field->expiration = TRUE;
  field->position = 90;
  hc_layout_add_field (layout, 106, "Standort", HC_FIELD_ASSET_TAG)->linkable_id = 5;
  return layout;
}

static void
test_find (void)
{
  static const struct
  {
    const char *label;
    gint64 id; /* 0: none */
  } rows[] = {
    { "Serial Number", 102 },
    { "serial number", 101 },
    { "SERIAL_NUMBER", 101 },
    { "serialnumber", 101 },
    { " Roles ", 104 },
    { "roles:", 104 },
    { "#", 103 },
    { "!", 0 },
    { "", 0 },
    { "Role", 0 },
    { "warranty ende", 105 },
  };
  g_autoptr (HcLayout) layout = new_layout ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const HcLayoutField *field = hc_layout_find_field (layout, rows[i].label);

      g_assert_cmpint (field != NULL ? field->id : 0, ==, rows[i].id);
    }
}

static void
test_keys (void)
{
  static const char *const rows[][2] = {
    { "CW Config ID", "cw_config_id" },
    { "IPv4/Notes?", "ipv4/notes?" },
    { "Two  Blanks", "two__blanks" },
    { "GRÖSSE", "grösse" },
    { "ID", "id" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HcLayout) layout = hc_layout_new (1, "L", TRUE);
      g_autofree char *key
          = hc_layout_field_dup_key (hc_layout_add_field (layout, 1, rows[i][0], HC_FIELD_TEXT));

      g_assert_cmpstr (key, ==, rows[i][1]);
    }
}

static void
test_json_goes_both_ways (void)
{
  g_autoptr (HcLayout) layout = new_layout ();
  g_autoptr (HcLayout) copy = hc_layout_copy (layout);
  g_autoptr (HcLayout) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = hc_layout_to_json (layout);
  g_autofree char *copied = hc_layout_to_json (copy);
  g_autofree char *again = NULL;
  const HcLayoutField *roles;

  g_assert_cmpstr (copied, ==, json);
  read = hc_layout_from_json (json, &error);
  g_assert_no_error (error);
  again = hc_layout_to_json (read);
  g_assert_cmpstr (again, ==, json);
  g_assert_true (read->active);
  roles = hc_layout_find_field (read, "Roles");
  g_assert_cmpstr (roles->options[1], ==, "File");
  g_assert_cmpint (roles->option_ids[1], ==, 13);
  g_assert_true (roles->multiple);
  g_assert_cmpint (hc_layout_find_field (read, "Standort")->linkable_id, ==, 5);
}

static void
test_bad_json_is_refused (void)
{
  static const char *const documents[] = {
    "",
    "null",
    "[]",
    "{}",
    "{\"id\": 1, \"name\": \"x\"}",
    "{\"id\": 1, \"name\": \"x\", \"fields\": {}}",
    "{\"id\": \"1\", \"name\": \"x\", \"fields\": []}",
    "{\"id\": 1, \"name\": \"x\", \"fields\": [1]}",
    "{\"id\": 1, \"name\": \"x\", \"fields\": [{}]}",
    "{\"id\": 1, \"name\": \"x\", \"fields\": [{\"label\": \"a\", \"options\": [1]}]}",
    "{\"id\": 1, \"name\": \"x\", \"fields\": [{\"label\": \"a\", \"option_ids\": [1]}]}",
    "{\"id\": 1, \"name\": \"x\", \"fields\": [{\"label\": \"a\", \"options\": [\"b\"], \"option_ids\": [1, "
    "2]}]}",
    "{\"id\": 1, \"name\": \"x\", \"fields\": [{\"label\": \"a\", \"options\": [\"b\"], \"option_ids\": "
    "[\"1\"]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HcLayout) layout = hc_layout_from_json (documents[i], &error);

      g_assert_null (layout);
      g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/types", test_types);
  g_test_add_func ("/layout/find", test_find);
  g_test_add_func ("/layout/keys", test_keys);
  g_test_add_func ("/layout/json-goes-both-ways", test_json_goes_both_ways);
  g_test_add_func ("/layout/bad-json-is-refused", test_bad_json_is_refused);
  return g_test_run ();
}
