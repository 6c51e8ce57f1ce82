/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"

G_BEGIN_DECLS

/* A table keyed by (kind, id). */
typedef struct _GHashTable HcRefTable;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcRefTable, g_hash_table_unref)

/* hc_ref_table_new: @value_free: (nullable) */
HcRefTable *hc_ref_table_new (GDestroyNotify value_free);
/* hc_ref_table_insert: @value: (transfer full): replaces what was there */
void hc_ref_table_insert (HcRefTable *table, HcKind kind, gint64 id, gpointer value);
gpointer hc_ref_table_lookup (HcRefTable *table, HcKind kind, gint64 id);
gboolean hc_ref_table_contains (HcRefTable *table, HcKind kind, gint64 id);
void hc_ref_table_remove (HcRefTable *table, HcKind kind, gint64 id);

/* hc_ref_table_key_kind / hc_ref_table_key_id: take a key met in an iteration apart */
HcKind hc_ref_table_key_kind (gconstpointer key);
gint64 hc_ref_table_key_id (gconstpointer key);

/* hc_ref_parse: "configuration:4711" → kind and id. Returns: whether it is one */
gboolean hc_ref_parse (const char *text, HcKind *kind, gint64 *id);

G_END_DECLS
