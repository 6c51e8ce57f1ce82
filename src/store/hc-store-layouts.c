/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-hudu.h"
#include "hc-store-private.h"

static gboolean
write_layout (HcStore *store, const HcLayout *layout, GError **error)
{
  g_autofree char *document = hc_layout_to_json (layout);

  return hc_store_run (store, error,
                       "INSERT OR REPLACE INTO layouts (id, name, document) VALUES (?1, ?2, ?3)", "lts",
                       layout->id, layout->name, document);
}

gboolean
hc_store_put_layout (HcStore *store, const HcLayout *layout, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  return hc_store_leave (store, mine, write_layout (store, layout, error), error);
}

gboolean
hc_store_replace_layouts (HcStore *store, GPtrArray *layouts, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = hc_store_run (store, error, "DELETE FROM layouts", "");
  for (guint i = 0; ok && i < layouts->len; i++)
    ok = write_layout (store, layouts->pdata[i], error);
  return hc_store_leave (store, mine, ok, error);
}

GPtrArray *
hc_store_list_layouts (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_layout_free);
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT id, document FROM layouts ORDER BY name COLLATE NOCASE, id", error);

  if (statement == NULL)
    return NULL;
  while (hc_statement_next (statement, error))
    {
      g_autoptr (GError) local_error = NULL;
      HcLayout *layout = hc_layout_from_json (hc_statement_get_text (statement, 1), &local_error);
      if (layout == NULL)
        {
          g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_CORRUPT,
                       "%s: layout %" G_GINT64_FORMAT " can't be read: %s. A refresh reads it again",
                       store->path, hc_statement_get_int64 (statement, 0), local_error->message);
          return NULL;
        }
      g_ptr_array_add (layouts, layout);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&layouts);
}
