/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-list.h"
#include "hc-json.h"

void
hc_tile_row_free (HcTileRow *row)
{
  if (row == NULL)
    return;
  g_free (row->title);
  g_free (row->company_name);
  g_free (row->message);
  g_free (row->content);
  g_free (row);
}

static gpointer
tile_row_cb (JsonObject *row, gpointer user_data, char **unusable)
{
  const char *wanted = user_data;
  g_autofree char *title = hc_json_dup_text (row, "title");
  gint64 id = hc_json_get_id (row, "id");
  HcTileRow *tile;

  if (!g_str_equal (title, wanted))
    return NULL;
  if (id == 0)
    {
      *unusable = g_strdup_printf ("Hudu tile “%s”: no id", title);
      return NULL;
    }
  tile = g_new0 (HcTileRow, 1);
  tile->id = id;
  tile->company_id = hc_json_get_id (row, "company_id");
  tile->title = g_steal_pointer (&title);
  tile->company_name = hc_json_dup_text (row, "company_name");
  tile->message = hc_json_dup_text (row, "message");
  tile->content = hc_json_dup_text (row, "content");
  return tile;
}

GPtrArray *
hc_hudu_list_tiles (HcHudu *hudu, const char *title, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tiles = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_tile_row_free);
  g_autofree char *encoded = g_uri_escape_string (title, NULL, FALSE);
  g_autofree char *filters = g_strconcat ("title=", encoded, NULL);
  const HcHuduListing listing = {
    .path = "/magic_dash",
    .wrapper = "magic_dash",
    .filters = filters,
    .sized = TRUE,
    .row = tile_row_cb,
    .row_data = (gpointer)title,
    .free_object = (GDestroyNotify)hc_tile_row_free,
    .page = hc_hudu_take_page,
    .page_data = tiles,
  };

  if (!hc_hudu_list (hudu, &listing, NULL, cancellable, error))
    return NULL;
  return g_steal_pointer (&tiles);
}
