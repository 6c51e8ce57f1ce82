/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

static void
plan_archive (HcPlanning *planning, const HcRecord *record, const HcLink *link, const HcAsset *asset)
{
  const HcLayout *layout = hc_plan_context_get_layout (planning->context, asset->layout_id);
  HcItem *item = hc_planning_new_item (planning, record->kind, HC_ACTION_ARCHIVE, record->id, "deleted in ConnectWise");

  item->company_cw_id = record->company_id;
  item->hudu_id = asset->id;
  item->place_hudu_id = asset->company_id;
  item->layout_id = asset->layout_id;
  item->layout = layout != NULL ? g_strdup (layout->name) : NULL;
  item->name = g_strdup (asset->name);
  item->unproved = !record->deleted;
  planning->plan->counts[record->kind].archived++;
  hc_company_plan_get_tally (planning->plan, record->kind, link->layout_id)->archives++;
}

static void
plan_gone (HcPlanning *planning, const HcRecord *record, const HcLink *link, const HcAsset *asset)
{
  gboolean archive = planning->context->settings->options.archive_deleted[record->kind];

  /* Archived by us already: nothing is left to do. Un-archived by a person since: theirs to keep. */
  if (link->state == HC_LINK_ARCHIVED_BY_US && asset->archived)
    return;
  if (asset->archived)
    {
      hc_planning_add_orphan (planning, record->kind, record->id, asset->name, asset->id, "archived-in-hudu");
      return;
    }
  if (archive && link->state == HC_LINK_LIVE && planning->home == HC_HOME_LIVE
      && !hc_ref_table_contains (planning->snapshot->holds, record->kind, record->id)
      && (record->deleted || planning->context->complete[record->kind]))
    plan_archive (planning, record, link, asset);
  else
    hc_planning_add_orphan (planning, record->kind, record->id, asset->name, asset->id, "deleted");
}

void
hc_plan_leaving (HcPlanning *planning, const HcRecord *record, const HcLink *link, const HcDecision *decision)
{
  const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, link->hudu_id);
  const char *why = NULL;

  if (asset == NULL || asset->missing_since != 0)
    return;
  switch (decision->verdict)
    {
    case HC_VERDICT_GONE:
      plan_gone (planning, record, link, asset);
      return;
    case HC_VERDICT_UNMATCHED:
      why = "disconnected";
      break;
    case HC_VERDICT_INACTIVE:
      why = "inactive";
      break;
    case HC_VERDICT_SKIPPED:
    case HC_VERDICT_RULED_OUT:
    case HC_VERDICT_NOT_IMPORTED:
      why = "out-of-scope";
      break;
    case HC_VERDICT_COMPANY_GONE:
      why = "merged";
      break;
    default:
      break;
    }
  if (why == NULL)
    return;
  hc_planning_add_orphan (planning, record->kind, record->id, asset->name, asset->id, why);
  if (!hc_ref_table_contains (planning->snapshot->left_out, record->kind, record->id)
      && decision->verdict != HC_VERDICT_INACTIVE && decision->verdict != HC_VERDICT_COMPANY_GONE)
    hc_company_plan_get_tally (planning->plan, record->kind, link->layout_id)->left_out++;
}
