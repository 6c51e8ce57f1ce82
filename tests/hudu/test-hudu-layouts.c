/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fake-hudu.h"
#include "hc-sample-layout.h"

#include <string.h>

#define NONE "{\"asset_layouts\":[]}"
#define NEW_FIELD SAMPLE_FIELD (116, "ConnectWise ID", "Text", 16, "")

typedef struct
{
  HcFakeHudu *fake;
  HcHudu *hudu;
  HcLayout *layout;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->fake = hc_fake_hudu_new ();
  fixture->hudu = hc_fake_hudu_connect (fixture->fake);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_error (&fixture->error);
  g_clear_pointer (&fixture->layout, hc_layout_free);
  hc_hudu_free (fixture->hudu);
  hc_fake_hudu_free (fixture->fake);
}

static const HcLayoutField *
get_field (const HcLayout *layout, const char *label)
{
  const HcLayoutField *field = hc_layout_find_field (layout, label);

  g_assert_nonnull (field);
  return field;
}

static void
assert_options (const HcLayoutField *field, const char *options)
{
  g_autofree char *joined = g_strjoinv ("|", field->options);

  g_assert_cmpstr (joined, ==, options);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) layouts = NULL;
  g_autofree char *asked = NULL;
  const HcLayout *layout;

  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts?page=1", 0, 200,
                       "{\"asset_layouts\":[" SAMPLE_LAYOUT
                       ",{\"id\":8,\"name\":\"Old\",\"active\":false}]}");
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts?page=2", 0, 200,
                       "{\"asset_layouts\":[{\"id\":9,\"name\":\"Before 2.38\",\"fields\":null}]}");
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts", 0, 200, NONE);
  hc_fake_hudu_answer (fixture->fake, "GET /lists", 0, 200, SAMPLE_LISTS);
  layouts = hc_hudu_list_layouts (fixture->hudu, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (layouts->len, ==, 3);
  layout = g_ptr_array_index (layouts, 0);
  g_assert_cmpint (layout->id, ==, 7);
  g_assert_cmpstr (layout->name, ==, "Servers");
  g_assert_true (layout->active);
  g_assert_cmpuint (layout->fields->len, ==, 15);
  g_assert_false (((HcLayout *)g_ptr_array_index (layouts, 1))->active);
  g_assert_true (((HcLayout *)g_ptr_array_index (layouts, 2))->active);
  asked = hc_fake_hudu_dup_asked (fixture->fake, "page=3");
  g_assert_cmpstr (asked, ==, "GET /api/v1/asset_layouts?page=3");
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, "/lists"), ==, 1);
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  const HcLayoutField *field;

  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/7", 0, 200, "{\"asset_layout\":" SAMPLE_LAYOUT "}");
  hc_fake_hudu_answer (fixture->fake, "GET /lists", 0, 200, SAMPLE_LISTS);
  fixture->layout = hc_hudu_get_layout (fixture->hudu, 7, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  field = get_field (fixture->layout, "Tier");
  g_assert_cmpint (field->type, ==, HC_FIELD_DROPDOWN);
  assert_options (field, "Gold|Silver|Bronze");
  field = get_field (fixture->layout, "Roles");
  g_assert_cmpint (field->type, ==, HC_FIELD_LIST_SELECT);
  g_assert_cmpint (field->list_id, ==, 3);
  g_assert_true (field->multiple);
  assert_options (field, "DC|File");
  g_assert_cmpint (field->option_ids[0], ==, 12);
  g_assert_cmpint (field->option_ids[1], ==, 13);
  field = get_field (fixture->layout, "Warranty Expires");
  g_assert_true (field->expiration);
  g_assert_cmpint (field->id, ==, 108);
  g_assert_cmpint (field->position, ==, 8);
  g_assert_cmpint (get_field (fixture->layout, "Location")->linkable_id, ==, 5);
  g_assert_cmpint (get_field (fixture->layout, "Street Address")->type, ==, HC_FIELD_ADDRESS);
  g_assert_cmpint (get_field (fixture->layout, "BIOS Code")->type, ==, HC_FIELD_PASSWORD);
}

static void
test_junk_fields (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (
      fixture->fake, "GET /asset_layouts/7", 0, 200,
      "{\"id\":7,\"name\":\"Junk\",\"fields\":[null,{},{\"label\":\"A\"},{\"label\":\"B\","
      "\"field_type\":\"Hologram\",\"required\":\"yes\",\"position\":\"3\"},"
      "{\"id\":4,\"label\":\"Gone\",\"field_type\":\"Text\",\"is_destroyed\":true},"
      "{\"id\":5,\"label\":\"Tier\",\"field_type\":\"dropdown\",\"options\":[\"Gold\",\"Silver\"]}]}");
  fixture->layout = hc_hudu_get_layout (fixture->hudu, 7, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->layout->fields->len, ==, 3);
  g_assert_cmpint (get_field (fixture->layout, "B")->type, ==, HC_FIELD_TEXT);
  g_assert_cmpint (get_field (fixture->layout, "B")->position, ==, 3);
  assert_options (get_field (fixture->layout, "Tier"), "Gold|Silver");
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, "/lists"), ==, 0);
}

typedef struct
{
  const char *name;
  guint status;
  const char *body;
  int code; /* -1: the layouts come without names */
} ListsCase;

static const ListsCase lists_cases[] = {
  { "401", 401, "{\"error\":\"Bad credentials\"}", -1 },
  { "403", 403, "{\"error\":\"Forbidden\"}", -1 },
  { "404", 404, "{\"status\":404,\"error\":\"Not Found\"}", -1 },
  { "null", 200, "null", -1 },
  { "other", 200, "[{\"id\":99},null,{\"id\":3,\"list_items\":null}]", -1 },
  { "500", 500, "{\"status\":500,\"error\":\"Internal Server Error\"}", HC_API_ERROR_SERVER },
};

/* Without rights or before 2.35 there are no names; a failure that may pass must not look like that. */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  const ListsCase *given = data;
  g_autoptr (GPtrArray) layouts = NULL;

  hc_fake_hudu_answer (fixture->fake, "GET /api_info", 0, 200, "{\"version\":\"2.34.2\"}");
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts?page=1", 0, 200,
                       "{\"asset_layouts\":[" SAMPLE_LAYOUT "]}");
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts", 0, 200, NONE);
  hc_fake_hudu_answer (fixture->fake, "GET /lists", 0, given->status, given->body);
  layouts = hc_hudu_list_layouts (fixture->hudu, NULL, &fixture->error);
  if (given->code >= 0)
    {
      g_assert_null (layouts);
      g_assert_error (fixture->error, HC_API_ERROR, given->code);
      return;
    }
  g_assert_no_error (fixture->error);
  g_assert_null (get_field (g_ptr_array_index (layouts, 0), "Roles")->options);
}

static void
test_list_unusable (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts", 0, 200,
                       "{\"asset_layouts\":[" SAMPLE_LAYOUT ",{\"id\":8}]}");
  g_assert_null (hc_hudu_list_layouts (fixture->hudu, NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
}

static void
test_get_missing (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/7", 1, 200, "null");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (hc_hudu_get_layout (fixture->hudu, 7, NULL, &fixture->error));
      g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND);
      g_clear_error (&fixture->error);
    }
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/7", 1, 200, "{\"asset_layout\":{\"id\":8}}");
  g_assert_null (hc_hudu_get_layout (fixture->hudu, 7, NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
}

static void
add_field_answers (Fixture *fixture, const char *after)
{
  g_autofree char *changed = g_strdup_printf (
      "{\"asset_layout\":{" SAMPLE_LAYOUT_HEAD ",\"active\":true,\"fields\":[%s]}}", after);

  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/7", 1, 200, "{\"asset_layout\":" SAMPLE_LAYOUT "}");
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/7", 0, 200, changed);
  hc_fake_hudu_answer (fixture->fake, "GET /lists", 0, 200, SAMPLE_LISTS);
  hc_fake_hudu_answer (fixture->fake, "PUT /asset_layouts/7", 0, 200, changed);
  fixture->layout = hc_hudu_add_layout_field (fixture->hudu, 7, "ConnectWise ID", NULL, &fixture->error);
}

static void
test_add_field (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = NULL;

  add_field_answers (fixture, SAMPLE_FIELDS "," NEW_FIELD);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (get_field (fixture->layout, "ConnectWise ID")->id, ==, 116);
  assert_options (get_field (fixture->layout, "Roles"), "DC|File");
  body = hc_fake_hudu_dup_body (fixture->fake, "PUT");
  /* Everything as it was read, ids included, and one field more without an id */
  g_assert_cmpstr (
      body, ==,
      "{\"asset_layout\":{\"name\":\"Servers\",\"icon\":\"fas fa-server\",\"color\":\"#2f5d8a\","
      "\"icon_color\":\"#ffffff\",\"include_passwords\":true,\"include_photos\":true,"
      "\"include_comments\":false,\"include_files\":true,\"active\":true,\"fields\":[" SAMPLE_FIELDS
      ",{\"label\":\"ConnectWise ID\",\"field_type\":\"Text\",\"required\":false,\"show_in_list\":false,"
      "\"position\":16}]}}");
}

static void
test_add_field_lost (Fixture *fixture, gconstpointer data)
{
  add_field_answers (fixture, SAMPLE_FIELDS);
  g_assert_null (fixture->layout);
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
}

static void
test_add_field_harms (Fixture *fixture, gconstpointer data)
{
  add_field_answers (fixture, SAMPLE_FIELD (102, "CW Config ID", "Text", 2, "") "," NEW_FIELD);
  g_assert_null (fixture->layout);
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
  g_assert_nonnull (strstr (fixture->error->message, "General"));
}

static void
test_add_field_present (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/7", 0, 200, "{\"asset_layout\":" SAMPLE_LAYOUT "}");
  hc_fake_hudu_answer (fixture->fake, "GET /lists", 0, 200, "[]");
  fixture->layout = hc_hudu_add_layout_field (fixture->hudu, 7, "cw config id", NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_nonnull (fixture->layout);
  g_assert_null (hc_hudu_add_layout_field (fixture->hudu, 7, "RAM GB", NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_REJECTED);
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, "PUT"), ==, 0);
}

static void
test_add_field_refused (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "GET /api_info", 0, 200, "{\"version\":\"2.45.1\"}");
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/7", 0, 200,
                       "{\"id\":7,\"name\":\"Bare\",\"fields\":[]}");
  hc_fake_hudu_answer (fixture->fake, "PUT /asset_layouts/7", 0, 401, "{\"error\":\"Bad credentials\"}");
  g_assert_null (hc_hudu_add_layout_field (fixture->hudu, 7, "ConnectWise ID", NULL, &fixture->error));
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN);
}

static HcLayout *
make_wanted (void)
{
  HcLayout *layout = hc_layout_new (0, "CW Contacts", TRUE);
  HcLayoutField *field;

  hc_layout_add_field (layout, 0, "ConnectWise ID", HC_FIELD_TEXT)->required = TRUE;
  hc_layout_add_field (layout, 0, "General", HC_FIELD_HEADING);
  field = hc_layout_add_field (layout, 0, "Type", HC_FIELD_DROPDOWN);
  field->options = g_strsplit ("Owner,Staff", ",", -1);
  hc_layout_add_field (layout, 0, "Ends", HC_FIELD_DATE)->expiration = TRUE;
  hc_layout_add_field (layout, 0, "Site", HC_FIELD_ASSET_TAG)->linkable_id = 5;
  return layout;
}

#define CREATED_FIELDS                                                                                       \
  "[" SAMPLE_FIELD (1, "ConnectWise ID", "Text", 1, "") "," SAMPLE_FIELD (                                   \
      2, "Type", "Dropdown", 3,                                                                              \
      ",\"options\":\"Owner\\nStaff\"") "," SAMPLE_FIELD (3, "Ends", "Date", 4,                              \
                                                          "") "," SAMPLE_FIELD (4, "Site", "AssetTag", 5,    \
                                                                                "") "]"
#define CREATED(active) "{\"id\":20,\"name\":\"CW Contacts\"," active "\"fields\":" CREATED_FIELDS "}"

static void
create (Fixture *fixture)
{
  g_autoptr (HcLayout) wanted = make_wanted ();

  fixture->layout = hc_hudu_create_layout (fixture->hudu, wanted, "fas fa-user", NULL, &fixture->error);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = NULL;

  hc_fake_hudu_answer (fixture->fake, "POST /asset_layouts", 0, 201, CREATED ("\"active\":true,"));
  create (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (fixture->layout->id, ==, 20);
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, ""), ==, 1);
  body = hc_fake_hudu_dup_body (fixture->fake, "POST");
  g_assert_cmpstr (
      body, ==,
      "{\"asset_layout\":{\"name\":\"CW Contacts\",\"icon\":\"fas fa-user\",\"color\":\"#2f5d8a\","
      "\"icon_color\":\"#ffffff\",\"include_passwords\":true,\"include_photos\":true,"
      "\"include_comments\":true,\"include_files\":true,\"active\":true,\"fields\":["
      "{\"label\":\"ConnectWise ID\",\"field_type\":\"Text\",\"required\":true,\"show_in_list\":false,"
      "\"position\":1},"
      "{\"label\":\"Type\",\"field_type\":\"Dropdown\",\"required\":false,\"show_in_list\":false,"
      "\"position\":3,\"options\":\"Owner\\nStaff\"},"
      "{\"label\":\"Ends\",\"field_type\":\"Date\",\"required\":false,\"show_in_list\":false,"
      "\"position\":4,\"expiration\":true},"
      "{\"label\":\"Site\",\"field_type\":\"AssetTag\",\"required\":false,\"show_in_list\":false,"
      "\"position\":5,\"linkable_id\":5}]}}");
}

/* As every version examined does it, or without a word on it: a second request makes it active. */
static void
test_create_inactive (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = NULL;

  hc_fake_hudu_answer (fixture->fake, "POST /asset_layouts", 0, 200, data);
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/20", 1, 200,
                       "{\"asset_layout\":" CREATED ("\"active\":false,") "}");
  hc_fake_hudu_answer (fixture->fake, "PUT /asset_layouts/20", 0, 200, "{}");
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/20", 0, 200,
                       "{\"asset_layout\":" CREATED ("\"active\":true,") "}");
  create (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->layout->active);
  body = hc_fake_hudu_dup_body (fixture->fake, "PUT");
  g_assert_cmpstr (body, ==,
                   "{\"asset_layout\":{\"name\":\"CW Contacts\",\"active\":true,\"fields\":" CREATED_FIELDS
                   "}}");
}

static void
test_create_stays_inactive (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "POST /asset_layouts", 0, 200,
                       "{\"asset_layout\":" CREATED ("\"active\":false,") "}");
  hc_fake_hudu_answer (fixture->fake, "GET /asset_layouts/20", 0, 200, CREATED ("\"active\":false,"));
  hc_fake_hudu_answer (fixture->fake, "PUT /asset_layouts/20", 0, 200, "{}");
  create (fixture);
  g_assert_null (fixture->layout);
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_REJECTED);
  g_assert_nonnull (strstr (fixture->error->message, "CW Contacts"));
}

static void
test_create_fails (Fixture *fixture, gconstpointer data)
{
  hc_fake_hudu_answer (fixture->fake, "POST /asset_layouts", 1, 200, "null");
  create (fixture);
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
  g_clear_error (&fixture->error);
  hc_fake_hudu_answer (fixture->fake, "POST /asset_layouts", 1, 200,
                       "{\"id\":20,\"name\":\"CW Contacts\",\"active\":true,\"fields\":[]}");
  create (fixture);
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_MALFORMED);
  g_clear_error (&fixture->error);
  hc_fake_hudu_answer (fixture->fake, "POST /asset_layouts", 0, 500,
                       "{\"status\":500,\"error\":\"Internal Server Error\"}");
  create (fixture);
  g_assert_null (fixture->layout);
  g_assert_error (fixture->error, HC_API_ERROR, HC_API_ERROR_SERVER);
  g_assert_cmpuint (hc_fake_hudu_count (fixture->fake, "POST"), ==, 3);
}

#define ADD(path, data, func) g_test_add ("/hudu/layout/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("list", NULL, test_list);
  ADD ("fields", NULL, test_fields);
  ADD ("junk-fields", NULL, test_junk_fields);
  ADD ("list-unusable", NULL, test_list_unusable);
  ADD ("get-missing", NULL, test_get_missing);
  ADD ("add-field", NULL, test_add_field);
  ADD ("add-field/lost", NULL, test_add_field_lost);
  ADD ("add-field/harms", NULL, test_add_field_harms);
  ADD ("add-field/present", NULL, test_add_field_present);
  ADD ("add-field/refused", NULL, test_add_field_refused);
  ADD ("create", NULL, test_create);
  ADD ("create/inactive", "{\"asset_layout\":" CREATED ("\"active\":false,") "}", test_create_inactive);
  ADD ("create/silent", CREATED (""), test_create_inactive);
  ADD ("create/stays-inactive", NULL, test_create_stays_inactive);
  ADD ("create/fails", NULL, test_create_fails);
  for (guint i = 0; i < G_N_ELEMENTS (lists_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/hudu/layout/lists/", lists_cases[i].name, NULL);

      g_test_add (path, Fixture, &lists_cases[i], set_up, test_lists, tear_down);
    }
  return g_test_run ();
}
