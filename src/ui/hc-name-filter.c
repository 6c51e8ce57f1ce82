/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-name-filter.h"

static GtkStringList *
get_list (GtkDropDown *drop_down)
{
  return GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
}

char *
hc_name_filter_dup_chosen (GtkDropDown *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION
             ? NULL
             : g_strdup (gtk_string_list_get_string (get_list (drop_down), selected));
}

static gboolean
has_names (GtkStringList *list, GPtrArray *names)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) != names->len + 1)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!g_str_equal (gtk_string_list_get_string (list, i + 1), names->pdata[i]))
      return FALSE;
  return TRUE;
}

void
hc_name_filter_set_names (GtkDropDown *drop_down, GPtrArray *names)
{
  GtkStringList *list = get_list (drop_down);
  g_autofree char *chosen = hc_name_filter_dup_chosen (drop_down);
  g_autofree const char **strings = NULL;

  if (has_names (list, names))
    return;
  strings = g_new0 (const char *, names->len + 1);
  for (guint i = 0; i < names->len; i++)
    strings[i] = names->pdata[i];
  gtk_string_list_splice (list, 1, g_list_model_get_n_items (G_LIST_MODEL (list)) - 1, strings);
  gtk_drop_down_set_selected (drop_down, 0);
  for (guint i = 0; chosen != NULL && i < names->len; i++)
    if (g_str_equal (names->pdata[i], chosen))
      gtk_drop_down_set_selected (drop_down, i + 1);
}
