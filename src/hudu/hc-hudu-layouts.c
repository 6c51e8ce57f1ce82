/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-layouts.h"

#include "hc-hudu-decode.h"
#include "hc-hudu-list.h"
#include "hc-json.h"

static gpointer
layout_row_cb (JsonObject *row, gpointer user_data, char **unusable)
{
  return hc_hudu_decode_layout (row, unusable);
}

static gboolean
has_list_field (GPtrArray *layouts)
{
  for (guint i = 0; i < layouts->len; i++)
    {
      const HcLayout *layout = g_ptr_array_index (layouts, i);

      for (guint j = 0; j < layout->fields->len; j++)
        if (((HcLayoutField *)g_ptr_array_index (layout->fields, j))->type == HC_FIELD_LIST_SELECT)
          return TRUE;
    }
  return FALSE;
}

static JsonObject *
find_row (JsonArray *rows, gint64 id)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = hc_json_node_get_object (json_array_get_element (rows, i));

      if (row != NULL && hc_json_get_id (row, "id") == id)
        return row;
    }
  return NULL;
}

/* An item without an id keeps its place, because both arrays run side by side. */
static void
take_items (HcLayoutField *field, JsonArray *items)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = hc_json_node_get_object (json_array_get_element (items, i));
      g_autofree char *name = item != NULL ? hc_json_dup_text (item, "name") : g_strdup ("");
      gint64 id = item != NULL ? hc_json_get_id (item, "id") : 0;

      if (*name == '\0')
        continue;
      g_ptr_array_add (names, g_steal_pointer (&name));
      g_array_append_val (ids, id);
    }
  g_ptr_array_add (names, NULL);
  g_strfreev (field->options);
  field->options = (char **)g_ptr_array_steal (names, NULL);
  g_free (field->option_ids);
  field->option_ids = (gint64 *)g_array_steal (ids, NULL);
}

static void
fill_layout (HcLayout *layout, JsonArray *rows)
{
  for (guint i = 0; i < layout->fields->len; i++)
    {
      HcLayoutField *field = g_ptr_array_index (layout->fields, i);
      JsonObject *row = field->type == HC_FIELD_LIST_SELECT ? find_row (rows, field->list_id) : NULL;
      JsonArray *items = row != NULL ? hc_json_get_array (row, "list_items") : NULL;

      if (items != NULL)
        take_items (field, items);
    }
}

/* Lists came with 2.35, and a key may be without them. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, HC_API_ERROR, HC_API_ERROR_FORBIDDEN)
         || g_error_matches (error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND)
         || g_error_matches (error, HC_API_ERROR, HC_API_ERROR_REJECTED);
}

gboolean
hc_hudu_fill_lists (HcHudu *hudu, GPtrArray *layouts, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcHttpReply) reply = NULL;
  g_autoptr (GError) local = NULL;
  JsonArray *rows;

  if (!has_list_field (layouts))
    return TRUE;
  reply = hc_hudu_fetch (hudu, HC_HUDU_API "/lists", cancellable, &local);
  if (reply == NULL)
    {
      if (is_refusal (local))
        return TRUE;
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "Hudu lists: ");
      return FALSE;
    }
  rows = hc_hudu_get_rows (reply, "lists");
  for (guint i = 0; rows != NULL && i < layouts->len; i++)
    fill_layout (g_ptr_array_index (layouts, i), rows);
  return TRUE;
}

/* A layout that can't be read would make its assets look like text: no list is better than such a one. */
static gboolean
check_usable (const HcHuduListResult *result, GError **error)
{
  if (result->unusable->len == 0)
    return TRUE;
  g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED, "Hudu layouts: %s",
               (const char *)g_ptr_array_index (result->unusable, 0));
  return FALSE;
}

GPtrArray *
hc_hudu_list_layouts (HcHudu *hudu, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  HcHuduListResult result;
  gboolean usable;
  const HcHuduListing listing = {
    .path = "/asset_layouts",
    .wrapper = "asset_layouts",
    .row = layout_row_cb,
    .free_object = (GDestroyNotify)hc_layout_free,
    .page = hc_hudu_take_page,
    .page_data = layouts,
  };

  usable = hc_hudu_list (hudu, &listing, &result, cancellable, error) && check_usable (&result, error);
  hc_hudu_list_result_clear (&result);
  if (!usable || !hc_hudu_fill_lists (hudu, layouts, cancellable, error))
    return NULL;
  return g_steal_pointer (&layouts);
}

JsonObject *
hc_hudu_fetch_layout (HcHudu *hudu, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = g_strdup_printf (HC_HUDU_API "/asset_layouts/%" G_GINT64_FORMAT, id);
  g_autoptr (HcHttpReply) reply = hc_hudu_fetch (hudu, target, cancellable, error);
  JsonObject *object;

  if (reply == NULL)
    return NULL;
  object = hc_hudu_unwrap (reply, "asset_layout");
  if (object != NULL && hc_json_get_id (object, "id") == id)
    return json_object_ref (object);
  if (object == NULL)
    g_set_error (error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND, "Hudu has no layout %" G_GINT64_FORMAT, id);
  else
    g_set_error (error, HC_API_ERROR, HC_API_ERROR_MALFORMED,
                 "Hudu answered something else than layout %" G_GINT64_FORMAT, id);
  return NULL;
}
