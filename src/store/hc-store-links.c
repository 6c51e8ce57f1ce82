/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-links.h"

#include "hc-link-row.h"
#include "hc-store-private.h"

#define MAX_LINKED_URLS 50

HcLink *
hc_link_row_read (HcStatement *statement)
{
  HcLink *link = hc_link_new ((HcKind)hc_statement_get_int (statement, 0),
                              hc_statement_get_int64 (statement, 1), hc_statement_get_int64 (statement, 2));

  link->hudu_company_id = hc_statement_get_int64 (statement, 3);
  link->layout_id = hc_statement_get_int64 (statement, 4);
  link->state = (HcLinkState)hc_statement_get_int (statement, 5);
  link->created_by_us = hc_statement_get_int (statement, 6) != 0;
  hc_link_written_from_json (link, hc_statement_get_text (statement, 7));
  return link;
}

HcLink *
hc_store_get_link (HcStore *store, HcKind kind, gint64 cw_id, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT " HC_LINK_COLUMNS " FROM links l WHERE l.kind = ?1 AND l.cw_id = ?2", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "il", (int)kind, cw_id);
  return hc_statement_next (statement, error) ? hc_link_row_read (statement) : NULL;
}

HcLink *
hc_store_find_link_by_hudu (HcStore *store, gboolean company, gint64 hudu_id, GError **error)
{
  const char *of_company
      = "SELECT " HC_LINK_COLUMNS " FROM links l WHERE l.hudu_id = ?1 AND l.kind = 0 ORDER BY l.cw_id";
  const char *of_asset = "SELECT " HC_LINK_COLUMNS " FROM links l WHERE l.hudu_id = ?1 AND l.kind <> 0";
  g_autoptr (HcStatement) statement = hc_statement_new (store, company ? of_company : of_asset, error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", hudu_id);
  return hc_statement_next (statement, error) ? hc_link_row_read (statement) : NULL;
}

/* The unique index would refuse it as well, but not in words. */
static gboolean
check_holder (HcStore *store, const HcLink *link, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (link->kind == HC_KIND_COMPANY)
    return TRUE;
  g_autoptr (HcLink) holder = hc_store_find_link_by_hudu (store, FALSE, link->hudu_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (holder == NULL || (holder->kind == link->kind && holder->cw_id == link->cw_id))
    return TRUE;
  g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_FAILED,
               "The asset %" G_GINT64_FORMAT " belongs to %s %" G_GINT64_FORMAT
               " already, so that %s %" G_GINT64_FORMAT " can't have it",
               link->hudu_id, hc_kind_to_string (holder->kind), holder->cw_id, hc_kind_to_string (link->kind),
               link->cw_id);
  return FALSE;
}

/* The address of a linked company is kept as it was when the link came into being: it tells another instance
 * apart later on. */
static gboolean
write_link (HcStore *store, const HcLink *link, GError **error)
{
  g_autofree char *written = hc_link_written_to_json (link);

  return hc_store_run (
      store, error,
      "INSERT INTO links (kind, cw_id, hudu_id, hudu_company_id, layout_id, state, created_by_us, written, "
      "url)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
      "  CASE ?1 WHEN 0 THEN (SELECT NULLIF(c.url, '') FROM hudu_companies c WHERE c.id = ?3) END)"
      " ON CONFLICT (kind, cw_id) DO UPDATE SET"
      " url = CASE WHEN hudu_id = ?3 THEN COALESCE(url, excluded.url) ELSE excluded.url END,"
      " hudu_id = ?3, hudu_company_id = ?4, layout_id = ?5, state = ?6, created_by_us = ?7, written = ?8",
      "illlliis", (int)link->kind, link->cw_id, link->hudu_id, link->hudu_company_id, link->layout_id,
      (int)link->state, (int)(link->created_by_us ? 1 : 0), written);
}

gboolean
hc_store_put_link (HcStore *store, const HcLink *link, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, TRUE, &mine, error))
    return FALSE;
  gboolean ok = check_holder (store, link, error) && write_link (store, link, error);
  return hc_store_leave (store, mine, ok, error);
}

gboolean
hc_store_remove_link (HcStore *store, HcKind kind, gint64 cw_id, GError **error)
{
  return hc_store_run (store, error, "DELETE FROM links WHERE kind = ?1 AND cw_id = ?2", "il", (int)kind,
                       cw_id);
}

gint64
hc_store_count_links (HcStore *store, HcKind kind, GError **error)
{
  gint64 count = 0;

  if (!hc_store_query_int64 (store, &count, error, "SELECT COUNT(*) FROM links WHERE kind = ?1", "i",
                             (int)kind))
    return -1;
  return count;
}

GPtrArray *
hc_store_list_linked_urls (HcStore *store, GError **error)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT DISTINCT hudu_id || char(9) || url FROM links"
                          " WHERE kind = 0 AND url IS NOT NULL ORDER BY cw_id LIMIT ?1",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "i", (int)MAX_LINKED_URLS);
  while (hc_statement_next (statement, error))
    g_ptr_array_add (urls, hc_statement_dup_text (statement, 0));
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&urls);
}

gboolean
hc_store_collect_link_layouts (HcStore *store, GHashTable *kinds, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT DISTINCT a.layout_id, l.kind FROM links l JOIN assets a ON a.id = l.hudu_id"
                          " WHERE l.kind <> 0 ORDER BY l.kind",
                          error);

  if (statement == NULL)
    return FALSE;
  while (hc_statement_next (statement, error))
    {
      gint64 id = hc_statement_get_int64 (statement, 0);

      g_hash_table_replace (kinds, g_memdup2 (&id, sizeof id),
                            GINT_TO_POINTER (hc_statement_get_int (statement, 1) + 1));
    }
  return !hc_statement_is_failed (statement);
}
