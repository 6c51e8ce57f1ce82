/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-run-chart.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

/* Of a bar and the gap beside it, as the chart draws them. */
#define PITCH 24

typedef struct
{
  GtkWidget *chart;
  GPtrArray *runs; /* newest first */
  HcUiFrame *frame;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->chart = g_object_new (HC_TYPE_RUN_CHART, NULL);
  fixture->runs = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_run_row_free);
  if (GPOINTER_TO_INT (data) == GTK_TEXT_DIR_RTL)
    gtk_widget_set_direction (fixture->chart, GTK_TEXT_DIR_RTL);
  gtk_widget_set_valign (fixture->chart, GTK_ALIGN_START);
  fixture->frame = hc_ui_frame_new (fixture->chart);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_ui_frame_free (fixture->frame);
  g_ptr_array_unref (fixture->runs);
}

static HcRunRow *
new_run (gint64 id, HcOutcome outcome, guint changes)
{
  HcRunRow *row = g_new0 (HcRunRow, 1);

  row->id = id;
  row->type = g_strdup ("sync");
  row->started = 1700000000 + id * 3600;
  row->outcome = outcome;
  row->counts[HC_KIND_CONFIGURATION].created = changes;
  row->guards = g_ptr_array_new ();
  return row;
}

/* As many runs as @count, the newest with the highest number. */
static void
fill (Fixture *fixture, guint count)
{
  g_ptr_array_set_size (fixture->runs, 0);
  for (guint i = count; i > 0; i--)
    g_ptr_array_add (fixture->runs, new_run (i, i % 5 == 0 ? HC_OUTCOME_FAILED : HC_OUTCOME_DONE, i * i));
  hc_run_chart_set_runs (HC_RUN_CHART (fixture->chart), fixture->runs);
  hc_ui_test_settle (30);
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  return NULL;
}

static void
point (Fixture *fixture, double x)
{
  g_signal_emit_by_name (find_controller (fixture->chart, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion", x,
                         10.0);
}

static void
click (Fixture *fixture, double x)
{
  g_signal_emit_by_name (find_controller (fixture->chart, GTK_TYPE_GESTURE_CLICK), "pressed", 1, x, 10.0);
}

static void
assert_says (Fixture *fixture, const char *end)
{
  const char *text = gtk_widget_get_tooltip_text (fixture->chart);

  if (end == NULL)
    g_assert_null (text);
  else
    {
      g_assert_nonnull (text);
      g_test_message ("%s", text);
      g_assert_true (g_str_has_suffix (text, end));
    }
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 0);
  point (fixture, 5);
  assert_says (fixture, NULL);
  click (fixture, 5);
  g_assert_false (hc_ui_press (fixture->chart, GDK_KEY_Right));
  hc_ui_press (fixture->chart, GDK_KEY_Return);
  g_assert_cmpuint (fixture->frame->shown, ==, 0);
  gtk_widget_grab_focus (fixture->chart);
  hc_ui_test_settle (20);
  assert_says (fixture, NULL);
}

static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 3);
  point (fixture, PITCH * 0.4);
  assert_says (fixture, "Done · 1 change");
  point (fixture, PITCH * 2.4);
  assert_says (fixture, "Done · 9 changes");
  point (fixture, PITCH * 3.4);
  assert_says (fixture, NULL);
  point (fixture, PITCH * 1.4);
  gtk_window_set_focus (GTK_WINDOW (fixture->frame->window), NULL);
  g_signal_emit_by_name (find_controller (fixture->chart, GTK_TYPE_EVENT_CONTROLLER_MOTION), "leave");
  assert_says (fixture, NULL);
}

static void
test_click (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 5);
  click (fixture, PITCH * 1.4);
  g_assert_cmpstr (fixture->frame->page, ==, "activity");
  g_assert_cmpstr (fixture->frame->target, ==, "run=2");
  click (fixture, PITCH * 20.0);
  g_assert_cmpuint (fixture->frame->shown, ==, 1);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 3);
  gtk_widget_grab_focus (fixture->chart);
  hc_ui_test_settle (30);
  /* Begins at the newest. */
  assert_says (fixture, "9 changes");
  g_assert_true (hc_ui_press (fixture->chart, GDK_KEY_Left));
  assert_says (fixture, "4 changes");
  hc_ui_press (fixture->chart, GDK_KEY_KP_Left);
  hc_ui_press (fixture->chart, GDK_KEY_Left);
  assert_says (fixture, "1 change");
  hc_ui_press (fixture->chart, GDK_KEY_KP_Right);
  assert_says (fixture, "4 changes");
  hc_ui_press (fixture->chart, GDK_KEY_Return);
  g_assert_cmpstr (fixture->frame->target, ==, "run=2");
  hc_ui_press (fixture->chart, GDK_KEY_Right);
  hc_ui_press (fixture->chart, GDK_KEY_Right);
  hc_ui_press (fixture->chart, GDK_KEY_space);
  g_assert_cmpstr (fixture->frame->target, ==, "run=3");
  g_assert_false (hc_ui_press (fixture->chart, GDK_KEY_Tab));
}

/* The oldest is at the right, and the arrows go where they point. */
static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  double width;

  fill (fixture, 3);
  width = gtk_widget_get_width (fixture->chart);
  point (fixture, width - PITCH * 0.4);
  assert_says (fixture, "1 change");
  point (fixture, width - PITCH * 2.4);
  assert_says (fixture, "9 changes");
  hc_ui_press (fixture->chart, GDK_KEY_Left);
  assert_says (fixture, "9 changes");
  hc_ui_press (fixture->chart, GDK_KEY_Right);
  assert_says (fixture, "4 changes");
  click (fixture, width - PITCH * 0.4);
  g_assert_cmpstr (fixture->frame->target, ==, "run=1");
}

/* The newest thirty. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 40);
  click (fixture, PITCH * 0.4);
  g_assert_cmpstr (fixture->frame->target, ==, "run=11");
  click (fixture, PITCH * 29.4);
  g_assert_cmpstr (fixture->frame->target, ==, "run=40");
  click (fixture, PITCH * 30.4);
  g_assert_cmpuint (fixture->frame->shown, ==, 2);
}

/* What counts as a change, and how the outcome is called. */
static void
test_texts (Fixture *fixture, gconstpointer data)
{
  HcRunRow *row = new_run (1, HC_OUTCOME_DONE_WITH_ERRORS, 1);

  row->counts[HC_KIND_COMPANY].adopted = 1;
  row->counts[HC_KIND_CONTACT].renamed = 1;
  row->counts[HC_KIND_CONTACT].moved = 1;
  row->counts[HC_KIND_CONTACT].unarchived = 1;
  row->counts[HC_KIND_SITE].archived = 1;
  row->counts[HC_KIND_SITE].updated = 1;
  row->counts[HC_KIND_SITE].failed = 100;
  g_ptr_array_add (fixture->runs, row);
  hc_run_chart_set_runs (HC_RUN_CHART (fixture->chart), fixture->runs);
  point (fixture, 5);
  assert_says (fixture, "Done, with errors · 7 changes");
}

/* Other runs come while one is pointed at: it is kept, but not its place. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_focus (GTK_WINDOW (fixture->frame->window), NULL);
  fill (fixture, 31);
  point (fixture, PITCH * 2.4);
  assert_says (fixture, "16 changes");
  fill (fixture, 32);
  assert_says (fixture, "16 changes");
  fill (fixture, 3);
  assert_says (fixture, NULL);
  hc_ui_press (fixture->chart, GDK_KEY_Return);
  g_assert_cmpuint (fixture->frame->shown, ==, 0);
  point (fixture, PITCH * 0.4);
  assert_says (fixture, "1 change");
}

/* Who came by keyboard before the runs did is at the newest. */
static void
test_filled_with_focus (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (fixture->chart);
  hc_ui_test_settle (20);
  fill (fixture, 2);
  assert_says (fixture, "4 changes");
  fill (fixture, 3);
  assert_says (fixture, "4 changes");
  fill (fixture, 1);
  assert_says (fixture, "1 change");
}

/* A narrow page cuts it off instead of growing. */
static void
test_size (Fixture *fixture, gconstpointer data)
{
  int minimum, natural;

  gtk_widget_measure (fixture->chart, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, >=, 30 * PITCH - 6);
  gtk_widget_measure (fixture->chart, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, >, 0);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD_DIRECTION(path, function, direction)                                                             \
  g_test_add (path, Fixture, GINT_TO_POINTER (direction), set_up, function, tear_down)
#define ADD(path, function) ADD_DIRECTION (path, function, GTK_TEXT_DIR_LTR)
  ADD ("/run-chart/empty", test_empty);
  ADD ("/run-chart/pointer", test_pointer);
  ADD ("/run-chart/click", test_click);
  ADD ("/run-chart/keys", test_keys);
  ADD_DIRECTION ("/run-chart/right-to-left", test_right_to_left, GTK_TEXT_DIR_RTL);
  ADD ("/run-chart/many", test_many);
  ADD ("/run-chart/texts", test_texts);
  ADD ("/run-chart/changed-meanwhile", test_changed_meanwhile);
  ADD ("/run-chart/filled-with-focus", test_filled_with_focus);
  ADD ("/run-chart/size", test_size);
  return g_test_run ();
}
