/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-fields.h"

#include <string.h>

struct _HcSimFields
{
  /* Lower-case name → HcSimFields. Empty: a leaf. */
  GHashTable *children;
  /* Resolved by the spelling that was asked with, so that a record costs no lower-casing. */
  GHashTable *seen;
};

static HcSimFields *
fields_new (void)
{
  HcSimFields *fields = g_new0 (HcSimFields, 1);

  fields->children
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)hc_sim_fields_free);
  fields->seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  return fields;
}

void
hc_sim_fields_free (HcSimFields *fields)
{
  if (fields == NULL)
    return;
  g_hash_table_unref (fields->children);
  g_hash_table_unref (fields->seen);
  g_free (fields);
}

static void
add_path (HcSimFields *fields, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_ascii_strdown (g_strstrip (names[i]), -1);
      HcSimFields *child;

      if (*name == '\0')
        return;
      child = g_hash_table_lookup (fields->children, name);
      if (child == NULL)
        {
          child = fields_new ();
          g_hash_table_insert (fields->children, g_steal_pointer (&name), child);
        }
      fields = child;
    }
}

HcSimFields *
hc_sim_fields_parse (const char *text)
{
  g_autoptr (HcSimFields) fields = NULL;
  g_auto (GStrv) paths = NULL;

  if (text == NULL)
    return NULL;
  fields = fields_new ();
  paths = g_strsplit (text, ",", -1);
  for (guint i = 0; paths[i] != NULL; i++)
    add_path (fields, paths[i]);
  return g_hash_table_size (fields->children) == 0 ? NULL : g_steal_pointer (&fields);
}

/* Names come from static schema tables, so their addresses can be remembered. */
static const HcSimFields *
lookup (const HcSimFields *fields, const char *name)
{
  gpointer found;
  g_autofree char *lower = NULL;

  if (g_hash_table_lookup_extended (fields->seen, name, NULL, &found))
    return found;
  lower = g_ascii_strdown (name, -1);
  found = g_hash_table_lookup (fields->children, lower);
  g_hash_table_insert (fields->seen, (gpointer)name, found);
  return found;
}

gboolean
hc_sim_fields_has (const HcSimFields *fields, const char *name)
{
  return fields == NULL || lookup (fields, name) != NULL;
}

const HcSimFields *
hc_sim_fields_get (const HcSimFields *fields, const char *name)
{
  const HcSimFields *child = fields == NULL ? NULL : lookup (fields, name);

  return child == NULL || g_hash_table_size (child->children) == 0 ? NULL : child;
}

const char *
hc_sim_fields_find_unknown (const HcSimFields *fields, HcSimTable *table)
{
  GHashTableIter iter;
  gpointer name;

  if (fields == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, fields->children);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      if (hc_sim_table_find_field (table, name) < 0 && strcmp (name, "id") != 0
          && strcmp (name, "_info") != 0)
        return name;
    }
  return NULL;
}
