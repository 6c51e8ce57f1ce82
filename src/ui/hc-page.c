/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-page.h"

typedef struct
{
  HcSession *session;
  gboolean shown;
  gboolean stale;
  guint idle;
  GQueue held_back; /* GtkWidget */
  guint tick;
  guint frames; /* since it is shown, as long as something is held back */
} HcPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HcPage, hc_page, ADW_TYPE_BIN)

static HcPagePrivate *
get (HcPage *self)
{
  return hc_page_get_instance_private (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  HcPage *self = HC_PAGE (user_data);
  HcPagePrivate *priv = get (self);

  priv->idle = 0;
  if (priv->shown && priv->stale)
    {
      priv->stale = FALSE;
      HC_PAGE_GET_CLASS (self)->refresh (self);
    }
  return G_SOURCE_REMOVE;
}

void
hc_page_queue_refresh (HcPage *self)
{
  HcPagePrivate *priv = get (self);

  priv->stale = TRUE;
  if (priv->shown && priv->idle == 0)
    priv->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

/* The first turn comes before the first frame is drawn, the second before it may be on the screen. */
#define FRAMES_BEFORE 2

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HcPagePrivate *priv = get (HC_PAGE (widget));

  if (priv->frames++ < FRAMES_BEFORE)
    return G_SOURCE_CONTINUE;
  if (!g_queue_is_empty (&priv->held_back))
    gtk_widget_set_visible (g_queue_pop_head (&priv->held_back), TRUE);
  if (!g_queue_is_empty (&priv->held_back))
    return G_SOURCE_CONTINUE;
  priv->tick = 0;
  if (HC_PAGE_GET_CLASS (widget)->drawn != NULL)
    HC_PAGE_GET_CLASS (widget)->drawn (HC_PAGE (widget));
  return G_SOURCE_REMOVE;
}

static void
wait_for_frames (HcPage *self)
{
  HcPagePrivate *priv = get (self);

  if (priv->tick == 0)
    priv->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

void
hc_page_hold_back (HcPage *self, GtkWidget *widget)
{
  HcPagePrivate *priv = get (self);

  gtk_widget_set_visible (widget, FALSE);
  g_queue_push_tail (&priv->held_back, widget);
  wait_for_frames (self);
}

static void
nothing_to_refresh (HcPage *self)
{
}

static void
hc_page_dispose (GObject *object)
{
  HcPagePrivate *priv = get (HC_PAGE (object));

  g_clear_handle_id (&priv->idle, g_source_remove);
  g_queue_clear (&priv->held_back);
  G_OBJECT_CLASS (hc_page_parent_class)->dispose (object);
}

/* The session outlives what a page's own dispose still disconnects from it. */
static void
hc_page_finalize (GObject *object)
{
  g_clear_object (&get (HC_PAGE (object))->session);
  G_OBJECT_CLASS (hc_page_parent_class)->finalize (object);
}

static void
hc_page_class_init (HcPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hc_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_page_finalize;
  klass->refresh = nothing_to_refresh;
}

static void
hc_page_init (HcPage *self)
{
}

HcSession *
hc_page_get_session (HcPage *self)
{
  return get (self)->session;
}

void
hc_page_set_session (HcPage *self, HcSession *session)
{
  HcPagePrivate *priv = get (self);

  g_return_if_fail (priv->session == NULL);

  priv->session = g_object_ref (session);
  priv->stale = TRUE;
  g_signal_connect_object (session, "data-changed", G_CALLBACK (hc_page_queue_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "settings-changed", G_CALLBACK (hc_page_queue_refresh), self,
                           G_CONNECT_SWAPPED);
  if (HC_PAGE_GET_CLASS (self)->drawn != NULL)
    wait_for_frames (self);
  if (HC_PAGE_GET_CLASS (self)->bind != NULL)
    HC_PAGE_GET_CLASS (self)->bind (self, session);
}

void
hc_page_set_shown (HcPage *self, gboolean shown)
{
  HcPagePrivate *priv = get (self);

  priv->shown = shown;
  if (!shown)
    return;
  /* At once, so that the first frame has it. */
  g_clear_handle_id (&priv->idle, g_source_remove);
  refresh_cb (self);
}

void
hc_page_go (HcPage *self, const char *target)
{
  if (HC_PAGE_GET_CLASS (self)->go != NULL && target != NULL && target[0] != '\0')
    HC_PAGE_GET_CLASS (self)->go (self, target);
}

gboolean
hc_page_search (HcPage *self)
{
  return HC_PAGE_GET_CLASS (self)->search != NULL && HC_PAGE_GET_CLASS (self)->search (self);
}

void
hc_show_page (GtkWidget *widget, const char *page, const char *target)
{
  gtk_widget_activate_action (widget, "win.show-page", "(ss)", page, target != NULL ? target : "");
}

void
hc_show_why (GtkWidget *widget, const char *query)
{
  gtk_widget_activate_action (widget, "win.why", "s", query);
}
