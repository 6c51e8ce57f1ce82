/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-flow-table.h"
#include "hc-flow.h"
#include "hc-ui-test.h"

/* Two types, two rules, one layout, and what is left out. */
static HcFlowModel *
new_model (void)
{
  HcFlowModel *model = hc_flow_model_new (HC_KIND_CONFIGURATION);

  hc_flow_model_add_node (model, HC_FLOW_TYPE, HC_FLOW_NAMED, "Server", 60);
  hc_flow_model_add_node (model, HC_FLOW_TYPE, HC_FLOW_NAMED, "Printer", 40);
  hc_flow_model_add_node (model, HC_FLOW_RULE, HC_FLOW_NAMED, "Servers", 60);
  hc_flow_model_add_node (model, HC_FLOW_RULE, HC_FLOW_NAMED, "No printers", 40);
  hc_flow_model_add_node (model, HC_FLOW_TARGET, HC_FLOW_NAMED, "Computers", 60);
  hc_flow_model_add_node (model, HC_FLOW_TARGET, HC_FLOW_SKIPPED, NULL, 40);
  model->total = 100;
  hc_flow_model_add_band (model, 0, 2, 60);
  hc_flow_model_add_band (model, 1, 3, 40);
  hc_flow_model_add_band (model, 2, 4, 60);
  hc_flow_model_add_band (model, 3, 5, 40);
  return model;
}

static GtkWidget *
open_window (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  hc_ui_test_settle (100);
  return window;
}

static void
press_key (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
}

static void
point (GtkWidget *widget, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", x, y);
    }
}

#define assert_says(widget, text) g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), ==, text)

static void
activated_cb (guint *node, guint index)
{
  *node = index;
}

static void
test_keys (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  GtkWidget *flow = hc_flow_new ();
  GtkWidget *window = open_window (flow);
  guint activated = G_MAXUINT;

  hc_flow_set_model (HC_FLOW (flow), model);
  g_signal_connect_swapped (flow, "node-activated", G_CALLBACK (activated_cb), &activated);
  hc_ui_test_settle (50);
  gtk_widget_grab_focus (flow);
  hc_ui_test_settle (50);
  press_key (flow, GDK_KEY_Up);
  assert_says (flow, "Server: 60 records, 60 %");
  press_key (flow, GDK_KEY_Down);
  assert_says (flow, "Printer: 40 records, 40 %");
  press_key (flow, GDK_KEY_Down);
  assert_says (flow, "Printer: 40 records, 40 %");
  press_key (flow, GDK_KEY_Right);
  press_key (flow, GDK_KEY_Right);
  assert_says (flow, "Skipped: 40 records, 40 %");
  press_key (flow, GDK_KEY_Up);
  press_key (flow, GDK_KEY_Left);
  assert_says (flow, "Servers: 60 records, 60 %");
  press_key (flow, GDK_KEY_Return);
  g_assert_cmpuint (activated, ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

/* From right to left, types are at the right, and so is where they come from. */
static void
test_right_to_left (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  GtkWidget *flow = hc_flow_new ();
  GtkWidget *window;

  gtk_widget_set_direction (flow, GTK_TEXT_DIR_RTL);
  hc_flow_set_model (HC_FLOW (flow), model);
  window = open_window (flow);
  gtk_widget_grab_focus (flow);
  hc_ui_test_settle (50);
  press_key (flow, GDK_KEY_Left);
  assert_says (flow, "Servers: 60 records, 60 %");
  press_key (flow, GDK_KEY_Right);
  assert_says (flow, "Server: 60 records, 60 %");
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

static void
test_pointer (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  GtkWidget *flow = hc_flow_new ();
  GtkWidget *window = open_window (flow);
  gboolean band = FALSE, bar = FALSE;

  hc_flow_set_model (HC_FLOW (flow), model);
  hc_ui_test_settle (50);
  for (double x = 0; x < gtk_widget_get_width (flow); x += 3)
    {
      const char *text;

      point (flow, x, gtk_widget_get_height (flow) / 4.0);
      text = gtk_widget_get_tooltip_text (flow);
      band = band || g_strcmp0 (text, "Server → Servers: 60 records") == 0;
      bar = bar || g_strcmp0 (text, "Computers: 60 records, 60 %") == 0;
    }
  g_assert_true (band);
  g_assert_true (bar);
  point (flow, 1, gtk_widget_get_height (flow) - 1);
  g_assert_null (gtk_widget_get_tooltip_text (flow));
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

/* Models come and go while it is looked at. */
static void
test_models (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  g_autoptr (HcFlowModel) empty = hc_flow_model_new (HC_KIND_SITE);
  GtkWidget *flow = hc_flow_new ();
  GtkWidget *window = open_window (flow);

  press_key (flow, GDK_KEY_Down);
  point (flow, 20, 20);
  for (guint i = 0; i < 3; i++)
    {
      hc_flow_set_model (HC_FLOW (flow), model);
      point (flow, 300, 100);
      hc_ui_test_settle (20);
      hc_flow_set_model (HC_FLOW (flow), i == 1 ? empty : NULL);
      point (flow, 300, 100);
      hc_ui_test_settle (20);
    }
  g_assert_null (hc_flow_get_model (HC_FLOW (flow)));
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

static void
test_table (void)
{
  g_autoptr (HcFlowModel) model = new_model ();
  GtkWidget *table = g_object_new (HC_TYPE_FLOW_TABLE, NULL);
  GtkWidget *window = open_window (table);

  hc_flow_table_set_model (HC_FLOW_TABLE (table), model);
  g_assert_nonnull (hc_ui_test_find (table, GTK_TYPE_LABEL, "No printers"));
  g_assert_nonnull (hc_ui_test_find (table, GTK_TYPE_LABEL, "Skipped"));
  hc_flow_table_set_model (HC_FLOW_TABLE (table), NULL);
  g_assert_null (hc_ui_test_find (table, GTK_TYPE_LABEL, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  g_test_add_func ("/flow/keys", test_keys);
  g_test_add_func ("/flow/right-to-left", test_right_to_left);
  g_test_add_func ("/flow/pointer", test_pointer);
  g_test_add_func ("/flow/models", test_models);
  g_test_add_func ("/flow/table", test_table);
  return g_test_run ();
}
