/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-matcher.h"
#include "hc-store-hudu.h"
#include "hc-store-private.h"
#include "hc-store-runs.h"

/* Everything that holds an id of Hudu's, or says what was found or written there. Indexes of assets go with
 * them. */
static const char *const tables[] = {
  "links",      "relations", "tiles",       "assets",  "hudu_companies", "hudu_fetches", "candidates",
  "duplicates", "conflicts", "resolutions", "orphans", "drifts",         "refusals",
};

static gboolean
clear_tables (HcStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strconcat ("DELETE FROM ", tables[i], NULL);

      if (!hc_store_run (store, error, sql, ""))
        return FALSE;
    }
  return TRUE;
}

/* Writes without an answer are nowhere to be looked for any more. */
static gboolean
close_items (HcStore *store, const char *reason, GError **error)
{
  return hc_store_run (store, error, "UPDATE items SET state = ?1, error = ?2 WHERE state = ?3", "isi",
                       (int)HC_ITEM_DROPPED, reason, (int)HC_ITEM_SENT);
}

gboolean
hc_store_forget_hudu (HcStore *store, const char *reason, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, TRUE, &mine, error))
    return FALSE;
  gboolean ok = clear_tables (store, error)
                && hc_store_run (store, error,
                                 "UPDATE matches SET state = ?1, hudu_id = 0, reason = ?2 WHERE state = ?3",
                                 "isi", (int)HC_MATCH_UNMATCHED, reason, (int)HC_MATCH_MATCHED)
                && close_items (store, reason, error);
  return hc_store_leave (store, mine, ok, error);
}
