/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-row-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A selection over an HcRowList, by id. */

/* hc_row_selection_take_ids: hc_row_list_take_ids(), after which the same rows are selected as before, as far
 * as they are there still. @selection: a model right over @list */
void hc_row_selection_take_ids (GtkSelectionModel *selection, HcRowList *list, GArray *ids);

/* hc_row_selection_dup_ids: Returns: (transfer full): GArray of gint64, in the order of the list */
GArray *hc_row_selection_dup_ids (GtkSelectionModel *selection, HcRowList *list);

G_END_DECLS
