/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-flow.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where records go, as a picture: types of ConnectWise, rules, layouts, with bands as wide as they are many.
 * The pointer and the arrow keys name what they are on; a line below says it too.
 *
 * Signal "node-activated" (guint index of the node): pressed, or Enter. */
#define HC_TYPE_FLOW (hc_flow_get_type ())
G_DECLARE_FINAL_TYPE (HcFlow, hc_flow, HC, FLOW, GtkWidget)

GtkWidget *hc_flow_new (void);

/* hc_flow_set_model: @model: (nullable): takes a reference of its own */
void hc_flow_set_model (HcFlow *flow, HcFlowModel *model);
/* hc_flow_get_model: Returns: (transfer none) (nullable) */
HcFlowModel *hc_flow_get_model (HcFlow *flow);

G_END_DECLS
