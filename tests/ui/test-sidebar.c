/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-pages.h"
#include "hc-sidebar.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

typedef struct
{
  HcUiStage *stage;
  HcSidebar *sidebar;
  HcUiFrame *frame;
  char *chosen;
  guint choices;
} Fixture;

static void
chosen_cb (Fixture *fixture, const char *page)
{
  g_free (fixture->chosen);
  fixture->chosen = g_strdup (page);
  fixture->choices++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stage = hc_ui_stage_new (FALSE);
  fixture->sidebar = g_object_new (HC_TYPE_SIDEBAR, NULL);
  g_signal_connect_swapped (fixture->sidebar, "page-chosen", G_CALLBACK (chosen_cb), fixture);
  hc_sidebar_set_session (fixture->sidebar, fixture->stage->session);
  for (guint i = 0; hc_pages[i].name != NULL; i++)
    hc_sidebar_add (fixture->sidebar, hc_pages[i].name, hc_pages[i].title, hc_pages[i].icon);
  hc_sidebar_select (fixture->sidebar, "layouts");
  g_assert_cmpuint (fixture->choices, ==, 0);
  fixture->frame = hc_ui_frame_new (GTK_WIDGET (fixture->sidebar));
  /* The row that gets the focus says that it is the one, which it is. */
  g_assert_true (fixture->chosen == NULL || g_str_equal (fixture->chosen, "layouts"));
  fixture->choices = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_ui_frame_free (fixture->frame);
  hc_ui_stage_free (fixture->stage);
  g_free (fixture->chosen);
}

static GtkListBox *
get_list (Fixture *fixture)
{
  return GTK_LIST_BOX (hc_ui_test_find (GTK_WIDGET (fixture->sidebar), GTK_TYPE_LIST_BOX, NULL));
}

static GtkWidget *
get_row (Fixture *fixture, const char *page)
{
  for (int i = 0; hc_pages[i].name != NULL; i++)
    if (g_str_equal (hc_pages[i].name, page))
      return GTK_WIDGET (gtk_list_box_get_row_at_index (get_list (fixture), i));
  g_assert_not_reached ();
}

/* Being filled and being told is no choice of a person. */
static void
test_filling (Fixture *fixture, gconstpointer data)
{
  GtkListBoxRow *selected;

  g_assert_cmpuint (fixture->choices, ==, 0);
  hc_sidebar_select (fixture->sidebar, "rules");
  g_assert_cmpuint (fixture->choices, ==, 0);
  selected = gtk_list_box_get_selected_row (get_list (fixture));
  g_assert_true (GTK_WIDGET (selected) == get_row (fixture, "rules"));
  hc_sidebar_select (fixture->sidebar, "no such page");
  g_assert_true (gtk_list_box_get_selected_row (get_list (fixture)) == selected);
  hc_ui_test_check_names (GTK_WIDGET (fixture->sidebar));
}

static void
test_choosing (Fixture *fixture, gconstpointer data)
{
  gtk_list_box_select_row (get_list (fixture), GTK_LIST_BOX_ROW (get_row (fixture, "activity")));
  g_assert_cmpstr (fixture->chosen, ==, "activity");
  g_assert_cmpuint (fixture->choices, ==, 1);
  /* The one that is shown already: it may be pressed to come back to it. */
  g_signal_emit_by_name (get_list (fixture), "row-activated", get_row (fixture, "activity"));
  g_assert_cmpstr (fixture->chosen, ==, "activity");
  g_assert_cmpuint (fixture->choices, ==, 2);
}

static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  gboolean moved = FALSE;

  hc_sidebar_select (fixture->sidebar, "overview");
  gtk_widget_grab_focus (get_row (fixture, "overview"));
  g_signal_emit_by_name (get_list (fixture), "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE,
                         &moved);
  g_assert_cmpstr (fixture->chosen, ==, hc_pages[1].name);
  g_signal_emit_by_name (get_list (fixture), "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, 1, FALSE, FALSE,
                         &moved);
  g_assert_cmpstr (fixture->chosen, ==, "connection");
  g_signal_emit_by_name (get_list (fixture), "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, -1, FALSE, FALSE,
                         &moved);
  g_assert_cmpstr (fixture->chosen, ==, "overview");
}

static void
assert_badge (Fixture *fixture, const char *page, const char *text, const char *tooltip)
{
  GtkWidget *badge = hc_ui_test_find (get_row (fixture, page), GTK_TYPE_LABEL, text);

  g_assert_nonnull (badge);
  g_assert_true (gtk_widget_has_css_class (badge, "badge"));
  g_assert_true (gtk_widget_has_css_class (badge, "blocking") == g_str_equal (text, "!"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_row (fixture, page)), ==, tooltip);
}

static void
test_badges (Fixture *fixture, gconstpointer data)
{
  hc_sidebar_set_badge (fixture->sidebar, "companies", "12", "12 companies to decide about");
  assert_badge (fixture, "companies", "12", "Companies: 12 companies to decide about");
  hc_sidebar_set_badge (fixture->sidebar, "companies", "!", "Test the connection first");
  assert_badge (fixture, "companies", "!", "Companies: Test the connection first");
  g_assert_null (hc_ui_test_find (get_row (fixture, "companies"), GTK_TYPE_LABEL, "12"));
  hc_sidebar_set_badge (fixture->sidebar, "companies", "3", "3 companies to decide about");
  assert_badge (fixture, "companies", "3", "Companies: 3 companies to decide about");
  hc_sidebar_set_badge (fixture->sidebar, "companies", NULL, NULL);
  g_assert_null (hc_ui_test_find (get_row (fixture, "companies"), GTK_TYPE_LABEL, "3"));
  g_assert_null (gtk_widget_get_tooltip_text (get_row (fixture, "companies")));
  hc_sidebar_set_badge (fixture->sidebar, "no such page", "1", "one");
}

/* Icons alone: names are in the tooltips then; what a badge means is in both. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  hc_sidebar_set_badge (fixture->sidebar, "companies", "12", "12 companies to decide about");
  hc_sidebar_set_narrow (fixture->sidebar, TRUE);
  g_assert_null (hc_ui_test_find (GTK_WIDGET (fixture->sidebar), GTK_TYPE_LABEL, "Companies"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_row (fixture, "overview")), ==, "Overview");
  assert_badge (fixture, "companies", "12", "Companies: 12 companies to decide about");
  hc_sidebar_set_badge (fixture->sidebar, "companies", NULL, NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_row (fixture, "companies")), ==, "Companies");
  hc_sidebar_set_badge (fixture->sidebar, "activity", "2", "2 things wait or failed");
  hc_sidebar_set_narrow (fixture->sidebar, FALSE);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (fixture->sidebar), GTK_TYPE_LABEL, "Companies"));
  g_assert_null (gtk_widget_get_tooltip_text (get_row (fixture, "overview")));
  assert_badge (fixture, "activity", "2", "Activity: 2 things wait or failed");
}

static GtkWidget *
get_status (Fixture *fixture)
{
  return hc_ui_test_find (GTK_WIDGET (fixture->sidebar), GTK_TYPE_BUTTON, NULL);
}

static void
test_status (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_status (fixture)), ==, "Not synced yet");
  hc_ui_stage_show_state (fixture->stage,
                          "{'state': <'syncing'>, 'running': <true>, 'running-job': <'sync'>}");
  hc_ui_stage_show_progress (fixture->stage, "{'fraction': <0.5>}");
  g_assert_nonnull (hc_ui_test_find (get_status (fixture), GTK_TYPE_LABEL, "Syncing 50 %"));
  hc_ui_stage_show_state (fixture->stage, "{'state': <'needs-review'>, 'run-id': <int64 4>}");
  g_assert_nonnull (hc_ui_test_find (get_status (fixture), GTK_TYPE_LABEL, "Needs review"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_status (fixture)), ==, "Needs review");
  hc_engine_set_actions (fixture->stage->engine, NULL);
  g_assert_nonnull (hc_ui_test_find (get_status (fixture), GTK_TYPE_LABEL, "Connecting…"));
}

static void
test_status_next (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *state
      = g_strdup_printf ("{'state': <'idle'>, 'run-id': <int64 4>, 'next-due': <int64 %" G_GINT64_FORMAT ">}",
                         g_date_time_to_unix (now));
  g_autofree char *next = g_date_time_format (now, "next %H:%M");
  g_autofree char *both = g_strconcat ("Up to date\n", next, NULL);

  hc_ui_stage_show_state (fixture->stage, state);
  g_assert_nonnull (hc_ui_test_find (get_status (fixture), GTK_TYPE_LABEL, next));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_status (fixture)), ==, both);
  hc_sidebar_set_narrow (fixture->sidebar, TRUE);
  g_assert_null (hc_ui_test_find (get_status (fixture), GTK_TYPE_LABEL, next));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_status (fixture)), ==, both);
}

static void
test_status_leads (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (get_status (fixture), "clicked");
  g_assert_cmpstr (fixture->frame->page, ==, "overview");
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/sidebar/filling", test_filling);
  ADD ("/sidebar/choosing", test_choosing);
  ADD ("/sidebar/keyboard", test_keyboard);
  ADD ("/sidebar/badges", test_badges);
  ADD ("/sidebar/narrow", test_narrow);
  ADD ("/sidebar/status", test_status);
  ADD ("/sidebar/status-next", test_status_next);
  ADD ("/sidebar/status-leads", test_status_leads);
  return g_test_run ();
}
