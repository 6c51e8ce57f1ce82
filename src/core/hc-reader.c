/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-reader.h"

#include "hc-error.h"
#include "hc-name-ref.h"
#include "hc-text.h"

#include <math.h>
#include <string.h>

#define NEAR_ENOUGH 0.80

const char *
hc_reader_describe (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return "null";
  if (JSON_NODE_HOLDS_OBJECT (node))
    return "an object";
  if (JSON_NODE_HOLDS_ARRAY (node))
    return "a list";
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return "a string";
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return "true or false";
  return json_node_get_value_type (node) == G_TYPE_DOUBLE ? "a fraction" : "a number";
}

char *
hc_reader_hint (const char *text, const char *const *known)
{
  g_autofree char *key = hc_text_key (text);
  g_autofree char *all = NULL;
  const char *nearest = NULL;
  double best = NEAR_ENOUGH;

  for (guint i = 0; known[i] != NULL; i++)
    {
      g_autofree char *other = hc_text_key (known[i]);
      double likeness = hc_text_similarity (key, other);

      if (likeness >= best)
        {
          best = likeness;
          nearest = known[i];
        }
    }
  if (nearest != NULL)
    return g_strdup_printf ("; did you mean “%s”?", nearest);
  all = g_strjoinv (", ", (char **)known);
  return g_strdup_printf ("; known are: %s", all);
}

char *
hc_reader_dup_path (const HcReader *reader, const char *key)
{
  return *reader->path != '\0' ? g_strconcat (reader->path, ".", key, NULL) : g_strdup (key);
}

gboolean
hc_reader_fail (const HcReader *reader, const char *key, GError **error, const char *format, ...)
{
  g_autofree char *path = hc_reader_dup_path (reader, key);
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "%s: %s", path, message);
  return FALSE;
}

static gboolean
check_keys (const HcReader *reader, const char *const *keys, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (reader->object);

  for (GList *link = members; link != NULL; link = link->next)
    if (!g_strv_contains (keys, link->data))
      {
        g_autofree char *hint = hc_reader_hint (link->data, keys);

        return hc_reader_fail (reader, link->data, error, "there is no such key%s", hint);
      }
  return TRUE;
}

gboolean
hc_reader_open (HcReader *reader, JsonNode *node, const char *path, const char *const *keys, GError **error)
{
  reader->path = NULL;
  reader->object = NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "%s: must be an object {…}, not %s",
                   *path != '\0' ? path : "the document", hc_reader_describe (node));
      return FALSE;
    }
  reader->path = g_strdup (path);
  reader->object = json_node_get_object (node);
  return check_keys (reader, keys, error);
}

void
hc_reader_clear (HcReader *reader)
{
  g_clear_pointer (&reader->path, g_free);
  reader->object = NULL;
}

JsonNode *
hc_reader_get (const HcReader *reader, const char *key)
{
  return json_object_get_member (reader->object, key);
}

gboolean
hc_reader_get_boolean (const HcReader *reader, const char *key, gboolean *value, GError **error)
{
  JsonNode *node = hc_reader_get (reader, key);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return hc_reader_fail (reader, key, error, "must be true or false, not %s", hc_reader_describe (node));
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
get_whole_number (JsonNode *node, gint64 *number)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *number = json_node_get_int (node);
      return TRUE;
    }
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      double value = json_node_get_double (node);

      /* 2⁵³: beyond it a double is no longer one whole number */
      if (!(fabs (value) <= 9007199254740992.0) || value != floor (value))
        return FALSE;
      *number = (gint64)value;
      return TRUE;
    }
  return FALSE;
}

gboolean
hc_reader_get_uint (
    const HcReader *reader, const char *key, guint least, guint most, guint *value, GError **error)
{
  JsonNode *node = hc_reader_get (reader, key);
  gint64 number;

  if (node == NULL)
    return TRUE;
  if (!get_whole_number (node, &number))
    return hc_reader_fail (reader, key, error, "must be a whole number from %u to %u, not %s", least, most,
                           hc_reader_describe (node));
  if (number < least || number > most)
    return hc_reader_fail (reader, key, error,
                           "%" G_GINT64_FORMAT " is out of range; give a whole number from %u to %u", number,
                           least, most);
  *value = (guint)number;
  return TRUE;
}

gboolean
hc_reader_get_text (const HcReader *reader, const char *key, char **value, GError **error)
{
  JsonNode *node = hc_reader_get (reader, key);
  g_autofree char *clean = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_NULL (node)
      && !(JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING))
    return hc_reader_fail (reader, key, error, "must be a string or null, not %s", hc_reader_describe (node));
  if (!JSON_NODE_HOLDS_NULL (node))
    clean = hc_text_clean (json_node_get_string (node), -1);
  g_free (*value);
  *value = clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
  return TRUE;
}

static GPtrArray *
read_refs (const HcReader *reader, const char *key, JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_name_ref_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      HcNameRef *ref = hc_name_ref_from_json (json_array_get_element (array, i), error);

      if (ref == NULL)
        {
          g_autofree char *path = hc_reader_dup_path (reader, key);

          g_prefix_error (error, "%s[%u]: ", path, i);
          return NULL;
        }
      g_ptr_array_add (refs, ref);
    }
  return g_steal_pointer (&refs);
}

gboolean
hc_reader_get_refs (
    const HcReader *reader, const char *key, gboolean nullable, GPtrArray **values, GError **error)
{
  JsonNode *node = hc_reader_get (reader, key);
  g_autoptr (GPtrArray) refs = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node) && !(nullable && JSON_NODE_HOLDS_NULL (node)))
    return hc_reader_fail (reader, key, error, "must be a list of names%s, not %s",
                           nullable ? " or null" : "", hc_reader_describe (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      refs = read_refs (reader, key, json_node_get_array (node), error);
      if (refs == NULL)
        return FALSE;
    }
  g_clear_pointer (values, g_ptr_array_unref);
  *values = g_steal_pointer (&refs);
  return TRUE;
}
