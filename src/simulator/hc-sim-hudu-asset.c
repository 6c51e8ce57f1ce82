/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

HcSimHuduAsset *
hc_sim_hudu_asset_new (HcSimHudu *hudu, guint32 company_id, guint32 layout_id, const char *name)
{
  HcSimHuduAsset *asset = g_new0 (HcSimHuduAsset, 1);

  asset->row.company_id = company_id;
  asset->layout_id = layout_id;
  asset->name = g_strdup (name);
  hc_sim_hudu_insert (hudu, HC_SIM_HUDU_ASSETS, asset);
  hc_sim_hudu_index_add (hudu->assets_by_company, company_id, asset->row.id);
  hc_sim_hudu_index_add (hudu->assets_by_layout, layout_id, asset->row.id);
  hc_sim_hudu_index_add_text (hudu->assets_by_name, name, asset->row.id);
  return asset;
}

void
hc_sim_hudu_asset_destroy (HcSimHudu *hudu, HcSimHuduAsset *asset)
{
  guint32 id = asset->row.id;

  hc_sim_hudu_log (hudu, "deleted", "Asset", id, asset->name, asset->row.company_id);
  hc_sim_hudu_relations_drop (hudu, "Asset", id);
  hc_sim_hudu_expirations_drop (hudu, id, 0);
  hc_sim_hudu_asset_drop_cards (hudu, asset);
  hc_sim_hudu_index_remove (hudu->assets_by_company, asset->row.company_id, id);
  hc_sim_hudu_index_remove (hudu->assets_by_layout, asset->layout_id, id);
  hc_sim_hudu_index_remove_text (hudu->assets_by_name, asset->name, id);
  hc_sim_hudu_index_remove_text (hudu->assets_by_serial, asset->primary[HC_SIM_ASSET_SERIAL], id);
  hc_sim_hudu_destroy (hudu, HC_SIM_HUDU_ASSETS, id);
}

void
hc_sim_hudu_asset_rename (HcSimHudu *hudu, HcSimHuduAsset *asset, const char *name)
{
  char *copy = g_strdup (name);

  hc_sim_hudu_index_remove_text (hudu->assets_by_name, asset->name, asset->row.id);
  hc_sim_hudu_index_add_text (hudu->assets_by_name, copy, asset->row.id);
  g_free (asset->name);
  asset->name = copy;
}

void
hc_sim_hudu_asset_set_primary (HcSimHudu *hudu,
                               HcSimHuduAsset *asset,
                               HcSimHuduPrimary primary,
                               const char *text)
{
  if (primary == HC_SIM_ASSET_SERIAL)
    {
      hc_sim_hudu_index_remove_text (hudu->assets_by_serial, asset->primary[primary], asset->row.id);
      hc_sim_hudu_index_add_text (hudu->assets_by_serial, text, asset->row.id);
    }
  g_clear_pointer (&asset->primary[primary], g_ref_string_release);
  /* Makers and models repeat, serials and addresses hardly do. */
  if (text != NULL)
    asset->primary[primary] = primary == HC_SIM_ASSET_MODEL || primary == HC_SIM_ASSET_MANUFACTURER
                                  ? g_ref_string_new_intern (text)
                                  : g_ref_string_new (text);
}

void
hc_sim_hudu_asset_set_company (HcSimHudu *hudu, HcSimHuduAsset *asset, guint32 company_id)
{
  hc_sim_hudu_index_remove (hudu->assets_by_company, asset->row.company_id, asset->row.id);
  asset->row.company_id = company_id;
  hc_sim_hudu_index_add (hudu->assets_by_company, company_id, asset->row.id);
  hc_sim_hudu_expirations_rehome (hudu, asset->row.id, company_id);
}

HcSimHuduValue *
hc_sim_hudu_asset_value (HcSimHuduAsset *asset, guint32 field_id)
{
  for (guint i = 0; i < asset->n_values; i++)
    if (asset->values[i].field_id == field_id)
      return &asset->values[i];
  return NULL;
}

static gboolean
repeats (const HcSimHuduField *field)
{
  return field->type == HC_SIM_FIELD_CHECK_BOX || field->type == HC_SIM_FIELD_DROPDOWN
         || field->type == HC_SIM_FIELD_LIST_SELECT || field->type == HC_SIM_FIELD_DATE
         || field->type == HC_SIM_FIELD_NUMBER;
}

gboolean
hc_sim_hudu_asset_set_value (HcSimHudu *hudu,
                             HcSimHuduAsset *asset,
                             const HcSimHuduField *field,
                             const char *text)
{
  HcSimHuduValue *value = hc_sim_hudu_asset_value (asset, field->id);
  GRefString *before;

  if (value == NULL && text == NULL)
    return FALSE;
  if (value == NULL)
    {
      asset->values = g_renew (HcSimHuduValue, asset->values, asset->n_values + 1);
      value = &asset->values[asset->n_values++];
      *value = (HcSimHuduValue){ ++hudu->last_value_id, field->id, NULL };
    }
  if (g_strcmp0 (value->text, text) == 0)
    return FALSE;
  before = g_steal_pointer (&value->text);
  if (text != NULL)
    value->text = repeats (field) ? g_ref_string_new_intern (text) : g_ref_string_new (text);
  g_clear_pointer (&before, g_ref_string_release);
  if (field->type == HC_SIM_FIELD_DATE)
    hc_sim_hudu_expiration_follow (hudu, asset, field);
  return TRUE;
}

/* The field of another layout that a value can live on in: label and type agree exactly. */
static HcSimHuduField *
counterpart (HcSimHuduLayout *layout, const HcSimHuduField *field)
{
  for (guint i = 0; i < layout->fields->len; i++)
    {
      HcSimHuduField *other = layout->fields->pdata[i];

      if (other->type == field->type && strcmp (other->label, field->label) == 0)
        return other;
    }
  return NULL;
}

void
hc_sim_hudu_asset_set_layout (HcSimHudu *hudu, HcSimHuduAsset *asset, HcSimHuduLayout *layout)
{
  HcSimHuduLayout *before = hc_sim_hudu_layout (hudu, asset->layout_id);
  guint kept = 0;

  if (before == layout)
    return;
  hc_sim_hudu_expirations_drop (hudu, asset->row.id, 0);
  for (guint i = 0; i < asset->n_values; i++)
    {
      HcSimHuduValue value = asset->values[i];
      const HcSimHuduField *field = hc_sim_hudu_layout_field (before, value.field_id);
      const HcSimHuduField *heir = field != NULL ? counterpart (layout, field) : NULL;

      if (heir == NULL)
        {
          g_clear_pointer (&value.text, g_ref_string_release);
          continue;
        }
      value.field_id = heir->id;
      asset->values[kept++] = value;
    }
  asset->n_values = kept;
  hc_sim_hudu_index_remove (hudu->assets_by_layout, asset->layout_id, asset->row.id);
  asset->layout_id = layout->row.id;
  hc_sim_hudu_index_add (hudu->assets_by_layout, asset->layout_id, asset->row.id);
  for (guint i = 0; i < layout->fields->len; i++)
    if (((HcSimHuduField *)layout->fields->pdata[i])->type == HC_SIM_FIELD_DATE)
      hc_sim_hudu_expiration_follow (hudu, asset, layout->fields->pdata[i]);
}

/* Whether the field shows at all, and as what when it has no value. */
static gboolean
shows (HcSimHudu *hudu, const HcSimHuduField *field, const HcSimHuduValue *value, guint *how)
{
  if (field->type == HC_SIM_FIELD_HEADING)
    return FALSE;
  if (field->type == HC_SIM_FIELD_PASSWORD && !hc_sim_hudu_on (hudu, HC_SIM_SWITCH_KEY_PASSWORDS))
    return FALSE;
  *how = hudu->switches.choice[value == NULL ? HC_SIM_SWITCH_FIELDS_UNSET : HC_SIM_SWITCH_FIELDS_CLEARED];
  return (value != NULL && value->text != NULL) || *how != HC_SIM_SHOW_OMIT;
}

static void
write_field (HcSimHudu *hudu, const HcSimHuduField *field, const HcSimHuduValue *value, HcSimJson *json)
{
  gboolean by_layout = hudu->switches.choice[HC_SIM_SWITCH_FIELD_ID] == 1 || value == NULL;
  guint how;

  if (!shows (hudu, field, value, &how))
    return;
  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", by_layout ? field->id : value->id);
  hc_sim_json_put_text (json, "label", field->label);
  hc_sim_json_key (json, "value");
  if (value != NULL && value->text != NULL)
    hc_sim_hudu_value_write (hudu, field, value->text, json);
  else
    hc_sim_json_text (json, how == HC_SIM_SHOW_NULL ? NULL : "");
  hc_sim_json_put_int (json, "position", field->position);
  if (hc_sim_hudu_on (hudu, HC_SIM_SWITCH_FIELD_TYPE_SHOWN))
    hc_sim_json_put_text (json, "field_type", hc_sim_hudu_field_type_name (field->type));
  hc_sim_json_close (json, '}');
}

static void
write_parts (HcSimHudu *hudu, HcSimHuduAsset *asset, HcSimHuduLayout *layout, HcSimJson *json)
{
  hc_sim_json_key (json, "fields");
  hc_sim_json_open (json, '[');
  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcSimHuduField *field = layout->fields->pdata[i];

      write_field (hudu, field, hc_sim_hudu_asset_value (asset, field->id), json);
    }
  hc_sim_json_close (json, ']');
  hc_sim_json_key (json, "cards");
  hc_sim_json_open (json, '[');
  for (guint i = 0; asset->cards != NULL && i < asset->cards->len; i++)
    hc_sim_hudu_card_write (hudu, asset->cards->pdata[i], json);
  hc_sim_json_close (json, ']');
}

void
hc_sim_hudu_asset_write (HcSimHudu *hudu, gpointer row, HcSimJson *json)
{
  HcSimHuduAsset *asset = row;
  HcSimHuduCompany *company = hc_sim_hudu_company (hudu, asset->row.company_id);
  HcSimHuduLayout *layout = hc_sim_hudu_layout (hudu, asset->layout_id);
  char url[] = "/a/............";

  hc_sim_hudu_slug (hudu, HC_SIM_HUDU_ASSETS, asset->row.id, url + 3);
  hc_sim_json_open (json, '{');
  hc_sim_json_put_int (json, "id", asset->row.id);
  hc_sim_json_put_int (json, "company_id", asset->row.company_id);
  hc_sim_json_put_int (json, "asset_layout_id", asset->layout_id);
  hc_sim_json_put_text (json, "slug", url + 3);
  hc_sim_json_put_text (json, "name", asset->name);
  for (guint i = 0; i < HC_SIM_ASSET_N_PRIMARY; i++)
    hc_sim_json_put_text (json, hc_sim_hudu_primary_key (i), asset->primary[i]);
  hc_sim_json_put_text (json, "company_name", company->text[HC_SIM_COMPANY_NAME]);
  hc_sim_json_put_text (json, "object_type", "Asset");
  hc_sim_json_put_text (json, "asset_type", layout->name);
  hc_sim_json_put_bool (json, "archived", asset->row.archived);
  hc_sim_json_put_text (json, "url", url);
  hc_sim_json_put_time (json, "created_at", asset->row.created_at);
  hc_sim_json_put_time (json, "updated_at", asset->row.updated_at);
  write_parts (hudu, asset, layout, json);
  hc_sim_json_close (json, '}');
}
