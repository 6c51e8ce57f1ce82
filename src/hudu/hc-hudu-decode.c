/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-decode.h"

#include "hc-json.h"
#include "hc-text.h"
#include "hc-value.h"

/* The name under which Hudu's own integration calls ConnectWise */
#define NATIVE_INTEGRATION "cw_manage"

static const char *const company_keys[] = {
  "nickname",     "company_type", "address_line_1", "address_line_2", "city",      "state", "zip",
  "country_name", "phone_number", "fax_number",     "website",        "id_number", "slug",
};

/* For values of layouts that are not known: any JSON as text */
static const HcLayoutField text_field = { .label = (char *)"", .type = HC_FIELD_TEXT };

static char *
dup_or_null (JsonObject *row, const char *member)
{
  g_autofree char *text = hc_json_dup_text (row, member);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static JsonObject *
get_row (JsonArray *array, guint i)
{
  return hc_json_node_get_object (json_array_get_element (array, i));
}

static gboolean
is_native (JsonObject *row)
{
  g_autofree char *name = hc_json_dup_text (row, "integrator_name");

  return hc_text_equal (name, NATIVE_INTEGRATION);
}

static gboolean
has_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* A row whose company is null is a ConnectWise company that Hudu merely suggests. */
static void
read_integrations (HcHuduCompany *company, JsonArray *rows)
{
  guint length = rows != NULL ? json_array_get_length (rows) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonObject *row = get_row (rows, i);
      gint64 cw_id = row != NULL && is_native (row) ? hc_json_get_id (row, "sync_id") : 0;

      if (cw_id == 0 || has_id (company->cw_ids, cw_id))
        continue;
      if (json_object_has_member (row, "company_id") && hc_json_get_id (row, "company_id") != company->id)
        continue;
      g_array_append_val (company->cw_ids, cw_id);
    }
}

/* The name is shown cleaned; where Hudu asks for the name itself, only the exact one is found. */
static void
keep_exact_name (HcHuduCompany *company, JsonNode *node)
{
  const char *exact = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  if (exact != NULL && !g_str_equal (company->name, exact))
    hc_hudu_company_set (company, HC_HUDU_EXACT_NAME, exact);
}

HcHuduCompany *
hc_hudu_decode_company (JsonObject *row, char **why)
{
  g_autoptr (HcHuduCompany) company = NULL;
  g_autofree char *name = hc_json_dup_text (row, "name");
  gint64 id = hc_json_get_id (row, "id");

  if (id == 0 || *name == '\0')
    {
      *why = id == 0 ? g_strdup_printf ("Hudu company “%s”: no id", name)
                     : g_strdup_printf ("Hudu company %" G_GINT64_FORMAT ": no name", id);
      return NULL;
    }
  company = hc_hudu_company_new (id, name);
  g_free (company->url);
  company->url = hc_json_dup_text (row, "url");
  g_free (company->updated_at);
  company->updated_at = hc_json_dup_text (row, "updated_at");
  company->archived = hc_json_get_boolean (row, "archived", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (company_keys); i++)
    {
      g_autofree char *text = hc_json_dup_text (row, company_keys[i]);

      if (*text != '\0')
        hc_hudu_company_set (company, company_keys[i], text);
    }
  keep_exact_name (company, json_object_get_member (row, "name"));
  read_integrations (company, hc_json_get_array (row, "integrations"));
  return g_steal_pointer (&company);
}

static const HcLayout *
find_layout (GPtrArray *layouts, gint64 id)
{
  for (guint i = 0; layouts != NULL && i < layouts->len; i++)
    {
      const HcLayout *layout = g_ptr_array_index (layouts, i);

      if (layout->id == id)
        return layout;
    }
  return NULL;
}

static gboolean
is_secret (HcFieldType type)
{
  return type == HC_FIELD_PASSWORD || type == HC_FIELD_HEADING;
}

/* Of what a write sends as text, the server's own text is kept as well where it says more: markup, blanks. */
static void
keep_raw (HcAsset *asset, const HcLayoutField *field, const char *value, JsonNode *node)
{
  g_autoptr (JsonNode) written = NULL;
  const char *raw = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  if (raw == NULL
      || (field->type != HC_FIELD_RICH_TEXT && field->type != HC_FIELD_EMBED && field->type != HC_FIELD_TEXT
          && field->type != HC_FIELD_WEBSITE))
    return;
  written = hc_value_to_hudu (field, value);
  if (g_strcmp0 (raw, json_node_get_string (written)) != 0)
    hc_asset_set_raw (asset, field->label, raw);
}

/* The value of a Password field is not kept even in memory. That is also why a label that its layout does not
 * know (added a moment ago) is passed over: what it holds is unknown. */
static void
read_field (HcAsset *asset, const HcLayout *layout, JsonObject *row)
{
  const HcLayoutField *field = NULL;
  g_autofree char *label = hc_json_dup_text (row, "label");
  g_autofree char *type = hc_json_dup_text (row, "field_type");
  g_autofree char *value = NULL;

  if (*label == '\0' || (*type != '\0' && is_secret (hc_field_type_from_string (type))))
    return;
  if (layout != NULL)
    {
      field = hc_layout_find_field (layout, label);
      if (field == NULL || is_secret (field->type))
        return;
    }
  value = hc_value_from_hudu (field != NULL ? field : &text_field, json_object_get_member (row, "value"));
  if (value == NULL || *value == '\0')
    return;
  hc_asset_set_field (asset, field != NULL ? field->label : label, value);
  if (field != NULL)
    keep_raw (asset, field, value, json_object_get_member (row, "value"));
}

static gboolean
read_card_kind (JsonObject *row, HcKind *kind)
{
  g_autofree char *type = hc_json_dup_text (row, "sync_type");
  g_autofree char *folded = hc_text_fold (type);

  return hc_kind_from_string (folded, kind)
         && (*kind == HC_KIND_CONFIGURATION || *kind == HC_KIND_CONTACT || *kind == HC_KIND_SITE);
}

static gboolean
has_card (GArray *cards, const HcCard *card)
{
  for (guint i = 0; i < cards->len; i++)
    {
      const HcCard *other = &g_array_index (cards, HcCard, i);

      if (other->kind == card->kind && other->cw_id == card->cw_id)
        return TRUE;
    }
  return FALSE;
}

static void
read_cards (HcAsset *asset, JsonArray *rows)
{
  guint length = rows != NULL ? json_array_get_length (rows) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonObject *row = get_row (rows, i);
      HcCard card = { 0 };

      if (row == NULL || !is_native (row) || !read_card_kind (row, &card.kind))
        continue;
      card.cw_id = hc_json_get_id (row, "sync_id");
      if (card.cw_id != 0 && !has_card (asset->cards, &card))
        g_array_append_val (asset->cards, card);
    }
}

static char *
explain_asset (gint64 id, gint64 company_id, const char *name)
{
  if (id == 0)
    return g_strdup_printf ("Hudu asset “%s”: no id", name);
  return g_strdup_printf ("Hudu asset %" G_GINT64_FORMAT " “%s”: no %s", id, name,
                          company_id == 0 ? "company" : "layout");
}

/* A value of the wrong sort must not pass for a blank: an asset whose name or serial number can't be read
 * would be made again. */
static const char *
find_odd_member (JsonObject *row)
{
  JsonNode *fields = json_object_get_member (row, "fields");
  JsonArray *array = hc_json_get_array (row, "fields");

  if (!hc_json_may_be_text (row, "name"))
    return "name";
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    if (!hc_json_may_be_text (row, hc_attribute_to_string (i)))
      return hc_attribute_to_string (i);
  if (array == NULL && fields != NULL && !JSON_NODE_HOLDS_NULL (fields))
    return "fields";
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!hc_json_may_be_text (get_row (array, i), "label"))
      return "fields";
  return NULL;
}

HcAsset *
hc_hudu_decode_asset (JsonObject *row, GPtrArray *layouts, gint64 company_id, gboolean archived, char **why)
{
  g_autofree char *name = hc_json_dup_text (row, "name");
  gint64 id = hc_json_get_id (row, "id");
  gint64 layout_id = hc_json_get_id (row, "asset_layout_id");
  JsonArray *fields = hc_json_get_array (row, "fields");
  const HcLayout *layout = find_layout (layouts, layout_id);
  const char *odd;
  HcAsset *asset;

  if (json_object_has_member (row, "company_id"))
    company_id = hc_json_get_id (row, "company_id");
  if (id == 0 || company_id == 0 || layout_id == 0)
    {
      *why = explain_asset (id, company_id, name);
      return NULL;
    }
  odd = find_odd_member (row);
  if (odd != NULL)
    {
      *why = g_strdup_printf ("Hudu asset %" G_GINT64_FORMAT " “%s”: “%s” is of the wrong type", id, name,
                              odd);
      return NULL;
    }
  asset = hc_asset_new (id);
  asset->company_id = company_id;
  asset->layout_id = layout_id;
  g_free (asset->name);
  asset->name = g_steal_pointer (&name);
  asset->url = dup_or_null (row, "url");
  asset->archived = hc_json_get_boolean (row, "archived", archived);
  asset->created_at = dup_or_null (row, "created_at");
  asset->updated_at = dup_or_null (row, "updated_at");
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    asset->attributes[i] = dup_or_null (row, hc_attribute_to_string (i));
  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    if (get_row (fields, i) != NULL)
      read_field (asset, layout, get_row (fields, i));
  read_cards (asset, hc_json_get_array (row, "cards"));
  return asset;
}

static char **
split_options (const char *text)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_ptr_array_add (options, g_strdup (lines[i]));
  g_ptr_array_add (options, NULL);
  return (char **)g_ptr_array_steal (options, NULL);
}

/* Lines of a text; an array in some answers */
static char **
read_options (JsonObject *row)
{
  JsonArray *array = hc_json_get_array (row, "options");
  g_autofree char *text = hc_json_dup_text (row, "options");
  g_autoptr (GString) lines = g_string_new (text);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *option = hc_json_node_dup_text (json_array_get_element (array, i));

      g_string_append_printf (lines, "%s\n", option);
    }
  return split_options (lines->str);
}

static void
read_layout_field (HcLayout *layout, JsonObject *row)
{
  g_autofree char *label = hc_json_dup_text (row, "label");
  g_autofree char *type = hc_json_dup_text (row, "field_type");
  HcLayoutField *field;

  if (*label == '\0' || hc_json_get_boolean (row, "is_destroyed", FALSE))
    return;
  field = hc_layout_add_field (layout, hc_json_get_id (row, "id"), label, hc_field_type_from_string (type));
  field->required = hc_json_get_boolean (row, "required", FALSE);
  field->list_id = hc_json_get_id (row, "list_id");
  field->multiple = hc_json_get_boolean (row, "multiple_options", FALSE);
  field->linkable_id = hc_json_get_id (row, "linkable_id");
  field->expiration = hc_json_get_boolean (row, "expiration", FALSE);
  if (hc_json_get_id (row, "position") > 0)
    field->position = (int)hc_json_get_id (row, "position");
  if (field->type == HC_FIELD_DROPDOWN)
    {
      g_strfreev (field->options);
      field->options = read_options (row);
    }
}

HcLayout *
hc_hudu_decode_layout (JsonObject *row, char **why)
{
  g_autofree char *name = hc_json_dup_text (row, "name");
  gint64 id = hc_json_get_id (row, "id");
  JsonArray *fields = hc_json_get_array (row, "fields");
  HcLayout *layout;

  if (id == 0 || *name == '\0')
    {
      *why = id == 0 ? g_strdup_printf ("Hudu layout “%s”: no id", name)
                     : g_strdup_printf ("Hudu layout %" G_GINT64_FORMAT ": no name", id);
      return NULL;
    }
  layout = hc_layout_new (id, name, hc_json_get_boolean (row, "active", TRUE));
  layout->slug = dup_or_null (row, "slug");
  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    if (get_row (fields, i) != NULL)
      read_layout_field (layout, get_row (fields, i));
  return layout;
}
