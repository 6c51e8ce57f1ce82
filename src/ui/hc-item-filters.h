/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-view-items.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What of a run's items is looked at: by action with counts, by kind, company, state and text.
 *
 * Signal "changed": hc_item_filters_apply() gives something else now */
#define HC_TYPE_ITEM_FILTERS (hc_item_filters_get_type ())
G_DECLARE_FINAL_TYPE (HcItemFilters, hc_item_filters, HC, ITEM_FILTERS, GtkWidget)

/* hc_item_filters_set_counts: what there is to choose from. Choices stay where they still exist.
 * @companies: (element-type HcItemCompany) */
void hc_item_filters_set_counts (HcItemFilters *filters, const HcItemTally *tally, GPtrArray *companies);

/* hc_item_filters_set_journal: whether the items were carried out, so that their states matter */
void hc_item_filters_set_journal (HcItemFilters *filters, gboolean journal);

/* hc_item_filters_apply: fills in all but the run. @query: its text is replaced */
void hc_item_filters_apply (HcItemFilters *filters, HcItemQuery *query);

/* hc_item_filters_choose: @actions, @kinds, @states: bits; 0: all. Text and company are reset */
void hc_item_filters_choose (HcItemFilters *filters, guint actions, guint kinds, guint states);

/* hc_item_filters_search: puts the cursor where one types */
void hc_item_filters_search (HcItemFilters *filters);

G_END_DECLS
