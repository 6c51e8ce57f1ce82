/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

#define POLL_MILLISECONDS 200

/* A thread with a connection of its own, because the run's thread may be waiting for a server. */
struct _HcStopWatch
{
  char *database;
  GCancellable *cancellable;
  GCancellable *outer; /* (nullable) */
  gulong outer_handler;
  GMutex mutex;
  GCond cond;
  gboolean done;
  GThread *thread;
};

static gpointer
watch (gpointer data)
{
  HcStopWatch *self = data;
  g_autoptr (HcStore) store = hc_store_open (self->database, HC_STORE_READ_ONLY, NULL);

  g_mutex_lock (&self->mutex);
  while (!self->done)
    {
      gint64 until = g_get_monotonic_time () + POLL_MILLISECONDS * G_TIME_SPAN_MILLISECOND;

      g_cond_wait_until (&self->cond, &self->mutex, until);
      if (self->done || store == NULL)
        continue;
      g_mutex_unlock (&self->mutex);
      if (hc_store_is_stop_requested (store))
        g_cancellable_cancel (self->cancellable);
      g_mutex_lock (&self->mutex);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

HcStopWatch *
hc_stop_watch_new (const char *database, GCancellable *outer)
{
  HcStopWatch *self = g_new0 (HcStopWatch, 1);

  self->database = g_strdup (database);
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  if (outer != NULL)
    {
      self->outer = g_object_ref (outer);
      self->outer_handler = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb),
                                                   g_object_ref (self->cancellable), g_object_unref);
    }
  self->thread = g_thread_new ("stop-watch", watch, self);
  return self;
}

GCancellable *
hc_stop_watch_get_cancellable (HcStopWatch *self)
{
  return self->cancellable;
}

void
hc_stop_watch_free (HcStopWatch *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  if (self->outer != NULL)
    g_cancellable_disconnect (self->outer, self->outer_handler);
  g_clear_object (&self->outer);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->database);
  g_free (self);
}
