/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

/* Whether another company has the name; archived ones keep theirs. */
static gboolean
name_taken (HcSimHudu *hudu, const HcSimHuduCompany *self, const char *name)
{
  const GArray *ids = hc_sim_hudu_index_find_text (hudu->companies_by_name, name);
  GPtrArray *rows = hudu->tables[HC_SIM_HUDU_COMPANIES].rows;
  g_autofree char *folded = NULL;

  if (ids != NULL && (self == NULL || g_array_index (ids, guint32, 0) != self->row.id))
    return TRUE;
  if (!hc_sim_hudu_on (hudu, HC_SIM_SWITCH_COMPANY_NAME_CASELESS))
    return FALSE;
  folded = g_utf8_casefold (name, -1);
  for (guint i = 0; i < rows->len; i++)
    {
      const HcSimHuduCompany *other = rows->pdata[i];
      g_autofree char *theirs = NULL;

      if (other == NULL || other == self)
        continue;
      theirs = g_utf8_casefold (other->text[HC_SIM_COMPANY_NAME], -1);
      if (g_str_equal (theirs, folded))
        return TRUE;
    }
  return FALSE;
}

static void
check_name (HcSimHudu *hudu, const HcSimHuduCompany *company, JsonObject *attributes, GPtrArray *problems)
{
  JsonNode *node = json_object_get_member (attributes, "name");
  g_autofree char *name = hc_sim_json_dup_scalar (node);

  if (node == NULL && company != NULL)
    return;
  if (name == NULL || *g_strchug (name) == '\0')
    g_ptr_array_add (problems, g_strdup ("Name can't be blank"));
  else if (name_taken (hudu, company, name))
    g_ptr_array_add (problems, g_strdup ("Name has already been taken"));
}

static gboolean
set_text (HcSimHudu *hudu, HcSimHuduCompany *company, HcSimHuduCompanyText which, char *text)
{
  if (g_strcmp0 (company->text[which], text) == 0)
    {
      g_free (text);
      return FALSE;
    }
  if (which == HC_SIM_COMPANY_NAME)
    {
      hc_sim_hudu_index_remove_text (hudu->companies_by_name, company->text[which], company->row.id);
      hc_sim_hudu_index_add_text (hudu->companies_by_name, text, company->row.id);
    }
  g_free (company->text[which]);
  company->text[which] = text;
  return TRUE;
}

/* Keys that are not sent are kept; arrays and objects where a text belongs are passed over, as Rails'
 * permitted parameters do. */
static gboolean
assign (HcSimHudu *hudu, HcSimHuduCompany *company, JsonObject *attributes)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < HC_SIM_COMPANY_N_TEXTS; i++)
    {
      JsonNode *node = json_object_get_member (attributes, hc_sim_hudu_company_key (i));

      if (node != NULL && (JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node)))
        changed = set_text (hudu, company, i, hc_sim_json_dup_scalar (node)) || changed;
    }
  if (json_object_has_member (attributes, "parent_company_id"))
    {
      guint32 parent = (guint32)hc_sim_json_id (json_object_get_member (attributes, "parent_company_id"));

      changed = changed || parent != company->parent_id;
      company->parent_id = parent;
    }
  return changed;
}

HcSimHuduCompany *
hc_sim_hudu_company_change (HcSimHudu *hudu,
                            HcSimHuduCompany *company,
                            JsonObject *attributes,
                            GPtrArray *problems,
                            gboolean *changed)
{
  JsonNode *parent = json_object_get_member (attributes, "parent_company_id");
  gboolean created = company == NULL;
  gboolean differs;

  check_name (hudu, company, attributes, problems);
  if (parent != NULL && !JSON_NODE_HOLDS_NULL (parent)
      && hc_sim_hudu_company (hudu, hc_sim_json_id (parent)) == NULL)
    g_ptr_array_add (problems, g_strdup ("Parent company must exist"));
  if (problems->len > 0)
    return NULL;
  if (created)
    {
      company = g_new0 (HcSimHuduCompany, 1);
      hc_sim_hudu_insert (hudu, HC_SIM_HUDU_COMPANIES, company);
      company->row.company_id = company->row.id;
    }
  differs = assign (hudu, company, attributes);
  if (changed != NULL)
    *changed = differs;
  hc_sim_hudu_log (hudu, created ? "created" : "updated", "Company", company->row.id,
                   company->text[HC_SIM_COMPANY_NAME], company->row.id);
  return company;
}

void
hc_sim_hudu_row_touch (HcSimHudu *hudu, HcSimHuduRow *row, gboolean changed)
{
  if (changed || hc_sim_hudu_on (hudu, HC_SIM_SWITCH_TOUCH_ON_NOOP))
    row->updated_at = hc_sim_hudu_now (hudu);
}

void
hc_sim_hudu_row_archive (HcSimHudu *hudu, HcSimHuduRow *row, gboolean archived)
{
  if (row->archived == archived && !hc_sim_hudu_on (hudu, HC_SIM_SWITCH_ARCHIVE_NOOP_TOUCHES))
    return;
  row->archived = archived;
  row->updated_at = hc_sim_hudu_now (hudu);
}

static void
destroy_assets (HcSimHudu *hudu, guint32 company_id)
{
  g_autoptr (GArray) ids = hc_sim_hudu_index_dup (hudu->assets_by_company, company_id);

  for (guint i = 0; i < ids->len; i++)
    hc_sim_hudu_asset_destroy (hudu, hc_sim_hudu_asset (hudu, g_array_index (ids, guint32, i)));
}

static void
destroy_tiles (HcSimHudu *hudu, guint32 company_id)
{
  g_autoptr (GArray) ids = hc_sim_hudu_index_dup (hudu->tiles_by_company, company_id);

  for (guint i = 0; i < ids->len; i++)
    hc_sim_hudu_tile_destroy (hudu,
                              hc_sim_hudu_row (hudu, HC_SIM_HUDU_TILES, g_array_index (ids, guint32, i)));
}

static void
unmatch (HcSimHudu *hudu, guint32 company_id)
{
  g_autoptr (GArray) ids = hc_sim_hudu_index_dup (hudu->matchers_by_company, company_id);

  for (guint i = 0; i < ids->len; i++)
    hc_sim_hudu_matcher_match (
        hudu, hc_sim_hudu_row (hudu, HC_SIM_HUDU_MATCHERS, g_array_index (ids, guint32, i)), 0);
}

void
hc_sim_hudu_company_destroy (HcSimHudu *hudu, HcSimHuduCompany *company)
{
  guint32 id = company->row.id;
  GPtrArray *rows = hudu->tables[HC_SIM_HUDU_COMPANIES].rows;

  destroy_assets (hudu, id);
  destroy_tiles (hudu, id);
  unmatch (hudu, id);
  hc_sim_hudu_relations_drop (hudu, "Company", id);
  for (guint i = 0; i < rows->len; i++)
    {
      HcSimHuduCompany *child = rows->pdata[i];

      if (child != NULL && child->parent_id == id)
        child->parent_id = 0;
    }
  hc_sim_hudu_log (hudu, "deleted", "Company", id, company->text[HC_SIM_COMPANY_NAME], id);
  hc_sim_hudu_index_remove_text (hudu->companies_by_name, company->text[HC_SIM_COMPANY_NAME], id);
  hc_sim_hudu_destroy (hudu, HC_SIM_HUDU_COMPANIES, id);
}

static void
write_integrations (HcSimHudu *hudu, guint32 company_id, HcSimJson *json)
{
  const GArray *ids = hc_sim_hudu_index_find (hudu->matchers_by_company, company_id);

  hc_sim_json_key (json, "integrations");
  hc_sim_json_open (json, '[');
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    hc_sim_hudu_matcher_write (
        hudu, hc_sim_hudu_row (hudu, HC_SIM_HUDU_MATCHERS, g_array_index (ids, guint32, i)), json);
  hc_sim_json_close (json, ']');
}

static void
write_urls (HcSimHudu *hudu, const char *slug, HcSimJson *json)
{
  g_autofree char *url = g_strconcat ("/c/", slug, NULL);
  g_autofree char *full = g_strconcat (hudu->base_url, url, NULL);
  g_autofree char *passwords = g_strconcat (full, "/passwords", NULL);
  g_autofree char *articles = g_strconcat (full, "/kba", NULL);

  hc_sim_json_put_text (json, "url", url);
  hc_sim_json_put_text (json, "full_url", full);
  hc_sim_json_put_text (json, "passwords_url", passwords);
  hc_sim_json_put_text (json, "knowledge_base_url", articles);
}

void
hc_sim_hudu_company_write (HcSimHudu *hudu, gpointer row, HcSimJson *json)
{
  HcSimHuduCompany *company = row;
  HcSimHuduCompany *parent = hc_sim_hudu_company (hudu, company->parent_id);
  char slug[13];

  hc_sim_hudu_slug (hudu, HC_SIM_HUDU_COMPANIES, company->row.id, slug);
  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", company->row.id);
  hc_sim_json_put_text (json, "slug", slug);
  for (guint i = 0; i < HC_SIM_COMPANY_N_TEXTS; i++)
    hc_sim_json_put_text (json, hc_sim_hudu_company_key (i), company->text[i]);
  hc_sim_json_put_id (json, "parent_company_id", company->parent_id);
  hc_sim_json_put_text (json, "parent_company_name",
                        parent != NULL ? parent->text[HC_SIM_COMPANY_NAME] : NULL);
  hc_sim_json_put_bool (json, "archived", company->row.archived);
  hc_sim_json_put_text (json, "object_type", "Company");
  write_urls (hudu, slug, json);
  hc_sim_json_put_time (json, "created_at", company->row.created_at);
  hc_sim_json_put_time (json, "updated_at", company->row.updated_at);
  write_integrations (hudu, company->row.id, json);
  hc_sim_json_close (json, '}');
}
