/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-layout.h"

#include "hc-error.h"

static void
add_options (JsonBuilder *builder, const HcLayoutField *field)
{
  if (field->options == NULL)
    return;
  json_builder_set_member_name (builder, "options");
  json_builder_begin_array (builder);
  for (guint i = 0; field->options[i] != NULL; i++)
    json_builder_add_string_value (builder, field->options[i]);
  json_builder_end_array (builder);

  if (field->option_ids == NULL)
    return;
  json_builder_set_member_name (builder, "option_ids");
  json_builder_begin_array (builder);
  for (guint i = 0; field->options[i] != NULL; i++)
    json_builder_add_int_value (builder, field->option_ids[i]);
  json_builder_end_array (builder);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_field (JsonBuilder *builder, const HcLayoutField *field)
{
  json_builder_begin_object (builder);
  add_int (builder, "id", field->id);
  add_string (builder, "label", field->label);
  add_string (builder, "type", hc_field_type_to_string (field->type));
  add_boolean (builder, "required", field->required);
  add_options (builder, field);
  add_int (builder, "list_id", field->list_id);
  add_boolean (builder, "multiple", field->multiple);
  add_int (builder, "linkable_id", field->linkable_id);
  add_boolean (builder, "expiration", field->expiration);
  add_int (builder, "position", field->position);
  json_builder_end_object (builder);
}

char *
hc_layout_to_json (const HcLayout *layout)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (layout != NULL, NULL);

  json_builder_begin_object (builder);
  add_int (builder, "id", layout->id);
  add_string (builder, "name", layout->name);
  if (layout->slug != NULL)
    add_string (builder, "slug", layout->slug);
  add_boolean (builder, "active", layout->active);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < layout->fields->len; i++)
    add_field (builder, g_ptr_array_index (layout->fields, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static JsonNode *
get_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

static gint64
get_int (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : 0;
}

static gboolean
get_boolean (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
read_options (HcLayoutField *field, JsonObject *object)
{
  JsonArray *names = get_array (object, "options");
  JsonArray *ids = get_array (object, "option_ids");
  guint n = names != NULL ? json_array_get_length (names) : 0;

  if (names == NULL)
    return ids == NULL;
  if (ids != NULL && json_array_get_length (ids) != n)
    return FALSE;
  field->options = g_new0 (char *, n + 1);
  if (ids != NULL)
    field->option_ids = g_new0 (gint64, n + 1);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *name = json_array_get_element (names, i);
      JsonNode *id = ids != NULL ? json_array_get_element (ids, i) : NULL;

      if (!JSON_NODE_HOLDS_VALUE (name) || json_node_get_value_type (name) != G_TYPE_STRING)
        return FALSE;
      if (id != NULL && (!JSON_NODE_HOLDS_VALUE (id) || json_node_get_value_type (id) != G_TYPE_INT64))
        return FALSE;
      field->options[i] = json_node_dup_string (name);
      if (id != NULL)
        field->option_ids[i] = json_node_get_int (id);
    }
  return TRUE;
}

static gboolean
read_field (HcLayout *layout, JsonNode *node)
{
  JsonObject *object;
  HcLayoutField *field;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  if (get_string (object, "label") == NULL)
    return FALSE;
  field = hc_layout_add_field (layout, get_int (object, "id"), get_string (object, "label"),
                               hc_field_type_from_string (get_string (object, "type")));
  field->required = get_boolean (object, "required");
  field->list_id = get_int (object, "list_id");
  field->multiple = get_boolean (object, "multiple");
  field->linkable_id = get_int (object, "linkable_id");
  field->expiration = get_boolean (object, "expiration");
  field->position = (int)CLAMP (get_int (object, "position"), G_MININT, G_MAXINT);
  return read_options (field, object);
}

static HcLayout *
read_layout (JsonNode *root)
{
  g_autoptr (HcLayout) layout = NULL;
  JsonObject *object;
  JsonArray *fields;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  fields = get_array (object, "fields");
  if (fields == NULL || get_string (object, "name") == NULL || get_int (object, "id") == 0)
    return NULL;
  layout
      = hc_layout_new (get_int (object, "id"), get_string (object, "name"), get_boolean (object, "active"));
  layout->slug = g_strdup (get_string (object, "slug"));
  for (guint i = 0; i < json_array_get_length (fields); i++)
    if (!read_field (layout, json_array_get_element (fields, i)))
      return NULL;
  return g_steal_pointer (&layout);
}

HcLayout *
hc_layout_from_json (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  HcLayout *layout = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  if (json_parser_load_from_data (parser, json, -1, &local))
    layout = read_layout (json_parser_get_root (parser));
  if (layout == NULL)
    g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT, "a stored layout can't be read: %s",
                 local != NULL ? local->message : "not of the expected shape");
  return layout;
}
