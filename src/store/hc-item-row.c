/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-row.h"

HcItem *
hc_item_row_read (HcStatement *statement)
{
  HcItem *item
      = hc_item_new ((HcKind)hc_statement_get_int (statement, 2),
                     (HcAction)hc_statement_get_int (statement, 3), hc_statement_get_int64 (statement, 5));

  item->run = hc_statement_get_int64 (statement, 0);
  item->seq = (guint)hc_statement_get_int (statement, 1);
  item->state = (HcItemState)hc_statement_get_int (statement, 4);
  item->hudu_id = hc_statement_get_int64 (statement, 6);
  item->company_cw_id = hc_statement_get_int64 (statement, 7);
  item->company_hudu_id = hc_statement_get_int64 (statement, 8);
  item->place_hudu_id = hc_statement_get_int64 (statement, 9);
  item->layout_id = hc_statement_get_int64 (statement, 10);
  item->related_id = hc_statement_get_int64 (statement, 11);
  item->related_kind = (HcKind)hc_statement_get_int (statement, 12);
  item->unproved = hc_statement_get_int (statement, 13) != 0;
  item->company_name = hc_statement_dup_text (statement, 14);
  item->layout = hc_statement_dup_text (statement, 15);
  item->name = hc_statement_dup_text (statement, 16);
  item->rule = hc_statement_dup_text (statement, 17);
  item->reason = hc_statement_dup_text (statement, 18);
  hc_item_changes_from_json (item, hc_statement_get_text (statement, 19));
  item->error = hc_statement_dup_text (statement, 20);
  return item;
}

GPtrArray *
hc_item_row_list (HcStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_free);

  while (hc_statement_next (statement, error))
    g_ptr_array_add (items, hc_item_row_read (statement));
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&items);
}

gboolean
hc_item_row_add (HcStore *store, gint64 run, guint seq, const HcItem *item, GError **error)
{
  g_autofree char *changes = hc_item_changes_to_json (item);
  g_autofree char *hash = hc_item_dup_hash (item);

  return hc_store_run (
      store, error,
      "INSERT INTO items (" HC_ITEM_COLUMNS ", phase, n_changes, hash)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,"
      " ?21, ?22, ?23, ?24)",
      "liiii"
      "lllllll"
      "ii"
      "sssssss"
      "iis",
      run, (int)seq, (int)item->kind, (int)item->action, (int)item->state, item->cw_id, item->hudu_id,
      item->company_cw_id, item->company_hudu_id, item->place_hudu_id, item->layout_id, item->related_id,
      (int)item->related_kind, (int)(item->unproved ? 1 : 0), item->company_name, item->layout, item->name,
      item->rule, item->reason, changes, item->error, (int)hc_item_get_phase (item), (int)item->changes->len,
      hash);
}
