/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-row-selection.h"

G_BEGIN_DECLS

/* Exchanges the ids of a list that is on the screen. A list view makes the widgets of its first two hundred
 * rows at once, which takes longer than ten frames: where there were few rows, some are added at a time,
 * between frames. */
typedef struct _HcRowGrowth HcRowGrowth;

typedef void (*HcRowGrowthDone) (gpointer user_data);

/* hc_row_growth_new: @selection, @list: as hc_row_selection_take_ids(); they have to outlive it; @done:
 * called when all rows are there */
HcRowGrowth *
hc_row_growth_new (GtkSelectionModel *selection, HcRowList *list, HcRowGrowthDone done, gpointer user_data);
void hc_row_growth_free (HcRowGrowth *growth);

/* hc_row_growth_take_ids: @ids: (transfer full): as hc_row_selection_take_ids() */
void hc_row_growth_take_ids (HcRowGrowth *growth, GArray *ids);
/* hc_row_growth_get_n_rows: how many there will be */
guint hc_row_growth_get_n_rows (HcRowGrowth *growth);

G_END_DECLS
