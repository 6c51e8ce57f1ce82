/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-progress-relay.h"

#define INTERVAL (G_USEC_PER_SEC / 4)

struct _HcProgressRelay
{
  GMainContext *context;
  HcProgressRelayFunc changed;
  gpointer user_data;
  GMutex mutex;
  HcProgress *current; /* (nullable) */
  GSource *pending;    /* (nullable) */
  gint64 told_at;
};

static gboolean
interval_passed_cb (gpointer user_data)
{
  HcProgressRelay *self = user_data;
  g_autoptr (HcProgress) progress = NULL;

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->pending, g_source_unref);
  self->told_at = g_get_monotonic_time ();
  progress = hc_progress_ref (self->current);
  g_mutex_unlock (&self->mutex);
  self->changed (progress, self->user_data);
  return G_SOURCE_REMOVE;
}

/* The time between two calls is measured from when the last one was made, not from when it was due. */
static void
schedule (HcProgressRelay *self)
{
  gint64 wait = self->told_at + INTERVAL - g_get_monotonic_time ();

  if (self->pending != NULL)
    return;
  self->pending = g_timeout_source_new ((guint)((MAX (wait, 0) + 999) / 1000));
  g_source_set_callback (self->pending, interval_passed_cb, self, NULL);
  g_source_attach (self->pending, self->context);
}

static void
progress_changed_cb (HcProgress *progress, gpointer user_data)
{
  HcProgressRelay *self = user_data;

  g_mutex_lock (&self->mutex);
  if (progress == self->current)
    schedule (self);
  g_mutex_unlock (&self->mutex);
}

HcProgressRelay *
hc_progress_relay_new (GMainContext *context, HcProgressRelayFunc changed, gpointer user_data)
{
  HcProgressRelay *self = g_new0 (HcProgressRelay, 1);

  g_mutex_init (&self->mutex);
  self->context = g_main_context_ref (context);
  self->changed = changed;
  self->user_data = user_data;
  self->told_at = g_get_monotonic_time () - INTERVAL;
  return self;
}

void
hc_progress_relay_free (HcProgressRelay *self)
{
  if (self->pending != NULL)
    g_source_destroy (self->pending);
  g_clear_pointer (&self->pending, g_source_unref);
  g_clear_pointer (&self->current, hc_progress_unref);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

HcProgress *
hc_progress_relay_begin (HcProgressRelay *self)
{
  HcProgress *progress = hc_progress_new (progress_changed_cb, self);

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->current, hc_progress_unref);
  self->current = hc_progress_ref (progress);
  schedule (self);
  g_mutex_unlock (&self->mutex);
  return progress;
}
