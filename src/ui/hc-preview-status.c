/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-preview-status.h"

#include "hc-attention.h"
#include "hc-error-text.h"
#include "hc-format.h"
#include "hc-store-view-runs.h"

#include <glib/gi18n.h>

void
hc_preview_status_clear (HcPreviewStatus *status)
{
  g_clear_pointer (&status->row, hc_run_row_free);
  g_clear_pointer (&status->change, hc_run_row_free);
  g_clear_pointer (&status->refusal, g_free);
}

static gboolean
is_empty (HcStore *store, gint64 run)
{
  g_autoptr (GPtrArray) first = hc_store_list_items_by_seq (store, run, 0, 1, NULL);

  return first == NULL || first->len == 0;
}

static HcPreviewState
judge (HcStore *store, HcPreviewStatus *status)
{
  if (status->row == NULL)
    return status->refusal != NULL ? HC_PREVIEW_REFUSED : HC_PREVIEW_NONE;
  status->change = hc_store_view_last_change (store, status->row->id, NULL);
  if (status->change != NULL)
    return HC_PREVIEW_OUTDATED;
  switch (status->row->outcome)
    {
    case HC_OUTCOME_FAILED:
      return HC_PREVIEW_FAILED;
    case HC_OUTCOME_RUNNING:
    case HC_OUTCOME_STOPPED:
      return status->refusal != NULL ? HC_PREVIEW_REFUSED : HC_PREVIEW_NONE;
    case HC_OUTCOME_DONE:
    case HC_OUTCOME_DONE_WITH_ERRORS:
    case HC_OUTCOME_NEEDS_REVIEW:
    default:
      return status->row->guards->len == 0 && is_empty (store, status->row->id) ? HC_PREVIEW_NOTHING
                                                                                : HC_PREVIEW_PLAN;
    }
}

void
hc_preview_status_read (HcSession *session, HcPreviewStatus *status)
{
  HcEngine *engine = hc_session_get_engine (session);
  HcStore *store = hc_session_get_store (session);
  const char *job = hc_engine_get_state_text (engine, "running-job");
  HcWaitingCounts counts;

  *status = (HcPreviewStatus){ 0 };
  status->refusal = hc_attention_dup_refusal (session);
  status->row = store != NULL ? hc_store_view_preview (store, NULL) : NULL;
  if (hc_engine_is_running (engine) && !g_str_equal (job, "test") && !g_str_equal (job, "prepare"))
    status->state = g_str_equal (job, "plan") ? HC_PREVIEW_MAKING : HC_PREVIEW_RUNNING;
  else
    status->state = judge (store, status);
  if (status->state == HC_PREVIEW_NOTHING && hc_store_view_count_waiting (store, &counts, NULL))
    status->held = counts.holds;
}

const char *
hc_preview_status_get_icon (const HcPreviewStatus *status)
{
  switch (status->state)
    {
    case HC_PREVIEW_REFUSED:
      return "network-offline-symbolic";
    case HC_PREVIEW_MAKING:
    case HC_PREVIEW_RUNNING:
      return "emblem-synchronizing-symbolic";
    case HC_PREVIEW_FAILED:
      return "dialog-error-symbolic";
    case HC_PREVIEW_OUTDATED:
    case HC_PREVIEW_NOTHING:
      return "emblem-ok-symbolic";
    case HC_PREVIEW_NONE:
    case HC_PREVIEW_PLAN:
    default:
      return "edit-find-symbolic";
    }
}

const char *
hc_preview_status_get_title (const HcPreviewStatus *status)
{
  switch (status->state)
    {
    case HC_PREVIEW_REFUSED:
      return _ ("Not Connected Yet");
    case HC_PREVIEW_MAKING:
      return _ ("Making a Preview");
    case HC_PREVIEW_RUNNING:
      return _ ("A Sync Is Running");
    case HC_PREVIEW_FAILED:
      return _ ("The Preview Could Not Be Made");
    case HC_PREVIEW_OUTDATED:
      return _ ("No Preview Since the Last Sync");
    case HC_PREVIEW_NOTHING:
      return _ ("Nothing to Change");
    case HC_PREVIEW_NONE:
    case HC_PREVIEW_PLAN:
    default:
      return _ ("No Preview Yet");
    }
}

static char *
dup_failure (const HcRunRow *row)
{
  g_autoptr (GError) error = g_error_new_literal (
      HC_ERROR,
      row->error_code >= 0 && row->error_code <= HC_ERROR_DATABASE ? row->error_code : HC_ERROR_INTERNAL,
      row->error != NULL ? row->error : _ ("the run ended without a reason"));

  return hc_error_text_dup (error);
}

static char *
dup_change (const HcRunRow *change)
{
  g_autofree char *clock = hc_format_clock (change->started);

  return g_strdup_printf (_ ("What was planned before is out of date: the last run was at %s (%s)."), clock,
                          hc_format_outcome (change->outcome));
}

static char *
dup_held (guint held)
{
  g_autofree char *number = hc_format_number (held);

  return g_strdup_printf (ngettext ("%s record is held: no sync changes it until it is released.",
                                    "%s records are held: no sync changes them until they are released.",
                                    held),
                          number);
}

char *
hc_preview_status_dup_text (const HcPreviewStatus *status)
{
  switch (status->state)
    {
    case HC_PREVIEW_REFUSED:
      return g_strdup_printf (_ ("%s, then a preview shows what a sync would change."), status->refusal);
    case HC_PREVIEW_MAKING:
      return g_strdup (_ ("Reading both sides. Nothing is written."));
    case HC_PREVIEW_RUNNING:
      return g_strdup (_ ("A preview can be made when it is done."));
    case HC_PREVIEW_FAILED:
      return dup_failure (status->row);
    case HC_PREVIEW_OUTDATED:
      return dup_change (status->change);
    case HC_PREVIEW_NOTHING:
      return status->held > 0 ? dup_held (status->held)
                              : g_strdup (_ ("Hudu agrees with ConnectWise. Nothing to change."));
    case HC_PREVIEW_NONE:
    case HC_PREVIEW_PLAN:
    default:
      return g_strdup (
          _ ("A preview reads both sides and shows what a sync would change. It writes nothing."));
    }
}
