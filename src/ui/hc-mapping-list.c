/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-mapping-list.h"

#include "hc-mapping.h"
#include "hc-settings-mappings.h"

static gboolean
is_same (HcMappingItem *item, const HcMapping *mapping)
{
  const HcMapping *valid = hc_mapping_item_get_valid (item);

  return valid != NULL && g_str_equal (valid->from, mapping->from) && g_str_equal (valid->to, mapping->to)
         && valid->owner == mapping->owner;
}

static HcMappingItem *
find (GListStore *items, guint start, const HcMapping *mapping)
{
  for (guint i = start; i < g_list_model_get_n_items (G_LIST_MODEL (items)); i++)
    {
      g_autoptr (HcMappingItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      if (is_same (item, mapping))
        return g_steal_pointer (&item);
    }
  return NULL;
}

/* What is not complete yet, and what is being mended, is a person's work: it stays, behind the others or in
 * its place. */
static gboolean
is_unfinished (HcMappingItem *item)
{
  return hc_mapping_item_get_valid (item) == NULL;
}

static gboolean
is_up_to_date (GListStore *items, GPtrArray *mappings)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (items));
  guint at = 0;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (HcMappingItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      if (is_unfinished (item))
        continue;
      if (at >= mappings->len || !is_same (item, mappings->pdata[at]))
        return FALSE;
      at++;
    }
  return at == mappings->len;
}

static void
load (GListStore *items, GPtrArray *mappings)
{
  g_autoptr (GPtrArray) next = g_ptr_array_new_with_free_func (g_object_unref);

  if (is_up_to_date (items, mappings))
    return;
  for (guint i = 0; i < mappings->len; i++)
    {
      HcMappingItem *item = find (items, 0, mappings->pdata[i]);

      g_ptr_array_add (next, item != NULL ? item : hc_mapping_item_new (mappings->pdata[i]));
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (items)); i++)
    {
      g_autoptr (HcMappingItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      if (is_unfinished (item))
        g_ptr_array_add (next, g_steal_pointer (&item));
    }
  g_list_store_splice (items, 0, g_list_model_get_n_items (G_LIST_MODEL (items)), next->pdata, next->len);
}

gboolean
hc_mapping_list_load (
    GListStore *items, const HcSettings *settings, HcKind kind, const HcLayout *layout, GHashTable *known)
{
  g_autoptr (GPtrArray) mappings = hc_mapping_resolve (settings, kind, layout, known);

  /* As the layout spells them, which is how they are offered. */
  for (guint i = 0; i < mappings->len; i++)
    {
      HcMapping *mapping = mappings->pdata[i];
      const HcLayoutField *field = hc_layout_find_field (layout, mapping->to);

      if (field == NULL)
        continue;
      g_free (mapping->to);
      mapping->to = g_strdup (field->label);
    }
  load (items, mappings);
  return hc_settings_find_mappings (settings, kind, layout) == NULL;
}

GPtrArray *
hc_mapping_list_list_valid (GListModel *items, HcMappingItem *except)
{
  GPtrArray *valid = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (HcMappingItem) item = g_list_model_get_item (items, i);

      if (item != except && hc_mapping_item_get_valid (item) != NULL)
        g_ptr_array_add (valid, (gpointer)hc_mapping_item_get_valid (item));
    }
  return valid;
}

static char *
dup_kind (GPtrArray *mappings, HcKind kind)
{
  g_autoptr (JsonNode) node = hc_settings_write_mappings (mappings);
  JsonNode *member = json_object_get_member (json_node_get_object (node), hc_kind_to_string (kind));

  return json_to_string (member, FALSE);
}

char *
hc_mapping_list_dup_section_now (const HcSettings *settings, HcKind kind)
{
  return dup_kind (settings->mappings, kind);
}

char *
hc_mapping_list_dup_section (
    GListModel *items, const HcSettings *settings, HcKind kind, const HcLayout *layout, const HcNameRef *ref)
{
  const HcLayoutMappings *now = hc_settings_find_mappings (settings, kind, layout);
  g_autoptr (GPtrArray) mappings = g_ptr_array_new ();
  g_autoptr (GPtrArray) valid = items != NULL ? hc_mapping_list_list_valid (items, NULL) : NULL;
  HcLayoutMappings entry = { kind, now != NULL ? now->layout : (HcNameRef *)ref, valid };

  for (guint i = 0; i < settings->mappings->len; i++)
    if (settings->mappings->pdata[i] != now)
      g_ptr_array_add (mappings, settings->mappings->pdata[i]);
  if (items != NULL)
    g_ptr_array_add (mappings, &entry);
  return dup_kind (mappings, kind);
}
