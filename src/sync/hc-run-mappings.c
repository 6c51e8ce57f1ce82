/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#include "hc-mapping.h"

static void
report_layout (HcRun *run, const HcLayoutMappings *mappings, const HcLayout *layout)
{
  for (guint i = 0; i < mappings->mappings->len; i++)
    {
      const HcMapping *mapping = g_ptr_array_index (mappings->mappings, i);
      g_autofree char *problem
          = mapping->owner != HC_OWNER_NEVER ? hc_mapping_check (mappings->kind, layout, mapping) : NULL;
      g_autofree char *message = NULL;

      if (problem == NULL)
        continue;
      message
          = g_strdup_printf ("the mapping of “%s” to “%s” is not carried out: %s. Change the mapping, or the "
                             "field in Hudu",
                             mapping->from, mapping->to, problem);
      hc_run_report (run, (int)mappings->kind, 0, layout->name, message);
    }
}

void
hc_run_report_mappings (HcRun *run)
{
  for (guint i = 0; i < run->settings->mappings->len; i++)
    {
      const HcLayoutMappings *mappings = g_ptr_array_index (run->settings->mappings, i);
      const HcLayout *layout = hc_settings_find_layout (run->layouts, mappings->layout);

      if (layout != NULL && !hc_settings_is_kind_skipped (run->settings, mappings->kind))
        report_layout (run, mappings, layout);
    }
}
