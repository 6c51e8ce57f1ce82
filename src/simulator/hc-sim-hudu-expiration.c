/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

static HcSimHuduExpiration *
find (HcSimHudu *hudu, guint32 asset_id, guint32 field_id)
{
  const GArray *ids = hc_sim_hudu_index_find (hudu->expirations_by_asset, asset_id);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      HcSimHuduExpiration *expiration
          = hc_sim_hudu_row (hudu, HC_SIM_HUDU_EXPIRATIONS, g_array_index (ids, guint32, i));

      if (expiration->field_id == field_id)
        return expiration;
    }
  return NULL;
}

void
hc_sim_hudu_expiration_destroy (HcSimHudu *hudu, HcSimHuduExpiration *expiration)
{
  hc_sim_hudu_index_remove (hudu->expirations_by_asset, expiration->asset_id, expiration->row.id);
  hc_sim_hudu_destroy (hudu, HC_SIM_HUDU_EXPIRATIONS, expiration->row.id);
}

void
hc_sim_hudu_expiration_follow (HcSimHudu *hudu, HcSimHuduAsset *asset, const HcSimHuduField *field)
{
  const HcSimHuduValue *value = hc_sim_hudu_asset_value (asset, field->id);
  HcSimHuduExpiration *expiration = find (hudu, asset->row.id, field->id);
  gboolean wanted = field->type == HC_SIM_FIELD_DATE && field->expiration && value != NULL
                    && value->text != NULL && hc_sim_hudu_on (hudu, HC_SIM_SWITCH_EXPIRATIONS);

  if (!wanted)
    {
      if (expiration != NULL)
        hc_sim_hudu_expiration_destroy (hudu, expiration);
      return;
    }
  if (expiration == NULL)
    {
      expiration = g_new0 (HcSimHuduExpiration, 1);
      expiration->asset_id = asset->row.id;
      expiration->field_id = field->id;
      expiration->row.company_id = asset->row.company_id;
      hc_sim_hudu_insert (hudu, HC_SIM_HUDU_EXPIRATIONS, expiration);
      hc_sim_hudu_index_add (hudu->expirations_by_asset, asset->row.id, expiration->row.id);
    }
  expiration->value_id = value->id;
  expiration->row.updated_at = hc_sim_hudu_now (hudu);
  g_strlcpy (expiration->date, value->text, sizeof expiration->date);
}

void
hc_sim_hudu_expirations_follow_all (HcSimHudu *hudu, HcSimHuduLayout *layout, const HcSimHuduField *field)
{
  const GArray *ids = hc_sim_hudu_index_find (hudu->assets_by_layout, layout->row.id);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    hc_sim_hudu_expiration_follow (hudu, hc_sim_hudu_asset (hudu, g_array_index (ids, guint32, i)), field);
}

void
hc_sim_hudu_expirations_drop (HcSimHudu *hudu, guint32 asset_id, guint32 field_id)
{
  g_autoptr (GArray) ids = hc_sim_hudu_index_dup (hudu->expirations_by_asset, asset_id);

  for (guint i = 0; i < ids->len; i++)
    {
      HcSimHuduExpiration *expiration
          = hc_sim_hudu_row (hudu, HC_SIM_HUDU_EXPIRATIONS, g_array_index (ids, guint32, i));

      if (field_id == 0 || expiration->field_id == field_id)
        hc_sim_hudu_expiration_destroy (hudu, expiration);
    }
}

void
hc_sim_hudu_expirations_rehome (HcSimHudu *hudu, guint32 asset_id, guint32 company_id)
{
  const GArray *ids = hc_sim_hudu_index_find (hudu->expirations_by_asset, asset_id);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      HcSimHuduExpiration *expiration
          = hc_sim_hudu_row (hudu, HC_SIM_HUDU_EXPIRATIONS, g_array_index (ids, guint32, i));

      expiration->row.company_id = company_id;
    }
}

void
hc_sim_hudu_expiration_write (HcSimHudu *hudu, gpointer row, HcSimJson *json)
{
  HcSimHuduExpiration *expiration = row;

  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", expiration->row.id);
  hc_sim_json_put_text (json, "date", expiration->date);
  hc_sim_json_put_text (json, "expirationable_type", "Asset");
  hc_sim_json_put_int (json, "expirationable_id", expiration->asset_id);
  hc_sim_json_put_int (json, "account_id", 1);
  hc_sim_json_put_int (json, "company_id", expiration->row.company_id);
  hc_sim_json_put_int (json, "asset_layout_field_id", expiration->field_id);
  hc_sim_json_put_null (json, "sync_id");
  hc_sim_json_put_time (json, "archived_at", expiration->archived_at);
  hc_sim_json_put_time (json, "created_at", expiration->row.created_at);
  hc_sim_json_put_time (json, "updated_at", expiration->row.updated_at);
  hc_sim_json_put_text (json, "expiration_type", "asset_field");
  hc_sim_json_put_int (json, "asset_field_id", expiration->value_id);
  hc_sim_json_close (json, '}');
}

typedef struct
{
  const char *company_id;
  const char *type;
  const char *resource_id;
  const char *resource_type;
  gboolean archived;
} Filter;

static gboolean
matches (HcSimHuduCall *call, gpointer row, gpointer data)
{
  const HcSimHuduExpiration *expiration = row;
  const Filter *filter = data;

  if (!hc_sim_hudu_sees (call->hudu, expiration->row.company_id)
      || (expiration->archived_at != 0) != filter->archived)
    return FALSE;
  if (filter->company_id != NULL
      && g_ascii_strtoll (filter->company_id, NULL, 10) != expiration->row.company_id)
    return FALSE;
  if (filter->type != NULL && strcmp (filter->type, "asset_field") != 0)
    return FALSE;
  if (filter->resource_id == NULL || filter->resource_type == NULL)
    return TRUE;
  return strcmp (filter->resource_type, "Asset") == 0
         && g_ascii_strtoll (filter->resource_id, NULL, 10) == expiration->asset_id;
}

static HcSimResponse *
list_expirations (HcSimHuduCall *call)
{
  const char *archived = hc_sim_hudu_call_query (call, "archived");
  Filter filter = {
    .company_id = hc_sim_hudu_call_query (call, "company_id"),
    .type = hc_sim_hudu_call_query (call, "expiration_type"),
    .resource_id = hc_sim_hudu_call_query (call, "resource_id"),
    .resource_type = hc_sim_hudu_call_query (call, "resource_type"),
    .archived = archived != NULL && g_str_equal (archived, "true"),
  };

  return hc_sim_hudu_call_list (call, HC_SIM_HUDU_EXPIRATIONS, NULL, NULL, HC_SIM_PAGED, matches, &filter,
                                hc_sim_hudu_expiration_write);
}

static HcSimHuduExpiration *
find_called (HcSimHuduCall *call, HcSimResponse **refusal)
{
  HcSimHuduExpiration *expiration = hc_sim_hudu_row (call->hudu, HC_SIM_HUDU_EXPIRATIONS, call->ids[0]);

  if (expiration != NULL && hc_sim_hudu_sees (call->hudu, expiration->row.company_id))
    return expiration;
  *refusal = hc_sim_hudu_reply_error (404, "Expiration not found", NULL);
  return NULL;
}

static HcSimResponse *
update_expiration (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduExpiration *expiration = find_called (call, &refusal);
  JsonObject *attributes;

  if (expiration == NULL || (attributes = hc_sim_hudu_call_unwrap (call, "expiration", &refusal)) == NULL)
    return refusal;
  if (json_object_has_member (attributes, "archived"))
    expiration->archived_at = hc_sim_json_truth (json_object_get_member (attributes, "archived"), FALSE)
                                  ? hc_sim_hudu_now (call->hudu)
                                  : 0;
  expiration->row.updated_at = hc_sim_hudu_now (call->hudu);
  return hc_sim_hudu_call_single (call, 200, NULL, expiration, hc_sim_hudu_expiration_write);
}

static HcSimResponse *
delete_expiration (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduExpiration *expiration = find_called (call, &refusal);

  if (expiration == NULL)
    return refusal;
  hc_sim_hudu_expiration_destroy (call->hudu, expiration);
  return hc_sim_hudu_reply_gone ();
}

const HcSimHuduRoute hc_sim_hudu_expiration_routes[] = {
  { "GET", "expirations", list_expirations },
  { "PUT", "expirations/:", update_expiration },
  { "PATCH", "expirations/:", update_expiration },
  { "DELETE", "expirations/:", delete_expiration },
  { NULL, NULL, NULL },
};
