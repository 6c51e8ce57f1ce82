/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-page.h"
#include "hc-company-choice.h"
#include "hc-company-picker.h"
#include "hc-store-hudu.h"
#include "hc-store-records.h"
#include "hc-ui-test.h"

#define COMPANIES 30

/* The page in the window, its companies read and none decided. */
typedef struct
{
  HcUiFixture *ui;
  HcWindow *window;
  HcCompaniesPage *page;
  HcCompaniesList *list;
} Fixture;

static AdwApplication *application;

static gboolean
is_listed (gpointer data)
{
  Fixture *fixture = data;

  return hc_companies_list_get_n_rows (fixture->list) > 0 && !hc_companies_list_is_loading (fixture->list);
}

static void
read_companies (Fixture *fixture)
{
  const HcVerb verbs[] = { HC_VERB_TEST, HC_VERB_REFRESH };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GVariant) outcome = hc_ui_fixture_call (fixture->ui, verbs[i], NULL, &error);

      g_assert_no_error (error);
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ui = hc_ui_fixture_new (COMPANIES);
  fixture->window = g_object_ref (hc_window_new (application, fixture->ui->session));
  hc_window_show_page (fixture->window, "companies", NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->page = HC_COMPANIES_PAGE (hc_window_get_shown_page (fixture->window));
  fixture->list = hc_companies_page_get_list (fixture->page);
  if (data != NULL)
    return;
  read_companies (fixture);
  hc_ui_test_wait (is_listed, fixture, "the companies");
  hc_ui_test_settle (100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->window);
  hc_ui_fixture_free (fixture->ui);
}

static guint
count (Fixture *fixture, HcCompaniesShown shown)
{
  return hc_companies_list_get_found (fixture->list)->counts[shown];
}

typedef struct
{
  Fixture *fixture;
  HcCompaniesShown shown;
  guint n;
} Count;

static gboolean
is_counted (gpointer data)
{
  const Count *wanted = data;

  return count (wanted->fixture, wanted->shown) == wanted->n;
}

static void
wait_for_count (Fixture *fixture, HcCompaniesShown shown, guint n)
{
  Count wanted = { fixture, shown, n };

  hc_ui_test_wait (is_counted, &wanted, "the count");
}

static HcMatchState
get_state (Fixture *fixture, gint64 id)
{
  g_autoptr (HcMatch) match = hc_store_get_match (hc_session_get_store (fixture->ui->session), id, NULL);

  return match->state;
}

static gint64
get_selected (Fixture *fixture)
{
  g_autoptr (GArray) ids = hc_companies_list_dup_selected (fixture->list);

  return ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
}

/* The first company of the list whose state is that. */
static gint64
find_company (Fixture *fixture, HcMatchState state)
{
  HcStore *store = hc_session_get_store (fixture->ui->session);
  g_autoptr (GPtrArray) matches = hc_store_list_matches (store, NULL);

  for (guint i = 0; i < matches->len; i++)
    if (((HcMatch *)matches->pdata[i])->state == state)
      return ((HcMatch *)matches->pdata[i])->cw_id;
  g_assert_not_reached ();
}

static GtkWidget *
find_picker (Fixture *fixture)
{
  return hc_ui_test_find (GTK_WIDGET (fixture->page), HC_TYPE_COMPANY_PICKER, NULL);
}

static void
accept (Fixture *fixture)
{
  GtkWidget *entry = hc_ui_test_find (find_picker (fixture), GTK_TYPE_SEARCH_ENTRY, NULL);

  g_signal_emit_by_name (entry, "activate");
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

static void
press_undo (Fixture *fixture)
{
  GtkWidget *undo;

  /* The toast before it is on its way out still. */
  hc_ui_test_settle (700);
  undo = hc_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
}

static void
test_empty_states (Fixture *fixture, gconstpointer data)
{
  hc_ui_test_settle (300);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (fixture->page), ADW_TYPE_STATUS_PAGE, "Not Tested Yet"));
  hc_ui_test_check_names (GTK_WIDGET (fixture->page));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count (fixture, HC_COMPANIES_ALL), >, COMPANIES / 2);
  hc_ui_test_check_names (GTK_WIDGET (fixture->page));
}

/* Enter, Enter: the best candidate is taken, and the next row is at hand. */
static void
test_decide (Fixture *fixture, gconstpointer data)
{
  gint64 id = find_company (fixture, HC_MATCH_SUGGESTED);

  g_assert_true (hc_companies_list_select (fixture->list, id));
  activate (fixture, "companies.choose");
  hc_ui_test_settle (100);
  g_assert_nonnull (find_picker (fixture));
  hc_ui_test_check_names (find_picker (fixture));
  accept (fixture);
  wait_for_count (fixture, HC_COMPANIES_MATCHED, 1);
  g_assert_cmpint (get_state (fixture, id), ==, HC_MATCH_MATCHED);
  g_assert_cmpint (get_selected (fixture), !=, id);
  g_assert_cmpint (get_selected (fixture), !=, 0);
  press_undo (fixture);
  wait_for_count (fixture, HC_COMPANIES_MATCHED, 0);
  g_assert_cmpint (get_state (fixture, id), ==, HC_MATCH_SUGGESTED);
}

static gboolean
has_choice (gpointer data)
{
  GtkWidget *picker = data;

  return hc_ui_test_find (picker, GTK_TYPE_LABEL, "In Hudu") != NULL;
}

/* A list is decided from top to bottom though each row goes when it is decided. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  guint n = count (fixture, HC_COMPANIES_UNDECIDED);

  hc_window_show_page (fixture->window, "companies", "show=undecided");
  hc_ui_test_settle (200);
  hc_companies_list_focus (fixture->list);
  for (guint i = 1; i <= 5; i++)
    {
      gint64 id = get_selected (fixture);

      g_assert_cmpint (id, !=, 0);
      activate (fixture, "companies.choose");
      hc_ui_test_settle (50);
      accept (fixture);
      wait_for_count (fixture, HC_COMPANIES_UNDECIDED, n - i);
      hc_ui_test_settle (50);
      g_assert_cmpint (get_state (fixture, id), !=, HC_MATCH_UNMATCHED);
    }
  g_assert_cmpuint (hc_companies_list_get_n_rows (fixture->list), ==, n - 5);
}

/* Whoever closes the choices or the menu goes on in the list. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *focus;

  hc_companies_list_select (fixture->list, find_company (fixture, HC_MATCH_SUGGESTED));
  activate (fixture, "companies.choose");
  hc_ui_test_settle (100);
  gtk_popover_popdown (GTK_POPOVER (find_picker (fixture)));
  hc_ui_test_settle (300);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->list)));
}

/* Any other Hudu company, by a search for it. */
static void
test_search_hudu (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all
      = hc_store_search_hudu_companies (hc_session_get_store (fixture->ui->session), "", 1, NULL);
  const HcHuduChoice *other = g_ptr_array_index (all, 0);
  gint64 id = find_company (fixture, HC_MATCH_UNMATCHED);
  GtkWidget *picker, *entry;

  hc_companies_list_select (fixture->list, id);
  activate (fixture, "companies.choose");
  hc_ui_test_settle (50);
  picker = find_picker (fixture);
  entry = hc_ui_test_find (picker, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), other->name);
  hc_ui_test_wait (has_choice, picker, "the found company");
  accept (fixture);
  wait_for_count (fixture, HC_COMPANIES_MATCHED, 1);
  g_autoptr (HcMatch) match = hc_store_get_match (hc_session_get_store (fixture->ui->session), id, NULL);
  g_assert_cmpint (match->hudu_id, ==, other->hudu_id);
}

/* Several at once, and back exactly. */
static void
test_bulk_and_undo (Fixture *fixture, gconstpointer data)
{
  gint64 suggested = find_company (fixture, HC_MATCH_SUGGESTED);
  guint all = count (fixture, HC_COMPANIES_ALL);

  hc_companies_list_select (fixture->list, suggested);
  activate (fixture, "companies.ignore");
  wait_for_count (fixture, HC_COMPANIES_IGNORED, 1);
  hc_companies_list_select_all (fixture->list);
  activate (fixture, "companies.create");
  wait_for_count (fixture, HC_COMPANIES_CREATE, all);
  press_undo (fixture);
  wait_for_count (fixture, HC_COMPANIES_CREATE, 0);
  g_assert_cmpuint (count (fixture, HC_COMPANIES_IGNORED), ==, 1);
  g_assert_cmpint (get_state (fixture, suggested), ==, HC_MATCH_IGNORED);
}

static void
test_match_suggested (Fixture *fixture, gconstpointer data)
{
  HcStore *store = hc_session_get_store (fixture->ui->session);
  g_autoptr (GPtrArray) matches = hc_store_list_matches (store, NULL);
  guint suggested = 0;

  for (guint i = 0; i < matches->len; i++)
    suggested += ((HcMatch *)matches->pdata[i])->state == HC_MATCH_SUGGESTED;
  g_assert_cmpuint (suggested, >, 0);
  hc_companies_list_select_all (fixture->list);
  activate (fixture, "companies.match-suggested");
  wait_for_count (fixture, HC_COMPANIES_MATCHED, suggested);
}

static gboolean
is_nothing_found (gpointer data)
{
  Fixture *fixture = data;

  return hc_ui_test_find (GTK_WIDGET (fixture->page), ADW_TYPE_STATUS_PAGE, "Nothing Found") != NULL;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = hc_ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, NULL);
  guint all = hc_companies_list_get_n_rows (fixture->list);
  g_autofree char *target
      = g_strdup_printf ("cw=%" G_GINT64_FORMAT, find_company (fixture, HC_MATCH_UNMATCHED));

  gtk_editable_set_text (GTK_EDITABLE (entry), "no such company anywhere");
  hc_ui_test_wait (is_nothing_found, fixture, "nothing to be found");
  g_assert_cmpuint (hc_companies_list_get_n_rows (fixture->list), ==, 0);
  /* Another page leads to one company: what was searched is no hindrance. */
  hc_window_show_page (fixture->window, "companies", target);
  hc_ui_test_wait (is_listed, fixture, "the rows");
  hc_ui_test_settle (50);
  g_assert_cmpuint (hc_companies_list_get_n_rows (fixture->list), ==, all);
  g_assert_cmpint (get_selected (fixture), ==, find_company (fixture, HC_MATCH_UNMATCHED));
}

static void
test_filter_target (Fixture *fixture, gconstpointer data)
{
  hc_window_show_page (fixture->window, "companies", "show=ignored");
  hc_ui_test_settle (300);
  g_assert_nonnull (hc_ui_test_find (GTK_WIDGET (fixture->page), ADW_TYPE_STATUS_PAGE, "None of These"));
  activate (fixture, "companies.clear-search");
  hc_ui_test_wait (is_listed, fixture, "all of them");
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

/* Both companies of a merge: the one that is gone was matched. */
typedef struct
{
  gint64 gone, survivor, hudu;
} Merge;

static gpointer
merge (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  Merge *merged = data;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_record_free);
  const gint64 companies[] = { merged->gone, merged->survivor };

  /* A contact that was below the one, and then below the other. */
  for (guint i = 0; i < G_N_ELEMENTS (companies); i++)
    {
      HcRecord *contact = hc_record_new (HC_KIND_CONTACT, 987654);

      contact->company_id = companies[i];
      hc_record_set (contact, "lastName", "Mover");
      g_ptr_array_set_size (records, 0);
      g_ptr_array_add (records, contact);
      if (!hc_store_put_records (profile->store, records, 0, error))
        return NULL;
    }
  if (hc_sync_match (profile, merged->gone, HC_MATCH_MATCHED, merged->hudu, NULL, error))
    hc_store_set_record_deleted (profile->store, HC_KIND_COMPANY, merged->gone, error);
  return NULL;
}

static gboolean
is_offered (gpointer data)
{
  GtkWidget *picker = find_picker (data);

  return picker != NULL && hc_ui_test_find (picker, GTK_TYPE_LABEL, "Probably Merged Into") != NULL;
}

static void
test_merged (Fixture *fixture, gconstpointer data)
{
  HcStore *store = hc_session_get_store (fixture->ui->session);
  g_autoptr (GPtrArray) matches = hc_store_list_matches (store, NULL);
  g_autoptr (GPtrArray) hudu = hc_store_search_hudu_companies (store, "", 1, NULL);
  Merge merged = { ((HcMatch *)matches->pdata[0])->cw_id, ((HcMatch *)matches->pdata[1])->cw_id,
                   ((HcHuduChoice *)hudu->pdata[0])->hudu_id };
  gboolean answered = FALSE;

  hc_session_perform_async (fixture->ui->session, merge, &merged, NULL, NULL, NULL, answered_cb, &answered);
  hc_ui_test_wait (is_true, &answered, "the merge");
  wait_for_count (fixture, HC_COMPANIES_GONE, 1);
  hc_companies_list_select (fixture->list, merged.gone);
  activate (fixture, "companies.choose");
  hc_ui_test_wait (is_offered, fixture, "the survivor");
  accept (fixture);
  wait_for_count (fixture, HC_COMPANIES_GONE, 0);
  g_autoptr (HcMatch) match = hc_store_get_match (store, merged.survivor, NULL);
  g_assert_cmpint (match->state, ==, HC_MATCH_MATCHED);
  g_assert_cmpint (match->hudu_id, ==, merged.hudu);
  press_undo (fixture);
  wait_for_count (fixture, HC_COMPANIES_GONE, 1);
}

static GtkWidget *
find_header (Fixture *fixture, const char *title)
{
  return hc_ui_test_find (GTK_WIDGET (fixture->list), GTK_TYPE_LABEL, title);
}

static char *
dup_first_name (Fixture *fixture)
{
  GListModel *model = G_LIST_MODEL (
      gtk_column_view_get_model (GTK_COLUMN_VIEW (hc_companies_list_get_view (fixture->list))));
  g_autoptr (HcCompanyRow) row = g_list_model_get_item (model, 0);

  return g_strdup (hc_company_row_get_view (row)->name);
}

static void
sort (Fixture *fixture, GtkSortType direction)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (hc_companies_list_get_view (fixture->list));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  gtk_column_view_sort_by_column (view, column, direction);
  hc_ui_test_settle (300);
}

/* The headers sort the query, both ways. */
static void
test_sort (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (find_header (fixture, "ConnectWise Company"));
  sort (fixture, GTK_SORT_DESCENDING);
  g_autofree char *last = dup_first_name (fixture);
  sort (fixture, GTK_SORT_ASCENDING);
  g_autofree char *first = dup_first_name (fixture);
  g_assert_cmpint (g_utf8_collate (first, last), <, 0);
}

#define ADD(path, function)                                                                                  \
  g_test_add ("/ui/companies-page/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int status;

  hc_ui_test_init (&argc, &argv);
  application = adw_application_new ("org.example.HuduCwm.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_test_add ("/ui/companies-page/empty-states", Fixture, "unread", set_up, test_empty_states, tear_down);
  ADD ("names", test_names);
  ADD ("decide", test_decide);
  ADD ("walk", test_walk);
  ADD ("focus", test_focus);
  ADD ("search-hudu", test_search_hudu);
  ADD ("bulk-and-undo", test_bulk_and_undo);
  ADD ("match-suggested", test_match_suggested);
  ADD ("search", test_search);
  ADD ("filter-target", test_filter_target);
  ADD ("merged", test_merged);
  ADD ("sort", test_sort);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
