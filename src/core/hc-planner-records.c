/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

static void
clear_case (gpointer data)
{
  hc_decision_clear (&((HcCase *)data)->decision);
}

static const HcRecord *
find_company (const HcSnapshot *snapshot, gint64 id)
{
  GPtrArray *lists[] = { snapshot->cw_companies, snapshot->strangers };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; k < lists[i]->len; k++)
      {
        const HcRecord *company = g_ptr_array_index (lists[i], k);

        if (company->id == id)
          return company;
      }
  return NULL;
}

/* Whether the record now belongs to another Hudu company, whose plan takes care of it. */
static gboolean
is_elsewhere (HcPlanning *planning, const HcRecord *record)
{
  const HcMatch *match
      = hc_ref_table_lookup (planning->snapshot->matches, HC_KIND_COMPANY, record->company_id);

  if (match == NULL)
    return FALSE;
  if (match->state == HC_MATCH_MATCHED)
    return match->hudu_id != planning->hudu_id;
  return match->state == HC_MATCH_CREATE && (planning->hudu_id != 0 || match->cw_id != planning->cw_id);
}

static void
decide (HcPlanning *planning, const HcRecord *record, HcDecision *decision)
{
  const HcSnapshot *snapshot = planning->snapshot;

  hc_decide (planning->context, record, find_company (snapshot, record->company_id),
             hc_ref_table_lookup (snapshot->matches, HC_KIND_COMPANY, record->company_id), planning->home,
             hc_ref_table_contains (snapshot->holds, record->kind, record->id), decision, NULL);
}

/* What is gone and was out of scope already is left in place. */
static HcVerdict
decide_otherwise (HcPlanning *planning, const HcRecord *record)
{
  g_auto (HcDecision) decision = { 0 };
  HcRecord present = *record;

  present.deleted = FALSE;
  present.missing_since = 0;
  decide (planning, &present, &decision);
  return decision.verdict;
}

static gboolean
has_asset (HcPlanning *planning, const HcLink *link)
{
  const HcAsset *asset = link != NULL ? hc_snapshot_get_asset (planning->snapshot, link->hudu_id) : NULL;

  return asset != NULL && asset->missing_since == 0;
}

static GArray *
decide_all (HcPlanning *planning)
{
  const HcSnapshot *snapshot = planning->snapshot;
  GArray *cases = g_array_new (FALSE, TRUE, sizeof (HcCase));

  g_array_set_clear_func (cases, clear_case);
  for (guint i = 0; i < snapshot->records->len; i++)
    {
      const HcRecord *record = g_ptr_array_index (snapshot->records, i);
      const HcResolution *resolution = hc_ref_table_lookup (snapshot->resolutions, record->kind, record->id);
      HcCase one
          = { record, hc_ref_table_lookup (snapshot->links, record->kind, record->id), FALSE, { 0 }, 0 };

      if (is_elsewhere (planning, record))
        continue;
      one.has_asset = has_asset (planning, one.link);
      decide (planning, record, &one.decision);
      if (one.decision.verdict == HC_VERDICT_GONE && one.link != NULL)
        one.otherwise = decide_otherwise (planning, record);
      if (one.decision.verdict == HC_VERDICT_IN && one.link == NULL && resolution != NULL
          && resolution->ignore)
        one.decision.verdict = HC_VERDICT_IGNORED;
      g_array_append_val (cases, one);
    }
  return cases;
}

/* Who is looked for in Hudu: records without a link, and those whose asset is gone. */
static HcIdentityIndex *
index_unlinked (HcPlanning *planning, GArray *cases)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GPtrArray) layouts = g_ptr_array_new ();

  for (guint i = 0; i < cases->len; i++)
    {
      const HcCase *one = &g_array_index (cases, HcCase, i);

      if (!one->has_asset && one->decision.verdict == HC_VERDICT_IN)
        {
          g_ptr_array_add (records, (gpointer)one->record);
          g_ptr_array_add (layouts, (gpointer)one->decision.layout);
        }
    }
  return hc_identity_index_new (planning->context, planning->snapshot, records, layouts);
}

/* What guards compare with: links, and those of them whose asset a listing lacks. Nothing of an archived
 * company is missing. */
static void
count_link (HcPlanning *planning, const HcLink *link)
{
  const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, link->hudu_id);
  HcTally *tally = hc_company_plan_get_tally (planning->plan, link->kind, link->layout_id);

  if (link->state != HC_LINK_LIVE)
    return;
  tally->links++;
  tally->missing += asset != NULL && asset->missing_since != 0 && planning->home != HC_HOME_ARCHIVED;
}

static void
plan_record (HcPlanning *planning, HcIdentityIndex *index, const HcCase *one)
{
  if (one->link != NULL)
    count_link (planning, one->link);
  if (one->decision.verdict != HC_VERDICT_IN)
    {
      if (one->decision.verdict == HC_VERDICT_WAITING)
        hc_planning_add_problem (planning, one->record->kind, one->decision.detail);
      if (one->link != NULL)
        hc_plan_leaving (planning, one);
      if (one->decision.verdict != HC_VERDICT_GONE)
        planning->plan->counts[one->record->kind].skipped++;
      return;
    }
  if (one->has_asset)
    hc_plan_linked (planning, index, one);
  else
    hc_plan_unlinked (planning, index, one);
  if (planning->context->settings->options.relations)
    hc_plan_relations (planning, one->record, one->decision.layout);
}

/* A single record was asked for, and its company is still to come. */
static void
report_absent (HcPlanning *planning)
{
  g_autofree char *message = NULL;

  if (planning->filter == NULL || planning->filter->records == NULL
      || g_hash_table_size (planning->partakers) == 0
      || hc_filter_has_record (planning->filter, HC_KIND_COMPANY, planning->cw_id))
    return;
  message = g_strdup_printf ("company %s is still to be created in Hudu: sync the whole company first",
                             planning->company_name);
  hc_planning_add_problem (planning, HC_KIND_COMPANY, message);
}

void
hc_plan_records (HcPlanning *planning)
{
  g_autoptr (GArray) cases = NULL;
  g_autoptr (HcIdentityIndex) index = NULL;

  /* Nothing can be put into a company that this plan does not create. */
  if (!planning->exists)
    {
      report_absent (planning);
      return;
    }
  cases = decide_all (planning);
  index = index_unlinked (planning, cases);
  for (guint i = 0; i < cases->len; i++)
    {
      const HcCase *one = &g_array_index (cases, HcCase, i);

      if (hc_filter_has_record (planning->filter, one->record->kind, one->record->id))
        plan_record (planning, index, one);
    }
}
