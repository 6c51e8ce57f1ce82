/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

#include "hc-diff.h"

HcItem *
hc_planning_new_item (HcPlanning *planning, HcKind kind, HcAction action, gint64 cw_id, const char *reason)
{
  HcItem *item = hc_item_new (kind, action, cw_id);

  item->company_cw_id = planning->cw_id;
  item->company_hudu_id = planning->hudu_id;
  item->company_name = g_strdup (planning->company_name);
  item->reason = g_strdup (reason);
  g_ptr_array_add (planning->plan->items, item);
  return item;
}

HcItem *
hc_planning_new_asset_item (
    HcPlanning *planning, const HcCase *one, HcAction action, const HcLayout *layout, const char *reason)
{
  HcItem *item = hc_planning_new_item (planning, one->record->kind, action, one->record->id, reason);

  item->company_cw_id = one->record->company_id;
  item->layout_id = layout->id;
  item->layout = g_strdup (layout->name);
  item->name = hc_record_dup_name (one->record);
  item->rule = one->decision.rule != NULL ? hc_rule_dup_title (one->decision.rule) : NULL;
  return item;
}

void
hc_planning_diff_item (HcPlanning *planning,
                       const HcCase *one,
                       const HcLayout *layout,
                       const HcAsset *asset,
                       const HcLink *link,
                       HcItem *item)
{
  HcDiff diff = {
    planning->context, planning->snapshot, planning->coming, one->record, layout, asset, link, item,
    planning->plan,
  };

  hc_diff_record (&diff);
}

void
hc_planning_remove_last_item (HcPlanning *planning)
{
  g_ptr_array_remove_index (planning->plan->items, planning->plan->items->len - 1);
}

void
hc_planning_add_orphan (
    HcPlanning *planning, HcKind kind, gint64 cw_id, const char *name, gint64 hudu_id, const char *why)
{
  HcOrphan *orphan = g_new0 (HcOrphan, 1);

  orphan->kind = kind;
  orphan->cw_id = cw_id;
  orphan->name = g_strdup (name);
  orphan->hudu_id = hudu_id;
  orphan->why = g_strdup (why);
  g_ptr_array_add (planning->plan->orphans, orphan);
}

void
hc_planning_add_conflict (HcPlanning *planning,
                          const HcRecord *record,
                          const char *reason,
                          GArray *candidates)
{
  HcConflict *conflict = g_new0 (HcConflict, 1);

  conflict->kind = record->kind;
  conflict->cw_id = record->id;
  conflict->name = hc_record_dup_name (record);
  conflict->reason = g_strdup (reason);
  conflict->candidates = g_array_ref (candidates);
  g_ptr_array_add (planning->plan->conflicts, conflict);
  planning->plan->counts[record->kind].conflicts++;
}

void
hc_planning_add_problem (HcPlanning *planning, HcKind kind, const char *message)
{
  HcProblem *problem;

  if (!g_hash_table_add (planning->waiting, g_strdup_printf ("%u/%s", kind, message)))
    return;
  problem = g_new0 (HcProblem, 1);
  problem->kind = kind;
  problem->name = g_strdup (hc_kind_to_string (kind));
  problem->key = g_strdup ("");
  problem->value = g_strdup ("");
  problem->message = g_strdup (message);
  g_ptr_array_add (planning->plan->problems, problem);
}

void
hc_planning_note_coming (HcPlanning *planning, const HcRecord *record)
{
  hc_ref_table_insert (planning->coming, record->kind, record->id, GINT_TO_POINTER (1));
}

HcLink *
hc_planning_edit_link (HcPlanning *planning, const HcLink *link)
{
  HcLink *copy = hc_ref_table_lookup (planning->edited, link->kind, link->cw_id);

  if (copy == NULL)
    {
      copy = hc_link_copy (link);
      g_ptr_array_add (planning->plan->relinked, copy);
      hc_ref_table_insert (planning->edited, link->kind, link->cw_id, copy);
    }
  return copy;
}

void
hc_planning_relink (HcPlanning *planning, const HcLink *link, HcLinkState state)
{
  if (link->state != state)
    hc_planning_edit_link (planning, link)->state = state;
}
