/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

/* The filters that compare one text for equality. */
static const HcSimHuduCompanyText plain_filters[] = {
  HC_SIM_COMPANY_PHONE_NUMBER, HC_SIM_COMPANY_WEBSITE, HC_SIM_COMPANY_CITY,
  HC_SIM_COMPANY_ID_NUMBER,    HC_SIM_COMPANY_STATE,
};

typedef struct
{
  HcSimHuduSpan span;
  const char *name;
  const char *slug;
  char *search; /* folded */
} Filter;

static gboolean
contains_folded (const char *text, const char *folded)
{
  g_autofree char *mine = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return mine != NULL && strstr (mine, folded) != NULL;
}

gboolean
hc_sim_hudu_name_matches (HcSimHudu *hudu, const char *name, const char *wanted)
{
  guint how = hudu->switches.choice[HC_SIM_SWITCH_NAME_FILTER];
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (how == HC_SIM_NAME_EXACT)
    return strcmp (name, wanted) == 0;
  left = g_utf8_casefold (name, -1);
  right = g_utf8_casefold (wanted, -1);
  return how == HC_SIM_NAME_CASELESS ? strcmp (left, right) == 0 : strstr (left, right) != NULL;
}

static gboolean
matches_search (const HcSimHuduCompany *company, const char *search)
{
  return contains_folded (company->text[HC_SIM_COMPANY_NAME], search)
         || contains_folded (company->text[HC_SIM_COMPANY_NICKNAME], search)
         || contains_folded (company->text[HC_SIM_COMPANY_ID_NUMBER], search);
}

static gboolean
matches_plain (HcSimHuduCall *call, const HcSimHuduCompany *company)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_filters); i++)
    {
      const char *wanted = hc_sim_hudu_call_query (call, hc_sim_hudu_company_key (plain_filters[i]));

      if (wanted != NULL && g_strcmp0 (company->text[plain_filters[i]], wanted) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
matches (HcSimHuduCall *call, gpointer row, gpointer data)
{
  HcSimHuduCompany *company = row;
  const Filter *filter = data;
  char slug[13];

  if (company->row.archived && !hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_COMPANIES_ARCHIVED_LISTED))
    return FALSE;
  if (!hc_sim_hudu_sees (call->hudu, company->row.id)
      || !hc_sim_hudu_span_holds (&filter->span, company->row.updated_at))
    return FALSE;
  if (filter->name != NULL
      && !hc_sim_hudu_name_matches (call->hudu, company->text[HC_SIM_COMPANY_NAME], filter->name))
    return FALSE;
  if (filter->slug != NULL)
    {
      hc_sim_hudu_slug (call->hudu, HC_SIM_HUDU_COMPANIES, company->row.id, slug);
      if (strcmp (slug, filter->slug) != 0)
        return FALSE;
    }
  if (filter->search != NULL && !matches_search (company, filter->search))
    return FALSE;
  return matches_plain (call, company);
}

/* The companies that any connected tool knows by this number or identifier. */
static GArray *
find_in_integrations (HcSimHudu *hudu, const char *wanted)
{
  g_autoptr (HcSimHuduIndex) found = hc_sim_hudu_index_new (FALSE);
  GPtrArray *rows = hudu->tables[HC_SIM_HUDU_MATCHERS].rows;
  guint64 number = 0;
  const GArray *ids;

  if (g_ascii_string_to_unsigned (wanted, 10, 1, G_MAXINT64, &number, NULL)
      && (ids = hc_sim_hudu_index_find (hudu->matchers_by_sync, (gint64)number)) != NULL)
    for (guint i = 0; i < ids->len; i++)
      {
        HcSimHuduMatcher *matcher
            = hc_sim_hudu_row (hudu, HC_SIM_HUDU_MATCHERS, g_array_index (ids, guint32, i));

        hc_sim_hudu_index_add (found, 1, matcher->row.company_id);
      }
  for (guint i = 0; i < rows->len; i++)
    {
      HcSimHuduMatcher *matcher = rows->pdata[i];

      if (matcher != NULL && g_strcmp0 (matcher->identifier, wanted) == 0)
        hc_sim_hudu_index_add (found, 1, matcher->row.company_id);
    }
  return hc_sim_hudu_index_dup (found, 1);
}

static HcSimResponse *
list_companies (HcSimHuduCall *call)
{
  const char *in_integration = hc_sim_hudu_call_query (call, "id_in_integration");
  const char *search = hc_sim_hudu_call_query (call, "search");
  g_autofree char *folded = search != NULL ? g_utf8_casefold (search, -1) : NULL;
  g_autoptr (GArray) ids = NULL;
  HcSimResponse *refusal;
  Filter filter = {
    .name = hc_sim_hudu_call_query (call, "name"),
    .slug = hc_sim_hudu_call_query (call, "slug"),
    .search = folded,
  };

  if (!hc_sim_hudu_call_span (call, &filter.span, &refusal))
    return refusal;
  if (in_integration != NULL)
    ids = find_in_integrations (call->hudu, in_integration);
  else if (filter.name != NULL && call->hudu->switches.choice[HC_SIM_SWITCH_NAME_FILTER] == HC_SIM_NAME_EXACT)
    ids = hc_sim_hudu_index_dup_text (call->hudu->companies_by_name, filter.name);
  return hc_sim_hudu_call_list (call, HC_SIM_HUDU_COMPANIES, ids, "companies", HC_SIM_PAGED, matches, &filter,
                                hc_sim_hudu_company_write);
}

/* The company of the path, or the refusal. */
static HcSimHuduCompany *
find (HcSimHuduCall *call, HcSimResponse **refusal)
{
  HcSimHuduCompany *company = hc_sim_hudu_company (call->hudu, call->ids[0]);
  g_autofree char *details = NULL;

  if (company != NULL && hc_sim_hudu_sees (call->hudu, company->row.id))
    return company;
  details = g_strdup_printf ("Couldn't find Company with 'id'=%" G_GINT64_FORMAT, call->ids[0]);
  *refusal = hc_sim_hudu_reply_error (404, "Resource not found", details);
  return NULL;
}

static HcSimResponse *
get_company (HcSimHuduCall *call)
{
  g_autoptr (HcSimResponse) refusal = NULL;
  HcSimHuduCompany *company = find (call, &refusal);

  if (company != NULL)
    return hc_sim_hudu_call_single (call, 200, "company", company, hc_sim_hudu_company_write);
  if (call->hudu->switches.choice[HC_SIM_SWITCH_COMPANY_MISSING] == 1)
    return hc_sim_hudu_reply_null ();
  return g_steal_pointer (&refusal);
}

static gboolean
has_empty_string (JsonObject *attributes)
{
  g_autoptr (GList) values = json_object_get_values (attributes);

  for (GList *l = values; l != NULL; l = l->next)
    {
      g_autofree char *text = hc_sim_json_dup_scalar (l->data);

      if (text != NULL && *text == '\0')
        return TRUE;
    }
  return FALSE;
}

static HcSimResponse *
create_company (HcSimHuduCall *call)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  HcSimResponse *refusal = NULL;
  JsonObject *attributes = hc_sim_hudu_call_unwrap (call, "company", &refusal);
  gboolean bare = hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_BARE_SINGLE)
                  || hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_DOCUMENT_MODE);
  HcSimHuduCompany *company;

  if (attributes == NULL)
    return refusal;
  if (hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_EMPTY_STRINGS_500) && has_empty_string (attributes))
    return hc_sim_hudu_reply_crash ();
  company = hc_sim_hudu_company_change (call->hudu, NULL, attributes, problems, NULL);
  if (company == NULL)
    return hc_sim_hudu_reply_invalid ("Validation failed", problems);
  return hc_sim_hudu_call_single (call, hc_sim_hudu_call_created (call), bare ? NULL : "company", company,
                                  hc_sim_hudu_company_write);
}

static HcSimResponse *
update_company (HcSimHuduCall *call)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  HcSimResponse *refusal = NULL;
  HcSimHuduCompany *company = find (call, &refusal);
  JsonObject *attributes;
  gboolean changed;

  if (company == NULL || (attributes = hc_sim_hudu_call_unwrap (call, "company", &refusal)) == NULL)
    return refusal;
  if (hc_sim_hudu_company_change (call->hudu, company, attributes, problems, &changed) == NULL)
    return hc_sim_hudu_reply_invalid ("Validation failed", problems);
  hc_sim_hudu_row_touch (call->hudu, &company->row, changed);
  return hc_sim_hudu_call_single (call, 200, "company", company, hc_sim_hudu_company_write);
}

static HcSimResponse *
set_archived (HcSimHuduCall *call, gboolean archived)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduCompany *company = find (call, &refusal);

  if (company == NULL)
    return refusal;
  if (company->row.archived != archived)
    hc_sim_hudu_log (call->hudu, archived ? "archived" : "unarchived", "Company", company->row.id,
                     company->text[HC_SIM_COMPANY_NAME], company->row.id);
  hc_sim_hudu_row_archive (call->hudu, &company->row, archived);
  return hc_sim_hudu_call_single (call, 200, "company", company, hc_sim_hudu_company_write);
}

static HcSimResponse *
archive_company (HcSimHuduCall *call)
{
  return set_archived (call, TRUE);
}

static HcSimResponse *
unarchive_company (HcSimHuduCall *call)
{
  return set_archived (call, FALSE);
}

static HcSimResponse *
delete_company (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduCompany *company = find (call, &refusal);

  if (company == NULL)
    return refusal;
  hc_sim_hudu_company_destroy (call->hudu, company);
  return hc_sim_hudu_reply_gone ();
}

const HcSimHuduRoute hc_sim_hudu_company_routes[] = {
  { "GET", "companies", list_companies },
  { "POST", "companies", create_company },
  { "GET", "companies/:", get_company },
  { "PUT", "companies/:", update_company },
  { "PATCH", "companies/:", update_company },
  { "DELETE", "companies/:", delete_company },
  { "PUT", "companies/:/archive", archive_company },
  { "PUT", "companies/:/unarchive", unarchive_company },
  { NULL, NULL, NULL },
};
