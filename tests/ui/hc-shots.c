/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-shots.h"

#include "hc-pages.h"
#include "hc-simulator.h"

void
hc_shots_open_window (HcShots *shots, HcSession *session)
{
  shots->window = g_object_ref (hc_window_new (NULL, session));
  gtk_window_set_default_size (GTK_WINDOW (shots->window), shots->width, shots->height);
  gtk_window_present (GTK_WINDOW (shots->window));
  hc_ui_test_settle (400);
}

void
hc_shots_open (HcShots *shots, guint companies)
{
  shots->fixture = hc_ui_fixture_new (companies);
  hc_shots_open_window (shots, shots->fixture->session);
}

void
hc_shots_close (HcShots *shots)
{
  gtk_window_destroy (GTK_WINDOW (shots->window));
  g_clear_object (&shots->window);
  hc_ui_test_settle (50);
  g_clear_pointer (&shots->fixture, hc_ui_fixture_free);
}

static GskRenderNode *
draw (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

void
hc_shots_save (HcShots *shots, GtkWidget *widget, const char *state, const char *what)
{
  g_autofree char *path = g_strdup_printf ("%s/%s-%s-%s.png", shots->folder, shots->look, state, what);
  g_autoptr (GskRenderNode) node = draw (widget);

  /* Laid out, and not drawn yet. */
  for (guint i = 0; node == NULL && i < 20; i++)
    {
      gtk_widget_queue_draw (widget);
      hc_ui_test_settle (100);
      node = draw (widget);
    }
  if (node == NULL)
    g_error ("There is nothing to see for %s", path);
  g_autoptr (GdkTexture) texture
      = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, NULL);
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s can't be written", path);
  g_print ("%s, %d wide\n", path, gtk_widget_get_width (widget));
}

/* The width that nothing below @widget can do without, also where it could be scrolled to. */
static int
measure_contents (GtkWidget *widget)
{
  int most = 0;

  if (!gtk_widget_get_visible (widget))
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &most, NULL, NULL, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    most = MAX (most, measure_contents (child));
  return most;
}

void
hc_shots_save_page (HcShots *shots, const char *state, const char *page, const char *target)
{
  hc_window_show_page (shots->window, page, target);
  hc_ui_test_settle (500);
  hc_shots_save (shots, GTK_WIDGET (shots->window), state, page);
  g_print ("  %s: the contents need a width of %d\n", page,
           measure_contents (GTK_WIDGET (hc_window_get_shown_page (shots->window))));
}

void
hc_shots_save_pages (HcShots *shots, const char *state)
{
  for (guint i = 0; hc_pages[i].name != NULL; i++)
    hc_shots_save_page (shots, state, hc_pages[i].name, NULL);
}

static GtkWidget *
find_dialog (HcShots *shots)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (shots->window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

void
hc_shots_save_dialog (HcShots *shots, const char *state, const char *what)
{
  GtkWidget *dialog;

  hc_ui_test_settle (700);
  dialog = find_dialog (shots);
  if (dialog == NULL)
    g_error ("There is no window for %s", what);
  hc_shots_save (shots, dialog, state, what);
  gtk_window_close (GTK_WINDOW (dialog));
  hc_ui_test_settle (100);
}

gboolean
hc_shots_call (HcShots *shots, HcVerb verb)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_ui_fixture_call (shots->fixture, verb, NULL, &error);

  if (outcome == NULL)
    g_message ("%s: %s", hc_verb_to_string (verb), error->message);
  return outcome != NULL;
}

static gboolean
is_running (gpointer data)
{
  return hc_engine_is_running (data);
}

static gboolean
is_idle (gpointer data)
{
  return !hc_engine_is_running (data);
}

void
hc_shots_begin (HcShots *shots, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (shots->window), action, NULL);
  hc_ui_test_wait (is_running, hc_session_get_engine (shots->fixture->session), action);
}

void
hc_shots_end (HcShots *shots, gboolean stop)
{
  if (stop)
    gtk_widget_activate_action (GTK_WIDGET (shots->window), "win.stop", NULL);
  hc_ui_test_wait (is_idle, hc_session_get_engine (shots->fixture->session), "the end");
  hc_ui_test_settle (300);
}

void
hc_shots_fault (HcShots *shots, const char *spec)
{
  HcSimulator *simulator = hc_demo_get_simulator (shots->fixture->demo);
  g_autoptr (GError) error = NULL;

  if (spec == NULL)
    hc_simulator_clear_faults (simulator);
  else if (!hc_simulator_add_fault (simulator, spec, &error))
    g_error ("%s: %s", spec, error->message);
}

void
hc_shots_set (HcShots *shots, const char *key, const char *json)
{
  hc_session_set_setting_async (shots->fixture->session, key, json, NULL, NULL, NULL);
  hc_ui_test_settle (100);
}

void
hc_shots_press (HcShots *shots, const char *label)
{
  GtkWidget *page = GTK_WIDGET (hc_window_get_shown_page (shots->window));
  GtkWidget *button = hc_ui_test_find (page, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    g_error ("There is no button “%s”", label);
  g_signal_emit_by_name (button, "clicked");
}
