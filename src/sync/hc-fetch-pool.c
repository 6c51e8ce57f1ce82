/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-fetch-pool.h"

typedef struct
{
  HcConnectwise *connectwise;
  GCancellable *cancellable;
  GAsyncQueue *messages;
  GMutex mutex;
  GCond taken;
  gboolean aborted;
} Pool;

/* A page, or (records NULL) the end of a job. */
typedef struct
{
  HcFetchJob *job;
  GPtrArray *records;
  gboolean taken;
} Message;

/* What a page function needs to find its way back. */
typedef struct
{
  Pool *pool;
  HcFetchJob *job;
} Lister;

HcFetchJob *
hc_fetch_job_new (HcKind kind, gint64 company_id, GHashTable *properties, gint64 since)
{
  HcFetchJob *job = g_new0 (HcFetchJob, 1);

  job->listing.kind = kind;
  job->listing.company_id = company_id;
  job->listing.properties = g_hash_table_ref (properties);
  job->listing.since = since;
  job->count_before = job->count_after = -1;
  return job;
}

void
hc_fetch_job_free (HcFetchJob *job)
{
  if (job == NULL)
    return;
  g_hash_table_unref (job->listing.properties);
  hc_listing_result_clear (&job->result);
  g_clear_error (&job->error);
  g_free (job);
}

/* Hands a page over and waits until it was taken. */
static gboolean
hand_over (GPtrArray *records, gpointer user_data, GError **error)
{
  Lister *lister = user_data;
  Pool *pool = lister->pool;
  Message message = { lister->job, records, FALSE };
  gboolean aborted;

  g_async_queue_push (pool->messages, &message);
  g_mutex_lock (&pool->mutex);
  while (!message.taken)
    g_cond_wait (&pool->taken, &pool->mutex);
  aborted = pool->aborted;
  g_mutex_unlock (&pool->mutex);
  g_ptr_array_unref (records);
  if (aborted)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
  return !aborted;
}

static gboolean
carry_out (Pool *pool, HcFetchJob *job, GError **error)
{
  HcKind kind = job->listing.kind;
  gint64 company = job->listing.company_id;
  Lister lister = { pool, job };

  if (job->counted && job->listing.since == 0)
    {
      job->count_before = hc_connectwise_count (pool->connectwise, kind, company, pool->cancellable, error);
      if (job->count_before < 0)
        return FALSE;
    }
  if (!hc_connectwise_list (pool->connectwise, &job->listing, hand_over, &lister, &job->result,
                            pool->cancellable, error))
    return FALSE;
  if (job->counted)
    {
      job->count_after = hc_connectwise_count (pool->connectwise, kind, company, pool->cancellable, error);
      if (job->count_after < 0)
        return FALSE;
    }
  return TRUE;
}

static void
run_job (gpointer data, gpointer user_data)
{
  Pool *pool = user_data;
  HcFetchJob *job = data;
  Message *end = g_new0 (Message, 1);
  gboolean aborted;

  g_mutex_lock (&pool->mutex);
  aborted = pool->aborted;
  g_mutex_unlock (&pool->mutex);
  if (aborted)
    g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
  else
    carry_out (pool, job, &job->error);
  end->job = job;
  g_async_queue_push (pool->messages, end);
}

static void
release (Pool *pool, Message *message, gboolean abort)
{
  g_mutex_lock (&pool->mutex);
  message->taken = TRUE;
  pool->aborted = pool->aborted || abort;
  g_cond_broadcast (&pool->taken);
  g_mutex_unlock (&pool->mutex);
}

gboolean
hc_fetch_jobs (HcConnectwise *connectwise,
               GPtrArray *jobs,
               guint threads,
               HcFetchPageFunc page,
               HcFetchDoneFunc done,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  Pool pool = { .connectwise = connectwise, .cancellable = cancellable, .messages = g_async_queue_new () };
  GThreadPool *workers;
  GError *failure = NULL;

  g_mutex_init (&pool.mutex);
  g_cond_init (&pool.taken);
  workers = g_thread_pool_new (run_job, &pool, (gint)threads, FALSE, NULL);
  for (guint i = 0; i < jobs->len; i++)
    g_thread_pool_push (workers, g_ptr_array_index (jobs, i), NULL);
  for (guint open = jobs->len; open > 0;)
    {
      Message *message = g_async_queue_pop (pool.messages);

      if (message->records != NULL)
        {
          if (failure == NULL)
            page (message->job, message->records, user_data, &failure);
          release (&pool, message, failure != NULL);
          continue;
        }
      open--;
      if (failure == NULL && !done (message->job, user_data, &failure))
        {
          Message none = { 0 };

          release (&pool, &none, TRUE);
        }
      g_free (message);
    }
  g_thread_pool_free (workers, FALSE, TRUE);
  g_async_queue_unref (pool.messages);
  g_mutex_clear (&pool.mutex);
  g_cond_clear (&pool.taken);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}
