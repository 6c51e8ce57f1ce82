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
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
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

GPtrArray *
hc_plan_context_get_mappings (HcPlanContext *context, HcKind kind, const HcLayout *layout)
{
  gint64 key = layout->id * HC_N_KINDS + kind;
  GPtrArray *mappings = g_hash_table_lookup (context->mappings, &key);

  if (mappings == NULL)
    {
      mappings = hc_mapping_resolve (context->settings, kind, layout, context->known[kind]);
      g_hash_table_insert (context->mappings, g_memdup2 (&key, sizeof key), mappings);
    }
  return mappings;
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
