/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-option-number.h"

#include "hc-option-value.h"

/* Who holds a button of the spinner down does not want each number on the way saved. */
#define SETTLE_MILLISECONDS 600

struct _HcOptionNumber
{
  AdwActionRow parent;

  GtkSpinButton *spin_button;
  GtkLabel *unit_label;

  HcSession *session;
  const char *key;
  guint saved;
  gboolean loading;
  guint source;
};

G_DEFINE_FINAL_TYPE (HcOptionNumber, hc_option_number, ADW_TYPE_ACTION_ROW)

static void
put_back (GtkWidget *row, JsonNode *document)
{
  HcOptionNumber *self = HC_OPTION_NUMBER (row);

  self->saved = G_MAXUINT;
  hc_option_number_load (self, document);
}

static void
save (HcOptionNumber *self)
{
  guint value = (guint)gtk_spin_button_get_value_as_int (self->spin_button);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->session == NULL || value == self->saved)
    return;
  self->saved = value;
  hc_option_value_save (GTK_WIDGET (self), self->session, self->key, hc_option_value_new_uint (value),
                        put_back);
}

static gboolean
settled_cb (gpointer user_data)
{
  HcOptionNumber *self = HC_OPTION_NUMBER (user_data);

  self->source = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
value_changed_cb (HcOptionNumber *self)
{
  if (self->loading)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (SETTLE_MILLISECONDS, settled_cb, self);
}

static void
left_cb (HcOptionNumber *self)
{
  if (self->source != 0)
    save (self);
}

static void
hc_option_number_unmap (GtkWidget *widget)
{
  left_cb (HC_OPTION_NUMBER (widget));
  GTK_WIDGET_CLASS (hc_option_number_parent_class)->unmap (widget);
}

static void
hc_option_number_dispose (GObject *object)
{
  HcOptionNumber *self = HC_OPTION_NUMBER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_option_number_parent_class)->dispose (object);
}

static void
hc_option_number_class_init (HcOptionNumberClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_option_number_dispose;
  widget_class->unmap = hc_option_number_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-option-number.ui");
  gtk_widget_class_bind_template_child (widget_class, HcOptionNumber, spin_button);
  gtk_widget_class_bind_template_child (widget_class, HcOptionNumber, unit_label);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
hc_option_number_init (HcOptionNumber *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hc_option_number_bind (
    HcOptionNumber *self, HcSession *session, const char *key, const char *unit, guint least, guint most)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  guint digits = most < 1000 ? 3 : 6;

  g_set_object (&self->session, session);
  self->key = key;
  self->loading = TRUE;
  gtk_spin_button_set_range (self->spin_button, least, most);
  gtk_spin_button_set_increments (self->spin_button, 1, most > 1000 ? 100 : 10);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin_button), (int)digits);
  self->loading = FALSE;
  gtk_label_set_label (self->unit_label, unit != NULL ? unit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unit_label), unit != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin_button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

void
hc_option_number_load (HcOptionNumber *self, JsonNode *document)
{
  guint value = hc_option_value_get_uint (document, self->key);

  if (self->source != 0 || value == self->saved)
    return;
  self->saved = value;
  self->loading = TRUE;
  gtk_spin_button_set_value (self->spin_button, value);
  self->loading = FALSE;
}
