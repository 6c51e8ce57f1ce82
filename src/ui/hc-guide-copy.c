/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-guide-copy.h"

#include "hc-toast.h"

#include <glib/gi18n.h>

struct _HcGuideCopy
{
  AdwPreferencesRow parent;

  GtkLabel *text_label;
  GtkWidget *copy_button;
};

enum
{
  PROP_TEXT = 1,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HcGuideCopy, hc_guide_copy, ADW_TYPE_PREFERENCES_ROW)

static void
copy_clicked_cb (HcGuideCopy *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->text_label));
  hc_toast (GTK_WIDGET (self), _ ("Copied"));
}

static void
title_changed_cb (HcGuideCopy *self)
{
  g_autofree char *name
      = g_strdup_printf (_ ("Copy %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
hc_guide_copy_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  HcGuideCopy *self = HC_GUIDE_COPY (object);

  if (id == PROP_TEXT)
    g_value_set_string (value, gtk_label_get_label (self->text_label));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
hc_guide_copy_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_TEXT)
    hc_guide_copy_set_text (HC_GUIDE_COPY (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
hc_guide_copy_class_init (HcGuideCopyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hc_guide_copy_get_property;
  object_class->set_property = hc_guide_copy_set_property;
  g_object_class_install_property (
      object_class, PROP_TEXT,
      g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-guide-copy.ui");
  gtk_widget_class_bind_template_child (widget_class, HcGuideCopy, text_label);
  gtk_widget_class_bind_template_child (widget_class, HcGuideCopy, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
hc_guide_copy_init (HcGuideCopy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
}

void
hc_guide_copy_set_text (HcGuideCopy *self, const char *text)
{
  gtk_label_set_label (self->text_label, text);
}
