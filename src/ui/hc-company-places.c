/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-company-places.h"

GtkWidget *
hc_company_places_find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = hc_company_places_find_list (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
hc_company_places_find_row (GtkWidget *cell)
{
  GtkWidget *widget = cell;

  while (widget != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (widget)))
    widget = gtk_widget_get_parent (widget);
  return widget;
}

static HcCompanyCell *
find_cell_above (GtkWidget *widget)
{
  return widget != NULL ? HC_COMPANY_CELL (gtk_widget_get_ancestor (widget, HC_TYPE_COMPANY_CELL)) : NULL;
}

HcCompanyCell *
hc_company_places_find_cell (GtkWidget *widget)
{
  if (HC_IS_COMPANY_CELL (widget))
    return HC_COMPANY_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      HcCompanyCell *found = hc_company_places_find_cell (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The padding around a cell's contents belongs to the row all the same. */
HcCompanyRow *
hc_company_places_pick (GtkWidget *view, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);
  HcCompanyCell *cell = find_cell_above (picked);
  GtkWidget *row = cell == NULL && picked != NULL ? hc_company_places_find_row (picked) : NULL;

  if (row != NULL)
    cell = hc_company_places_find_cell (row);
  return cell != NULL ? hc_company_cell_get_row (cell) : NULL;
}
