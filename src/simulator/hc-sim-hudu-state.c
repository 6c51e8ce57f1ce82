/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-hudu-state.h"

#include <string.h>

/* How many rows the activity log keeps; Hudu's own age limit is not known. */
#define MAX_ACTIVITY 500000

static const char *const company_keys[HC_SIM_COMPANY_N_TEXTS] = {
  "name",         "nickname",     "address_line_1", "address_line_2", "city",    "state", "zip",
  "country_name", "phone_number", "company_type",   "fax_number",     "website", "notes", "id_number",
};

static const char *const primary_keys[HC_SIM_ASSET_N_PRIMARY] = {
  "primary_serial",
  "primary_mail",
  "primary_model",
  "primary_manufacturer",
};

static const char *const field_types[HC_SIM_FIELD_N_TYPES] = {
  "Text",     "RichText",   "Heading", "CheckBox", "Website", "Password", "Number",      "Date",
  "Dropdown", "ListSelect", "Embed",   "Email",    "Phone",   "AssetTag", "AddressData",
};

void
hc_sim_hudu_field_free (gpointer data)
{
  HcSimHuduField *field = data;

  g_free (field->label);
  g_free (field->key);
  g_free (field->hint);
  g_free (field->options);
  g_free (field);
}

static void
company_free (gpointer data)
{
  HcSimHuduCompany *company = data;

  if (company == NULL)
    return;
  for (guint i = 0; i < HC_SIM_COMPANY_N_TEXTS; i++)
    g_free (company->text[i]);
  g_free (company);
}

static void
layout_free (gpointer data)
{
  HcSimHuduLayout *layout = data;

  if (layout == NULL)
    return;
  g_free (layout->name);
  g_free (layout->icon);
  g_free (layout->color);
  g_free (layout->icon_color);
  g_free (layout->password_types);
  g_ptr_array_unref (layout->fields);
  g_free (layout);
}

void
hc_sim_hudu_card_free (gpointer data)
{
  HcSimHuduCard *card = data;

  g_ref_string_release (card->sync_type);
  g_free (card->data);
  g_free (card);
}

static void
asset_free (gpointer data)
{
  HcSimHuduAsset *asset = data;

  if (asset == NULL)
    return;
  g_free (asset->name);
  for (guint i = 0; i < HC_SIM_ASSET_N_PRIMARY; i++)
    g_clear_pointer (&asset->primary[i], g_ref_string_release);
  for (guint i = 0; i < asset->n_values; i++)
    g_clear_pointer (&asset->values[i].text, g_ref_string_release);
  g_free (asset->values);
  g_clear_pointer (&asset->cards, g_ptr_array_unref);
  g_free (asset);
}

static void
item_clear (gpointer data)
{
  g_free (((HcSimHuduListItem *)data)->name);
}

HcSimHuduList *
hc_sim_hudu_list_alloc (const char *name)
{
  HcSimHuduList *list = g_new0 (HcSimHuduList, 1);

  list->name = g_strdup (name);
  list->items = g_array_new (FALSE, FALSE, sizeof (HcSimHuduListItem));
  g_array_set_clear_func (list->items, item_clear);
  return list;
}

static void
list_free (gpointer data)
{
  HcSimHuduList *list = data;

  if (list == NULL)
    return;
  g_free (list->name);
  g_array_unref (list->items);
  g_free (list);
}

static void
matcher_free (gpointer data)
{
  HcSimHuduMatcher *matcher = data;

  if (matcher == NULL)
    return;
  g_free (matcher->identifier);
  g_free (matcher->name);
  g_free (matcher);
}

static void
relation_free (gpointer data)
{
  HcSimHuduRelation *relation = data;

  if (relation == NULL)
    return;
  g_free (relation->from_type);
  g_free (relation->to_type);
  g_free (relation->description);
  g_free (relation);
}

static void
tile_free (gpointer data)
{
  HcSimHuduTile *tile = data;

  if (tile == NULL)
    return;
  g_free (tile->title);
  g_free (tile->message);
  g_free (tile->shade);
  g_free (tile->content_link);
  g_free (tile->content);
  g_free (tile->icon);
  g_free (tile->image_url);
  g_free (tile);
}

static void
activity_free (gpointer data)
{
  HcSimHuduActivity *activity = data;

  if (activity == NULL)
    return;
  g_free (activity->record_name);
  g_free (activity);
}

/* A destroyed row leaves NULL behind, which GPtrArray hands to its free function too. */
static const GDestroyNotify destroyers[HC_SIM_HUDU_N_KINDS] = {
  [HC_SIM_HUDU_COMPANIES] = company_free, [HC_SIM_HUDU_LAYOUTS] = layout_free,
  [HC_SIM_HUDU_ASSETS] = asset_free,      [HC_SIM_HUDU_LISTS] = list_free,
  [HC_SIM_HUDU_MATCHERS] = matcher_free,  [HC_SIM_HUDU_RELATIONS] = relation_free,
  [HC_SIM_HUDU_TILES] = tile_free,        [HC_SIM_HUDU_EXPIRATIONS] = g_free,
  [HC_SIM_HUDU_ACTIVITY] = activity_free,
};

void
hc_sim_hudu_state_init (HcSimHudu *hudu)
{
  for (guint i = 0; i < HC_SIM_HUDU_N_KINDS; i++)
    hudu->tables[i].rows = g_ptr_array_new_with_free_func (destroyers[i]);
  hudu->integrations = g_ptr_array_new_with_free_func (g_free);
  hudu->companies_by_name = hc_sim_hudu_index_new (TRUE);
  hudu->assets_by_company = hc_sim_hudu_index_new (FALSE);
  hudu->assets_by_layout = hc_sim_hudu_index_new (FALSE);
  hudu->assets_by_name = hc_sim_hudu_index_new (TRUE);
  hudu->assets_by_serial = hc_sim_hudu_index_new (TRUE);
  hudu->matchers_by_company = hc_sim_hudu_index_new (FALSE);
  hudu->matchers_by_sync = hc_sim_hudu_index_new (FALSE);
  hudu->relations_by_end = hc_sim_hudu_index_new (TRUE);
  hudu->relations_by_ends = hc_sim_hudu_index_new (TRUE);
  hudu->tiles_by_company = hc_sim_hudu_index_new (FALSE);
  hudu->expirations_by_asset = hc_sim_hudu_index_new (FALSE);
  hudu->cards_by_sync = hc_sim_hudu_index_new (FALSE);
}

void
hc_sim_hudu_state_clear (HcSimHudu *hudu)
{
  for (guint i = 0; i < HC_SIM_HUDU_N_KINDS; i++)
    g_ptr_array_unref (hudu->tables[i].rows);
  g_ptr_array_unref (hudu->integrations);
  hc_sim_hudu_index_free (hudu->companies_by_name);
  hc_sim_hudu_index_free (hudu->assets_by_company);
  hc_sim_hudu_index_free (hudu->assets_by_layout);
  hc_sim_hudu_index_free (hudu->assets_by_name);
  hc_sim_hudu_index_free (hudu->assets_by_serial);
  hc_sim_hudu_index_free (hudu->matchers_by_company);
  hc_sim_hudu_index_free (hudu->matchers_by_sync);
  hc_sim_hudu_index_free (hudu->relations_by_end);
  hc_sim_hudu_index_free (hudu->relations_by_ends);
  hc_sim_hudu_index_free (hudu->tiles_by_company);
  hc_sim_hudu_index_free (hudu->expirations_by_asset);
  hc_sim_hudu_index_free (hudu->cards_by_sync);
}

gint64
hc_sim_hudu_now (HcSimHudu *hudu)
{
  gint64 now = hudu->now != NULL ? hudu->now (hudu->now_data) : g_get_real_time ();

  return now - now % 1000;
}

gpointer
hc_sim_hudu_row (HcSimHudu *hudu, HcSimHuduKind kind, gint64 id)
{
  GPtrArray *rows = hudu->tables[kind].rows;

  return id >= 1 && id <= rows->len ? rows->pdata[id - 1] : NULL;
}

void
hc_sim_hudu_insert (HcSimHudu *hudu, HcSimHuduKind kind, gpointer row)
{
  HcSimHuduTable *table = &hudu->tables[kind];
  HcSimHuduRow *head = row;

  g_ptr_array_add (table->rows, row);
  table->live++;
  head->id = table->rows->len;
  head->created_at = hc_sim_hudu_now (hudu);
  head->updated_at = head->created_at;
}

void
hc_sim_hudu_destroy (HcSimHudu *hudu, HcSimHuduKind kind, guint32 id)
{
  HcSimHuduTable *table = &hudu->tables[kind];
  gpointer row = g_steal_pointer (&table->rows->pdata[id - 1]);

  g_assert (row != NULL);
  table->live--;
  destroyers[kind](row);
}

void
hc_sim_hudu_slug (HcSimHudu *hudu, HcSimHuduKind kind, guint32 id, char slug[13])
{
  static const char digits[] = "0123456789abcdef";
  guint64 mix = hudu->seed + ((guint64)kind << 40) + id + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mix = (mix ^ (mix >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mix = (mix ^ (mix >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  mix ^= mix >> 31;
  for (guint i = 0; i < 12; i++, mix >>= 4)
    slug[i] = digits[mix & 15];
  slug[12] = '\0';
}

gboolean
hc_sim_hudu_sees (HcSimHudu *hudu, guint32 company_id)
{
  return hudu->key_companies == NULL || company_id == 0
         || g_hash_table_contains (hudu->key_companies, GUINT_TO_POINTER (company_id));
}

void
hc_sim_hudu_log (HcSimHudu *hudu,
                 const char *action,
                 const char *record_type,
                 guint32 record_id,
                 const char *record_name,
                 guint32 company_id)
{
  HcSimHuduTable *table = &hudu->tables[HC_SIM_HUDU_ACTIVITY];
  HcSimHuduActivity *activity;

  if (hudu->quiet || table->rows->len >= MAX_ACTIVITY)
    return;
  activity = g_new0 (HcSimHuduActivity, 1);
  activity->action = action;
  activity->record_type = record_type;
  activity->record_id = record_id;
  activity->record_name = g_strdup (record_name);
  activity->by_person = hudu->by_person;
  activity->row.company_id = company_id;
  hc_sim_hudu_insert (hudu, HC_SIM_HUDU_ACTIVITY, activity);
}

const char *
hc_sim_hudu_company_key (HcSimHuduCompanyText text)
{
  return company_keys[text];
}

const char *
hc_sim_hudu_primary_key (HcSimHuduPrimary primary)
{
  return primary_keys[primary];
}

const char *
hc_sim_hudu_field_type_name (HcSimHuduFieldType type)
{
  return field_types[type];
}

HcSimHuduFieldType
hc_sim_hudu_field_type (const char *name)
{
  guint i = 0;

  while (i < HC_SIM_FIELD_N_TYPES && strcmp (field_types[i], name) != 0)
    i++;
  return i;
}
