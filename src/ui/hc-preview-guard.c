/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-preview-guard.h"

#include "hc-page.h"
#include "hc-preview-text.h"

#include <glib/gi18n.h>

struct _HcPreviewGuard
{
  GtkWidget parent;

  GtkLabel *label;
  GtkWidget *show_button;
  GtkButton *page_button;

  guint actions;
  guint kinds;
  const char *page;
};

G_DEFINE_FINAL_TYPE (HcPreviewGuard, hc_preview_guard, GTK_TYPE_WIDGET)

enum
{
  SHOW_ITEMS,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_clicked_cb (HcPreviewGuard *self)
{
  g_signal_emit (self, signals[SHOW_ITEMS], 0, self->actions, self->kinds);
}

static void
page_clicked_cb (HcPreviewGuard *self)
{
  hc_show_page (GTK_WIDGET (self), self->page, g_str_equal (self->page, "options") ? "guards" : NULL);
}

static void
hc_preview_guard_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hc_preview_guard_parent_class)->dispose (object);
}

static void
hc_preview_guard_class_init (HcPreviewGuardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_preview_guard_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-preview-guard.ui");
  gtk_widget_class_bind_template_child (widget_class, HcPreviewGuard, label);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewGuard, show_button);
  gtk_widget_class_bind_template_child (widget_class, HcPreviewGuard, page_button);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_clicked_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  signals[SHOW_ITEMS] = g_signal_new ("show-items", HC_TYPE_PREVIEW_GUARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
hc_preview_guard_init (HcPreviewGuard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
find_page (const HcGuard *guard)
{
  if (hc_preview_text_has_limit (guard))
    return "options";
  return g_str_equal (guard->guard, "scope") ? NULL : "connection";
}

GtkWidget *
hc_preview_guard_new (const HcGuard *guard)
{
  HcPreviewGuard *self = g_object_new (HC_TYPE_PREVIEW_GUARD, NULL);
  g_autofree char *text = hc_preview_text_dup_guard (guard);

  gtk_label_set_label (self->label, text);
  self->actions = hc_preview_text_get_guard_actions (guard);
  self->kinds = guard->kind >= 0 ? 1u << guard->kind : 0;
  self->page = find_page (guard);
  gtk_widget_set_visible (self->show_button, self->actions != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->page_button), self->page != NULL);
  if (self->page != NULL)
    gtk_button_set_label (self->page_button,
                          g_str_equal (self->page, "options") ? _ ("Open _Options") : _ ("Open _Connection"));
  return GTK_WIDGET (self);
}
