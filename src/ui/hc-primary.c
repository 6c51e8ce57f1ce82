/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-primary.h"

#define KEY "hc-primary-buttons"

static void
collect (GtkWidget *widget, GPtrArray *buttons)
{
  if (GTK_IS_BUTTON (widget))
    {
      g_ptr_array_add (buttons, g_object_ref (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, buttons);
}

/* The page holds its buttons anyway; this lets go of them before it takes itself apart. */
static void
tree_destroyed_cb (GtkWidget *tree)
{
  g_object_set_data (G_OBJECT (tree), KEY, NULL);
}

void
hc_primary_watch (GtkWidget *tree, GCallback changed, gpointer data)
{
  GPtrArray *buttons = g_ptr_array_new_with_free_func (g_object_unref);

  collect (tree, buttons);
  for (guint i = 0; i < buttons->len; i++)
    {
      g_signal_connect_object (buttons->pdata[i], "map", changed, data, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (buttons->pdata[i], "unmap", changed, data,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (buttons->pdata[i], "notify::css-classes", changed, data, G_CONNECT_SWAPPED);
    }
  g_object_set_data_full (G_OBJECT (tree), KEY, buttons, (GDestroyNotify)g_ptr_array_unref);
  g_signal_connect (tree, "destroy", G_CALLBACK (tree_destroyed_cb), NULL);
}

gboolean
hc_primary_is_shown (GtkWidget *tree)
{
  GPtrArray *buttons = g_object_get_data (G_OBJECT (tree), KEY);

  for (guint i = 0; buttons != NULL && i < buttons->len; i++)
    if (gtk_widget_get_mapped (buttons->pdata[i])
        && gtk_widget_has_css_class (buttons->pdata[i], "suggested-action"))
      return TRUE;
  return FALSE;
}
