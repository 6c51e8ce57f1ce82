/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-first-steps.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

static const char *const titles[] = {
  "Connect ConnectWise and Hudu",
  "Refresh the lists",
  "Choose layouts",
  "Match one company",
  "Look at the preview",
  "Sync",
};
#define N_STEPS G_N_ELEMENTS (titles)

typedef struct
{
  HcUiStage *stage;
  HcFirstSteps *steps;
  HcUiFrame *frame;
  HcHealthTable *health;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stage = hc_ui_stage_new (data != NULL);
  fixture->steps = g_object_new (HC_TYPE_FIRST_STEPS, NULL);
  fixture->frame = hc_ui_frame_new (GTK_WIDGET (fixture->steps));
  fixture->health = g_new0 (HcHealthTable, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_ui_frame_free (fixture->frame);
  hc_ui_stage_free (fixture->stage);
  hc_health_table_free (fixture->health);
}

static GtkWidget *
get_row (Fixture *fixture, guint step)
{
  GtkWidget *row = hc_ui_test_find (GTK_WIDGET (fixture->steps), ADW_TYPE_ACTION_ROW, titles[step]);

  g_assert_nonnull (row);
  return row;
}

static const char *
get_tick (Fixture *fixture, guint step)
{
  return gtk_image_get_icon_name (
      GTK_IMAGE (hc_ui_test_find (get_row (fixture, step), GTK_TYPE_IMAGE, NULL)));
}

static GtkWidget *
get_button (Fixture *fixture, guint step)
{
  return hc_ui_test_find (get_row (fixture, step), GTK_TYPE_BUTTON, NULL);
}

/* Which are done, as a word: "xx...."; the first of the others is next, and has the one button. */
static void
assert_steps (Fixture *fixture, gboolean synced, const char *done)
{
  gboolean left = hc_first_steps_show (fixture->steps, fixture->stage->session, fixture->health, synced);
  gboolean next = TRUE;

  g_assert_true (left == (strchr (done, '.') != NULL));
  for (guint i = 0; i < N_STEPS; i++)
    {
      gboolean is_done = done[i] == 'x';

      g_test_message ("%s: %c", titles[i], done[i]);
      g_assert_cmpstr (get_tick (fixture, i), ==,
                       is_done ? "emblem-ok-symbolic"
                       : next  ? "go-next-symbolic"
                               : "radio-symbolic");
      g_assert_true ((get_button (fixture, i) != NULL) == (!is_done && next));
      g_assert_true (gtk_widget_has_css_class (get_row (fixture, i), "dim-label") == is_done);
      next = next && is_done;
    }
}

static void
click (Fixture *fixture, guint step)
{
  g_assert_nonnull (get_button (fixture, step));
  g_assert_true (gtk_widget_has_css_class (get_button (fixture, step), "suggested-action"));
  g_signal_emit_by_name (get_button (fixture, step), "clicked");
}

/* From nothing to the first sync, each step with what its button does. */
static void
test_the_way (Fixture *fixture, gconstpointer data)
{
  assert_steps (fixture, FALSE, "......");
  hc_ui_test_check_names (GTK_WIDGET (fixture->steps));
  click (fixture, 0);
  g_assert_cmpstr (fixture->frame->page, ==, "connection");
  hc_ui_stage_connect (fixture->stage);
  assert_steps (fixture, FALSE, "......");
  hc_ui_stage_test (fixture->stage);
  assert_steps (fixture, FALSE, "x.....");
  click (fixture, 1);
  g_assert_cmpstr (fixture->frame->action, ==, "refresh");
  fixture->health->kinds[HC_KIND_COMPANY].complete_at = 1700000000;
  assert_steps (fixture, FALSE, "xx....");
  click (fixture, 2);
  g_assert_cmpstr (fixture->frame->page, ==, "layouts");
  hc_ui_stage_set (fixture->stage, "locations.contact", "\"People\"");
  assert_steps (fixture, FALSE, "xxx...");
  click (fixture, 3);
  g_assert_cmpstr (fixture->frame->page, ==, "companies");
  fixture->health->kinds[HC_KIND_COMPANY].matched = 1;
  assert_steps (fixture, FALSE, "xxxx..");
  click (fixture, 4);
  g_assert_cmpstr (fixture->frame->action, ==, "preview");
  fixture->health->previewed = TRUE;
  assert_steps (fixture, FALSE, "xxxxx.");
  click (fixture, 5);
  g_assert_cmpstr (fixture->frame->action, ==, "sync");
  assert_steps (fixture, TRUE, "xxxxxx");
}

/* Steps in another order: each has its own tick, and the button is at the first gap. */
static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  fixture->health->kinds[HC_KIND_COMPANY].complete_at = 1700000000;
  fixture->health->kinds[HC_KIND_COMPANY].matched = 3;
  assert_steps (fixture, FALSE, ".x.x..");
  hc_ui_stage_test (fixture->stage);
  assert_steps (fixture, FALSE, "xx.x..");
}

/* A step that was done can be open again: another address, nothing matched any more. */
static void
test_backwards (Fixture *fixture, gconstpointer data)
{
  hc_ui_stage_test (fixture->stage);
  assert_steps (fixture, FALSE, "x.....");
  hc_ui_stage_set (fixture->stage, "connectwise.domain", "\"other.example.com\"");
  assert_steps (fixture, FALSE, "......");
  click (fixture, 0);
}

/* Any way to send records somewhere is a layout chosen. */
static void
test_layouts (Fixture *fixture, gconstpointer data)
{
  hc_ui_stage_set (fixture->stage, "locations.configuration", "\"Devices\"");
  assert_steps (fixture, FALSE, "..x...");
  hc_ui_stage_set (fixture->stage, "locations.configuration", "null");
  assert_steps (fixture, FALSE, "......");
  hc_ui_stage_set (
      fixture->stage, "rules",
      "[{\"kind\": \"configuration\", \"name\": \"All\", \"when\": [], \"layout\": \"Devices\"}]");
  assert_steps (fixture, FALSE, "..x...");
}

/* Synced means that it was previewed, too, as far as anybody minds. */
static void
test_synced_without_preview (Fixture *fixture, gconstpointer data)
{
  assert_steps (fixture, TRUE, "....xx");
}

static void
test_without_database (void)
{
  g_autoptr (HcEngine) engine = hc_engine_new ();
  g_autoptr (HcSession) session = hc_session_new ("none", "/nonexistent/none.sqlite", engine, FALSE);
  HcFirstSteps *steps = g_object_new (HC_TYPE_FIRST_STEPS, NULL);
  HcUiFrame *frame = hc_ui_frame_new (GTK_WIDGET (steps));

  g_assert_true (hc_first_steps_show (steps, session, NULL, FALSE));
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (steps), GTK_TYPE_BUTTON, "_Connect"));
  hc_ui_frame_free (frame);
}

static GtkWidget *
find_demo (Fixture *fixture)
{
  for (GtkWidget *row = get_row (fixture, 0); row != NULL; row = gtk_widget_get_parent (row))
    if (ADW_IS_PREFERENCES_GROUP (row))
      return adw_preferences_group_get_header_suffix (ADW_PREFERENCES_GROUP (row));
  return NULL;
}

/* To play first is offered as long as nothing is connected, and not in the play itself. */
static void
test_demo_button (Fixture *fixture, gconstpointer data)
{
  gboolean demo = data != NULL;

  hc_first_steps_show (fixture->steps, fixture->stage->session, fixture->health, FALSE);
  g_assert_nonnull (find_demo (fixture));
  g_assert_true (gtk_widget_get_visible (find_demo (fixture)) == !demo);
  hc_ui_stage_test (fixture->stage);
  hc_first_steps_show (fixture->steps, fixture->stage->session, fixture->health, FALSE);
  g_assert_false (gtk_widget_get_visible (find_demo (fixture)));
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD_DATA(path, function, data) g_test_add (path, Fixture, data, set_up, function, tear_down)
#define ADD(path, function) ADD_DATA (path, function, NULL)
  ADD ("/first-steps/the-way", test_the_way);
  ADD ("/first-steps/gaps", test_gaps);
  ADD ("/first-steps/backwards", test_backwards);
  ADD ("/first-steps/layouts", test_layouts);
  ADD ("/first-steps/synced-without-preview", test_synced_without_preview);
  g_test_add_func ("/first-steps/without-database", test_without_database);
  ADD ("/first-steps/demo-button", test_demo_button);
  ADD_DATA ("/first-steps/demo-button-in-demo", test_demo_button, "demo");
  return g_test_run ();
}
