/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-snapshot.h"

static const char *const match_names[] = { "unmatched", "suggested", "matched", "create", "ignored" };
static const char *const hold_names[] = { "person", "undo", "deselected" };

const char *
hc_match_state_to_string (HcMatchState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (match_names), NULL);
  return match_names[state];
}

gboolean
hc_match_state_from_string (const char *text, HcMatchState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (match_names); i++)
    if (g_strcmp0 (text, match_names[i]) == 0)
      {
        *state = (HcMatchState)i;
        return TRUE;
      }
  return FALSE;
}

const char *
hc_hold_reason_to_string (HcHoldReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (hold_names), NULL);
  return hold_names[reason];
}

gboolean
hc_hold_reason_from_string (const char *text, HcHoldReason *reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (hold_names); i++)
    if (g_strcmp0 (text, hold_names[i]) == 0)
      {
        *reason = (HcHoldReason)i;
        return TRUE;
      }
  return FALSE;
}

void
hc_match_free (HcMatch *match)
{
  if (match == NULL)
    return;
  g_free (match->reason);
  g_free (match);
}

void
hc_unfinished_free (HcUnfinished *unfinished)
{
  if (unfinished == NULL)
    return;
  g_free (unfinished->name);
  g_free (unfinished);
}

HcSnapshot *
hc_snapshot_new (void)
{
  HcSnapshot *snapshot = g_new0 (HcSnapshot, 1);

  snapshot->cw_companies = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  snapshot->records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  snapshot->strangers = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  snapshot->matches = hc_ref_table_new ((GDestroyNotify)hc_match_free);
  snapshot->assets = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)hc_asset_free);
  snapshot->links = hc_ref_table_new ((GDestroyNotify)hc_link_free);
  snapshot->hits = hc_ref_table_new ((GDestroyNotify)g_array_unref);
  snapshot->claimed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  snapshot->holds = hc_ref_table_new (NULL);
  snapshot->resolutions = hc_ref_table_new (g_free);
  snapshot->unfinished = hc_ref_table_new ((GDestroyNotify)hc_unfinished_free);
  snapshot->left_out = hc_ref_table_new (NULL);
  snapshot->refusals = hc_ref_table_new ((GDestroyNotify)g_hash_table_unref);
  snapshot->relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  snapshot->given_up = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return snapshot;
}

void
hc_snapshot_free (HcSnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  hc_hudu_company_free (snapshot->company);
  g_ptr_array_unref (snapshot->cw_companies);
  g_ptr_array_unref (snapshot->records);
  g_ptr_array_unref (snapshot->strangers);
  g_hash_table_unref (snapshot->matches);
  g_hash_table_unref (snapshot->assets);
  g_hash_table_unref (snapshot->links);
  g_hash_table_unref (snapshot->hits);
  g_hash_table_unref (snapshot->claimed);
  g_hash_table_unref (snapshot->holds);
  g_hash_table_unref (snapshot->resolutions);
  g_hash_table_unref (snapshot->unfinished);
  g_hash_table_unref (snapshot->left_out);
  g_hash_table_unref (snapshot->refusals);
  g_hash_table_unref (snapshot->relations);
  g_hash_table_unref (snapshot->given_up);
  g_free (snapshot->tile_digest);
  g_free (snapshot->tile_message);
  g_free (snapshot->tile_content);
  g_free (snapshot);
}

const HcAsset *
hc_snapshot_get_asset (const HcSnapshot *snapshot, gint64 id)
{
  return g_hash_table_lookup (snapshot->assets, &id);
}

void
hc_snapshot_take_asset (HcSnapshot *snapshot, HcAsset *asset)
{
  g_hash_table_replace (snapshot->assets, &asset->id, asset);
}

gboolean
hc_snapshot_is_claimed (const HcSnapshot *snapshot, gint64 id)
{
  return g_hash_table_contains (snapshot->claimed, &id);
}

void
hc_snapshot_claim (HcSnapshot *snapshot, gint64 id)
{
  g_hash_table_add (snapshot->claimed, g_memdup2 (&id, sizeof id));
}
