/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-layout.h"

static void
put (GVariantBuilder *builder, const char *const *names, const char *name, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);

  if (names == NULL || *names == NULL || g_strv_contains (names, name))
    g_variant_builder_add (builder, "{sv}", name, owned);
}

static GVariant *
new_root_properties (const char *const *names)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  put (&builder, names, "children-display", g_variant_new_string ("submenu"));
  return g_variant_builder_end (&builder);
}

/* Also those that are as they are by default: some hosts miss a change back to it otherwise. */
static GVariant *
new_entry_properties (const HcTrayEntry *entry, const char *const *names)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  put (&builder, names, "type", g_variant_new_string (entry->label != NULL ? "standard" : "separator"));
  put (&builder, names, "visible", g_variant_new_boolean (TRUE));
  if (entry->label != NULL)
    {
      put (&builder, names, "label", g_variant_new_string (entry->label));
      put (&builder, names, "enabled", g_variant_new_boolean (entry->enabled));
    }
  return g_variant_builder_end (&builder);
}

GVariant *
hc_tray_layout_new_properties (GPtrArray *menu, int id, const char *const *names)
{
  const HcTrayEntry *entry = hc_tray_menu_find (menu, id);

  if (id == 0)
    return new_root_properties (names);
  return entry != NULL ? new_entry_properties (entry, names) : NULL;
}

GVariant *
hc_tray_layout_new (GPtrArray *menu, int parent, int depth, const char *const *names)
{
  GVariant *properties = hc_tray_layout_new_properties (menu, parent, names);
  GVariantBuilder children = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));

  for (guint i = 0; parent == 0 && depth != 0 && i < menu->len; i++)
    {
      const HcTrayEntry *entry = g_ptr_array_index (menu, i);

      g_variant_builder_add (&children, "v", hc_tray_layout_new (menu, entry->id, 0, names));
    }
  if (properties != NULL)
    return g_variant_new ("(i@a{sv}av)", parent, properties, &children);
  g_variant_builder_clear (&children);
  return NULL;
}

static void
add_to_group (GVariantBuilder *group, GPtrArray *menu, int id, const char *const *names)
{
  GVariant *properties = hc_tray_layout_new_properties (menu, id, names);

  if (properties != NULL)
    g_variant_builder_add (group, "(i@a{sv})", id, properties);
}

GVariant *
hc_tray_layout_new_group (GPtrArray *menu, const gint32 *ids, gsize n_ids, const char *const *names)
{
  GVariantBuilder group = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ia{sv})"));

  for (gsize i = 0; i < n_ids; i++)
    add_to_group (&group, menu, ids[i], names);
  for (guint i = 0; n_ids == 0 && i < menu->len + 1; i++)
    {
      const HcTrayEntry *entry = i > 0 ? g_ptr_array_index (menu, i - 1) : NULL;

      add_to_group (&group, menu, entry != NULL ? entry->id : 0, names);
    }
  return g_variant_builder_end (&group);
}
