/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-apply.h"

#define CHUNK 200

/* What travels with a request and comes back with its answer. */
typedef struct
{
  HcItem *item;
  HcAsset *before; /* (nullable): for the check of an unknown version */
  gboolean check;
} Flight;

static void
free_flight (Flight *flight)
{
  hc_item_free (flight->item);
  hc_asset_free (flight->before);
  g_free (flight);
}

static gboolean
read_chunk (HcApply *apply)
{
  g_autoptr (GPtrArray) items = NULL;
  guint states = (1u << HC_ITEM_PLANNED) | (1u << HC_ITEM_INTENDED);

  if (apply->read_all)
    return FALSE;
  items = hc_store_list_items (apply->run->store, apply->run->row->id, states, apply->phase, apply->seq,
                               CHUNK, &apply->failure);
  if (items == NULL)
    return FALSE;
  if (items->len < CHUNK)
    apply->read_all = TRUE;
  g_ptr_array_set_free_func (items, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      HcItem *item = g_ptr_array_index (items, i);

      apply->phase = hc_item_get_phase (item);
      apply->seq = item->seq;
      g_queue_push_tail (&apply->waiting, item);
    }
  return items->len > 0;
}

/* Whether the next item has to wait for an answer: its phase has not begun, its record is being written, or a
 * check is under way. */
static gboolean
has_to_wait (HcApply *apply, const HcItem *item)
{
  guint phase = hc_item_get_phase (item);

  if (apply->in_flight == 0)
    {
      apply->current_phase = phase;
      return FALSE;
    }
  return apply->checking || phase != apply->current_phase || hc_apply_needs_check (apply, item)
         || hc_ref_table_contains (apply->busy, item->kind, item->cw_id);
}

static HcItem *
take_next (HcApply *apply)
{
  HcItem *item;

  if (apply->failure != NULL || (g_queue_is_empty (&apply->waiting) && !read_chunk (apply)))
    return NULL;
  item = g_queue_peek_head (&apply->waiting);
  return has_to_wait (apply, item) ? NULL : g_queue_pop_head (&apply->waiting);
}

static void
tell (HcApply *apply)
{
  HcHttpCounts counts = hc_http_get_counts (hc_hudu_get_http (apply->run->connection->hudu));

  apply->run->row->requests_hudu_write = counts.writes;
  hc_run_tell (apply->run, HC_PROGRESS_APPLY, apply->done, apply->total, NULL);
}

/* Carries out what needs no request. Returns: whether it was that */
static gboolean
finish_without_request (HcApply *apply, HcItem *item)
{
  g_autofree char *reason = NULL;

  if (!hc_apply_resolve (apply, item, &reason))
    {
      hc_store_set_item_state (apply->run->store, item->run, item->seq, HC_ITEM_DROPPED, reason,
                               &apply->failure);
      return TRUE;
    }
  if (item->action == HC_ACTION_CREATE || item->changes->len > 0
      || (item->action != HC_ACTION_ADOPT && item->action != HC_ACTION_UPDATE)
      || (item->place_hudu_id != 0 && item->place_hudu_id != item->company_hudu_id))
    return FALSE;
  hc_apply_confirm (apply, item, NULL, &apply->failure);
  return TRUE;
}

static HcHttpRequest *
next_cb (gpointer *tag, gpointer user_data)
{
  HcApply *apply = user_data;
  HcItem *item;

  while (!g_cancellable_is_cancelled (apply->run->cancellable) && (item = take_next (apply)) != NULL)
    {
      Flight *flight;
      HcHttpRequest *request;

      if (finish_without_request (apply, item))
        {
          hc_item_free (item);
          apply->done++;
          tell (apply);
          continue;
        }
      request = hc_apply_build (apply, item);
      if (!hc_store_set_item_sent (apply->run->store, item->run, item->seq,
                                   g_get_real_time () / G_USEC_PER_SEC, &apply->failure))
        {
          hc_http_request_free (request);
          hc_item_free (item);
          return NULL;
        }
      flight = g_new0 (Flight, 1);
      flight->item = item;
      flight->check = hc_apply_needs_check (apply, item);
      if (flight->check && item->hudu_id != 0 && item->action != HC_ACTION_CREATE)
        flight->before = hc_store_get_asset (apply->run->store, item->hudu_id, NULL);
      apply->checking = flight->check;
      apply->in_flight++;
      hc_ref_table_insert (apply->busy, item->kind, item->cw_id, GINT_TO_POINTER (1));
      *tag = flight;
      return request;
    }
  return NULL;
}

static void
take_answer (HcApply *apply, Flight *flight, HcHttpReply *reply, const GError *failure)
{
  HcItem *item = flight->item;
  GError *error = NULL;
  gboolean again = FALSE;

  if (reply != NULL)
    {
      apply->unreachable = 0;
      if (hc_apply_confirm (apply, item, reply, &error) && flight->check)
        hc_apply_check (apply, item, flight->before, item->hudu_id, &error);
      /* A 2xx that can't be understood is no answer. */
      if (g_error_matches (error, HC_API_ERROR, HC_API_ERROR_UNANSWERED))
        {
          g_autoptr (GError) unanswered = g_steal_pointer (&error);

          hc_apply_fail (apply, item, unanswered, &again, &error);
        }
    }
  else
    hc_apply_fail (apply, item, failure, &again, &error);
  if (again)
    {
      g_queue_push_head (&apply->waiting, g_steal_pointer (&flight->item));
      apply->done--;
    }
  if (error != NULL && apply->failure == NULL)
    apply->failure = g_steal_pointer (&error);
  g_clear_error (&error);
}

static gboolean
answered_cb (gpointer tag, HcHttpReply *reply, const GError *failure, gpointer user_data)
{
  HcApply *apply = user_data;
  Flight *flight = tag;

  apply->in_flight--;
  apply->checking = FALSE;
  hc_ref_table_remove (apply->busy, flight->item->kind, flight->item->cw_id);
  apply->done++;
  /* Stopped: whether the request was carried out is looked up by the next run. */
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_answer (apply, flight, reply, failure);
  tell (apply);
  free_flight (flight);
  return apply->failure == NULL;
}

static gboolean
is_checked (HcRun *run, const char *key)
{
  g_autofree char *version = hc_store_get_meta (run->store, key);

  return g_strcmp0 (version, run->hudu_version) == 0;
}

gboolean
hc_run_apply (HcRun *run, GError **error)
{
  HcApply apply = { .run = run, .busy = hc_ref_table_new (NULL) };
  GError *stopped = NULL;

  apply.total = hc_store_count_items (run->store, run->row->id, 1u << HC_ITEM_PLANNED, &apply.failure);
  apply.checked_create = is_checked (run, "checked-create-version");
  apply.checked_update = is_checked (run, "checked-update-version");
  g_queue_init (&apply.waiting);
  hc_run_tell (run, HC_PROGRESS_APPLY, 0, apply.total, NULL);
  if (apply.failure == NULL && hc_store_intend_items (run->store, run->row->id, &apply.failure))
    hc_http_send_all (hc_hudu_get_http (run->connection->hudu), next_cb, answered_cb, &apply,
                      run->cancellable, &stopped);
  if (apply.failure == NULL)
    apply.failure = g_steal_pointer (&stopped);
  g_clear_error (&stopped);
  if (apply.failure == NULL)
    g_cancellable_set_error_if_cancelled (run->cancellable, &apply.failure);
  g_queue_clear_full (&apply.waiting, (GDestroyNotify)hc_item_free);
  g_hash_table_unref (apply.busy);
  if (apply.failure != NULL)
    {
      g_propagate_error (error, apply.failure);
      return FALSE;
    }
  return TRUE;
}
