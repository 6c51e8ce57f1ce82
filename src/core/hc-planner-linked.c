/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

/* What the asset will hold once it is moved: values whose label and type are the same in both layouts. */
static HcAsset *
predict_move (const HcAsset *asset, const HcLayout *from, const HcLayout *to)
{
  HcAsset *moved = hc_asset_new (asset->id);

  moved->company_id = asset->company_id;
  moved->layout_id = to->id;
  moved->name = g_strdup (asset->name);
  for (guint i = 0; i < HC_N_ATTRIBUTES; i++)
    moved->attributes[i] = g_strdup (asset->attributes[i]);
  for (guint i = 0; from != NULL && i < to->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (to->fields, i);
      const HcLayoutField *old = hc_layout_find_field (from, field->label);

      if (old != NULL && g_str_equal (old->label, field->label) && old->type == field->type)
        hc_asset_set_field (moved, field->label, hc_asset_get_field (asset, old->label));
    }
  return moved;
}

/* Hudu adds to the target what it lacks, for everyone: the preview says so. */
static char *
describe_move (const HcLayout *from, const HcLayout *to)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "sorted into %s now", to->name);
  for (guint i = 0, n = 0; from != NULL && i < from->fields->len; i++)
    {
      const HcLayoutField *field = g_ptr_array_index (from->fields, i);
      const HcLayoutField *same = hc_layout_find_field (to, field->label);

      if (same != NULL && g_str_equal (same->label, field->label) && same->type == field->type)
        continue;
      g_string_append_printf (text, n++ == 0 ? "; adds to that layout: %s" : ", %s", field->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const HcLayout *
hc_plan_layout_move (
    HcPlanning *planning, const HcCase *one, const HcAsset *asset, gint64 decided_before, HcAsset **predicted)
{
  const HcLayout *now = hc_plan_context_get_layout (planning->context, asset->layout_id);
  const HcLayout *wanted = one->decision.layout;
  g_autofree char *reason = NULL;
  HcItem *item;

  if (!planning->context->settings->options.move_on_rule_change || decided_before == wanted->id
      || asset->layout_id == wanted->id)
    return now;
  reason = describe_move (now, wanted);
  item = hc_planning_new_asset_item (planning, one, HC_ACTION_MOVE_LAYOUT, wanted, reason);
  item->hudu_id = asset->id;
  item->place_hudu_id = asset->company_id;
  item->related_id = asset->layout_id;
  planning->plan->counts[one->record->kind].moved++;
  hc_company_plan_get_tally (planning->plan, one->record->kind, wanted->id)->moves++;
  *predicted = predict_move (asset, now, wanted);
  return wanted;
}

/* Values agreed upon without a write: only the link remembers them. */
static void
remember_agreed (HcPlanning *planning, const HcLink *link, const HcItem *item)
{
  for (guint i = 0; i < item->agreed->len; i++)
    {
      const HcChange *agreed = g_ptr_array_index (item->agreed, i);

      hc_link_set_written (hc_planning_edit_link (planning, link), agreed->key, agreed->after,
                           agreed->before);
    }
}

/* A person who moved the asset to where it belongs by now spared us the write. */
static void
settle_place (HcPlanning *planning, const HcCase *one, const HcAsset *asset)
{
  const HcLink *link = one->link;

  if (asset->layout_id == one->decision.layout->id && link->layout_id != asset->layout_id)
    hc_planning_edit_link (planning, link)->layout_id = asset->layout_id;
  if (asset->company_id == planning->hudu_id && link->hudu_company_id != asset->company_id)
    hc_planning_edit_link (planning, link)->hudu_company_id = asset->company_id;
}

static void
finish_update (HcPlanning *planning, HcItem *item, gboolean moves)
{
  HcCounts *counts = &planning->plan->counts[item->kind];

  if (moves)
    {
      item->action = HC_ACTION_MOVE_COMPANY;
      counts->moved++;
      hc_company_plan_get_tally (planning->plan, item->kind, item->layout_id)->moves++;
    }
  else if (item->changes->len == 1 && hc_item_find_change (item, "name") != NULL)
    {
      item->action = HC_ACTION_RENAME;
      counts->renamed++;
    }
  else
    counts->updated++;
  hc_company_plan_get_tally (planning->plan, item->kind, item->layout_id)->updates++;
}

/* Returns: whether there is anything to write */
static gboolean
plan_update (HcPlanning *planning, const HcCase *one, const HcAsset *asset, const HcLayout *layout)
{
  /* Where a person moved it, it stays, unless ConnectWise moves the record. */
  gboolean moves = one->link->hudu_company_id != planning->hudu_id && asset->company_id != planning->hudu_id;
  HcItem *item = hc_planning_new_asset_item (planning, one, HC_ACTION_UPDATE, layout,
                                             moves ? "belongs to another company in ConnectWise now"
                                                   : "differs from ConnectWise");

  item->hudu_id = asset->id;
  item->place_hudu_id = asset->company_id;
  hc_planning_diff_item (planning, one, layout, asset, one->link, item);
  if (!moves && item->changes->len == 0)
    {
      remember_agreed (planning, one->link, item);
      hc_planning_remove_last_item (planning);
      return FALSE;
    }
  finish_update (planning, item, moves);
  return TRUE;
}

/* Returns: whether the asset can be written to: live, or about to be un-archived */
static gboolean
plan_archived_asset (HcPlanning *planning, const HcCase *one, const HcAsset *asset, const HcLayout *layout)
{
  HcKind kind = one->record->kind;
  HcItem *item;

  if (!asset->archived)
    {
      hc_planning_relink (planning, one->link, HC_LINK_LIVE);
      return TRUE;
    }
  if (one->link->state != HC_LINK_ARCHIVED_BY_US)
    {
      hc_planning_relink (planning, one->link, HC_LINK_TOMBSTONE);
      hc_planning_add_orphan (planning, kind, one->record->id, asset->name, asset->id, "archived-in-hudu");
      planning->plan->counts[kind].skipped++;
      return FALSE;
    }
  item = hc_planning_new_asset_item (planning, one, HC_ACTION_UNARCHIVE, layout, "back in ConnectWise");
  item->hudu_id = asset->id;
  item->place_hudu_id = asset->company_id;
  planning->plan->counts[kind].unarchived++;
  return TRUE;
}

/* A second asset with the id of this record: two machines at one Hudu, or a copy that a person made. */
static void
list_duplicates (HcPlanning *planning, HcIdentityIndex *index, const HcCase *one)
{
  GArray *carriers = hc_identity_index_get_carriers (index, one->record->kind, one->record->id);
  const HcResolution *resolution
      = hc_ref_table_lookup (planning->snapshot->resolutions, one->record->kind, one->record->id);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (carriers == NULL || (resolution != NULL && resolution->hudu_id == one->link->hudu_id))
    return;
  g_array_append_val (candidates, one->link->hudu_id);
  for (guint i = 0; i < carriers->len; i++)
    if (g_array_index (carriers, gint64, i) != one->link->hudu_id)
      g_array_append_val (candidates, g_array_index (carriers, gint64, i));
  if (candidates->len > 1)
    hc_planning_add_conflict (
        planning, one->record,
        "several assets carry its ConnectWise ID: choose one, and the next sync archives the others",
        candidates);
}

void
hc_plan_linked (HcPlanning *planning, HcIdentityIndex *index, const HcCase *one)
{
  const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, one->link->hudu_id);
  const HcLayout *layout = hc_plan_context_get_layout (planning->context, asset->layout_id);
  guint before = planning->plan->items->len;
  g_autoptr (HcAsset) predicted = NULL;

  if (layout == NULL)
    {
      planning->plan->counts[one->record->kind].skipped++;
      return;
    }
  if (!plan_archived_asset (planning, one, asset, layout))
    return;
  hc_planning_note_coming (planning, one->record);
  list_duplicates (planning, index, one);
  hc_plan_duplicates (planning, index, one, asset->id);
  settle_place (planning, one, asset);
  layout = hc_plan_layout_move (planning, one, asset, one->link->layout_id, &predicted);
  if (!plan_update (planning, one, predicted != NULL ? predicted : asset, layout)
      && planning->plan->items->len == before)
    planning->plan->counts[one->record->kind].unchanged++;
}
