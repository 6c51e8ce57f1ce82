/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-item.h"
#include "hc-row-list.h"

G_BEGIN_DECLS

/* An item of a run as a row of a list; its id is the item's seq. */
#define HC_TYPE_ITEM_ENTRY (hc_item_entry_get_type ())
G_DECLARE_FINAL_TYPE (HcItemEntry, hc_item_entry, HC, ITEM_ENTRY, HcRow)

/* hc_item_entry_get_item: Returns: (transfer none) (nullable): NULL before it was read */
const HcItem *hc_item_entry_get_item (HcItemEntry *entry);
/* hc_item_entry_take_item: @item: (transfer full). Tells that it changed */
void hc_item_entry_take_item (HcItemEntry *entry, HcItem *item);

/* Whether a person took it out of what is to be applied. */
gboolean hc_item_entry_is_left_out (HcItemEntry *entry);
void hc_item_entry_set_left_out (HcItemEntry *entry, gboolean left_out);

G_END_DECLS
