/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

/* What is missing from a listing is read alone, once, before it counts as deleted; never before the guards
 * have passed. */

static gboolean
put_one_record (HcRun *run, HcRecord *record, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);

  g_ptr_array_add (page, record);
  return hc_store_put_records (run->store, page, 0, error);
}

static gboolean
is_stopping (const GError *error)
{
  return error->domain != HC_API_ERROR || error->code == HC_API_ERROR_UNAUTHORIZED;
}

/* A record that could not be read alone is neither deleted nor there: it is left as it is. */
static gboolean
leave (HcRun *run, HcKind kind, gint64 cw_id, const char *name, GError *failure, GError **error)
{
  g_autofree char *message = NULL;

  if (is_stopping (failure))
    {
      g_propagate_error (error, g_error_copy (failure));
      return FALSE;
    }
  message = g_strdup_printf ("could not be read alone to prove that it is gone: %s", failure->message);
  hc_run_report (run, (int)kind, cw_id, name, message);
  return hc_store_drop_items (run->store, run->row->id, kind, cw_id, message, error);
}

static gboolean
prove_record (HcRun *run, const HcRecord *missing, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (HcFetchState) state = { 0 };
  g_autofree char *name = hc_record_dup_name (missing);
  HcRecord *record;

  if (!hc_store_load_fetch_state (run->store, missing->kind, 0, &state, error))
    return FALSE;
  record = hc_connectwise_get (run->connection->connectwise, missing->kind, missing->company_id, missing->id,
                               state.asked, run->cancellable, &failure);
  if (record != NULL)
    return put_one_record (run, record, error)
           && hc_store_drop_items (run->store, run->row->id, missing->kind, missing->id,
                                   "still there in ConnectWise", error);
  if (g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_NOT_FOUND))
    return hc_store_set_record_deleted (run->store, missing->kind, missing->id, error);
  return leave (run, missing->kind, missing->id, name, failure, error);
}

static gboolean
prove_records (HcRun *run, GError **error)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) missing = hc_store_list_missing (run->store, (HcKind)kind, error);

      if (missing == NULL)
        return FALSE;
      for (guint i = 0; i < missing->len; i++)
        if (hc_run_is_stopped (run, error) || !prove_record (run, g_ptr_array_index (missing, i), error))
          return FALSE;
    }
  return TRUE;
}

/* A key that is limited to some companies finds an asset only where it was. */
static HcAsset *
find_asset (HcRun *run, const HcLink *link, GError **error)
{
  HcHudu *hudu = run->connection->hudu;
  g_autoptr (GError) failure = NULL;
  HcAsset *asset = hc_hudu_find_asset (hudu, link->hudu_id, run->layouts, run->cancellable, &failure);

  if (g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_FORBIDDEN))
    return hc_hudu_get_asset (hudu, link->hudu_company_id, link->hudu_id, run->layouts, run->cancellable,
                              error);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return asset;
}

static gboolean
prove_asset (HcRun *run, gint64 id, GError **error)
{
  g_autoptr (HcLink) link = hc_store_find_link_by_hudu (run->store, FALSE, id, error);
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_asset_free);
  g_autoptr (GError) failure = NULL;
  HcAsset *asset;

  if (link == NULL)
    return TRUE;
  asset = find_asset (run, link, &failure);
  if (asset != NULL)
    {
      g_ptr_array_add (page, asset);
      return hc_store_put_assets (run->store, page, run->kinds, run->id_labels, 0, error)
             && hc_store_drop_items (run->store, run->row->id, link->kind, link->cw_id,
                                     asset->archived ? "archived in Hudu by a person" : "still there in Hudu",
                                     error);
    }
  if (g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_NOT_FOUND))
    return hc_store_remove_asset (run->store, id, error);
  return leave (run, link->kind, link->cw_id, NULL, failure, error);
}

static gboolean
prove_assets (HcRun *run, GError **error)
{
  g_autoptr (GArray) missing = hc_store_list_missing_assets (run->store, error);

  if (missing == NULL)
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    if (hc_run_is_stopped (run, error) || !prove_asset (run, g_array_index (missing, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* A matched company that was deleted in Hudu goes back to unmatched, and is not created again by itself. */
static gboolean
unmatch (HcRun *run, gint64 hudu_id, GError **error)
{
  g_autoptr (GPtrArray) matches = hc_store_list_matches (run->store, error);

  if (matches == NULL)
    return FALSE;
  for (guint i = 0; i < matches->len; i++)
    {
      const HcMatch *match = g_ptr_array_index (matches, i);
      HcMatch unmatched = { match->cw_id, HC_MATCH_UNMATCHED, 0, (char *)"its Hudu company was deleted" };

      if (match->state != HC_MATCH_MATCHED || match->hudu_id != hudu_id)
        continue;
      if (!hc_store_put_match (run->store, &unmatched, error)
          || !hc_store_remove_link (run->store, HC_KIND_COMPANY, match->cw_id, error)
          || !hc_store_drop_company_items (run->store, run->row->id, match->cw_id, HC_ITEM_DROPPED,
                                           "its Hudu company was deleted", error))
        return FALSE;
    }
  return hc_store_remove_hudu_company (run->store, hudu_id, error);
}

static gboolean
prove_company (HcRun *run, const HcHuduCompany *missing, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_hudu_company_free);
  g_autoptr (GError) failure = NULL;
  HcHuduCompany *company
      = hc_hudu_get_company (run->connection->hudu, missing->id, run->cancellable, &failure);

  if (company != NULL)
    {
      g_ptr_array_add (page, company);
      return hc_store_put_hudu_companies (run->store, page, 0, error);
    }
  if (g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_NOT_FOUND))
    return unmatch (run, missing->id, error);
  if (is_stopping (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  hc_run_report (run, HC_KIND_COMPANY, 0, missing->name, failure->message);
  return TRUE;
}

gboolean
hc_run_prove_companies (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) missing = hc_store_list_missing_hudu_companies (run->store, error);

  if (missing == NULL)
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    if (hc_run_is_stopped (run, error) || !prove_company (run, g_ptr_array_index (missing, i), error))
      return FALSE;
  return TRUE;
}

gboolean
hc_run_prove (HcRun *run, GError **error)
{
  if (hc_run_has_guards (run))
    return TRUE;
  return hc_run_prove_companies (run, error) && prove_assets (run, error) && prove_records (run, error)
         && hc_run_prove_creations (run, error);
}
