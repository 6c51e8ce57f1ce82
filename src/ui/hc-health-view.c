/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-health-view.h"

#include "hc-format.h"
#include "hc-page.h"

#include <glib/gi18n.h>

typedef enum
{
  COLUMN_SOURCE,
  COLUMN_MATCHED,
  COLUMN_LINKED,
  COLUMN_WAITING,
  COLUMN_FAILED,
  COLUMN_COMPLETE,
  N_COLUMNS
} Column;

struct _HcHealthView
{
  GtkWidget parent;

  GtkWidget *scroller;
  GtkGrid *grid;
  GtkWidget *cells[HC_N_KINDS][N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (HcHealthView, hc_health_view, GTK_TYPE_WIDGET)

static const char *const titles[N_COLUMNS] = {
  [COLUMN_SOURCE] = N_ ("In ConnectWise"), [COLUMN_MATCHED] = N_ ("Of matched companies"),
  [COLUMN_LINKED] = N_ ("In Hudu"),        [COLUMN_WAITING] = N_ ("Waiting"),
  [COLUMN_FAILED] = N_ ("Failed"),         [COLUMN_COMPLETE] = N_ ("Last complete"),
};

static void
hc_health_view_dispose (GObject *object)
{
  g_clear_pointer (&HC_HEALTH_VIEW (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (hc_health_view_parent_class)->dispose (object);
}

static void
hc_health_view_class_init (HcHealthViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hc_health_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_heading (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
cell_clicked_cb (GtkWidget *cell)
{
  const char *page = g_object_get_data (G_OBJECT (cell), "page");
  const char *target = g_object_get_data (G_OBJECT (cell), "target");

  hc_show_page (cell, page, target);
}

/* What waits and what failed can be gone to; companies that wait are on their own page. */
static GtkWidget *
new_cell (HcKind kind, Column column)
{
  GtkWidget *cell;

  if (column == COLUMN_WAITING || column == COLUMN_FAILED)
    {
      gboolean companies = kind == HC_KIND_COMPANY && column == COLUMN_WAITING;

      cell = gtk_button_new_with_label ("");
      gtk_button_set_has_frame (GTK_BUTTON (cell), FALSE);
      gtk_widget_set_halign (cell, GTK_ALIGN_END);
      g_object_set_data (G_OBJECT (cell), "page", (gpointer)(companies ? "companies" : "activity"));
      g_object_set_data_full (
          G_OBJECT (cell), "target",
          companies ? g_strdup ("show=undecided")
                    : g_strdup_printf (column == COLUMN_WAITING ? "waiting=conflicts" : "kind=%s",
                                       hc_kind_to_string (kind)),
          g_free);
      g_signal_connect (cell, "clicked", G_CALLBACK (cell_clicked_cb), NULL);
    }
  else
    {
      cell = gtk_label_new ("");
      gtk_label_set_xalign (GTK_LABEL (cell), 1);
    }
  gtk_widget_add_css_class (cell, "numeric");
  return cell;
}

static void
hc_health_view_init (HcHealthView *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "health");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  for (Column column = 0; column < N_COLUMNS; column++)
    gtk_grid_attach (self->grid, new_heading (_ (titles[column]), 1), (int)column + 1, 0, 1, 1);
  for (HcKind kind = 0; kind < HC_N_KINDS; kind++)
    {
      GtkWidget *name = gtk_label_new (hc_format_kinds (kind));

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_widget_set_hexpand (name, TRUE);
      gtk_grid_attach (self->grid, name, 0, (int)kind + 1, 1, 1);
      for (Column column = 0; column < N_COLUMNS; column++)
        {
          self->cells[kind][column] = new_cell (kind, column);
          gtk_grid_attach (self->grid, self->cells[kind][column], (int)column + 1, (int)kind + 1, 1, 1);
        }
    }
}

static void
show_cell (GtkWidget *cell, const char *text, gboolean any, const char *spoken)
{
  if (GTK_IS_LABEL (cell))
    {
      gtk_label_set_label (GTK_LABEL (cell), text);
      return;
    }
  gtk_button_set_label (GTK_BUTTON (cell), text);
  gtk_widget_set_sensitive (cell, any);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_kind (HcHealthView *self, HcKind kind, const HcHealth *health)
{
  gint64 values[N_COLUMNS] = {
    [COLUMN_SOURCE] = health->source, [COLUMN_MATCHED] = health->matched,
    [COLUMN_LINKED] = health->linked, [COLUMN_WAITING] = health->waiting,
    [COLUMN_FAILED] = health->failed, [COLUMN_COMPLETE] = health->complete_at,
  };

  for (Column column = 0; column < N_COLUMNS; column++)
    {
      gboolean any = values[column] > 0;
      g_autofree char *text = column == COLUMN_COMPLETE        ? hc_format_clock (values[column])
                              : any || column <= COLUMN_LINKED ? hc_format_number (values[column])
                                                               : g_strdup ("–");
      g_autofree char *spoken
          = g_strdup_printf ("%s, %s: %s", hc_format_kinds (kind), _ (titles[column]), text);

      show_cell (self->cells[kind][column], text, any, spoken);
    }
  gtk_widget_set_tooltip_text (self->cells[kind][COLUMN_COMPLETE], health->error);
}

/* Agreements are a tile a company, unless they have a layout too. */
static void
show_tiles (HcHealthView *self, const HcHealthTable *table)
{
  g_autofree char *text
      = g_strdup_printf (ngettext ("%'d tile", "%'d tiles", (gulong)table->tiles), (int)table->tiles);

  if (table->kinds[HC_KIND_AGREEMENT].linked == 0 && table->tiles > 0)
    gtk_label_set_label (GTK_LABEL (self->cells[HC_KIND_AGREEMENT][COLUMN_LINKED]), text);
}

void
hc_health_view_show (HcHealthView *self, const HcHealthTable *table)
{
  for (HcKind kind = 0; kind < HC_N_KINDS; kind++)
    show_kind (self, kind, &table->kinds[kind]);
  show_tiles (self, table);
}
