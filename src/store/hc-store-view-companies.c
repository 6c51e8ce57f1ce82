/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-store-view-companies.h"

#include "hc-item.h"
#include "hc-link.h"
#include "hc-statement.h"
#include "hc-text.h"

/* Runs that wrote whose items are looked through for a company's last change: as many as are always kept. */
#define REMEMBERED_RUNS "20"

/* A company, its decision, and the best of its candidates. */
static const char view_sql[]
    = "SELECT r.name, r.deleted <> 0 OR r.missing_since <> 0,"
      " COALESCE(json_extract(r.properties, '$.identifier'), ''),"
      " COALESCE(json_extract(r.properties, '$.types'), ''),"
      " COALESCE(json_extract(r.properties, '$.\"status/name\"'), ''),"
      " CAST(COALESCE(json_extract(r.properties, '$.\"status/id\"'), 0) AS INTEGER),"
      " COALESCE(m.state, 0), COALESCE(m.hudu_id, 0), COALESCE(m.reason, ''),"
      " c.hudu_id, COALESCE(c.certainty, 0), COALESCE(c.reason, ''),"
      " (SELECT COUNT(*) FROM candidates WHERE cw_id = ?1),"
      " COALESCE(l.hudu_id, 0), COALESCE(l.state, 0)"
      " FROM records r LEFT JOIN matches m ON m.cw_id = r.id"
      " LEFT JOIN candidates c ON c.cw_id = r.id AND (c.certainty, c.position)"
      "  = (SELECT certainty, position FROM candidates WHERE cw_id = ?1 ORDER BY certainty, position LIMIT 1)"
      " LEFT JOIN links l ON l.kind = 0 AND l.cw_id = r.id"
      " WHERE r.kind = 0 AND r.id = ?1";

static const char change_sql[]
    = "SELECT w.finished, (SELECT COUNT(*) FROM items f WHERE f.run = w.id AND f.company_cw_id = ?1"
      "  AND f.state = ?2)"
      " FROM (SELECT id, finished FROM runs WHERE wrote <> 0 AND finished <> 0 ORDER BY id DESC"
      "  LIMIT " REMEMBERED_RUNS ") w"
      " WHERE EXISTS (SELECT 1 FROM items i WHERE i.run = w.id AND i.company_cw_id = ?1)"
      " ORDER BY w.id DESC LIMIT 1";

HcCompanyView *
hc_company_view_new (void)
{
  return g_new0 (HcCompanyView, 1);
}

void
hc_company_view_free (HcCompanyView *view)
{
  if (view == NULL)
    return;
  g_free (view->name);
  g_free (view->identifier);
  g_free (view->types);
  g_free (view->status);
  g_free (view->hudu_name);
  g_free (view->reason);
  g_free (view);
}

void
hc_hudu_choice_free (HcHuduChoice *choice)
{
  g_free (choice->name);
  g_free (choice->place);
  g_free (choice);
}

/* What is decided, else what is suggested, else what an earlier decision left in Hudu. */
static void
read_decision (HcStatement *row, HcCompanyView *view)
{
  gint64 candidate = hc_statement_get_int64 (row, 9), linked = hc_statement_get_int64 (row, 13);

  view->state = (HcMatchState)hc_statement_get_int (row, 6);
  view->certainty = (HcCertainty)hc_statement_get_int (row, 10);
  view->candidates = (guint)hc_statement_get_int (row, 12);
  if (view->state <= HC_MATCH_SUGGESTED)
    view->state = candidate != 0 ? HC_MATCH_SUGGESTED : HC_MATCH_UNMATCHED;
  if (view->state == HC_MATCH_MATCHED)
    view->hudu_id = hc_statement_get_int64 (row, 7);
  else if (view->state == HC_MATCH_SUGGESTED)
    view->hudu_id = candidate;
  else
    view->hudu_id = linked;
  view->reason = hc_statement_dup_text (row, view->state == HC_MATCH_SUGGESTED ? 11 : 8);
  view->is_linked
      = linked != 0
        && (view->state == HC_MATCH_MATCHED ? linked == view->hudu_id : view->state == HC_MATCH_CREATE);
  view->archived_by_us = view->is_linked && hc_statement_get_int (row, 14) == (int)HC_LINK_ARCHIVED_BY_US;
  view->is_left = linked != 0 && view->state != HC_MATCH_MATCHED && view->state != HC_MATCH_CREATE;
}

static HcCompanyView *
read_view (HcStatement *row, gint64 cw_id)
{
  HcCompanyView *view = hc_company_view_new ();

  view->cw_id = cw_id;
  view->name = hc_statement_dup_text (row, 0);
  view->gone = hc_statement_get_int (row, 1) != 0;
  view->identifier = hc_statement_dup_text (row, 2);
  view->types = hc_statement_dup_text (row, 3);
  view->status = hc_statement_dup_text (row, 4);
  view->status_id = hc_statement_get_int64 (row, 5);
  read_decision (row, view);
  return view;
}

static gboolean
read_hudu (HcStore *store, HcCompanyView *view, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (
      store, "SELECT name, archived <> 0 OR missing_since <> 0 FROM hudu_companies WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "l", view->hudu_id);
  if (view->hudu_id != 0 && hc_statement_next (statement, error))
    {
      view->hudu_name = hc_statement_dup_text (statement, 0);
      view->hudu_gone = hc_statement_get_int (statement, 1) != 0;
      return TRUE;
    }
  view->hudu_name = g_strdup ("");
  view->hudu_gone = view->hudu_id != 0;
  return !hc_statement_is_failed (statement);
}

static gboolean
read_change (HcStore *store, HcCompanyView *view, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (store, change_sql, error);

  if (statement == NULL)
    return FALSE;
  hc_statement_bind (statement, "li", view->cw_id, (int)HC_ITEM_FAILED);
  if (hc_statement_next (statement, error))
    {
      view->changed_at = hc_statement_get_int64 (statement, 0);
      view->failed = (guint)hc_statement_get_int (statement, 1);
    }
  return !hc_statement_is_failed (statement);
}

HcCompanyView *
hc_store_load_company_view (HcStore *store, gint64 cw_id, GError **error)
{
  g_autoptr (HcStatement) statement = hc_statement_new (store, view_sql, error);
  g_autoptr (HcCompanyView) view = NULL;

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", cw_id);
  if (!hc_statement_next (statement, error))
    return NULL;
  view = read_view (statement, cw_id);
  if (!read_hudu (store, view, error) || !read_change (store, view, error))
    return NULL;
  return g_steal_pointer (&view);
}

/* Most companies are decided: only of the others the wide rows are read. */
gint64
hc_store_count_undecided_companies (HcStore *store, GError **error)
{
  gint64 count = 0;

  if (!hc_store_query_int64 (store, &count, error,
                             "SELECT COALESCE(SUM(CASE WHEN COALESCE(m.state, 0) > ?1 THEN 0"
                             " ELSE r.deleted = 0 AND r.missing_since = 0 END), 0)"
                             " FROM records r LEFT JOIN matches m ON m.cw_id = r.id WHERE r.kind = 0",
                             "i", (int)HC_MATCH_SUGGESTED))
    return -1;
  return count;
}

#define CHOICE_COLUMNS                                                                                       \
  "h.id, h.name, COALESCE(json_extract(h.details, '$.city'), ''),"                                           \
  " COALESCE(json_extract(h.details, '$.state'), ''),"                                                       \
  " (SELECT COUNT(*) FROM matches m WHERE m.hudu_id = h.id AND m.hudu_id <> 0 AND m.state = ?1)"

static HcHuduChoice *
read_choice (HcStatement *row)
{
  HcHuduChoice *choice = g_new0 (HcHuduChoice, 1);
  const char *city = hc_statement_get_text (row, 2), *state = hc_statement_get_text (row, 3);

  choice->hudu_id = hc_statement_get_int64 (row, 0);
  choice->name = hc_statement_dup_text (row, 1);
  choice->place = city[0] != '\0' && state[0] != '\0' ? g_strdup_printf ("%s, %s", city, state)
                                                      : g_strconcat (city, state, NULL);
  choice->taken = (guint)hc_statement_get_int (row, 4);
  return choice;
}

GPtrArray *
hc_store_search_hudu_companies (HcStore *store, const char *text, guint limit, GError **error)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_choice_free);
  g_autofree char *clean = hc_text_clean (text, -1);
  g_autofree char *key = hc_text_fold (clean);
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT " CHOICE_COLUMNS " FROM (SELECT id, name_key FROM hudu_companies"
                          "  WHERE archived = 0 AND missing_since = 0 AND instr(name_key, ?2) > 0"
                          "  ORDER BY substr(name_key, 1, length(?2)) <> ?2, name_key, id LIMIT ?3) hit"
                          " JOIN hudu_companies h ON h.id = hit.id"
                          " ORDER BY substr(hit.name_key, 1, length(?2)) <> ?2, hit.name_key, hit.id",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "iti", (int)HC_MATCH_MATCHED, key, (int)limit);
  while (hc_statement_next (statement, error))
    g_ptr_array_add (choices, read_choice (statement));
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&choices);
}

HcHuduChoice *
hc_store_get_hudu_choice (HcStore *store, gint64 hudu_id, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store,
                          "SELECT " CHOICE_COLUMNS " FROM hudu_companies h"
                          " WHERE h.id = ?2 AND h.archived = 0 AND h.missing_since = 0",
                          error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "il", (int)HC_MATCH_MATCHED, hudu_id);
  return hc_statement_next (statement, error) ? read_choice (statement) : NULL;
}
