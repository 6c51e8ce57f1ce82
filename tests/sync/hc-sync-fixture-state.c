/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-links.h"

#include <string.h>

/* What is in Hudu after a run. */

gint64
hc_sync_fixture_find_company (HcSyncFixture *self, const char *name)
{
  gint64 id;

  hc_simulator_lock (self->sim);
  id = hc_sim_hudu_find_company (hc_simulator_get_hudu (self->sim), name);
  hc_simulator_unlock (self->sim);
  return id;
}

gint64
hc_sync_fixture_find_layout (HcSyncFixture *self, const char *name)
{
  gint64 id;

  hc_simulator_lock (self->sim);
  id = hc_sim_hudu_find_layout (hc_simulator_get_hudu (self->sim), name);
  hc_simulator_unlock (self->sim);
  return id;
}

HcLink *
hc_sync_fixture_get_link (HcSyncFixture *self, HcKind kind, gint64 cw_id)
{
  g_autoptr (GError) error = NULL;
  HcLink *link = hc_store_get_link (self->profile->store, kind, cw_id, &error);

  g_assert_no_error (error);
  return link;
}

JsonObject *
hc_sync_fixture_get_asset (HcSyncFixture *self, HcKind kind, gint64 cw_id)
{
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (self, kind, cw_id);
  JsonObject *asset;

  g_assert_nonnull (link);
  asset = hc_simulator_hudu_get (self->sim, kind == HC_KIND_COMPANY ? "companies" : "assets", link->hudu_id);
  g_assert_nonnull (asset);
  return asset;
}

char *
hc_sync_fixture_dup_field (HcSyncFixture *self, HcKind kind, gint64 cw_id, const char *label)
{
  g_autoptr (HcLink) link = hc_sync_fixture_get_link (self, kind, cw_id);
  char *value;

  g_assert_nonnull (link);
  hc_simulator_lock (self->sim);
  value = hc_sim_hudu_dup_asset_field (hc_simulator_get_hudu (self->sim), link->hudu_id, label);
  hc_simulator_unlock (self->sim);
  return value;
}

gboolean
hc_sync_fixture_is_archived (HcSyncFixture *self, HcKind kind, gint64 cw_id)
{
  g_autoptr (JsonObject) asset = hc_sync_fixture_get_asset (self, kind, cw_id);

  return json_object_get_boolean_member (asset, "archived");
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static JsonArray *
get_rows (JsonNode *dump, const char *kind)
{
  return json_object_get_array_member (json_object_get_object_member (json_node_get_object (dump), "hudu"),
                                       kind);
}

static const char *
find_name (JsonNode *dump, const char *kind, gint64 id)
{
  JsonArray *rows = get_rows (dump, kind);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (json_object_get_int_member (row, "id") == id)
        return json_object_get_string_member (row, "name");
    }
  return "?";
}

/* References to assets are ids, which differ from world to world. */
static void
append_value (GString *line, JsonNode *value)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      JsonArray *array = json_node_get_array (value);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (JSON_NODE_HOLDS_OBJECT (element))
            g_string_append_printf (
                line, "→%s",
                json_object_get_string_member_with_default (json_node_get_object (element), "name", "?"));
        }
      return;
    }
  text = json_to_string (value, FALSE);
  g_string_append (line, text);
}

static void
append_fields (GString *line, JsonObject *asset)
{
  JsonArray *fields = json_object_get_array_member (asset, "fields");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);
      JsonNode *value = json_object_get_member (field, "value");
      GString *text;

      if (JSON_NODE_HOLDS_NULL (value)
          || g_strcmp0 (
                 json_node_get_value_type (value) == G_TYPE_STRING ? json_node_get_string (value) : "x", "")
                 == 0)
        continue;
      text = g_string_new (json_object_get_string_member (field, "label"));
      g_string_append_c (text, '=');
      append_value (text, value);
      g_ptr_array_add (texts, g_string_free (text, FALSE));
    }
  g_ptr_array_sort (texts, compare_texts);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (line, "|%s", (char *)g_ptr_array_index (texts, i));
}

static char *
dup_asset_line (JsonNode *dump, JsonObject *asset)
{
  GString *line = g_string_new ("asset|");

  g_string_append_printf (
      line, "%s|%s|%s|%s|%s", find_name (dump, "companies", json_object_get_int_member (asset, "company_id")),
      find_name (dump, "asset_layouts", json_object_get_int_member (asset, "asset_layout_id")),
      json_object_get_string_member (asset, "name"),
      json_object_get_boolean_member (asset, "archived") ? "archived" : "live",
      json_object_get_string_member_with_default (asset, "primary_serial", ""));
  append_fields (line, asset);
  return g_string_free (line, FALSE);
}

static char *
dup_company_line (JsonObject *company)
{
  static const char *const members[]
      = { "name", "id_number", "city", "address_line_1", "website", "phone_number" };
  GString *line = g_string_new ("company");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_string_append_printf (line, "|%s",
                            json_object_get_string_member_with_default (company, members[i], ""));
  g_string_append (line, json_object_get_boolean_member (company, "archived") ? "|archived" : "|live");
  return g_string_free (line, FALSE);
}

static char *
dup_relation_line (JsonNode *dump, JsonObject *relation)
{
  return g_strdup_printf ("relation|%s|%s",
                          find_name (dump, "assets", json_object_get_int_member (relation, "fromable_id")),
                          find_name (dump, "assets", json_object_get_int_member (relation, "toable_id")));
}

static char *
dup_tile_line (JsonObject *tile)
{
  return g_strdup_printf ("tile|%s|%s|%s",
                          json_object_get_string_member_with_default (tile, "company_name", ""),
                          json_object_get_string_member_with_default (tile, "message", ""),
                          json_object_get_string_member_with_default (tile, "content", ""));
}

char *
hc_sync_fixture_dup_state (HcSyncFixture *self)
{
  static const char *const kinds[] = { "companies", "assets", "relations", "magic_dash" };
  g_autoptr (JsonNode) dump = hc_simulator_dup_dump (self->sim);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *state = g_string_new (NULL);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      JsonArray *rows = get_rows (dump, kinds[kind]);

      for (guint i = 0; i < json_array_get_length (rows); i++)
        {
          JsonObject *row = json_array_get_object_element (rows, i);

          g_ptr_array_add (lines, kind == 0   ? dup_company_line (row)
                                  : kind == 1 ? dup_asset_line (dump, row)
                                  : kind == 2 ? dup_relation_line (dump, row)
                                              : dup_tile_line (row));
        }
    }
  g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (state, "%s\n", (char *)g_ptr_array_index (lines, i));
  return g_string_free (state, FALSE);
}

static const char *
get_family (const char *layout)
{
  return g_str_equal (layout, "People") || g_str_equal (layout, "Locations")
                 || g_str_equal (layout, "Agreements")
             ? layout
             : "configuration";
}

static const char *
find_cw_id (JsonObject *asset)
{
  JsonArray *fields = json_object_get_array_member (asset, "fields");

  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);

      if (g_str_equal (json_object_get_string_member (field, "label"), "ConnectWise ID"))
        return json_object_get_string_member_with_default (field, "value", NULL);
    }
  return NULL;
}

void
hc_sync_fixture_assert_no_duplicates (HcSyncFixture *self)
{
  g_autoptr (JsonNode) dump = hc_simulator_dup_dump (self->sim);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *assets = get_rows (dump, "assets");

  for (guint i = 0; i < json_array_get_length (assets); i++)
    {
      JsonObject *asset = json_array_get_object_element (assets, i);
      const char *id = find_cw_id (asset);
      const char *layout
          = find_name (dump, "asset_layouts", json_object_get_int_member (asset, "asset_layout_id"));

      if (id == NULL || *id == '\0')
        continue;
      if (!g_hash_table_add (seen, g_strdup_printf ("%s/%s", get_family (layout), id)))
        {
          g_autofree char *state = hc_sync_fixture_dup_state (self);

          g_error ("two assets carry the ConnectWise ID %s of %s:\n%s", id, get_family (layout), state);
        }
    }
}

void
hc_sync_fixture_assert_settled (HcSyncFixture *self)
{
  g_autoptr (HcRunRow) row = NULL;
  g_autoptr (GPtrArray) items = NULL;
  guint before = hc_sync_fixture_count_writes (self);

  hc_sync_fixture_assert_no_duplicates (self);
  row = hc_sync_fixture_plan (self, FALSE);
  items = hc_sync_fixture_list_items (self, row->id);
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (JsonNode) node = hc_item_to_json (g_ptr_array_index (items, i));
      g_autofree char *text = json_to_string (node, FALSE);

      g_test_message ("still planned: %s", text);
    }
  g_assert_cmpuint (items->len, ==, 0);
  g_assert_cmpuint (hc_sync_fixture_count_writes (self), ==, before);
}
