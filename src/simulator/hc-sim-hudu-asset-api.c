/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-asset-list.h"

#include <string.h>

/* The asset of the path; below another company than its own it is not found. */
static HcSimHuduAsset *
find (HcSimHuduCall *call, HcSimResponse **refusal)
{
  HcSimHuduAsset *asset = hc_sim_hudu_asset (call->hudu, call->ids[1]);

  if (asset != NULL && asset->row.company_id == call->ids[0]
      && hc_sim_hudu_sees (call->hudu, asset->row.company_id))
    return asset;
  *refusal = hc_sim_hudu_reply_error (404, "Asset not found", NULL);
  return NULL;
}

static gboolean
is_bare (HcSimHuduCall *call)
{
  return hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_BARE_SINGLE)
         || hc_sim_hudu_on (call->hudu, HC_SIM_SWITCH_DOCUMENT_MODE);
}

static HcSimResponse *
answer (HcSimHuduCall *call, guint status, HcSimHuduAsset *asset)
{
  return hc_sim_hudu_call_single (call, status, is_bare (call) ? NULL : "asset", asset,
                                  hc_sim_hudu_asset_write);
}

static HcSimResponse *
get_asset (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduAsset *asset = find (call, &refusal);

  return asset != NULL ? answer (call, 200, asset) : refusal;
}

/* Whether a body without "asset" has keys that Rails wraps by itself. */
static gboolean
is_flat (HcSimHuduCall *call)
{
  static const char *const keys[] = {
    "name", "asset_layout_id", "primary_serial", "primary_mail", "primary_model", "primary_manufacturer", NULL
  };

  for (guint i = 0; call->body != NULL && keys[i] != NULL; i++)
    if (json_object_has_member (call->body, keys[i]))
      return !json_object_has_member (call->body, "asset");
  return FALSE;
}

/* The attributes of the asset; a flat body's custom fields are lost, as on the real server. */
static JsonObject *
read_body (HcSimHuduCall *call, JsonNode **custom_fields, HcSimResponse **refusal)
{
  JsonObject *attributes;

  *custom_fields = NULL;
  if (is_flat (call))
    return call->body;
  attributes = hc_sim_hudu_call_unwrap (call, "asset", refusal);
  if (attributes != NULL)
    *custom_fields = json_object_get_member (attributes, "custom_fields");
  return attributes;
}

static HcSimResponse *
create_asset (HcSimHuduCall *call)
{
  HcSimHuduCompany *company = hc_sim_hudu_company (call->hudu, call->ids[0]);
  HcSimResponse *refusal = NULL;
  HcSimHuduAssetWrite write = { .company_id = (guint32)call->ids[0] };
  HcSimHuduAsset *asset;

  if (company == NULL || !hc_sim_hudu_sees (call->hudu, company->row.id))
    return hc_sim_hudu_reply_error (404, "Resource not found", "Couldn't find Company");
  write.attributes = read_body (call, &write.custom_fields, &refusal);
  if (write.attributes == NULL)
    return refusal;
  write.layout = hc_sim_hudu_layout (
      call->hudu, hc_sim_json_id (json_object_get_member (write.attributes, "asset_layout_id")));
  if (write.layout == NULL)
    return hc_sim_hudu_reply_sentence ("Asset layout must exist");
  asset = hc_sim_hudu_asset_carry_out (call->hudu, &write, &refusal);
  return asset != NULL ? answer (call, hc_sim_hudu_call_created (call), asset) : refusal;
}

static HcSimResponse *
update_asset (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduAsset *asset = find (call, &refusal);
  HcSimHuduAssetWrite write = { .asset = asset };
  HcSimHuduCompany *company;

  if (asset == NULL || (write.attributes = read_body (call, &write.custom_fields, &refusal)) == NULL)
    return refusal;
  write.company_id = asset->row.company_id;
  write.layout = hc_sim_hudu_layout (call->hudu, asset->layout_id);
  if (json_object_has_member (write.attributes, "company_id"))
    {
      company = hc_sim_hudu_company (
          call->hudu, hc_sim_json_id (json_object_get_member (write.attributes, "company_id")));
      if (company == NULL || !hc_sim_hudu_sees (call->hudu, company->row.id))
        return hc_sim_hudu_reply_sentence ("Company must exist");
      write.company_id = company->row.id;
    }
  if (json_object_has_member (write.attributes, "asset_layout_id"))
    write.layout = hc_sim_hudu_layout (
        call->hudu, hc_sim_json_id (json_object_get_member (write.attributes, "asset_layout_id")));
  if (write.layout == NULL)
    return hc_sim_hudu_reply_sentence ("Asset layout must exist");
  if (hc_sim_hudu_asset_carry_out (call->hudu, &write, &refusal) == NULL)
    return refusal;
  hc_sim_hudu_row_touch (call->hudu, &asset->row, write.changed);
  return answer (call, 200, asset);
}

static HcSimResponse *
set_archived (HcSimHuduCall *call, gboolean archived)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduAsset *asset = find (call, &refusal);

  if (asset == NULL)
    return refusal;
  if (asset->row.archived != archived)
    hc_sim_hudu_log (call->hudu, archived ? "archived" : "unarchived", "Asset", asset->row.id, asset->name,
                     asset->row.company_id);
  hc_sim_hudu_row_archive (call->hudu, &asset->row, archived);
  return answer (call, 200, asset);
}

static HcSimResponse *
archive_asset (HcSimHuduCall *call)
{
  return set_archived (call, TRUE);
}

static HcSimResponse *
unarchive_asset (HcSimHuduCall *call)
{
  return set_archived (call, FALSE);
}

static HcSimHuduField *
find_exact (HcSimHuduLayout *layout, const HcSimHuduField *wanted)
{
  for (guint i = 0; i < layout->fields->len; i++)
    {
      HcSimHuduField *field = layout->fields->pdata[i];

      if (strcmp (field->label, wanted->label) == 0)
        return field;
    }
  return NULL;
}

/* Whether the target layout demands a field that the source does not have. */
static gboolean
lacks_required (HcSimHuduLayout *source, HcSimHuduLayout *target)
{
  for (guint i = 0; i < target->fields->len; i++)
    {
      const HcSimHuduField *field = target->fields->pdata[i];
      const HcSimHuduField *found = find_exact (source, field);

      if (field->required && field->type != HC_SIM_FIELD_HEADING
          && (found == NULL || found->type != field->type))
        return TRUE;
    }
  return FALSE;
}

/* Adds the source's fields that the target has not; one with the label but another type stays as it is. */
static void
add_missing (HcSimHudu *hudu, HcSimHuduLayout *source, HcSimHuduLayout *target)
{
  gint last = 0;

  for (guint i = 0; i < target->fields->len; i++)
    last = MAX (last, ((HcSimHuduField *)target->fields->pdata[i])->position);
  for (guint i = 0; i < source->fields->len; i++)
    {
      const HcSimHuduField *field = source->fields->pdata[i];
      HcSimHuduField *copy;

      if (find_exact (target, field) != NULL)
        continue;
      copy = hc_sim_hudu_layout_append (hudu, target, field->label, field->type, ++last);
      copy->hint = g_strdup (field->hint);
      copy->options = g_strdup (field->options);
      copy->show_in_list = field->show_in_list;
      copy->expiration = field->expiration;
      copy->multiple_options = field->multiple_options;
      copy->has_min = field->has_min;
      copy->has_max = field->has_max;
      copy->min = field->min;
      copy->max = field->max;
      copy->linkable_id = field->linkable_id;
      copy->list_id = field->list_id;
      target->row.updated_at = hc_sim_hudu_now (hudu);
    }
  hc_sim_hudu_layout_sort (target);
}

static HcSimResponse *
move_layout (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduAsset *asset = find (call, &refusal);
  HcSimHuduLayout *source, *target;
  gint64 id
      = call->body != NULL ? hc_sim_json_id (json_object_get_member (call->body, "asset_layout_id")) : 0;

  if (asset == NULL)
    return refusal;
  source = hc_sim_hudu_layout (call->hudu, asset->layout_id);
  target = hc_sim_hudu_layout (call->hudu, id);
  if (target == NULL)
    return hc_sim_hudu_reply_error (404, "Asset layout not found", NULL);
  if (target != source && lacks_required (source, target))
    return hc_sim_hudu_reply_sentence (
        "Target layout has required fields that are missing in the source layout");
  if (target != source)
    {
      add_missing (call->hudu, source, target);
      hc_sim_hudu_asset_set_layout (call->hudu, asset, target);
      hc_sim_hudu_log (call->hudu, "moved", "Asset", asset->row.id, asset->name, asset->row.company_id);
    }
  hc_sim_hudu_row_touch (call->hudu, &asset->row, target != source);
  return answer (call, 200, asset);
}

static HcSimResponse *
delete_asset (HcSimHuduCall *call)
{
  HcSimResponse *refusal = NULL;
  HcSimHuduAsset *asset = find (call, &refusal);

  if (asset == NULL)
    return refusal;
  hc_sim_hudu_asset_destroy (call->hudu, asset);
  return hc_sim_hudu_reply_gone ();
}

const HcSimHuduRoute hc_sim_hudu_asset_routes[] = {
  { "GET", "assets", hc_sim_hudu_asset_list },
  { "GET", "companies/:/assets", hc_sim_hudu_asset_list_below },
  { "POST", "companies/:/assets", create_asset },
  { "GET", "companies/:/assets/:", get_asset },
  { "PUT", "companies/:/assets/:", update_asset },
  { "PATCH", "companies/:/assets/:", update_asset },
  { "DELETE", "companies/:/assets/:", delete_asset },
  { "PUT", "companies/:/assets/:/archive", archive_asset },
  { "PUT", "companies/:/assets/:/unarchive", unarchive_asset },
  { "PUT", "companies/:/assets/:/move_layout", move_layout },
  { NULL, NULL, NULL },
};
