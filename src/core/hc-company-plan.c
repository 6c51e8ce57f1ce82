/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-planner.h"

void
hc_conflict_free (HcConflict *conflict)
{
  if (conflict == NULL)
    return;
  g_free (conflict->name);
  g_free (conflict->reason);
  g_clear_pointer (&conflict->candidates, g_array_unref);
  g_free (conflict);
}

static void
free_orphan (gpointer data)
{
  HcOrphan *orphan = data;

  g_free (orphan->name);
  g_free (orphan->why);
  g_free (orphan);
}

void
hc_drift_free (HcDrift *drift)
{
  if (drift == NULL)
    return;
  g_free (drift->name);
  g_free (drift->field);
  g_free (drift->connectwise);
  g_free (drift->hudu);
  g_free (drift);
}

static void
free_problem (gpointer data)
{
  HcProblem *problem = data;

  g_free (problem->name);
  g_free (problem->key);
  g_free (problem->value);
  g_free (problem->message);
  g_free (problem);
}

HcCompanyPlan *
hc_company_plan_new (void)
{
  HcCompanyPlan *plan = g_new0 (HcCompanyPlan, 1);

  plan->items = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_free);
  plan->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_conflict_free);
  plan->orphans = g_ptr_array_new_with_free_func (free_orphan);
  plan->drifts = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_drift_free);
  plan->problems = g_ptr_array_new_with_free_func (free_problem);
  plan->relinked = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_link_free);
  plan->tallies = g_ptr_array_new_with_free_func (g_free);
  return plan;
}

void
hc_company_plan_free (HcCompanyPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->items);
  g_ptr_array_unref (plan->conflicts);
  g_ptr_array_unref (plan->orphans);
  g_ptr_array_unref (plan->drifts);
  g_ptr_array_unref (plan->problems);
  g_ptr_array_unref (plan->relinked);
  g_ptr_array_unref (plan->tallies);
  g_free (plan);
}

HcTally *
hc_company_plan_get_tally (HcCompanyPlan *plan, HcKind kind, gint64 layout_id)
{
  HcTally *tally;

  for (guint i = 0; i < plan->tallies->len; i++)
    {
      tally = g_ptr_array_index (plan->tallies, i);
      if (tally->kind == kind && tally->layout_id == layout_id)
        return tally;
    }
  tally = g_new0 (HcTally, 1);
  tally->kind = kind;
  tally->layout_id = layout_id;
  g_ptr_array_add (plan->tallies, tally);
  return tally;
}
