/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-ref-table.h"

/* The kind sits above the id, which ConnectWise keeps within 32 bits. */
#define KIND_SHIFT 48

static gint64
pack (HcKind kind, gint64 id)
{
  return ((gint64)kind << KIND_SHIFT) | id;
}

static gpointer
new_key (HcKind kind, gint64 id)
{
  gint64 key = pack (kind, id);

  return g_memdup2 (&key, sizeof key);
}

HcRefTable *
hc_ref_table_new (GDestroyNotify value_free)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, value_free);
}

void
hc_ref_table_insert (HcRefTable *table, HcKind kind, gint64 id, gpointer value)
{
  g_hash_table_replace (table, new_key (kind, id), value);
}

gpointer
hc_ref_table_lookup (HcRefTable *table, HcKind kind, gint64 id)
{
  gint64 key = pack (kind, id);

  return g_hash_table_lookup (table, &key);
}

gboolean
hc_ref_table_contains (HcRefTable *table, HcKind kind, gint64 id)
{
  gint64 key = pack (kind, id);

  return g_hash_table_contains (table, &key);
}

void
hc_ref_table_remove (HcRefTable *table, HcKind kind, gint64 id)
{
  gint64 key = pack (kind, id);

  g_hash_table_remove (table, &key);
}

HcKind
hc_ref_table_key_kind (gconstpointer key)
{
  return (HcKind)(*(const gint64 *)key >> KIND_SHIFT);
}

gint64
hc_ref_table_key_id (gconstpointer key)
{
  return *(const gint64 *)key & (((gint64)1 << KIND_SHIFT) - 1);
}

gboolean
hc_ref_parse (const char *text, HcKind *kind, gint64 *id)
{
  const char *colon = strchr (text, ':');
  g_autofree char *name = NULL;
  guint64 number;

  if (colon == NULL)
    return FALSE;
  name = g_strndup (text, colon - text);
  if (!g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXINT32, &number, NULL))
    return FALSE;
  if (!hc_kind_from_string (name, kind))
    return FALSE;
  *id = (gint64)number;
  return TRUE;
}
