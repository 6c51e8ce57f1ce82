/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"
#include "hc-store-view-items.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The items of one run: filters, the list, and the chosen one in detail, beside the list or below it as the
 * width allows. Where they are to be applied, single ones can be left out.
 *
 * Signals: "loaded": the tally is of the run that was set; "choice-changed": others are left out */
#define HC_TYPE_ITEM_BROWSER (hc_item_browser_get_type ())
G_DECLARE_FINAL_TYPE (HcItemBrowser, hc_item_browser, HC, ITEM_BROWSER, GtkWidget)

void hc_item_browser_set_session (HcItemBrowser *browser, HcSession *session);

/* hc_item_browser_set_run: @run: 0: none; @choosing: whether items can be left out. Another run forgets what
 * was left out of the one before */
void hc_item_browser_set_run (HcItemBrowser *browser, gint64 run, gboolean choosing);
gint64 hc_item_browser_get_run (HcItemBrowser *browser);

/* hc_item_browser_reload: the run goes on: what became of its items is another */
void hc_item_browser_reload (HcItemBrowser *browser);

/* hc_item_browser_filter: see hc_item_filters_choose() */
void hc_item_browser_filter (HcItemBrowser *browser, guint actions, guint kinds, guint states);
void hc_item_browser_search (HcItemBrowser *browser);

/* hc_item_browser_get_tally: all zeros before it was read */
const HcItemTally *hc_item_browser_get_tally (HcItemBrowser *browser);

/* hc_item_browser_get_left_out: Returns: (transfer none): set of gint64 *: seqs */
GHashTable *hc_item_browser_get_left_out (HcItemBrowser *browser);

/* hc_item_browser_leave_out_shown: all that the filters let through, or none of them */
void hc_item_browser_leave_out_shown (HcItemBrowser *browser, gboolean left_out);

G_END_DECLS
