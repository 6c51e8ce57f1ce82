/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

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

void
hc_planning_add_orphan (HcPlanning *planning, HcKind kind, gint64 cw_id, const char *name, gint64 hudu_id, const char *why)
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
hc_planning_relink (HcPlanning *planning, const HcLink *link, HcLinkState state)
{
  HcLink *changed;

  if (link->state == state)
    return;
  changed = hc_link_copy (link);
  changed->state = state;
  g_ptr_array_add (planning->plan->relinked, changed);
}

/* Links into this company whose record is not mirrored any more. */
static void
plan_vanished (HcPlanning *planning)
{
  g_autoptr (GHashTable) present = hc_ref_table_new (NULL);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < planning->snapshot->records->len; i++)
    {
      const HcRecord *record = g_ptr_array_index (planning->snapshot->records, i);

      hc_ref_table_insert (present, record->kind, record->id, GINT_TO_POINTER (1));
    }
  g_hash_table_iter_init (&iter, planning->snapshot->links);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const HcLink *link = value;
      const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, link->hudu_id);

      if (link->kind == HC_KIND_COMPANY || g_hash_table_contains (present, key) || asset == NULL
          || asset->company_id != planning->hudu_id)
        continue;
      hc_planning_add_orphan (planning, link->kind, link->cw_id, asset->name, link->hudu_id, "deleted");
    }
}

HcCompanyPlan *
hc_plan_company (HcPlanContext *context, const HcSnapshot *snapshot, const HcFilter *filter)
{
  g_autoptr (HcCompanyPlan) plan = hc_company_plan_new ();
  g_autoptr (HcRefTable) coming = hc_ref_table_new (NULL);
  HcPlanning planning = { context, snapshot, filter, plan, HC_HOME_LIVE, 0, 0, NULL, coming };

  if (snapshot->company != NULL)
    {
      planning.hudu_id = snapshot->company->id;
      planning.company_name = snapshot->company->name;
    }
  if (snapshot->cw_companies->len > 0)
    {
      const HcRecord *leader = g_ptr_array_index (snapshot->cw_companies, 0);

      planning.cw_id = leader->id;
      if (planning.company_name == NULL)
        planning.company_name = hc_record_get (leader, "name");
    }
  hc_plan_company_itself (&planning);
  hc_plan_records (&planning);
  if (hc_filter_has_kind (filter, HC_KIND_AGREEMENT) && (filter == NULL || filter->records == NULL))
    hc_plan_tile (&planning);
  plan_vanished (&planning);
  return g_steal_pointer (&plan);
}
