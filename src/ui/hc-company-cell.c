/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-company-cell.h"

#include "hc-company-text.h"

#include <glib/gi18n.h>

/* A list view makes some two hundred rows and gives all of them other contents when the list is another one:
 * a cell is as few widgets as can be, with texts that need not be laid out to be measured. */
struct _HcCompanyCell
{
  GtkWidget parent;

  HcCompanyCellKind kind;
  GtkWidget *content; /* what is below this widget */
  GtkInscription *label;
  GtkInscription *detail;
  GtkImage *image;
  GtkWidget *button;

  HcCompanyRow *row;
  gulong handler;
};

G_DEFINE_FINAL_TYPE (HcCompanyCell, hc_company_cell, GTK_TYPE_WIDGET)

static const struct
{
  guint min_chars, nat_chars;
} widths[HC_N_COMPANY_CELLS] = {
  [HC_COMPANY_CELL_NAME] = { 13, 24 }, [HC_COMPANY_CELL_TYPES] = { 6, 10 },
  [HC_COMPANY_CELL_STATUS] = { 6, 8 }, [HC_COMPANY_CELL_STATE] = { 12, 13 },
  [HC_COMPANY_CELL_HUDU] = { 14, 24 }, [HC_COMPANY_CELL_WHY] = { 12, 18 },
  [HC_COMPANY_CELL_SYNC] = { 7, 9 },
};

static GtkInscription *
new_label (HcCompanyCellKind kind)
{
  GtkInscription *label = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_text_overflow (label, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (label, widths[kind].min_chars);
  gtk_inscription_set_nat_chars (label, widths[kind].nat_chars);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  return label;
}

/* With the height of one line it is cut where it is too wide; else it goes on in a second. */
static GtkInscription *
new_line (HcCompanyCellKind kind)
{
  GtkInscription *label = new_label (kind);

  gtk_widget_set_valign (GTK_WIDGET (label), GTK_ALIGN_CENTER);
  gtk_inscription_set_wrap_mode (label, PANGO_WRAP_CHAR);
  return label;
}

static void
set_text (GtkInscription *label, const char *text)
{
  if (g_strcmp0 (gtk_inscription_get_text (label), text) != 0)
    gtk_inscription_set_text (label, text);
}

static void
show_state (HcCompanyCell *self, const HcCompanyView *view)
{
  const char *icon, *detail;
  const char *word = hc_company_text_get_state (view, &detail, &icon);

  if (g_strcmp0 (gtk_image_get_icon_name (self->image), icon) != 0)
    gtk_image_set_from_icon_name (self->image, icon);
  set_text (self->label, word);
  set_text (self->detail, detail);
  /* Alone, the word stands in the middle. */
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail[0] != '\0');
}

static void
show_hudu (HcCompanyCell *self, const HcCompanyView *view)
{
  g_autofree char *text = hc_company_text_dup_hudu (view);
  g_autofree char *spoken = g_strdup_printf (_ ("Hudu company of %s: %s"), view->name, text);

  set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_menu (HcCompanyCell *self, const HcCompanyView *view)
{
  g_autofree char *spoken = g_strdup_printf (_ ("More for %s"), view->name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_made_text (HcCompanyCell *self, char *text)
{
  set_text (self->label, text);
  g_free (text);
}

static void
show (HcCompanyCell *self)
{
  const HcCompanyView *view = hc_company_row_get_view (self->row);

  switch (self->kind)
    {
    case HC_COMPANY_CELL_NAME:
      set_text (self->label, view->name);
      set_text (self->detail, view->identifier);
      break;
    case HC_COMPANY_CELL_TYPES:
      set_text (self->label, view->types);
      break;
    case HC_COMPANY_CELL_STATUS:
      set_text (self->label, view->status);
      break;
    case HC_COMPANY_CELL_STATE:
      show_state (self, view);
      break;
    case HC_COMPANY_CELL_HUDU:
      show_hudu (self, view);
      break;
    case HC_COMPANY_CELL_WHY:
      show_made_text (self, hc_company_text_dup_why (view));
      break;
    case HC_COMPANY_CELL_SYNC:
      show_made_text (self, hc_company_text_dup_sync (view));
      break;
    case HC_COMPANY_CELL_MENU:
      show_menu (self, view);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
button_clicked_cb (HcCompanyCell *self)
{
  if (self->row != NULL)
    gtk_widget_activate_action (
        GTK_WIDGET (self), self->kind == HC_COMPANY_CELL_HUDU ? "companies.choose-for" : "companies.menu-for",
        "x", hc_row_get_id (HC_ROW (self->row)));
}

/* Not a stop of the Tab key: rows are walked with the arrows, and Enter and the menu key do the same. */
static GtkWidget *
make_button (HcCompanyCell *self, GtkWidget *child)
{
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), child);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "company-button");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (self->button, FALSE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (button_clicked_cb), self, G_CONNECT_SWAPPED);
  return self->button;
}

static GtkWidget *
make_box (GtkOrientation orientation, GtkWidget *first, GtkWidget *second)
{
  GtkWidget *box = gtk_box_new (orientation, orientation == GTK_ORIENTATION_HORIZONTAL ? 6 : 0);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

/* A text, and a smaller one below it. */
static GtkWidget *
make_lines (HcCompanyCell *self)
{
  self->label = new_line (self->kind);
  self->detail = new_line (self->kind);
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "caption");
  return make_box (GTK_ORIENTATION_VERTICAL, GTK_WIDGET (self->label), GTK_WIDGET (self->detail));
}

static GtkWidget *
make_content (HcCompanyCell *self)
{
  if (self->kind == HC_COMPANY_CELL_MENU)
    return make_button (self, gtk_image_new_from_icon_name ("view-more-symbolic"));
  switch (self->kind)
    {
    case HC_COMPANY_CELL_NAME:
      return make_lines (self);
    case HC_COMPANY_CELL_STATE:
      self->image = GTK_IMAGE (gtk_image_new ());
      return make_box (GTK_ORIENTATION_HORIZONTAL, GTK_WIDGET (self->image), make_lines (self));
    case HC_COMPANY_CELL_HUDU:
      self->label = new_line (self->kind);
      return make_button (self, make_box (GTK_ORIENTATION_HORIZONTAL, GTK_WIDGET (self->label),
                                          gtk_image_new_from_icon_name ("pan-down-symbolic")));
    case HC_COMPANY_CELL_SYNC:
      self->label = new_line (self->kind);
      gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
      return GTK_WIDGET (self->label);
    case HC_COMPANY_CELL_WHY:
      /* As high as a name with its identifier. */
      self->label = new_label (self->kind);
      gtk_inscription_set_nat_lines (self->label, 2);
      gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
      return GTK_WIDGET (self->label);
    case HC_COMPANY_CELL_TYPES:
    case HC_COMPANY_CELL_STATUS:
    case HC_COMPANY_CELL_MENU:
    default:
      self->label = new_line (self->kind);
      return GTK_WIDGET (self->label);
    }
}

static void
hc_company_cell_dispose (GObject *object)
{
  HcCompanyCell *self = HC_COMPANY_CELL (object);

  hc_company_cell_set_row (self, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (hc_company_cell_parent_class)->dispose (object);
}

static void
hc_company_cell_class_init (HcCompanyCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hc_company_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hc_company_cell_init (HcCompanyCell *self)
{
}

GtkWidget *
hc_company_cell_new (HcCompanyCellKind kind)
{
  HcCompanyCell *self = g_object_new (HC_TYPE_COMPANY_CELL, NULL);

  self->kind = kind;
  self->content = make_content (self);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
hc_company_cell_set_row (HcCompanyCell *self, HcCompanyRow *row)
{
  if (self->row == row)
    return;
  if (self->row != NULL)
    {
      if (self->kind == HC_COMPANY_CELL_HUDU && hc_company_row_get_cell (self->row) == GTK_WIDGET (self))
        hc_company_row_set_cell (self->row, NULL);
      g_clear_signal_handler (&self->handler, self->row);
      g_clear_object (&self->row);
    }
  if (row == NULL)
    return;
  self->row = g_object_ref (row);
  self->handler = g_signal_connect_swapped (row, "changed", G_CALLBACK (show), self);
  if (self->kind == HC_COMPANY_CELL_HUDU)
    hc_company_row_set_cell (row, GTK_WIDGET (self));
  if (hc_row_is_filled (HC_ROW (row)))
    show (self);
}

HcCompanyRow *
hc_company_cell_get_row (HcCompanyCell *self)
{
  return self->row;
}
