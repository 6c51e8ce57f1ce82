/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-company-decisions.h"

#include "hc-store-hudu.h"

static HcCompanyDecisions *
hc_company_decisions_new (void)
{
  HcCompanyDecisions *decisions = g_new0 (HcCompanyDecisions, 1);

  decisions->former = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);
  decisions->taken = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);
  return decisions;
}

void
hc_company_decisions_free (HcCompanyDecisions *decisions)
{
  if (decisions == NULL)
    return;
  g_ptr_array_unref (decisions->former);
  g_ptr_array_unref (decisions->taken);
  g_clear_error (&decisions->refusal);
  g_free (decisions);
}

HcMatch *
hc_company_decision_new (gint64 cw_id, HcMatchState state, gint64 hudu_id, const char *reason)
{
  HcMatch *match = g_new0 (HcMatch, 1);

  match->cw_id = cw_id;
  match->state = state;
  match->hudu_id = hudu_id;
  match->reason = g_strdup (reason);
  return match;
}

static HcMatch *
copy_match (const HcMatch *match)
{
  return hc_company_decision_new (match->cw_id, match->state, match->hudu_id, match->reason);
}

/* "Suggested" is what an undecided company with candidates looks like, not a decision. */
static HcMatchState
get_decided (HcMatchState state)
{
  return state == HC_MATCH_SUGGESTED ? HC_MATCH_UNMATCHED : state;
}

static gboolean
is_same (const HcMatch *a, const HcMatch *b)
{
  return get_decided (a->state) == get_decided (b->state) && a->hudu_id == b->hudu_id;
}

/* One company of several: what is wrong with it does not keep the others. Returns: FALSE when nothing can be
 * written at all */
static gboolean
decide_one (HcProfile *profile, const HcMatch *wanted, HcCompanyDecisions *done, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HcMatch) former = hc_store_get_match (profile->store, wanted->cw_id, NULL);

  if (hc_sync_match (profile, wanted->cw_id, wanted->state, wanted->hudu_id, wanted->reason, &problem))
    {
      g_ptr_array_add (done->former,
                       former != NULL ? g_steal_pointer (&former)
                                      : hc_company_decision_new (wanted->cw_id, HC_MATCH_UNMATCHED, 0, NULL));
      g_ptr_array_add (done->taken, copy_match (wanted));
      return TRUE;
    }
  if (!g_error_matches (problem, HC_ERROR, HC_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  done->refused++;
  if (done->refusal == NULL)
    done->refusal = g_steal_pointer (&problem);
  return TRUE;
}

static gpointer
decide (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *wanted = data;
  g_autoptr (HcCompanyDecisions) done = hc_company_decisions_new ();

  if (!hc_store_begin (profile->store, TRUE, error))
    return NULL;
  for (guint i = 0; i < wanted->len; i++)
    if (!decide_one (profile, g_ptr_array_index (wanted, i), done, error))
      {
        hc_store_rollback (profile->store);
        return NULL;
      }
  return hc_store_commit (profile->store, error) ? g_steal_pointer (&done) : NULL;
}

void
hc_company_decisions_decide_async (HcSession *session,
                                   GPtrArray *wanted,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  hc_session_perform_async (session, decide, wanted, (GDestroyNotify)g_ptr_array_unref,
                            (GDestroyNotify)hc_company_decisions_free, NULL, callback, user_data);
}

/* The best candidate of an undecided company; NULL without one. */
static HcMatch *
new_suggestion (HcStore *store, gint64 cw_id)
{
  g_autoptr (HcMatch) now = hc_store_get_match (store, cw_id, NULL);
  g_autoptr (GPtrArray) candidates = NULL;
  const HcCandidate *best;

  if (now == NULL || now->state != HC_MATCH_SUGGESTED)
    return NULL;
  candidates = hc_store_list_candidates (store, cw_id, NULL);
  if (candidates == NULL || candidates->len == 0)
    return NULL;
  best = g_ptr_array_index (candidates, 0);
  return hc_company_decision_new (cw_id, HC_MATCH_MATCHED, best->hudu_id, best->reason);
}

static gpointer
suggest (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *cw_ids = data;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);
  HcCompanyDecisions *done;

  for (guint i = 0; i < cw_ids->len; i++)
    {
      HcMatch *match = new_suggestion (profile->store, g_array_index (cw_ids, gint64, i));

      if (match != NULL)
        g_ptr_array_add (wanted, match);
    }
  done = decide (profile, wanted, cancellable, error);
  if (done != NULL)
    done->left = cw_ids->len - done->taken->len;
  return done;
}

void
hc_company_decisions_suggest_async (HcSession *session,
                                    GArray *cw_ids,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  hc_session_perform_async (session, suggest, cw_ids, (GDestroyNotify)g_array_unref,
                            (GDestroyNotify)hc_company_decisions_free, NULL, callback, user_data);
}

static gpointer
preview (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcCompanyDecisions) done = hc_company_decisions_new ();
  g_autoptr (GPtrArray) taken = NULL;

  if (!hc_sync_preview_match_bulk (profile, (HcMatchBulk)GPOINTER_TO_INT (data), &taken, &done->left, error))
    return NULL;
  g_ptr_array_extend_and_steal (done->taken, g_steal_pointer (&taken));
  return g_steal_pointer (&done);
}

static gpointer
take_bulk (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HcCompanyDecisions) planned = preview (profile, data, cancellable, error);
  HcCompanyDecisions *done = planned != NULL ? decide (profile, planned->taken, cancellable, error) : NULL;

  if (done != NULL)
    done->left = planned->left;
  return done;
}

void
hc_company_decisions_bulk_async (HcSession *session,
                                 HcMatchBulk bulk,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  hc_session_perform_async (session, take_bulk, GINT_TO_POINTER ((int)bulk), NULL,
                            (GDestroyNotify)hc_company_decisions_free, NULL, callback, user_data);
}

void
hc_company_decisions_preview_async (HcSession *session,
                                    HcMatchBulk bulk,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  hc_session_read_async (session, preview, GINT_TO_POINTER ((int)bulk), NULL,
                         (GDestroyNotify)hc_company_decisions_free, NULL, callback, user_data);
}

/* Written as it was, unchecked: it stood there before. */
static gboolean
put_back (HcStore *store, const HcMatch *former, const HcMatch *taken, GError **error)
{
  g_autoptr (HcMatch) now = hc_store_get_match (store, taken->cw_id, NULL);
  g_autoptr (HcMatch) match = copy_match (former);

  if (now == NULL || !is_same (now, taken))
    return TRUE;
  match->state = get_decided (former->state);
  return hc_store_put_match (store, match, error);
}

static gpointer
undo (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  HcCompanyDecisions *decisions = data;

  if (!hc_store_begin (profile->store, TRUE, error))
    return NULL;
  for (guint i = decisions->taken->len; i > 0; i--)
    if (!put_back (profile->store, g_ptr_array_index (decisions->former, i - 1),
                   g_ptr_array_index (decisions->taken, i - 1), error))
      {
        hc_store_rollback (profile->store);
        return NULL;
      }
  return hc_store_commit (profile->store, error) ? hc_company_decisions_new () : NULL;
}

void
hc_company_decisions_undo_async (HcSession *session,
                                 const HcCompanyDecisions *decisions,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  HcCompanyDecisions *copy = hc_company_decisions_new ();

  for (guint i = 0; i < decisions->taken->len; i++)
    {
      g_ptr_array_add (copy->former, copy_match (decisions->former->pdata[i]));
      g_ptr_array_add (copy->taken, copy_match (decisions->taken->pdata[i]));
    }
  hc_session_perform_async (session, undo, copy, (GDestroyNotify)hc_company_decisions_free,
                            (GDestroyNotify)hc_company_decisions_free, NULL, callback, user_data);
}

HcCompanyDecisions *
hc_company_decisions_finish (HcSession *session, GAsyncResult *result, GError **error)
{
  return hc_session_perform_finish (session, result, error);
}
