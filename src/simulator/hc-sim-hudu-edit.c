/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-edit.h"

#include <string.h>

/* What a person does at the web interface, with the API's own checks. */

static const char *const kinds[] = {
  [HC_SIM_HUDU_COMPANIES] = "companies", [HC_SIM_HUDU_LAYOUTS] = "asset_layouts",
  [HC_SIM_HUDU_ASSETS] = "assets",       [HC_SIM_HUDU_LISTS] = "lists",
  [HC_SIM_HUDU_MATCHERS] = "matchers",   [HC_SIM_HUDU_RELATIONS] = "relations",
  [HC_SIM_HUDU_TILES] = "magic_dash",    [HC_SIM_HUDU_EXPIRATIONS] = "expirations",
};

static const HcSimHuduWrite writers[] = {
  [HC_SIM_HUDU_COMPANIES] = hc_sim_hudu_company_write,
  [HC_SIM_HUDU_LAYOUTS] = hc_sim_hudu_layout_write,
  [HC_SIM_HUDU_ASSETS] = hc_sim_hudu_asset_write,
  [HC_SIM_HUDU_LISTS] = hc_sim_hudu_list_write,
  [HC_SIM_HUDU_MATCHERS] = hc_sim_hudu_matcher_write,
  [HC_SIM_HUDU_RELATIONS] = hc_sim_hudu_relation_write,
  [HC_SIM_HUDU_TILES] = hc_sim_hudu_tile_write,
  [HC_SIM_HUDU_EXPIRATIONS] = hc_sim_hudu_expiration_write,
};

HcSimHuduKind
hc_sim_hudu_kind (const char *name)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (kinds) && strcmp (kinds[i], name) != 0)
    i++;
  return i < G_N_ELEMENTS (kinds) ? i : HC_SIM_HUDU_N_KINDS;
}

const char *
hc_sim_hudu_kind_name (HcSimHuduKind kind)
{
  return kind < G_N_ELEMENTS (kinds) ? kinds[kind] : NULL;
}

HcSimHuduWrite
hc_sim_hudu_kind_writer (HcSimHuduKind kind)
{
  return writers[kind];
}

static void
set_archived (HcSimHudu *hudu, HcSimHuduKind kind, HcSimHuduRow *row, gboolean archived)
{
  gboolean is_asset = kind == HC_SIM_HUDU_ASSETS;

  if (row->archived == archived)
    return;
  hc_sim_hudu_row_archive (hudu, row, archived);
  hc_sim_hudu_log (hudu, archived ? "archived" : "unarchived", is_asset ? "Asset" : "Company", row->id,
                   is_asset ? ((HcSimHuduAsset *)row)->name
                            : ((HcSimHuduCompany *)row)->text[HC_SIM_COMPANY_NAME],
                   row->company_id);
}

static void
follow_archived (HcSimHudu *hudu, HcSimHuduKind kind, HcSimHuduRow *row, JsonObject *object)
{
  if (json_object_has_member (object, "archived"))
    set_archived (hudu, kind, row, hc_sim_json_truth (json_object_get_member (object, "archived"), FALSE));
}

static gint64
put_company (HcSimHudu *hudu, gint64 id, JsonObject *object, GPtrArray *problems)
{
  HcSimHuduCompany *company
      = hc_sim_hudu_company_change (hudu, hc_sim_hudu_company (hudu, id), object, problems, NULL);

  if (company == NULL)
    return 0;
  company->row.updated_at = hc_sim_hudu_now (hudu);
  follow_archived (hudu, HC_SIM_HUDU_COMPANIES, &company->row, object);
  return company->row.id;
}

static gint64
put_layout (HcSimHudu *hudu, gint64 id, JsonObject *object, GPtrArray *problems)
{
  HcSimHuduLayout *layout = id != 0 ? hc_sim_hudu_layout (hudu, id) : hc_sim_hudu_layout_new (hudu, "", TRUE);
  gboolean changed;

  if (hc_sim_hudu_layout_change (hudu, layout, object, problems, &changed))
    {
      layout->row.updated_at = hc_sim_hudu_now (hudu);
      return layout->row.id;
    }
  if (id == 0)
    hc_sim_hudu_destroy (hudu, HC_SIM_HUDU_LAYOUTS, layout->row.id);
  return 0;
}

static void
report_refusal (HcSimResponse *refusal, GPtrArray *problems)
{
  gsize size;
  const char *text = g_bytes_get_data (refusal->body, &size);

  g_ptr_array_add (problems, g_strndup (text, size));
}

static gint64
put_asset (HcSimHudu *hudu, gint64 id, JsonObject *object, GPtrArray *problems)
{
  HcSimHuduAsset *asset = hc_sim_hudu_asset (hudu, id);
  g_autoptr (HcSimResponse) refusal = NULL;
  g_autoptr (JsonNode) custom_fields = NULL;
  HcSimHuduAssetWrite write = { .asset = asset, .attributes = object };
  JsonNode *company = json_object_get_member (object, "company_id");
  JsonNode *layout = json_object_get_member (object, "asset_layout_id");
  JsonNode *fields = json_object_get_member (object, "fields");
  gint64 company_id = company != NULL ? hc_sim_json_id (company) : asset != NULL ? asset->row.company_id : 0;

  write.company_id = (guint32)company_id;
  write.layout = hc_sim_hudu_layout (hudu, layout != NULL  ? hc_sim_json_id (layout)
                                           : asset != NULL ? asset->layout_id
                                                           : 0);
  if (write.layout == NULL || hc_sim_hudu_company (hudu, company_id) == NULL)
    {
      g_ptr_array_add (problems, g_strdup ("Company and asset layout must exist"));
      return 0;
    }
  if (fields != NULL && JSON_NODE_HOLDS_OBJECT (fields))
    {
      JsonArray *array = json_array_new ();

      json_array_add_object_element (array, json_node_dup_object (fields));
      custom_fields = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (custom_fields, array);
    }
  write.custom_fields = custom_fields;
  asset = hc_sim_hudu_asset_carry_out (hudu, &write, &refusal);
  if (asset == NULL)
    {
      report_refusal (refusal, problems);
      return 0;
    }
  asset->row.updated_at = hc_sim_hudu_now (hudu);
  follow_archived (hudu, HC_SIM_HUDU_ASSETS, &asset->row, object);
  return asset->row.id;
}

static gint64
put_matcher (HcSimHudu *hudu, gint64 id, JsonObject *object)
{
  g_autofree char *name = hc_sim_json_dup_scalar (json_object_get_member (object, "name"));
  gint64 integrator = hc_sim_json_id (json_object_get_member (object, "integrator_id"));

  if (id == 0)
    id = hc_sim_hudu_add_matcher (
        hudu, integrator, hc_sim_json_id (json_object_get_member (object, "sync_id")), NULL, name, 0, 0);
  if (id != 0)
    hc_sim_hudu_matcher_change (hudu, hc_sim_hudu_row (hudu, HC_SIM_HUDU_MATCHERS, id), object);
  return id;
}

static gint64
put_row (HcSimHudu *hudu, HcSimHuduKind kind, gint64 id, JsonObject *object, GPtrArray *problems)
{
  HcSimHuduRow *row = NULL;

  switch (kind)
    {
    case HC_SIM_HUDU_COMPANIES:
      return put_company (hudu, id, object, problems);
    case HC_SIM_HUDU_LAYOUTS:
      return put_layout (hudu, id, object, problems);
    case HC_SIM_HUDU_ASSETS:
      return put_asset (hudu, id, object, problems);
    case HC_SIM_HUDU_MATCHERS:
      return put_matcher (hudu, id, object);
    case HC_SIM_HUDU_LISTS:
      row = (HcSimHuduRow *)hc_sim_hudu_list_change (hudu, hc_sim_hudu_row (hudu, kind, id), object,
                                                     problems);
      break;
    case HC_SIM_HUDU_RELATIONS:
      row = id == 0 ? (HcSimHuduRow *)hc_sim_hudu_relation_change (hudu, object, problems) : NULL;
      break;
    case HC_SIM_HUDU_TILES:
      row = (HcSimHuduRow *)hc_sim_hudu_tile_put (
          hudu, (guint32)hc_sim_json_id (json_object_get_member (object, "company_id")), object, problems);
      break;
    default:
      break;
    }
  return row != NULL ? row->id : 0;
}

gint64
hc_sim_hudu_put (HcSimHudu *hudu, const char *kind, gint64 id, JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  HcSimHuduKind which = hc_sim_hudu_kind (kind);
  gint64 result = 0;

  if (which == HC_SIM_HUDU_N_KINDS || (id != 0 && hc_sim_hudu_row (hudu, which, id) == NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No %s %" G_GINT64_FORMAT, kind, id);
      return 0;
    }
  hudu->by_person = TRUE;
  result = put_row (hudu, which, id, object, problems);
  hudu->by_person = FALSE;
  if (result == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Hudu refuses: %s",
                 problems->len > 0 ? (const char *)problems->pdata[0] : "cannot be edited");
  return result;
}

gboolean
hc_sim_hudu_set (HcSimHudu *hudu, const char *kind, gint64 id, const char *key, const char *value)
{
  g_autoptr (JsonObject) object = json_object_new ();
  gint64 result;

  if (id == 0)
    return FALSE;
  if (value != NULL)
    json_object_set_string_member (object, key, value);
  else
    json_object_set_null_member (object, key);
  hudu->quiet = TRUE;
  result = hc_sim_hudu_put (hudu, kind, id, object, NULL);
  hudu->quiet = FALSE;
  return result != 0;
}

gboolean
hc_sim_hudu_archive (HcSimHudu *hudu, const char *kind, gint64 id, gboolean archived)
{
  HcSimHuduKind which = hc_sim_hudu_kind (kind);
  HcSimHuduRow *row;

  if (which != HC_SIM_HUDU_COMPANIES && which != HC_SIM_HUDU_ASSETS)
    return FALSE;
  row = hc_sim_hudu_row (hudu, which, id);
  if (row == NULL)
    return FALSE;
  hudu->by_person = TRUE;
  set_archived (hudu, which, row, archived);
  hudu->by_person = FALSE;
  return TRUE;
}

static gboolean
remove_layout (HcSimHudu *hudu, HcSimHuduLayout *layout)
{
  if (hc_sim_hudu_index_find (hudu->assets_by_layout, layout->row.id) != NULL)
    return FALSE;
  hc_sim_hudu_destroy (hudu, HC_SIM_HUDU_LAYOUTS, layout->row.id);
  return TRUE;
}

static gboolean
remove_row (HcSimHudu *hudu, HcSimHuduKind kind, gpointer row)
{
  switch (kind)
    {
    case HC_SIM_HUDU_COMPANIES:
      hc_sim_hudu_company_destroy (hudu, row);
      return TRUE;
    case HC_SIM_HUDU_ASSETS:
      hc_sim_hudu_asset_destroy (hudu, row);
      return TRUE;
    case HC_SIM_HUDU_LAYOUTS:
      return remove_layout (hudu, row);
    case HC_SIM_HUDU_MATCHERS:
      hc_sim_hudu_matcher_destroy (hudu, row);
      return TRUE;
    case HC_SIM_HUDU_RELATIONS:
      hc_sim_hudu_relation_destroy (hudu, row, TRUE);
      return TRUE;
    case HC_SIM_HUDU_TILES:
      hc_sim_hudu_tile_destroy (hudu, row);
      return TRUE;
    case HC_SIM_HUDU_EXPIRATIONS:
      hc_sim_hudu_expiration_destroy (hudu, row);
      return TRUE;
    default:
      if (hc_sim_hudu_list_used (hudu, ((HcSimHuduRow *)row)->id))
        return FALSE;
      hc_sim_hudu_destroy (hudu, kind, ((HcSimHuduRow *)row)->id);
      return TRUE;
    }
}

gboolean
hc_sim_hudu_remove (HcSimHudu *hudu, const char *kind, gint64 id)
{
  HcSimHuduKind which = hc_sim_hudu_kind (kind);
  gpointer row = which != HC_SIM_HUDU_N_KINDS ? hc_sim_hudu_row (hudu, which, id) : NULL;
  gboolean removed;

  if (row == NULL)
    return FALSE;
  hudu->by_person = TRUE;
  removed = remove_row (hudu, which, row);
  hudu->by_person = FALSE;
  return removed;
}
