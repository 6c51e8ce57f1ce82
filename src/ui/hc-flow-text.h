/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-flow.h"

G_BEGIN_DECLS

/* The flow picture in words. All (transfer full). */

/* hc_flow_text_dup_node: "Server", "3 other types", "Everything else", "Not imported" */
char *hc_flow_text_dup_node (const HcFlowModel *model, guint node);
/* hc_flow_text_dup_node_full: the same with its number and share: "Server: 1,120 records, 12 %" */
char *hc_flow_text_dup_node_full (const HcFlowModel *model, guint node);
/* hc_flow_text_dup_band: "Server → Servers: 1,120 records" */
char *hc_flow_text_dup_band (const HcFlowModel *model, guint band);
/* hc_flow_text_dup: all of it, a line for each band between rules and layouts */
char *hc_flow_text_dup (const HcFlowModel *model);

G_END_DECLS
