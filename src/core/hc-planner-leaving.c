/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

static void
plan_archive (HcPlanning *planning, const HcRecord *record, const HcLink *link, const HcAsset *asset)
{
  const HcLayout *layout = hc_plan_context_get_layout (planning->context, asset->layout_id);
  HcItem *item = hc_planning_new_item (planning, record->kind, HC_ACTION_ARCHIVE, record->id,
                                       "deleted in ConnectWise");

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

void
hc_plan_duplicates (HcPlanning *planning, HcIdentityIndex *index, const HcCase *one, gint64 kept)
{
  const HcRecord *record = one->record;
  GArray *carriers = hc_identity_index_get_carriers (index, record->kind, record->id);

  for (guint i = 0; carriers != NULL && i < carriers->len; i++)
    {
      gint64 id = g_array_index (carriers, gint64, i);
      const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, id);
      const HcLayout *layout = hc_plan_context_get_layout (planning->context, asset->layout_id);
      HcItem *item;

      if (id == kept || layout == NULL || !g_hash_table_contains (planning->snapshot->given_up, &id))
        continue;
      item = hc_planning_new_asset_item (planning, one, HC_ACTION_ARCHIVE, layout,
                                         "a duplicate of the asset that a person chose");
      item->hudu_id = id;
      item->place_hudu_id = asset->company_id;
      item->related_kind = record->kind;
      item->related_id = kept;
      g_free (item->name);
      item->name = g_strdup (asset->name);
      planning->plan->counts[record->kind].archived++;
      hc_company_plan_get_tally (planning->plan, record->kind, asset->layout_id)->archives++;
    }
}

/* What was out of scope before it was deleted is never archived by itself. */
static gboolean
may_archive (HcPlanning *planning, const HcCase *one)
{
  HcKind kind = one->record->kind;

  if (!planning->context->settings->options.archive_deleted[kind] || one->link->state != HC_LINK_LIVE
      || planning->home != HC_HOME_LIVE || !planning->context->complete[kind]
      || hc_ref_table_contains (planning->snapshot->holds, kind, one->record->id))
    return FALSE;
  return one->otherwise == HC_VERDICT_IN || one->otherwise == HC_VERDICT_INACTIVE
         || one->otherwise == HC_VERDICT_COMPANY_GONE;
}

/* What only a person can have archived is told as such. Returns: whether it was archived */
static gboolean
list_archived (HcPlanning *planning, const HcCase *one, const HcAsset *asset)
{
  if (asset->archived && one->link->state != HC_LINK_ARCHIVED_BY_US)
    hc_planning_add_orphan (planning, one->record->kind, one->record->id, asset->name, asset->id,
                            "archived-in-hudu");
  return asset->archived;
}

static const char *
get_reason (HcVerdict verdict)
{
  switch (verdict)
    {
    case HC_VERDICT_UNMATCHED:
      return "disconnected";
    case HC_VERDICT_INACTIVE:
      return "inactive";
    case HC_VERDICT_SKIPPED:
    case HC_VERDICT_RULED_OUT:
    case HC_VERDICT_NOT_IMPORTED:
      return "out-of-scope";
    case HC_VERDICT_COMPANY_GONE:
      return "merged";
    case HC_VERDICT_GONE:
      return "deleted";
    case HC_VERDICT_IN:
    case HC_VERDICT_WAITING:
    case HC_VERDICT_LEFT:
    case HC_VERDICT_HELD:
    case HC_VERDICT_IGNORED:
    default:
      return NULL;
    }
}

/* Archived by us already: nothing is left to do. Un-archived by a person since: theirs to keep, and listed.
 */
void
hc_plan_leaving (HcPlanning *planning, const HcCase *one)
{
  const HcRecord *record = one->record;
  HcVerdict verdict = one->decision.verdict;
  const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, one->link->hudu_id);
  const char *why = get_reason (verdict);

  if (why == NULL || !one->has_asset || list_archived (planning, one, asset))
    return;
  if (verdict == HC_VERDICT_GONE && may_archive (planning, one))
    {
      plan_archive (planning, record, one->link, asset);
      return;
    }
  hc_planning_add_orphan (planning, record->kind, record->id, asset->name, asset->id, why);
  if (verdict != HC_VERDICT_GONE && verdict != HC_VERDICT_COMPANY_GONE
      && !hc_ref_table_contains (planning->snapshot->left_out, record->kind, record->id))
    hc_company_plan_get_tally (planning->plan, record->kind, one->link->layout_id)->left_out++;
}
