/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-ask.h"

/* One asset with a field of every type, named as its type. */
static HcSimHudu *
new_server (void)
{
  static const char *const types[]
      = { "Text",     "RichText",   "CheckBox", "Website", "Password", "Number",   "Date",
          "Dropdown", "ListSelect", "Embed",    "Email",   "Phone",    "AssetTag", "AddressData" };
  static const char *const items[] = { "DC", "File", NULL };
  HcSimHudu *hudu = hc_sim_hudu_new (NULL);

  hc_sim_hudu_add_company (hudu, "Alpha");
  hc_sim_hudu_add_company (hudu, "Beta");
  hc_sim_hudu_add_list (hudu, "Roles", items);
  hc_sim_hudu_add_layout (hudu, "All", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    hc_sim_hudu_add_field (hudu, 1, types[i], types[i]);
  hc_sim_hudu_set_field (hudu, 1, 6, "min", "0");
  hc_sim_hudu_set_field (hudu, 1, 6, "max", "4096");
  hc_sim_hudu_set_field (hudu, 1, 8, "options", "Gold\nSilver");
  hc_sim_hudu_set_field (hudu, 1, 9, "list_id", "1");
  hc_sim_hudu_set_field (hudu, 1, 9, "multiple_options", "true");
  hc_sim_hudu_add_asset (hudu, 1, 1, "Self");
  hc_sim_hudu_add_asset (hudu, 1, 1, "Friend");
  hc_sim_hudu_add_asset (hudu, 2, 1, "Stranger");
  return hudu;
}

/* Writes a value and says how it reads: as JSON, or as "!" and the complaint. */
static char *
dup_written (HcSimHudu *hudu, const char *key, const char *value)
{
  g_autofree char *body = g_strdup_printf ("{'asset':{'custom_fields':[{'%s':%s}]}}", key, value);
  g_autoptr (SimAnswer) answer = sim_hudu (hudu, "PUT /companies/1/assets/1", body);
  JsonObject *asset;
  JsonArray *fields;

  if (answer->status != 200)
    return g_strconcat ("!", sim_at (answer, "details/0"), NULL);
  asset = json_object_get_object_member (json_node_get_object (answer->root), "asset");
  fields = json_object_get_array_member (asset, "fields");
  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);
      const char *label = json_object_get_string_member (field, "label");

      if (g_ascii_strcasecmp (label, key) == 0)
        return json_to_string (json_object_get_member (field, "value"), FALSE);
    }
  return g_strdup ("absent");
}

static void
assert_written (HcSimHudu *hudu, const char *key, const char *value, const char *expected)
{
  g_autofree char *read = dup_written (hudu, key, value);

  g_assert_cmpstr (read, ==, expected);
}

static void
test_texts (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  assert_written (hudu, "text", "'a <b> & ü'", "\"a <b> & ü\"");
  assert_written (hudu, "text", "7", "\"7\"");
  assert_written (hudu, "text", "true", "\"true\"");
  assert_written (hudu, "text", "['x']", "!Text is invalid");
  assert_written (hudu, "richtext", "'<p>x</p>'", "\"<p>x</p>\"");
  assert_written (hudu, "richtext", "'plain'", "\"plain\"");
  assert_written (hudu, "email", "'no address'", "\"no address\"");
  assert_written (hudu, "text", "null", "null");
  assert_written (hudu, "phone", "''", "absent");
  hc_sim_hudu_set_switch (hudu, "richtext", "wrap", NULL);
  assert_written (hudu, "richtext", "'plain'", "\"<div>plain</div>\"");
}

static void
test_password_scope (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  assert_written (hudu, "password", "'secret'", "\"secret\"");
  hc_sim_hudu_set_switch (hudu, "key-passwords", "false", NULL);
  assert_written (hudu, "password", "'secret2'", "absent");
}

static void
test_check_box (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  assert_written (hudu, "checkbox", "true", "true");
  assert_written (hudu, "checkbox", "'false'", "false");
  assert_written (hudu, "checkbox", "'True'", "true");
  assert_written (hudu, "checkbox", "0", "false");
  hc_sim_hudu_set_switch (hudu, "checkbox", "text", NULL);
  assert_written (hudu, "checkbox", "true", "\"true\"");
  hc_sim_hudu_set_switch (hudu, "checkbox", "title", NULL);
  assert_written (hudu, "checkbox", "false", "\"False\"");
}

static void
test_number (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  assert_written (hudu, "number", "8", "8");
  assert_written (hudu, "number", "'64'", "64");
  assert_written (hudu, "number", "1.5", "!Number must be an integer");
  assert_written (hudu, "number", "'1.0'", "!Number must be an integer");
  assert_written (hudu, "number", "'many'", "!Number is not a number");
  assert_written (hudu, "number", "-1", "!Number must be greater than or equal to 0");
  assert_written (hudu, "number", "5000", "!Number must be less than or equal to 4096");
  hc_sim_hudu_set_switch (hudu, "number", "text", NULL);
  assert_written (hudu, "number", "9", "\"9\"");
  hc_sim_hudu_set_switch (hudu, "number-integer-only", "false", NULL);
  assert_written (hudu, "number", "1.5", "\"1.5\"");
}

static void
test_date (void)
{
  static const char *const good[]
      = { "'2027/03/01'", "'2027-03-01'", "'03/01/2027'", "'3/1/2027'", "'2027-03-01T10:00:00Z'" };
  static const char *const bad[] = { "'2027/13/01'", "'2027-02-30'", "'31/12/2027'", "'01.03.2027'", "7" };
  g_autoptr (HcSimHudu) hudu = new_server ();

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_written (hudu, "date", good[i], "\"2027-03-01\"");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_written (hudu, "date", bad[i], "!Date is not a valid date");
  hc_sim_hudu_set_switch (hudu, "date", "slash", NULL);
  assert_written (hudu, "date", "'2027/03/01'", "\"2027/03/01\"");
  hc_sim_hudu_set_switch (hudu, "date", "us", NULL);
  assert_written (hudu, "date", "'2027/03/01'", "\"03/01/2027\"");
}

static void
test_website (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  assert_written (hudu, "website", "'https://a.example'", "\"https://a.example\"");
  assert_written (hudu, "website", "'http://a.example'", "!Website must start with https://");
  hc_sim_hudu_set_switch (hudu, "website", "rewrite", NULL);
  assert_written (hudu, "website", "'http://a.example'", "\"https://a.example\"");
  assert_written (hudu, "website", "'b.example'", "\"https://b.example\"");
  hc_sim_hudu_set_switch (hudu, "website", "keep", NULL);
  assert_written (hudu, "website", "'b.example'", "\"b.example\"");
}

static void
test_choices (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  assert_written (hudu, "dropdown", "'Gold'", "\"Gold\"");
  assert_written (hudu, "dropdown", "'gold'", "!Dropdown is not included in the list");
  assert_written (hudu, "listselect", "['DC','File']", "\"{\\\"list_ids\\\":[1,2]}\"");
  assert_written (hudu, "listselect", "'File'", "\"{\\\"list_ids\\\":[2]}\"");
  assert_written (hudu, "listselect", "['Other']", "!ListSelect is not included in the list");
  /* What is read cannot be written back. */
  assert_written (hudu, "listselect", "{'list_ids':[1]}", "!ListSelect is invalid");
  hc_sim_hudu_set_switch (hudu, "list-strict", "false", NULL);
  assert_written (hudu, "listselect", "['Other','DC']", "\"{\\\"list_ids\\\":[1]}\"");
  hc_sim_hudu_set_switch (hudu, "refs", "array", NULL);
  assert_written (hudu, "listselect", "['DC']", "{\"list_ids\":[1]}");
  assert_written (hudu, "listselect", "[]", "null");
  hc_sim_hudu_set_field (hudu, 1, 9, "multiple_options", "false");
  assert_written (hudu, "listselect", "['DC','File']", "!ListSelect allows only one option");
}

static void
test_links (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autofree char *read = dup_written (hudu, "assettag", "[2]");

  g_assert_true (g_str_has_prefix (read, "\"[{\\\"id\\\":2,\\\"name\\\":\\\"Friend\\\",\\\"url\\\":\\\"/a/"));
  assert_written (hudu, "assettag", "[3]",
                  "!Asset ID(s) 3 for 'AssetTag' do not exist or do not belong to this company.");
  assert_written (hudu, "assettag", "[2,77]",
                  "!Asset ID(s) 77 for 'AssetTag' do not exist or do not belong to this company.");
  /* The older form, JSON as text. */
  {
    g_autofree char *older = dup_written (hudu, "assettag", "'[2]'");

    g_assert_cmpstr (older, ==, read);
  }
  hc_sim_hudu_set_switch (hudu, "assettag-broken", "true", NULL);
  assert_written (hudu, "assettag", "[2]",
                  "!Asset ID(s) 2 for 'AssetTag' do not exist or do not belong to this company.");
  /* A link to an asset that is gone is no link. */
  hc_sim_hudu_set_switch (hudu, "refs", "array", NULL);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /companies/1/assets/2", NULL), ==, 204);
  {
    g_autoptr (SimAnswer) asset = sim_hudu (hudu, "GET /companies/1/assets/1", NULL);

    g_assert_cmpstr (sim_at (asset, "asset/fields/0/value"), ==, "[0]");
  }
}

static void
test_address (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  assert_written (hudu, "addressdata", "{'city':'Hobart','zip':7000,'planet':'Earth'}",
                  "{\"city\":\"Hobart\",\"zip\":\"7000\"}");
  assert_written (hudu, "addressdata", "'Hobart'", "!AddressData is invalid");
  assert_written (hudu, "addressdata", "{'planet':'Earth'}", "null");
  hc_sim_hudu_set_switch (hudu, "address", "text", NULL);
  assert_written (hudu, "addressdata", "{'city':'Hobart'}", "\"{\\\"city\\\":\\\"Hobart\\\"}\"");
}

static void
test_shown (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  hc_sim_hudu_set_switch (hudu, "fields-unset", "null", NULL);
  {
    g_autoptr (SimAnswer) asset = sim_hudu (hudu, "GET /companies/1/assets/2", NULL);

    g_assert_cmpstr (sim_at (asset, "asset/fields"), ==, "[14]");
    g_assert_cmpstr (sim_at (asset, "asset/fields/0/value"), ==, "null");
  }
  hc_sim_hudu_set_switch (hudu, "fields-unset", "empty", NULL);
  hc_sim_hudu_set_switch (hudu, "field-id", "layout", NULL);
  hc_sim_hudu_set_switch (hudu, "field-type-shown", "true", NULL);
  {
    g_autoptr (SimAnswer) asset = sim_hudu (hudu, "GET /companies/1/assets/2", NULL);

    g_assert_cmpstr (sim_at (asset, "asset/fields/5/value"), ==, "");
    g_assert_cmpstr (sim_at (asset, "asset/fields/5/id"), ==, "6");
    g_assert_cmpstr (sim_at (asset, "asset/fields/5/field_type"), ==, "Number");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim-hudu-values/texts", test_texts);
  g_test_add_func ("/sim-hudu-values/password-scope", test_password_scope);
  g_test_add_func ("/sim-hudu-values/check-box", test_check_box);
  g_test_add_func ("/sim-hudu-values/number", test_number);
  g_test_add_func ("/sim-hudu-values/date", test_date);
  g_test_add_func ("/sim-hudu-values/website", test_website);
  g_test_add_func ("/sim-hudu-values/choices", test_choices);
  g_test_add_func ("/sim-hudu-values/links", test_links);
  g_test_add_func ("/sim-hudu-values/address", test_address);
  g_test_add_func ("/sim-hudu-values/shown", test_shown);
  return g_test_run ();
}
