/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-activity-run-cell.h"

#include "hc-activity-text.h"
#include "hc-format.h"

struct _HcActivityRunCell
{
  GtkWidget parent;

  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *when_label;
  GtkLabel *counts_label;

  HcActivityRunEntry *entry;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (HcActivityRunCell, hc_activity_run_cell, GTK_TYPE_WIDGET)

static void
show (HcActivityRunCell *self)
{
  const HcRunRow *row = hc_activity_run_entry_get_row (self->entry);
  g_autofree char *title = NULL;
  g_autofree char *when = NULL;
  g_autofree char *counts = NULL;

  if (row == NULL)
    return;
  title = g_strdup_printf ("%s · %s", hc_activity_text_get_type (row), hc_format_outcome (row->outcome));
  when = hc_activity_text_dup_when (row);
  counts = hc_activity_text_dup_counts (row);
  gtk_image_set_from_icon_name (self->icon, hc_activity_text_get_icon (row->outcome));
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->when_label, when);
  /* That somebody stopped it is said already. */
  gtk_label_set_label (self->counts_label,
                       row->error != NULL && row->outcome != HC_OUTCOME_STOPPED ? row->error : counts);
}

static void
hc_activity_run_cell_dispose (GObject *object)
{
  GtkWidget *child;

  hc_activity_run_cell_set_entry (HC_ACTIVITY_RUN_CELL (object), NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hc_activity_run_cell_parent_class)->dispose (object);
}

static void
hc_activity_run_cell_class_init (HcActivityRunCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_activity_run_cell_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/HuduCwm/ui/hc-activity-run-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HcActivityRunCell, icon);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRunCell, title_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRunCell, when_label);
  gtk_widget_class_bind_template_child (widget_class, HcActivityRunCell, counts_label);
}

static void
hc_activity_run_cell_init (HcActivityRunCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hc_activity_run_cell_set_entry (HcActivityRunCell *self, HcActivityRunEntry *entry)
{
  if (self->entry != NULL)
    g_clear_signal_handler (&self->changed_handler, self->entry);
  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;
  self->changed_handler = g_signal_connect_swapped (entry, "changed", G_CALLBACK (show), self);
  show (self);
}
