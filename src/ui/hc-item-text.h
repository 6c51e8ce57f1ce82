/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-item.h"
#include "hc-store-view-items.h"

G_BEGIN_DECLS

/* How an item of a run is written in the window. All translated. */

const char *hc_item_text_get_icon (HcAction action);
/* hc_item_text_get_state: "Done", "Failed" …; "" for one that is only planned */
const char *hc_item_text_get_state (HcItemState state);
const char *hc_item_text_get_state_icon (HcItemState state);

/* hc_item_text_dup_title: its name, or what stands for one */
char *hc_item_text_dup_title (const HcItem *item);
/* hc_item_text_dup_place: "Northwind Dental · Servers" */
char *hc_item_text_dup_place (const HcItem *item);
/* hc_item_text_dup_summary: the reason, or the first change: "Serial "" → "CN7016"" and how many more */
char *hc_item_text_dup_summary (const HcItem *item);
/* hc_item_text_dup_value: a value as it is shown: "" is the word for it; a line of a long one */
char *hc_item_text_dup_value (const char *value);

/* hc_item_text_dup_field: what a person calls the field: Hudu's own label, or a word for what has none */
char *hc_item_text_dup_field (const HcChange *change);

/* hc_item_text_dup_forecast: "about 1,240 requests, 5 minutes" */
char *hc_item_text_dup_forecast (guint requests, guint per_minute);

G_END_DECLS
