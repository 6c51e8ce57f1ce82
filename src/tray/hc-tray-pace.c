/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-pace.h"

#define SPACING_MS 500
/* What changes together is told one by one: long enough to take it as one. */
#define SOON_MS 20

struct _HcTrayPace
{
  GMainContext *context;
  HcTrayPaceFunc func;
  gpointer user_data;
  GSource *pending; /* (nullable) */
  gint64 last;      /* monotonic milliseconds of the last call */
};

static gint64
get_time (void)
{
  return g_get_monotonic_time () / 1000;
}

static void
forget_pending (HcTrayPace *self)
{
  if (self->pending == NULL)
    return;
  g_source_destroy (self->pending);
  g_clear_pointer (&self->pending, g_source_unref);
}

static gboolean
time_came_cb (gpointer user_data)
{
  hc_tray_pace_now (user_data);
  return G_SOURCE_REMOVE;
}

HcTrayPace *
hc_tray_pace_new (HcTrayPaceFunc func, gpointer user_data)
{
  HcTrayPace *self = g_new0 (HcTrayPace, 1);

  self->context = g_main_context_ref_thread_default ();
  self->func = func;
  self->user_data = user_data;
  self->last = get_time () - SPACING_MS;
  return self;
}

void
hc_tray_pace_free (HcTrayPace *self)
{
  forget_pending (self);
  g_main_context_unref (self->context);
  g_free (self);
}

void
hc_tray_pace_ask (HcTrayPace *self)
{
  if (self->pending != NULL)
    return;
  self->pending = g_timeout_source_new ((guint)MAX (self->last + SPACING_MS - get_time (), SOON_MS));
  g_source_set_callback (self->pending, time_came_cb, self, NULL);
  g_source_attach (self->pending, self->context);
}

void
hc_tray_pace_now (HcTrayPace *self)
{
  forget_pending (self);
  self->last = get_time ();
  self->func (self->user_data);
}
