/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-decode.h"
#include "hc-hudu-layouts.h"
#include "hc-json.h"

/* An update without fields, or a creation without these colours, is answered 500 by Hudu. */
#define DEFAULT_ICON "fas fa-sitemap"
#define DEFAULT_COLOR "#2f5d8a"
#define DEFAULT_ICON_COLOR "#ffffff"

/* What an update may say, sent back as it was read; sidebar_folder_id, slug and location can't be set. */
static const char *const layout_keys[] = {
  "name",
  "icon",
  "color",
  "icon_color",
  "include_passwords",
  "include_photos",
  "include_comments",
  "include_files",
  "password_types",
  "active",
};

static HcLayout *
decode (JsonObject *object, GError **error)
{
  g_autofree char *why = NULL;
  HcLayout *layout = hc_hudu_decode_layout (object, &why);

  if (layout == NULL)
    g_set_error_literal (error, HC_API_ERROR, HC_API_ERROR_MALFORMED, why);
  return layout;
}

static HcLayout *
decode_whole (HcHudu *hudu, JsonObject *object, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcLayout) layout = decode (object, error);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (layout == NULL)
    return NULL;
  g_ptr_array_add (one, layout);
  if (!hc_hudu_fill_lists (hudu, one, cancellable, error))
    return NULL;
  return g_steal_pointer (&layout);
}

HcLayout *
hc_hudu_get_layout (HcHudu *hudu, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonObject) object = hc_hudu_fetch_layout (hudu, id, cancellable, error);

  return object != NULL ? decode_whole (hudu, object, cancellable, error) : NULL;
}

static HcHttpRequest *
request_layout (const char *method, gint64 id, JsonObject *layout)
{
  g_autofree char *target = id != 0 ? g_strdup_printf (HC_HUDU_API "/asset_layouts/%" G_GINT64_FORMAT, id)
                                    : g_strdup (HC_HUDU_API "/asset_layouts");
  HcHttpRequest *request = hc_http_request_new (method, target);
  JsonObject *root = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_object_member (root, "asset_layout", layout);
  json_node_take_object (node, root);
  hc_http_request_take_json (request, node);
  return request;
}

static gboolean
put_layout (HcHudu *hudu, gint64 id, JsonObject *layout, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcHttpRequest) request = request_layout ("PUT", id, layout);
  g_autoptr (HcHttpReply) reply = hc_hudu_send (hudu, request, cancellable, error);

  return reply != NULL;
}

/* Fields are merged by id: those that are sent with theirs stay as they are, one without is added. */
static JsonObject *
copy_for_update (JsonObject *layout)
{
  JsonObject *copy = json_object_new ();
  JsonArray *fields = hc_json_get_array (layout, "fields");
  JsonArray *copies = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (layout_keys); i++)
    if (json_object_has_member (layout, layout_keys[i]))
      json_object_set_member (copy, layout_keys[i], json_object_dup_member (layout, layout_keys[i]));
  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    json_array_add_element (copies, json_array_dup_element (fields, i));
  json_object_set_array_member (copy, "fields", copies);
  return copy;
}

static int
get_next_position (const HcLayout *layout)
{
  int last = 0;

  for (guint i = 0; i < layout->fields->len; i++)
    last = MAX (last, ((HcLayoutField *)g_ptr_array_index (layout->fields, i))->position);
  return last + 1;
}

static void
append_text_field (JsonObject *layout, const char *label, int position)
{
  JsonObject *field = json_object_new ();

  json_object_set_string_member (field, "label", label);
  json_object_set_string_member (field, "field_type", hc_field_type_to_string (HC_FIELD_TEXT));
  json_object_set_boolean_member (field, "required", FALSE);
  json_object_set_boolean_member (field, "show_in_list", FALSE);
  json_object_set_int_member (field, "position", position);
  json_array_add_object_element (json_object_get_array_member (layout, "fields"), field);
}

static gboolean
has_same_field (const HcLayout *layout, const HcLayoutField *wanted)
{
  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (layout->fields, i);

      if (field->id == wanted->id && g_str_equal (field->label, wanted->label) && field->type == wanted->type)
        return TRUE;
    }
  return FALSE;
}

/* The success status of an update says nothing about single fields. */
static gboolean
check_added (const HcLayout *before, const HcLayout *after, const char *label, GError **error)
{
  const HcLayoutField *added = hc_layout_find_field (after, label);

  if (added == NULL || added->type != HC_FIELD_TEXT)
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED,
                   "Hudu accepted the field “%s” of layout “%s”, but it is not there", label, after->name);
      return FALSE;
    }
  for (guint i = 0; i < before->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (before->fields, i);

      if (!has_same_field (after, field))
        {
          g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED,
                       "Hudu changed the field “%s” of layout “%s” while another one was added", field->label,
                       after->name);
          return FALSE;
        }
    }
  return TRUE;
}

static HcLayout *
append_and_check (HcHudu *hudu,
                  JsonObject *object,
                  const HcLayout *before,
                  const char *label,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (JsonObject) changed = NULL;
  g_autoptr (HcLayout) after = NULL;
  JsonObject *update = copy_for_update (object);

  append_text_field (update, label, get_next_position (before));
  if (!put_layout (hudu, before->id, update, cancellable, error))
    return NULL;
  changed = hc_hudu_fetch_layout (hudu, before->id, cancellable, error);
  if (changed == NULL)
    return NULL;
  after = decode_whole (hudu, changed, cancellable, error);
  if (after == NULL || !check_added (before, after, label, error))
    return NULL;
  return g_steal_pointer (&after);
}

HcLayout *
hc_hudu_add_layout_field (
    HcHudu *hudu, gint64 layout_id, const char *label, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonObject) object = hc_hudu_fetch_layout (hudu, layout_id, cancellable, error);
  g_autoptr (HcLayout) before = NULL;
  const HcLayoutField *present;

  if (object == NULL)
    return NULL;
  before = decode_whole (hudu, object, cancellable, error);
  if (before == NULL)
    return NULL;
  present = hc_layout_find_field (before, label);
  if (present == NULL)
    return append_and_check (hudu, object, before, label, cancellable, error);
  if (present->type == HC_FIELD_TEXT)
    return g_steal_pointer (&before);
  g_set_error (error, HC_API_ERROR, HC_API_ERROR_REJECTED,
               "The layout “%s” has a field “%s” already, and it is no text field", before->name,
               present->label);
  return NULL;
}

static void
set_type_members (JsonObject *object, const HcLayoutField *field)
{
  if (field->type == HC_FIELD_DATE)
    json_object_set_boolean_member (object, "expiration", field->expiration);
  if (field->type == HC_FIELD_ASSET_TAG && field->linkable_id != 0)
    json_object_set_int_member (object, "linkable_id", field->linkable_id);
  if (field->type == HC_FIELD_DROPDOWN && field->options != NULL)
    {
      g_autofree char *options = g_strjoinv ("\n", field->options);

      json_object_set_string_member (object, "options", options);
    }
  if (field->type == HC_FIELD_LIST_SELECT)
    {
      json_object_set_int_member (object, "list_id", field->list_id);
      json_object_set_boolean_member (object, "multiple_options", field->multiple);
    }
}

static JsonObject *
encode_field (const HcLayoutField *field, int position)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "label", field->label);
  json_object_set_string_member (object, "field_type", hc_field_type_to_string (field->type));
  json_object_set_boolean_member (object, "required", field->required);
  json_object_set_boolean_member (object, "show_in_list", FALSE);
  json_object_set_int_member (object, "position", field->position > 0 ? field->position : position);
  set_type_members (object, field);
  return object;
}

static JsonObject *
encode_layout (const HcLayout *layout, const char *icon)
{
  JsonObject *object = json_object_new ();
  JsonArray *fields = json_array_new ();

  json_object_set_string_member (object, "name", layout->name);
  json_object_set_string_member (object, "icon", icon != NULL && *icon != '\0' ? icon : DEFAULT_ICON);
  json_object_set_string_member (object, "color", DEFAULT_COLOR);
  json_object_set_string_member (object, "icon_color", DEFAULT_ICON_COLOR);
  json_object_set_boolean_member (object, "include_passwords", TRUE);
  json_object_set_boolean_member (object, "include_photos", TRUE);
  json_object_set_boolean_member (object, "include_comments", TRUE);
  json_object_set_boolean_member (object, "include_files", TRUE);
  json_object_set_boolean_member (object, "active", TRUE);
  for (guint i = 0; i < layout->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (layout->fields, i);

      if (field->type != HC_FIELD_PASSWORD && field->type != HC_FIELD_HEADING)
        json_array_add_object_element (fields, encode_field (field, (int)i + 1));
    }
  json_object_set_array_member (object, "fields", fields);
  return object;
}

/* Layouts that come from the API have been inactive in every version examined, whatever was sent: then a
 * second request makes them active. Before 2.38 the answer doesn't tell. */
static JsonObject *
activate (HcHudu *hudu, JsonObject *created, GCancellable *cancellable, GError **error)
{
  gint64 id = hc_json_get_id (created, "id");
  g_autoptr (JsonObject) whole = NULL;
  g_autoptr (JsonObject) active = NULL;
  JsonObject *update;

  if (hc_json_get_boolean (created, "active", FALSE))
    return json_object_ref (created);
  whole = hc_hudu_fetch_layout (hudu, id, cancellable, error);
  if (whole == NULL)
    return NULL;
  update = copy_for_update (whole);
  json_object_set_boolean_member (update, "active", TRUE);
  if (!put_layout (hudu, id, update, cancellable, error))
    return NULL;
  active = hc_hudu_fetch_layout (hudu, id, cancellable, error);
  if (active == NULL || hc_json_get_boolean (active, "active", TRUE))
    return g_steal_pointer (&active);
  g_set_error_literal (error, HC_API_ERROR, HC_API_ERROR_REJECTED, "Hudu leaves it inactive");
  return NULL;
}

static gboolean
check_created (const HcLayout *wanted, const HcLayout *created, GError **error)
{
  for (guint i = 0; i < wanted->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (wanted->fields, i);
      const HcLayoutField *there = hc_layout_find_field (created, field->label);

      if (field->type == HC_FIELD_PASSWORD || field->type == HC_FIELD_HEADING)
        continue;
      if (there == NULL || there->type != field->type)
        {
          g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED,
                       "Hudu created the layout “%s” without the field “%s”", created->name, field->label);
          return FALSE;
        }
    }
  return TRUE;
}

HcLayout *
hc_hudu_create_layout (
    HcHudu *hudu, const HcLayout *layout, const char *icon, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcHttpRequest) request = request_layout ("POST", 0, encode_layout (layout, icon));
  g_autoptr (HcHttpReply) reply = hc_hudu_send (hudu, request, cancellable, error);
  JsonObject *answer = reply != NULL ? hc_hudu_unwrap (reply, "asset_layout") : NULL;
  g_autoptr (JsonObject) active = NULL;
  g_autoptr (HcLayout) created = NULL;

  if (reply == NULL)
    return NULL;
  if (answer == NULL || hc_json_get_id (answer, "id") == 0)
    {
      g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED,
                   "Hudu's answer to the new layout “%s” holds no layout", layout->name);
      return NULL;
    }
  active = activate (hudu, answer, cancellable, error);
  if (active == NULL)
    {
      g_prefix_error (error, "The layout “%s” was created, but is not active: ", layout->name);
      return NULL;
    }
  created = decode_whole (hudu, active, cancellable, error);
  if (created == NULL || !check_created (layout, created, error))
    return NULL;
  return g_steal_pointer (&created);
}
