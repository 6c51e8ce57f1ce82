/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-view-items.h"

#include "hc-item-row.h"
#include "hc-text.h"

#include <string.h>

void
hc_item_query_clear (HcItemQuery *query)
{
  g_clear_pointer (&query->text, g_free);
}

HcItemQuery *
hc_item_query_copy (const HcItemQuery *query)
{
  HcItemQuery *copy = g_memdup2 (query, sizeof *query);

  copy->text = g_strdup (query->text);
  return copy;
}

void
hc_item_query_free (HcItemQuery *query)
{
  hc_item_query_clear (query);
  g_free (query);
}

/* What SQL can't do: letters beyond ASCII are folded here. */
static gboolean
has_text (HcStatement *statement, const char *folded)
{
  for (int column = 1; column <= 4; column++)
    {
      const char *text = hc_statement_get_text (statement, column);
      g_autofree char *key = text != NULL ? hc_text_fold (text) : NULL;

      if (key != NULL && strstr (key, folded) != NULL)
        return TRUE;
    }
  return FALSE;
}

static HcStatement *
select_seqs (HcStore *store, const HcItemQuery *query, GError **error)
{
  HcStatement *statement
      = hc_statement_new (store,
                          "SELECT seq, name, company_name, layout, rule FROM items WHERE run = ?1"
                          " AND (?2 = 0 OR ((1 << action) & ?2) <> 0) AND (?3 = 0 OR ((1 << kind) & ?3) <> 0)"
                          " AND (?4 = 0 OR ((1 << state) & ?4) <> 0) AND (?5 = 0 OR company_cw_id = ?5)"
                          " AND (?6 = 0 OR cw_id = ?6) ORDER BY seq",
                          error);

  if (statement != NULL)
    hc_statement_bind (statement, "liiill", query->run, (int)query->actions, (int)query->kinds,
                       (int)query->states, query->company_cw_id, query->cw_id);
  return statement;
}

GArray *
hc_store_view_item_seqs (HcStore *store, const HcItemQuery *query, GError **error)
{
  g_autoptr (HcStatement) statement = select_seqs (store, query, error);
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *folded = query->text != NULL ? hc_text_fold (query->text) : NULL;

  if (statement == NULL)
    return NULL;
  while (hc_statement_next (statement, error))
    {
      gint64 seq = hc_statement_get_int64 (statement, 0);

      if (folded == NULL || folded[0] == '\0' || has_text (statement, folded))
        g_array_append_val (seqs, seq);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&seqs);
}

GPtrArray *
hc_store_view_items (HcStore *store, gint64 run, const gint64 *seqs, guint n_seqs, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_free);
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT " HC_ITEM_COLUMNS " FROM items WHERE run = ?1 AND seq = ?2", error);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < n_seqs; i++)
    {
      hc_statement_bind (statement, "ll", run, seqs[i]);
      if (hc_statement_next (statement, error))
        g_ptr_array_add (items, hc_item_row_read (statement));
      else if (hc_statement_is_failed (statement))
        return NULL;
    }
  return g_steal_pointer (&items);
}

gboolean
hc_store_view_tally_items (HcStore *store, gint64 run, HcItemTally *tally, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT kind, action, state, COUNT(*), SUM(action = ?2 AND n_changes = 0)"
                          " FROM items WHERE run = ?1 GROUP BY kind, action, state",
                          error);

  memset (tally, 0, sizeof *tally);
  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "li", run, (int)HC_ACTION_ADOPT);
  while (hc_statement_next (statement, error))
    {
      guint kind = (guint)hc_statement_get_int (statement, 0);
      guint action = (guint)hc_statement_get_int (statement, 1);
      guint state = (guint)hc_statement_get_int (statement, 2);
      guint count = (guint)hc_statement_get_int (statement, 3);

      if (kind >= HC_N_KINDS || action >= HC_N_ACTIONS || state >= HC_N_ITEM_STATES)
        continue;
      tally->actions[kind][action] += count;
      tally->states[state] += count;
      tally->total += count;
      tally->requests += count - (guint)hc_statement_get_int (statement, 4);
    }
  return !hc_statement_is_failed (statement);
}

guint
hc_item_tally_count_action (const HcItemTally *tally, HcAction action)
{
  guint count = 0;

  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    count += tally->actions[kind][action];
  return count;
}

guint
hc_item_tally_count_kind (const HcItemTally *tally, HcKind kind)
{
  guint count = 0;

  for (guint action = 0; action < HC_N_ACTIONS; action++)
    count += tally->actions[kind][action];
  return count;
}

void
hc_item_company_free (HcItemCompany *company)
{
  g_free (company->name);
  g_free (company);
}

GPtrArray *
hc_store_view_item_companies (HcStore *store, gint64 run, GError **error)
{
  g_autoptr (GPtrArray) companies = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_company_free);
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT company_cw_id, MAX(company_name), COUNT(*) FROM items"
                          " WHERE run = ?1 AND company_cw_id <> 0 GROUP BY company_cw_id"
                          " ORDER BY MAX(company_name) COLLATE NOCASE, company_cw_id",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", run);
  while (hc_statement_next (statement, error))
    {
      HcItemCompany *company = g_new0 (HcItemCompany, 1);

      company->cw_id = hc_statement_get_int64 (statement, 0);
      company->name = hc_statement_dup_text (statement, 1);
      company->count = (guint)hc_statement_get_int (statement, 2);
      g_ptr_array_add (companies, company);
    }
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&companies);
}

char **
hc_store_view_item_hashes (HcStore *store, gint64 run, GHashTable *but, GError **error)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT seq, hash FROM items WHERE run = ?1 AND state = ?2", error);
  char **keys;

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "li", run, (int)HC_ITEM_PLANNED);
  while (hc_statement_next (statement, error))
    {
      gint64 seq = hc_statement_get_int64 (statement, 0);

      if (but == NULL || !g_hash_table_contains (but, &seq))
        g_hash_table_add (hashes, hc_statement_dup_text (statement, 1));
    }
  if (hc_statement_is_failed (statement))
    return NULL;
  keys = (char **)g_hash_table_get_keys_as_array (hashes, NULL);
  g_hash_table_steal_all (hashes);
  return keys;
}
