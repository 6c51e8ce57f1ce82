/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

static gboolean
check_guards (HcRun *run, GError **error)
{
  const HcGuard *guard;

  if (!hc_run_has_guards (run))
    return TRUE;
  guard = g_ptr_array_index (run->row->guards, 0);
  g_set_error_literal (error, HC_ERROR, HC_ERROR_NEEDS_REVIEW, guard->detail);
  return FALSE;
}

/* The stages of a refresh. A refresh is no run: it writes nothing to Hudu and leaves no history. */
static gboolean
carry_out (HcRun *run, GError **error)
{
  if (!hc_run_connect (run, error) || !check_guards (run, error) || !hc_run_fetch_layouts (run, error)
      || !check_guards (run, error) || !hc_run_index_layouts (run, error))
    return FALSE;
  run->context = hc_plan_context_new (run->settings, run->layouts, run->now);
  return hc_run_fetch_tables (run, error) && hc_run_fetch_connectwise (run, 1u << HC_KIND_COMPANY, error)
         && hc_run_fetch_hudu_companies (run, TRUE, error) && hc_run_find_candidates (run, error);
}

static guint
count_types (HcStore *store, const char *table)
{
  g_autoptr (GPtrArray) types = hc_store_list_types (store, table, NULL);

  return types != NULL ? types->len : 0;
}

static void
fill_report (HcRun *run, HcRefreshReport *report)
{
  report->companies = (guint)MAX (hc_store_count_records (run->store, HC_KIND_COMPANY, 0, NULL), 0);
  report->company_types = count_types (run->store, "company-types");
  report->company_statuses = count_types (run->store, "company-statuses");
  report->configuration_types = count_types (run->store, "configuration-types");
  report->configuration_statuses = count_types (run->store, "configuration-statuses");
  report->hudu_companies = (guint)MAX (hc_store_count_hudu_companies (run->store, NULL), 0);
  report->layouts = run->layouts->len;
  report->warnings = g_ptr_array_ref (run->warnings);
}

void
hc_refresh_report_clear (HcRefreshReport *report)
{
  g_clear_pointer (&report->warnings, g_ptr_array_unref);
}

gboolean
hc_sync_refresh (HcProfile *profile,
                 HcProgress *progress,
                 HcRefreshReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  HcRunRequest request = { .type = HC_RUN_PLAN };
  g_autoptr (HcRun) run = hc_run_open (profile, &request, progress, FALSE, cancellable, error);

  if (run == NULL || !carry_out (run, error))
    return FALSE;
  fill_report (run, report);
  hc_run_tell (run, HC_PROGRESS_FINISH, 1, 1, NULL);
  return TRUE;
}
