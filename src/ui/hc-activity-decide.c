/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-decide.h"

#include "hc-ref-table.h"
#include "hc-store-hudu.h"
#include "hc-store-view-runs.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

/* One answer, from the button to the toast's *Undo*. */
typedef struct _Decision Decision;
typedef gboolean (*Act) (HcProfile *profile, Decision *decision, GError **error);

struct _Decision
{
  gatomicrefcount count;
  GtkWidget *widget;
  HcSession *session;
  Act act;
  Act take_back;
  char *said; /* what the toast says */

  HcKind kind;
  gint64 cw_id;
  gboolean tile;
  gboolean hold;
  HcHoldReason reason;
  HcResolution answer;
  gint64 hudu_id;
  HcKeptConflict *conflict; /* (nullable): as it was; written by the worker */
  HcLink *link;             /* (nullable) */
  HcMatch *match;           /* (nullable) */
  GPtrArray *holds;         /* (nullable): HcHold *: all that were released at once */
};

static void
decision_unref (Decision *decision)
{
  if (!g_atomic_ref_count_dec (&decision->count))
    return;
  g_object_unref (decision->widget);
  g_object_unref (decision->session);
  g_free (decision->said);
  g_clear_pointer (&decision->conflict, hc_kept_conflict_free);
  g_clear_pointer (&decision->link, hc_link_free);
  g_clear_pointer (&decision->match, hc_match_free);
  g_clear_pointer (&decision->holds, g_ptr_array_unref);
  g_free (decision);
}

static Decision *
decision_ref (Decision *decision)
{
  g_atomic_ref_count_inc (&decision->count);
  return decision;
}

static Decision *
decision_new (GtkWidget *widget, HcSession *session, Act act, Act take_back)
{
  Decision *decision = g_new0 (Decision, 1);

  g_atomic_ref_count_init (&decision->count);
  decision->widget = g_object_ref (widget);
  decision->session = g_object_ref (session);
  decision->act = act;
  decision->take_back = take_back;
  return decision;
}

static gpointer
act (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  Decision *decision = data;

  return decision->act (profile, decision, error) ? GINT_TO_POINTER (1) : NULL;
}

static gpointer
take_back (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  Decision *decision = data;

  return decision->take_back (profile, decision, error) ? GINT_TO_POINTER (1) : NULL;
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  hc_session_perform_finish (HC_SESSION (source), result, &error);
  if (error != NULL && gtk_widget_get_root (widget) != NULL)
    hc_toast_error (widget, error);
}

static void
undo_cb (gpointer data, gpointer user_data)
{
  Decision *decision = data;

  hc_session_perform_async (decision->session, take_back, decision_ref (decision),
                            (GDestroyNotify)decision_unref, NULL, NULL, taken_back_cb,
                            g_object_ref (decision->widget));
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Decision *decision = user_data;
  g_autoptr (GError) error = NULL;

  hc_session_perform_finish (HC_SESSION (source), result, &error);
  if (gtk_widget_get_root (decision->widget) == NULL)
    decision_unref (decision);
  else if (error != NULL)
    {
      hc_toast_error (decision->widget, error);
      decision_unref (decision);
    }
  else
    hc_toast_undo (decision->widget, decision->said, undo_cb, decision, (GDestroyNotify)decision_unref);
}

static void
carry_out (Decision *decision)
{
  hc_session_perform_async (decision->session, act, decision_ref (decision), (GDestroyNotify)decision_unref,
                            NULL, NULL, acted_cb, decision);
}

static gboolean
resolve (HcProfile *profile, Decision *decision, GError **error)
{
  decision->conflict = hc_store_keep_conflict (profile->store, decision->kind, decision->cw_id, NULL);
  decision->link = hc_store_get_link (profile->store, decision->kind, decision->cw_id, NULL);
  return hc_sync_resolve (profile, decision->kind, decision->cw_id, &decision->answer, error);
}

static gboolean
take_back_resolution (HcProfile *profile, Decision *decision, GError **error)
{
  if (decision->link != NULL && !hc_store_put_link (profile->store, decision->link, error))
    return FALSE;
  if (decision->conflict != NULL)
    return hc_store_restore_conflict (profile->store, decision->conflict, error);
  return hc_store_remove_resolution (profile->store, decision->kind, decision->cw_id, error);
}

void
hc_activity_resolve (GtkWidget *widget, HcSession *session, const char *ref, const HcResolution *answer)
{
  Decision *decision = decision_new (widget, session, resolve, take_back_resolution);

  if (!hc_ref_parse (ref, &decision->kind, &decision->cw_id))
    {
      decision_unref (decision);
      return;
    }
  decision->answer = *answer;
  decision->said = g_strdup (answer->ignore   ? _ ("Left out from now on")
                             : answer->create ? _ ("The next sync creates another")
                                              : _ ("The next sync takes this one"));
  carry_out (decision);
}

static gboolean
hold (HcProfile *profile, Decision *decision, GError **error)
{
  if (decision->tile)
    return hc_sync_hold_tile (profile, decision->cw_id, decision->hold, error);
  return hc_sync_hold (profile, decision->kind, decision->cw_id, decision->hold, error);
}

static gboolean
take_back_hold (HcProfile *profile, Decision *decision, GError **error)
{
  if (decision->hold)
    return decision->tile ? hc_sync_hold_tile (profile, decision->cw_id, FALSE, error)
                          : hc_sync_hold (profile, decision->kind, decision->cw_id, FALSE, error);
  if (decision->tile)
    return hc_store_put_tile_hold (profile->store, decision->cw_id, decision->reason, error);
  return hc_store_put_hold (profile->store, decision->kind, decision->cw_id, decision->reason, error);
}

void
hc_activity_hold (
    GtkWidget *widget, HcSession *session, const char *ref, gboolean tile, gboolean held, HcHoldReason reason)
{
  Decision *decision = decision_new (widget, session, hold, take_back_hold);

  if (!hc_ref_parse (ref, &decision->kind, &decision->cw_id))
    {
      decision_unref (decision);
      return;
    }
  decision->tile = tile;
  decision->hold = held;
  decision->reason = reason;
  decision->said = g_strdup (held ? _ ("Held until it is released") : _ ("Released: the next sync takes it"));
  carry_out (decision);
}

static gboolean
put_hold (HcStore *store, const HcHold *hold, gboolean held, GError **error)
{
  GError *failure = NULL;

  if (held)
    return hold->tile ? hc_store_put_tile_hold (store, hold->cw_id, hold->reason, error)
                      : hc_store_put_hold (store, hold->kind, hold->cw_id, hold->reason, error);
  /* One that is gone meanwhile is what was wanted. */
  if (hold->tile)
    hc_store_remove_tile_hold (store, hold->cw_id, &failure);
  else
    hc_store_remove_hold (store, hold->kind, hold->cw_id, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* All or none. */
static gboolean
put_holds (HcStore *store, GPtrArray *holds, gboolean held, GError **error)
{
  if (!hc_store_begin (store, FALSE, error))
    return FALSE;
  for (guint i = 0; i < holds->len; i++)
    if (!put_hold (store, g_ptr_array_index (holds, i), held, error))
      {
        hc_store_rollback (store);
        return FALSE;
      }
  return hc_store_commit (store, error);
}

static gboolean
release_all (HcProfile *profile, Decision *decision, GError **error)
{
  g_clear_pointer (&decision->holds, g_ptr_array_unref);
  decision->holds = hc_store_list_holds (profile->store, error);
  return decision->holds != NULL && put_holds (profile->store, decision->holds, FALSE, error);
}

static gboolean
take_back_release (HcProfile *profile, Decision *decision, GError **error)
{
  return put_holds (profile->store, decision->holds, TRUE, error);
}

void
hc_activity_release_all (GtkWidget *widget, HcSession *session)
{
  Decision *decision = decision_new (widget, session, release_all, take_back_release);

  decision->said = g_strdup (_ ("All released: the next sync takes them"));
  carry_out (decision);
}

static gboolean
match (HcProfile *profile, Decision *decision, GError **error)
{
  decision->match = hc_store_get_match (profile->store, decision->cw_id, NULL);
  return hc_sync_match (profile, decision->cw_id, HC_MATCH_MATCHED, decision->hudu_id, NULL, error);
}

static gboolean
take_back_match (HcProfile *profile, Decision *decision, GError **error)
{
  HcMatch unmatched = { .cw_id = decision->cw_id, .state = HC_MATCH_UNMATCHED };
  /* A suggestion is nobody's decision: it is there by itself where there is none. */
  gboolean decided = decision->match != NULL && decision->match->state != HC_MATCH_SUGGESTED;

  return hc_store_put_match (profile->store, decided ? decision->match : &unmatched, error);
}

void
hc_activity_match (GtkWidget *widget, HcSession *session, gint64 cw_id, gint64 hudu_id)
{
  Decision *decision = decision_new (widget, session, match, take_back_match);

  decision->kind = HC_KIND_COMPANY;
  decision->cw_id = cw_id;
  decision->hudu_id = hudu_id;
  decision->said = g_strdup (_ ("Matched: the next sync goes on with it"));
  carry_out (decision);
}
