/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

/* Decisions of a person: each is checked against the mirror and written at once; the next sync carries it
 * out. */

static gboolean
refuse_unknown (const char *what, gint64 id, const char *remedy, GError **error)
{
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "there is no %s %" G_GINT64_FORMAT ": %s", what, id,
               remedy);
  return FALSE;
}

static gboolean
check_cw_company (HcProfile *profile, gint64 cw_id, GError **error)
{
  g_autoptr (HcRecord) record = hc_store_get_record (profile->store, HC_KIND_COMPANY, cw_id, NULL);

  return record != NULL
         || refuse_unknown ("ConnectWise company", cw_id,
                            "see “huducwmctl companies”, or run a refresh first", error);
}

static gboolean
check_hudu_company (HcProfile *profile, gint64 hudu_id, GError **error)
{
  g_autoptr (HcHuduCompany) company = hc_store_get_hudu_company (profile->store, hudu_id, NULL);

  if (company == NULL || company->missing_since != 0)
    return refuse_unknown ("Hudu company", hudu_id,
                           "its number stands in “huducwmctl companies”, or run a refresh first", error);
  if (company->archived)
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                   "the Hudu company “%s” is archived: restore it in Hudu first", company->name);
      return FALSE;
    }
  return TRUE;
}

gboolean
hc_sync_match (
    HcProfile *profile, gint64 cw_id, HcMatchState state, gint64 hudu_id, const char *reason, GError **error)
{
  HcMatch match = { cw_id, state, hudu_id, (char *)reason };

  if (!check_cw_company (profile, cw_id, error)
      || (state == HC_MATCH_MATCHED && !check_hudu_company (profile, hudu_id, error)))
    return FALSE;
  if (state == HC_MATCH_MATCHED && reason == NULL)
    match.reason = (char *)"matched by a person";
  return hc_store_put_match (profile->store, &match, error);
}

static GHashTable *
collect_taken (GPtrArray *matches)
{
  GHashTable *taken = hc_id_set_new ();

  for (guint i = 0; i < matches->len; i++)
    {
      const HcMatch *match = g_ptr_array_index (matches, i);

      if (match->state == HC_MATCH_MATCHED)
        hc_id_set_add (taken, match->hudu_id);
    }
  return taken;
}

static gboolean
is_undecided (const HcMatch *match)
{
  return match->state == HC_MATCH_UNMATCHED || match->state == HC_MATCH_SUGGESTED;
}

static HcMatch *
new_match (gint64 cw_id, HcMatchState state, gint64 hudu_id, const char *reason)
{
  HcMatch *match = g_new0 (HcMatch, 1);

  match->cw_id = cw_id;
  match->state = state;
  match->hudu_id = hudu_id;
  match->reason = g_strdup (reason);
  return match;
}

/* Certain (and strong) candidates that are unique on both sides. */
static gboolean
pick_candidates (
    HcProfile *profile, GPtrArray *matches, HcCertainty worst, GPtrArray *decided, GError **error)
{
  g_autoptr (GPtrArray) candidates = hc_store_list_candidates (profile->store, 0, error);
  g_autoptr (GHashTable) taken = collect_taken (matches);
  g_autoptr (GHashTable) undecided = hc_id_set_new ();
  g_autoptr (GPtrArray) picked = NULL;

  if (candidates == NULL)
    return FALSE;
  for (guint i = 0; i < matches->len; i++)
    if (is_undecided (g_ptr_array_index (matches, i)))
      hc_id_set_add (undecided, ((HcMatch *)g_ptr_array_index (matches, i))->cw_id);
  for (guint i = candidates->len; i > 0; i--)
    if (!hc_id_set_contains (undecided, ((HcCandidate *)g_ptr_array_index (candidates, i - 1))->cw_id))
      g_ptr_array_remove_index (candidates, i - 1);
  picked = hc_match_pick (candidates, taken, worst);
  for (guint i = 0; i < picked->len; i++)
    {
      const HcCandidate *candidate = g_ptr_array_index (picked, i);

      g_ptr_array_add (decided,
                       new_match (candidate->cw_id, HC_MATCH_MATCHED, candidate->hudu_id, candidate->reason));
    }
  return TRUE;
}

/* One that is inactive would be created only to be archived: a person may still choose that for it. */
static gboolean
is_inactive (HcProfile *profile, gint64 cw_id)
{
  g_autoptr (HcRecord) record = hc_store_get_record (profile->store, HC_KIND_COMPANY, cw_id, NULL);

  return record != NULL
         && hc_settings_is_inactive_status (profile->settings, hc_record_get (record, "status/name"),
                                            hc_record_get_id (record, "status/id"));
}

/* A company that has a candidate is for a person to look at first. */
static void
pick_creations (HcProfile *profile, GPtrArray *matches, GPtrArray *decided)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const HcMatch *match = g_ptr_array_index (matches, i);

      if (match->state == HC_MATCH_UNMATCHED && !is_inactive (profile, match->cw_id))
        g_ptr_array_add (decided, new_match (match->cw_id, HC_MATCH_CREATE, 0, "no candidate in Hudu"));
    }
}

static guint
count_undecided (GPtrArray *matches)
{
  guint count = 0;

  for (guint i = 0; i < matches->len; i++)
    count += is_undecided (g_ptr_array_index (matches, i));
  return count;
}

static gboolean
put_all (HcStore *store, GPtrArray *decided, GError **error)
{
  if (!hc_store_begin (store, TRUE, error))
    return FALSE;
  for (guint i = 0; i < decided->len; i++)
    if (!hc_store_put_match (store, g_ptr_array_index (decided, i), error))
      {
        hc_store_rollback (store);
        return FALSE;
      }
  return hc_store_commit (store, error);
}

gboolean
hc_sync_preview_match_bulk (
    HcProfile *profile, HcMatchBulk bulk, GPtrArray **taken, guint *left, GError **error)
{
  g_autoptr (GPtrArray) matches = hc_store_list_matches (profile->store, error);
  g_autoptr (GPtrArray) decided = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);

  if (matches == NULL)
    return FALSE;
  if (bulk == HC_MATCH_BULK_CREATE_ALL)
    pick_creations (profile, matches, decided);
  else if (!pick_candidates (profile, matches,
                             bulk == HC_MATCH_BULK_ADOPT ? HC_CERTAINTY_CERTAIN : HC_CERTAINTY_STRONG,
                             decided, error))
    return FALSE;
  *left = count_undecided (matches) - decided->len;
  *taken = g_steal_pointer (&decided);
  return TRUE;
}

gboolean
hc_sync_match_bulk (HcProfile *profile, HcMatchBulk bulk, GPtrArray **taken, guint *left, GError **error)
{
  g_autoptr (GPtrArray) decided = NULL;

  if (!hc_sync_preview_match_bulk (profile, bulk, &decided, left, error)
      || !put_all (profile->store, decided, error))
    return FALSE;
  *taken = g_steal_pointer (&decided);
  return TRUE;
}

static gboolean
check_asset (HcProfile *profile, HcKind kind, gint64 cw_id, gint64 hudu_id, GError **error)
{
  g_autoptr (HcAsset) asset = hc_store_get_asset (profile->store, hudu_id, NULL);
  g_autoptr (HcLink) link = NULL;

  if (asset == NULL || asset->missing_since != 0)
    return refuse_unknown ("asset", hudu_id, "see “huducwmctl conflicts” for the candidates", error);
  link = hc_store_find_link_by_hudu (profile->store, FALSE, hudu_id, NULL);
  if (link == NULL || (link->kind == kind && link->cw_id == cw_id))
    return TRUE;
  g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
               "asset %" G_GINT64_FORMAT " is tied to %s %" G_GINT64_FORMAT " already", hudu_id,
               hc_kind_to_string (link->kind), link->cw_id);
  return FALSE;
}

static gboolean
check_record (HcProfile *profile, HcKind kind, gint64 cw_id, GError **error)
{
  g_autoptr (HcRecord) record = hc_store_get_record (profile->store, kind, cw_id, NULL);

  return record != NULL
         || refuse_unknown (hc_kind_to_string (kind), cw_id, "it was never read from ConnectWise", error);
}

gboolean
hc_sync_resolve (
    HcProfile *profile, HcKind kind, gint64 cw_id, const HcResolution *resolution, GError **error)
{
  g_autoptr (HcLink) link = NULL;

  if (!check_record (profile, kind, cw_id, error)
      || (resolution->hudu_id != 0 && !check_asset (profile, kind, cw_id, resolution->hudu_id, error)))
    return FALSE;
  /* A record that is tied to another asset is let go first: the next sync adopts what the person chose. */
  link = hc_store_get_link (profile->store, kind, cw_id, NULL);
  if (link != NULL && link->hudu_id != resolution->hudu_id
      && !hc_store_remove_link (profile->store, kind, cw_id, error))
    return FALSE;
  /* Of duplicates a person was told that the others go. */
  if (link != NULL && resolution->hudu_id != 0
      && !hc_store_give_up_duplicates (profile->store, kind, cw_id, resolution->hudu_id, error))
    return FALSE;
  return hc_store_put_resolution (profile->store, kind, cw_id, resolution, error);
}

static gboolean
refuse_unheld (const char *what, gint64 cw_id, GError *failure, GError **error)
{
  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                 "%s %" G_GINT64_FORMAT " is not held: see “huducwmctl held”", what, cw_id);
  return FALSE;
}

gboolean
hc_sync_hold (HcProfile *profile, HcKind kind, gint64 cw_id, gboolean hold, GError **error)
{
  GError *failure = NULL;

  if (hold)
    return check_record (profile, kind, cw_id, error)
           && hc_store_put_hold (profile->store, kind, cw_id, HC_HOLD_PERSON, error);
  return hc_store_remove_hold (profile->store, kind, cw_id, &failure)
         || refuse_unheld (hc_kind_to_string (kind), cw_id, failure, error);
}

gboolean
hc_sync_hold_tile (HcProfile *profile, gint64 cw_company_id, gboolean hold, GError **error)
{
  GError *failure = NULL;

  if (hold)
    return check_cw_company (profile, cw_company_id, error)
           && hc_store_put_tile_hold (profile->store, cw_company_id, HC_HOLD_PERSON, error);
  return hc_store_remove_tile_hold (profile->store, cw_company_id, &failure)
         || refuse_unheld ("the tile of company", cw_company_id, failure, error);
}
