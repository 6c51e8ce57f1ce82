/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-banner.h"

#include "hc-error-text.h"
#include "hc-page.h"

struct _HcBanner
{
  GtkWidget parent;

  GtkRevealer *revealer;
  GtkBox *box;
  GtkImage *image;
  GtkLabel *label;
  GtkButton *button;

  const char *page; /* (nullable): where an error is mended */
};

G_DEFINE_FINAL_TYPE (HcBanner, hc_banner, GTK_TYPE_WIDGET)

enum
{
  BUTTON_CLICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
clicked_cb (HcBanner *self)
{
  if (self->page != NULL)
    hc_show_page (GTK_WIDGET (self), self->page, NULL);
  else
    g_signal_emit (self, signals[BUTTON_CLICKED], 0);
}

static void
hc_banner_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hc_banner_parent_class)->dispose (object);
}

static void
hc_banner_class_init (HcBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, HcBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, HcBanner, box);
  gtk_widget_class_bind_template_child (widget_class, HcBanner, image);
  gtk_widget_class_bind_template_child (widget_class, HcBanner, label);
  gtk_widget_class_bind_template_child (widget_class, HcBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  signals[BUTTON_CLICKED] = g_signal_new ("button-clicked", HC_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
hc_banner_init (HcBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_tone (HcBanner *self, HcBannerTone tone)
{
  static const char *const icons[] = {
    [HC_BANNER_NOTE] = "dialog-information-symbolic",
    [HC_BANNER_WARNING] = "dialog-warning-symbolic",
    [HC_BANNER_ERROR] = "dialog-error-symbolic",
  };
  static const char *const classes[] = {
    [HC_BANNER_NOTE] = "note",
    [HC_BANNER_WARNING] = "caution",
    [HC_BANNER_ERROR] = "failure",
  };

  gtk_image_set_from_icon_name (self->image, icons[tone]);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->box), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), classes[tone]);
}

void
hc_banner_show (HcBanner *self, HcBannerTone tone, const char *text, const char *button)
{
  self->page = NULL;
  set_tone (self, tone);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button != NULL)
    gtk_button_set_label (self->button, button);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
hc_banner_show_error (HcBanner *self, const GError *error)
{
  g_autofree char *text = hc_error_text_dup (error);
  const char *label = NULL;
  const char *page = hc_error_text_get_page (error, &label);

  hc_banner_show (self, HC_BANNER_ERROR, text, page != NULL ? label : NULL);
  self->page = page;
}

void
hc_banner_hide (HcBanner *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
