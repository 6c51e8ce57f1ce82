/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-json.h"
#include "sim-ask.h"

/* Relations, tiles, the activity log, what a person does, the dump, and the writer of JSON. */

static HcSimHudu *
new_server (void)
{
  HcSimHudu *hudu = hc_sim_hudu_new (NULL);

  hc_sim_hudu_add_company (hudu, "Alpha");
  hc_sim_hudu_add_company (hudu, "Beta");
  hc_sim_hudu_add_layout (hudu, "Servers", TRUE);
  hc_sim_hudu_add_field (hudu, 1, "Note", "Text");
  hc_sim_hudu_add_asset (hudu, 1, 1, "One");
  hc_sim_hudu_add_asset (hudu, 1, 1, "Two");
  return hudu;
}

#define RELATE "{'relation':{'fromable_type':'Asset','fromable_id':1,'toable_type':'Asset','toable_id':2}}"

static void
test_relations (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) made = sim_hudu (hudu, "POST /relations", RELATE);
  g_autoptr (SimAnswer) twice = sim_hudu (hudu, "POST /relations", RELATE);
  g_autoptr (SimAnswer) missing = sim_hudu (
      hudu, "POST /relations",
      "{'relation':{'fromable_type':'Asset','fromable_id':1,'toable_type':'Asset','toable_id':9}}");
  g_autoptr (SimAnswer) all = sim_hudu (hudu, "GET /relations", NULL);

  g_assert_cmpuint (made->status, ==, 201);
  g_assert_cmpstr (sim_at (made, "relation/name"), ==, "Two");
  g_assert_cmpuint (twice->status, ==, 422);
  g_assert_cmpstr (sim_at (missing, "details/0"), ==, "Toable must exist");
  /* One POST, two rows. */
  g_assert_cmpstr (sim_at (all, "relations"), ==, "[2]");
  g_assert_cmpstr (sim_at (all, "relations/1/is_inverse"), ==, "true");
  g_assert_cmpstr (sim_at (all, "relations/1/name"), ==, "One");
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /relations/1", NULL), ==, 404);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /relations/1", NULL), ==, 204);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "relations"), ==, 0);
}

static void
test_relations_keep_inverse (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  hc_sim_hudu_set_switch (hudu, "relation-inverse", "keep", NULL);
  g_assert_cmpint (hc_sim_hudu_add_relation (hudu, "Asset", 1, "Asset", 2, "why"), ==, 1);
  g_assert_cmpint (hc_sim_hudu_add_relation (hudu, "Asset", 1, "Asset", 2, NULL), ==, 0);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /relations/1", NULL), ==, 204);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "relations"), ==, 1);
  g_assert_true (hc_sim_hudu_remove (hudu, "assets", 2));
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "relations"), ==, 0);
}

static void
test_tiles (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) made = sim_hudu (
      hudu, "POST /magic_dash", "{'title':'T','message':'1','company_name':'Alpha','shade':'success'}");
  g_autoptr (SimAnswer) again
      = sim_hudu (hudu, "POST /magic_dash", "{'title':'T','message':'2','company_name':'Alpha'}");

  g_assert_cmpuint (made->status, ==, 200);
  g_assert_cmpstr (sim_at (again, "id"), ==, sim_at (made, "id"));
  g_assert_cmpstr (sim_at (again, "message"), ==, "2");
  g_assert_cmpstr (sim_at (again, "shade"), ==, "success");
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /magic_dash",
                                     "{'title':'T','message':'1','company_id':1,'company_name':'Alpha'}"),
                    ==, 500);
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /magic_dash", "{'magic_dash':{'title':'T'}}"), ==, 500);
  g_assert_cmpuint (
      sim_hudu_status (hudu, "POST /magic_dash", "{'title':'T','message':'1','company_name':'No'}"), ==, 422);
  g_assert_cmpuint (
      sim_hudu_status (hudu, "POST /magic_dash", "{'title':'U','message':'1','company_name':'Beta'}"), ==,
      200);
  {
    g_autoptr (SimAnswer) all = sim_hudu (hudu, "GET /magic_dash", NULL);
    g_autoptr (SimAnswer) one = sim_hudu (hudu, "GET /magic_dash?company_id=2", NULL);

    g_assert_cmpuint (json_array_get_length (json_node_get_array (all->root)), ==, 2);
    g_assert_cmpstr (sim_at (one, "0"), ==, "{11}");
    g_assert_cmpstr (sim_at (one, "0/title"), ==, "U");
  }
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /magic_dash/2", NULL), ==, 204);
}

static void
test_tile_by_form (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  const char *const headers[] = { "x-api-key", hc_sim_hudu_get_api_key (hudu), "Content-Type",
                                  "application/x-www-form-urlencoded", NULL };

  g_assert_cmpuint (
      sim_hudu_status (hudu, "POST /magic_dash", "{'title':'A B','message':'1','company_name':'Beta'}"), ==,
      200);
  {
    g_autoptr (SimAnswer) wrong = sim_ask ((SimHandler)hc_sim_hudu_handle, hudu, "DELETE /magic_dash",
                                           "title=A+B&company_name=Alpha", headers);
    g_autoptr (SimAnswer) right = sim_ask ((SimHandler)hc_sim_hudu_handle, hudu, "DELETE /magic_dash",
                                           "title=A+B&company_name=Beta", headers);

    g_assert_cmpuint (wrong->status, ==, 404);
    g_assert_cmpuint (right->status, ==, 204);
  }
}

static void
test_tile_positions (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  sim_hudu_status (hudu, "POST /magic_dash", "{'title':'A','message':'1','company_name':'Alpha'}");
  sim_hudu_status (hudu, "POST /magic_dash", "{'title':'B','message':'1','company_name':'Alpha'}");
  g_assert_cmpuint (
      sim_hudu_status (hudu, "PUT /magic_dash/update_positions",
                       "{'company_id':1,'positions':[{'id':1,'position':2},{'id':2,'position':1}]}"),
      ==, 200);
  {
    g_autoptr (SimAnswer) all = sim_hudu (hudu, "GET /magic_dash", NULL);

    g_assert_cmpstr (sim_at (all, "0/position"), ==, "2");
    g_assert_cmpstr (sim_at (all, "1/position"), ==, "1");
  }
  g_assert_cmpuint (
      sim_hudu_status (hudu, "PUT /magic_dash/update_positions",
                       "{'company_id':2,'positions':[{'id':1,'position':2},{'id':2,'position':1}]}"),
      ==, 422);
}

static guint
count_activity (HcSimHudu *hudu, const char *line)
{
  g_autoptr (SimAnswer) answer = sim_hudu (hudu, line, NULL);

  return json_array_get_length (json_node_get_array (answer->root));
}

static void
test_activity (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (JsonObject) change = sim_object ("{'name':'Uno'}");

  g_assert_cmpuint (count_activity (hudu, "GET /activity_logs"), ==, 0);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /companies/1/assets/1", "{'asset':{'primary_mail':'x'}}"), ==,
                    200);
  g_assert_cmpint (hc_sim_hudu_put (hudu, "assets", 1, change, NULL), ==, 1);
  g_assert_true (hc_sim_hudu_archive (hudu, "assets", 1, TRUE));
  g_assert_cmpuint (count_activity (hudu, "GET /activity_logs"), ==, 3);
  g_assert_cmpuint (count_activity (hudu, "GET /activity_logs?user_email=person@example.com"), ==, 2);
  g_assert_cmpuint (count_activity (hudu, "GET /activity_logs?resource_type=Asset&resource_id=2"), ==, 0);
  g_assert_cmpuint (count_activity (hudu, "GET /activity_logs?action_message=archived"), ==, 1);
  g_assert_cmpuint (count_activity (hudu, "GET /activity_logs?start_date=2100-01-01T00:00:00Z"), ==, 0);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /activity_logs", NULL), ==, 400);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /activity_logs?datetime=2000-01-01T00:00:00Z", NULL), ==,
                    200);
  g_assert_cmpuint (count_activity (hudu, "GET /activity_logs"), ==, 0);
}

static void
test_person (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (JsonObject) made = sim_object (
      "{'company_id':2,'asset_layout_id':1,'name':'Three','fields':{'note':'typed'},'archived':true}");
  g_autoptr (JsonObject) wrong = sim_object ("{'fields':{'nothing':1}}");
  g_autoptr (JsonObject) moved = sim_object ("{'company_id':1,'archived':false,'primary_serial':'S9'}");
  g_autoptr (JsonNode) asset = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GArray) found = NULL;

  g_assert_cmpint (hc_sim_hudu_put (hudu, "assets", 0, made, NULL), ==, 3);
  g_assert_cmpint (hc_sim_hudu_put (hudu, "assets", 3, moved, NULL), ==, 3);
  asset = hc_sim_hudu_get (hudu, "assets", 3);
  g_assert_cmpstr (sim_in (asset, "company_name"), ==, "Alpha");
  g_assert_cmpstr (sim_in (asset, "archived"), ==, "false");
  g_assert_cmpstr (sim_in (asset, "primary_serial"), ==, "S9");
  g_assert_cmpstr (sim_in (asset, "fields/0/value"), ==, "typed");
  g_assert_cmpint (hc_sim_hudu_put (hudu, "assets", 3, wrong, &refused), ==, 0);
  g_assert_error (refused, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_cmpint (hc_sim_hudu_put (hudu, "companies", 77, moved, &missing), ==, 0);
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  found = hc_sim_hudu_find_assets (hudu, 0, "Note", "typed");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (g_array_index (found, gint64, 0), ==, 3);
  g_assert_false (hc_sim_hudu_set_asset_field (hudu, 3, "Nothing", "x"));
  g_assert_false (hc_sim_hudu_remove (hudu, "asset_layouts", 1));
  g_assert_true (hc_sim_hudu_remove (hudu, "companies", 1));
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "assets"), ==, 0);
  g_assert_true (hc_sim_hudu_remove (hudu, "asset_layouts", 1));
  g_assert_cmpint (hc_sim_hudu_find_layout (hudu, "Servers"), ==, 0);
  g_assert_cmpint (hc_sim_hudu_find_company (hudu, "Alpha"), ==, 0);
  g_assert_cmpint (hc_sim_hudu_find_company (hudu, "Beta"), ==, 2);
  g_assert_false (hc_sim_hudu_archive (hudu, "lists", 1, TRUE));
}

static void
test_person_other_kinds (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (JsonObject) layout
      = sim_object ("{'name':'People','fields':[{'label':'A','field_type':'Text'}]}");
  g_autoptr (JsonObject) list = sim_object ("{'name':'Sizes','list_items_attributes':[{'name':'S'}]}");
  g_autoptr (JsonObject) tile = sim_object ("{'company_id':1,'title':'T','message':'M'}");
  g_autoptr (JsonObject) relation
      = sim_object ("{'fromable_type':'Asset','fromable_id':1,'toable_type':'Company','toable_id':1}");
  g_autoptr (JsonObject) matcher = sim_object ("{'integrator_id':1,'sync_id':5,'name':'N','company_id':2}");
  g_autoptr (GArray) ids = NULL;

  hc_sim_hudu_add_integration (hudu, "cw_manage");
  g_assert_cmpint (hc_sim_hudu_put (hudu, "asset_layouts", 0, layout, NULL), ==, 2);
  g_assert_cmpint (hc_sim_hudu_put (hudu, "asset_layouts", 2, layout, NULL), ==, 0);
  g_assert_cmpint (hc_sim_hudu_put (hudu, "lists", 0, list, NULL), ==, 1);
  g_assert_cmpint (hc_sim_hudu_put (hudu, "magic_dash", 0, tile, NULL), ==, 1);
  g_assert_cmpint (hc_sim_hudu_put (hudu, "relations", 0, relation, NULL), ==, 1);
  g_assert_cmpint (hc_sim_hudu_put (hudu, "matchers", 0, matcher, NULL), ==, 1);
  ids = hc_sim_hudu_dup_ids (hudu, "relations");
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_true (hc_sim_hudu_remove (hudu, "relations", 1));
  g_assert_true (hc_sim_hudu_remove (hudu, "lists", 1));
  g_assert_true (hc_sim_hudu_remove (hudu, "magic_dash", 1));
  g_assert_true (hc_sim_hudu_remove (hudu, "matchers", 1));
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "nonsense"), ==, 0);
  g_assert_null (hc_sim_hudu_get (hudu, "lists", 1));
}

static void
test_dump (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  hc_sim_hudu_set_field (hudu, 1, hc_sim_hudu_add_field (hudu, 1, "Due", "Date"), "expiration", "true");
  hc_sim_hudu_set_asset_field (hudu, 2, "Due", "2027-03-01");
  hc_sim_hudu_archive (hudu, "companies", 2, TRUE);
  hc_sim_hudu_remove (hudu, "assets", 1);
  hc_sim_hudu_set_switch (hudu, "date", "us", NULL);
  hc_sim_hudu_set_switch (hudu, "key-companies", "2", NULL);
  g_assert_true (hc_sim_hudu_dump (hudu, stream, &error));
  json_parser_load_from_data (parser, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                              (gssize)g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)),
                              &error);
  g_assert_no_error (error);
  root = json_parser_get_root (parser);
  g_assert_cmpstr (sim_in (root, "companies"), ==, "[2]");
  g_assert_cmpstr (sim_in (root, "assets"), ==, "[1]");
  /* Whatever the switches say. */
  g_assert_cmpstr (sim_in (root, "assets/0/fields/0/value"), ==, "2027-03-01");
  g_assert_cmpstr (sim_in (root, "expirations/0/date"), ==, "2027-03-01");
  g_assert_cmpstr (sim_in (root, "relations"), ==, "[0]");
}

static void
test_json (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  HcSimJson json = HC_SIM_JSON_INIT (text);

  hc_sim_json_open (&json, '{');
  hc_sim_json_put_text (&json, "a\"", "<b>&\\\n\t\x01 \xe2\x80\xa8 \xe2\x82\xac ü\x7f");
  hc_sim_json_put_id (&json, "none", 0);
  hc_sim_json_put_time (&json, "t", G_GINT64_CONSTANT (1789268427935999));
  hc_sim_json_key (&json, "list");
  hc_sim_json_open (&json, '[');
  hc_sim_json_int (&json, -5);
  hc_sim_json_bool (&json, TRUE);
  hc_sim_json_text (&json, NULL);
  hc_sim_json_open (&json, '{');
  hc_sim_json_close (&json, '}');
  hc_sim_json_close (&json, ']');
  hc_sim_json_close (&json, '}');
  g_assert_cmpstr (
      text->str, ==,
      "{\"a\\\"\":\"\\u003cb\\u003e\\u0026\\\\\\n\\t\\u0001 \\u2028 \xe2\x82\xac ü\\u007f\",\"none\":null,"
      "\"t\":\"2026-09-13T03:00:27.935Z\",\"list\":[-5,true,null,{}]}");
}

static void
test_json_read (void)
{
  g_autoptr (JsonNode) list
      = json_from_string ("[\"12\", 12, \"x\", -3, 1.5, true, null, \"off\", {}, 99999999999]", NULL);
  JsonArray *array = json_node_get_array (list);
  static const gint64 ids[] = { 12, 12, 0, 0, 0, 0, 0, 0, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (hc_sim_json_id (json_array_get_element (array, i)), ==, ids[i]);
  g_assert_true (hc_sim_json_truth (json_array_get_element (array, 5), FALSE));
  g_assert_true (hc_sim_json_truth (json_array_get_element (array, 6), TRUE));
  g_assert_false (hc_sim_json_truth (json_array_get_element (array, 7), TRUE));
}

/* Equal seeds and calls make equal servers. */
static void
test_seed (void)
{
  HcSimHuduOptions options = { .seed = 5 };
  g_autoptr (HcSimHudu) one = hc_sim_hudu_new (&options);
  g_autoptr (HcSimHudu) two = hc_sim_hudu_new (&options);
  g_autoptr (HcSimHudu) other = hc_sim_hudu_new (NULL);
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;
  g_autoptr (JsonNode) third = NULL;

  hc_sim_hudu_add_company (one, "A");
  hc_sim_hudu_add_company (two, "A");
  hc_sim_hudu_add_company (other, "A");
  first = hc_sim_hudu_get (one, "companies", 1);
  second = hc_sim_hudu_get (two, "companies", 1);
  third = hc_sim_hudu_get (other, "companies", 1);
  g_assert_cmpstr (sim_in (first, "slug"), ==, sim_in (second, "slug"));
  g_assert_cmpstr (sim_in (first, "slug"), !=, sim_in (third, "slug"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim-hudu-others/relations", test_relations);
  g_test_add_func ("/sim-hudu-others/relations-keep-inverse", test_relations_keep_inverse);
  g_test_add_func ("/sim-hudu-others/tiles", test_tiles);
  g_test_add_func ("/sim-hudu-others/tile-by-form", test_tile_by_form);
  g_test_add_func ("/sim-hudu-others/tile-positions", test_tile_positions);
  g_test_add_func ("/sim-hudu-others/activity", test_activity);
  g_test_add_func ("/sim-hudu-others/person", test_person);
  g_test_add_func ("/sim-hudu-others/person-other-kinds", test_person_other_kinds);
  g_test_add_func ("/sim-hudu-others/dump", test_dump);
  g_test_add_func ("/sim-hudu-others/json", test_json);
  g_test_add_func ("/sim-hudu-others/json-read", test_json_read);
  g_test_add_func ("/sim-hudu-others/seed", test_seed);
  return g_test_run ();
}
