/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-worker.h"

#include "hc-store-settings.h"

/* What the thread owns: a reference to the object itself would keep both alive for ever. */
typedef struct
{
  char *profile;
  char *database;
  GAsyncQueue *queue;
  HcProfile *open; /* the thread's own */
} Desk;

struct _HcWorker
{
  GObject parent;

  Desk *desk; /* until the thread takes it */
  GAsyncQueue *queue;
  GThread *thread; /* (nullable): from its first work on */
  guint held;
};

G_DEFINE_FINAL_TYPE (HcWorker, hc_worker, G_TYPE_OBJECT)

typedef struct
{
  HcWorkerFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Job;

static void
job_free (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

static void
desk_free (Desk *desk)
{
  hc_profile_close (desk->open);
  g_free (desk->profile);
  g_free (desk->database);
  g_async_queue_unref (desk->queue);
  g_free (desk);
}

/* Opens the profile, or reads its settings again: another process may have changed them. */
static gboolean
prepare (Desk *desk, GError **error)
{
  HcSettings *settings;

  if (desk->open == NULL)
    {
      desk->open = hc_profile_open (desk->profile, desk->database, error);
      return desk->open != NULL;
    }
  settings = hc_store_load_settings (desk->open->store, error);
  if (settings == NULL)
    return FALSE;
  hc_settings_unref (desk->open->settings);
  desk->open->settings = settings;
  return TRUE;
}

static void
carry_out (Desk *desk, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (prepare (desk, &error))
    result = job->func (desk->open, job->data, g_task_get_cancellable (task), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

static gboolean
let_go_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* The last reference is let go where the answer arrives: with it go the caller's data, and perhaps the
 * worker, which can't wait for its own thread. */
static void
let_go (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, let_go_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static gpointer
work (gpointer data)
{
  Desk *desk = data;

  for (;;)
    {
      GTask *task = g_async_queue_pop (desk->queue);

      if ((gpointer)task == (gpointer)desk->queue)
        break;
      carry_out (desk, task);
      let_go (task);
    }
  desk_free (desk);
  return NULL;
}

static void
start (HcWorker *self)
{
  if (self->thread == NULL)
    self->thread = g_thread_new ("huducwm-worker", work, g_steal_pointer (&self->desk));
}

static void
hc_worker_finalize (GObject *object)
{
  HcWorker *self = HC_WORKER (object);

  start (self);
  /* The queue itself is the word for the end: nothing else is ever in it but tasks. */
  g_async_queue_push (self->queue, self->queue);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  G_OBJECT_CLASS (hc_worker_parent_class)->finalize (object);
}

static void
hc_worker_class_init (HcWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hc_worker_finalize;
}

static void
hc_worker_init (HcWorker *self)
{
  self->queue = g_async_queue_new ();
}

HcWorker *
hc_worker_new (const char *profile, const char *database)
{
  HcWorker *self = g_object_new (HC_TYPE_WORKER, NULL);

  self->desk = g_new0 (Desk, 1);
  self->desk->profile = g_strdup (profile);
  self->desk->database = g_strdup (database);
  self->desk->queue = g_async_queue_ref (self->queue);
  return self;
}

void
hc_worker_hold_back (HcWorker *self)
{
  self->held++;
}

void
hc_worker_go_on (HcWorker *self)
{
  if (--self->held == 0 && g_async_queue_length (self->queue) > 0)
    start (self);
}

void
hc_worker_run_async (HcWorker *self,
                     HcWorkerFunc func,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, hc_worker_run_async);
  /* What was decided is decided: its answer comes also when nobody waits any more. */
  g_task_set_check_cancellable (task, FALSE);
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  g_async_queue_push (self->queue, task);
  if (self->held == 0)
    start (self);
}

gpointer
hc_worker_run_finish (HcWorker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
