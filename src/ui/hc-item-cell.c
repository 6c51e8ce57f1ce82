/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-item-cell.h"

#include "hc-format.h"
#include "hc-item-text.h"

struct _HcItemCell
{
  GtkWidget parent;

  GtkCheckButton *check;
  GtkImage *icon;
  GtkLabel *action_label;
  GtkLabel *title_label;
  GtkLabel *place_label;
  GtkLabel *summary_label;
  GtkLabel *state_label;
  GtkImage *state_icon;

  HcItemEntry *entry;
  gulong changed_handler;
  gboolean choosing;
  gboolean showing; /* the check button is being set, not clicked */
};

G_DEFINE_FINAL_TYPE (HcItemCell, hc_item_cell, GTK_TYPE_WIDGET)

enum
{
  CHOICE_TOGGLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_state (HcItemCell *self, const HcItem *item)
{
  gboolean shown = !self->choosing && item->state != HC_ITEM_PLANNED;

  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), shown);
  if (!shown)
    return;
  gtk_image_set_from_icon_name (self->state_icon, hc_item_text_get_state_icon (item->state));
  gtk_label_set_label (self->state_label, hc_item_text_get_state (item->state));
}

static void
show_choice (HcItemCell *self, const char *title)
{
  gboolean left_out = hc_item_entry_is_left_out (self->entry);

  gtk_widget_set_visible (GTK_WIDGET (self->check), self->choosing);
  self->showing = TRUE;
  gtk_check_button_set_active (self->check, !left_out);
  self->showing = FALSE;
  if (left_out && self->choosing)
    gtk_widget_add_css_class (GTK_WIDGET (self), "left-out");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "left-out");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
show (HcItemCell *self)
{
  const HcItem *item = self->entry != NULL ? hc_item_entry_get_item (self->entry) : NULL;
  g_autofree char *title = item != NULL ? hc_item_text_dup_title (item) : g_strdup ("");
  g_autofree char *place = item != NULL ? hc_item_text_dup_place (item) : g_strdup ("");
  g_autofree char *summary = item != NULL ? hc_item_text_dup_summary (item) : g_strdup ("");
  gboolean failed = item != NULL && item->error != NULL && item->error[0] != '\0';

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->place_label, place);
  gtk_label_set_label (self->summary_label, failed ? item->error : summary);
  gtk_label_set_label (self->action_label, item != NULL ? hc_format_action (item->action) : "");
  gtk_image_set_from_icon_name (self->icon, item != NULL ? hc_item_text_get_icon (item->action) : NULL);
  if (item == NULL)
    return;
  show_state (self, item);
  show_choice (self, title);
}

static void
toggled_cb (HcItemCell *self)
{
  if (!self->showing && self->entry != NULL)
    g_signal_emit (self, signals[CHOICE_TOGGLED], 0, !gtk_check_button_get_active (self->check));
}

static void
hc_item_cell_dispose (GObject *object)
{
  HcItemCell *self = HC_ITEM_CELL (object);
  GtkWidget *child;

  hc_item_cell_set_entry (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hc_item_cell_parent_class)->dispose (object);
}

static void
hc_item_cell_class_init (HcItemCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_item_cell_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-item-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HcItemCell, check);
  gtk_widget_class_bind_template_child (widget_class, HcItemCell, icon);
  gtk_widget_class_bind_template_child (widget_class, HcItemCell, action_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemCell, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemCell, place_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemCell, summary_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemCell, state_label);
  gtk_widget_class_bind_template_child (widget_class, HcItemCell, state_icon);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  signals[CHOICE_TOGGLED] = g_signal_new ("choice-toggled", HC_TYPE_ITEM_CELL, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
hc_item_cell_init (HcItemCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HcItemCell *
hc_item_cell_new (void)
{
  return g_object_new (HC_TYPE_ITEM_CELL, NULL);
}

void
hc_item_cell_set_entry (HcItemCell *self, HcItemEntry *entry)
{
  if (self->entry != NULL)
    g_clear_signal_handler (&self->changed_handler, self->entry);
  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;
  self->changed_handler = g_signal_connect_swapped (entry, "changed", G_CALLBACK (show), self);
  show (self);
}

HcItemEntry *
hc_item_cell_get_entry (HcItemCell *self)
{
  return self->entry;
}

void
hc_item_cell_set_choosing (HcItemCell *self, gboolean choosing)
{
  self->choosing = choosing;
  gtk_widget_set_visible (GTK_WIDGET (self->check), choosing);
}
