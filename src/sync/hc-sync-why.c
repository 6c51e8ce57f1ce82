/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-survivor.h"
#include "hc-sync-private.h"

#include "hc-rule.h"

void
hc_trace_free (HcTrace *trace)
{
  if (trace == NULL)
    return;
  g_free (trace->name);
  g_ptr_array_unref (trace->steps);
  g_free (trace);
}

static void G_GNUC_PRINTF (4, 5)
    add_step (HcTrace *trace, HcStage stage, gboolean passed, const char *format, ...)
{
  HcStep *step = g_new0 (HcStep, 1);
  va_list arguments;

  va_start (arguments, format);
  step->stage = stage;
  step->passed = passed;
  step->detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (trace->steps, step);
}

static HcHome
get_home (HcProfile *profile, const HcMatch *match)
{
  g_autoptr (HcHuduCompany) company = NULL;

  if (match == NULL || match->state != HC_MATCH_MATCHED)
    return HC_HOME_LIVE;
  company = hc_store_get_hudu_company (profile->store, match->hudu_id, NULL);
  if (company == NULL || company->missing_since != 0)
    return HC_HOME_GONE;
  return company->archived ? HC_HOME_ARCHIVED : HC_HOME_LIVE;
}

/* What the next sync would do with a record that takes part, from its company's snapshot. */
static void
trace_plan (
    HcProfile *profile, HcPlanContext *context, const HcRecord *record, const HcMatch *match, HcTrace *trace)
{
  HcUnit unit = { match->state == HC_MATCH_MATCHED ? match->hudu_id : 0, match->cw_id };
  g_autoptr (HcSnapshot) snapshot = hc_store_load_snapshot (profile->store, &unit, NULL);
  g_autoptr (HcCompanyPlan) plan = snapshot != NULL ? hc_plan_company (context, snapshot, NULL) : NULL;

  for (guint i = 0; plan != NULL && i < plan->conflicts->len; i++)
    {
      const HcConflict *conflict = g_ptr_array_index (plan->conflicts, i);

      if (conflict->kind == record->kind && conflict->cw_id == record->id)
        add_step (trace, HC_STAGE_IDENTITY, FALSE,
                  "conflict: %s, %u candidates: choose one with “huducwmctl resolve”", conflict->reason,
                  conflict->candidates->len);
    }
  for (guint i = 0; plan != NULL && i < plan->items->len; i++)
    {
      const HcItem *item = g_ptr_array_index (plan->items, i);

      if (item->kind == record->kind && item->cw_id == record->id)
        add_step (trace, HC_STAGE_PLAN, TRUE, "the next sync: %s (%s)", hc_action_to_string (item->action),
                  item->reason);
    }
}

static void
trace_link (HcProfile *profile, const HcLink *link, HcTrace *trace)
{
  g_autoptr (HcAsset) asset = hc_store_get_asset (profile->store, link->hudu_id, NULL);

  trace->hudu_id = link->hudu_id;
  if (link->kind == HC_KIND_COMPANY)
    add_step (trace, HC_STAGE_IDENTITY, TRUE, "tied to Hudu company %" G_GINT64_FORMAT, link->hudu_id);
  else if (asset == NULL || asset->missing_since != 0)
    add_step (trace, HC_STAGE_IDENTITY, FALSE, "its asset %" G_GINT64_FORMAT " was deleted in Hudu",
              link->hudu_id);
  else if (link->state == HC_LINK_TOMBSTONE || (asset->archived && link->state == HC_LINK_LIVE))
    add_step (trace, HC_STAGE_IDENTITY, FALSE,
              "its asset “%s” was archived in Hudu by a person: restore it there to sync it again",
              asset->name);
  else
    add_step (trace, HC_STAGE_IDENTITY, TRUE, "tied to asset “%s” (%" G_GINT64_FORMAT ")%s", asset->name,
              link->hudu_id, link->state == HC_LINK_ARCHIVED_BY_US ? ", archived by a sync" : "");
}

static void
trace_survivor (HcProfile *profile, const HcRecord *company, HcTrace *trace)
{
  g_autoptr (HcRecord) survivor = hc_survivor_find (profile->store, company, NULL);
  g_autofree char *sentence = hc_survivor_dup_sentence (company, survivor);

  if (survivor != NULL)
    add_step (trace, HC_STAGE_MATCH, FALSE, "%s", sentence);
}

static HcTrace *
trace_record (HcProfile *profile, HcPlanContext *context, const HcRecord *record)
{
  g_autoptr (HcRecord) company
      = hc_store_get_record (profile->store, HC_KIND_COMPANY, record->company_id, NULL);
  g_autoptr (HcMatch) match = hc_store_get_match (profile->store, record->company_id, NULL);
  g_autoptr (HcLink) link = hc_store_get_link (profile->store, record->kind, record->id, NULL);
  g_autofree char *error = hc_store_dup_last_error (profile->store, record->kind, record->id);
  g_auto (HcDecision) decision = { 0 };
  HcTrace *trace = g_new0 (HcTrace, 1);

  trace->kind = record->kind;
  trace->cw_id = record->id;
  trace->name = hc_record_dup_name (record);
  trace->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_step_free);
  hc_decide (context, record, company, match, get_home (profile, match),
             hc_store_is_held (profile->store, record->kind, record->id), &decision, trace->steps);
  if (company != NULL && (company->deleted || company->missing_since != 0))
    trace_survivor (profile, company, trace);
  if (link != NULL)
    trace_link (profile, link, trace);
  else if (decision.verdict == HC_VERDICT_IN)
    add_step (trace, HC_STAGE_IDENTITY, TRUE, "not in Hudu yet");
  if (match != NULL && (match->state == HC_MATCH_MATCHED || match->state == HC_MATCH_CREATE))
    trace_plan (profile, context, record, match, trace);
  if (error != NULL)
    add_step (trace, HC_STAGE_PLAN, FALSE, "last error: %s", error);
  return trace;
}

/* A record that was asked for by its number and was never read. */
static HcTrace *
trace_unknown (HcProfile *profile, HcKind kind, gint64 id)
{
  HcTrace *trace = g_new0 (HcTrace, 1);

  trace->kind = kind;
  trace->cw_id = id;
  trace->name = g_strdup ("");
  trace->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_step_free);
  if (!hc_settings_is_kind_used (profile->settings, kind) && kind != HC_KIND_COMPANY)
    add_step (trace, HC_STAGE_FETCH, FALSE,
              "every %s is left out: it is skipped, or no location and no rule is set for it",
              hc_kind_to_string (kind));
  else
    add_step (trace, HC_STAGE_FETCH, FALSE,
              "never read from ConnectWise: the number is wrong, the API member may not see it, or no sync "
              "has run since");
  return trace;
}

GPtrArray *
hc_sync_why (HcProfile *profile, const char *query, GError **error)
{
  g_autoptr (GPtrArray) traces = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_trace_free);
  g_autoptr (HcPlanContext) context = hc_sync_new_context (profile, error);
  g_autoptr (GPtrArray) records = NULL;
  HcKind kind;
  gint64 id;

  if (context == NULL)
    return NULL;
  records = hc_store_search_records (profile->store, query, 20, error);
  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (traces, trace_record (profile, context, g_ptr_array_index (records, i)));
  if (records->len == 0 && hc_ref_parse (query, &kind, &id))
    g_ptr_array_add (traces, trace_unknown (profile, kind, id));
  return g_steal_pointer (&traces);
}
