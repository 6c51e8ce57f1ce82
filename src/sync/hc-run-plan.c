/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-plan-basis.h"
#include "hc-survivor.h"
#include "hc-sync-private.h"

#define META_SCOPE "scope-fingerprint"
#define META_WRITES "write-fingerprint"

static void
add_counts (HcRun *run, const HcCompanyPlan *plan)
{
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      run->row->counts[kind].unchanged += plan->counts[kind].unchanged;
      run->row->counts[kind].skipped += plan->counts[kind].skipped;
      run->row->counts[kind].conflicts += plan->counts[kind].conflicts;
    }
}

/* A value that can't be written is told when it is met first, and again when it changed. */
static gboolean
keep_problems (HcRun *run, const HcCompanyPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->problems->len; i++)
    {
      const HcProblem *problem = g_ptr_array_index (plan->problems, i);
      gboolean fresh = TRUE;

      if (problem->key[0] != '\0'
          && !hc_store_put_refusal (run->store, problem->kind, problem->cw_id, problem->key, problem->value,
                                    problem->message, &fresh, error))
        return FALSE;
      if (fresh)
        hc_run_report (run, (int)problem->kind, problem->cw_id, problem->name, problem->message);
    }
  return TRUE;
}

static gboolean
keep_links (HcRun *run, const HcCompanyPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->relinked->len; i++)
    if (!hc_store_put_link (run->store, g_ptr_array_index (plan->relinked, i), error))
      return FALSE;
  return TRUE;
}

/* Findings describe whole companies; a run of one kind or record leaves them alone. */
static gboolean
keep_plan (HcRun *run, const HcUnit *unit, const HcCompanyPlan *plan, GError **error)
{
  const HcFilter *filter = &run->request->filter;

  return hc_store_add_items (run->store, run->row->id, plan->items, error)
         && (run->request->type == HC_RUN_PLAN || keep_links (run, plan, error))
         && keep_problems (run, plan, error)
         && (filter->kinds != 0 || filter->records != NULL
             || hc_store_replace_findings (run->store, unit->hudu_id, unit->cw_id, plan, run->now, error));
}

static gboolean
has_failed_sites (HcRun *run, const HcSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->cw_companies->len; i++)
    if (hc_id_set_contains (run->failed_sites,
                            ((HcRecord *)g_ptr_array_index (snapshot->cw_companies, i))->id))
      return TRUE;
  return FALSE;
}

static const char *
get_company_name (const HcSnapshot *snapshot)
{
  if (snapshot->company != NULL)
    return snapshot->company->name;
  return snapshot->cw_companies->len > 0
             ? hc_record_get (g_ptr_array_index (snapshot->cw_companies, 0), "name")
             : "";
}

/* A merged company waits for a person to match the one it went into. */
static gboolean
add_merged (HcRun *run, const HcOrphan *orphan, HcCompanyPlan *plan, GError **error)
{
  g_autoptr (HcRecord) gone = hc_store_get_record (run->store, HC_KIND_COMPANY, orphan->cw_id, NULL);
  g_autoptr (HcRecord) survivor = NULL;
  g_autoptr (GError) failure = NULL;
  HcConflict *conflict;

  if (gone == NULL)
    return TRUE;
  survivor = hc_survivor_find (run->store, gone, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  conflict = g_new0 (HcConflict, 1);
  conflict->kind = HC_KIND_COMPANY;
  conflict->cw_id = orphan->cw_id;
  conflict->name = g_strdup (orphan->name);
  conflict->reason = hc_survivor_dup_sentence (gone, survivor);
  conflict->candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (conflict->candidates, orphan->hudu_id);
  g_ptr_array_add (plan->conflicts, conflict);
  plan->counts[HC_KIND_COMPANY].conflicts++;
  return TRUE;
}

static gboolean
add_all_merged (HcRun *run, HcCompanyPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->orphans->len; i++)
    {
      const HcOrphan *orphan = g_ptr_array_index (plan->orphans, i);

      if (orphan->kind == HC_KIND_COMPANY && g_str_equal (orphan->why, "merged")
          && !add_merged (run, orphan, plan, error))
        return FALSE;
    }
  return TRUE;
}

/* Match, sort and plan are pure functions of one company's snapshot; here it is loaded, and what they say is
 * kept. */
static gboolean
plan_unit (HcRun *run, const HcUnit *unit, GError **error)
{
  g_autoptr (HcSnapshot) snapshot = hc_store_load_snapshot (run->store, unit, error);
  g_autoptr (HcCompanyPlan) plan = NULL;

  if (snapshot == NULL)
    return FALSE;
  run->context->complete[HC_KIND_SITE] = run->sites_trusted && !has_failed_sites (run, snapshot);
  plan = hc_plan_company (run->context, snapshot, &run->request->filter);
  if (!add_all_merged (run, plan, error))
    return FALSE;
  hc_guard_sums_add (run->sums, plan, get_company_name (snapshot), run->settings);
  add_counts (run, plan);
  if (!hc_store_begin (run->store, FALSE, error))
    return FALSE;
  if (!keep_plan (run, unit, plan, error))
    {
      hc_store_rollback (run->store);
      return FALSE;
    }
  return hc_store_commit (run->store, error);
}

/* Records of companies that nobody matched were never looked at one by one. */
static gboolean
count_unmatched (HcRun *run, GError **error)
{
  if (!hc_filter_is_empty (&run->request->filter))
    return TRUE;
  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    {
      gint64 count = hc_store_count_unmatched_records (run->store, (HcKind)kind, error);

      if (count < 0)
        return FALSE;
      run->row->counts[kind].skipped += (guint)count;
    }
  return TRUE;
}

gboolean
hc_run_plan (HcRun *run, GError **error)
{
  g_autoptr (GArray) units = NULL;

  if (hc_run_has_guards (run))
    return TRUE;
  run->sums = hc_guard_sums_new ();
  run->sites_trusted = run->context->complete[HC_KIND_SITE];
  units = hc_store_list_units (run->store, run->request->filter.companies, error);
  if (units == NULL)
    return FALSE;
  for (guint i = 0; i < units->len; i++)
    {
      hc_run_tell (run, HC_PROGRESS_MATCH, i, units->len, NULL);
      if (hc_run_is_stopped (run, error) || !plan_unit (run, &g_array_index (units, HcUnit, i), error))
        return FALSE;
    }
  return count_unmatched (run, error) && hc_plan_basis_save (run->store, run->row->id, run->settings, error);
}

static char *
dup_scope (HcRun *run, GError **error)
{
  g_autofree char *settings = hc_settings_dup_scope_fingerprint (run->settings);
  g_autofree char *matches = hc_store_dup_match_fingerprint (run->store, error);

  return matches != NULL ? g_strconcat (settings, "/", matches, NULL) : NULL;
}

gboolean
hc_run_review (HcRun *run, GError **error)
{
  g_autofree char *scope = NULL, *scope_before = NULL, *writes = NULL, *writes_before = NULL;
  g_autoptr (GPtrArray) guards = NULL;

  if (!hc_run_has_guards (run))
    {
      scope = dup_scope (run, error);
      if (scope == NULL)
        return FALSE;
      scope_before = hc_store_get_meta (run->store, META_SCOPE);
      writes = hc_settings_dup_write_fingerprint (run->settings);
      writes_before = hc_store_get_meta (run->store, META_WRITES);
      guards = hc_guard_sums_check (run->sums, run->settings, run->layouts,
                                    scope_before != NULL && !g_str_equal (scope_before, scope),
                                    g_strcmp0 (writes_before, writes) != 0);
      g_ptr_array_extend_and_steal (run->row->guards, g_steal_pointer (&guards));
    }
  if (!hc_run_has_guards (run) || run->request->type == HC_RUN_PLAN)
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_NEEDS_REVIEW, "%s",
               ((HcGuard *)g_ptr_array_index (run->row->guards, 0))->detail);
  return FALSE;
}

gboolean
hc_run_remember_scope (HcRun *run, GError **error)
{
  g_autofree char *scope = NULL, *writes = NULL;

  scope = dup_scope (run, error);
  writes = hc_settings_dup_write_fingerprint (run->settings);
  return scope != NULL && hc_store_set_meta (run->store, META_SCOPE, scope, error)
         && hc_store_set_meta (run->store, META_WRITES, writes, error)
         && hc_store_carry_orphans (run->store, error);
}
