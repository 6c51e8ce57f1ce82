/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-cell.h"

struct _HcActivityCell
{
  GtkWidget parent;

  GtkLabel *title_label;
  GtkLabel *what_label;
  GtkLabel *text_label;
  GtkBox *buttons_box;
};

G_DEFINE_FINAL_TYPE (HcActivityCell, hc_activity_cell, GTK_TYPE_WIDGET)

static void
hc_activity_cell_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hc_activity_cell_parent_class)->dispose (object);
}

static void
hc_activity_cell_class_init (HcActivityCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_activity_cell_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/HuduCwm/ui/hc-activity-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HcActivityCell, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityCell, what_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityCell, text_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityCell, buttons_box);
}

static void
hc_activity_cell_init (HcActivityCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A button that is too long for a narrow window is cut, not the window widened. */
static void
append (HcActivityCell *self, GtkWidget *button)
{
  GtkWidget *child = GTK_IS_BUTTON (button) ? gtk_button_get_child (GTK_BUTTON (button)) : NULL;

  if (GTK_IS_LABEL (child))
    gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  gtk_box_append (self->buttons_box, button);
}

static void
add_button (HcActivityCell *self, const HcActivityButton *button)
{
  GtkWidget *widget = gtk_button_new_with_mnemonic (button->label);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (widget), button->target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), button->action);
  append (self, widget);
}

static void
add_menu (HcActivityCell *self, const char *label, GMenuModel *menu)
{
  GtkWidget *widget = gtk_menu_button_new ();

  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (widget), TRUE);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (widget), label);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (widget), menu);
  append (self, widget);
}

void
hc_activity_cell_set_entry (HcActivityCell *self, HcActivityEntry *entry)
{
  GtkWidget *child;
  const char *menu_label;
  GMenuModel *menu;
  GPtrArray *buttons;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons_box))) != NULL)
    gtk_box_remove (self->buttons_box, child);
  if (entry == NULL)
    return;
  gtk_label_set_label (self->title_label, hc_activity_entry_get_title (entry));
  gtk_label_set_label (self->what_label, hc_activity_entry_get_what (entry));
  gtk_label_set_label (self->text_label, hc_activity_entry_get_text (entry));
  menu = hc_activity_entry_get_menu (entry, &menu_label);
  if (menu != NULL)
    add_menu (self, menu_label, menu);
  buttons = hc_activity_entry_get_buttons (entry);
  for (guint i = 0; i < buttons->len; i++)
    add_button (self, g_ptr_array_index (buttons, i));
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (HC_TYPE_ACTIVITY_CELL, NULL));
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  hc_activity_cell_set_entry (HC_ACTIVITY_CELL (gtk_list_item_get_child (list_item)),
                              gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  hc_activity_cell_set_entry (HC_ACTIVITY_CELL (gtk_list_item_get_child (list_item)), NULL);
}

GtkListItemFactory *
hc_activity_cell_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
