/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-flow-shape.h"

#define BAR 10.0F
#define GAP 6.0F /* between a bar and its text */
#define LEAST 2.0F
#define N_COLUMNS 3

static const HcFlowNode *
get_node (const HcFlowModel *model, guint index)
{
  return model->nodes->pdata[index];
}

static guint
count_column (const HcFlowModel *model, HcFlowColumn column)
{
  guint count = 0;

  for (guint i = 0; i < model->nodes->len; i++)
    if (get_node (model, i)->column == column)
      count++;
  return count;
}

float
hc_flow_shape_get_height (const HcFlowModel *model, float line)
{
  guint most = 1;

  for (guint column = 0; column < N_COLUMNS; column++)
    most = MAX (most, count_column (model, (HcFlowColumn)column));
  return MAX ((float)most * line * 2.3F, line * 8);
}

static float
mirror (const HcFlowShape *shape, float x, float width)
{
  return shape->mirrored ? shape->width - x - width : x;
}

/* Text beside a bar: outside of it at both ends, over the bands in the middle. */
static void
place_label (
    HcFlowShape *shape, HcFlowColumn column, const graphene_rect_t *bar, float x, float margin, float line)
{
  float middle = bar->origin.y + bar->size.height / 2;
  float width = column == HC_FLOW_RULE ? MAX ((shape->width - 2 * margin) / 2 - BAR - 2 * GAP, 0)
                                       : MAX (margin - GAP, 0);
  float start = column == HC_FLOW_TYPE ? 0 : x + BAR + GAP;
  graphene_rect_t label = GRAPHENE_RECT_INIT (mirror (shape, start, width), middle - line / 2, width, line);

  g_array_append_val (shape->labels, label);
}

/* The height of one record: the same everywhere, so that widths can be compared. */
static float
get_unit (const HcFlowModel *model, float height, float line)
{
  guint most = 1;

  for (guint column = 0; column < N_COLUMNS; column++)
    most = MAX (most, count_column (model, (HcFlowColumn)column));
  return model->total > 0 ? MAX (height - (float)most * line * 1.2F, 0) / (float)model->total : 0;
}

static void
place_column (HcFlowShape *shape, const HcFlowModel *model, HcFlowColumn column, float height, float line)
{
  float margin = CLAMP (shape->width * 0.22F, 60, 180);
  float x = column == HC_FLOW_TYPE   ? margin
            : column == HC_FLOW_RULE ? (shape->width - BAR) / 2
                                     : shape->width - margin - BAR;
  float unit = get_unit (model, height, line);
  /* What is left over goes between the bars. */
  float used = unit * (float)model->total;
  float gap = (height - used) / (float)MAX (count_column (model, column), 1);
  float y = 0;

  for (guint i = 0; i < model->nodes->len; i++)
    {
      const HcFlowNode *node = get_node (model, i);
      float thick = MAX ((float)node->count * unit, LEAST);
      graphene_rect_t bar;

      if (node->column != column)
        continue;
      y += gap / 2;
      graphene_rect_init (&bar, mirror (shape, x, BAR), y, BAR, thick);
      g_array_append_val (shape->bars, bar);
      place_label (shape, column, &bar, x, margin, line);
      y += thick + gap / 2;
    }
}

static const graphene_rect_t *
get_bar (const HcFlowShape *shape, guint index)
{
  return &g_array_index (shape->bars, graphene_rect_t, index);
}

/* Bands leave and arrive one below the other, each with its part of the bar. */
static void
place_ribbons (HcFlowShape *shape, const HcFlowModel *model)
{
  g_autofree float *left = g_new0 (float, model->nodes->len + 1);
  g_autofree float *arrived = g_new0 (float, model->nodes->len + 1);

  for (guint i = 0; i < model->bands->len; i++)
    {
      const HcFlowBand *band = &g_array_index (model->bands, HcFlowBand, i);
      const graphene_rect_t *from = get_bar (shape, band->from), *to = get_bar (shape, band->to);
      float share_from = (float)band->count / (float)MAX (get_node (model, band->from)->count, 1);
      float share_to = (float)band->count / (float)MAX (get_node (model, band->to)->count, 1);
      HcFlowRibbon ribbon = {
        .x0 = shape->mirrored ? from->origin.x : from->origin.x + BAR,
        .y0 = from->origin.y + left[band->from],
        .height0 = from->size.height * share_from,
        .x1 = shape->mirrored ? to->origin.x + BAR : to->origin.x,
        .y1 = to->origin.y + arrived[band->to],
        .height1 = to->size.height * share_to,
      };

      left[band->from] += ribbon.height0;
      arrived[band->to] += ribbon.height1;
      g_array_append_val (shape->ribbons, ribbon);
    }
}

HcFlowShape *
hc_flow_shape_new (const HcFlowModel *model, float width, float height, float line, gboolean mirrored)
{
  HcFlowShape *shape = g_new0 (HcFlowShape, 1);

  shape->width = width;
  shape->mirrored = mirrored;
  shape->bars = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  shape->labels = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  shape->ribbons = g_array_new (FALSE, FALSE, sizeof (HcFlowRibbon));
  for (guint column = 0; column < N_COLUMNS; column++)
    place_column (shape, model, (HcFlowColumn)column, height, line);
  place_ribbons (shape, model);
  return shape;
}

void
hc_flow_shape_free (HcFlowShape *shape)
{
  if (shape == NULL)
    return;
  g_array_unref (shape->bars);
  g_array_unref (shape->labels);
  g_array_unref (shape->ribbons);
  g_free (shape);
}

int
hc_flow_shape_find_node (const HcFlowShape *shape, float x, float y)
{
  const graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  for (guint i = 0; i < shape->bars->len; i++)
    {
      graphene_rect_t wide = *get_bar (shape, i);

      graphene_rect_inset (&wide, -3, -3);
      if (graphene_rect_contains_point (&wide, &point)
          || graphene_rect_contains_point (&g_array_index (shape->labels, graphene_rect_t, i), &point))
        return (int)i;
    }
  return -1;
}

/* The height of the cubic curve whose inner points lie half way: its x is 1.5 t (1 - t) + t³ … close enough
 * to t for a pointer. */
float
hc_flow_shape_bend (float t)
{
  return t * t * (3 - 2 * t);
}

int
hc_flow_shape_find_band (const HcFlowShape *shape, float x, float y)
{
  for (guint i = shape->ribbons->len; i > 0; i--)
    {
      const HcFlowRibbon *ribbon = &g_array_index (shape->ribbons, HcFlowRibbon, i - 1);
      float t = (x - ribbon->x0) / (ribbon->x1 - ribbon->x0);
      float bend, top, height;

      if (t < 0 || t > 1)
        continue;
      bend = hc_flow_shape_bend (t);
      top = ribbon->y0 + (ribbon->y1 - ribbon->y0) * bend;
      height = ribbon->height0 + (ribbon->height1 - ribbon->height0) * bend;
      if (y >= top - 1 && y <= top + height + 1)
        return (int)i - 1;
    }
  return -1;
}
