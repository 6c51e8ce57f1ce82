/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-private.h"
#include "hc-store-records.h"

void
hc_stored_type_free (HcStoredType *type)
{
  if (type == NULL)
    return;
  g_free (type->name);
  g_free (type);
}

gboolean
hc_store_replace_types (HcStore *store, const char *table, GPtrArray *types, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = hc_store_run (store, error, "DELETE FROM setup_types WHERE setup_table = ?1", "s", table);
  for (guint i = 0; ok && i < types->len; i++)
    {
      const HcStoredType *type = types->pdata[i];
      ok = hc_store_run (store, error,
                         "INSERT OR REPLACE INTO setup_types (setup_table, id, name, inactive)"
                         " VALUES (?1, ?2, ?3, ?4)",
                         "slti", table, type->id, type->name, (int)(type->inactive ? 1 : 0));
    }
  return hc_store_leave (store, mine, ok, error);
}

GPtrArray *
hc_store_list_types (HcStore *store, const char *table, GError **error)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_stored_type_free);
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT id, name, inactive FROM setup_types WHERE setup_table = ?1"
                          " ORDER BY name COLLATE NOCASE, id",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "s", table);
  while (hc_statement_next (statement, error))
    {
      HcStoredType *type = g_new0 (HcStoredType, 1);
      type->id = hc_statement_get_int64 (statement, 0);
      type->name = hc_statement_dup_text (statement, 1);
      type->inactive = hc_statement_get_int (statement, 2) != 0;
      g_ptr_array_add (types, type);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&types);
}
