/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-ui-test.h"

#include "hc-item-bin.h"
#include "hc-item-browser.h"
#include "hc-item-cell.h"
#include "hc-item-change.h"
#include "hc-item-detail.h"
#include "hc-store-runs.h"

#define MANY 100000

typedef struct
{
  HcUiFixture *ui;
  GtkWidget *window;
  HcItemBrowser *browser;
  gint64 run;
} Fixture;

static HcItem *
new_item (guint i)
{
  HcItem *item = hc_item_new (i % 3 == 0 ? HC_KIND_CONTACT : HC_KIND_CONFIGURATION,
                              i % 10 == 0 ? HC_ACTION_ARCHIVE : HC_ACTION_UPDATE, 1000 + i);

  item->name = g_strdup_printf ("SRV%06u", i);
  item->company_cw_id = 1 + i / 100;
  item->company_name = g_strdup_printf ("Company %04u", i / 100);
  item->layout = g_strdup ("Servers");
  item->rule = g_strdup ("All servers");
  item->reason = g_strdup ("ConnectWise has other values");
  hc_item_add_change (item, ":Serial", "", "CN7016-55A");
  return item;
}

static gint64
add_run (HcUiFixture *ui, guint count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store = hc_store_open (hc_demo_get_database (ui->demo), HC_STORE_READ_WRITE, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_item_free);
  gint64 run;

  g_assert_no_error (error);
  run = hc_store_add_run (store, "plan", 0, 1000, &error);
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (items, new_item (i));
  g_assert_true (hc_store_add_items (store, run, items, &error));
  g_assert_no_error (error);
  return run;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ui = hc_ui_fixture_new (10);
  fixture->run = add_run (fixture->ui, (guint)GPOINTER_TO_SIZE (data));
  fixture->browser = g_object_new (HC_TYPE_ITEM_BROWSER, NULL);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->browser));
  hc_item_browser_set_session (fixture->browser, fixture->ui->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hc_ui_test_settle (50);
  hc_ui_fixture_free (fixture->ui);
}

static GtkListView *
get_view (Fixture *fixture)
{
  return GTK_LIST_VIEW (hc_ui_test_find (GTK_WIDGET (fixture->browser), GTK_TYPE_LIST_VIEW, NULL));
}

static GListModel *
get_model (Fixture *fixture)
{
  return G_LIST_MODEL (gtk_list_view_get_model (get_view (fixture)));
}

static gboolean
is_loaded (gpointer data)
{
  guint total = hc_item_browser_get_tally (((Fixture *)data)->browser)->total;

  return total > 0 && g_list_model_get_n_items (get_model (data)) == total;
}

static void
show (Fixture *fixture, gboolean choosing)
{
  hc_item_browser_set_run (fixture->browser, fixture->run, choosing);
  hc_ui_test_wait (is_loaded, fixture, "the items");
  hc_ui_test_settle (50);
}

static HcItemCell *
get_cell (Fixture *fixture)
{
  return HC_ITEM_CELL (hc_ui_test_find (GTK_WIDGET (fixture->browser), HC_TYPE_ITEM_CELL, NULL));
}

static void
test_cells (Fixture *fixture, gconstpointer data)
{
  HcItemCell *cell;

  show (fixture, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, 30);
  cell = get_cell (fixture);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (cell), GTK_TYPE_LABEL, "SRV000000"));
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (cell), GTK_TYPE_LABEL, "Company 0000 · Servers"));
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (cell), GTK_TYPE_CHECK_BUTTON, NULL));
  hc_ui_test_check_names (fixture->window);
  /* The same run, carried out: states in place of check buttons. */
  hc_item_browser_set_run (fixture->browser, add_run (fixture->ui, 5), FALSE);
  hc_ui_test_wait (is_loaded, fixture, "the other run");
  hc_ui_test_settle (50);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, 5);
  g_assert_null (hc_ui_test_find (GTK_WIDGET (get_cell (fixture)), GTK_TYPE_CHECK_BUTTON, NULL));
}

static void
test_detail (Fixture *fixture, gconstpointer data)
{
  GtkWidget *detail;

  show (fixture, TRUE);
  detail = hc_ui_test_find (GTK_WIDGET (fixture->browser), HC_TYPE_ITEM_DETAIL, NULL);
  g_assert_null (hc_ui_test_find (detail, HC_TYPE_ITEM_CHANGE, NULL));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture)), 7, TRUE);
  g_assert_nonnull (hc_ui_test_find (detail, GTK_TYPE_LABEL, "SRV000007"));
  g_assert_nonnull (hc_ui_test_find (detail, HC_TYPE_ITEM_CHANGE, NULL));
  g_assert_nonnull (hc_ui_test_find (detail, GTK_TYPE_LABEL, "− nothing"));
  g_assert_nonnull (hc_ui_test_find (detail, GTK_TYPE_LABEL, "+ CN7016-55A"));
  g_assert_nonnull (hc_ui_test_find (detail, GTK_TYPE_BUTTON, "Sort rule “All servers”"));
  /* What is chosen stays chosen while the filters move around it, and goes with it. */
  hc_item_browser_filter (fixture->browser, 1u << HC_ACTION_UPDATE, 0, 0);
  hc_ui_test_settle (200);
  g_assert_nonnull (hc_ui_test_find (detail, GTK_TYPE_LABEL, "SRV000007"));
  hc_item_browser_filter (fixture->browser, 1u << HC_ACTION_ARCHIVE, 0, 0);
  hc_ui_test_settle (200);
  g_assert_false (gtk_widget_get_mapped (hc_ui_test_find (detail, GTK_TYPE_LABEL, "SRV000007")));
}

static gboolean
is_wide (gpointer data)
{
  GtkWidget *bin = hc_ui_test_find (GTK_WIDGET (((Fixture *)data)->browser), HC_TYPE_ITEM_BIN, NULL);

  return hc_item_bin_is_wide (HC_ITEM_BIN (bin));
}

static gboolean
is_narrow (gpointer data)
{
  return !is_wide (data);
}

static void
test_widths (Fixture *fixture, gconstpointer data)
{
  GtkWidget *detail;

  show (fixture, TRUE);
  detail = hc_ui_test_find (GTK_WIDGET (fixture->browser), HC_TYPE_ITEM_DETAIL, NULL);
  hc_ui_test_wait (is_wide, fixture, "the detail beside the list");
  g_assert_true (gtk_widget_get_visible (detail));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 700);
  hc_ui_test_wait (is_narrow, fixture, "the detail below the list");
  g_assert_false (gtk_widget_get_visible (detail));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture)), 2, TRUE);
  g_assert_true (gtk_widget_get_visible (detail));
}

static void
test_reloading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) store
      = hc_store_open (hc_demo_get_database (fixture->ui->demo), HC_STORE_READ_WRITE, &error);

  show (fixture, FALSE);
  g_assert_true (hc_store_set_item_state (store, fixture->run, 1, HC_ITEM_FAILED, "Hudu said no", &error));
  hc_item_browser_reload (fixture->browser);
  hc_ui_test_settle (300);
  g_assert_cmpuint (hc_item_browser_get_tally (fixture->browser)->states[HC_ITEM_FAILED], ==, 1);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (get_cell (fixture)), GTK_TYPE_LABEL, "Hudu said no"));
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (get_cell (fixture)), GTK_TYPE_LABEL, "Failed"));
  hc_item_browser_filter (fixture->browser, 0, 0, 1u << HC_ITEM_FAILED);
  hc_ui_test_settle (300);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, 1);
}

/* Answers that come after their question was replaced, or after the browser has gone. */
static void
test_late_answers (Fixture *fixture, gconstpointer data)
{
  hc_item_browser_set_run (fixture->browser, fixture->run, TRUE);
  for (guint i = 0; i < 20; i++)
    hc_item_browser_filter (fixture->browser, i % 2 == 0 ? 1u << HC_ACTION_ARCHIVE : 0, 0, 0);
  hc_item_browser_filter (fixture->browser, 1u << HC_ACTION_ARCHIVE, 0, 0);
  hc_ui_test_settle (500);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, 3);
  hc_item_browser_reload (fixture->browser);
}

typedef struct
{
  gint64 last;
  gint64 longest;
} Gap;

static gboolean
beat_cb (gpointer user_data)
{
  Gap *gap = user_data;
  gint64 now = g_get_monotonic_time ();

  gap->longest = MAX (gap->longest, now - gap->last);
  gap->last = now;
  return G_SOURCE_CONTINUE;
}

/* A hundred thousand items: how long it takes until they are there, and how long the window stands still at
 * most while they come and while one scrolls through them. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  Gap gap = { g_get_monotonic_time (), 0 };
  guint beat = g_timeout_add_full (G_PRIORITY_HIGH, 1, beat_cb, &gap, NULL);
  gint64 begin = g_get_monotonic_time ();
  gint64 coming, scrolling;
  GtkAdjustment *adjustment;

  show (fixture, TRUE);
  coming = gap.longest;
  g_test_message ("%u items shown after %d ms", MANY, (int)((g_get_monotonic_time () - begin) / 1000));
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_view (fixture)));
  gap.longest = 0;
  for (guint i = 1; i <= 60; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 60 * i);
      hc_ui_test_settle (10);
    }
  scrolling = gap.longest;
  gap.longest = 0;
  hc_item_browser_filter (fixture->browser, 1u << HC_ACTION_ARCHIVE, 0, 0);
  hc_ui_test_settle (500);
  hc_item_browser_filter (fixture->browser, 0, 0, 0);
  hc_ui_test_settle (500);
  g_source_remove (beat);
  g_test_message ("longest gap %d ms while they came, %d ms while scrolling, %d ms while filtering",
                  (int)(coming / 1000), (int)(scrolling / 1000), (int)(gap.longest / 1000));
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, MANY);
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  g_test_add ("/item-browser/cells", Fixture, GSIZE_TO_POINTER (30), set_up, test_cells, tear_down);
  g_test_add ("/item-browser/detail", Fixture, GSIZE_TO_POINTER (30), set_up, test_detail, tear_down);
  g_test_add ("/item-browser/widths", Fixture, GSIZE_TO_POINTER (30), set_up, test_widths, tear_down);
  g_test_add ("/item-browser/reloading", Fixture, GSIZE_TO_POINTER (30), set_up, test_reloading, tear_down);
  g_test_add ("/item-browser/late-answers", Fixture, GSIZE_TO_POINTER (30), set_up, test_late_answers,
              tear_down);
  if (g_test_slow ())
    g_test_add ("/item-browser/many", Fixture, GSIZE_TO_POINTER (MANY), set_up, test_many, tear_down);
  return g_test_run ();
}
