/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-view-values.h"
#include "hc-sync.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Where records go: from their types in ConnectWise, through the rules, to layouts. Counted as in
 * hc-sync-rules.h. Immutable once made; safe on any thread. */

typedef enum
{
  HC_FLOW_TYPE,
  HC_FLOW_RULE,
  HC_FLOW_TARGET,
} HcFlowColumn;

typedef enum
{
  HC_FLOW_NAMED,        /* its name says what it is: a type, a rule, a layout */
  HC_FLOW_BLANK,        /* records without a type */
  HC_FLOW_OTHERS,       /* the small ones together */
  HC_FLOW_ELSE,         /* no rule: the kind's location */
  HC_FLOW_SKIPPED,      /* a rule says skip */
  HC_FLOW_NOT_IMPORTED, /* no rule and no location */
} HcFlowWhat;

typedef struct
{
  HcFlowColumn column;
  HcFlowWhat what;
  char *name;   /* "" where what says it all; an unnamed rule's title */
  int rule;     /* rules: its index; else -1 */
  guint merged; /* others: how many they are */
  guint count;
} HcFlowNode;

typedef struct
{
  guint from; /* index of a node */
  guint to;   /* index of a node of the next column */
  guint count;
} HcFlowBand;

typedef struct
{
  HcKind kind;
  gboolean whole_tenant;
  guint total;
  GPtrArray *nodes; /* HcFlowNode, column by column, from top to bottom */
  GArray *bands;    /* HcFlowBand, by from, then by to */
  gatomicrefcount refs;
} HcFlowModel;

#define HC_TYPE_FLOW_MODEL (hc_flow_model_get_type ())
GType hc_flow_model_get_type (void);
HcFlowModel *hc_flow_model_ref (HcFlowModel *model);
void hc_flow_model_unref (HcFlowModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcFlowModel, hc_flow_model_unref)

/* hc_flow_model_new: an empty one, to be filled before it is shared */
HcFlowModel *hc_flow_model_new (HcKind kind);
/* hc_flow_model_add_node: @name: (nullable). Returns: its index */
guint hc_flow_model_add_node (
    HcFlowModel *model, HcFlowColumn column, HcFlowWhat what, const char *name, guint count);
void hc_flow_model_add_band (HcFlowModel *model, guint from, guint to, guint count);

/* hc_sync_count_flow:
 * @rules: (nullable) (element-type HcRule): NULL: those in force
 * @most: so many types, and so many rules, are named; the rest are counted together
 * @census: (inout) (nullable): as in hc_sync_try_rules(); NULL: no matter
 *
 * Blocks. Returns: (transfer full) (nullable) */
HcFlowModel *hc_sync_count_flow (HcProfile *profile,
                                 HcKind kind,
                                 GPtrArray *rules,
                                 guint most,
                                 HcCensus **census,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
