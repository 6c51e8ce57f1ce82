/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-http.h"

#include "hc-http-private.h"

/* How long requests under way may still be answered after a stop: better to know what the server is carrying
 * out than to have to look for it. A stop has a second. */
#define GRACE (500 * G_TIME_SPAN_MILLISECOND)

/* A request under way, and then its answer */
typedef struct
{
  HcHttpRequest *request;
  gpointer tag;
  HcHttpReply *reply;
  GError *error;
} Job;

typedef struct
{
  HcHttp *http;
  GCancellable *cancellable;
  GCancellable *requests; /* follows @cancellable after the time of grace */
  gint64 grace_until;     /* 0: not stopped, or over */
  GThreadPool *pool;
  GAsyncQueue *done; /* Job, or the crew itself: stopped */
  guint under_way;
  gboolean closed; /* nothing more is asked for */
} Crew;

static void
job_free (Job *job)
{
  hc_http_request_free (job->request);
  hc_http_reply_free (job->reply);
  g_clear_error (&job->error);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
send_in_pool (gpointer data, gpointer user_data)
{
  Crew *crew = user_data;
  Job *job = data;

  job->reply = hc_http_send (crew->http, job->request, crew->requests, &job->error);
  g_async_queue_push (crew->done, job);
}

static gboolean
start_one (Crew *crew, HcHttpNextFunc next, gpointer user_data)
{
  g_autoptr (Job) job = g_new0 (Job, 1);

  job->request = next (&job->tag, user_data);
  if (job->request == NULL)
    return FALSE;
  crew->under_way++;
  g_thread_pool_push (crew->pool, g_steal_pointer (&job), NULL);
  return TRUE;
}

static void
fill_places (Crew *crew, HcHttpNextFunc next, gpointer user_data)
{
  while (!crew->closed && crew->under_way < crew->http->max_in_flight
         && !g_cancellable_is_cancelled (crew->cancellable) && start_one (crew, next, user_data))
    ;
}

static void
stopped_cb (GCancellable *cancellable, gpointer user_data)
{
  Crew *crew = user_data;

  g_async_queue_push (crew->done, crew);
}

static Job *
wait_for_one (Crew *crew)
{
  for (;;)
    {
      gint64 left = crew->grace_until - g_get_monotonic_time ();
      gpointer done = crew->grace_until == 0 ? g_async_queue_pop (crew->done)
                                             : g_async_queue_timeout_pop (crew->done, (guint64)MAX (left, 0));

      if (done != NULL && done != crew)
        return done;
      if (done == crew)
        crew->grace_until = g_get_monotonic_time () + GRACE;
      else
        {
          crew->grace_until = 0;
          g_cancellable_cancel (crew->requests);
        }
    }
}

static void
hand_over (Crew *crew, HcHttpAnswerFunc answered, gpointer user_data)
{
  g_autoptr (Job) job = wait_for_one (crew);

  crew->under_way--;
  if (!answered (job->tag, job->reply, job->error, user_data))
    crew->closed = TRUE;
}

gboolean
hc_http_send_all (HcHttp *http,
                  HcHttpNextFunc next,
                  HcHttpAnswerFunc answered,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  Crew crew = { .http = http, .cancellable = cancellable };
  gulong handler = 0;

  crew.done = g_async_queue_new ();
  crew.requests = g_cancellable_new ();
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (stopped_cb), &crew, NULL);
  crew.pool = g_thread_pool_new (send_in_pool, &crew, (int)http->max_in_flight, FALSE, NULL);
  fill_places (&crew, next, user_data);
  while (crew.under_way > 0)
    {
      hand_over (&crew, answered, user_data);
      fill_places (&crew, next, user_data);
    }
  g_thread_pool_free (crew.pool, FALSE, TRUE);
  g_cancellable_disconnect (cancellable, handler);
  g_async_queue_unref (crew.done);
  g_object_unref (crew.requests);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
