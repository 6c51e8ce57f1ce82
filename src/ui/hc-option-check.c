/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-check.h"

#include "hc-format.h"

#include <glib/gi18n.h>

struct _HcOptionCheck
{
  AdwActionRow parent;

  GtkCheckButton *check;
  GtkLabel *count_label;

  gint64 id;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HcOptionCheck, hc_option_check, ADW_TYPE_ACTION_ROW)

enum
{
  TOGGLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
toggled_cb (HcOptionCheck *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[TOGGLED], 0);
}

static void
hc_option_check_class_init (HcOptionCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-option-check.ui");
  gtk_widget_class_bind_template_child (widget_class, HcOptionCheck, check);
  gtk_widget_class_bind_template_child (widget_class, HcOptionCheck, count_label);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  signals[TOGGLED] = g_signal_new ("toggled", HC_TYPE_OPTION_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
hc_option_check_init (HcOptionCheck *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hc_option_check_new (const HcOptionType *type)
{
  HcOptionCheck *self = g_object_new (HC_TYPE_OPTION_CHECK, "title", type->name, NULL);

  self->id = type->id;
  if (type->inactive)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _ ("Switched off in ConnectWise"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, type->name,
                                  -1);
  return GTK_WIDGET (self);
}

void
hc_option_check_show (HcOptionCheck *self, gint64 count, gboolean active)
{
  g_autofree char *number = hc_format_number (count);
  g_autofree char *meaning = g_strdup_printf (
      ngettext ("%s record in ConnectWise", "%s records in ConnectWise", (gulong)count), number);

  self->loading = TRUE;
  gtk_check_button_set_active (self->check, active);
  self->loading = FALSE;
  gtk_label_set_label (self->count_label, number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), meaning);
}

gboolean
hc_option_check_get_active (HcOptionCheck *self)
{
  return gtk_check_button_get_active (self->check);
}

gint64
hc_option_check_get_id (HcOptionCheck *self)
{
  return self->id;
}

const char *
hc_option_check_get_name (HcOptionCheck *self)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
}
