/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-asset-list.h"

#include <string.h>

typedef struct
{
  HcSimHuduSpan span;
  gboolean any_state; /* archived or not */
  gboolean archived;
  guint32 company_id; /* with has_company */
  gboolean has_company;
  gboolean has_layout;
  guint32 layout_id;
  const char *name;
  const char *serial;
  const char *slug;
  char *search; /* folded */
} Filter;

static gboolean
matches_texts (HcSimHudu *hudu, const HcSimHuduAsset *asset, const Filter *filter)
{
  char slug[13];

  if (filter->name != NULL && !hc_sim_hudu_name_matches (hudu, asset->name, filter->name))
    return FALSE;
  if (filter->serial != NULL && g_strcmp0 (asset->primary[HC_SIM_ASSET_SERIAL], filter->serial) != 0)
    return FALSE;
  if (filter->search != NULL)
    {
      g_autofree char *folded = g_utf8_casefold (asset->name, -1);

      if (strstr (folded, filter->search) == NULL)
        return FALSE;
    }
  if (filter->slug == NULL)
    return TRUE;
  hc_sim_hudu_slug (hudu, HC_SIM_HUDU_ASSETS, asset->row.id, slug);
  return strcmp (slug, filter->slug) == 0;
}

static gboolean
matches (HcSimHuduCall *call, gpointer row, gpointer data)
{
  const HcSimHuduAsset *asset = row;
  const Filter *filter = data;

  if (!filter->any_state && asset->row.archived != filter->archived)
    return FALSE;
  if (filter->has_company && asset->row.company_id != filter->company_id)
    return FALSE;
  if (filter->has_layout && asset->layout_id != filter->layout_id)
    return FALSE;
  if (!hc_sim_hudu_span_holds (&filter->span, asset->row.updated_at)
      || !hc_sim_hudu_sees (call->hudu, asset->row.company_id))
    return FALSE;
  if (!hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_ASSETS_OF_ARCHIVED_LISTED)
      && hc_sim_hudu_company (call->hudu, asset->row.company_id)->row.archived)
    return FALSE;
  return matches_texts (call->hudu, asset, filter);
}

static guint32
number (const char *text)
{
  guint64 value = 0;

  return g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &value, NULL) ? (guint32)value : 0;
}

/* The narrowest index that the filters allow. */
static GArray *
narrow (HcSimHuduCall *call, const Filter *filter)
{
  HcSimHudu *hudu = call->hudu;
  const char *id = hc_sim_hudu_call_query (call, "id");
  GArray *one;
  guint32 wanted;

  if (id != NULL)
    {
      one = g_array_new (FALSE, FALSE, sizeof (guint32));
      wanted = number (id);
      g_array_append_val (one, wanted);
      return one;
    }
  if (filter->serial != NULL)
    return hc_sim_hudu_index_dup_text (hudu->assets_by_serial, filter->serial);
  if (filter->name != NULL && hudu->switches.choice[HC_SIM_SWITCH_NAME_FILTER] == HC_SIM_NAME_EXACT)
    return hc_sim_hudu_index_dup_text (hudu->assets_by_name, filter->name);
  if (filter->has_company)
    return hc_sim_hudu_index_dup (hudu->assets_by_company, filter->company_id);
  if (filter->has_layout)
    return hc_sim_hudu_index_dup (hudu->assets_by_layout, filter->layout_id);
  return NULL;
}

static HcSimResponse *
answer (HcSimHuduCall *call, Filter *filter)
{
  const char *archived = hc_sim_hudu_call_query (call, "archived");
  g_autoptr (GArray) ids = narrow (call, filter);

  filter->archived = archived != NULL && g_str_equal (archived, "true");
  filter->any_state = hc_sim_hudu_call_query (call, "id") != NULL
                      && hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_ASSET_ID_FINDS_ARCHIVED);
  return hc_sim_hudu_call_list (call, HC_SIM_HUDU_ASSETS, ids, "assets", HC_SIM_PAGED, matches, filter,
                                hc_sim_hudu_asset_write);
}

HcSimResponse *
hc_sim_hudu_asset_list (HcSimHuduCall *call)
{
  const char *search = hc_sim_hudu_call_query (call, "search");
  const char *company = hc_sim_hudu_call_query (call, "company_id");
  const char *layout = hc_sim_hudu_call_query (call, "asset_layout_id");
  g_autofree char *folded = search != NULL ? g_utf8_casefold (search, -1) : NULL;
  HcSimResponse *refusal;
  Filter filter = {
    .has_company = company != NULL,
    .company_id = company != NULL ? number (company) : 0,
    .has_layout = layout != NULL,
    .layout_id = layout != NULL ? number (layout) : 0,
    .name = hc_sim_hudu_call_query (call, "name"),
    .serial = hc_sim_hudu_call_query (call, "primary_serial"),
    .slug = hc_sim_hudu_call_query (call, "slug"),
    .search = folded,
  };

  if (!hc_sim_hudu_call_span (call, &filter.span, &refusal))
    return refusal;
  return answer (call, &filter);
}

HcSimResponse *
hc_sim_hudu_asset_list_below (HcSimHuduCall *call)
{
  HcSimHuduCompany *company = hc_sim_hudu_company (call->hudu, call->ids[0]);
  Filter filter
      = { .span = { G_MININT64, G_MAXINT64 }, .has_company = TRUE, .company_id = (guint32)call->ids[0] };

  if (company == NULL || !hc_sim_hudu_sees (call->hudu, company->row.id))
    return hc_sim_hudu_reply_error (404, "Resource not found", "Couldn't find Company");
  return answer (call, &filter);
}
