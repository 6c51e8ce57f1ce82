/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings-mappings.h"

#include "hc-error.h"
#include "hc-property.h"
#include "hc-reader.h"
#include "hc-text.h"

static const char *const kind_keys[] = { "contact", "configuration", "site", "agreement", NULL };
static const char *const owner_keys[] = { "follow", "overwrite", "fill-blank", "never", NULL };

/* "#12" is an id, anything else a name. */
static HcNameRef *
parse_layout_key (const char *key)
{
  g_autofree char *name = hc_text_clean (key, -1);
  gint64 id;

  if (*name == '\0')
    return NULL;
  if (*name == '#' && g_ascii_string_to_signed (name + 1, 10, 1, G_MAXINT64, &id, NULL))
    return hc_name_ref_new (NULL, id);
  return hc_name_ref_new (name, 0);
}

static gboolean
read_owner (const HcReader *reader, HcOwner *owner, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *hint = NULL;

  if (!hc_reader_get_text (reader, "owner", &text, error))
    return FALSE;
  if (text == NULL || hc_owner_from_string (text, owner))
    return TRUE;
  hint = hc_reader_hint (text, owner_keys);
  return hc_reader_fail (reader, "owner", error, "there is no owner “%s”%s", text, hint);
}

static HcMapping *
read_mapping (HcKind kind, JsonNode *node, const char *path, GError **error)
{
  static const char *const keys[] = { "from", "to", "owner", NULL };
  g_auto (HcReader) reader = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr (GError) local = NULL;
  HcOwner owner = HC_OWNER_FOLLOW;
  const char *property;

  if (!hc_reader_open (&reader, node, path, keys, error)
      || !hc_reader_get_text (&reader, "from", &from, error)
      || !hc_reader_get_text (&reader, "to", &to, error) || !read_owner (&reader, &owner, error))
    return NULL;
  if (from == NULL)
    hc_reader_fail (&reader, "from", error, "is missing; write a property such as “name”");
  else if (to == NULL)
    hc_reader_fail (&reader, "to", error, "is missing; write the label of a field of the layout");
  else if ((property = hc_property_parse (kind, from, &local)) == NULL)
    hc_reader_fail (&reader, "from", error, "%s", local->message);
  else
    return hc_mapping_new (property, to, owner);
  return NULL;
}

static gboolean
is_field_taken (GPtrArray *mappings, const char *label)
{
  g_autofree char *folded = hc_text_fold (label);

  for (guint i = 0; i < mappings->len; i++)
    {
      g_autofree char *other = hc_text_fold (((const HcMapping *)mappings->pdata[i])->to);

      if (g_str_equal (folded, other))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_list (HcLayoutMappings *target, JsonNode *node, const char *path, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "%s: must be a list of mappings, not %s", path,
                   hc_reader_describe (node));
      return FALSE;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *at = g_strdup_printf ("%s[%u]", path, i);
      g_autoptr (HcMapping) mapping
          = read_mapping (target->kind, json_array_get_element (array, i), at, error);

      if (mapping == NULL)
        return FALSE;
      if (is_field_taken (target->mappings, mapping->to))
        {
          g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                       "%s.to: the field “%s” is mapped twice; leave one of them out", at, mapping->to);
          return FALSE;
        }
      g_ptr_array_add (target->mappings, g_steal_pointer (&mapping));
    }
  return TRUE;
}

static gboolean
has_layout (GPtrArray *mappings, HcKind kind, const HcNameRef *layout)
{
  for (guint i = 0; i < mappings->len; i++)
    {
      const HcLayoutMappings *other = mappings->pdata[i];

      if (other->kind == kind && hc_name_ref_matches (other->layout, layout->name, layout->id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_layout (GPtrArray *mappings, HcKind kind, const char *key, JsonNode *node, GError **error)
{
  g_autofree char *path = g_strdup_printf ("mappings.%s.%s", hc_kind_to_string (kind), key);
  g_autoptr (HcNameRef) layout = parse_layout_key (key);
  g_autoptr (HcLayoutMappings) target = NULL;

  if (layout == NULL)
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                   "mappings.%s: a layout without a name; write its name, or “#ID”",
                   hc_kind_to_string (kind));
      return FALSE;
    }
  if (has_layout (mappings, kind, layout))
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                   "%s: this layout is there twice; put its mappings in one list", path);
      return FALSE;
    }
  target = hc_layout_mappings_new (kind, g_steal_pointer (&layout));
  if (!read_list (target, node, path, error))
    return FALSE;
  g_ptr_array_add (mappings, g_steal_pointer (&target));
  return TRUE;
}

static gboolean
read_kind (GPtrArray *mappings, const char *key, JsonNode *node, GError **error)
{
  g_autoptr (GList) members = NULL;
  HcKind kind;

  if (!JSON_NODE_HOLDS_OBJECT (node) || !hc_kind_from_string (key, &kind))
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "mappings.%s: must be an object {layout: […]}, not %s",
                   key, hc_reader_describe (node));
      return FALSE;
    }
  members = json_object_get_members (json_node_get_object (node));
  for (GList *link = members; link != NULL; link = link->next)
    if (!read_layout (mappings, kind, link->data,
                      json_object_get_member (json_node_get_object (node), link->data), error))
      return FALSE;
  return TRUE;
}

gboolean
hc_settings_read_mappings (GPtrArray *mappings, JsonNode *node, GError **error)
{
  g_auto (HcReader) reader = { 0 };

  if (!hc_reader_open (&reader, node, "mappings", kind_keys, error))
    return FALSE;
  for (guint i = 0; kind_keys[i] != NULL; i++)
    {
      JsonNode *member = hc_reader_get (&reader, kind_keys[i]);

      if (member != NULL && !read_kind (mappings, kind_keys[i], member, error))
        return FALSE;
    }
  return TRUE;
}

static JsonArray *
write_list (const HcLayoutMappings *mappings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < mappings->mappings->len; i++)
    {
      const HcMapping *mapping = mappings->mappings->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "from", mapping->from);
      json_object_set_string_member (object, "to", mapping->to);
      json_object_set_string_member (object, "owner", hc_owner_to_string (mapping->owner));
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonNode *
hc_settings_write_mappings (GPtrArray *mappings)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) kinds = json_object_new ();

  for (guint i = 0; kind_keys[i] != NULL; i++)
    json_object_set_object_member (kinds, kind_keys[i], json_object_new ());
  for (guint i = 0; i < mappings->len; i++)
    {
      const HcLayoutMappings *entry = mappings->pdata[i];
      JsonObject *layouts = json_object_get_object_member (kinds, hc_kind_to_string (entry->kind));
      g_autofree char *key = hc_name_ref_dup_text (entry->layout);

      json_object_set_array_member (layouts, key, write_list (entry));
    }
  json_node_set_object (node, kinds);
  return node;
}
