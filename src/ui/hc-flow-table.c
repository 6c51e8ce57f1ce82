/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-flow-table.h"

#include "hc-flow-text.h"
#include "hc-format.h"

#include <glib/gi18n.h>

struct _HcFlowTable
{
  GtkWidget parent;

  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (HcFlowTable, hc_flow_table, GTK_TYPE_WIDGET)

static void
add_cell (HcFlowTable *self, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 2 ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
clear (HcFlowTable *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
hc_flow_table_dispose (GObject *object)
{
  HcFlowTable *self = HC_FLOW_TABLE (object);

  if (self->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->grid));
  self->grid = NULL;
  G_OBJECT_CLASS (hc_flow_table_parent_class)->dispose (object);
}

static void
hc_flow_table_class_init (HcFlowTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hc_flow_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hc_flow_table_init (HcFlowTable *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 4);
  gtk_widget_set_margin_top (GTK_WIDGET (self->grid), 6);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

void
hc_flow_table_set_model (HcFlowTable *self, HcFlowModel *model)
{
  clear (self);
  if (model == NULL)
    return;
  add_cell (self, 0, 0, _ ("From"), "heading");
  add_cell (self, 1, 0, _ ("To"), "heading");
  add_cell (self, 2, 0, _ ("Records"), "heading");
  for (guint i = 0; i < model->bands->len; i++)
    {
      const HcFlowBand *band = &g_array_index (model->bands, HcFlowBand, i);
      g_autofree char *from = hc_flow_text_dup_node (model, band->from);
      g_autofree char *to = hc_flow_text_dup_node (model, band->to);
      g_autofree char *count = hc_format_number (band->count);

      add_cell (self, 0, (int)i + 1, from, NULL);
      add_cell (self, 1, (int)i + 1, to, NULL);
      add_cell (self, 2, (int)i + 1, count, "numeric");
    }
}
