/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-flow.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The flow picture in words and numbers: a line for each band. */
#define HC_TYPE_FLOW_TABLE (hc_flow_table_get_type ())
G_DECLARE_FINAL_TYPE (HcFlowTable, hc_flow_table, HC, FLOW_TABLE, GtkWidget)

/* hc_flow_table_set_model: @model: (nullable) */
void hc_flow_table_set_model (HcFlowTable *table, HcFlowModel *model);

G_END_DECLS
