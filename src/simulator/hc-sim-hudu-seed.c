/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

/* Seeding: what a generator calls a hundred thousand times, so without JSON where it can be avoided, and
 * without a line in the activity log. */

gint64
hc_sim_hudu_add_company (HcSimHudu *hudu, const char *name)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonObject) attributes = json_object_new ();
  HcSimHuduCompany *company;

  json_object_set_string_member (attributes, "name", name);
  hudu->quiet = TRUE;
  company = hc_sim_hudu_company_change (hudu, NULL, attributes, problems, NULL);
  hudu->quiet = FALSE;
  return company != NULL ? company->row.id : 0;
}

gint64
hc_sim_hudu_add_layout (HcSimHudu *hudu, const char *name, gboolean active)
{
  return hc_sim_hudu_layout_new (hudu, name, active)->row.id;
}

gint64
hc_sim_hudu_add_field (HcSimHudu *hudu, gint64 layout_id, const char *label, const char *field_type)
{
  HcSimHuduLayout *layout = hc_sim_hudu_layout (hudu, layout_id);
  HcSimHuduFieldType type = hc_sim_hudu_field_type (field_type);
  gint last = 0;

  if (layout == NULL || type == HC_SIM_FIELD_N_TYPES)
    return 0;
  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcSimHuduField *field = layout->fields->pdata[i];

      if (strcmp (field->label, label) == 0)
        return 0;
      last = MAX (last, field->position);
    }
  layout->row.updated_at = hc_sim_hudu_now (hudu);
  return hc_sim_hudu_layout_append (hudu, layout, label, type, last + 1)->id;
}

gboolean
hc_sim_hudu_set_field (HcSimHudu *hudu, gint64 layout_id, gint64 field_id, const char *key, const char *value)
{
  HcSimHuduLayout *layout = hc_sim_hudu_layout (hudu, layout_id);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonObject) attributes = json_object_new ();
  g_autoptr (JsonArray) fields = json_array_new ();
  g_autoptr (JsonObject) entry = json_object_new ();
  gboolean changed;

  if (layout == NULL || hc_sim_hudu_layout_field (layout, (guint32)field_id) == NULL)
    return FALSE;
  json_object_set_int_member (entry, "id", field_id);
  json_object_set_string_member (entry, key, value);
  json_array_add_object_element (fields, g_steal_pointer (&entry));
  json_object_set_array_member (attributes, "fields", g_steal_pointer (&fields));
  if (!hc_sim_hudu_layout_change (hudu, layout, attributes, problems, &changed))
    return FALSE;
  layout->row.updated_at = hc_sim_hudu_now (hudu);
  return TRUE;
}

gint64
hc_sim_hudu_add_list (HcSimHudu *hudu, const char *name, const char *const *items)
{
  HcSimHuduList *list = hc_sim_hudu_list_alloc (name);

  hc_sim_hudu_insert (hudu, HC_SIM_HUDU_LISTS, list);
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    hc_sim_hudu_list_add_item (hudu, list, items[i]);
  return list->row.id;
}

gint64
hc_sim_hudu_add_asset (HcSimHudu *hudu, gint64 company_id, gint64 layout_id, const char *name)
{
  if (hc_sim_hudu_company (hudu, company_id) == NULL || hc_sim_hudu_layout (hudu, layout_id) == NULL)
    return 0;
  return hc_sim_hudu_asset_new (hudu, (guint32)company_id, (guint32)layout_id, name)->row.id;
}

gint64
hc_sim_hudu_add_integration (HcSimHudu *hudu, const char *slug)
{
  guint32 id = hc_sim_hudu_integration (hudu, slug);

  if (id != 0)
    return id;
  g_ptr_array_add (hudu->integrations, g_strdup (slug));
  return hudu->integrations->len;
}

gint64
hc_sim_hudu_add_matcher (HcSimHudu *hudu,
                         gint64 integrator_id,
                         gint64 sync_id,
                         const char *identifier,
                         const char *name,
                         gint64 company_id,
                         gint64 potential_company_id)
{
  HcSimHuduMatcher *matcher;

  if (hc_sim_hudu_integration_slug (hudu, (guint32)integrator_id) == NULL
      || (company_id != 0 && hc_sim_hudu_company (hudu, company_id) == NULL))
    return 0;
  matcher = g_new0 (HcSimHuduMatcher, 1);
  matcher->integrator_id = (guint32)integrator_id;
  matcher->sync_id = sync_id;
  matcher->identifier = g_strdup (identifier);
  matcher->name = g_strdup (name);
  matcher->potential_id = (guint32)potential_company_id;
  hc_sim_hudu_insert (hudu, HC_SIM_HUDU_MATCHERS, matcher);
  hc_sim_hudu_index_add (hudu->matchers_by_sync, sync_id, matcher->row.id);
  hc_sim_hudu_matcher_match (hudu, matcher, (guint32)company_id);
  return matcher->row.id;
}

gint64
hc_sim_hudu_add_card (HcSimHudu *hudu,
                      gint64 asset_id,
                      gint64 integrator_id,
                      const char *sync_type,
                      gint64 sync_id,
                      const char *data)
{
  HcSimHuduAsset *asset = hc_sim_hudu_asset (hudu, asset_id);
  HcSimHuduCard *card;

  if (asset == NULL || hc_sim_hudu_integration_slug (hudu, (guint32)integrator_id) == NULL)
    return 0;
  card = g_new0 (HcSimHuduCard, 1);
  card->id = ++hudu->last_card_id;
  card->asset_id = asset->row.id;
  card->integrator_id = (guint32)integrator_id;
  card->sync_id = sync_id;
  card->sync_type = g_ref_string_new_intern (sync_type);
  card->data = g_strdup (data);
  if (asset->cards == NULL)
    asset->cards = g_ptr_array_new_with_free_func (hc_sim_hudu_card_free);
  g_ptr_array_add (asset->cards, card);
  hc_sim_hudu_index_add (hudu->cards_by_sync, sync_id, asset->row.id);
  return card->id;
}

gint64
hc_sim_hudu_add_relation (HcSimHudu *hudu,
                          const char *from_type,
                          gint64 from_id,
                          const char *to_type,
                          gint64 to_id,
                          const char *description)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonObject) attributes = json_object_new ();
  HcSimHuduRelation *relation;

  json_object_set_string_member (attributes, "fromable_type", from_type);
  json_object_set_int_member (attributes, "fromable_id", from_id);
  json_object_set_string_member (attributes, "toable_type", to_type);
  json_object_set_int_member (attributes, "toable_id", to_id);
  if (description != NULL)
    json_object_set_string_member (attributes, "description", description);
  relation = hc_sim_hudu_relation_change (hudu, attributes, problems);
  return relation != NULL ? relation->row.id : 0;
}

/* The node that the API would get for a value given as text. */
static JsonNode *
dup_node (const HcSimHuduField *field, const char *value)
{
  JsonNode *node = json_node_new (JSON_NODE_NULL);
  g_auto (GStrv) parts = NULL;
  JsonArray *array;

  if (value == NULL || *value == '\0')
    return node;
  if (field->type != HC_SIM_FIELD_LIST_SELECT && field->type != HC_SIM_FIELD_ASSET_TAG)
    {
      json_node_init_string (node, value);
      return node;
    }
  parts = g_strsplit (value, field->type == HC_SIM_FIELD_LIST_SELECT ? "\n" : ",", -1);
  array = json_array_new ();
  for (guint i = 0; parts[i] != NULL; i++)
    json_array_add_string_element (array, parts[i]);
  json_node_init_array (node, array);
  json_array_unref (array);
  return node;
}

gboolean
hc_sim_hudu_set_asset_field (HcSimHudu *hudu, gint64 asset_id, const char *label, const char *value)
{
  HcSimHuduAsset *asset = hc_sim_hudu_asset (hudu, asset_id);
  HcSimHuduField *field
      = asset != NULL ? hc_sim_hudu_layout_find (hc_sim_hudu_layout (hudu, asset->layout_id), label) : NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *problem = NULL;

  if (field == NULL || field->type == HC_SIM_FIELD_HEADING)
    return FALSE;
  node = dup_node (field, value);
  if (!hc_sim_hudu_value_parse (hudu, field, asset->row.company_id, node, &text, &problem))
    return FALSE;
  hc_sim_hudu_asset_set_value (hudu, asset, field, text);
  asset->row.updated_at = hc_sim_hudu_now (hudu);
  return TRUE;
}
