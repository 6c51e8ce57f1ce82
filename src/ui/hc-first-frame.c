/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-first-frame.h"

/* A window that nobody shows draws nothing. */
#define PATIENCE_MILLISECONDS 500

typedef struct
{
  GtkWidget *window; /* (nullable): weak */
  HcSession *session;
  HcFirstFrameFunc drawn;
  GdkFrameClock *clock; /* (nullable): once it is on the display */
  guint source;
} Wait;

static void
window_gone_cb (gpointer user_data, GObject *window)
{
  ((Wait *)user_data)->window = NULL;
}

static void
stop_watching (Wait *wait)
{
  g_clear_handle_id (&wait->source, g_source_remove);
  if (wait->clock != NULL) /* it may have let go of its handlers with the window */
    g_signal_handlers_disconnect_by_data (wait->clock, wait);
  g_clear_object (&wait->clock);
}

static gboolean
end_cb (gpointer user_data)
{
  Wait *wait = user_data;

  wait->source = 0;
  stop_watching (wait);
  hc_session_go_on (wait->session);
  if (wait->window != NULL)
    {
      g_object_weak_unref (G_OBJECT (wait->window), window_gone_cb, wait);
      g_signal_handlers_disconnect_by_data (wait->window, wait);
      wait->drawn (wait->window);
    }
  g_object_unref (wait->session);
  g_free (wait);
  return G_SOURCE_REMOVE;
}

/* The frame is on its way to the display when the loop is idle again. */
static void
painted_cb (GdkFrameClock *clock, Wait *wait)
{
  stop_watching (wait);
  wait->source = g_idle_add (end_cb, wait);
}

static void
mapped_cb (GtkWidget *window, Wait *wait)
{
  if (wait->clock != NULL || gtk_widget_get_frame_clock (window) == NULL)
    return;
  wait->clock = g_object_ref (gtk_widget_get_frame_clock (window));
  g_signal_connect (wait->clock, "after-paint", G_CALLBACK (painted_cb), wait);
}

void
hc_first_frame_wait (GtkWidget *window, HcSession *session, HcFirstFrameFunc drawn)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->window = window;
  wait->session = g_object_ref (session);
  wait->drawn = drawn;
  g_object_weak_ref (G_OBJECT (window), window_gone_cb, wait);
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), wait);
  hc_session_hold_back (session);
  wait->source = g_timeout_add (PATIENCE_MILLISECONDS, end_cb, wait);
}
