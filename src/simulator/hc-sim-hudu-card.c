/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

void
hc_sim_hudu_card_write (HcSimHudu *hudu, const HcSimHuduCard *card, HcSimJson *json)
{
  const char *slug = hc_sim_hudu_integration_slug (hudu, card->integrator_id);
  g_autofree char *link = g_strdup_printf ("https://%s.example.com/open?type=%s&recid=%" G_GINT64_FORMAT,
                                           slug, card->sync_type, card->sync_id);

  g_strdelimit (link, "_", '-');
  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", card->id);
  hc_sim_json_put_int (json, "integrator_id", card->integrator_id);
  hc_sim_json_put_text (json, "integrator_name", slug);
  hc_sim_json_put_text (json, "link", link);
  hc_sim_json_put_null (json, "primary_field");
  hc_sim_json_key (json, "data");
  hc_sim_json_raw (json, card->data != NULL ? card->data : "{}");
  hc_sim_json_key (json, "office_365_assigned_products");
  hc_sim_json_raw (json, "[]");
  hc_sim_json_put_null (json, "exchange_license_assign_date");
  hc_sim_json_put_null (json, "onedrive_license_assign_date");
  hc_sim_json_put_null (json, "sharepoint_license_assign_date");
  hc_sim_json_put_null (json, "skype_for_business_license_assign_date");
  hc_sim_json_put_text (json, "sync_type", card->sync_type);
  hc_sim_json_put_id (json, "sync_id", card->sync_id);
  hc_sim_json_put_null (json, "sync_identifier");
  hc_sim_json_close (json, '}');
}

void
hc_sim_hudu_asset_drop_cards (HcSimHudu *hudu, HcSimHuduAsset *asset)
{
  for (guint i = 0; asset->cards != NULL && i < asset->cards->len; i++)
    {
      const HcSimHuduCard *card = asset->cards->pdata[i];

      hc_sim_hudu_index_remove (hudu->cards_by_sync, card->sync_id, asset->row.id);
    }
  g_clear_pointer (&asset->cards, g_ptr_array_unref);
}

/* What both card endpoints look for. */
typedef struct
{
  guint32 integrator_id;
  gint64 sync_id;
  const char *type;
} Wanted;

static gboolean
read_wanted (HcSimHuduCall *call, Wanted *wanted)
{
  GHashTable *query = call->request->query;
  const char *id = g_hash_table_lookup (query, "integration_id");

  wanted->integrator_id
      = hc_sim_hudu_integration (call->hudu, g_hash_table_lookup (query, "integration_slug"));
  wanted->sync_id = id != NULL ? g_ascii_strtoll (id, NULL, 10) : 0;
  wanted->type = g_hash_table_lookup (query, "integration_type");
  return wanted->integrator_id != 0;
}

static gboolean
is_wanted (const HcSimHuduCard *card, const Wanted *wanted)
{
  return card->integrator_id == wanted->integrator_id && card->sync_id == wanted->sync_id
         && (wanted->type == NULL || strcmp (wanted->type, card->sync_type) == 0);
}

static HcSimResponse *
look_up (HcSimHuduCall *call)
{
  HcSimJson json = HC_SIM_JSON_INIT (NULL);
  const GArray *ids;
  Wanted wanted;

  if (!read_wanted (call, &wanted))
    return hc_sim_hudu_reply_error (404, "No matching integration", NULL);
  /* The lookup has no filter by type: a contact and a configuration with one number both answer. */
  wanted.type = NULL;
  json.out = g_string_new (NULL);
  ids = hc_sim_hudu_index_find (call->hudu->cards_by_sync, wanted.sync_id);
  hc_sim_json_open (&json, '{');
  hc_sim_json_key (&json, "integrator_cards");
  hc_sim_json_open (&json, '[');
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      HcSimHuduAsset *asset = hc_sim_hudu_asset (call->hudu, g_array_index (ids, guint32, i));

      for (guint j = 0; hc_sim_hudu_sees (call->hudu, asset->row.company_id) && j < asset->cards->len; j++)
        if (is_wanted (asset->cards->pdata[j], &wanted))
          hc_sim_hudu_card_write (call->hudu, asset->cards->pdata[j], &json);
    }
  hc_sim_json_close (&json, ']');
  hc_sim_json_close (&json, '}');
  return hc_sim_hudu_reply_json (200, json.out);
}

static HcSimResponse *
jump_to_asset (HcSimHuduCall *call)
{
  const GArray *ids;
  Wanted wanted;

  if (!read_wanted (call, &wanted))
    return hc_sim_hudu_reply_error (404, "No matching integration", NULL);
  ids = hc_sim_hudu_index_find (call->hudu->cards_by_sync, wanted.sync_id);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      HcSimHuduAsset *asset = hc_sim_hudu_asset (call->hudu, g_array_index (ids, guint32, i));
      char path[] = "/a/............";

      for (guint j = 0; j < asset->cards->len; j++)
        if (is_wanted (asset->cards->pdata[j], &wanted))
          {
            hc_sim_hudu_slug (call->hudu, HC_SIM_HUDU_ASSETS, asset->row.id, path + 3);
            return hc_sim_hudu_reply_redirect (call->hudu, path);
          }
    }
  return hc_sim_hudu_reply_error (404, "Card not found", NULL);
}

static gboolean
demands_json (HcSimHuduCall *call)
{
  const char *accept = call->request->headers != NULL
                           ? soup_message_headers_get_one (call->request->headers, "Accept")
                           : NULL;

  return accept != NULL && g_str_has_prefix (accept, "application/json");
}

static HcSimResponse *
jump_to_company (HcSimHuduCall *call)
{
  GPtrArray *rows = call->hudu->tables[HC_SIM_HUDU_MATCHERS].rows;
  const char *identifier = g_hash_table_lookup (call->request->query, "integration_identifier");
  char path[] = "/c/............";
  Wanted wanted;

  if (demands_json (call))
    return hc_sim_hudu_reply_error (406, "Not Acceptable", NULL);
  if (!read_wanted (call, &wanted))
    return hc_sim_hudu_reply_error (404, "No matching integration", NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const HcSimHuduMatcher *matcher = rows->pdata[i];

      if (matcher == NULL || matcher->integrator_id != wanted.integrator_id || matcher->row.company_id == 0)
        continue;
      if (wanted.sync_id != 0 ? matcher->sync_id != wanted.sync_id
                              : identifier == NULL || g_strcmp0 (matcher->identifier, identifier) != 0)
        continue;
      hc_sim_hudu_slug (call->hudu, HC_SIM_HUDU_COMPANIES, matcher->row.company_id, path + 3);
      return hc_sim_hudu_reply_redirect (call->hudu, path);
    }
  return hc_sim_hudu_reply_error (404, "No matching company", NULL);
}

const HcSimHuduRoute hc_sim_hudu_card_routes[] = {
  { "GET", "cards/lookup", look_up },
  { "GET", "cards/jump", jump_to_asset },
  { "GET", "companies/jump", jump_to_company },
  { NULL, NULL, NULL },
};
