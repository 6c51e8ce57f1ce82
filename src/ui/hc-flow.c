/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-flow.h"

#include "hc-flow-shape.h"
#include "hc-flow-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define NARROWEST 320

struct _HcFlow
{
  GtkWidget parent;

  HcFlowModel *model; /* (nullable) */
  HcFlowShape *shape; /* (nullable) */
  GPtrArray *labels;  /* GtkLabel, one a node */
  GtkWidget *line;    /* what is pointed at, in words */
  int node;           /* pointed at; -1: none */
  int band;
};

G_DEFINE_FINAL_TYPE (HcFlow, hc_flow, GTK_TYPE_WIDGET)

static guint activated_signal;

static float
get_line_height (HcFlow *self)
{
  int natural;

  gtk_widget_measure (self->line, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return (float)MAX (natural, 8);
}

static const HcFlowNode *
get_node (HcFlow *self, int index)
{
  return self->model->nodes->pdata[index];
}

static void
point_at (HcFlow *self, int node, int band)
{
  g_autofree char *text = NULL;

  if (node == self->node && band == self->band)
    return;
  self->node = node;
  self->band = band;
  if (node >= 0)
    text = hc_flow_text_dup_node_full (self->model, (guint)node);
  else if (band >= 0)
    text = hc_flow_text_dup_band (self->model, (guint)band);
  gtk_label_set_label (GTK_LABEL (self->line), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text != NULL ? text : "", -1);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), node >= 0 ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (HcFlow *self, double x, double y)
{
  int node = self->shape != NULL ? hc_flow_shape_find_node (self->shape, (float)x, (float)y) : -1;
  int band = self->shape != NULL && node < 0 ? hc_flow_shape_find_band (self->shape, (float)x, (float)y) : -1;

  point_at (self, node, band);
}

static void
leave_cb (HcFlow *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    point_at (self, -1, -1);
}

static void
pressed_cb (HcFlow *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  motion_cb (self, x, y);
  if (self->node >= 0)
    g_signal_emit (self, activated_signal, 0, (guint)self->node);
}

/* The next node of the same column, or -1. */
static int
find_beside (HcFlow *self, int step)
{
  for (int i = self->node + step; i >= 0 && i < (int)self->model->nodes->len; i += step)
    if (get_node (self, i)->column == get_node (self, self->node)->column)
      return i;
  return -1;
}

/* Where the widest band of the node leads to or comes from, or -1. */
static int
find_across (HcFlow *self, gboolean onwards)
{
  guint widest = 0;
  int found = -1;

  for (guint i = 0; i < self->model->bands->len; i++)
    {
      const HcFlowBand *band = &g_array_index (self->model->bands, HcFlowBand, i);

      if ((int)(onwards ? band->from : band->to) != self->node || band->count <= widest)
        continue;
      widest = band->count;
      found = (int)(onwards ? band->to : band->from);
    }
  return found;
}

static int
find_by_key (HcFlow *self, guint key)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return find_beside (self, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return find_beside (self, 1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return find_across (self, !mirrored);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return find_across (self, mirrored);
    default:
      return -1;
    }
}

static void
begin (HcFlow *self)
{
  if (self->model != NULL && self->model->nodes->len > 0 && self->node < 0)
    point_at (self, 0, -1);
}

static gboolean
key_pressed_cb (HcFlow *self, guint key, guint code, GdkModifierType state)
{
  int found;

  /* It may have had the focus before there was anything to see. */
  begin (self);
  if (self->node < 0)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      g_signal_emit (self, activated_signal, 0, (guint)self->node);
      return TRUE;
    }
  found = find_by_key (self, key);
  if (found >= 0)
    point_at (self, found, -1);
  return found >= 0;
}

static void
focus_left_cb (HcFlow *self)
{
  point_at (self, -1, -1);
}

static gboolean
is_lit (HcFlow *self, guint index)
{
  const HcFlowBand *band = &g_array_index (self->model->bands, HcFlowBand, index);

  return (int)index == self->band
         || (self->node >= 0 && ((int)band->from == self->node || (int)band->to == self->node));
}

static void
draw_ribbon (cairo_t *cr, const HcFlowRibbon *ribbon)
{
  double half = (ribbon->x0 + ribbon->x1) / 2;
  double bottom0 = ribbon->y0 + MAX (ribbon->height0, 1), bottom1 = ribbon->y1 + MAX (ribbon->height1, 1);

  cairo_move_to (cr, ribbon->x0, ribbon->y0);
  cairo_curve_to (cr, half, ribbon->y0, half, ribbon->y1, ribbon->x1, ribbon->y1);
  cairo_line_to (cr, ribbon->x1, bottom1);
  cairo_curve_to (cr, half, bottom1, half, bottom0, ribbon->x0, bottom0);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static gboolean
is_left_out (const HcFlowNode *node)
{
  return node->what == HC_FLOW_SKIPPED || node->what == HC_FLOW_NOT_IMPORTED;
}

/* What does not get to Hudu is grey. */
static void
get_colour (gboolean left_out, GdkRGBA *colour)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (left_out)
    gdk_rgba_parse (colour, dark ? "#9a9996" : "#77767b");
  else
    gdk_rgba_parse (colour, dark ? "#78aeed" : "#1c71d8");
}

static void
draw_ribbons (HcFlow *self, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (GTK_WIDGET (self)),
                                               (float)gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gboolean pointing = self->node >= 0 || self->band >= 0;

  for (guint i = 0; i < self->shape->ribbons->len; i++)
    {
      const HcFlowBand *band = &g_array_index (self->model->bands, HcFlowBand, i);
      GdkRGBA colour;

      get_colour (is_left_out (get_node (self, (int)band->to)), &colour);
      colour.alpha = is_lit (self, i) ? 0.55F : pointing ? 0.14F : 0.28F;
      gdk_cairo_set_source_rgba (cr, &colour);
      draw_ribbon (cr, &g_array_index (self->shape->ribbons, HcFlowRibbon, i));
    }
  cairo_destroy (cr);
}

static void
draw_bars (HcFlow *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->shape->bars->len; i++)
    {
      GdkRGBA colour;

      get_colour (is_left_out (get_node (self, (int)i)), &colour);
      colour.alpha = (int)i == self->node || self->node < 0 ? 1 : 0.6F;
      gtk_snapshot_append_color (snapshot, &colour, &g_array_index (self->shape->bars, graphene_rect_t, i));
    }
}

static void
hc_flow_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HcFlow *self = HC_FLOW (widget);

  if (self->shape != NULL)
    {
      draw_ribbons (self, snapshot);
      draw_bars (self, snapshot);
    }
  GTK_WIDGET_CLASS (hc_flow_parent_class)->snapshot (widget, snapshot);
}

static void
hc_flow_measure (
    GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *mb, int *nb)
{
  HcFlow *self = HC_FLOW (widget);
  float line = get_line_height (self);

  /* What is not measured can't be allocated. */
  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_measure (self->labels->pdata[i], orientation, -1, NULL, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NARROWEST;
      *natural = NARROWEST * 2;
      return;
    }
  *minimum
      = self->model != NULL ? (int)ceilf (hc_flow_shape_get_height (self->model, line) + line * 1.5F) : 0;
  *natural = *minimum;
}

static void
allocate (GtkWidget *child, const graphene_rect_t *rect)
{
  int width, height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  width = MAX (width, (int)rect->size.width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  height = MAX (height, (int)ceilf (rect->size.height));
  gtk_widget_allocate (child, width, height, -1, gsk_transform_translate (NULL, &rect->origin));
}

static void
hc_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HcFlow *self = HC_FLOW (widget);
  float line = get_line_height (self);
  graphene_rect_t below = GRAPHENE_RECT_INIT (0, (float)height - line, (float)width, line);

  allocate (self->line, &below);
  g_clear_pointer (&self->shape, hc_flow_shape_free);
  if (self->model == NULL)
    return;
  self->shape = hc_flow_shape_new (self->model, (float)width, (float)height - line * 1.5F, line,
                                   gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < self->labels->len; i++)
    allocate (self->labels->pdata[i], &g_array_index (self->shape->labels, graphene_rect_t, i));
}

static void
remove_labels (HcFlow *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_unparent (self->labels->pdata[i]);
  g_ptr_array_set_size (self->labels, 0);
}

static void
add_labels (HcFlow *self)
{
  for (guint i = 0; self->model != NULL && i < self->model->nodes->len; i++)
    {
      g_autofree char *text = hc_flow_text_dup_node (self->model, i);
      GtkWidget *label = gtk_label_new (text);
      gboolean first = get_node (self, (int)i)->column == HC_FLOW_TYPE;

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), first ? 1 : 0);
      gtk_widget_set_can_target (label, FALSE);
      gtk_widget_set_parent (label, GTK_WIDGET (self));
      g_ptr_array_add (self->labels, label);
    }
}

static void
hc_flow_dispose (GObject *object)
{
  HcFlow *self = HC_FLOW (object);

  remove_labels (self);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  G_OBJECT_CLASS (hc_flow_parent_class)->dispose (object);
}

static void
hc_flow_finalize (GObject *object)
{
  HcFlow *self = HC_FLOW (object);

  g_clear_pointer (&self->shape, hc_flow_shape_free);
  g_clear_pointer (&self->model, hc_flow_model_unref);
  g_ptr_array_unref (self->labels);
  G_OBJECT_CLASS (hc_flow_parent_class)->finalize (object);
}

static void
hc_flow_class_init (HcFlowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hc_flow_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_flow_finalize;
  widget_class->snapshot = hc_flow_snapshot;
  widget_class->measure = hc_flow_measure;
  widget_class->size_allocate = hc_flow_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "hc-flow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  activated_signal = g_signal_new ("node-activated", HC_TYPE_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
add_controllers (HcFlow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (begin), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
hc_flow_init (HcFlow *self)
{
  self->node = -1;
  self->band = -1;
  self->labels = g_ptr_array_new ();
  self->line = gtk_label_new ("");
  gtk_label_set_ellipsize (GTK_LABEL (self->line), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->line), 0);
  gtk_widget_add_css_class (self->line, "dim-label");
  gtk_widget_add_css_class (self->line, "numeric");
  gtk_widget_set_can_target (self->line, FALSE);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where records go: types, rules, layouts"), -1);
  add_controllers (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hc_flow_new (void)
{
  return g_object_new (HC_TYPE_FLOW, NULL);
}

HcFlowModel *
hc_flow_get_model (HcFlow *self)
{
  return self->model;
}

void
hc_flow_set_model (HcFlow *self, HcFlowModel *model)
{
  g_autofree char *text = model != NULL ? hc_flow_text_dup (model) : g_strdup ("");

  if (model == self->model)
    return;
  remove_labels (self);
  point_at (self, -1, -1);
  g_clear_pointer (&self->shape, hc_flow_shape_free);
  g_clear_pointer (&self->model, hc_flow_model_unref);
  self->model = model != NULL ? hc_flow_model_ref (model) : NULL;
  add_labels (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
