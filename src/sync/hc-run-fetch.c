/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-survivor.h"
#include "hc-clock.h"
#include "hc-sync-private.h"

#define SETTLE_SECONDS 2
#define TABLES_META "tables-read-at"

static const char *const table_names[HC_N_TABLES] = {
  [HC_TABLE_COMPANY_TYPES] = "company-types",
  [HC_TABLE_COMPANY_STATUSES] = "company-statuses",
  [HC_TABLE_CONFIGURATION_TYPES] = "configuration-types",
  [HC_TABLE_CONFIGURATION_STATUSES] = "configuration-statuses",
};

gboolean
hc_run_connect (HcRun *run, GError **error)
{
  g_autoptr (HcConnectwiseInfo) info = NULL;

  hc_run_tell (run, HC_PROGRESS_CONNECT, 0, 0, NULL);
  info = hc_connectwise_discover (run->connection->connectwise, run->cancellable, error);
  if (info == NULL)
    return FALSE;
  run->hudu_version = hc_hudu_get_version (run->connection->hudu, run->cancellable, error);
  if (run->hudu_version == NULL)
    return FALSE;
  return hc_run_check_addresses (
      run, info->company_id != NULL ? info->company_id : run->settings->connectwise.company, error);
}

static void
free_type (gpointer data)
{
  hc_stored_type_free (data);
}

static gboolean
fetch_table (HcRun *run, HcTable table, GError **error)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func (free_type);
  g_autoptr (GPtrArray) rows
      = hc_connectwise_list_table (run->connection->connectwise, table, run->cancellable, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const HcTableRow *row = g_ptr_array_index (rows, i);
      HcStoredType *type = g_new0 (HcStoredType, 1);

      type->id = row->id;
      type->name = g_strdup (row->name);
      type->inactive = row->inactive;
      g_ptr_array_add (types, type);
    }
  return hc_store_replace_types (run->store, table_names[table], types, error);
}

/* The tables only feed pickers: one that is refused is told, and the run goes on. */
gboolean
hc_run_fetch_tables (HcRun *run, GError **error)
{
  for (guint table = 0; table < HC_N_TABLES; table++)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *message = NULL;

      hc_run_tell (run, HC_PROGRESS_FETCH, table, HC_N_TABLES, "ConnectWise setup tables");
      if (fetch_table (run, (HcTable)table, &failure))
        continue;
      if (failure->domain != HC_API_ERROR
          || g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_UNAUTHORIZED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      message
          = g_strdup_printf ("the table of %s could not be read: %s%s", table_names[table], failure->message,
                             g_error_matches (failure, HC_API_ERROR, HC_API_ERROR_FORBIDDEN)
                                 ? ". The security role needs System > Table Setup: Inquire All"
                                 : "");
      hc_run_report (run, -1, 0, table_names[table], message);
    }
  return hc_store_set_meta (run->store, TABLES_META, "read", error);
}

static gboolean
has_tables (HcRun *run)
{
  g_autofree char *read = hc_store_get_meta (run->store, TABLES_META);

  return read != NULL;
}

/* Kinds are read unless they are skipped, also those that go nowhere yet: what is left out is counted. Sites
 * cost a request a company. */
static gboolean
is_kind_read (const HcSettings *settings, HcKind kind)
{
  return kind == HC_KIND_SITE ? hc_settings_is_kind_used (settings, kind)
                              : !hc_settings_is_kind_skipped (settings, kind);
}

/* Which kinds this run reads from ConnectWise: what the filter asks for, as far as the settings use it. */
static guint
pick_kinds (HcRun *run)
{
  guint kinds = 1u << HC_KIND_COMPANY;

  for (guint kind = HC_KIND_SITE; kind < HC_N_KINDS; kind++)
    if (is_kind_read (run->settings, (HcKind)kind)
        && hc_filter_has_kind (&run->request->filter, (HcKind)kind))
      kinds |= 1u << kind;
  return kinds;
}

static gboolean
is_gone (const HcRecord *record)
{
  return record->deleted || record->missing_since != 0;
}

/* A matched company that was merged away: the one it went into is offered for the same Hudu company. */
static gboolean
offer_survivor (HcRun *run, const HcMatch *match, const HcRecord *gone, GPtrArray *candidates, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HcRecord) survivor = hc_survivor_find (run->store, gone, &failure);
  HcCandidate *candidate;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (survivor == NULL)
    return TRUE;
  candidate = g_new0 (HcCandidate, 1);
  candidate->cw_id = survivor->id;
  candidate->hudu_id = match->hudu_id;
  candidate->certainty = HC_CERTAINTY_MEDIUM;
  candidate->reason = g_strdup_printf ("%s, which is matched to it, was merged or deleted in ConnectWise",
                                       hc_record_get (gone, "name"));
  g_ptr_array_add (candidates, candidate);
  return TRUE;
}

static gboolean
find_candidates (HcRun *run, HcMatcher *matcher, const HcMatch *match, GPtrArray *candidates, GError **error)
{
  g_autoptr (HcRecord) record = hc_store_get_record (run->store, HC_KIND_COMPANY, match->cw_id, NULL);

  if (record == NULL)
    return TRUE;
  if (is_gone (record))
    return match->state != HC_MATCH_MATCHED || offer_survivor (run, match, record, candidates, error);
  if (match->state == HC_MATCH_UNMATCHED || match->state == HC_MATCH_SUGGESTED)
    g_ptr_array_extend_and_steal (candidates, hc_matcher_find (matcher, record));
  return TRUE;
}

gboolean
hc_run_find_candidates (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) companies = hc_store_list_hudu_companies (run->store, error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_candidate_free);
  g_autoptr (GPtrArray) matches = companies != NULL ? hc_store_list_matches (run->store, error) : NULL;
  g_autoptr (HcMatcher) matcher = NULL;

  if (matches == NULL)
    return FALSE;
  matcher = hc_matcher_new (companies);
  for (guint i = 0; i < matches->len; i++)
    if (!find_candidates (run, matcher, g_ptr_array_index (matches, i), all, error))
      return FALSE;
  return hc_store_replace_candidates (run->store, all, error);
}

static gboolean
fetch_connectwise (HcRun *run, guint kinds, GError **error)
{
  if ((run->request->full || !has_tables (run)) && !hc_run_fetch_tables (run, error))
    return FALSE;
  return hc_run_fetch_connectwise (run, kinds, error)
         && ((kinds & (1u << HC_KIND_SITE)) == 0 || hc_run_fetch_sites (run, error));
}

/* A write that was on its way when the last run ended may not have been carried out yet: it gets a moment
 * before anybody looks. */
static gboolean
wait_for_sent (HcRun *run, GError **error)
{
  g_autoptr (GPtrArray) items = hc_store_list_sent_items (run->store, error);
  gint64 patience = run->request->patience != 0 ? MAX (run->request->patience, 0) : SETTLE_SECONDS;
  gint64 newest = 0, wait;

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (items, i);

      newest = MAX (newest, hc_store_get_item_sent_at (run->store, item->run, item->seq));
    }
  wait = MIN (newest + patience - g_get_real_time () / G_USEC_PER_SEC, patience);
  return wait <= 0 || hc_clock_wait (hc_clock_get_system (), wait * G_USEC_PER_SEC, run->cancellable, error);
}

gboolean
hc_run_fetch (HcRun *run, GError **error)
{
  gboolean other_instance;

  /* Another instance's records must not get into this mirror. */
  if (hc_run_has_guards (run))
    return TRUE;
  if (!hc_run_fetch_layouts (run, error) || !hc_run_index_layouts (run, error))
    return FALSE;
  run->context = hc_plan_context_new (run->settings, run->layouts, run->now);
  /* Nor another Hudu's. */
  if (hc_run_has_guards (run))
    return TRUE;
  /* An undo compares with Hudu alone. */
  if (run->request->type != HC_RUN_UNDO && !fetch_connectwise (run, pick_kinds (run), error))
    return FALSE;
  if (!hc_run_check_filter (run, error) || !wait_for_sent (run, error)
      || !hc_run_fetch_hudu_companies (run, FALSE, error)
      || !hc_run_check_companies (run, &other_instance, error))
    return FALSE;
  if (other_instance)
    return TRUE;
  /* At once: should the rest fail, the next run sees no change of companies any more. */
  if (run->companies_changed && !hc_run_find_candidates (run, error))
    return FALSE;
  if (!hc_run_fetch_assets (run, error) || !hc_run_fetch_standing (run, error)
      || (run->request->type != HC_RUN_UNDO && !hc_run_find_created (run, error)))
    return FALSE;
  return hc_sync_load_known (run->store, run->context, error);
}
