/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-name-ref.h"

#include "hc-error.h"
#include "hc-text.h"

HcNameRef *
hc_name_ref_new (const char *name, gint64 id)
{
  HcNameRef *ref = g_new0 (HcNameRef, 1);

  ref->name = g_strdup (name);
  ref->id = name != NULL ? 0 : id;
  return ref;
}

HcNameRef *
hc_name_ref_copy (const HcNameRef *ref)
{
  return ref != NULL ? hc_name_ref_new (ref->name, ref->id) : NULL;
}

void
hc_name_ref_free (HcNameRef *ref)
{
  if (ref == NULL)
    return;
  g_free (ref->name);
  g_free (ref);
}

gboolean
hc_name_ref_matches (const HcNameRef *ref, const char *name, gint64 id)
{
  g_return_val_if_fail (ref != NULL, FALSE);

  if (ref->name != NULL)
    return name != NULL && hc_text_equal (ref->name, name);
  return ref->id != 0 && ref->id == id;
}

char *
hc_name_ref_dup_text (const HcNameRef *ref)
{
  g_return_val_if_fail (ref != NULL, NULL);

  if (ref->name != NULL)
    return g_strdup (ref->name);
  return g_strdup_printf ("#%" G_GINT64_FORMAT, ref->id);
}

static HcNameRef *
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, HC_ERROR, HC_ERROR_INVALID, message);
  return NULL;
}

HcNameRef *
hc_name_ref_from_json (JsonNode *node, GError **error)
{
  g_autofree char *name = NULL;
  JsonObject *object;
  JsonNode *id;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      name = hc_text_clean (json_node_get_string (node), -1);
      if (*name == '\0')
        return refuse (error, "a name can't be empty");
      return hc_name_ref_new (name, 0);
    }
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "must be a name, or {\"id\": number}");

  object = json_node_get_object (node);
  id = json_object_get_member (object, "id");
  if (json_object_get_size (object) != 1 || id == NULL || !JSON_NODE_HOLDS_VALUE (id)
      || json_node_get_value_type (id) != G_TYPE_INT64 || json_node_get_int (id) <= 0)
    return refuse (error, "must be a name, or {\"id\": number} with a positive number and nothing else");
  return hc_name_ref_new (NULL, json_node_get_int (id));
}

JsonNode *
hc_name_ref_to_json (const HcNameRef *ref)
{
  JsonNode *node;
  JsonObject *object;

  if (ref == NULL)
    return json_node_new (JSON_NODE_NULL);
  if (ref->name != NULL)
    return json_node_init_string (json_node_alloc (), ref->name);

  node = json_node_alloc ();
  object = json_object_new ();
  json_object_set_int_member (object, "id", ref->id);
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}
