/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-flow.h"

#include <graphene.h>

G_BEGIN_DECLS

/* Where everything of the flow picture lies. Pure. */

/* A band leaves a bar at one height and arrives at another. */
typedef struct
{
  float x0, y0, height0;
  float x1, y1, height1;
} HcFlowRibbon;

typedef struct
{
  GArray *bars;    /* graphene_rect_t, one a node */
  GArray *labels;  /* graphene_rect_t, one a node: where its text goes */
  GArray *ribbons; /* HcFlowRibbon, one a band */
  float width;
  gboolean mirrored;
} HcFlowShape;

/* hc_flow_shape_new: @line: height of a line of text; @mirrored: from right to left */
HcFlowShape *
hc_flow_shape_new (const HcFlowModel *model, float width, float height, float line, gboolean mirrored);
void hc_flow_shape_free (HcFlowShape *shape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcFlowShape, hc_flow_shape_free)

/* hc_flow_shape_get_height: how high the picture wants to be, so that no label hides another */
float hc_flow_shape_get_height (const HcFlowModel *model, float line);

/* hc_flow_shape_find_node, hc_flow_shape_find_band: what lies there; -1: nothing */
int hc_flow_shape_find_node (const HcFlowShape *shape, float x, float y);
int hc_flow_shape_find_band (const HcFlowShape *shape, float x, float y);

/* hc_flow_shape_bend: how far down, from 0 to 1, a ribbon has come @t of its way */
float hc_flow_shape_bend (float t);

G_END_DECLS
