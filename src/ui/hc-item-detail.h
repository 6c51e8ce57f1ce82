/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-item.h"
#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Everything about one item of a run, and the ways on from it. */
#define HC_TYPE_ITEM_DETAIL (hc_item_detail_get_type ())
G_DECLARE_FINAL_TYPE (HcItemDetail, hc_item_detail, HC, ITEM_DETAIL, GtkWidget)

void hc_item_detail_set_session (HcItemDetail *detail, HcSession *session);
/* hc_item_detail_show: @item: (nullable): what is shown of it is copied */
void hc_item_detail_show (HcItemDetail *detail, const HcItem *item);

G_END_DECLS
