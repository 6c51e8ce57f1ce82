/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-row-selection.h"

GArray *
hc_row_selection_dup_ids (GtkSelectionModel *selection, HcRowList *list)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
  GArray *all = hc_row_list_get_ids (list);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_val (ids, g_array_index (all, gint64, position));
  return ids;
}

static GtkBitset *
find_positions (HcRowList *list, GArray *wanted)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *ids = hc_row_list_get_ids (list);
  GtkBitset *positions = gtk_bitset_new_empty ();

  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (set, &g_array_index (wanted, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (set, &g_array_index (ids, gint64, i)))
      gtk_bitset_add (positions, i);
  return positions;
}

static void
select_only (GtkSelectionModel *selection, GtkBitset *wanted, guint n_rows)
{
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n_rows);

  if (gtk_bitset_is_empty (wanted))
    gtk_selection_model_unselect_all (selection);
  else if (gtk_bitset_get_size (wanted) == 1)
    gtk_selection_model_select_item (selection, gtk_bitset_get_minimum (wanted), TRUE);
  else
    gtk_selection_model_set_selection (selection, wanted, all);
}

void
hc_row_selection_take_ids (GtkSelectionModel *selection, HcRowList *list, GArray *ids)
{
  g_autoptr (GArray) before = hc_row_selection_dup_ids (selection, list);
  g_autoptr (GtkBitset) now = NULL, wanted = NULL;

  hc_row_list_take_ids (list, ids);
  if (before->len == 0)
    return;
  wanted = find_positions (list, before);
  now = gtk_selection_model_get_selection (selection);
  if (!gtk_bitset_equals (now, wanted))
    select_only (selection, wanted, hc_row_list_get_ids (list)->len);
}
