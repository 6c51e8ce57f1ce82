/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "contract-schema.h"
#include "sim-ask.h"

/* Every answer of the pretend Hudu against the document that a real one publishes about itself. The document
 * is not part of the sources: it is looked for in $HC_SHARED_DIR/api, else in ../shared/api beside them. */

/* Where the document errs, and which note says so. "quirks" is hudu-quirks.md, "notes" hudu.md, beside the
 * document. */
static const ContractException exceptions[] = {
  { "*", "type null instead of *", "notes 3.4: keys are always there, unset ones are null" },
  { "*/fields/~/value", "type * instead of boolean", "quirks A1: a field's value is of any type" },
  { "POST /companies 200", "no such status", "quirks A1: creates answer 200" },
  { "POST /companies/{company_id}/assets 200", "no such status", "quirks A1: creates answer 200" },
  { "POST /asset_layouts 200", "no such status", "quirks A1: creates answer 200" },
  { "POST /magic_dash 200", "no such status", "quirks A1: creates answer 200" },
  { "POST /companies 200/company", "unknown key", "quirks A1: envelopes" },
  { "* /companies/{company_id}/assets* 200/asset", "unknown key", "quirks A1: envelopes" },
  { "*/location", "unknown key", "quirks A1: layouts have a location" },
  { "GET /users 200", "type object instead of array", "quirks A1: list style" },
  { "GET /groups 200", "type object instead of array", "quirks A1: list style" },
  { "GET /activity_logs 200", "no such status", "quirks A1: no answer is documented" },
  { "DELETE /magic_dash* 204", "no such status", "notes 10: answers 204" },
  { "POST /companies* 400", "no such status", "notes 1.8: a missing wrapper is a 400" },
  { "POST /companies/{company_id}/assets 4??", "no such status", "notes 1.8: only 201 is documented" },
  { "* 500", "no such status", "quirks A5: inputs that crash the server" },
  { NULL, NULL, NULL },
};

/* Requests in order, on the world of seed(); the last word is the operation as the document writes it, where
 * it is not the path itself. */
static const struct
{
  guint status;
  const char *line;
  const char *body;
  const char *operation;
} steps[] = {
  { 200, "GET /api_info", NULL, NULL },
  { 200, "GET /companies", NULL, NULL },
  { 200, "GET /companies/1", NULL, "GET /companies/{id}" },
  { 404, "GET /companies/99", NULL, "GET /companies/{id}" },
  { 200, "POST /companies", "{'company':{'name':'New','city':'Hobart','parent_company_id':1}}", NULL },
  { 422, "POST /companies", "{'company':{'name':'New'}}", NULL },
  { 400, "POST /companies", "{}", NULL },
  { 200, "PUT /companies/3", "{'company':{'notes':'<p>x</p>'}}", "PUT /companies/{id}" },
  { 422, "PUT /companies/3", "{'company':{'name':''}}", "PUT /companies/{id}" },
  { 200, "PUT /companies/3/archive", NULL, "PUT /companies/{id}/archive" },
  { 200, "PUT /companies/3/unarchive", NULL, "PUT /companies/{id}/unarchive" },
  { 404, "PUT /companies/99/archive", NULL, "PUT /companies/{id}/archive" },
  { 302, "GET /companies/jump?integration_slug=cw_manage&integration_id=19297", NULL, "GET /companies/jump" },
  { 404, "GET /companies/jump?integration_slug=none", NULL, "GET /companies/jump" },
  { 200, "GET /asset_layouts", NULL, NULL },
  { 200, "GET /asset_layouts/1", NULL, "GET /asset_layouts/{id}" },
  { 200, "GET /asset_layouts/99", NULL, "GET /asset_layouts/{id}" },
  { 200, "POST /asset_layouts",
    "{'asset_layout':{'name':'L','icon':'i','color':'#000000','icon_color':'#ffffff','fields':[{'label':'A','"
    "field_"
    "type':'Text','position':1}]}}",
    NULL },
  { 422, "POST /asset_layouts",
    "{'asset_layout':{'name':'L','icon':'i','color':'c','icon_color':'d','fields':[{'label':'A','field_type':"
    "'No'}]}}",
    NULL },
  { 500, "POST /asset_layouts", "{'asset_layout':{'name':'L'}}", NULL },
  { 200, "PUT /asset_layouts/3", "{'asset_layout':{'active':true,'fields':[]}}", "PUT /asset_layouts/{id}" },
  { 200, "GET /assets", NULL, NULL },
  { 200, "GET /assets?archived=true", NULL, "GET /assets" },
  { 200, "GET /companies/1/assets", NULL, "GET /companies/{company_id}/assets" },
  { 200, "GET /companies/1/assets/1", NULL, "GET /companies/{company_id}/assets/{id}" },
  { 404, "GET /companies/2/assets/1", NULL, "GET /companies/{company_id}/assets/{id}" },
  { 200, "POST /companies/1/assets",
    "{'asset':{'name':'N','asset_layout_id':1,'custom_fields':[{'note':'x'}]}}",
    "POST /companies/{company_id}/assets" },
  { 422, "POST /companies/1/assets",
    "{'asset':{'name':'N','asset_layout_id':1,'custom_fields':[{'zz':'x'}]}}",
    "POST /companies/{company_id}/assets" },
  { 200, "PUT /companies/1/assets/1", "{'asset':{'primary_serial':'S'}}",
    "PUT /companies/{company_id}/assets/{id}" },
  { 422, "PUT /companies/1/assets/1", "{'asset':{'name':''}}", "PUT /companies/{company_id}/assets/{id}" },
  { 200, "PUT /companies/1/assets/1/archive", NULL, "PUT /companies/{company_id}/assets/{id}/archive" },
  { 200, "PUT /companies/1/assets/1/unarchive", NULL, "PUT /companies/{company_id}/assets/{id}/unarchive" },
  { 200, "PUT /companies/1/assets/2/move_layout", "{'asset_layout_id':2}",
    "PUT /companies/{company_id}/assets/{id}/move_layout" },
  { 404, "PUT /companies/1/assets/2/move_layout", "{'asset_layout_id':99}",
    "PUT /companies/{company_id}/assets/{id}/move_layout" },
  { 200, "GET /cards/lookup?integration_slug=cw_manage&integration_id=20417", NULL, "GET /cards/lookup" },
  { 404, "GET /cards/lookup?integration_slug=none&integration_id=20417", NULL, "GET /cards/lookup" },
  { 200, "GET /matchers?integration_id=1", NULL, "GET /matchers" },
  { 404, "GET /matchers?integration_id=7", NULL, "GET /matchers" },
  { 500, "GET /matchers", NULL, NULL },
  { 200, "PUT /matchers/1", "{'matcher':{'company_id':2,'sync_id':'19297'}}", "PUT /matchers/{id}" },
  { 204, "DELETE /matchers/2", NULL, "DELETE /matchers/{id}" },
  { 201, "POST /relations",
    "{'relation':{'fromable_type':'Asset','fromable_id':1,'toable_type':'Company','toable_id':1}}", NULL },
  { 422, "POST /relations", "{'relation':{'fromable_type':'Asset','fromable_id':99}}", NULL },
  { 200, "GET /relations", NULL, NULL },
  { 204, "DELETE /relations/1", NULL, "DELETE /relations/{id}" },
  { 404, "DELETE /relations/99", NULL, "DELETE /relations/{id}" },
  { 200, "POST /magic_dash",
    "{'title':'T','company_name':'Alpha','message':'M','shade':'success','content':'<b>c</b>','icon':'fas "
    "fa-x','content_"
    "link':'https://x.example','image_url':'https://x.example/i.png'}",
    NULL },
  { 200, "POST /magic_dash", "{'title':'U','company_name':'Alpha','message':'M'}", NULL },
  { 422, "POST /magic_dash", "{'title':'U','company_name':'Nobody','message':'M'}", NULL },
  { 200, "GET /magic_dash", NULL, NULL },
  { 200, "PUT /magic_dash/update_positions",
    "{'company_id':1,'positions':[{'id':1,'position':2},{'id':2,'position':1}]}", NULL },
  { 422, "PUT /magic_dash/update_positions", "{'company_id':1,'positions':[]}", NULL },
  { 204, "DELETE /magic_dash", "{'title':'U','company_name':'Alpha'}", NULL },
  { 404, "DELETE /magic_dash/99", NULL, "DELETE /magic_dash/{id}" },
  { 200, "GET /expirations", NULL, NULL },
  { 200, "PUT /expirations/2", "{'expiration':{'archived':true}}", "PUT /expirations/{id}" },
  { 200, "GET /expirations?archived=true", NULL, "GET /expirations" },
  { 204, "DELETE /expirations/2", NULL, "DELETE /expirations/{id}" },
  { 404, "DELETE /expirations/2", NULL, "DELETE /expirations/{id}" },
  { 200, "GET /lists", NULL, NULL },
  { 200, "GET /lists/1", NULL, "GET /lists/{id}" },
  { 404, "GET /lists/99", NULL, "GET /lists/{id}" },
  { 201, "POST /lists", "{'list':{'name':'Sizes','list_items_attributes':[{'name':'S'}]}}", NULL },
  { 200, "PUT /lists/2", "{'list':{'list_items_attributes':[{'name':'M'}]}}", "PUT /lists/{id}" },
  { 422, "POST /lists", "{'list':{'name':''}}", NULL },
  { 204, "DELETE /lists/2", NULL, "DELETE /lists/{id}" },
  { 200, "GET /activity_logs", NULL, NULL },
  { 400, "DELETE /activity_logs", NULL, NULL },
  { 200, "GET /asset_passwords", NULL, NULL },
  { 200, "GET /articles", NULL, NULL },
  { 200, "GET /folders", NULL, NULL },
  { 200, "GET /users", NULL, NULL },
  { 200, "GET /groups", NULL, NULL },
  { 200, "GET /procedures", NULL, NULL },
  { 200, "GET /public_photos", NULL, NULL },
  { 200, "GET /websites", NULL, NULL },
  { 200, "GET /uploads", NULL, NULL },
  { 200, "GET /networks", NULL, NULL },
  { 200, "GET /vlans", NULL, NULL },
  { 200, "GET /vlan_zones", NULL, NULL },
  { 200, "GET /ip_addresses", NULL, NULL },
  { 200, "GET /rack_storages", NULL, NULL },
  { 200, "GET /rack_storage_items", NULL, NULL },
  { 200, "GET /exports", NULL, NULL },
  { 204, "DELETE /companies/1/assets/1", NULL, "DELETE /companies/{company_id}/assets/{id}" },
  { 204, "DELETE /companies/1", NULL, "DELETE /companies/{id}" },
};

static void
seed (HcSimHudu *hudu)
{
  static const char *const types[]
      = { "Text", "RichText", "Heading", "CheckBox", "Website", "Password",   "Number",
          "Date", "Dropdown", "Embed",   "Email",    "Phone",   "AddressData" };
  static const char *const roles[] = { "DC", "File", NULL };
  g_autoptr (JsonObject) company
      = sim_object ("{'name':'Alpha','nickname':'A','address_line_1':'1 "
                    "Road','address_line_2':'Top','city':'Hobart','state':'TAS','zip':"
                    "'7000','country_name':'Australia','phone_number':'+61','company_type':'Client','fax_"
                    "number':'+62','website':"
                    "'https://a.example','notes':'<p>n</p>','id_number':'ALPHA'}");
  g_autoptr (JsonObject) asset
      = sim_object ("{'company_id':1,'asset_layout_id':1,'name':'NWD-DC01','primary_serial':'S1','primary_"
                    "mail':'m@x.example',"
                    "'primary_model':'R450','primary_manufacturer':'Dell','fields':{'Note':'n','RichText':'<"
                    "p>r</p>','CheckBox':true,"
                    "'Website':'https://w.example','Password':'p','Number':4,'Date':'2027/03/"
                    "01','Dropdown':'Gold','Embed':'<b></b>',"
                    "'Email':'e@x.example','Phone':'1','AddressData':{'city':'Hobart'},'Roles':['DC','File'],"
                    "'Links':[1]}}");
  gint64 integration = hc_sim_hudu_add_integration (hudu, "cw_manage");
  gint64 field;

  g_assert_cmpint (hc_sim_hudu_put (hudu, "companies", 0, company, NULL), ==, 1);
  g_assert_cmpint (hc_sim_hudu_add_company (hudu, "Beta"), ==, 2);
  g_assert_cmpint (hc_sim_hudu_add_list (hudu, "Roles", roles), ==, 1);
  hc_sim_hudu_add_layout (hudu, "Servers", TRUE);
  hc_sim_hudu_add_layout (hudu, "Other", TRUE);
  hc_sim_hudu_add_field (hudu, 1, "Note", "Text");
  for (guint i = 1; i < G_N_ELEMENTS (types); i++)
    {
      field = hc_sim_hudu_add_field (hudu, 1, types[i], types[i]);
      hc_sim_hudu_set_field (hudu, 1, field, "hint", "A hint");
      if (g_str_equal (types[i], "Dropdown"))
        hc_sim_hudu_set_field (hudu, 1, field, "options", "Gold\nSilver");
      if (g_str_equal (types[i], "Date"))
        hc_sim_hudu_set_field (hudu, 1, field, "expiration", "true");
      if (g_str_equal (types[i], "Number"))
        hc_sim_hudu_set_field (hudu, 1, field, "max", "4096");
    }
  hc_sim_hudu_add_field (hudu, 1, "Links", "AssetTag");
  g_assert_true (hc_sim_hudu_set_field (hudu, 1, hc_sim_hudu_add_field (hudu, 1, "Roles", "ListSelect"),
                                        "list_id", "1"));
  g_assert_true (hc_sim_hudu_set_field (hudu, 1, 15, "multiple_options", "true"));
  hc_sim_hudu_add_asset (hudu, 1, 1, "First");
  g_assert_cmpint (hc_sim_hudu_put (hudu, "assets", 0, asset, NULL), ==, 2);
  hc_sim_hudu_add_asset (hudu, 2, 2, "Archived");
  hc_sim_hudu_archive (hudu, "assets", 3, TRUE);
  hc_sim_hudu_add_matcher (hudu, integration, 19297, "AlphaInc", "Alpha Inc", 1, 0);
  hc_sim_hudu_add_matcher (hudu, integration, 19298, NULL, "Beta", 0, 2);
  hc_sim_hudu_add_card (hudu, 2, integration, "configuration", 20417, "{\"id\":20417}");
}

static void
run_steps (HcSimHudu *hudu, ContractDocument *document, GPtrArray *complaints)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char *operation = steps[i].operation != NULL ? steps[i].operation : steps[i].line;
      g_autoptr (SimAnswer) answer = sim_hudu (hudu, steps[i].line, steps[i].body);

      if (answer->status != steps[i].status && !(steps[i].status == 200 && answer->status == 201))
        g_error ("%s: %u instead of %u: %s", steps[i].line, answer->status, steps[i].status, answer->text);
      contract_document_check (document, operation, answer->status, answer->root, complaints);
    }
}

/* Every operation that the tables name answers 401, as documented, to a stranger. */
static void
run_refused (HcSimHudu *hudu, ContractDocument *document, GPtrArray *complaints)
{
  static const char *const none[] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char *operation = steps[i].operation != NULL ? steps[i].operation : steps[i].line;
      g_autoptr (SimAnswer) answer = NULL;

      if (g_str_has_suffix (operation, "/jump"))
        continue;
      answer = sim_ask ((SimHandler)hc_sim_hudu_handle, hudu, steps[i].line, NULL, none);
      g_assert_cmpuint (answer->status, ==, 401);
      if (!g_str_equal (operation, "POST /companies/{company_id}/assets"))
        contract_document_check (document, operation, 401, answer->root, complaints);
    }
}

static void
print (GPtrArray *complaints)
{
  for (guint i = 0; i < complaints->len; i++)
    g_test_message ("%s", (const char *)complaints->pdata[i]);
  g_assert_cmpuint (complaints->len, ==, 0);
}

static ContractDocument *
load (void)
{
  const char *shared = g_getenv ("HC_SHARED_DIR");
  const char *root = g_getenv ("HC_TEST_SOURCE_ROOT");
  g_autofree char *beside = g_build_filename (root != NULL ? root : ".", "..", "shared", NULL);
  g_autofree char *path
      = g_build_filename (shared != NULL ? shared : beside, "api", "hudu-openapi.json", NULL);
  ContractDocument *document = contract_document_load (path);

  if (document == NULL)
    {
      g_autofree char *why
          = g_strdup_printf ("%s is not here: Hudu's document is not part of the sources", path);

      g_test_skip (why);
    }
  return document;
}

static void
test_live (void)
{
  g_autoptr (ContractDocument) document = load ();
  g_autoptr (HcSimHudu) hudu = hc_sim_hudu_new (NULL);
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);

  if (document == NULL)
    return;
  contract_document_set_exceptions (document, exceptions);
  seed (hudu);
  run_refused (hudu, document, complaints);
  run_steps (hudu, document, complaints);
  contract_document_report_unused (document, complaints);
  print (complaints);
}

/* As the document has it: 201 and bare objects. Fewer exceptions are needed, so what is inside is checked
 * too. */
static void
test_document_mode (void)
{
  g_autoptr (ContractDocument) document = load ();
  g_autoptr (HcSimHudu) hudu = hc_sim_hudu_new (NULL);
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  ContractException fewer[G_N_ELEMENTS (exceptions)];
  guint kept = 0;

  if (document == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    {
      const char *because = exceptions[i].because != NULL ? exceptions[i].because : "";

      if (!g_str_has_prefix (because, "quirks A1: creates")
          && !g_str_has_prefix (because, "quirks A1: envelopes"))
        fewer[kept++] = exceptions[i];
    }
  contract_document_set_exceptions (document, fewer);
  g_assert_true (hc_sim_hudu_set_switch (hudu, "document-mode", "true", NULL));
  seed (hudu);
  run_steps (hudu, document, complaints);
  contract_document_report_unused (document, complaints);
  print (complaints);
}

/* The check itself can fail. */
static void
test_can_fail (void)
{
  g_autoptr (ContractDocument) document = load ();
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) wrong
      = json_from_string ("{\"company\":{\"id\":\"1\",\"nonsense\":2,\"created_at\":\"today\"}}", NULL);

  if (document == NULL)
    return;
  contract_document_check (document, "GET /companies/{id}", 200, wrong, complaints);
  contract_document_check (document, "GET /companies/{id}", 418, NULL, complaints);
  contract_document_check (document, "GET /nowhere", 200, NULL, complaints);
  g_assert_cmpuint (complaints->len, ==, 5);
  g_assert_cmpstr (complaints->pdata[0], ==,
                   "GET /companies/{id} 200/company/id: type string instead of integer");
  g_assert_cmpstr (complaints->pdata[1], ==, "GET /companies/{id} 200/company/nonsense: unknown key");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim-contract-hudu/live", test_live);
  g_test_add_func ("/sim-contract-hudu/document-mode", test_document_mode);
  g_test_add_func ("/sim-contract-hudu/can-fail", test_can_fail);
  return g_test_run ();
}
