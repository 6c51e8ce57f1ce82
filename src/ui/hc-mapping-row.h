/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-mapping-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One mapping: a property of ConnectWise, what a real record has there, the field of Hudu, and who wins.
 * Signals: "edited": the item shows what a person chose; "removed". */
#define HC_TYPE_MAPPING_ROW (hc_mapping_row_get_type ())
G_DECLARE_FINAL_TYPE (HcMappingRow, hc_mapping_row, HC, MAPPING_ROW, GtkListBoxRow)

/* hc_mapping_row_new: @properties, @labels: (element-type HcChoice) */
GtkWidget *hc_mapping_row_new (HcMappingItem *item, GListModel *properties, GListModel *labels);
HcMappingItem *hc_mapping_row_get_item (HcMappingRow *row);
/* hc_mapping_row_set_example: @text: (nullable): NULL: no record is there */
void hc_mapping_row_set_example (HcMappingRow *row, const char *text);

G_END_DECLS
