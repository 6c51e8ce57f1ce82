/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings.h"

#include "hc-error.h"

static gboolean
is_same (const HcNameRef *ref, const HcLayout *layout)
{
  return ref != NULL && hc_name_ref_matches (ref, layout->name, layout->id);
}

/* Whether the settings of before choose the layout already: one that has become inactive since is an error of
 * the sync, and does not keep other settings from being saved. */
static gboolean
is_chosen (const HcSettings *settings, const HcLayout *layout)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    if (is_same (settings->locations[kind], layout))
      return TRUE;
  for (guint i = 0; i < settings->rules->len; i++)
    if (is_same (((HcRule *)g_ptr_array_index (settings->rules, i))->layout, layout))
      return TRUE;
  return FALSE;
}

static gboolean
check (const HcNameRef *ref, const char *where, const HcSettings *before, GPtrArray *layouts, GError **error)
{
  const HcLayout *layout = ref != NULL ? hc_settings_find_layout (layouts, ref) : NULL;

  if (layout == NULL || layout->active || is_chosen (before, layout))
    return TRUE;
  g_set_error (
      error, HC_ERROR, HC_ERROR_INVALID,
      "%s: the asset layout “%s” is inactive in Hudu: activate it there and refresh, or choose another one",
      where, layout->name);
  return FALSE;
}

gboolean
hc_settings_check_active (const HcSettings *settings,
                          const HcSettings *before,
                          GPtrArray *layouts,
                          GError **error)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      g_autofree char *where = g_strconcat ("locations.", hc_kind_to_string ((HcKind)kind), NULL);

      if (!check (settings->locations[kind], where, before, layouts, error))
        return FALSE;
    }
  for (guint i = 0; i < settings->rules->len; i++)
    {
      g_autofree char *where = g_strdup_printf ("rules[%u]", i);

      if (!check (((HcRule *)g_ptr_array_index (settings->rules, i))->layout, where, before, layouts, error))
        return FALSE;
    }
  return TRUE;
}
