/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-shots.h"

#include "hc-application.h"
#include "hc-companies-page.h"
#include "hc-company-picker.h"
#include "hc-pages.h"
#include "hc-rule-try.h"
#include "hc-store-hudu.h"
#include "hc-why-window.h"

static void
ask_why (HcShots *shots, const char *query, const char *what)
{
  hc_why_window_open (GTK_WINDOW (shots->window), shots->fixture->session, query);
  hc_ui_test_settle (500);
  hc_shots_save_dialog (shots, "window", what);
}

/* One that there is something to choose for. */
static void
select_company (HcShots *shots, HcCompaniesPage *page)
{
  HcStore *store = hc_session_get_store (shots->fixture->session);
  g_autoptr (GPtrArray) matches = hc_store_list_matches (store, NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      const HcMatch *match = matches->pdata[i];

      if (match->state == HC_MATCH_SUGGESTED)
        {
          hc_companies_list_select (hc_companies_page_get_list (page), match->cw_id);
          return;
        }
    }
  g_error ("There is no company to choose for");
}

static void
choose_company (HcShots *shots)
{
  GtkWidget *page, *picker;

  hc_window_show_page (shots->window, "companies", "show=all");
  hc_ui_test_settle (500);
  page = GTK_WIDGET (hc_window_get_shown_page (shots->window));
  select_company (shots, HC_COMPANIES_PAGE (page));
  gtk_widget_activate_action (page, "companies.choose", NULL);
  hc_ui_test_settle (500);
  picker = hc_ui_test_find (page, HC_TYPE_COMPANY_PICKER, NULL);
  g_assert_nonnull (picker);
  hc_shots_save (shots, picker, "window", "company-picker");
  gtk_popover_popdown (GTK_POPOVER (picker));
  hc_ui_test_settle (300);
  select_company (shots, HC_COMPANIES_PAGE (page));
  gtk_widget_activate_action (page, "companies.ignore", NULL);
  hc_ui_test_settle (700);
  hc_shots_save (shots, GTK_WIDGET (shots->window), "window", "company-toast");
  hc_shots_press (shots, "C_reate All…");
  hc_shots_save_dialog (shots, "window", "company-create-all");
}

static void
write_rules (HcShots *shots)
{
  hc_shots_save_page (shots, "window", "rules", NULL);
  hc_shots_press (shots, "Add _Rule…");
  hc_shots_save_dialog (shots, "window", "rule-new");
  hc_window_show_page (shots->window, "rules", "rule=1");
  hc_ui_test_settle (500);
  hc_shots_save (shots, GTK_WIDGET (shots->window), "window", "rule-pointed");
  hc_shots_press (shots, "_Try on a Record…");
  hc_shots_save_dialog (shots, "window", "rule-try");
  hc_window_show_page (shots->window, "layouts", NULL);
  hc_ui_test_settle (300);
  hc_shots_press (shots, "_Fields…");
  hc_ui_test_settle (700);
  hc_shots_save (shots, GTK_WIDGET (shots->window), "window", "mapping-editor");
}

static void
undo_run (HcShots *shots)
{
  hc_shots_save_page (shots, "window", "activity", "run=1");
  hc_ui_test_settle (500);
  hc_shots_press (shots, "_Undo…");
  hc_ui_test_settle (1500);
  hc_shots_save_dialog (shots, "window", "undo");
  hc_shots_end (shots, FALSE);
}

static void
show_about (HcShots *shots)
{
  g_autoptr (HcApplication) application = hc_application_new ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/example/HuduCwm/gtk/help-overlay.ui");
  g_autoptr (GError) error = NULL;

  gtk_window_present (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
  hc_shots_save_dialog (shots, "window", "shortcuts");
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  g_action_group_activate_action (G_ACTION_GROUP (application), "about", NULL);
  hc_shots_save_dialog (shots, "window", "about");
}

static gint64
find_linked (HcShots *shots)
{
  g_autoptr (GPtrArray) matches
      = hc_store_list_matches (hc_session_get_store (shots->fixture->session), NULL);

  return matches->len > 0 ? ((HcMatch *)matches->pdata[0])->cw_id : 0;
}

/* Everything that opens over the window. */
void
hc_shots_tell_windows (HcShots *shots)
{
  g_autofree char *company = NULL;

  hc_shots_open (shots, 20);
  g_assert_true (hc_shots_call (shots, HC_VERB_TEST));
  g_assert_true (hc_shots_call (shots, HC_VERB_REFRESH));
  choose_company (shots);
  hc_ui_fixture_prepare (shots->fixture);
  g_assert_true (hc_shots_call (shots, HC_VERB_SYNC));
  hc_ui_test_settle (1200);
  company = g_strdup_printf ("company:%" G_GINT64_FORMAT, find_linked (shots));
  ask_why (shots, NULL, "why-empty");
  ask_why (shots, company, "why-found");
  ask_why (shots, "server", "why-many");
  ask_why (shots, "nothing of that name", "why-nothing");
  write_rules (shots);
  undo_run (shots);
  show_about (shots);
  hc_shots_close (shots);
}

static void
search_in_vain (HcShots *shots, const char *name)
{
  GtkWidget *focus;

  hc_window_show_page (shots->window, name, NULL);
  hc_ui_test_settle (500);
  if (!hc_page_search (hc_window_get_shown_page (shots->window)))
    return;
  focus = gtk_window_get_focus (GTK_WINDOW (shots->window));
  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "no such thing");
  hc_ui_test_settle (700);
  hc_shots_save (shots, GTK_WIDGET (shots->window), "nothing-found", name);
}

/* A search that finds nothing, on every page that has one. */
void
hc_shots_tell_searches (HcShots *shots)
{
  hc_shots_open (shots, 10);
  hc_ui_fixture_prepare (shots->fixture);
  g_assert_true (hc_shots_call (shots, HC_VERB_PLAN));
  search_in_vain (shots, "preview");
  g_assert_true (hc_shots_call (shots, HC_VERB_SYNC));
  for (guint i = 0; hc_pages[i].name != NULL; i++)
    search_in_vain (shots, hc_pages[i].name);
  hc_shots_close (shots);
}
