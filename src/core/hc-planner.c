/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planning.h"

static int
compare_links_cb (gconstpointer a, gconstpointer b)
{
  const HcLink *left = *(const HcLink *const *)a;
  const HcLink *right = *(const HcLink *const *)b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return (left->cw_id > right->cw_id) - (left->cw_id < right->cw_id);
}

GPtrArray *
hc_planning_list_links (HcPlanning *planning)
{
  GPtrArray *links = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, planning->snapshot->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (links, value);
  g_ptr_array_sort (links, compare_links_cb);
  return links;
}

/* Links into this company whose record is not mirrored any more. */
static void
plan_vanished (HcPlanning *planning)
{
  g_autoptr (HcRefTable) present = hc_ref_table_new (NULL);
  g_autoptr (GPtrArray) links = hc_planning_list_links (planning);

  for (guint i = 0; i < planning->snapshot->records->len; i++)
    {
      const HcRecord *record = g_ptr_array_index (planning->snapshot->records, i);

      hc_ref_table_insert (present, record->kind, record->id, GINT_TO_POINTER (1));
    }
  for (guint i = 0; i < links->len; i++)
    {
      const HcLink *link = g_ptr_array_index (links, i);
      const HcAsset *asset = hc_snapshot_get_asset (planning->snapshot, link->hudu_id);

      if (link->kind == HC_KIND_COMPANY || hc_ref_table_contains (present, link->kind, link->cw_id)
          || asset == NULL || asset->missing_since != 0 || asset->company_id != planning->hudu_id
          || (asset->archived && link->state == HC_LINK_ARCHIVED_BY_US))
        continue;
      hc_planning_add_orphan (planning, link->kind, link->cw_id, asset->name, link->hudu_id,
                              asset->archived ? "archived-in-hudu" : "deleted");
    }
}

static int
compare_phases_cb (gconstpointer a, gconstpointer b)
{
  guint left = hc_item_get_phase (*(const HcItem *const *)a);
  guint right = hc_item_get_phase (*(const HcItem *const *)b);

  return (left > right) - (left < right);
}

HcCompanyPlan *
hc_plan_company (HcPlanContext *context, const HcSnapshot *snapshot, const HcFilter *filter)
{
  g_autoptr (HcCompanyPlan) plan = hc_company_plan_new ();
  g_autoptr (HcRefTable) coming = hc_ref_table_new (NULL);
  g_autoptr (HcRefTable) partakers = hc_ref_table_new (NULL);
  g_autoptr (HcRefTable) edited = hc_ref_table_new (NULL);
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HcPlanning planning = {
    .context = context,
    .snapshot = snapshot,
    .filter = filter,
    .plan = plan,
    .home = HC_HOME_LIVE,
    .partakers = partakers,
    .coming = coming,
    .edited = edited,
    .waiting = waiting,
  };

  if (snapshot->company != NULL)
    {
      planning.hudu_id = snapshot->company->id;
      planning.company_name = snapshot->company->name;
      planning.exists = TRUE;
    }
  else if (snapshot->cw_companies->len > 0)
    planning.company_name = hc_record_get (g_ptr_array_index (snapshot->cw_companies, 0), "name");
  hc_plan_company_itself (&planning);
  hc_plan_records (&planning);
  if (hc_filter_has_kind (filter, HC_KIND_AGREEMENT) && (filter == NULL || filter->records == NULL))
    hc_plan_tile (&planning);
  plan_vanished (&planning);
  /* The sort keeps the order within a phase. */
  g_ptr_array_sort (plan->items, compare_phases_cb);
  return g_steal_pointer (&plan);
}
