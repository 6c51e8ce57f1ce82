/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-run-chart.h"

#include "hc-format.h"
#include "hc-page.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST 30
#define HEIGHT 56
#define BAR 18
#define GAP 6
#define LEAST 3 /* a run without changes is a run too */

typedef struct
{
  gint64 id;
  guint changes;
  gboolean failed;
  char *text;
} Bar;

struct _HcRunChart
{
  GtkWidget parent;

  GArray *bars; /* oldest first */
  int current;  /* under the pointer or the keyboard; -1: none */
};

G_DEFINE_FINAL_TYPE (HcRunChart, hc_run_chart, GTK_TYPE_WIDGET)

static void
clear_bar (gpointer data)
{
  g_free (((Bar *)data)->text);
}

static guint
count_changes (const HcRunRow *run)
{
  guint changes = 0;

  for (guint i = 0; i < HC_N_KINDS; i++)
    {
      const HcCounts *counts = &run->counts[i];

      changes += counts->created + counts->adopted + counts->updated + counts->renamed + counts->moved
                 + counts->archived + counts->unarchived;
    }
  return changes;
}

static void
read_bar (const HcRunRow *run, Bar *bar)
{
  g_autofree char *clock = hc_format_clock (run->started);
  g_autofree char *changes = NULL;

  bar->id = run->id;
  bar->changes = count_changes (run);
  bar->failed = run->outcome == HC_OUTCOME_FAILED || run->outcome == HC_OUTCOME_DONE_WITH_ERRORS;
  changes = g_strdup_printf (ngettext ("%u change", "%u changes", bar->changes), bar->changes);
  bar->text = g_strdup_printf ("%s · %s · %s", clock, hc_format_outcome (run->outcome), changes);
}

static gboolean
is_rtl (HcRunChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static float
get_x (HcRunChart *self, guint index)
{
  float x = (float)index * (BAR + GAP);

  return is_rtl (self) ? (float)gtk_widget_get_width (GTK_WIDGET (self)) - x - BAR : x;
}

static int
find_at (HcRunChart *self, double x)
{
  for (guint i = 0; i < self->bars->len; i++)
    if (x >= get_x (self, i) - GAP / 2.0 && x < get_x (self, i) + BAR + GAP / 2.0)
      return (int)i;
  return -1;
}

static void
set_current (HcRunChart *self, int current)
{
  const Bar *bar = current >= 0 ? &g_array_index (self->bars, Bar, current) : NULL;

  if (current == self->current)
    return;
  self->current = current;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), bar != NULL ? bar->text : NULL);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), bar != NULL ? "pointer" : NULL);
  if (bar != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, bar->text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
open_current (HcRunChart *self)
{
  g_autofree char *target = NULL;

  if (self->current < 0)
    return;
  target = g_strdup_printf ("run=%" G_GINT64_FORMAT, g_array_index (self->bars, Bar, self->current).id);
  hc_show_page (GTK_WIDGET (self), "activity", target);
}

static void
motion_cb (HcRunChart *self, double x, double y)
{
  set_current (self, find_at (self, x));
}

static void
leave_cb (HcRunChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    set_current (self, -1);
}

static void
pressed_cb (HcRunChart *self, int n_press, double x, double y)
{
  set_current (self, find_at (self, x));
  open_current (self);
}

static gboolean
key_pressed_cb (HcRunChart *self, guint key, guint code, GdkModifierType state)
{
  int step = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1
             : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1
                                                             : 0;

  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      open_current (self);
      return TRUE;
    }
  if (step == 0 || self->bars->len == 0)
    return FALSE;
  step = is_rtl (self) ? -step : step;
  set_current (self, CLAMP (self->current + step, 0, (int)self->bars->len - 1));
  return TRUE;
}

static void
focus_entered_cb (HcRunChart *self)
{
  if (self->current < 0 && self->bars->len > 0)
    set_current (self, (int)self->bars->len - 1);
}

static void
draw_bar (HcRunChart *self, GtkSnapshot *snapshot, guint index, guint most, const GdkRGBA *colour)
{
  const Bar *bar = &g_array_index (self->bars, Bar, index);
  GdkRGBA fill = *colour;
  float height = most > 0 ? (float)(sqrt ((double)bar->changes / most) * (HEIGHT - LEAST)) + LEAST : LEAST;
  graphene_rect_t rect = GRAPHENE_RECT_INIT (get_x (self, index), HEIGHT - height, BAR, height);

  fill.alpha = (int)index == self->current ? 1.0F : 0.55F;
  gtk_snapshot_append_color (snapshot, &fill, &rect);
  if (bar->failed)
    {
      /* A cap with a gap beneath: a shape as well as a colour. */
      GdkRGBA red = { 0.88F, 0.11F, 0.14F, 1 };
      graphene_rect_t cap = GRAPHENE_RECT_INIT (get_x (self, index), MAX (HEIGHT - height - 5, 0), BAR, 4);

      gtk_snapshot_append_color (snapshot, &red, &cap);
    }
}

static void
hc_run_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HcRunChart *self = HC_RUN_CHART (widget);
  GdkRGBA colour;
  guint most = 0;

  gdk_rgba_parse (&colour,
                  adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "#78aeed" : "#1c71d8");
  for (guint i = 0; i < self->bars->len; i++)
    most = MAX (most, g_array_index (self->bars, Bar, i).changes);
  for (guint i = 0; i < self->bars->len; i++)
    draw_bar (self, snapshot, i, most, &colour);
}

static void
hc_run_chart_measure (
    GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *mb, int *nb)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : MOST * (BAR + GAP);
}

static void
hc_run_chart_finalize (GObject *object)
{
  g_array_unref (HC_RUN_CHART (object)->bars);
  G_OBJECT_CLASS (hc_run_chart_parent_class)->finalize (object);
}

static void
hc_run_chart_class_init (HcRunChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hc_run_chart_finalize;
  widget_class->snapshot = hc_run_chart_snapshot;
  widget_class->measure = hc_run_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "hc-run-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hc_run_chart_init (HcRunChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->bars = g_array_new (FALSE, TRUE, sizeof (Bar));
  g_array_set_clear_func (self->bars, clear_bar);
  self->current = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Recent runs"),
                                  -1);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* What is pointed at stays so wherever its bar is now. */
static void
find_current (HcRunChart *self, gint64 id)
{
  for (guint i = 0; i < self->bars->len; i++)
    if (g_array_index (self->bars, Bar, i).id == id)
      set_current (self, (int)i);
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    focus_entered_cb (self);
}

void
hc_run_chart_set_runs (HcRunChart *self, GPtrArray *runs)
{
  gint64 id = self->current >= 0 ? g_array_index (self->bars, Bar, self->current).id : -1;

  set_current (self, -1);
  g_array_set_size (self->bars, 0);
  for (guint i = MIN (runs->len, MOST); i > 0; i--)
    {
      Bar bar = { 0 };

      read_bar (runs->pdata[i - 1], &bar);
      g_array_append_val (self->bars, bar);
    }
  find_current (self, id);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
