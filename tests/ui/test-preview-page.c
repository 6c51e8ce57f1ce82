/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-ui-test.h"

#include "hc-item-browser.h"
#include "hc-item-cell.h"
#include "hc-item-detail.h"
#include "hc-preview-guard.h"
#include "hc-store-links.h"
#include "hc-store-view-runs.h"

typedef struct
{
  HcUiFixture *ui;
  HcWindow *window;
  HcPage *page;
  GtkWidget *browser;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ui = hc_ui_fixture_new (10);
  fixture->window = hc_window_new (NULL, fixture->ui->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hc_window_show_page (fixture->window, "preview", NULL);
  fixture->page = hc_window_get_shown_page (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hc_ui_test_settle (50);
  hc_ui_fixture_free (fixture->ui);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *text)
{
  return hc_ui_test_find (GTK_WIDGET (fixture->page), type, text);
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GListModel *get_model (Fixture *fixture);

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  fixture->browser = find (fixture, HC_TYPE_ITEM_BROWSER, NULL);
  return fixture->browser != NULL && gtk_widget_get_mapped (fixture->browser)
         && hc_item_browser_get_tally (HC_ITEM_BROWSER (fixture->browser))->total > 0
         && find (fixture, HC_TYPE_ITEM_CELL, NULL) != NULL
         && g_list_model_get_n_items (get_model (fixture))
                == hc_item_browser_get_tally (HC_ITEM_BROWSER (fixture->browser))->total;
}

static void
make_preview (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) outcome = hc_ui_fixture_call (fixture->ui, HC_VERB_PLAN, NULL, &error);

  g_assert_no_error (error);
  hc_ui_test_wait (is_loaded, fixture, "the plan to be shown");
}

static GListModel *
get_model (Fixture *fixture)
{
  GtkWidget *view = hc_ui_test_find (fixture->browser, GTK_TYPE_LIST_VIEW, NULL);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
}

static void
test_before (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (find (fixture, ADW_TYPE_STATUS_PAGE, "Not Connected Yet"));
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, "Open _Connection"));
  g_assert_false (hc_page_search (fixture->page));
  hc_ui_fixture_prepare (fixture->ui);
  hc_ui_test_settle (100);
  g_assert_nonnull (find (fixture, ADW_TYPE_STATUS_PAGE, "No Preview Yet"));
  hc_ui_test_check_names (GTK_WIDGET (fixture->page));
}

static void
test_plan (Fixture *fixture, gconstpointer data)
{
  const HcItemTally *tally;
  g_autofree char *summary = NULL, *button = NULL;

  hc_ui_fixture_prepare (fixture->ui);
  make_preview (fixture);
  tally = hc_item_browser_get_tally (HC_ITEM_BROWSER (fixture->browser));
  summary = g_strdup_printf ("%u changes", tally->total);
  button = g_strdup_printf ("_Apply %u", tally->total);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, tally->total);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, summary));
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, button));
  g_assert_true (hc_page_search (fixture->page));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture)), 0, TRUE);
  hc_ui_test_settle (50);
  g_assert_nonnull (hc_ui_test_find (find (fixture, HC_TYPE_ITEM_DETAIL, NULL), GTK_TYPE_BUTTON, "_Why…"));
  hc_ui_test_check_names (GTK_WIDGET (fixture->page));
}

typedef struct
{
  Fixture *fixture;
  guint n_items;
} Expected;

static gboolean
has_items (gpointer data)
{
  Expected *expected = data;

  return g_list_model_get_n_items (get_model (expected->fixture)) == expected->n_items;
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  const HcItemTally *tally;
  Expected expected = { fixture, 0 };
  GtkWidget *search;

  hc_ui_fixture_prepare (fixture->ui);
  make_preview (fixture);
  tally = hc_item_browser_get_tally (HC_ITEM_BROWSER (fixture->browser));
  hc_page_go (fixture->page, "archives");
  expected.n_items = hc_item_tally_count_action (tally, HC_ACTION_ARCHIVE);
  g_assert_cmpuint (expected.n_items, >, 0);
  hc_ui_test_wait (has_items, &expected, "the archives");
  hc_page_go (fixture->page, "kind=contact");
  expected.n_items = hc_item_tally_count_kind (tally, HC_KIND_CONTACT);
  hc_ui_test_wait (has_items, &expected, "the contacts");
  search = find (fixture, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "no such thing anywhere");
  expected.n_items = 0;
  hc_ui_test_wait (has_items, &expected, "nothing");
  click (find (fixture, GTK_TYPE_BUTTON, "_Show All"));
  expected.n_items = tally->total;
  hc_ui_test_wait (has_items, &expected, "everything");
}

static void
test_leaving_out (Fixture *fixture, gconstpointer data)
{
  HcItemBrowser *browser;
  GtkWidget *check;
  guint total, archives;
  Expected expected = { fixture, 0 };
  g_autofree char *one_less = NULL, *few_less = NULL;

  hc_ui_fixture_prepare (fixture->ui);
  make_preview (fixture);
  browser = HC_ITEM_BROWSER (fixture->browser);
  total = hc_item_browser_get_tally (browser)->total;
  archives = hc_item_tally_count_action (hc_item_browser_get_tally (browser), HC_ACTION_ARCHIVE);
  check = hc_ui_test_find (find (fixture, HC_TYPE_ITEM_CELL, NULL), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_cmpuint (g_hash_table_size (hc_item_browser_get_left_out (browser)), ==, 1);
  one_less = g_strdup_printf ("_Apply %u", total - 1);
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, one_less));
  hc_page_go (fixture->page, "archives");
  expected.n_items = archives;
  hc_ui_test_wait (has_items, &expected, "the archives");
  click (find (fixture, GTK_TYPE_BUTTON, "_Leave Out Shown"));
  few_less = g_strdup_printf ("_Apply %u", total - 1 - archives);
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, few_less));
  click (find (fixture, GTK_TYPE_BUTTON, "_Take Shown"));
  g_assert_cmpuint (g_hash_table_size (hc_item_browser_get_left_out (browser)), ==, 1);
}

static gboolean
is_outdated (gpointer data)
{
  Fixture *fixture = data;

  return find (fixture, ADW_TYPE_STATUS_PAGE, "No Preview Since the Last Sync") != NULL;
}

static guint
count_holds (Fixture *fixture)
{
  HcWaitingCounts counts;

  g_assert_true (hc_store_view_count_waiting (hc_session_get_store (fixture->ui->session), &counts, NULL));
  return counts.holds;
}

/* What was left out is held, the rest is in Hudu. */
static void
test_applying (Fixture *fixture, gconstpointer data)
{
  HcStore *store = hc_session_get_store (fixture->ui->session);
  guint archives, total;
  Expected expected = { fixture, 0 };
  g_autofree char *apply = NULL;
  g_autoptr (HcRunRow) run = NULL;

  hc_ui_fixture_prepare (fixture->ui);
  make_preview (fixture);
  total = hc_item_browser_get_tally (HC_ITEM_BROWSER (fixture->browser))->total;
  archives = hc_item_tally_count_action (hc_item_browser_get_tally (HC_ITEM_BROWSER (fixture->browser)),
                                         HC_ACTION_ARCHIVE);
  hc_page_go (fixture->page, "archives");
  expected.n_items = archives;
  hc_ui_test_wait (has_items, &expected, "the archives");
  hc_item_browser_leave_out_shown (HC_ITEM_BROWSER (fixture->browser), TRUE);
  apply = g_strdup_printf ("_Apply %u", total - archives);
  click (find (fixture, GTK_TYPE_BUTTON, apply));
  hc_ui_test_wait (is_outdated, fixture, "the plan to be applied");
  store = hc_session_get_store (fixture->ui->session);
  run = hc_store_get_last_run (store, NULL);
  g_assert_cmpstr (run->type, ==, "apply");
  g_assert_cmpint (run->outcome, ==, HC_OUTCOME_DONE);
  g_assert_cmpuint (hc_store_count_items (store, run->id, 1u << HC_ITEM_CONFIRMED, NULL), ==,
                    total - archives);
  g_assert_cmpuint (count_holds (fixture), ==, archives);
  click (find (fixture, GTK_TYPE_BUTTON, "_Show What Was Done"));
  g_assert_cmpstr (hc_window_get_page (fixture->window), ==, "activity");
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static gboolean
is_answered (gpointer data)
{
  return *(GAsyncResult **)data != NULL;
}

static void
set_setting (Fixture *fixture, const char *key, const char *json)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  hc_session_set_setting_async (fixture->ui->session, key, json, NULL, answered_cb, &answer);
  hc_ui_test_wait (is_answered, &answer, "the setting");
  hc_session_set_setting_finish (fixture->ui->session, answer, NULL, &error);
  g_assert_no_error (error);
}

static GtkWidget *
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (fixture->window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static void
test_guards (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog, *entry, *confirm;
  g_autofree char *word = NULL;
  Expected expected = { fixture, 0 };

  hc_ui_fixture_prepare (fixture->ui);
  set_setting (fixture, "guards.archive_floor", "0");
  set_setting (fixture, "guards.archive_percent", "0");
  set_setting (fixture, "guards.archive_total", "0");
  make_preview (fixture);
  expected.n_items = hc_item_tally_count_action (
      hc_item_browser_get_tally (HC_ITEM_BROWSER (fixture->browser)), HC_ACTION_ARCHIVE);
  click (hc_ui_test_find (find (fixture, HC_TYPE_PREVIEW_GUARD, NULL), GTK_TYPE_BUTTON, "S_how Them"));
  hc_ui_test_settle (200);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), <=, expected.n_items);
  click (find (fixture, GTK_TYPE_BUTTON, "_Apply Anyway…"));
  hc_ui_test_settle (100);
  dialog = find_dialog (fixture);
  g_assert_nonnull (dialog);
  confirm = hc_ui_test_find (dialog, GTK_TYPE_BUTTON, "_Apply Anyway");
  entry = hc_ui_test_find (dialog, GTK_TYPE_ENTRY, NULL);
  g_assert_false (gtk_widget_is_sensitive (confirm));
  word = g_strdup_printf ("%u", expected.n_items);
  gtk_editable_set_text (GTK_EDITABLE (entry), word);
  click (confirm);
  hc_ui_test_wait (is_outdated, fixture, "the plan to be applied");
}

static gboolean
asks_for_another (gpointer data)
{
  return find (data, GTK_TYPE_BUTTON, "_Make It Anew") != NULL;
}

static void
test_other_settings (Fixture *fixture, gconstpointer data)
{
  hc_ui_fixture_prepare (fixture->ui);
  make_preview (fixture);
  hc_ui_test_settle (200);
  g_assert_false (asks_for_another (fixture));
  set_setting (fixture, "skip.contacts", "true");
  hc_ui_test_wait (asks_for_another, fixture, "the note that settings have changed");
}

int
main (int argc, char **argv)
{
  hc_ui_test_init (&argc, &argv);
  g_test_add ("/preview-page/before", Fixture, NULL, set_up, test_before, tear_down);
  g_test_add ("/preview-page/plan", Fixture, NULL, set_up, test_plan, tear_down);
  g_test_add ("/preview-page/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/preview-page/leaving-out", Fixture, NULL, set_up, test_leaving_out, tear_down);
  g_test_add ("/preview-page/applying", Fixture, NULL, set_up, test_applying, tear_down);
  g_test_add ("/preview-page/guards", Fixture, NULL, set_up, test_guards, tear_down);
  g_test_add ("/preview-page/other-settings", Fixture, NULL, set_up, test_other_settings, tear_down);
  return g_test_run ();
}
