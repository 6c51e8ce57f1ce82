/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner.h"

#include "hc-mapping.h"

HcPlanContext *
hc_plan_context_new (HcSettings *settings, GPtrArray *layouts, gint64 now)
{
  HcPlanContext *context = g_new0 (HcPlanContext, 1);

  context->settings = hc_settings_ref (settings);
  context->layouts = g_ptr_array_ref (layouts);
  context->now = now;
  context->mappings
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  context->id_fields = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    context->complete[kind] = TRUE;
  return context;
}

void
hc_plan_context_free (HcPlanContext *context)
{
  if (context == NULL)
    return;
  hc_settings_unref (context->settings);
  g_ptr_array_unref (context->layouts);
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    g_clear_pointer (&context->known[kind], g_hash_table_unref);
  g_hash_table_unref (context->mappings);
  g_hash_table_unref (context->id_fields);
  g_free (context);
}

const HcLayout *
hc_plan_context_get_layout (const HcPlanContext *context, gint64 id)
{
  for (guint i = 0; i < context->layouts->len; i++)
    {
      const HcLayout *layout = g_ptr_array_index (context->layouts, i);

      if (layout->id == id)
        return layout;
    }
  return NULL;
}

/* What can be carried out of the settings' mappings: each field once (the first one named wins), by its own
 * label, and never the one that carries the ConnectWise ID. */
static GPtrArray *
resolve_mappings (HcPlanContext *context, HcKind kind, const HcLayout *layout)
{
  g_autoptr (GPtrArray) all = hc_mapping_resolve (context->settings, kind, layout, context->known[kind]);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *mappings = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_mapping_free);

  g_hash_table_add (seen, (gpointer)hc_plan_context_get_id_field (context, kind, layout));
  g_hash_table_add (seen, (gpointer)hc_mapping_find_labelled_id_field (layout));
  for (guint i = 0; i < all->len; i++)
    {
      const HcMapping *mapping = g_ptr_array_index (all, i);
      const HcLayoutField *field = hc_layout_find_field (layout, mapping->to);

      if (field != NULL && g_hash_table_add (seen, (gpointer)field))
        g_ptr_array_add (mappings, hc_mapping_new (mapping->from, field->label, mapping->owner));
    }
  return mappings;
}

static gint64
get_use (HcKind kind, const HcLayout *layout)
{
  return layout->id * HC_N_KINDS + kind;
}

GPtrArray *
hc_plan_context_get_mappings (HcPlanContext *context, HcKind kind, const HcLayout *layout)
{
  gint64 key = get_use (kind, layout);
  GPtrArray *mappings = g_hash_table_lookup (context->mappings, &key);

  if (mappings == NULL)
    {
      mappings = resolve_mappings (context, kind, layout);
      g_hash_table_insert (context->mappings, g_memdup2 (&key, sizeof key), mappings);
    }
  return mappings;
}

const HcLayoutField *
hc_plan_context_get_id_field (HcPlanContext *context, HcKind kind, const HcLayout *layout)
{
  gint64 key = get_use (kind, layout);
  gpointer field;

  if (!g_hash_table_lookup_extended (context->id_fields, &key, NULL, &field))
    {
      field = (gpointer)hc_mapping_find_id_field (context->settings, kind, layout);
      g_hash_table_insert (context->id_fields, g_memdup2 (&key, sizeof key), field);
    }
  return field;
}

gboolean
hc_filter_has_kind (const HcFilter *filter, HcKind kind)
{
  return filter == NULL || filter->kinds == 0 || (filter->kinds & (1u << kind)) != 0;
}

gboolean
hc_filter_has_record (const HcFilter *filter, HcKind kind, gint64 id)
{
  if (!hc_filter_has_kind (filter, kind))
    return FALSE;
  return filter == NULL || filter->records == NULL || hc_ref_table_contains (filter->records, kind, id);
}

gboolean
hc_filter_is_empty (const HcFilter *filter)
{
  return filter == NULL || (filter->kinds == 0 && filter->records == NULL && filter->companies == NULL);
}
