/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-deadline.h"

#define GRACE_US (2 * G_USEC_PER_SEC)

typedef struct
{
  gatomicrefcount refs;
  GMutex mutex;
  GCond cond;
  HcDeadlineFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable; /* what func gets to see */
  gboolean done;
  gboolean ok;
  GError *error;
} Call;

static void
call_unref (Call *call)
{
  if (!g_atomic_ref_count_dec (&call->refs))
    return;
  if (call->data != NULL)
    call->free_data (call->data);
  g_clear_error (&call->error);
  g_object_unref (call->cancellable);
  g_mutex_clear (&call->mutex);
  g_cond_clear (&call->cond);
  g_free (call);
}

static gpointer
run_cb (gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = call->func (call->data, call->cancellable, &error);

  g_mutex_lock (&call->mutex);
  call->ok = ok;
  call->error = g_steal_pointer (&error);
  call->done = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->mutex);
  call_unref (call);
  return NULL;
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  Call *call = user_data;

  g_cancellable_cancel (call->cancellable);
  g_mutex_lock (&call->mutex);
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->mutex);
}

/* With the lock held. Returns: whether the time was up. */
static gboolean
wait_for_end (Call *call, guint timeout_ms)
{
  gint64 end = g_get_monotonic_time () + (gint64)timeout_ms * 1000;
  gboolean late = FALSE;

  while (!call->done && !g_cancellable_is_cancelled (call->cancellable))
    if (!g_cond_wait_until (&call->cond, &call->mutex, end))
      {
        late = !call->done;
        break;
      }
  if (call->done)
    return FALSE;

  g_mutex_unlock (&call->mutex);
  g_cancellable_cancel (call->cancellable);
  g_mutex_lock (&call->mutex);
  end = g_get_monotonic_time () + GRACE_US;
  while (!call->done && g_cond_wait_until (&call->cond, &call->mutex, end))
    ;
  return late;
}

gboolean
hc_deadline_call (HcDeadlineFunc func,
                  gpointer *data,
                  GDestroyNotify free_data,
                  guint timeout_ms,
                  GCancellable *cancellable,
                  GError **error)
{
  Call *call = g_new0 (Call, 1);

  g_atomic_ref_count_init (&call->refs);
  g_mutex_init (&call->mutex);
  g_cond_init (&call->cond);
  call->func = func;
  call->data = *data;
  call->free_data = free_data;
  call->cancellable = g_cancellable_new ();

  gulong id = cancellable != NULL
                  ? g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb), call, NULL)
                  : 0;
  g_atomic_ref_count_inc (&call->refs);
  g_thread_unref (g_thread_new ("hc-deadline", run_cb, call));

  g_mutex_lock (&call->mutex);
  gboolean late = wait_for_end (call, timeout_ms);
  gboolean ok = call->done && call->ok && !late;
  if (late)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "no answer within %u seconds",
                 MAX (1, timeout_ms / 1000));
  else if (!call->done)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped on request");
  else if (!ok)
    g_propagate_error (error, g_steal_pointer (&call->error));
  *data = call->done ? g_steal_pointer (&call->data) : NULL;
  g_mutex_unlock (&call->mutex);

  g_cancellable_disconnect (cancellable, id);
  call_unref (call);
  return ok;
}
