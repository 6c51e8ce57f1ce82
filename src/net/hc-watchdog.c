/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-watchdog.h"

struct _HcWatch
{
  gint64 due; /* monotonic */
  GCancellable *cancellable;
  gboolean fired;
};

struct _HcWatchdog
{
  GMutex lock;
  GCond changed;
  GThread *thread;
  GPtrArray *watches; /* borrowed */
  gboolean ending;
};

static HcWatch *
find_next (HcWatchdog *watchdog)
{
  HcWatch *next = NULL;

  for (guint i = 0; i < watchdog->watches->len; i++)
    {
      HcWatch *watch = g_ptr_array_index (watchdog->watches, i);

      if (!watch->fired && (next == NULL || watch->due < next->due))
        next = watch;
    }
  return next;
}

/* Called with the lock held; gives it up around the cancelling, which runs other people's callbacks. */
static void
fire (HcWatchdog *watchdog, HcWatch *watch)
{
  g_autoptr (GCancellable) cancellable = g_object_ref (watch->cancellable);

  watch->fired = TRUE;
  g_mutex_unlock (&watchdog->lock);
  g_cancellable_cancel (cancellable);
  g_mutex_lock (&watchdog->lock);
}

static gpointer
watch_thread (gpointer data)
{
  HcWatchdog *watchdog = data;

  g_mutex_lock (&watchdog->lock);
  while (!watchdog->ending)
    {
      HcWatch *next = find_next (watchdog);

      if (next == NULL)
        g_cond_wait (&watchdog->changed, &watchdog->lock);
      else if (next->due <= g_get_monotonic_time ())
        fire (watchdog, next);
      else
        g_cond_wait_until (&watchdog->changed, &watchdog->lock, next->due);
    }
  g_mutex_unlock (&watchdog->lock);
  return NULL;
}

HcWatchdog *
hc_watchdog_new (void)
{
  HcWatchdog *watchdog = g_new0 (HcWatchdog, 1);

  g_mutex_init (&watchdog->lock);
  g_cond_init (&watchdog->changed);
  watchdog->watches = g_ptr_array_new ();
  return watchdog;
}

void
hc_watchdog_free (HcWatchdog *watchdog)
{
  if (watchdog == NULL)
    return;
  g_mutex_lock (&watchdog->lock);
  watchdog->ending = TRUE;
  g_cond_signal (&watchdog->changed);
  g_mutex_unlock (&watchdog->lock);
  g_clear_pointer (&watchdog->thread, g_thread_join);
  g_warn_if_fail (watchdog->watches->len == 0);
  g_ptr_array_unref (watchdog->watches);
  g_cond_clear (&watchdog->changed);
  g_mutex_clear (&watchdog->lock);
  g_free (watchdog);
}

HcWatch *
hc_watchdog_add (HcWatchdog *watchdog, guint seconds, GCancellable *cancellable)
{
  HcWatch *watch = g_new0 (HcWatch, 1);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&watchdog->lock);

  watch->due = g_get_monotonic_time () + (gint64)seconds * G_USEC_PER_SEC;
  watch->cancellable = g_object_ref (cancellable);
  g_ptr_array_add (watchdog->watches, watch);
  if (watchdog->thread == NULL)
    watchdog->thread = g_thread_new ("hc-watchdog", watch_thread, watchdog);
  g_cond_signal (&watchdog->changed);
  return watch;
}

gboolean
hc_watchdog_remove (HcWatchdog *watchdog, HcWatch *watch)
{
  gboolean fired;

  g_mutex_lock (&watchdog->lock);
  fired = watch->fired;
  g_ptr_array_remove_fast (watchdog->watches, watch);
  g_mutex_unlock (&watchdog->lock);
  g_object_unref (watch->cancellable);
  g_free (watch);
  return fired;
}
