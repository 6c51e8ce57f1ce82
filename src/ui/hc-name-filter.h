/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A drop-down over a GtkStringList by which a list is filtered: its first entry stands for all. */

/* hc_name_filter_dup_chosen: Returns: (transfer full) (nullable): NULL for all */
char *hc_name_filter_dup_chosen (GtkDropDown *drop_down);

/* hc_name_filter_set_names: @names: (element-type utf8): what is chosen stays chosen, if it is among them */
void hc_name_filter_set_names (GtkDropDown *drop_down, GPtrArray *names);

G_END_DECLS
