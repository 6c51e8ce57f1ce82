/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-change.h"

#include "hc-item-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HcItemChange
{
  GtkWidget parent;

  GtkLabel *field_label;
  GtkLabel *before_label;
  GtkLabel *after_label;
};

G_DEFINE_FINAL_TYPE (HcItemChange, hc_item_change, GTK_TYPE_WIDGET)

static void
hc_item_change_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hc_item_change_parent_class)->dispose (object);
}

static void
hc_item_change_class_init (HcItemChangeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_item_change_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-item-change.ui");
  gtk_widget_class_bind_template_child (widget_class, HcItemChange, field_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemChange, before_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemChange, after_label);
}

static void
hc_item_change_init (HcItemChange *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "@site:2051" stands for an asset that is known when the plan is carried out. */
static char *
dup_value (const char *value)
{
  if (value == NULL || value[0] == '\0')
    return g_strdup (_ ("nothing"));
  if (g_str_has_prefix (value, "@site:"))
    return g_strdup_printf (_ ("the asset of location %s"), value + strlen ("@site:"));
  if (g_str_has_prefix (value, "@contact:"))
    return g_strdup_printf (_ ("the asset of contact %s"), value + strlen ("@contact:"));
  return g_strdup (value);
}

GtkWidget *
hc_item_change_new (const HcChange *change)
{
  HcItemChange *self = g_object_new (HC_TYPE_ITEM_CHANGE, NULL);
  g_autofree char *field = hc_item_text_dup_field (change);
  g_autofree char *before = dup_value (change->before);
  g_autofree char *after = dup_value (change->after);
  g_autofree char *removed = g_strdup_printf ("− %s", before);
  g_autofree char *added = g_strdup_printf ("+ %s", after);

  gtk_label_set_label (self->field_label, field);
  gtk_label_set_label (self->before_label, removed);
  gtk_label_set_label (self->after_label, added);
  gtk_widget_set_visible (GTK_WIDGET (self->before_label), change->before != NULL);
  return GTK_WIDGET (self);
}
