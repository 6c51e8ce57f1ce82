/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#define PAGE 500
/* Each run closes what it finds, so that the newest rows are enough. */
#define LOOK_AT 20

/* Runs whose process was ended: history tells of them what their journal knows. */

static void
add_item (HcRunRow *row, const HcItem *item)
{
  if (item->state == HC_ITEM_CONFIRMED)
    hc_run_count_action (&row->counts[item->kind], item->action);
  else if (item->state == HC_ITEM_FAILED)
    row->counts[item->kind].failed++;
}

static gboolean
add_items (HcStore *store, HcRunRow *row, GError **error)
{
  guint seq = 0;
  g_autoptr (GPtrArray) items = NULL;

  while ((items = hc_store_list_items_by_seq (store, row->id, seq, PAGE, error)) != NULL && items->len > 0)
    {
      for (guint i = 0; i < items->len; i++)
        {
          const HcItem *item = g_ptr_array_index (items, i);

          add_item (row, item);
          row->finished = MAX (row->finished, hc_store_get_item_sent_at (store, row->id, item->seq));
          seq = item->seq;
        }
      g_clear_pointer (&items, g_ptr_array_unref);
    }
  return items != NULL;
}

static gboolean
close_one (HcStore *store, HcRunRow *row, GError **error)
{
  row->finished = row->started;
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    row->counts[kind] = (HcCounts){ 0 };
  if (!add_items (store, row, error))
    return FALSE;
  row->outcome = HC_OUTCOME_FAILED;
  row->error_code = HC_ERROR_STOPPED;
  g_free (row->error);
  row->error = g_strdup ("it was ended before it finished; the next run took it up");
  return hc_store_save_run (store, row, error);
}

gboolean
hc_run_close_abandoned (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) rows = hc_store_list_runs (run->store, LOOK_AT, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      HcRunRow *row = g_ptr_array_index (rows, i);

      if (row->outcome == HC_OUTCOME_RUNNING && !close_one (run->store, row, error))
        return FALSE;
    }
  return TRUE;
}
