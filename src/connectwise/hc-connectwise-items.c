/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-items.h"

#include "hc-json.h"
#include "hc-property.h"

#include <string.h>

/* Of all kinds of item, the labels are a partner's own words; communicationType tells them apart. */
static gboolean
is_of_type (JsonObject *item, const char *type)
{
  g_autofree char *text = hc_json_dup_text (item, "communicationType");

  return g_ascii_strcasecmp (text, type) == 0;
}

char *
hc_items_dup_default (JsonArray *items, const char *type)
{
  g_autofree char *first = NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = hc_json_node_get_object (json_array_get_element (items, i));
      g_autofree char *value = is_of_type (item, type) ? hc_json_dup_text (item, "value") : NULL;

      if (value == NULL || *value == '\0')
        continue;
      if (hc_json_get_boolean (item, "defaultFlag", FALSE))
        return g_steal_pointer (&value);
      if (first == NULL)
        first = g_steal_pointer (&value);
    }
  return first != NULL ? g_steal_pointer (&first) : g_strdup ("");
}

static char *
join (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **)texts->pdata);
}

char *
hc_items_join (JsonArray *items, const char *type)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = hc_json_node_get_object (json_array_get_element (items, i));
      g_autofree char *value = is_of_type (item, type) ? hc_json_dup_text (item, "value") : NULL;

      if (value != NULL && *value != '\0'
          && !g_ptr_array_find_with_equal_func (texts, value, g_str_equal, NULL))
        g_ptr_array_add (texts, g_steal_pointer (&value));
    }
  return join (texts);
}

char *
hc_items_join_types (JsonArray *types, const char *member)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; types != NULL && i < json_array_get_length (types); i++)
    {
      JsonObject *type = hc_json_node_get_object (json_array_get_element (types, i));
      g_autofree char *name = hc_json_dup_text (type, "name");

      if (hc_json_get_id (type, "id") > 0 && *name != '\0')
        g_ptr_array_add (texts, hc_json_dup_text (type, member));
    }
  return join (texts);
}

/* The first of two members that says something */
static char *
dup_first (JsonObject *object, const char *first, const char *second)
{
  char *text = hc_json_dup_text (object, first);

  if (*text != '\0')
    return text;
  g_free (text);
  return hc_json_dup_text (object, second);
}

char *
hc_items_dup_address (JsonObject *row)
{
  JsonObject *state = hc_json_get_object (row, "stateReference");
  JsonObject *country = hc_json_get_object (row, "country");
  g_autofree char *line1 = hc_json_dup_text (row, "addressLine1");
  g_autofree char *line2 = hc_json_dup_text (row, "addressLine2");
  g_autofree char *city = hc_json_dup_text (row, "city");
  g_autofree char *region
      = state != NULL ? dup_first (state, "identifier", "name") : hc_json_dup_text (row, "state");
  g_autofree char *zip = hc_json_dup_text (row, "zip");
  g_autofree char *land = dup_first (country, "identifier", "name");

  return hc_property_dup_address (line1, line2, city, region, zip, land);
}
