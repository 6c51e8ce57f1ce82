/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-matcher.h"

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const HcCandidate *left = *(const HcCandidate *const *)a;
  const HcCandidate *right = *(const HcCandidate *const *)b;

  if (left->cw_id != right->cw_id)
    return left->cw_id < right->cw_id ? -1 : 1;
  if (left->certainty != right->certainty)
    return (int)left->certainty - (int)right->certainty;
  return (left->hudu_id > right->hudu_id) - (left->hudu_id < right->hudu_id);
}

static GHashTable *
group_by_hudu_id (GPtrArray *sorted)
{
  GHashTable *groups
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < sorted->len; i++)
    {
      HcCandidate *candidate = sorted->pdata[i];
      GPtrArray *group = g_hash_table_lookup (groups, &candidate->hudu_id);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, &candidate->hudu_id, group);
        }
      g_ptr_array_add (group, candidate);
    }
  return groups;
}

static gboolean
is_claimed_by_another (GHashTable *groups, const HcCandidate *candidate)
{
  GPtrArray *group = g_hash_table_lookup (groups, &candidate->hudu_id);

  for (guint i = 0; i < group->len; i++)
    {
      const HcCandidate *other = group->pdata[i];

      if (other->cw_id != candidate->cw_id && other->certainty <= candidate->certainty)
        return TRUE;
    }
  return FALSE;
}

/* Whether the first of a company's candidates, best first, is the only one of its certainty. */
static gboolean
is_alone (GPtrArray *sorted, guint first)
{
  const HcCandidate *best = sorted->pdata[first];

  for (guint i = first + 1; i < sorted->len; i++)
    {
      const HcCandidate *next = sorted->pdata[i];

      if (next->cw_id != best->cw_id || next->certainty != best->certainty)
        return TRUE;
      if (next->hudu_id != best->hudu_id)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
hc_match_pick (GPtrArray *candidates, GHashTable *taken_hudu_ids, HcCertainty worst)
{
  GPtrArray *picked = g_ptr_array_new ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (candidates->len);
  g_autoptr (GHashTable) groups = NULL;

  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (sorted, candidates->pdata[i]);
  g_ptr_array_sort (sorted, compare_candidates);
  groups = group_by_hudu_id (sorted);
  for (guint i = 0; i < sorted->len; i++)
    {
      HcCandidate *best = sorted->pdata[i];
      const HcCandidate *before = i > 0 ? sorted->pdata[i - 1] : NULL;

      if ((before != NULL && before->cw_id == best->cw_id) || best->certainty > worst)
        continue;
      if (taken_hudu_ids != NULL && g_hash_table_contains (taken_hudu_ids, &best->hudu_id))
        continue;
      if (is_alone (sorted, i) && !is_claimed_by_another (groups, best))
        g_ptr_array_add (picked, best);
    }
  return picked;
}
