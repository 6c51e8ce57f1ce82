/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-ui-test.h"

#include "hc-why-card.h"
#include "hc-why-window.h"

typedef struct
{
  HcUiFixture *ui;
  HcWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ui = hc_ui_fixture_new (10);
  fixture->window = hc_window_new (NULL, fixture->ui->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hc_ui_test_settle (50);
  hc_ui_fixture_free (fixture->ui);
}

static guint
count_windows (GtkWidget **last)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (HC_IS_WHY_WINDOW (window))
        {
          *last = window;
          count++;
        }
    }
  return count;
}

static gboolean
says_look (gpointer data)
{
  return hc_ui_test_find (data, ADW_TYPE_STATUS_PAGE, "Look for a Record") != NULL;
}

static gboolean
says_nothing (gpointer data)
{
  return hc_ui_test_find (data, ADW_TYPE_STATUS_PAGE, "Nothing Found") != NULL;
}

static gboolean
has_card (gpointer data)
{
  return hc_ui_test_find (data, HC_TYPE_WHY_CARD, NULL) != NULL;
}

static gboolean
is_held (gpointer data)
{
  return hc_ui_test_find (data, GTK_TYPE_BUTTON, "_Release") != NULL;
}

static void
test_asking (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = NULL, *entry;

  hc_ui_fixture_prepare (fixture->ui);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.ask-why", NULL);
  g_assert_cmpuint (count_windows (&window), ==, 1);
  hc_ui_test_wait (says_look, window, "the first words");
  entry = hc_ui_test_find (window, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "a");
  hc_ui_test_wait (has_card, window, "an answer");
  hc_ui_test_check_names (window);
  gtk_editable_set_text (GTK_EDITABLE (entry), "no such record <anywhere>");
  hc_ui_test_wait (says_nothing, window, "no answer");
  g_assert_false (has_card (window));
}

/* One that was never read has an answer too; and the window that is open is asked anew. */
static void
test_from_elsewhere (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = NULL;

  hc_ui_fixture_prepare (fixture->ui);
  hc_show_why (GTK_WIDGET (fixture->window), "configuration:987654");
  g_assert_cmpuint (count_windows (&window), ==, 1);
  hc_ui_test_wait (has_card, window, "an answer");
  g_assert_nonnull (hc_ui_test_find (window, GTK_TYPE_LABEL, "Configuration 987654"));
  g_assert_null (hc_ui_test_find (window, GTK_TYPE_BUTTON, "_Sync This Now"));
  hc_show_why (GTK_WIDGET (fixture->window), "contact:987654");
  g_assert_cmpuint (count_windows (&window), ==, 1);
  hc_ui_test_settle (300);
  g_assert_nonnull (hc_ui_test_find (window, GTK_TYPE_LABEL, "Contact 987654"));
}

static void
test_holding (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = NULL, *hold;

  hc_ui_fixture_prepare (fixture->ui);
  hc_show_why (GTK_WIDGET (fixture->window), "a");
  count_windows (&window);
  hc_ui_test_wait (has_card, window, "an answer");
  hold = hc_ui_test_find (window, GTK_TYPE_BUTTON, "Hold _Back");
  g_assert_nonnull (hold);
  g_signal_emit_by_name (hold, "clicked");
  hc_ui_test_wait (is_held, window, "the record to be held");
}

static void
test_closing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = NULL;

  hc_show_why (GTK_WIDGET (fixture->window), "something that takes a while");
  count_windows (&window);
  gtk_window_close (GTK_WINDOW (window));
  hc_ui_test_settle (200);
  g_assert_cmpuint (count_windows (&window), ==, 0);
}

/* GtkApplication finds it by its name; here it is only made. */
static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/example/HuduCwm/gtk/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_present (overlay);
  hc_ui_test_settle (50);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (overlay), GTK_TYPE_LABEL, "Why is it (not) here"));
  gtk_window_destroy (overlay);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  g_test_add ("/why-window/asking", Fixture, NULL, set_up, test_asking, tear_down);
  g_test_add ("/why-window/from-elsewhere", Fixture, NULL, set_up, test_from_elsewhere, tear_down);
  g_test_add ("/why-window/holding", Fixture, NULL, set_up, test_holding, tear_down);
  g_test_add ("/why-window/closing", Fixture, NULL, set_up, test_closing, tear_down);
  g_test_add_func ("/why-window/shortcuts", test_shortcuts);
  return g_test_run ();
}
