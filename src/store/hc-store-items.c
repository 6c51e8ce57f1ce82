/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-row.h"
#include "hc-store-private.h"
#include "hc-store-runs.h"

static gint64
unless_none (guint limit)
{
  return limit == 0 ? -1 : (gint64)limit;
}

gboolean
hc_store_add_items (HcStore *store, gint64 run, GPtrArray *items, GError **error)
{
  gint64 seq = 0;
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok
      = hc_store_query_int64 (store, &seq, error, "SELECT MAX(seq) FROM items WHERE run = ?1", "l", run);
  for (guint i = 0; ok && i < items->len; i++)
    ok = hc_item_row_add (store, run, (guint)++seq, items->pdata[i], error);
  return hc_store_leave (store, mine, ok, error);
}

HcItem *
hc_store_get_item (HcStore *store, gint64 run, guint seq, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT " HC_ITEM_COLUMNS " FROM items WHERE run = ?1 AND seq = ?2", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "li", run, (int)seq);
  return hc_statement_next (statement, error) ? hc_item_row_read (statement) : NULL;
}

GPtrArray *
hc_store_list_items (
    HcStore *store, gint64 run, guint states, guint after_phase, guint after_seq, guint limit, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store,
      "SELECT " HC_ITEM_COLUMNS " FROM items INDEXED BY items_by_phase"
      " WHERE run = ?1 AND (phase, seq) > (?3, ?4) AND (?2 = 0 OR ((1 << state) & ?2) <> 0)"
      " ORDER BY phase, seq LIMIT ?5",
      error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "liiil", run, (int)states, (int)after_phase, (int)after_seq,
                     unless_none (limit));
  return hc_item_row_list (statement, error);
}

GPtrArray *
hc_store_list_items_by_seq (HcStore *store, gint64 run, guint after_seq, guint limit, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT " HC_ITEM_COLUMNS " FROM items WHERE run = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
      error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "lil", run, (int)after_seq, unless_none (limit));
  return hc_item_row_list (statement, error);
}

GPtrArray *
hc_store_list_sent_items (HcStore *store, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT " HC_ITEM_COLUMNS " FROM items INDEXED BY items_sent WHERE state = 2 ORDER BY run, seq",
      error);

  G_STATIC_ASSERT (HC_ITEM_SENT == 2);
  return statement != NULL ? hc_item_row_list (statement, error) : NULL;
}

guint
hc_store_count_items (HcStore *store, gint64 run, guint states, GError **error)
{
  gint64 count = 0;

  if (!hc_store_query_int64 (store, &count, error,
                             "SELECT COUNT(*) FROM items INDEXED BY items_by_state"
                             " WHERE run = ?1 AND (?2 = 0 OR ((1 << state) & ?2) <> 0)",
                             "li", run, (int)states))
    return 0;
  return (guint)count;
}

GArray *
hc_store_summarize_items (HcStore *store, gint64 run, GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (HcItemCount));
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT kind, action, COUNT(*) FROM items INDEXED BY items_by_action WHERE run = ?1"
                          " GROUP BY kind, action ORDER BY kind, action",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", run);
  while (hc_statement_next (statement, error))
    {
      HcItemCount count = {
        .kind = (HcKind)hc_statement_get_int (statement, 0),
        .action = (HcAction)hc_statement_get_int (statement, 1),
        .count = (guint)hc_statement_get_int (statement, 2),
      };
      g_array_append_val (counts, count);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&counts);
}

static gboolean
deselect (HcStore *store, gint64 run, GArray *seqs, GError **error)
{
  for (guint i = 0; i < seqs->len; i++)
    if (!hc_store_run (store, error, "UPDATE items SET state = ?3 WHERE run = ?1 AND seq = ?2", "lii", run,
                       g_array_index (seqs, int, i), (int)HC_ITEM_DESELECTED))
      return FALSE;
  return TRUE;
}

static int
select_hashes (HcStore *store, gint64 run, GHashTable *hashes, GError **error)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT seq, hash FROM items WHERE run = ?1 AND state = ?2", error);
  int kept = 0;

  if (statement == NULL)
    return -1;
  hc_statement_bind (statement, "li", run, (int)HC_ITEM_PLANNED);
  while (hc_statement_next (statement, error))
    {
      int seq = hc_statement_get_int (statement, 0);
      if (g_hash_table_contains (hashes, hc_statement_get_text (statement, 1)))
        kept++;
      else
        g_array_append_val (others, seq);
    }
  if (hc_statement_is_failed (statement) || !deselect (store, run, others, error))
    return -1;
  return kept;
}

int
hc_store_select_items (HcStore *store, gint64 run, GHashTable *hashes, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, TRUE, &mine, error))
    return -1;
  int kept = select_hashes (store, run, hashes, error);
  return hc_store_leave (store, mine, kept >= 0, error) ? kept : -1;
}
