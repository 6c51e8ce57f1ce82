/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-kinds.h"

#include <string.h>

/* One custom field of a write, understood. */
typedef struct
{
  HcSimHuduField *field;
  char *text;
} Entry;

/* What a write comes to, before anything is touched. */
typedef struct
{
  HcSimHudu *hudu;
  HcSimHuduAssetWrite *write;
  GArray *entries;
  GPtrArray *unknown;  /* names */
  GPtrArray *refused;  /* "Invalid custom fields" */
  GPtrArray *problems; /* "Validation failed" */
} Draft;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *)data)->text);
}

static void
take_entry (Draft *draft, const char *key, JsonNode *node)
{
  HcSimHuduField *field = hc_sim_hudu_layout_find (draft->write->layout, key);
  g_autofree char *problem = NULL;
  Entry entry = { field, NULL };

  if (field == NULL || field->type == HC_SIM_FIELD_HEADING)
    {
      g_ptr_array_add (draft->unknown, g_strdup (key));
      return;
    }
  if (hc_sim_hudu_value_parse (draft->hudu, field, draft->write->company_id, node, &entry.text, &problem))
    g_array_append_val (draft->entries, entry);
  else
    g_ptr_array_add (field->type == HC_SIM_FIELD_ASSET_TAG ? draft->refused : draft->problems,
                     g_steal_pointer (&problem));
}

static void
take_object (Draft *draft, JsonObject *object)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    take_entry (draft, key, node);
}

static void
take_custom_fields (Draft *draft)
{
  JsonNode *node = draft->write->custom_fields;
  gboolean strict = draft->hudu->switches.choice[HC_SIM_SWITCH_FIELDS_ARRAY] == 0;
  gboolean odd;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return;
  odd = !JSON_NODE_HOLDS_ARRAY (node);
  for (guint i = 0; !odd && i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        take_object (draft, json_node_get_object (element));
      else
        odd = TRUE;
    }
  if (odd && strict)
    g_ptr_array_add (draft->refused,
                     g_strdup ("custom_fields must be an array of objects (use [ ] not { })."));
}

static const Entry *
find_entry (const Draft *draft, const HcSimHuduField *field)
{
  for (guint i = draft->entries->len; i > 0; i--)
    if (g_array_index (draft->entries, Entry, i - 1).field == field)
      return &g_array_index (draft->entries, Entry, i - 1);
  return NULL;
}

/* Required fields may not be left empty by a create, nor emptied by an update. */
static void
check_required (Draft *draft)
{
  HcSimHuduLayout *layout = draft->write->layout;

  if (!hc_sim_hudu_on (draft->hudu, HC_SIM_SWITCH_REQUIRED_ENFORCED))
    return;
  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcSimHuduField *field = layout->fields->pdata[i];
      const Entry *entry = field->required ? find_entry (draft, field) : NULL;

      if (!field->required || field->type == HC_SIM_FIELD_HEADING)
        continue;
      if (entry != NULL ? entry->text == NULL : draft->write->asset == NULL)
        g_ptr_array_add (draft->problems, g_strconcat (field->label, " can't be blank", NULL));
    }
}

static void
check_name (Draft *draft)
{
  JsonNode *node = json_object_get_member (draft->write->attributes, "name");
  g_autofree char *name = hc_sim_json_dup_scalar (node);

  if (node == NULL && draft->write->asset != NULL)
    return;
  if (name == NULL || *g_strchug (name) == '\0')
    g_ptr_array_add (draft->problems, g_strdup ("Name can't be blank"));
}

static HcSimResponse *
judge (Draft *draft)
{
  if (draft->unknown->len > 0 && hc_sim_hudu_on (draft->hudu, HC_SIM_SWITCH_STRICT_FIELDS))
    {
      g_autofree char *names = NULL;

      g_ptr_array_add (draft->unknown, NULL);
      names = g_strjoinv (", ", (char **)draft->unknown->pdata);
      g_ptr_array_insert (draft->refused, 0, g_strconcat ("Invalid field names: ", names, NULL));
    }
  if (draft->refused->len > 0)
    return hc_sim_hudu_reply_invalid ("Invalid custom fields", draft->refused);
  if (draft->problems->len > 0)
    return hc_sim_hudu_reply_invalid ("Validation failed", draft->problems);
  return NULL;
}

static void
apply_attributes (Draft *draft, HcSimHuduAsset *asset)
{
  JsonObject *attributes = draft->write->attributes;
  g_autofree char *name = hc_sim_json_dup_scalar (json_object_get_member (attributes, "name"));

  if (name != NULL && strcmp (name, asset->name) != 0)
    {
      hc_sim_hudu_asset_rename (draft->hudu, asset, name);
      draft->write->changed = TRUE;
    }
  for (guint i = 0; i < HC_SIM_ASSET_N_PRIMARY; i++)
    {
      JsonNode *node = json_object_get_member (attributes, hc_sim_hudu_primary_key (i));
      g_autofree char *text = hc_sim_json_dup_scalar (node);

      if (node == NULL || g_strcmp0 (text, asset->primary[i]) == 0)
        continue;
      hc_sim_hudu_asset_set_primary (draft->hudu, asset, i, text);
      draft->write->changed = TRUE;
    }
}

static void
apply_entries (Draft *draft, HcSimHuduAsset *asset)
{
  HcSimHuduLayout *layout = draft->write->layout;

  for (guint i = 0; i < draft->entries->len; i++)
    {
      const Entry *entry = &g_array_index (draft->entries, Entry, i);

      if (hc_sim_hudu_asset_set_value (draft->hudu, asset, entry->field, entry->text))
        draft->write->changed = TRUE;
    }
  if (draft->write->custom_fields == NULL || hc_sim_hudu_on (draft->hudu, HC_SIM_SWITCH_PUT_MERGES))
    return;
  for (guint i = 0; i < layout->fields->len; i++)
    if (find_entry (draft, layout->fields->pdata[i]) == NULL
        && hc_sim_hudu_asset_set_value (draft->hudu, asset, layout->fields->pdata[i], NULL))
      draft->write->changed = TRUE;
}

static HcSimHuduAsset *
apply (Draft *draft)
{
  HcSimHudu *hudu = draft->hudu;
  HcSimHuduAssetWrite *write = draft->write;
  HcSimHuduAsset *asset = write->asset;

  if (asset == NULL)
    {
      g_autofree char *name = hc_sim_json_dup_scalar (json_object_get_member (write->attributes, "name"));

      asset = hc_sim_hudu_asset_new (hudu, write->company_id, write->layout->row.id, name);
      write->changed = TRUE;
    }
  if (asset->row.company_id != write->company_id)
    {
      hc_sim_hudu_asset_set_company (hudu, asset, write->company_id);
      write->changed = TRUE;
    }
  if (asset->layout_id != write->layout->row.id)
    {
      hc_sim_hudu_asset_set_layout (hudu, asset, write->layout);
      write->changed = TRUE;
    }
  apply_attributes (draft, asset);
  apply_entries (draft, asset);
  hc_sim_hudu_log (hudu, write->asset == NULL ? "created" : "updated", "Asset", asset->row.id, asset->name,
                   asset->row.company_id);
  return asset;
}

HcSimHuduAsset *
hc_sim_hudu_asset_carry_out (HcSimHudu *hudu, HcSimHuduAssetWrite *write, HcSimResponse **refusal)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Draft draft = { hudu, write, entries, unknown, refused, problems };

  g_array_set_clear_func (entries, entry_clear);
  write->changed = FALSE;
  take_custom_fields (&draft);
  check_name (&draft);
  check_required (&draft);
  *refusal = judge (&draft);
  return *refusal == NULL ? apply (&draft) : NULL;
}
