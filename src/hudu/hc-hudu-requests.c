/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-private.h"

#include "hc-value.h"

/* Every write is wrapped in the name of its noun: without, Hudu answers 500, or creates an asset and drops
 * its custom fields without a word. The tiles are the exception. */

/* The keys of a company that can be written, name first: an old version minded the order. */
static const char *const company_keys[] = {
  "name", "nickname",     "company_type", "address_line_1", "address_line_2", "city",      "state",
  "zip",  "country_name", "phone_number", "fax_number",     "website",        "id_number", "notes",
};

static HcHttpRequest *
take_body (HcHttpRequest *request, JsonObject *body)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, body);
  hc_http_request_take_json (request, node);
  return request;
}

static HcHttpRequest *
take_wrapped (HcHttpRequest *request, const char *wrapper, JsonObject *object)
{
  JsonObject *root = json_object_new ();

  json_object_set_object_member (root, wrapper, object);
  return take_body (request, root);
}

static HcHttpRequest *new_request (const char *method, const char *format, ...) G_GNUC_PRINTF (2, 3);

static HcHttpRequest *
new_request (const char *method, const char *format, ...)
{
  g_autofree char *target = NULL;
  va_list args;

  va_start (args, format);
  target = g_strdup_vprintf (format, args);
  va_end (args);
  return hc_http_request_new (method, target);
}

static HcHttpRequest *
asset_request (const char *method, gint64 company_id, gint64 id, const char *suffix)
{
  return new_request (method, HC_HUDU_API "/companies/%" G_GINT64_FORMAT "/assets/%" G_GINT64_FORMAT "%s",
                      company_id, id, suffix);
}

static gboolean
can_write (const HcLayoutField *field)
{
  return field->type != HC_FIELD_PASSWORD && field->type != HC_FIELD_HEADING;
}

/* Two labels that end in one key ("Foo Bar", "foo_bar"): nobody knows which of them Hudu would write. */
static gboolean
is_ambiguous (const HcLayout *layout, const char *key)
{
  guint n = 0;

  for (guint i = 0; i < layout->fields->len; i++)
    {
      g_autofree char *other = hc_layout_field_dup_key (g_ptr_array_index (layout->fields, i));

      n += g_str_equal (key, other);
    }
  return n > 1;
}

/* field → text, by pointer; labels that the layout does not have are left out, for one of them would make
 * Hudu refuse all others */
static GHashTable *
find_fields (const HcLayout *layout, GHashTable *values)
{
  GHashTable *fields = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer label, text;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &label, &text))
    {
      const HcLayoutField *field = hc_layout_find_field (layout, label);

      if (field != NULL && can_write (field))
        g_hash_table_insert (fields, (gpointer)field, text);
    }
  return fields;
}

/* An array of objects with one key each: the documented form. A single object was dropped in silence
 * before 2.37. */
static JsonArray *
encode_values (const HcLayout *layout, GHashTable *values, GHashTable *raw, gboolean with_blanks)
{
  JsonArray *array = json_array_new ();
  g_autoptr (GHashTable) fields = find_fields (layout, values);

  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (layout->fields, i);
      const char *text = g_hash_table_lookup (fields, field);
      const char *letters = raw != NULL ? g_hash_table_lookup (raw, field->label) : NULL;
      g_autofree char *key = NULL;
      JsonObject *item;

      if (text == NULL || (*text == '\0' && !with_blanks))
        continue;
      key = hc_layout_field_dup_key (field);
      if (is_ambiguous (layout, key))
        continue;
      item = json_object_new ();
      if (letters != NULL)
        json_object_set_string_member (item, key, letters);
      else
        json_object_set_member (item, key, hc_value_to_hudu (field, text));
      json_array_add_object_element (array, item);
    }
  return array;
}

static void
encode_attributes (JsonObject *asset, const char *const *attributes, gboolean with_blanks)
{
  for (guint i = 0; attributes != NULL && i < HC_N_ATTRIBUTES; i++)
    if (attributes[i] != NULL && (*attributes[i] != '\0' || with_blanks))
      json_object_set_string_member (asset, hc_attribute_to_string (i), attributes[i]);
}

/* The name goes first and the fields last: in 2021 the order mattered. */
static JsonObject *
encode_asset (const HcLayout *layout, const HcAssetWrite *write, gboolean create)
{
  JsonObject *asset = json_object_new ();

  if (write->name != NULL)
    json_object_set_string_member (asset, "name", write->name);
  if (create)
    json_object_set_int_member (asset, "asset_layout_id", layout->id);
  if (write->move_to_company != 0)
    json_object_set_int_member (asset, "company_id", write->move_to_company);
  encode_attributes (asset, write->attributes, !create);
  if (write->values != NULL && layout != NULL)
    {
      g_autoptr (JsonArray) values = encode_values (layout, write->values, write->raw, !create);

      if (json_array_get_length (values) > 0)
        json_object_set_array_member (asset, "custom_fields", g_steal_pointer (&values));
    }
  return asset;
}

HcHttpRequest *
hc_hudu_request_create_asset (gint64 company_id, const HcLayout *layout, const HcAssetWrite *write)
{
  HcHttpRequest *request
      = new_request ("POST", HC_HUDU_API "/companies/%" G_GINT64_FORMAT "/assets", company_id);

  return take_wrapped (request, "asset", encode_asset (layout, write, TRUE));
}

HcHttpRequest *
hc_hudu_request_update_asset (gint64 company_id, gint64 id, const HcLayout *layout, const HcAssetWrite *write)
{
  return take_wrapped (asset_request ("PUT", company_id, id, ""), "asset",
                       encode_asset (layout, write, FALSE));
}

HcHttpRequest *
hc_hudu_request_archive_asset (gint64 company_id, gint64 id, gboolean archive)
{
  return asset_request ("PUT", company_id, id, archive ? "/archive" : "/unarchive");
}

HcHttpRequest *
hc_hudu_request_move_layout (gint64 company_id, gint64 id, gint64 layout_id)
{
  JsonObject *body = json_object_new ();

  json_object_set_int_member (body, "asset_layout_id", layout_id);
  return take_body (asset_request ("PUT", company_id, id, "/move_layout"), body);
}

/* Empty texts on creation were once answered 500. */
static JsonObject *
encode_company (GHashTable *details, gboolean with_blanks)
{
  JsonObject *company = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (company_keys); i++)
    {
      const char *text = g_hash_table_lookup (details, company_keys[i]);

      if (text != NULL && (*text != '\0' || with_blanks))
        json_object_set_string_member (company, company_keys[i], text);
    }
  return company;
}

HcHttpRequest *
hc_hudu_request_create_company (GHashTable *details)
{
  return take_wrapped (new_request ("POST", HC_HUDU_API "/companies"), "company",
                       encode_company (details, FALSE));
}

HcHttpRequest *
hc_hudu_request_update_company (gint64 id, GHashTable *details)
{
  return take_wrapped (new_request ("PUT", HC_HUDU_API "/companies/%" G_GINT64_FORMAT, id), "company",
                       encode_company (details, TRUE));
}

HcHttpRequest *
hc_hudu_request_archive_company (gint64 id, gboolean archive)
{
  return new_request ("PUT", HC_HUDU_API "/companies/%" G_GINT64_FORMAT "/%s", id,
                      archive ? "archive" : "unarchive");
}

HcHttpRequest *
hc_hudu_request_create_relation (gint64 from_asset, gint64 to_asset)
{
  JsonObject *relation = json_object_new ();

  json_object_set_string_member (relation, "fromable_type", "Asset");
  json_object_set_int_member (relation, "fromable_id", from_asset);
  json_object_set_string_member (relation, "toable_type", "Asset");
  json_object_set_int_member (relation, "toable_id", to_asset);
  return take_wrapped (new_request ("POST", HC_HUDU_API "/relations"), "relation", relation);
}

HcHttpRequest *
hc_hudu_request_delete_relation (gint64 id)
{
  return new_request ("DELETE", HC_HUDU_API "/relations/%" G_GINT64_FORMAT, id);
}

/* Flat, and with the company's name: wrapped, or with its id, Hudu answers 500. */
HcHttpRequest *
hc_hudu_request_put_tile (const char *company_name,
                          const char *title,
                          const char *message,
                          const char *content)
{
  JsonObject *tile = json_object_new ();

  json_object_set_string_member (tile, "title", title);
  json_object_set_string_member (tile, "company_name", company_name);
  json_object_set_string_member (tile, "message", message != NULL ? message : "");
  if (content != NULL && *content != '\0')
    json_object_set_string_member (tile, "content", content);
  return take_body (new_request ("POST", HC_HUDU_API "/magic_dash"), tile);
}

HcHttpRequest *
hc_hudu_request_delete_tile (gint64 id)
{
  return new_request ("DELETE", HC_HUDU_API "/magic_dash/%" G_GINT64_FORMAT, id);
}
