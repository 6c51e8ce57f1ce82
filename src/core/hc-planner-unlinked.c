/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

/* An asset that a listing lacks is read alone before another one takes its place. */
static gboolean
is_unproved (HcPlanning *planning, const HcCase *one)
{
  return one->link != NULL && hc_snapshot_get_asset (planning->snapshot, one->link->hudu_id) != NULL;
}

static void
plan_creation (HcPlanning *planning, const HcCase *one, const char *reason)
{
  HcKind kind = one->record->kind;
  HcItem *item;

  if (!planning->context->complete[kind])
    {
      planning->plan->counts[kind].skipped++;
      return;
    }
  item = hc_planning_new_asset_item (planning, one, HC_ACTION_CREATE, one->decision.layout,
                                     one->link != NULL ? "was deleted in Hudu" : reason);
  hc_planning_diff_item (planning, one, one->decision.layout, NULL, NULL, item);
  item->unproved = is_unproved (planning, one);
  planning->plan->counts[kind].created++;
  hc_planning_note_coming (planning, one->record);
}

/* A person chose an archived one. */
static void
plan_unarchive (HcPlanning *planning, const HcCase *one, const HcAsset *asset, const HcLayout *layout)
{
  HcItem *item
      = hc_planning_new_asset_item (planning, one, HC_ACTION_UNARCHIVE, layout, "chosen by a person");

  item->hudu_id = asset->id;
  item->company_hudu_id = item->place_hudu_id = asset->company_id;
  planning->plan->counts[one->record->kind].unarchived++;
}

/* An adopted asset keeps its layout unless moving is on; then it is moved first, so that one write fills it.
 */
static void
plan_adoption (HcPlanning *planning, const HcCase *one, const HcIdentity *identity)
{
  const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, identity->hudu_id);
  const HcLayout *layout = hc_plan_context_get_layout (planning->context, asset->layout_id);
  g_autoptr (HcAsset) predicted = NULL;
  HcItem *item;

  if (layout == NULL)
    {
      planning->plan->counts[one->record->kind].skipped++;
      return;
    }
  if (asset->archived)
    plan_unarchive (planning, one, asset, layout);
  layout = hc_plan_layout_move (planning, one, asset, asset->layout_id, &predicted);
  item = hc_planning_new_asset_item (planning, one, HC_ACTION_ADOPT, layout, identity->reason);
  item->hudu_id = asset->id;
  item->place_hudu_id = asset->company_id;
  item->unproved = is_unproved (planning, one);
  hc_planning_diff_item (planning, one, layout, predicted != NULL ? predicted : asset, NULL, item);
  planning->plan->counts[one->record->kind].adopted++;
  hc_planning_note_coming (planning, one->record);
}

static void
plan_tombstone (HcPlanning *planning, const HcCase *one, const HcIdentity *identity)
{
  const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, identity->hudu_id);
  HcLink *link = hc_link_new (one->record->kind, one->record->id, asset->id);
  g_autofree char *name = hc_record_dup_name (one->record);

  link->hudu_company_id = asset->company_id;
  link->layout_id = asset->layout_id;
  link->state = HC_LINK_TOMBSTONE;
  hc_link_set_written (link, "name", name, asset->name);
  g_ptr_array_add (planning->plan->relinked, link);
  hc_planning_add_orphan (planning, link->kind, link->cw_id, asset->name, asset->id, "archived-in-hudu");
  planning->plan->counts[link->kind].skipped++;
}

void
hc_plan_unlinked (HcPlanning *planning, HcIdentityIndex *index, const HcCase *one)
{
  g_auto (HcIdentity) identity = { 0 };

  hc_identify (index, one->record, one->decision.layout, &identity);
  switch (identity.verdict)
    {
    case HC_IDENTITY_ADOPT:
      plan_adoption (planning, one, &identity);
      hc_plan_duplicates (planning, index, one, identity.hudu_id);
      break;
    case HC_IDENTITY_CONFLICT:
      hc_planning_add_conflict (planning, one->record, identity.reason, identity.candidates);
      break;
    case HC_IDENTITY_TOMBSTONE:
      plan_tombstone (planning, one, &identity);
      break;
    case HC_IDENTITY_CREATE:
    case HC_IDENTITY_LINKED:
    default:
      plan_creation (planning, one, identity.reason);
      break;
    }
}
