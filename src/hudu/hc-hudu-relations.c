/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-hudu-list.h"
#include "hc-json.h"
#include "hc-text.h"

static gboolean
is_asset (JsonObject *row, const char *member)
{
  g_autofree char *type = hc_json_dup_text (row, member);

  return hc_text_equal (type, "Asset");
}

static gpointer
relation_row_cb (JsonObject *row, gpointer user_data, char **unusable)
{
  HcRelation relation = {
    .id = hc_json_get_id (row, "id"),
    .from_asset = hc_json_get_id (row, "fromable_id"),
    .to_asset = hc_json_get_id (row, "toable_id"),
  };

  if (!is_asset (row, "fromable_type") || !is_asset (row, "toable_type"))
    return NULL;
  if (relation.id == 0 || relation.from_asset == 0 || relation.to_asset == 0)
    {
      *unusable = g_strdup_printf ("Hudu relation %" G_GINT64_FORMAT ": no id, or no asset at one end",
                                   relation.id);
      return NULL;
    }
  return g_memdup2 (&relation, sizeof relation);
}

static gboolean
relations_read_cb (GPtrArray *objects, gpointer user_data, GError **error)
{
  GArray *relations = user_data;

  for (guint i = 0; i < objects->len; i++)
    g_array_append_vals (relations, g_ptr_array_index (objects, i), 1);
  g_ptr_array_unref (objects);
  return TRUE;
}

GArray *
hc_hudu_list_relations (HcHudu *hudu, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (HcRelation));
  const HcHuduListing listing = {
    .path = "/relations",
    .wrapper = "relations",
    .sized = TRUE,
    .row = relation_row_cb,
    .free_object = g_free,
    .page = relations_read_cb,
    .page_data = relations,
  };

  if (!hc_hudu_list (hudu, &listing, NULL, cancellable, error))
    return NULL;
  return g_steal_pointer (&relations);
}

gint64
hc_hudu_read_id (HcHttpReply *reply, const char *wrapper)
{
  JsonObject *object = hc_hudu_unwrap (reply, wrapper);

  return object != NULL ? hc_json_get_id (object, "id") : 0;
}
