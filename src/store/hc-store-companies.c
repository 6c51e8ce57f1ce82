/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-json-text.h"
#include "hc-sightings.h"
#include "hc-store-hudu.h"
#include "hc-store-private.h"
#include "hc-text.h"

#include <string.h>

#define COMPANY_COLUMNS "c.id, c.name, c.url, c.archived, c.missing_since, c.details, c.cw_ids, c.updated_at"

static void
set_detail_cb (gpointer company, const char *key, const char *value)
{
  hc_hudu_company_set (company, key, value);
}

static HcHuduCompany *
read_company (HcStatement *statement)
{
  HcHuduCompany *company
      = hc_hudu_company_new (hc_statement_get_int64 (statement, 0), hc_statement_get_text (statement, 1));

  g_free (company->url);
  company->url = hc_statement_dup_text (statement, 2);
  company->archived = hc_statement_get_int (statement, 3) != 0;
  company->missing_since = hc_statement_get_int64 (statement, 4);
  hc_json_foreach_text (hc_statement_get_text (statement, 5), set_detail_cb, company);
  hc_json_append_ids (hc_statement_get_text (statement, 6), company->cw_ids);
  g_free (company->updated_at);
  company->updated_at = hc_statement_dup_text (statement, 7);
  return company;
}

static gint64
digest_company (const HcHuduCompany *company, const char *details, const char *cw_ids)
{
  g_autofree char *text = g_strdup_printf (
      "%s\x1f%s\x1f%d\x1f%s\x1f%s\x1f%s", company->name, company->url != NULL ? company->url : "",
      company->archived, details, cw_ids, company->updated_at != NULL ? company->updated_at : "");

  return hc_digest_text (text, strlen (text));
}

static gboolean
write_company (
    HcStore *store, const HcHuduCompany *company, const char *details, const char *cw_ids, GError **error)
{
  g_autofree char *name_key = hc_text_fold (company->name);

  return hc_store_run (store, error,
                       "INSERT INTO hudu_companies"
                       " (id, name, name_key, url, archived, missing_since, details, cw_ids, updated_at)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8)"
                       " ON CONFLICT (id) DO UPDATE SET name = ?2, name_key = ?3, url = ?4, archived = ?5,"
                       " missing_since = 0, details = ?6, cw_ids = ?7, updated_at = ?8",
                       "lsstisss", company->id, company->name, name_key, company->url,
                       (int)(company->archived ? 1 : 0), details, cw_ids, company->updated_at);
}

static gboolean
put_company (HcStore *store, const HcHuduCompany *company, gint64 sweep, GError **error)
{
  g_autofree char *details = hc_json_from_texts (company->details);
  g_autofree char *cw_ids = hc_json_from_ids (company->cw_ids);
  gint64 digest = digest_company (company, details, cw_ids);
  gint64 known;

  if (!hc_sightings_get_digest (store, HC_AREA_HUDU_COMPANY, company->id, &known, error))
    return FALSE;
  if (known == digest)
    return hc_sightings_touch (store, HC_AREA_HUDU_COMPANY, company->id, sweep, error);
  return write_company (store, company, details, cw_ids, error)
         && hc_sightings_put (store, HC_AREA_HUDU_COMPANY, company->id, sweep, digest, error);
}

gboolean
hc_store_put_hudu_companies (HcStore *store, GPtrArray *companies, gint64 sweep, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return FALSE;
  gboolean ok = hc_sightings_get_sweep (store, &sweep, error);
  for (guint i = 0; ok && i < companies->len; i++)
    ok = put_company (store, companies->pdata[i], sweep, error);
  return hc_store_leave (store, mine, ok, error);
}

int
hc_store_finish_company_sweep (HcStore *store, gint64 sweep, gint64 now, GError **error)
{
  gboolean mine;
  int missing = -1;

  if (!hc_store_join (store, FALSE, &mine, error))
    return -1;
  if (hc_store_run (store, error,
                    "UPDATE sightings SET digest = 0 WHERE area = 5 AND sweep < ?1"
                    " AND id IN (SELECT id FROM hudu_companies WHERE archived = 0)",
                    "l", sweep))
    missing = hc_store_run_counted (store, error,
                                    "UPDATE hudu_companies SET missing_since = ?2"
                                    " WHERE archived = 0 AND missing_since = 0"
                                    " AND id IN (SELECT id FROM sightings WHERE area = 5 AND sweep < ?1)",
                                    "ll", sweep, now);
  return hc_store_leave (store, mine, missing >= 0, error) ? missing : -1;
}

HcHuduCompany *
hc_store_get_hudu_company (HcStore *store, gint64 id, GError **error)
{
  g_autoptr (HcStatement) statement
      = hc_statement_new (store, "SELECT " COMPANY_COLUMNS " FROM hudu_companies c WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;
  hc_statement_bind (statement, "l", id);
  return hc_statement_next (statement, error) ? read_company (statement) : NULL;
}

static GPtrArray *
list_companies (HcStore *store, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) companies = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
  g_autoptr (HcStatement) statement = hc_statement_new (store, sql, error);

  if (statement == NULL)
    return NULL;
  while (hc_statement_next (statement, error))
    g_ptr_array_add (companies, read_company (statement));
  return hc_statement_is_failed (statement) ? NULL : g_steal_pointer (&companies);
}

GPtrArray *
hc_store_list_hudu_companies (HcStore *store, GError **error)
{
  return list_companies (store, "SELECT " COMPANY_COLUMNS " FROM hudu_companies c ORDER BY name_key, id",
                         error);
}

GPtrArray *
hc_store_list_missing_hudu_companies (HcStore *store, GError **error)
{
  return list_companies (
      store, "SELECT " COMPANY_COLUMNS " FROM hudu_companies c WHERE missing_since <> 0 ORDER BY id", error);
}

gint64
hc_store_count_hudu_companies (HcStore *store, GError **error)
{
  gint64 count = 0;

  if (!hc_store_query_int64 (store, &count, error,
                             "SELECT COUNT(*) FROM hudu_companies WHERE missing_since = 0 AND archived = 0",
                             ""))
    return -1;
  return count;
}

gboolean
hc_store_remove_hudu_company (HcStore *store, gint64 id, GError **error)
{
  gboolean mine;

  if (!hc_store_join (store, TRUE, &mine, error))
    return FALSE;
  gboolean ok
      = hc_store_run (store, error,
                      "DELETE FROM relations WHERE asset_a IN (SELECT id FROM assets WHERE company_id = ?1)"
                      " OR asset_b IN (SELECT id FROM assets WHERE company_id = ?1)",
                      "l", id)
        && hc_store_run (store, error, "DELETE FROM assets WHERE company_id = ?1", "l", id)
        && hc_store_run (store, error, "DELETE FROM tiles WHERE hudu_company_id = ?1", "l", id)
        && hc_store_run (store, error, "DELETE FROM candidates WHERE hudu_id = ?1", "l", id)
        && hc_store_run (store, error, "DELETE FROM hudu_companies WHERE id = ?1", "l", id);
  return hc_store_leave (store, mine, ok, error);
}
