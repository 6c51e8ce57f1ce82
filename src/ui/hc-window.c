/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-window.h"

#include "hc-attention.h"
#include "hc-banner.h"
#include "hc-first-frame.h"
#include "hc-pages.h"
#include "hc-primary.h"
#include "hc-restart.h"
#include "hc-sidebar.h"
#include "hc-window-actions.h"
#include "hc-window-state.h"

#include <glib/gi18n.h>

/* Below these widths the sidebar is icons, and then one of sidebar and page is shown at a time (ui.md). */
#define ICONS_BELOW 720
#define SINGLE_BELOW 500

struct _HcWindow
{
  AdwApplicationWindow parent;

  AdwWindowTitle *title;
  GtkToggleButton *sidebar_button;
  GtkWidget *sync_button;
  GtkWidget *stop_button;
  GtkWidget *preview_button;
  GtkProgressBar *progress_bar;
  HcBanner *banner;
  HcSidebar *sidebar;
  GtkWidget *separator;
  GtkStack *stack;
  AdwToastOverlay *toast_overlay;

  HcSession *session;
  HcPage *page; /* the one that is shown */
  gboolean single;
  int width; /* what the sides were last shown for */
  guint width_source;
};

G_DEFINE_FINAL_TYPE (HcWindow, hc_window, ADW_TYPE_APPLICATION_WINDOW)

/* One suggested button at a time: the page's own comes first. */
static void
show_primary (HcWindow *self)
{
  if (self->page == NULL)
    return;
  if (hc_primary_is_shown (GTK_WIDGET (self->page)))
    {
      gtk_widget_remove_css_class (self->sync_button, "suggested-action");
      gtk_widget_add_css_class (self->sync_button, "raised");
    }
  else
    {
      gtk_widget_remove_css_class (self->sync_button, "raised");
      gtk_widget_add_css_class (self->sync_button, "suggested-action");
    }
}

static HcPage *
ensure_page (HcWindow *self, const HcPageInfo *info)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->stack, info->name);

  if (child == NULL)
    {
      child = g_object_new (info->get_type (), NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (info->title),
                                      -1);
      gtk_stack_add_named (self->stack, child, info->name);
      hc_page_set_session (HC_PAGE (child), self->session);
      hc_primary_watch (child, G_CALLBACK (show_primary), self);
    }
  return HC_PAGE (child);
}

void
hc_window_show_page (HcWindow *self, const char *name, const char *target)
{
  const HcPageInfo *info = hc_pages_find (name);
  HcPage *page;

  if (info == NULL)
    return;
  page = ensure_page (self, info);
  if (page != self->page)
    {
      if (self->page != NULL)
        hc_page_set_shown (self->page, FALSE);
      self->page = page;
      hc_page_set_shown (page, TRUE);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
      show_primary (self);
      adw_window_title_set_subtitle (self->title, _ (info->title));
    }
  hc_sidebar_select (self->sidebar, name);
  if (self->single)
    gtk_toggle_button_set_active (self->sidebar_button, FALSE);
  hc_page_go (page, target);
}

const char *
hc_window_get_page (HcWindow *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

static void
page_chosen_cb (HcWindow *self, const char *name)
{
  hc_window_show_page (self, name, NULL);
}

static void
show_sides (HcWindow *self)
{
  gboolean open = gtk_toggle_button_get_active (self->sidebar_button);

  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), !self->single || open);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sidebar), self->single);
  gtk_widget_set_visible (self->separator, !self->single);
  gtk_widget_set_visible (GTK_WIDGET (self->toast_overlay), !self->single || !open);
}

static void
sidebar_toggled_cb (HcWindow *self)
{
  show_sides (self);
}

static gboolean
width_settled_cb (gpointer user_data)
{
  HcWindow *self = HC_WINDOW (user_data);
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  self->width_source = 0;
  self->width = width;
  self->single = width < SINGLE_BELOW;
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), self->single);
  gtk_widget_set_visible (self->preview_button, !self->single);
  if (!self->single)
    gtk_toggle_button_set_active (self->sidebar_button, FALSE);
  hc_sidebar_set_narrow (self->sidebar, !self->single && width < ICONS_BELOW);
  show_sides (self);
  return G_SOURCE_REMOVE;
}

/* What is shown can't change while sizes are being given out. */
static void
hc_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HcWindow *self = HC_WINDOW (widget);

  GTK_WIDGET_CLASS (hc_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (width != self->width && self->width_source == 0)
    self->width_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_settled_cb, self, NULL);
}

static void
show_badges (HcWindow *self)
{
  for (guint i = 0; hc_pages[i].name != NULL; i++)
    {
      g_autofree char *meaning = NULL;
      g_autofree char *badge = hc_attention_dup_badge (self->session, hc_pages[i].name, &meaning);

      hc_sidebar_set_badge (self->sidebar, hc_pages[i].name, badge, meaning);
    }
}

static void
show_refusal (HcWindow *self)
{
  g_autofree char *refusal = hc_attention_dup_refusal (self->session);
  gboolean running = hc_engine_is_running (hc_session_get_engine (self->session));

  hc_window_actions_set_enabled (self, refusal == NULL && !running, running);
  gtk_widget_set_tooltip_text (self->sync_button,
                               refusal != NULL ? refusal : _ ("Bring ConnectWise's Records into Hudu"));
  gtk_widget_set_tooltip_text (self->preview_button,
                               refusal != NULL ? refusal : _ ("Show What a Sync Would Change"));
  gtk_widget_set_visible (self->sync_button, !running);
  gtk_widget_set_visible (self->stop_button, running);
}

static void
show_progress (HcWindow *self)
{
  HcEngine *engine = hc_session_get_engine (self->session);
  gboolean running = hc_engine_is_running (engine);
  double fraction = 0;

  g_variant_lookup (hc_engine_get_progress (engine), "fraction", "d", &fraction);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);
  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (fraction, 0, 1));
}

static void
state_changed_cb (HcWindow *self)
{
  show_refusal (self);
  show_progress (self);
}

static void
data_changed_cb (HcWindow *self)
{
  show_badges (self);
  show_refusal (self);
}

/* Counts, which the sidebar shows a moment later. */
static void
first_frame_drawn_cb (GtkWidget *window)
{
  show_badges (HC_WINDOW (window));
}

static gboolean
close_requested_cb (HcWindow *self)
{
  /* Where somebody was in the demonstration is no place to begin with the own data. */
  if (!hc_session_is_demo (self->session))
    hc_window_state_save (GTK_WINDOW (self), hc_window_get_page (self));
  return GDK_EVENT_PROPAGATE;
}

static void
hc_window_dispose (GObject *object)
{
  HcWindow *self = HC_WINDOW (object);

  g_clear_handle_id (&self->width_source, g_source_remove);
  if (self->page != NULL)
    hc_page_set_shown (self->page, FALSE);
  self->page = NULL;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_window_parent_class)->dispose (object);
}

static void
hc_window_class_init (HcWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_window_dispose;
  widget_class->size_allocate = hc_window_size_allocate;
  g_type_ensure (HC_TYPE_BANNER);
  g_type_ensure (HC_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HcWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, stop_button);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, preview_button);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, separator);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HcWindow, toast_overlay);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_toggled_cb);
  hc_window_actions_install (widget_class);
}

static void
hc_window_init (HcWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; hc_pages[i].name != NULL; i++)
    hc_sidebar_add (self->sidebar, hc_pages[i].name, _ (hc_pages[i].title), hc_pages[i].icon);
  g_signal_connect_object (self->sidebar, "page-chosen", G_CALLBACK (page_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "close-request", G_CALLBACK (close_requested_cb), NULL);
}

static void
show_profile (HcWindow *self)
{
  if (hc_session_is_demo (self->session))
    {
      adw_window_title_set_title (self->title, _ ("HuduCwm · Demo"));
      hc_banner_show (
          self->banner, HC_BANNER_NOTE,
          _ ("This is a demonstration with pretend servers on this computer. Nothing leaves it, and it "
             "is forgotten when the window is closed."),
          NULL);
    }
  else if (!g_str_equal (hc_session_get_profile (self->session), "default"))
    {
      g_autofree char *title = g_strdup_printf ("HuduCwm · %s", hc_session_get_profile (self->session));

      adw_window_title_set_title (self->title, title);
    }
}

HcWindow *
hc_window_new (AdwApplication *application, HcSession *session)
{
  HcWindow *self = g_object_new (HC_TYPE_WINDOW, "application", application, NULL);
  HcEngine *engine = hc_session_get_engine (session);
  g_autofree char *page = hc_window_state_restore (GTK_WINDOW (self));

  self->session = g_object_ref (session);
  hc_first_frame_wait (GTK_WIDGET (self), session, first_frame_drawn_cb);
  show_profile (self);
  hc_sidebar_set_session (self->sidebar, session);
  hc_restart_watch (GTK_WIDGET (self->toast_overlay), session);
  g_signal_connect_object (engine, "state-changed", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "progress-changed", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "data-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "settings-changed", G_CALLBACK (data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hc_window_show_page (self, hc_pages_find (page) != NULL ? page : hc_pages[0].name, NULL);
  state_changed_cb (self);
  return self;
}

HcSession *
hc_window_get_session (HcWindow *self)
{
  return self->session;
}

HcPage *
hc_window_get_shown_page (HcWindow *self)
{
  return self->page;
}
