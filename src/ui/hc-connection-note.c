/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connection-note.h"

struct _HcConnectionNote
{
  AdwPreferencesRow parent;

  GtkImage *image;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HcConnectionNote, hc_connection_note, ADW_TYPE_PREFERENCES_ROW)

static const char *const classes[] = { NULL, "success", "warning", "error" };

const char *
hc_note_tone_get_icon (HcNoteTone tone)
{
  static const char *const icons[] = { "dialog-information-symbolic", "emblem-ok-symbolic",
                                       "dialog-warning-symbolic", "dialog-error-symbolic" };

  return icons[tone];
}

const char *
hc_note_tone_get_class (HcNoteTone tone)
{
  return classes[tone];
}

void
hc_note_tone_style (GtkImage *image, HcNoteTone tone)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (classes[i] != NULL)
      gtk_widget_remove_css_class (GTK_WIDGET (image), classes[i]);
  if (classes[tone] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (image), classes[tone]);
  gtk_image_set_from_icon_name (image, hc_note_tone_get_icon (tone));
}

static void
hc_connection_note_class_init (HcConnectionNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-connection-note.ui");
  gtk_widget_class_bind_template_child (widget_class, HcConnectionNote, image);
  gtk_widget_class_bind_template_child (widget_class, HcConnectionNote, label);
}

static void
hc_connection_note_init (HcConnectionNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hc_connection_note_show (HcConnectionNote *self, HcNoteTone tone, const char *text)
{
  gboolean shown = text != NULL && *text != '\0';

  hc_note_tone_style (self->image, tone);
  gtk_label_set_label (self->label, shown ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
}

const char *
hc_connection_note_get_text (HcConnectionNote *self)
{
  return gtk_label_get_label (self->label);
}

void
hc_connection_note_describe (HcConnectionNote *self, GtkWidget *widget)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->label,
                                  NULL, -1);
}
