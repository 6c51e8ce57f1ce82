/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-settings.h"

#include "hc-text.h"

#include <string.h>

static const char *const owner_names[HC_N_OWNERS] = {
  [HC_OWNER_FOLLOW] = "follow",
  [HC_OWNER_OVERWRITE] = "overwrite",
  [HC_OWNER_FILL_BLANK] = "fill-blank",
  [HC_OWNER_NEVER] = "never",
};

gboolean
hc_owner_from_string (const char *text, HcOwner *owner)
{
  for (guint i = 0; text != NULL && i < HC_N_OWNERS; i++)
    if (strcmp (text, owner_names[i]) == 0)
      {
        *owner = (HcOwner)i;
        return TRUE;
      }
  return FALSE;
}

const char *
hc_owner_to_string (HcOwner owner)
{
  return owner_names[owner];
}

HcMapping *
hc_mapping_new (const char *from, const char *to, HcOwner owner)
{
  HcMapping *mapping = g_new0 (HcMapping, 1);

  mapping->from = g_strdup (from);
  mapping->to = g_strdup (to);
  mapping->owner = owner;
  return mapping;
}

HcMapping *
hc_mapping_copy (const HcMapping *mapping)
{
  return hc_mapping_new (mapping->from, mapping->to, mapping->owner);
}

void
hc_mapping_free (HcMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_free (mapping->from);
  g_free (mapping->to);
  g_free (mapping);
}

HcLayoutMappings *
hc_layout_mappings_new (HcKind kind, HcNameRef *layout)
{
  HcLayoutMappings *mappings = g_new0 (HcLayoutMappings, 1);

  mappings->kind = kind;
  mappings->layout = layout;
  mappings->mappings = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_mapping_free);
  return mappings;
}

void
hc_layout_mappings_free (HcLayoutMappings *mappings)
{
  if (mappings == NULL)
    return;
  hc_name_ref_free (mappings->layout);
  g_ptr_array_unref (mappings->mappings);
  g_free (mappings);
}

static GPtrArray *
new_refs (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hc_name_ref_free);
}

HcSettings *
hc_settings_new_default (void)
{
  HcSettings *settings = g_new0 (HcSettings, 1);

  g_ref_count_init (&settings->refs);
  settings->hudu.requests_per_minute = 300;
  settings->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_rule_free);
  settings->mappings = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_mappings_free);
  settings->skip.inactive_contacts = TRUE;
  settings->skip.inactive_sites = TRUE;
  settings->skip.company_types = new_refs ();
  settings->skip.company_statuses = new_refs ();
  settings->skip.configuration_types = new_refs ();
  settings->options.archive_deleted[HC_KIND_CONFIGURATION] = TRUE;
  settings->guards.archive_percent = 10;
  settings->guards.archive_floor = 10;
  settings->guards.archive_total = 100;
  settings->guards.missing_percent = 10;
  settings->guards.missing_floor = 10;
  settings->guards.update_percent = 60;
  settings->guards.update_floor = 50;
  settings->schedule.enabled = TRUE;
  settings->schedule.hours = 3;
  return settings;
}

HcSettings *
hc_settings_ref (HcSettings *settings)
{
  g_ref_count_inc (&settings->refs);
  return settings;
}

static void
free_settings (HcSettings *settings)
{
  g_free (settings->connectwise.domain);
  g_free (settings->connectwise.company);
  g_free (settings->connectwise.ca_file);
  g_free (settings->hudu.url);
  g_free (settings->hudu.ca_file);
  for (guint i = 0; i < HC_N_KINDS; i++)
    hc_name_ref_free (settings->locations[i]);
  g_ptr_array_unref (settings->rules);
  g_ptr_array_unref (settings->mappings);
  g_ptr_array_unref (settings->skip.company_types);
  g_ptr_array_unref (settings->skip.company_statuses);
  g_ptr_array_unref (settings->skip.configuration_types);
  g_clear_pointer (&settings->options.inactive_company_statuses, g_ptr_array_unref);
  g_free (settings->schedule.quiet_from);
  g_free (settings->schedule.quiet_to);
  g_free (settings);
}

void
hc_settings_unref (HcSettings *settings)
{
  if (settings != NULL && g_ref_count_dec (&settings->refs))
    free_settings (settings);
}

const HcLayout *
hc_settings_find_layout (GPtrArray *layouts, const HcNameRef *ref)
{
  const HcLayout *found = NULL;

  for (guint i = 0; ref != NULL && i < layouts->len; i++)
    {
      const HcLayout *layout = layouts->pdata[i];

      if (!hc_name_ref_matches (ref, layout->name, layout->id))
        continue;
      if (layout->active)
        return layout;
      if (found == NULL)
        found = layout;
    }
  return found;
}

const HcLayoutMappings *
hc_settings_find_mappings (const HcSettings *settings, HcKind kind, const HcLayout *layout)
{
  const HcLayoutMappings *found = NULL;

  for (guint i = 0; i < settings->mappings->len; i++)
    {
      const HcLayoutMappings *mappings = settings->mappings->pdata[i];

      if (mappings->kind != kind || !hc_name_ref_matches (mappings->layout, layout->name, layout->id))
        continue;
      if (mappings->layout->name == NULL)
        return mappings;
      found = mappings;
    }
  return found;
}

static void
collect_layout (GPtrArray *layouts, const HcNameRef *ref, GHashTable *ids)
{
  const HcLayout *layout = hc_settings_find_layout (layouts, ref);

  if (layout != NULL)
    g_hash_table_add (ids, g_memdup2 (&layout->id, sizeof layout->id));
}

void
hc_settings_collect_layouts (const HcSettings *settings, HcKind kind, GPtrArray *layouts, GHashTable *ids)
{
  collect_layout (layouts, settings->locations[kind], ids);
  for (guint i = 0; i < settings->rules->len; i++)
    {
      const HcRule *rule = settings->rules->pdata[i];

      if (rule->kind == kind && !rule->skip)
        collect_layout (layouts, rule->layout, ids);
    }
}

gboolean
hc_settings_is_kind_skipped (const HcSettings *settings, HcKind kind)
{
  switch (kind)
    {
    case HC_KIND_SITE:
      return settings->skip.sites;
    case HC_KIND_CONTACT:
      return settings->skip.contacts;
    case HC_KIND_CONFIGURATION:
      return settings->skip.configurations;
    case HC_KIND_AGREEMENT:
      return settings->skip.agreements;
    case HC_KIND_COMPANY:
    default:
      return FALSE;
    }
}

gboolean
hc_settings_is_kind_used (const HcSettings *settings, HcKind kind)
{
  if (hc_settings_is_kind_skipped (settings, kind))
    return FALSE;
  if (kind == HC_KIND_COMPANY || kind == HC_KIND_AGREEMENT || settings->locations[kind] != NULL)
    return TRUE;
  for (guint i = 0; i < settings->rules->len; i++)
    {
      const HcRule *rule = settings->rules->pdata[i];

      if (rule->kind == kind && !rule->skip)
        return TRUE;
    }
  return FALSE;
}

gboolean
hc_settings_is_inactive_status (const HcSettings *settings, const char *name, gint64 id)
{
  GPtrArray *named = settings->options.inactive_company_statuses;
  g_autofree char *folded = hc_text_fold (name != NULL ? name : "");

  if (named == NULL)
    return strstr (folded, "inactive") != NULL;
  for (guint i = 0; i < named->len; i++)
    if (hc_name_ref_matches (named->pdata[i], name, id))
      return TRUE;
  return FALSE;
}
