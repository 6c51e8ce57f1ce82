/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

gboolean
hc_sync_load_known (HcStore *store, HcPlanContext *context, GError **error)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      g_auto (HcFetchState) state = { 0 };

      if (!hc_store_load_fetch_state (store, (HcKind)kind, 0, &state, error))
        return FALSE;
      g_clear_pointer (&context->known[kind], g_hash_table_unref);
      context->known[kind] = g_steal_pointer (&state.known);
    }
  return TRUE;
}

HcPlanContext *
hc_sync_new_context (HcProfile *profile, GError **error)
{
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (profile->store, error);
  g_autoptr (HcPlanContext) context = NULL;

  if (layouts == NULL)
    return NULL;
  context = hc_plan_context_new (profile->settings, layouts, g_get_real_time () / G_USEC_PER_SEC);
  return hc_sync_load_known (profile->store, context, error) ? g_steal_pointer (&context) : NULL;
}
