/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#include "hc-sync-schedule.h"

static const char *const type_names[] = { "sync", "plan", "apply", "undo" };

/* A preview of an undo is a preview: neither history nor schedule knows it. */
static const char *
get_type_name (const HcRunRequest *request)
{
  return type_names[request->type == HC_RUN_UNDO && request->dry ? HC_RUN_PLAN : request->type];
}

/* The whole run. Every stage leaves its result in the database, and the next one starts from there. */
static gboolean
carry_out (HcRun *run, GError **error)
{
  gboolean dry
      = run->request->type == HC_RUN_PLAN || (run->request->type == HC_RUN_UNDO && run->request->dry);

  if (!hc_run_connect (run, error) || !hc_run_fetch (run, error) || !hc_run_settle (run, error))
    return FALSE;
  if (run->request->type == HC_RUN_UNDO)
    {
      if (!hc_run_plan_undo (run, error))
        return FALSE;
    }
  else if (!hc_run_plan (run, error) || !hc_run_review (run, error) || !hc_run_prove (run, error)
           || !hc_run_select (run, error))
    return FALSE;
  if (dry)
    return TRUE;
  return hc_run_apply (run, error) && hc_run_catch_up (run, error) && hc_run_finish (run, error);
}

static HcOutcome
get_outcome (const GError *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return HC_OUTCOME_STOPPED;
  if (g_error_matches (failure, HC_ERROR, HC_ERROR_NEEDS_REVIEW))
    return HC_OUTCOME_NEEDS_REVIEW;
  return HC_OUTCOME_FAILED;
}

static HcError
get_code (const GError *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return HC_ERROR_STOPPED;
  if (failure->domain == HC_ERROR)
    return (HcError)failure->code;
  if (failure->domain == HC_STORE_ERROR)
    return HC_ERROR_DATABASE;
  if (failure->domain != HC_API_ERROR)
    return HC_ERROR_INTERNAL;
  switch ((HcApiError)failure->code)
    {
    case HC_API_ERROR_UNAUTHORIZED:
    case HC_API_ERROR_FORBIDDEN:
    case HC_API_ERROR_CLIENT_ID:
    case HC_API_ERROR_COMPANY:
      return HC_ERROR_CREDENTIALS;
    default:
      return HC_ERROR_SERVER;
    }
}

static void
count_requests (HcRun *run)
{
  HcHttpCounts hudu = hc_http_get_counts (hc_hudu_get_http (run->connection->hudu));

  run->row->requests_connectwise = hc_connectwise_get_requests (run->connection->connectwise);
  run->row->requests_hudu_read = hudu.reads;
  run->row->requests_hudu_write = hudu.writes;
  run->row->throttled = hudu.throttled + hc_connectwise_get_throttled (run->connection->connectwise);
}

/* History is written whatever happened; a full disk must not hide what the run itself has to say. */
static void
end (HcRun *run, const GError *failure)
{
  g_autoptr (GError) error = NULL;

  count_requests (run);
  run->row->finished = g_get_real_time () / G_USEC_PER_SEC;
  if (failure == NULL)
    run->row->outcome = g_hash_table_size (run->reported) > 0 ? HC_OUTCOME_DONE_WITH_ERRORS : HC_OUTCOME_DONE;
  else
    {
      run->row->outcome = get_outcome (failure);
      run->row->error = g_strdup (failure->message);
      run->row->error_code = (int)get_code (failure);
    }
  if (!hc_store_save_run (run->store, run->row, &error))
    {
      g_message ("Could not keep the result of the run: %s", error->message);
      if (failure == NULL)
        {
          run->row->outcome = HC_OUTCOME_FAILED;
          run->row->error = g_strdup (error->message);
          run->row->error_code = HC_ERROR_DATABASE;
        }
    }
  hc_run_tell (run, HC_PROGRESS_FINISH, 1, 1, NULL);
}

gboolean
hc_run_finish (HcRun *run, GError **error)
{
  /* An undo decides about nothing but the run that it takes back. */
  if (run->request->type != HC_RUN_UNDO && hc_filter_is_empty (&run->request->filter)
      && (!hc_run_close_settled (run, error) || !hc_run_remember_scope (run, error)))
    return FALSE;
  return hc_store_prune (run->store, run->now, error);
}

gboolean
hc_run_hold_item (HcRun *run, const HcItem *item, HcHoldReason reason, GError **error)
{
  if (item->action == HC_ACTION_TILE)
    return hc_store_put_tile_hold (run->store, item->company_cw_id, reason, error);
  return item->cw_id == 0 || hc_store_put_hold (run->store, item->kind, item->cw_id, reason, error);
}

static gboolean
hold_deselected (HcRun *run, GError **error)
{
  guint seq = 0;
  g_autoptr (GPtrArray) items = NULL;

  while ((items = hc_store_list_items_by_seq (run->store, run->row->id, seq, 500, error)) != NULL
         && items->len > 0)
    {
      for (guint i = 0; i < items->len; i++)
        {
          const HcItem *item = g_ptr_array_index (items, i);
          g_autofree char *hash = hc_item_dup_hash (item);

          seq = item->seq;
          if (item->state == HC_ITEM_DESELECTED && g_hash_table_contains (run->request->previewed, hash)
              && !hc_run_hold_item (run, item, HC_HOLD_DESELECTED, error))
            return FALSE;
        }
      g_clear_pointer (&items, g_ptr_array_unref);
    }
  return items != NULL;
}

gboolean
hc_run_select (HcRun *run, GError **error)
{
  if (run->request->type != HC_RUN_APPLY)
    return TRUE;
  if (hc_store_select_items (run->store, run->row->id, run->request->approved, error) < 0)
    return FALSE;
  return run->request->previewed == NULL || hold_deselected (run, error);
}

HcRunRow *
hc_sync_run (HcProfile *profile,
             const HcRunRequest *request,
             HcProgress *progress,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (HcRun) run = hc_run_open (profile, request, progress, TRUE, cancellable, error);
  g_autoptr (GError) failure = NULL;

  if (run == NULL || !hc_run_close_abandoned (run, error) || !hc_run_check_request (run, error))
    return NULL;
  run->row->id = hc_store_add_run (run->store, get_type_name (request), request->undo_run, run->now, error);
  if (run->row->id <= 0 || !hc_sync_schedule_note_start (run->store, request, run->now, error))
    return NULL;
  run->row->type = g_strdup (get_type_name (request));
  run->row->started = run->now;
  run->row->undone = request->undo_run;
  carry_out (run, &failure);
  if (run->refused && hc_store_remove_run (run->store, run->row->id, NULL))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  end (run, failure);
  return g_steal_pointer (&run->row);
}
