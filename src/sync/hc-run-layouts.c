/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#include "hc-mapping.h"

gboolean
hc_run_fetch_layouts (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) before = hc_store_list_layouts (run->store, error);
  g_autoptr (GPtrArray) layouts = NULL;
  gboolean taken;

  if (before == NULL)
    return FALSE;
  hc_run_tell (run, HC_PROGRESS_FETCH, 0, 0, "Hudu layouts");
  layouts = hc_hudu_list_layouts (run->connection->hudu, run->cancellable, error);
  if (layouts == NULL || !hc_run_take_layouts (run, before, layouts, &taken, error))
    return FALSE;
  g_clear_pointer (&run->layouts, g_ptr_array_unref);
  run->layouts = taken ? g_steal_pointer (&layouts) : g_steal_pointer (&before);
  if (!hc_settings_check_layouts (run->settings, run->layouts, error))
    return FALSE;
  hc_run_report_mappings (run);
  return TRUE;
}

/* Assets are only found again by what is indexed: once the fields or layouts that carry ids change, so does
 * the index. */
static gboolean
reindex (HcRun *run, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *before = hc_store_get_meta (run->store, "asset-index");

  for (guint i = 0; i < run->layouts->len; i++)
    {
      const HcLayout *layout = g_ptr_array_index (run->layouts, i);
      const char *label = g_hash_table_lookup (run->id_labels, &layout->id);
      g_autofree char *line = g_strdup_printf (
          "%" G_GINT64_FORMAT "/%d/%s\n", layout->id,
          GPOINTER_TO_INT (g_hash_table_lookup (run->kinds, &layout->id)), label != NULL ? label : "");

      g_checksum_update (checksum, (const guchar *)line, -1);
    }
  if (g_strcmp0 (before, g_checksum_get_string (checksum)) == 0)
    return TRUE;
  return hc_store_reindex_assets (run->store, run->kinds, run->id_labels, error)
         && hc_store_set_meta (run->store, "asset-index", g_checksum_get_string (checksum), error);
}

gboolean
hc_run_index_layouts (HcRun *run, GError **error)
{
  g_hash_table_remove_all (run->kinds);
  g_hash_table_remove_all (run->id_labels);
  if (!hc_store_collect_link_layouts (run->store, run->kinds, error))
    return FALSE;
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      g_autoptr (GHashTable) ids = hc_id_set_new ();
      GHashTableIter iter;
      gpointer id;

      hc_settings_collect_layouts (run->settings, (HcKind)kind, run->layouts, ids);
      g_hash_table_iter_init (&iter, ids);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_replace (run->kinds, g_memdup2 (id, sizeof (gint64)), GINT_TO_POINTER (kind + 1));
    }
  for (guint i = 0; i < run->layouts->len; i++)
    {
      const HcLayout *layout = g_ptr_array_index (run->layouts, i);
      int kind = GPOINTER_TO_INT (g_hash_table_lookup (run->kinds, &layout->id)) - 1;
      const HcLayoutField *field
          = kind >= 0 ? hc_mapping_find_id_field (run->settings, (HcKind)kind, layout) : NULL;

      if (field != NULL)
        g_hash_table_replace (run->id_labels, g_memdup2 (&layout->id, sizeof (gint64)),
                              g_strdup (field->label));
    }
  return reindex (run, error);
}
