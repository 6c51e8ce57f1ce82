/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-switch.h"

#include "hc-format.h"
#include "hc-option-value.h"

#include <glib/gi18n.h>

struct _HcOptionSwitch
{
  AdwActionRow parent;

  GtkLabel *count_label;
  GtkSwitch *toggle;

  HcSession *session;
  const HcOptionInfo *info;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HcOptionSwitch, hc_option_switch, ADW_TYPE_ACTION_ROW)

static void
put_back (GtkWidget *row, JsonNode *document)
{
  hc_option_switch_load (HC_OPTION_SWITCH (row), document);
}

static void
toggled_cb (HcOptionSwitch *self)
{
  if (!self->loading)
    hc_option_value_save (GTK_WIDGET (self), self->session, self->info->key,
                          hc_option_value_new_boolean (gtk_switch_get_active (self->toggle)), put_back);
}

static void
hc_option_switch_dispose (GObject *object)
{
  g_clear_object (&HC_OPTION_SWITCH (object)->session);
  G_OBJECT_CLASS (hc_option_switch_parent_class)->dispose (object);
}

static void
hc_option_switch_class_init (HcOptionSwitchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_option_switch_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-option-switch.ui");
  gtk_widget_class_bind_template_child (widget_class, HcOptionSwitch, count_label);
  gtk_widget_class_bind_template_child (widget_class, HcOptionSwitch, toggle);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
hc_option_switch_init (HcOptionSwitch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hc_option_switch_new (HcSession *session, const HcOptionInfo *info)
{
  HcOptionSwitch *self
      = g_object_new (HC_TYPE_OPTION_SWITCH, "title", _ (info->title), "subtitle", _ (info->subtitle), NULL);

  self->session = g_object_ref (session);
  self->info = info;
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), info->count != HC_OPTION_COUNT_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (info->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (info->subtitle),
                                  -1);
  return GTK_WIDGET (self);
}

void
hc_option_switch_load (HcOptionSwitch *self, JsonNode *document)
{
  self->loading = TRUE;
  gtk_switch_set_active (self->toggle, hc_option_value_get_boolean (document, self->info->key));
  self->loading = FALSE;
}

void
hc_option_switch_show_count (HcOptionSwitch *self, const HcOptionCounts *counts)
{
  gint64 count = hc_option_table_count (self->info, counts, hc_session_get_settings (self->session));
  g_autofree char *number = count >= 0 ? hc_format_number (count) : g_strdup ("–");
  g_autofree char *meaning = hc_option_table_dup_count_text (self->info, count);

  gtk_label_set_label (self->count_label, number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count_label), GTK_ACCESSIBLE_PROPERTY_LABEL, meaning,
                                  -1);
}
