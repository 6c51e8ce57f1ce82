/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

guint32
hc_sim_hudu_integration (HcSimHudu *hudu, const char *slug)
{
  guint place;

  if (slug == NULL || !g_ptr_array_find_with_equal_func (hudu->integrations, slug, g_str_equal, &place))
    return 0;
  return place + 1;
}

const char *
hc_sim_hudu_integration_slug (HcSimHudu *hudu, guint32 id)
{
  return id >= 1 && id <= hudu->integrations->len ? hudu->integrations->pdata[id - 1] : NULL;
}

void
hc_sim_hudu_matcher_write (HcSimHudu *hudu, gpointer row, HcSimJson *json)
{
  HcSimHuduMatcher *matcher = row;
  HcSimHuduCompany *company = hc_sim_hudu_company (hudu, matcher->row.company_id);

  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", matcher->row.id);
  hc_sim_json_put_int (json, "integrator_id", matcher->integrator_id);
  hc_sim_json_put_text (json, "integrator_name", hc_sim_hudu_integration_slug (hudu, matcher->integrator_id));
  hc_sim_json_put_id (json, "sync_id", matcher->sync_id);
  hc_sim_json_put_text (json, "identifier", matcher->identifier);
  hc_sim_json_put_text (json, "name", matcher->name);
  hc_sim_json_put_id (json, "potential_company_id", matcher->potential_id);
  hc_sim_json_put_id (json, "company_id", matcher->row.company_id);
  hc_sim_json_put_text (json, "company_name", company != NULL ? company->text[HC_SIM_COMPANY_NAME] : NULL);
  hc_sim_json_close (json, '}');
}

void
hc_sim_hudu_matcher_match (HcSimHudu *hudu, HcSimHuduMatcher *matcher, guint32 company_id)
{
  hc_sim_hudu_index_remove (hudu->matchers_by_company, matcher->row.company_id, matcher->row.id);
  matcher->row.company_id = company_id;
  matcher->row.updated_at = hc_sim_hudu_now (hudu);
  hc_sim_hudu_index_add (hudu->matchers_by_company, company_id, matcher->row.id);
}

void
hc_sim_hudu_matcher_change (HcSimHudu *hudu, HcSimHuduMatcher *matcher, JsonObject *attributes)
{
  if (json_object_has_member (attributes, "company_id"))
    hc_sim_hudu_matcher_match (hudu, matcher,
                               (guint32)hc_sim_json_id (json_object_get_member (attributes, "company_id")));
  if (json_object_has_member (attributes, "potential_company_id"))
    matcher->potential_id
        = (guint32)hc_sim_json_id (json_object_get_member (attributes, "potential_company_id"));
  if (json_object_has_member (attributes, "sync_id"))
    {
      hc_sim_hudu_index_remove (hudu->matchers_by_sync, matcher->sync_id, matcher->row.id);
      matcher->sync_id = hc_sim_json_id (json_object_get_member (attributes, "sync_id"));
      hc_sim_hudu_index_add (hudu->matchers_by_sync, matcher->sync_id, matcher->row.id);
    }
  if (json_object_has_member (attributes, "identifier"))
    {
      g_free (matcher->identifier);
      matcher->identifier = hc_sim_json_dup_scalar (json_object_get_member (attributes, "identifier"));
    }
}

void
hc_sim_hudu_matcher_destroy (HcSimHudu *hudu, HcSimHuduMatcher *matcher)
{
  hc_sim_hudu_index_remove (hudu->matchers_by_company, matcher->row.company_id, matcher->row.id);
  hc_sim_hudu_index_remove (hudu->matchers_by_sync, matcher->sync_id, matcher->row.id);
  hc_sim_hudu_destroy (hudu, HC_SIM_HUDU_MATCHERS, matcher->row.id);
}

typedef struct
{
  guint32 integrator_id;
  const char *matched;
  const char *sync_id;
  const char *identifier;
  const char *company_id;
} Filter;

static gboolean
matches (HcSimHuduCall *call, gpointer row, gpointer data)
{
  const HcSimHuduMatcher *matcher = row;
  const Filter *filter = data;

  if (matcher->integrator_id != filter->integrator_id
      || !hc_sim_hudu_sees (call->hudu, matcher->row.company_id))
    return FALSE;
  if (filter->matched != NULL && (matcher->row.company_id != 0) != g_str_equal (filter->matched, "true"))
    return FALSE;
  if (filter->sync_id != NULL && g_ascii_strtoll (filter->sync_id, NULL, 10) != matcher->sync_id)
    return FALSE;
  if (filter->identifier != NULL && g_strcmp0 (filter->identifier, matcher->identifier) != 0)
    return FALSE;
  return filter->company_id == NULL
         || g_ascii_strtoll (filter->company_id, NULL, 10) == matcher->row.company_id;
}

static HcSimResponse *
list_matchers (HcSimHuduCall *call)
{
  /* Not a filter but a demand, so the switch filters-ignored does not reach it. */
  const char *integration = g_hash_table_lookup (call->request->query, "integration_id");
  Filter filter = {
    .matched = hc_sim_hudu_call_query (call, "matched"),
    .sync_id = hc_sim_hudu_call_query (call, "sync_id"),
    .identifier = hc_sim_hudu_call_query (call, "identifier"),
    .company_id = hc_sim_hudu_call_query (call, "company_id"),
  };

  if (integration == NULL)
    return hc_sim_hudu_reply_crash ();
  filter.integrator_id = (guint32)g_ascii_strtoull (integration, NULL, 10);
  if (hc_sim_hudu_integration_slug (call->hudu, filter.integrator_id) == NULL)
    return hc_sim_hudu_reply_error (404, "No matching integration", NULL);
  return hc_sim_hudu_call_list (call, HC_SIM_HUDU_MATCHERS, NULL, "matchers", HC_SIM_PAGED, matches, &filter,
                                hc_sim_hudu_matcher_write);
}

static HcSimHuduMatcher *
find (HcSimHuduCall *call, HcSimResponse **refusal)
{
  HcSimHuduMatcher *matcher = hc_sim_hudu_row (call->hudu, HC_SIM_HUDU_MATCHERS, call->ids[0]);

  if (matcher != NULL && hc_sim_hudu_sees (call->hudu, matcher->row.company_id))
    return matcher;
  *refusal = call->hudu->switches.choice[HC_SIM_SWITCH_MATCHER_MISSING] == 0
                 ? hc_sim_hudu_reply_crash ()
                 : hc_sim_hudu_reply_error (404, "Matcher not found", NULL);
  return NULL;
}

static HcSimResponse *
update_matcher (HcSimHuduCall *call)
{
  gboolean wrapped = hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_MATCHER_WRAPPED);
  HcSimResponse *refusal = NULL;
  HcSimHuduMatcher *matcher = find (call, &refusal);
  JsonObject *attributes;
  JsonNode *company;

  if (matcher == NULL || (attributes = hc_sim_hudu_call_unwrap (call, "matcher", &refusal)) == NULL)
    return refusal;
  company = json_object_get_member (attributes, "company_id");
  if (company != NULL && !JSON_NODE_HOLDS_NULL (company)
      && hc_sim_hudu_company (call->hudu, hc_sim_json_id (company)) == NULL)
    return hc_sim_hudu_reply_sentence ("Company must exist");
  hc_sim_hudu_matcher_change (call->hudu, matcher, attributes);
  return hc_sim_hudu_call_single (call, 200, wrapped ? "matcher" : NULL, matcher, hc_sim_hudu_matcher_write);
}

static HcSimResponse *
delete_matcher (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduMatcher *matcher = find (call, &refusal);

  if (matcher == NULL)
    return refusal;
  hc_sim_hudu_matcher_destroy (call->hudu, matcher);
  return hc_sim_hudu_reply_gone ();
}

const HcSimHuduRoute hc_sim_hudu_matcher_routes[] = {
  { "GET", "matchers", list_matchers },
  { "PUT", "matchers/:", update_matcher },
  { "DELETE", "matchers/:", delete_matcher },
  { NULL, NULL, NULL },
};
