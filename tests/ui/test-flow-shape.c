/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-flow-shape.h"
#include "hc-flow-text.h"

#include <string.h>

#define WIDTH 600.0F
#define HEIGHT 400.0F
#define LINE 16.0F

/* 60 servers and 40 others; the servers by a rule, the rest by none. */
static HcFlowModel *
new_model (void)
{
  HcFlowModel *model = hc_flow_model_new (HC_KIND_CONFIGURATION);
  guint server = hc_flow_model_add_node (model, HC_FLOW_TYPE, HC_FLOW_NAMED, "Server", 60);
  guint others = hc_flow_model_add_node (model, HC_FLOW_TYPE, HC_FLOW_OTHERS, NULL, 40);
  guint rule = hc_flow_model_add_node (model, HC_FLOW_RULE, HC_FLOW_NAMED, "Servers", 60);
  guint rest = hc_flow_model_add_node (model, HC_FLOW_RULE, HC_FLOW_ELSE, NULL, 40);
  guint layout = hc_flow_model_add_node (model, HC_FLOW_TARGET, HC_FLOW_NAMED, "Computers", 60);
  guint nowhere = hc_flow_model_add_node (model, HC_FLOW_TARGET, HC_FLOW_NOT_IMPORTED, NULL, 40);

  ((HcFlowNode *)model->nodes->pdata[others])->merged = 3;
  model->total = 100;
  hc_flow_model_add_band (model, server, rule, 60);
  hc_flow_model_add_band (model, others, rest, 40);
  hc_flow_model_add_band (model, rule, layout, 60);
  hc_flow_model_add_band (model, rest, nowhere, 40);
  return model;
}

static const graphene_rect_t *
get_bar (HcFlowShape *shape, guint index)
{
  return &g_array_index (shape->bars, graphene_rect_t, index);
}

static void
test_proportions (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  g_autoptr (HcFlowShape) shape = hc_flow_shape_new (model, WIDTH, HEIGHT, LINE, FALSE);
  float servers = get_bar (shape, 0)->size.height, others = get_bar (shape, 1)->size.height;

  g_assert_cmpuint (shape->bars->len, ==, 6);
  g_assert_cmpuint (shape->labels->len, ==, 6);
  g_assert_cmpuint (shape->ribbons->len, ==, 4);
  g_assert_cmpfloat_with_epsilon (servers / others, 1.5, 0.01);
  /* As wide in each column. */
  g_assert_cmpfloat_with_epsilon (get_bar (shape, 4)->size.height, servers, 0.01);
  for (guint i = 0; i < shape->bars->len; i++)
    {
      const graphene_rect_t *bar = get_bar (shape, i);

      g_assert_cmpfloat (bar->origin.x, >=, 0);
      g_assert_cmpfloat (bar->origin.x + bar->size.width, <=, WIDTH);
      g_assert_cmpfloat (bar->origin.y, >=, 0);
      g_assert_cmpfloat (bar->origin.y + bar->size.height, <=, HEIGHT + 0.5F);
    }
}

/* A band begins and ends at its bars, which it fills. */
static void
test_ribbons (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  g_autoptr (HcFlowShape) shape = hc_flow_shape_new (model, WIDTH, HEIGHT, LINE, FALSE);

  for (guint i = 0; i < shape->ribbons->len; i++)
    {
      const HcFlowBand *band = &g_array_index (model->bands, HcFlowBand, i);
      const HcFlowRibbon *ribbon = &g_array_index (shape->ribbons, HcFlowRibbon, i);
      const graphene_rect_t *from = get_bar (shape, band->from), *to = get_bar (shape, band->to);

      g_assert_cmpfloat_with_epsilon (ribbon->y0, from->origin.y, 0.01);
      g_assert_cmpfloat_with_epsilon (ribbon->height0, from->size.height, 0.01);
      g_assert_cmpfloat_with_epsilon (ribbon->y1, to->origin.y, 0.01);
      g_assert_cmpfloat_with_epsilon (ribbon->x0, from->origin.x + from->size.width, 0.01);
      g_assert_cmpfloat_with_epsilon (ribbon->x1, to->origin.x, 0.01);
    }
}

static void
test_mirrored (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  g_autoptr (HcFlowShape) shape = hc_flow_shape_new (model, WIDTH, HEIGHT, LINE, FALSE);
  g_autoptr (HcFlowShape) mirrored = hc_flow_shape_new (model, WIDTH, HEIGHT, LINE, TRUE);

  for (guint i = 0; i < shape->bars->len; i++)
    {
      const graphene_rect_t *one = get_bar (shape, i), *other = get_bar (mirrored, i);

      g_assert_cmpfloat_with_epsilon (one->origin.x + other->origin.x + one->size.width, WIDTH, 0.01);
      g_assert_cmpfloat_with_epsilon (one->origin.y, other->origin.y, 0.01);
    }
  /* Types are at the right now, and bands go to the left. */
  g_assert_cmpfloat (get_bar (mirrored, 0)->origin.x, >, get_bar (mirrored, 4)->origin.x);
  g_assert_cmpfloat (g_array_index (mirrored->ribbons, HcFlowRibbon, 0).x0, >,
                     g_array_index (mirrored->ribbons, HcFlowRibbon, 0).x1);
}

static void
test_find (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  gboolean mirrored[] = { FALSE, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (mirrored); i++)
    {
      g_autoptr (HcFlowShape) shape = hc_flow_shape_new (model, WIDTH, HEIGHT, LINE, mirrored[i]);
      const graphene_rect_t *bar = get_bar (shape, 3);
      const HcFlowRibbon *ribbon = &g_array_index (shape->ribbons, HcFlowRibbon, 1);
      float x = (ribbon->x0 + ribbon->x1) / 2;
      float y = (ribbon->y0 + ribbon->y1 + ribbon->height0) / 2;

      g_assert_cmpint (hc_flow_shape_find_node (shape, bar->origin.x + 4, bar->origin.y + 4), ==, 3);
      g_assert_cmpint (hc_flow_shape_find_band (shape, x, y), ==, 1);
      g_assert_cmpint (hc_flow_shape_find_node (shape, x, HEIGHT * 2), ==, -1);
      g_assert_cmpint (hc_flow_shape_find_band (shape, x, HEIGHT * 2), ==, -1);
    }
  g_assert_cmpfloat_with_epsilon (hc_flow_shape_bend (0.5F), 0.5, 0.001);
}

/* Nothing, and too little room, do no harm. */
static void
test_extremes (void)
{
  g_autoptr (HcFlowModel) empty = hc_flow_model_new (HC_KIND_SITE);
  g_autoptr (HcFlowModel) model = new_model ();
  g_autoptr (HcFlowShape) none = hc_flow_shape_new (empty, WIDTH, HEIGHT, LINE, FALSE);
  g_autoptr (HcFlowShape) tiny = hc_flow_shape_new (model, 10, 5, LINE, FALSE);

  g_assert_cmpuint (none->bars->len, ==, 0);
  g_assert_cmpint (hc_flow_shape_find_node (none, 1, 1), ==, -1);
  for (guint i = 0; i < tiny->bars->len; i++)
    g_assert_cmpfloat (get_bar (tiny, i)->size.height, >, 0);
  for (guint i = 0; i < tiny->labels->len; i++)
    g_assert_cmpfloat (g_array_index (tiny->labels, graphene_rect_t, i).size.width, >=, 0);
  g_assert_cmpfloat (hc_flow_shape_get_height (model, LINE), >, 0);
}

static void
test_text (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  g_autofree char *others = hc_flow_text_dup_node (model, 1);
  g_autofree char *rest = hc_flow_text_dup_node (model, 3);
  g_autofree char *full = hc_flow_text_dup_node_full (model, 0);
  g_autofree char *band = hc_flow_text_dup_band (model, 2);
  g_autofree char *all = hc_flow_text_dup (model);

  g_assert_cmpstr (others, ==, "3 other types");
  g_assert_cmpstr (rest, ==, "Everything else");
  g_assert_cmpstr (full, ==, "Server: 60 records, 60 %");
  g_assert_cmpstr (band, ==, "Servers → Computers: 60 records");
  g_assert_cmpstr (all, ==, "Servers → Computers: 60 records\nEverything else → Not imported: 40 records");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-shape/proportions", test_proportions);
  g_test_add_func ("/flow-shape/ribbons", test_ribbons);
  g_test_add_func ("/flow-shape/mirrored", test_mirrored);
  g_test_add_func ("/flow-shape/find", test_find);
  g_test_add_func ("/flow-shape/extremes", test_extremes);
  g_test_add_func ("/flow-text/text", test_text);
  return g_test_run ();
}
