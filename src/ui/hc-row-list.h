/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A long list over ids: a GListModel whose items are made when somebody looks at them, some dozens at a
 * time, and let go when nobody does. Its order and its filter are those of the query that gave the ids. Items
 * know their id, so that a selection can be kept by id while rows come and go (hc-row-selection.h).
 *
 * Main thread only. */
#define HC_TYPE_ROW (hc_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (HcRow, hc_row, HC, ROW, GObject)

/* Signals: "changed": its contents are others than before */
struct _HcRowClass
{
  GObjectClass parent_class;
};

gint64 hc_row_get_id (HcRow *row);
/* hc_row_is_filled: whether its contents were read; widgets may see a row a moment before */
gboolean hc_row_is_filled (HcRow *row);
/* hc_row_changed: for what fills it: emits "changed" */
void hc_row_changed (HcRow *row);

#define HC_TYPE_ROW_LIST (hc_row_list_get_type ())
G_DECLARE_FINAL_TYPE (HcRowList, hc_row_list, HC, ROW_LIST, GObject)

/* HcRowListFill:
 * @rows: (element-type HcRow): rows of the list, of its item type, whose contents are to be read now
 *
 * Called on the main thread: a short, indexed read. Widgets may show a row already when it is filled, and a
 * row is filled again after hc_row_list_refill() and hc_row_list_take_ids(), for another id even: so always
 * tell what changed (hc_row_changed() or a property's notify), and let widgets follow that */
typedef void (*HcRowListFill) (HcRowList *list, GPtrArray *rows, gpointer user_data);

/* hc_row_list_new: @item_type: a type derived from HcRow */
HcRowList *
hc_row_list_new (GType item_type, HcRowListFill fill, gpointer user_data, GDestroyNotify free_data);

/* hc_row_list_take_ids:
 * @ids: (transfer full): GArray of gint64, each once
 *
 * Where some rows came or went, just these are announced, and the others keep their objects. Quite another
 * list (another search, another order) is not announced as such: the objects that are held keep their
 * *places* and are filled anew, for another id; only more or fewer rows are announced. So ask a row for its
 * id when it is needed, and exchange the ids by hc_row_selection_take_ids() where there is a selection. What
 * stays keeps its contents until hc_row_list_refill() */
void hc_row_list_take_ids (HcRowList *list, GArray *ids);
/* hc_row_list_get_ids: Returns: (transfer none): GArray of gint64 */
GArray *hc_row_list_get_ids (HcRowList *list);
/* hc_row_list_refill: the contents of rows may have changed, their order has not: those in use are filled
 * again */
void hc_row_list_refill (HcRowList *list);
/* hc_row_list_find: Returns: whether @id is in the list; then @position is set */
gboolean hc_row_list_find (HcRowList *list, gint64 id, guint *position);

G_END_DECLS
