/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One field of an item: what it was, and what it becomes. */
#define HC_TYPE_ITEM_CHANGE (hc_item_change_get_type ())
G_DECLARE_FINAL_TYPE (HcItemChange, hc_item_change, HC, ITEM_CHANGE, GtkWidget)

GtkWidget *hc_item_change_new (const HcChange *change);

G_END_DECLS
