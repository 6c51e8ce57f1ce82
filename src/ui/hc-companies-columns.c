/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-columns.h"

#include "hc-company-cell.h"

#include <glib/gi18n.h>

static const struct
{
  HcCompanyCellKind kind;
  HcCompaniesOrder order;
  const char *title;
  gboolean expand;
} columns[] = {
  { HC_COMPANY_CELL_NAME, HC_COMPANIES_BY_NAME, N_ ("ConnectWise Company"), TRUE },
  { HC_COMPANY_CELL_TYPES, HC_COMPANIES_BY_TYPES, N_ ("Types"), FALSE },
  { HC_COMPANY_CELL_STATUS, HC_COMPANIES_BY_STATUS, N_ ("Status"), FALSE },
  { HC_COMPANY_CELL_STATE, HC_COMPANIES_BY_STATE, N_ ("Decision"), FALSE },
  { HC_COMPANY_CELL_HUDU, HC_COMPANIES_BY_HUDU, N_ ("Hudu Company"), TRUE },
  { HC_COMPANY_CELL_WHY, HC_COMPANIES_BY_REASON, N_ ("Why"), TRUE },
  { HC_COMPANY_CELL_SYNC, HC_COMPANIES_BY_SYNC, N_ ("Last Sync"), FALSE },
};

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer kind)
{
  gtk_list_item_set_child (item, hc_company_cell_new ((HcCompanyCellKind)GPOINTER_TO_INT (kind)));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hc_company_cell_set_row (HC_COMPANY_CELL (gtk_list_item_get_child (item)),
                           HC_COMPANY_ROW (gtk_list_item_get_item (item)));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hc_company_cell_set_row (HC_COMPANY_CELL (gtk_list_item_get_child (item)), NULL);
}

/* Nothing is compared here, the query sorts. A sorter is what makes a header clickable; and the first that is
 * asked is the one that was clicked last. */
typedef struct
{
  gboolean asked;
  HcCompaniesOrder order;
} Answer;

static Answer answer;

static int
note_order_cb (gconstpointer a, gconstpointer b, gpointer order)
{
  if (!answer.asked)
    answer.order = (HcCompaniesOrder)GPOINTER_TO_INT (order);
  answer.asked = TRUE;
  return -1;
}

static void
add_column (
    GtkColumnView *view, HcCompanyCellKind kind, const char *title, GtkSorter *sorter, gboolean expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), GINT_TO_POINTER ((int)kind));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_column_set_resizable (column, sorter != NULL);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (view, column);
}

void
hc_companies_columns_add (GtkColumnView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkSorter) sorter
          = GTK_SORTER (gtk_custom_sorter_new (note_order_cb, GINT_TO_POINTER ((int)columns[i].order), NULL));

      add_column (view, columns[i].kind, _ (columns[i].title), sorter, columns[i].expand);
    }
  add_column (view, HC_COMPANY_CELL_MENU, NULL, NULL, FALSE);
}

void
hc_companies_columns_read_order (GtkColumnView *view,
                                 GObject *other,
                                 HcCompaniesOrder *order,
                                 gboolean *descending)
{
  GtkOrdering ordering;

  answer.asked = FALSE;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), view, other);
  *order = answer.asked ? answer.order : HC_COMPANIES_BY_NAME;
  *descending = answer.asked && ordering == GTK_ORDERING_LARGER;
}
