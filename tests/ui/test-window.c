/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-pages.h"
#include "hc-ui-test.h"

static HcWindow *
open_window (HcUiFixture *fixture)
{
  HcWindow *window = hc_window_new (NULL, fixture->session);

  gtk_window_present (GTK_WINDOW (window));
  hc_ui_test_settle (50);
  return window;
}

static void
show_every_page (HcWindow *window)
{
  for (guint i = 0; hc_pages[i].name != NULL; i++)
    {
      hc_window_show_page (window, hc_pages[i].name, NULL);
      hc_ui_test_settle (150);
      g_assert_cmpstr (hc_window_get_page (window), ==, hc_pages[i].name);
      g_test_message ("%s", hc_pages[i].name);
      hc_ui_test_check_names (GTK_WIDGET (window));
    }
}

static void
test_pages_before_anything (void)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (12);
  HcWindow *window = open_window (fixture);

  show_every_page (window);
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

static void
test_pages_after_a_sync (void)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (12);
  g_autoptr (GVariant) planned = NULL, synced = NULL;
  g_autoptr (GError) error = NULL;
  HcWindow *window;

  hc_ui_fixture_prepare (fixture);
  window = open_window (fixture);
  planned = hc_ui_fixture_call (fixture, HC_VERB_PLAN, NULL, &error);
  g_assert_no_error (error);
  show_every_page (window);
  synced = hc_ui_fixture_call (fixture, HC_VERB_SYNC, NULL, &error);
  g_assert_no_error (error);
  show_every_page (window);
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

/* Somebody closes the window while it reads and while a run goes on. */
static void
test_closing_at_once (void)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (12);
  g_autoptr (GVariant) synced = NULL;
  g_autoptr (GError) error = NULL;

  hc_ui_fixture_prepare (fixture);
  for (guint i = 0; hc_pages[i].name != NULL; i++)
    {
      HcWindow *window = hc_window_new (NULL, fixture->session);

      gtk_window_present (GTK_WINDOW (window));
      hc_window_show_page (window, hc_pages[i].name, NULL);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.stop", NULL);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  hc_ui_test_settle (300);
  synced = hc_ui_fixture_call (fixture, HC_VERB_SYNC, NULL, &error);
  g_assert_no_error (error);
}

/* The header's button is the blue one only where the page has none of its own. */
static void
test_primary (void)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (12);
  HcWindow *window = open_window (fixture);
  GtkWidget *button = hc_ui_test_find (GTK_WIDGET (window), ADW_TYPE_SPLIT_BUTTON, NULL);

  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  hc_window_show_page (window, "options", NULL);
  hc_ui_test_settle (100);
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  hc_window_show_page (window, "connection", NULL);
  hc_ui_test_settle (100);
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  gtk_window_destroy (GTK_WINDOW (window));
  hc_ui_test_settle (20);
}

static void
test_refusal (void)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (12);
  g_autoptr (GVariant) tested = NULL;
  g_autoptr (GError) error = NULL;
  HcWindow *window = open_window (fixture);
  GtkWidget *button = hc_ui_test_find (GTK_WIDGET (window), ADW_TYPE_SPLIT_BUTTON, NULL);

  GtkWidget *inner;

  g_assert_nonnull (button);
  inner = hc_ui_test_find (button, GTK_TYPE_BUTTON, NULL);
  g_assert_false (gtk_widget_get_sensitive (inner));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Test the connection first");
  tested = hc_ui_fixture_call (fixture, HC_VERB_TEST, NULL, &error);
  g_assert_no_error (error);
  hc_ui_test_settle (100);
  g_assert_true (gtk_widget_get_sensitive (inner));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_narrow (void)
{
  g_autoptr (HcUiFixture) fixture = hc_ui_fixture_new (12);
  HcWindow *window = hc_window_new (NULL, fixture->session);
  GtkWidget *label;

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  gtk_window_present (GTK_WINDOW (window));
  hc_ui_test_settle (200);
  label = hc_ui_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Overview");
  g_assert_nonnull (label);
  gtk_window_set_default_size (GTK_WINDOW (window), 650, 700);
  hc_ui_test_settle (300);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <, 720);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 700);
  hc_ui_test_settle (300);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <, 500);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (window), GTK_TYPE_TOGGLE_BUTTON, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  g_test_add_func ("/window/pages-before-anything", test_pages_before_anything);
  g_test_add_func ("/window/pages-after-a-sync", test_pages_after_a_sync);
  g_test_add_func ("/window/closing-at-once", test_closing_at_once);
  g_test_add_func ("/window/primary", test_primary);
  g_test_add_func ("/window/refusal", test_refusal);
  g_test_add_func ("/window/narrow", test_narrow);
  return g_test_run ();
}
