/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-format.h"
#include "hc-health-view.h"
#include "hc-ui-stage.h"
#include "hc-ui-test.h"

typedef struct
{
  HcHealthView *view;
  HcUiFrame *frame;
  HcHealthTable *table;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = g_object_new (HC_TYPE_HEALTH_VIEW, NULL);
  fixture->frame = hc_ui_frame_new (GTK_WIDGET (fixture->view));
  fixture->table = g_new0 (HcHealthTable, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hc_ui_frame_free (fixture->frame);
  hc_health_table_free (fixture->table);
}

/* The cells of one line, by their columns: 0 is the kind's name. */
static GtkWidget *
get_cell (Fixture *fixture, HcKind kind, int column)
{
  GtkWidget *grid = hc_ui_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_GRID, NULL);

  return gtk_grid_get_child_at (GTK_GRID (grid), column, (int)kind + 1);
}

static const char *
get_text (Fixture *fixture, HcKind kind, int column)
{
  GtkWidget *cell = get_cell (fixture, kind, column);

  return GTK_IS_LABEL (cell) ? gtk_label_get_text (GTK_LABEL (cell))
                             : gtk_button_get_label (GTK_BUTTON (cell));
}

static void
assert_line (Fixture *fixture, HcKind kind, const char *const *texts)
{
  for (int i = 0; texts[i] != NULL; i++)
    g_assert_cmpstr (get_text (fixture, kind, i), ==, texts[i]);
}

static void
show (Fixture *fixture)
{
  hc_health_view_show (fixture->view, fixture->table);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  for (HcKind kind = 0; kind < HC_N_KINDS; kind++)
    {
      const char *texts[] = { hc_format_kinds (kind), "0", "0", "0", "–", "–", "–", NULL };

      assert_line (fixture, kind, texts);
      g_assert_false (gtk_widget_get_sensitive (get_cell (fixture, kind, 4)));
      g_assert_false (gtk_widget_get_sensitive (get_cell (fixture, kind, 5)));
    }
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  const char *texts[] = { "Configurations", "20000", "1200", "1190", "7", "3", NULL };
  HcHealth *health = &fixture->table->kinds[HC_KIND_CONFIGURATION];

  *health = (HcHealth){ .source = 20000, .matched = 1200, .linked = 1190, .waiting = 7, .failed = 3 };
  health->complete_at = g_get_real_time () / G_USEC_PER_SEC;
  show (fixture);
  assert_line (fixture, HC_KIND_CONFIGURATION, texts);
  g_assert_cmpstr (get_text (fixture, HC_KIND_CONFIGURATION, 6), !=, "–");
  g_assert_true (gtk_widget_get_sensitive (get_cell (fixture, HC_KIND_CONFIGURATION, 4)));
  hc_ui_test_check_names (GTK_WIDGET (fixture->view));
}

static void
assert_leads (Fixture *fixture, HcKind kind, int column, const char *page, const char *target)
{
  g_signal_emit_by_name (get_cell (fixture, kind, column), "clicked");
  g_assert_cmpstr (fixture->frame->page, ==, page);
  g_assert_cmpstr (fixture->frame->target, ==, target);
}

/* A number that is more than none leads to the records behind it. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  for (HcKind kind = 0; kind < HC_N_KINDS; kind++)
    fixture->table->kinds[kind] = (HcHealth){ .waiting = 2, .failed = 1 };
  show (fixture);
  assert_leads (fixture, HC_KIND_COMPANY, 4, "companies", "show=undecided");
  assert_leads (fixture, HC_KIND_COMPANY, 5, "activity", "kind=company");
  assert_leads (fixture, HC_KIND_CONTACT, 4, "activity", "waiting=conflicts");
  assert_leads (fixture, HC_KIND_CONTACT, 5, "activity", "kind=contact");
  assert_leads (fixture, HC_KIND_SITE, 5, "activity", "kind=site");
}

/* The same widgets all along: nothing jumps, and the focus stays. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  GtkWidget *cell = get_cell (fixture, HC_KIND_CONTACT, 5);

  fixture->table->kinds[HC_KIND_CONTACT].failed = 12;
  show (fixture);
  gtk_widget_grab_focus (cell);
  fixture->table->kinds[HC_KIND_CONTACT].failed = 11;
  show (fixture);
  g_assert_true (get_cell (fixture, HC_KIND_CONTACT, 5) == cell);
  g_assert_cmpstr (get_text (fixture, HC_KIND_CONTACT, 5), ==, "11");
  g_assert_true (gtk_widget_has_focus (cell));
  fixture->table->kinds[HC_KIND_CONTACT].failed = 0;
  show (fixture);
  g_assert_cmpstr (get_text (fixture, HC_KIND_CONTACT, 5), ==, "–");
  g_assert_false (gtk_widget_get_sensitive (cell));
}

static void
test_tiles (Fixture *fixture, gconstpointer data)
{
  fixture->table->tiles = 1;
  show (fixture);
  g_assert_cmpstr (get_text (fixture, HC_KIND_AGREEMENT, 3), ==, "1 tile");
  fixture->table->tiles = 40;
  show (fixture);
  g_assert_cmpstr (get_text (fixture, HC_KIND_AGREEMENT, 3), ==, "40 tiles");
  /* With a layout of their own, their assets are what counts. */
  fixture->table->kinds[HC_KIND_AGREEMENT].linked = 9;
  show (fixture);
  g_assert_cmpstr (get_text (fixture, HC_KIND_AGREEMENT, 3), ==, "9");
}

/* Why a list could not be read is said where its age stands. */
static void
test_error (Fixture *fixture, gconstpointer data)
{
  HcHealth *health = &fixture->table->kinds[HC_KIND_SITE];

  health->error = g_strdup ("Sites could not be read: the role lacks “Company Maintenance”");
  show (fixture);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_cell (fixture, HC_KIND_SITE, 6)), ==, health->error);
  g_clear_pointer (&health->error, g_free);
  show (fixture);
  g_assert_null (gtk_widget_get_tooltip_text (get_cell (fixture, HC_KIND_SITE, 6)));
}

/* Narrow pages scroll it sideways; they need not grow. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  int minimum, natural;

  gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, <, 300);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/health-view/nothing", test_nothing);
  ADD ("/health-view/numbers", test_numbers);
  ADD ("/health-view/links", test_links);
  ADD ("/health-view/refresh", test_refresh);
  ADD ("/health-view/tiles", test_tiles);
  ADD ("/health-view/error", test_error);
  ADD ("/health-view/narrow", test_narrow);
  return g_test_run ();
}
