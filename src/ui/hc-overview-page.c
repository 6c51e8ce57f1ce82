/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-overview-page.h"

#include "hc-state-text.h"

struct _HcOverviewPage
{
  HcPage parent;

  GtkImage *state_image;
  GtkLabel *state_label;
  GtkLabel *next_label;
};

G_DEFINE_FINAL_TYPE (HcOverviewPage, hc_overview_page, HC_TYPE_PAGE)

static void
show_state (HcOverviewPage *self)
{
  HcEngine *engine = hc_session_get_engine (hc_page_get_session (HC_PAGE (self)));
  g_autofree char *title = hc_state_text_dup_title (engine);
  g_autofree char *next = hc_state_text_dup_next (engine);

  gtk_image_set_from_icon_name (self->state_image, hc_state_text_get_icon (engine));
  gtk_label_set_label (self->state_label, title);
  gtk_label_set_label (self->next_label, next);
}

static void
hc_overview_page_bind (HcPage *page, HcSession *session)
{
  HcEngine *engine = hc_session_get_engine (session);

  g_signal_connect_object (engine, "state-changed", G_CALLBACK (show_state), page, G_CONNECT_SWAPPED);
}

static void
hc_overview_page_refresh (HcPage *page)
{
  show_state (HC_OVERVIEW_PAGE (page));
}

static void
hc_overview_page_class_init (HcOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HC_PAGE_CLASS (klass)->bind = hc_overview_page_bind;
  HC_PAGE_CLASS (klass)->refresh = hc_overview_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, state_image);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, HcOverviewPage, next_label);
}

static void
hc_overview_page_init (HcOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
