/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "sim-ask.h"

#define WHOLE "'icon':'fas fa-server','color':'#000000','icon_color':'#ffffff'"

/* "Servers" with Note (Text) and Due (Date); one asset with both filled. */
static HcSimHudu *
new_server (void)
{
  HcSimHudu *hudu = hc_sim_hudu_new (NULL);
  static const char *const items[] = { "DC", "File", NULL };

  hc_sim_hudu_add_company (hudu, "Alpha");
  hc_sim_hudu_add_list (hudu, "Roles", items);
  hc_sim_hudu_add_layout (hudu, "Servers", TRUE);
  hc_sim_hudu_add_field (hudu, 1, "Note", "Text");
  hc_sim_hudu_add_field (hudu, 1, "Due", "Date");
  hc_sim_hudu_add_asset (hudu, 1, 1, "One");
  g_assert_true (hc_sim_hudu_set_asset_field (hudu, 1, "Note", "n"));
  g_assert_true (hc_sim_hudu_set_asset_field (hudu, 1, "Due", "2027-03-01"));
  return hudu;
}

static void
test_read (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) answer = sim_hudu (hudu, "GET /asset_layouts/1", NULL);

  g_assert_cmpstr (sim_at (answer, "asset_layout"), ==, "{16}");
  g_assert_cmpstr (sim_at (answer, "asset_layout/location"), ==, "null");
  g_assert_cmpstr (sim_at (answer, "asset_layout/fields"), ==, "[2]");
  g_assert_cmpstr (sim_at (answer, "asset_layout/fields/0"), ==, "{15}");
  g_assert_cmpstr (sim_at (answer, "asset_layout/fields/1/field_type"), ==, "Date");
  g_assert_cmpstr (sim_at (answer, "asset_layout/fields/1/position"), ==, "2");
}

static void
test_list (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  for (guint i = 0; i < 30; i++)
    hc_sim_hudu_add_layout (hudu, "Same", FALSE);
  {
    g_autoptr (SimAnswer) sized = sim_hudu (hudu, "GET /asset_layouts?page_size=1000", NULL);
    g_autoptr (SimAnswer) second = sim_hudu (hudu, "GET /asset_layouts?page=2", NULL);
    g_autoptr (SimAnswer) named = sim_hudu (hudu, "GET /asset_layouts?name=Servers&search=zzz", NULL);
    g_autoptr (SimAnswer) active = sim_hudu (hudu, "GET /asset_layouts?active=true", NULL);

    g_assert_cmpstr (sim_at (sized, "asset_layouts"), ==, "[25]");
    g_assert_cmpstr (sim_at (second, "asset_layouts"), ==, "[6]");
    g_assert_cmpstr (sim_at (named, "asset_layouts"), ==, "[1]");
    g_assert_cmpstr (sim_at (active, "asset_layouts"), ==, "[1]");
  }
}

static void
test_create (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) made = sim_hudu (hudu, "POST /asset_layouts",
                                         "{'asset_layout':{'name':'People','active':true," WHOLE ",'fields':["
                                         "{'label':'B','field_type':'ListSelect','list_id':1,'position':2},"
                                         "{'label':'A','field_type':'Text','position':1,'required':true}]}}");

  g_assert_cmpuint (made->status, ==, 200);
  /* Made through the API, it comes out inactive. */
  g_assert_cmpstr (sim_at (made, "asset_layout/active"), ==, "false");
  g_assert_cmpstr (sim_at (made, "asset_layout/fields/0/label"), ==, "A");
  g_assert_cmpstr (sim_at (made, "asset_layout/fields/0/required"), ==, "true");
  g_assert_cmpstr (sim_at (made, "asset_layout/fields/1/list_id"), ==, "1");
  hc_sim_hudu_set_switch (hudu, "layout-active-honoured", "true", NULL);
  {
    g_autoptr (SimAnswer) active
        = sim_hudu (hudu, "POST /asset_layouts",
                    "{'asset_layout':{'name':'People','active':true," WHOLE ",'fields':[]}}");

    g_assert_cmpstr (sim_at (active, "asset_layout/active"), ==, "true");
  }
  hc_sim_hudu_set_switch (hudu, "layout-name-unique", "true", NULL);
  g_assert_cmpuint (sim_hudu_status (hudu, "POST /asset_layouts",
                                     "{'asset_layout':{'name':'People'," WHOLE ",'fields':[]}}"),
                    ==, 422);
}

static void
test_create_crashes (void)
{
  static const char *const bodies[] = {
    NULL,
    "{}",
    "{'name':'X'}",
    "{'asset_layout':{'name':'X'}}",
    "{'asset_layout':{'name':'X'," WHOLE "}}",
    "{'asset_layout':{'name':'X'," WHOLE ",'fields':{}}}",
  };
  g_autoptr (HcSimHudu) hudu = new_server ();

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    g_assert_cmpuint (sim_hudu_status (hudu, "POST /asset_layouts", bodies[i]), ==, 500);
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "asset_layouts"), ==, 1);
}

static void
test_create_refused (void)
{
  static const struct
  {
    const char *fields;
    const char *sentence;
  } cases[] = {
    { "{'label':'A','field_type':'text'}", "Asset layout fields field type is not included in the list" },
    { "{'label':'A'}", "Asset layout fields field type is not included in the list" },
    { "{'field_type':'Text'}", "Asset layout fields label can't be blank" },
    { "{'label':'A','field_type':'Text'},{'label':'A','field_type':'Date'}",
      "Asset layout fields label has already been taken" },
    { "{'label':'A','field_type':'ListSelect'}", "Asset layout fields list must exist" },
    { "7", "Asset layout fields is invalid" },
  };
  g_autoptr (HcSimHudu) hudu = new_server ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body
          = g_strdup_printf ("{'asset_layout':{'name':'X'," WHOLE ",'fields':[%s]}}", cases[i].fields);
      g_autoptr (SimAnswer) answer = sim_hudu (hudu, "POST /asset_layouts", body);

      g_assert_cmpuint (answer->status, ==, 422);
      g_assert_cmpstr (sim_at (answer, "details/0"), ==, cases[i].sentence);
    }
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "asset_layouts"), ==, 1);
}

static void
test_merge (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) added = sim_hudu (hudu, "PUT /asset_layouts/1",
                                          "{'asset_layout':{'slug':'x','location':1,'fields':[{'label':'"
                                          "ConnectWise ID','field_type':'Text','position':3}]}}");
  g_autoptr (SimAnswer) twice
      = sim_hudu (hudu, "PUT /asset_layouts/1",
                  "{'asset_layout':{'fields':[{'label':'Note','field_type':'Text','position':3}]}}");
  g_autoptr (SimAnswer) renamed = sim_hudu (hudu, "PUT /asset_layouts/1",
                                            "{'asset_layout':{'name':'Machines','active':false,'fields':[{'"
                                            "id':1,'label':'Remark','position':9}]}}");
  g_autoptr (SimAnswer) asset = sim_hudu (hudu, "GET /companies/1/assets/1", NULL);

  g_assert_cmpstr (sim_at (added, "asset_layout/fields"), ==, "[3]");
  g_assert_cmpuint (twice->status, ==, 422);
  g_assert_cmpstr (sim_at (twice, "details/0"), ==, "Asset layout fields label has already been taken");
  g_assert_cmpstr (sim_at (renamed, "asset_layout/active"), ==, "false");
  g_assert_cmpstr (sim_at (renamed, "asset_layout/fields"), ==, "[3]");
  g_assert_cmpstr (sim_at (renamed, "asset_layout/fields/2/label"), ==, "Remark");
  /* The values follow their field, and inactive layouts keep their assets. */
  g_assert_cmpstr (sim_at (asset, "asset/asset_type"), ==, "Machines");
  g_assert_cmpstr (sim_at (asset, "asset/fields/1/label"), ==, "Remark");
  g_assert_cmpstr (sim_at (asset, "asset/fields/1/value"), ==, "n");
}

static void
test_round_trip (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) read = sim_hudu (hudu, "GET /asset_layouts/1", NULL);
  g_autoptr (SimAnswer) back = sim_hudu (hudu, "PUT /asset_layouts/1", read->text);

  g_assert_cmpuint (back->status, ==, 200);
  g_assert_cmpstr (sim_at (back, "asset_layout/fields"), ==, "[2]");
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /asset_layouts/1", "{'asset_layout':{'active':false}}"), ==,
                    500);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /asset_layouts/9", "{'asset_layout':{'fields':[]}}"), ==,
                    404);
  hc_sim_hudu_set_switch (hudu, "layout-put-partial-500", "false", NULL);
  g_assert_cmpuint (sim_hudu_status (hudu, "PUT /asset_layouts/1", "{'asset_layout':{'active':false}}"), ==,
                    200);
}

static void
test_destroy_field (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) answer
      = sim_hudu (hudu, "PUT /asset_layouts/1", "{'asset_layout':{'fields':[{'id':1,'_destroy':true}]}}");
  g_autoptr (SimAnswer) asset = sim_hudu (hudu, "GET /companies/1/assets/1", NULL);

  g_assert_cmpstr (sim_at (answer, "asset_layout/fields"), ==, "[1]");
  g_assert_cmpstr (sim_at (asset, "asset/fields"), ==, "[1]");
  g_assert_cmpstr (sim_at (asset, "asset/fields/0/label"), ==, "Due");
}

static void
test_list_change_erases (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  static const char *const items[] = { "DC", NULL };
  gint64 field = hc_sim_hudu_add_field (hudu, 1, "Roles", "ListSelect");
  g_autofree char *before = NULL;

  g_assert_true (hc_sim_hudu_set_field (hudu, 1, field, "list_id", "1"));
  g_assert_true (hc_sim_hudu_set_asset_field (hudu, 1, "Roles", "DC"));
  before = hc_sim_hudu_dup_asset_field (hudu, 1, "Roles");
  g_assert_cmpstr (before, ==, "DC");
  g_assert_cmpint (hc_sim_hudu_add_list (hudu, "Other", items), ==, 2);
  g_assert_true (hc_sim_hudu_set_field (hudu, 1, field, "list_id", "2"));
  g_assert_null (hc_sim_hudu_dup_asset_field (hudu, 1, "Roles"));
}

static void
test_expiration_switched_on (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();

  g_assert_cmpuint (hc_sim_hudu_count (hudu, "expirations"), ==, 0);
  g_assert_true (hc_sim_hudu_set_field (hudu, 1, 2, "expiration", "true"));
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "expirations"), ==, 1);
  g_assert_true (hc_sim_hudu_set_field (hudu, 1, 2, "expiration", "false"));
  g_assert_cmpuint (hc_sim_hudu_count (hudu, "expirations"), ==, 0);
}

static void
test_lists (void)
{
  g_autoptr (HcSimHudu) hudu = new_server ();
  g_autoptr (SimAnswer) made = sim_hudu (
      hudu, "POST /lists", "{'list':{'name':'Sizes','list_items_attributes':[{'name':'S'},{'name':'M'}]}}");
  g_autoptr (SimAnswer) changed = sim_hudu (hudu, "PUT /lists/2",
                                            "{'list':{'list_items_attributes':[{'id':3,'name':'Small'},{'id':"
                                            "4,'_destroy':true},{'name':'L'},{'name':'L'}]}}");
  g_autoptr (SimAnswer) all = sim_hudu (hudu, "GET /lists", NULL);
  g_autoptr (SimAnswer) part = sim_hudu (hudu, "GET /lists?query=siz", NULL);

  g_assert_cmpuint (made->status, ==, 201);
  g_assert_cmpstr (sim_at (made, "list_items/1/id"), ==, "4");
  g_assert_cmpstr (sim_at (changed, "list_items"), ==, "[2]");
  g_assert_cmpstr (sim_at (changed, "list_items/0/name"), ==, "Small");
  g_assert_cmpstr (sim_at (changed, "list_items/1/name"), ==, "L");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (all->root)), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (part->root)), ==, 1);
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /lists/2", NULL), ==, 204);
  g_assert_cmpuint (sim_hudu_status (hudu, "GET /lists/2", NULL), ==, 404);
  hc_sim_hudu_set_field (hudu, 1, hc_sim_hudu_add_field (hudu, 1, "Roles", "ListSelect"), "list_id", "1");
  g_assert_cmpuint (sim_hudu_status (hudu, "DELETE /lists/1", NULL), ==, 422);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim-hudu-layouts/read", test_read);
  g_test_add_func ("/sim-hudu-layouts/list", test_list);
  g_test_add_func ("/sim-hudu-layouts/create", test_create);
  g_test_add_func ("/sim-hudu-layouts/create-crashes", test_create_crashes);
  g_test_add_func ("/sim-hudu-layouts/create-refused", test_create_refused);
  g_test_add_func ("/sim-hudu-layouts/merge", test_merge);
  g_test_add_func ("/sim-hudu-layouts/round-trip", test_round_trip);
  g_test_add_func ("/sim-hudu-layouts/destroy-field", test_destroy_field);
  g_test_add_func ("/sim-hudu-layouts/list-change-erases", test_list_change_erases);
  g_test_add_func ("/sim-hudu-layouts/expiration-switched-on", test_expiration_switched_on);
  g_test_add_func ("/sim-hudu-layouts/lists", test_lists);
  return g_test_run ();
}
