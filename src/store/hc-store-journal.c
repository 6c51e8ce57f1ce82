/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-private.h"
#include "hc-store-runs.h"

/* What happens to an item on its way to Hudu. Each step is on disk before the function returns: what follows
 * after a kill rests on it. */

static gboolean
require_one (gint64 run, guint seq, int changed, GError **error)
{
  if (changed == 0)
    g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_NOT_FOUND,
                 "There is no item %u in run %" G_GINT64_FORMAT, seq, run);
  return changed > 0;
}

gboolean
hc_store_set_item_state (
    HcStore *store, gint64 run, guint seq, HcItemState state, const char *message, GError **error)
{
  return require_one (run, seq,
                      hc_store_run_counted (
                          store, error, "UPDATE items SET state = ?3, error = ?4 WHERE run = ?1 AND seq = ?2",
                          "liis", run, (int)seq, (int)state, message),
                      error);
}

gboolean
hc_store_set_item_sent (HcStore *store, gint64 run, guint seq, gint64 sent_at, GError **error)
{
  return require_one (
      run, seq,
      hc_store_run_counted (
          store, error, "UPDATE items SET state = ?3, sent_at = ?4, error = NULL WHERE run = ?1 AND seq = ?2",
          "liil", run, (int)seq, (int)HC_ITEM_SENT, sent_at),
      error);
}

/* An adoption that changes nothing was no write. */
gboolean
hc_store_confirm_item (
    HcStore *store, gint64 run, guint seq, gint64 hudu_id, const char *answered, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, TRUE, &mine, error))
    return FALSE;
  int changed = hc_store_run_counted (
      store, error,
      "UPDATE items SET state = ?3, hudu_id = CASE ?4 WHEN 0 THEN hudu_id ELSE ?4 END, answered = ?5,"
      " error = NULL WHERE run = ?1 AND seq = ?2",
      "liils", run, (int)seq, (int)HC_ITEM_CONFIRMED, hudu_id, answered);
  gboolean ok = require_one (run, seq, changed, error)
                && hc_store_run (store, error,
                                 "UPDATE runs SET wrote = 1 WHERE id = ?1 AND wrote = 0 AND EXISTS"
                                 " (SELECT 1 FROM items WHERE run = ?1 AND seq = ?2"
                                 "  AND NOT (action = ?3 AND n_changes = 0))",
                                 "lii", run, (int)seq, (int)HC_ACTION_ADOPT);
  return hc_store_leave (store, mine, ok, error);
}

char *
hc_store_get_item_answered (HcStore *store, gint64 run, guint seq)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT answered FROM items WHERE run = ?1 AND seq = ?2", NULL);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "li", run, (int)seq);
  return hc_statement_next (statement, NULL) ? hc_statement_dup_text (statement, 0) : NULL;
}

gint64
hc_store_get_item_sent_at (HcStore *store, gint64 run, guint seq)
{
  gint64 sent_at = 0;

  hc_store_query_int64 (store, &sent_at, NULL, "SELECT sent_at FROM items WHERE run = ?1 AND seq = ?2", "li",
                        run, (int)seq);
  return sent_at;
}

gboolean
hc_store_resolve_company (HcStore *store, gint64 run, gint64 cw_company_id, gint64 hudu_id, GError **error)
{
  return hc_store_run (store, error,
                       "UPDATE items SET company_hudu_id = ?3"
                       " WHERE run = ?1 AND company_cw_id = ?2 AND company_hudu_id = 0",
                       "lll", run, cw_company_id, hudu_id);
}

gboolean
hc_store_drop_items (
    HcStore *store, gint64 run, HcKind kind, gint64 cw_id, const char *message, GError **error)
{
  return hc_store_run (store, error,
                       "UPDATE items SET state = ?4, error = ?5"
                       " WHERE run = ?1 AND kind = ?2 AND cw_id = ?3 AND state IN (?6, ?7)",
                       "lilisii", run, (int)kind, cw_id, (int)HC_ITEM_DROPPED, message, (int)HC_ITEM_PLANNED,
                       (int)HC_ITEM_INTENDED);
}

gboolean
hc_store_drop_company_items (
    HcStore *store, gint64 run, gint64 cw_company_id, HcItemState state, const char *message, GError **error)
{
  return hc_store_run (store, error,
                       "UPDATE items SET state = ?3, error = ?4"
                       " WHERE run = ?1 AND company_cw_id = ?2 AND state IN (?5, ?6)",
                       "llisii", run, cw_company_id, (int)state, message, (int)HC_ITEM_PLANNED,
                       (int)HC_ITEM_INTENDED);
}

gboolean
hc_store_intend_items (HcStore *store, gint64 run, GError **error)
{
  return hc_store_run (store, error, "UPDATE items SET state = ?2 WHERE run = ?1 AND state = ?3", "lii", run,
                       (int)HC_ITEM_INTENDED, (int)HC_ITEM_PLANNED);
}
