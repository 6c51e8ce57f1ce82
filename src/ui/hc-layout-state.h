/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-mapping.h"

G_BEGIN_DECLS

/* How a layout stands that was chosen for a kind. Pure. */

typedef enum
{
  HC_LAYOUT_NOT_CHOSEN,
  HC_LAYOUT_READY,
  HC_LAYOUT_WITHOUT_ID, /* no field for the ConnectWise ID */
  HC_LAYOUT_INACTIVE,
  HC_LAYOUT_GONE,
} HcLayoutStanding;

typedef struct
{
  HcLayoutStanding standing;
  const HcLayout *layout; /* (nullable): of the list that was given */
  guint mapped;           /* fields that a mapping fills, the one for the ConnectWise ID aside */
  guint fields;           /* fields that could be */
} HcLayoutState;

/* hc_layout_state_read: @layouts: (element-type HcLayout); @ref: (nullable); @known: (nullable): as in
 * hc_mapping_derive() */
void hc_layout_state_read (const HcSettings *settings,
                           HcKind kind,
                           GPtrArray *layouts,
                           const HcNameRef *ref,
                           GHashTable *known,
                           HcLayoutState *state);

/* hc_layout_state_dup_text: Returns: (transfer full): a sentence */
char *hc_layout_state_dup_text (const HcLayoutState *state, HcKind kind, const HcNameRef *ref);
/* hc_layout_state_get_icon: Returns: (transfer none) (nullable) */
const char *hc_layout_state_get_icon (const HcLayoutState *state, HcKind kind);

/* hc_layout_state_dup_blocking: what of the layouts keeps something from being synced. Returns: (transfer
 * full) (nullable): a sentence */
char *hc_layout_state_dup_blocking (const HcSettings *settings, GPtrArray *layouts);

/* hc_layout_state_list_ruled: the layouts that rules of @kind name and that are not its location, each once.
 * Returns: (transfer container) (element-type HcNameRef) */
GPtrArray *hc_layout_state_list_ruled (const HcSettings *settings, HcKind kind, GPtrArray *layouts);

G_END_DECLS
