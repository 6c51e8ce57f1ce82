/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-guide-role.h"

#include "hc-connection-result.h"

#include <glib/gi18n.h>

struct _HcGuideRole
{
  GtkListBoxRow parent;
};

G_DEFINE_FINAL_TYPE (HcGuideRole, hc_guide_role, GTK_TYPE_LIST_BOX_ROW)

static void
add_cell (GtkGrid *grid, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

/* ConnectWise's own words are not translated: they are looked for on its English screens. */
static void
add_rights (GtkGrid *grid)
{
  for (int i = 0; hc_needed_rights[i].module != NULL; i++)
    {
      add_cell (grid, 0, i + 1, hc_needed_rights[i].module, NULL);
      add_cell (grid, 1, i + 1, hc_needed_rights[i].function, NULL);
      add_cell (grid, 2, i + 1, "None", "dim-label");
      add_cell (grid, 3, i + 1, "None", "dim-label");
      add_cell (grid, 4, i + 1, "None", "dim-label");
      add_cell (grid, 5, i + 1, "All", "heading");
    }
}

static void
hc_guide_role_class_init (HcGuideRoleClass *klass)
{
}

static void
hc_guide_role_init (HcGuideRole *self)
{
  static const char *const titles[] = { N_ ("Module"), N_ ("Function"), "Add", "Edit", "Delete", "Inquire" };
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_margin_top (grid, 6);
  gtk_widget_set_margin_bottom (grid, 12);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 12);
  for (int i = 0; i < (int)G_N_ELEMENTS (titles); i++)
    add_cell (GTK_GRID (grid), i, 0, _ (titles[i]), "caption-heading");
  add_rights (GTK_GRID (grid));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), scroller);
}
