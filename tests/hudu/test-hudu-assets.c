/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"
#include "hc-hudu-decode.h"
#include "hc-sample-layout.h"

#define NONE "{\"assets\":[]}"

static JsonObject *
parse (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return json_object_ref (json_node_get_object (node));
}

static GPtrArray *
make_layouts (void)
{
  GPtrArray *layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (JsonObject) object = parse (SAMPLE_LAYOUT);
  g_autofree char *why = NULL;
  HcLayout *layout = hc_hudu_decode_layout (object, &why);

  g_assert_null (why);
  g_ptr_array_add (layouts, layout);
  for (guint i = 0; i < layout->fields->len; i++)
    {
      HcLayoutField *field = g_ptr_array_index (layout->fields, i);

      if (field->type != HC_FIELD_LIST_SELECT)
        continue;
      field->options = g_strsplit ("DC File", " ", -1);
      field->option_ids = g_new (gint64, 2);
      field->option_ids[0] = 12;
      field->option_ids[1] = 13;
    }
  return layouts;
}

static HcAsset *
decode (const char *fields, GPtrArray *layouts)
{
  g_autofree char *json = g_strdup_printf (
      "{" SAMPLE_ASSET_HEAD ",\"archived\":false,\"fields\":%s,\"cards\":" SAMPLE_CARDS "}", fields);
  g_autoptr (JsonObject) object = parse (json);
  g_autofree char *why = NULL;
  HcAsset *asset = hc_hudu_decode_asset (object, layouts, 0, FALSE, &why);

  g_assert_null (why);
  return asset;
}

static void
test_decode (void)
{
  g_autoptr (GPtrArray) layouts = make_layouts ();
  g_autoptr (HcAsset) asset = decode ("[]", layouts);

  g_assert_cmpint (asset->id, ==, 359);
  g_assert_cmpint (asset->company_id, ==, 42);
  g_assert_cmpint (asset->layout_id, ==, 7);
  g_assert_cmpstr (asset->name, ==, "NWD-DC01");
  g_assert_cmpstr (asset->url, ==, "/a/b3c549167ca9");
  g_assert_cmpstr (asset->created_at, ==, "2026-09-13T03:00:27.935Z");
  g_assert_cmpstr (asset->updated_at, ==, "2026-09-13T03:00:28.054Z");
  g_assert_cmpstr (asset->attributes[HC_ATTRIBUTE_SERIAL], ==, "CN7016-55A");
  g_assert_null (asset->attributes[HC_ATTRIBUTE_MAIL]);
  g_assert_cmpstr (asset->attributes[HC_ATTRIBUTE_MODEL], ==, "PowerEdge R450");
  g_assert_null (asset->attributes[HC_ATTRIBUTE_MANUFACTURER]);
  g_assert_cmpuint (g_hash_table_size (asset->fields), ==, 0);
}

/* The server's own text is kept where the canonical one would not give it back. */
static void
test_raw (void)
{
  static const struct
  {
    const char *label, *json, *raw;
  } cases[] = {
    { "Notes", "\"<ul><li>One</li></ul>\"", "<ul><li>One</li></ul>" },
    { "Notes", "\"<p>One</p>\"", NULL },
    { "Notes", "\"\"", NULL },
    { "CW Config ID", "\" 20417 \"", " 20417 " },
    { "CW Config ID", "\"20417\"", NULL },
    { "RAM GB", "\"64.0\"", NULL },
  };
  g_autoptr (GPtrArray) layouts = make_layouts ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fields
          = g_strdup_printf ("[{\"label\":\"%s\",\"value\":%s}]", cases[i].label, cases[i].json);
      g_autoptr (HcAsset) asset = decode (fields, layouts);

      g_assert_cmpstr (hc_asset_get_raw (asset, cases[i].label), ==, cases[i].raw);
    }
}

/* Ids of different types may coincide; only those of ConnectWise are kept, once each. */
static void
test_cards (void)
{
  g_autoptr (HcAsset) asset = decode ("null", NULL);
  static const HcCard wanted[]
      = { { HC_KIND_CONFIGURATION, 20417 }, { HC_KIND_CONTACT, 20417 }, { HC_KIND_SITE, 5 } };

  g_assert_cmpuint (asset->cards->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const HcCard *card = &g_array_index (asset->cards, HcCard, i);

      g_assert_cmpint (card->kind, ==, wanted[i].kind);
      g_assert_cmpint (card->cw_id, ==, wanted[i].cw_id);
    }
}

typedef struct
{
  const char *label, *json, *text;
} ValueCase;

/* All forms in which a value has been seen */
static const ValueCase values[] = {
  { "CW Config ID", "\"20417\"", "20417" },
  { "CW Config ID", "20417", "20417" },
  { "CW Config ID", "null", "" },
  { "CW Config ID", "\"\"", "" },
  { "Virtual", "true", "true" },
  { "Virtual", "\"true\"", "true" },
  { "Virtual", "\"True\"", "true" },
  { "Virtual", "false", "false" },
  { "RAM GB", "64", "64" },
  { "RAM GB", "\"64\"", "64" },
  { "RAM GB", "64.0", "64" },
  { "Warranty Expires", "\"2027-03-01\"", "2027-03-01" },
  { "Warranty Expires", "\"2027/03/01\"", "2027-03-01" },
  { "Warranty Expires", "\"03/01/2027\"", "2027-03-01" },
  { "Tier", "\"Gold\"", "Gold" },
  { "Roles", "\"{\\\"list_ids\\\":[13,12]}\"", "DC, File" },
  { "Roles", "{\"list_ids\":[12]}", "DC" },
  { "Roles", "[\"File\",\"DC\"]", "DC, File" },
  { "Roles", "\"\"", "" },
  { "Location", "\"[{\\\"id\\\":301,\\\"name\\\":\\\"Hobart\\\"},{\\\"id\\\":12}]\"", "12,301" },
  { "Location", "[{\"id\":301,\"url\":\"/a/0aa1bb2cc3dd\"}]", "301" },
  { "Location", "[]", "" },
  { "Street Address",
    "{\"address_line_1\":\"12 Harbour Rd\",\"city\":\"Hobart\",\"state\":\"TAS\",\"zip\":\"7000\","
    "\"country_name\":\"AU\"}",
    "12 Harbour Rd\n\nHobart\nTAS\n7000\nAU" },
  { "Street Address",
    "\"{\\\"address_line_1\\\":\\\"12 Harbour Rd\\\",\\\"city\\\":\\\"Hobart\\\",\\\"state\\\":\\\"TAS\\\","
    "\\\"zip\\\":\\\"7000\\\",\\\"country_name\\\":\\\"AU\\\"}\"",
    "12 Harbour Rd\n\nHobart\nTAS\n7000\nAU" },
  { "Notes", "\"<p>Primary DC</p>\"", "Primary DC" },
};

static void
test_values (void)
{
  g_autoptr (GPtrArray) layouts = make_layouts ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *fields
          = g_strdup_printf ("[null, {\"label\":\"Nowhere\",\"value\":\"x\"}, {\"id\":5001,\"label\":\"%s\","
                             "\"value\":%s,\"position\":2}, {\"value\":\"no label\"}, 9]",
                             values[i].label, values[i].json);
      g_autoptr (HcAsset) asset = decode (fields, layouts);

      g_assert_cmpstr (hc_asset_get_field (asset, values[i].label), ==, values[i].text);
      g_assert_cmpuint (g_hash_table_size (asset->fields), ==, *values[i].text != '\0');
    }
}

/* A Password field's value is not even read. */
static void
test_secrets (void)
{
  const char *fields
      = "[{\"label\":\"BIOS Code\",\"value\":\"hunter2\"},{\"label\":\"bios_code\",\"value\":\"x\"},"
        "{\"label\":\"General\",\"value\":\"x\"},{\"label\":\"New\",\"value\":\"x\","
        "\"field_type\":\"Password\"},{\"label\":\"Added later\",\"value\":\"x\"}]";
  g_autoptr (GPtrArray) layouts = make_layouts ();
  g_autoptr (HcAsset) asset = decode (fields, layouts);
  g_autoptr (HcAsset) elsewhere = decode (fields, NULL);

  g_assert_cmpuint (g_hash_table_size (asset->fields), ==, 0);
  g_assert_cmpstr (hc_asset_get_field (elsewhere, "Added later"), ==, "x");
  g_assert_cmpstr (hc_asset_get_field (elsewhere, "New"), ==, "");
}

static void
test_unusable (void)
{
  static const char *const rows[] = {
    "{\"company_id\":1,\"asset_layout_id\":2}",
    "{\"id\":1,\"asset_layout_id\":2}",
    "{\"id\":1,\"company_id\":null,\"asset_layout_id\":2}",
    "{\"id\":1,\"company_id\":1,\"name\":\"A\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonObject) object = parse (rows[i]);
      g_autofree char *why = NULL;

      g_assert_null (hc_hudu_decode_asset (object, NULL, 0, FALSE, &why));
      g_assert_nonnull (why);
    }
}

typedef struct
{
  HcFakeHudu *fake;
  HcHudu *hudu;
  GPtrArray *found;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->fake = hc_fake_hudu_new ();
  fixture->hudu = hc_fake_hudu_connect (fixture->fake);
  fixture->found = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_asset_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_error (&fixture->error);
  g_ptr_array_unref (fixture->found);
  hc_hudu_free (fixture->hudu);
  hc_fake_hudu_free (fixture->fake);
}

static gboolean
page_cb (GPtrArray *objects, gpointer user_data, GError **error)
{
  g_ptr_array_extend_and_steal (user_data, objects);
  return TRUE;
}

static gboolean
run (Fixture *fixture, const HcAssetFilter *filter)
{
  HcHuduListResult result;
  gboolean listed = hc_hudu_list_assets (fixture->hudu, filter, NULL, page_cb, fixture->found, &result, NULL,
                                         &fixture->error);

  g_assert_cmpuint (result.rows, ==, fixture->found->len);
  hc_hudu_list_result_clear (&result);
  return listed;
}

static gint64
get_id (Fixture *fixture, guint i)
{
  g_assert_cmpuint (i, <, fixture->found->len);
  return ((HcAsset *)g_ptr_array_index (fixture->found, i))->id;
}

#define ROW(id, company, layout, archived)                                                                   \
  "{\"id\":" #id ",\"name\":\"A\",\"company_id\":" #company ",\"asset_layout_id\":" #layout                  \
  ",\"archived\":" #archived "}"
#define MIXED                                                                                                \
  "{\"assets\":[" ROW (1, 42, 7, false) "," ROW (2, 42, 8, false) "," ROW (3, 43, 7, false) "," ROW (        \
      4, 42, 7, true) "," ROW (5, 42, 8, true) "]}"

/* A server that ignores all filters */
static void
test_filters_ignored (Fixture *fixture, gconstpointer data)
{
  g_autofree char *asked = NULL;

  hc_fake_hudu_answer (fixture->fake, "GET /assets", 0, 200, MIXED);
  g_assert_true (run (fixture, &(HcAssetFilter){ .layout_id = 7 }));
  g_assert_cmpuint (fixture->found->len, ==, 2);
  g_assert_cmpint (get_id (fixture, 0), ==, 1);
  g_assert_cmpint (get_id (fixture, 1), ==, 3);
  asked = hc_fake_hudu_dup_asked (fixture->fake, "page=1&");
  g_assert_cmpstr (asked, ==, "GET /api/v1/assets?page=1&page_size=1000&asset_layout_id=7");
}

static void
test_archived (Fixture *fixture, gconstpointer data)
{
  g_autofree char *asked = NULL;

  hc_fake_hudu_answer (fixture->fake, "GET /assets", 0, 200, MIXED);
  g_assert_true (run (fixture, &(HcAssetFilter){ .layout_id = 7, .archived = TRUE }));
  g_assert_cmpuint (fixture->found->len, ==, 1);
  g_assert_cmpint (get_id (fixture, 0), ==, 4);
  asked = hc_fake_hudu_dup_asked (fixture->fake, "page=1&");
  g_assert_cmpstr (asked, ==, "GET /api/v1/assets?page=1&page_size=1000&archived=true&asset_layout_id=7");
}

static void
test_of_company (Fixture *fixture, gconstpointer data)
{
  g_autofree char *asked = NULL;

  hc_fake_hudu_answer (
      fixture->fake, "GET /companies/42/assets", 0, 200,
      "{\"assets\":[" ROW (1, 42, 7, false) "," ROW (
          3, 43, 7, false) ","
                           "{\"id\":6,\"name\":\"Terse\",\"asset_layout_id\":7}," ROW (2, 42, 8, false) "]}");
  g_assert_true (run (fixture, &(HcAssetFilter){ .company_id = 42, .layout_id = 7 }));
  g_assert_cmpuint (fixture->found->len, ==, 2);
  g_assert_cmpint (get_id (fixture, 0), ==, 1);
  g_assert_cmpint (get_id (fixture, 1), ==, 6);
  g_assert_cmpint (((HcAsset *)g_ptr_array_index (fixture->found, 1))->company_id, ==, 42);
  asked = hc_fake_hudu_dup_asked (fixture->fake, "page=1&");
  g_assert_cmpstr (asked, ==, "GET /api/v1/companies/42/assets?page=1&page_size=1000");
}

/* A key of some companies only: the caller goes on company by company. */
static void
test_scoped_key (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = { "{\"error\":\"Bad credentials\"}", "{\"error\":\"Forbidden\"}",
                                        "{\"status\":404,\"error\":\"Not Found\"}" };
  guint status = GPOINTER_TO_UINT (data);

  hc_fake_hudu_answer (fixture->fake, "GET /api_info", 0, 200, "{\"version\":\"2.45.1\"}");
  hc_fake_hudu_answer (fixture->fake, "GET /assets", 0, status, bodies[status == 401 ? 0 : status - 402]);
  g_assert_false (run (fixture, &(HcAssetFilter){ .layout_id = 7 }));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN);
  g_clear_error (&fixture->error);
  g_assert_null (hc_hudu_find_asset (fixture->hudu, 4, NULL, NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN);
}

static void
test_company_gone (Fixture *fixture, gconstpointer data)
{
  g_assert_false (run (fixture, &(HcAssetFilter){ .company_id = 42 }));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND);
}

static void
test_find_live (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcAsset) asset = NULL;

  hc_fake_hudu_answer (fixture->fake, "GET /assets?id=359", 0, 200,
                       "{\"assets\":[{" SAMPLE_ASSET_HEAD
                       ",\"archived\":false,\"fields\":[],\"cards\":[]}]}");
  asset = hc_hudu_find_asset (fixture->hudu, 359, NULL, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (asset->id, ==, 359);
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, ""), ==, 1);
}

static void
test_find_archived (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcAsset) asset = NULL;

  hc_fake_hudu_answer (fixture->fake, "GET /assets?id=4&archived=true", 0, 200,
                       "{\"assets\":[" ROW (4, 42, 7, true) "]}");
  hc_fake_hudu_answer (fixture->fake, "GET /assets?id=4", 0, 200, NONE);
  asset = hc_hudu_find_asset (fixture->hudu, 4, NULL, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_true (asset->archived);
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, ""), ==, 2);
}

/* The first hit of a list that ignored the id would be anybody's asset. */
static void
test_find_id_ignored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HcAsset) asset = NULL;

  hc_fake_hudu_answer (fixture->fake, "GET /assets?page=1", 0, 200, MIXED);
  hc_fake_hudu_answer (fixture->fake, "GET /assets?page=2", 0, 200,
                       "{\"assets\":[" ROW (9, 42, 7, false) "]}");
  hc_fake_hudu_answer (fixture->fake, "GET /assets", 0, 200, NONE);
  asset = hc_hudu_find_asset (fixture->hudu, 9, NULL, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (asset->id, ==, 9);
  g_clear_pointer (&asset, hc_asset_free);
  asset = hc_hudu_find_asset (fixture->hudu, 77, NULL, NULL, &fixture->error);
  g_assert_null (asset);
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND);
}

static void
test_find_none (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /assets", 0, 200, NONE);
  g_assert_null (hc_hudu_find_asset (fixture->hudu, 359, NULL, NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND);
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, ""), ==, 2);
}

/* An error is no proof that it is gone. */
static void
test_find_fails (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /assets?archived=true", 0, 500,
                       "{\"status\":500,\"error\":\"Internal Server Error\"}");
  hc_fake_hudu_answer (fixture->fake, "GET /assets", 0, 200, NONE);
  g_assert_null (hc_hudu_find_asset (fixture->hudu, 359, NULL, NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_SERVER);
}

static void
test_find_unusable (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /assets", 0, 200, "{\"assets\":[{\"id\":359,\"name\":\"A\"}]}");
  g_assert_null (hc_hudu_find_asset (fixture->hudu, 359, NULL, NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
}

static void
test_get (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[]
      = { "{\"asset\":" ROW (4, 42, 7, true) "}", ROW (4, 42, 7, true),
          "{\"asset\":{\"id\":4,\"name\":\"A\",\"asset_layout_id\":7,\"archived\":true}}" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (HcAsset) asset = NULL;

      hc_fake_hudu_answer (fixture->fake, "GET /companies/42/assets/4", 1, 200, bodies[i]);
      asset = hc_hudu_get_asset (fixture->hudu, 42, 4, NULL, NULL, &fixture->error);
      g_assert_no_error (fixture->error);
      g_assert_cmpint (asset->company_id, ==, 42);
      g_assert_true (asset->archived);
    }
  g_assert_null (hc_hudu_get_asset (fixture->hudu, 42, 4, NULL, NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND);
  g_clear_error (&fixture->error);
  hc_fake_hudu_answer (fixture->fake, "GET /companies/42/assets/4", 1, 200, "null");
  g_assert_null (hc_hudu_get_asset (fixture->hudu, 42, 4, NULL, NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND);
}

static void
test_read (void)
{
  g_autoptr (GPtrArray) layouts = make_layouts ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HcAsset) asset = NULL;
  HcHttpReply reply = { .status = 201 };

  reply.json = json_from_string (
      "{\"asset\":{" SAMPLE_ASSET_HEAD ",\"fields\":[{\"label\":\"RAM GB\",\"value\":8}]}}", NULL);
  asset = hc_hudu_read_asset (&reply, layouts, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hc_asset_get_field (asset, "RAM GB"), ==, "8");
  g_clear_pointer (&reply.json, json_node_unref);
  g_assert_null (hc_hudu_read_asset (&reply, layouts, &error));
  g_assert_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
}

#define ADD(path, data, func) g_test_add ("/hudu/asset/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hudu/asset/decode", test_decode);
  g_test_add_func ("/hudu/asset/cards", test_cards);
  g_test_add_func ("/hudu/asset/raw", test_raw);
  g_test_add_func ("/hudu/asset/values", test_values);
  g_test_add_func ("/hudu/asset/secrets", test_secrets);
  g_test_add_func ("/hudu/asset/unusable", test_unusable);
  g_test_add_func ("/hudu/asset/read", test_read);
  ADD ("list/filters-ignored", NULL, test_filters_ignored);
  ADD ("list/archived", NULL, test_archived);
  ADD ("list/of-company", NULL, test_of_company);
  ADD ("list/scoped-key/401", GUINT_TO_POINTER (401), test_scoped_key);
  ADD ("list/scoped-key/403", GUINT_TO_POINTER (403), test_scoped_key);
  ADD ("list/scoped-key/404", GUINT_TO_POINTER (404), test_scoped_key);
  ADD ("list/company-gone", NULL, test_company_gone);
  ADD ("find/live", NULL, test_find_live);
  ADD ("find/archived", NULL, test_find_archived);
  ADD ("find/id-ignored", NULL, test_find_id_ignored);
  ADD ("find/none", NULL, test_find_none);
  ADD ("find/fails", NULL, test_find_fails);
  ADD ("find/unusable", NULL, test_find_unusable);
  ADD ("get", NULL, test_get);
  return g_test_run ();
}
