/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-actions.h"

#include "hc-attention.h"
#include "hc-companies-bulk.h"
#include "hc-companies-said.h"
#include "hc-company-decisions.h"
#include "hc-links.h"
#include "hc-toast.h"

#include <glib/gi18n.h>

static HcSession *
get_session (gpointer page)
{
  return hc_page_get_session (HC_PAGE (page));
}

static GArray *
dup_selected (gpointer page)
{
  return hc_companies_list_dup_selected (hc_companies_page_get_list (HC_COMPANIES_PAGE (page)));
}

/* The one selected company. (transfer full) (nullable) */
static HcCompanyRow *
ref_only_row (gpointer page)
{
  g_autoptr (GArray) ids = dup_selected (page);

  return ids->len == 1 ? hc_companies_list_ref_row (hc_companies_page_get_list (HC_COMPANIES_PAGE (page)),
                                                    g_array_index (ids, gint64, 0))
                       : NULL;
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HcCompanyDecisions) decisions
      = hc_company_decisions_finish (HC_SESSION (source), result, &error);

  if (decisions == NULL)
    hc_toast_error (page, error);
  else
    hc_companies_say (page, HC_SESSION (source), g_steal_pointer (&decisions));
}

void
hc_companies_actions_decide (HcCompaniesPage *page, GPtrArray *wanted)
{
  hc_company_decisions_decide_async (get_session (page), wanted, decided_cb, g_object_ref (page));
}

static void
decide_selected (GtkWidget *page, HcMatchState state)
{
  g_autoptr (GArray) ids = dup_selected (page);
  GPtrArray *wanted = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_match_free);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (wanted, hc_company_decision_new (g_array_index (ids, gint64, i), state, 0, NULL));
  hc_companies_actions_decide (HC_COMPANIES_PAGE (page), wanted);
}

static void
create_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  decide_selected (page, HC_MATCH_CREATE);
}

static void
ignore_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  decide_selected (page, HC_MATCH_IGNORED);
}

static void
unmatch_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  decide_selected (page, HC_MATCH_UNMATCHED);
}

static void
match_suggested_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  hc_company_decisions_suggest_async (get_session (page), dup_selected (page), decided_cb,
                                      g_object_ref (page));
}

static void
choose_for_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  hc_companies_page_choose (HC_COMPANIES_PAGE (page), g_variant_get_int64 (parameter));
}

static void
choose_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = dup_selected (page);

  if (ids->len == 1)
    hc_companies_page_choose (HC_COMPANIES_PAGE (page), g_array_index (ids, gint64, 0));
}

static void
menu_for_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  HcCompaniesList *list = hc_companies_page_get_list (HC_COMPANIES_PAGE (page));
  gint64 id = g_variant_get_int64 (parameter);
  g_autoptr (HcCompanyRow) row = hc_companies_list_ref_row (list, id);
  GtkWidget *cell = row != NULL ? hc_company_row_get_cell (row) : NULL;

  if (cell != NULL)
    hc_companies_page_open_menu (HC_COMPANIES_PAGE (page), id, cell, gtk_widget_get_width (cell) / 2.0,
                                 gtk_widget_get_height (cell));
}

static void
resync_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  g_autofree char *refusal = hc_attention_dup_refusal (get_session (page));
  g_autoptr (GArray) ids = dup_selected (page);
  g_autoptr (GVariant) filter = g_variant_ref_sink (
      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));

  if (refusal != NULL)
    hc_toast (page, refusal);
  else if (hc_engine_is_running (hc_session_get_engine (get_session (page))))
    hc_toast (page, _ ("A sync is running already"));
  else
    gtk_widget_activate_action_variant (page, "win.sync-companies", filter);
}

static void
open_hudu_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  g_autoptr (HcCompanyRow) row = ref_only_row (page);
  g_autofree char *url
      = row != NULL ? hc_links_dup_hudu_company (get_session (page), hc_company_row_get_view (row)->hudu_id)
                    : NULL;

  if (url != NULL)
    hc_links_open (page, url);
}

static void
open_connectwise_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  g_autoptr (HcCompanyRow) row = ref_only_row (page);
  g_autofree char *url = row != NULL ? hc_links_dup_connectwise (get_session (page), HC_KIND_COMPANY,
                                                                 hc_row_get_id (HC_ROW (row)))
                                     : NULL;

  if (url != NULL)
    hc_links_open (page, url);
}

static void
why_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = dup_selected (page);
  g_autofree char *query = NULL;

  if (ids->len != 1)
    return;
  query = g_strdup_printf ("company:%" G_GINT64_FORMAT, g_array_index (ids, gint64, 0));
  hc_show_why (page, query);
}

static void
match_all_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  hc_companies_bulk_ask (page, get_session (page), HC_MATCH_BULK_AUTO);
}

static void
create_all_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  hc_companies_bulk_ask (page, get_session (page), HC_MATCH_BULK_CREATE_ALL);
}

static void
adopt_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  hc_companies_bulk_ask (page, get_session (page), HC_MATCH_BULK_ADOPT);
}

static void
clear_search_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  hc_companies_page_clear_search (HC_COMPANIES_PAGE (page));
}

void
hc_companies_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "companies.create", NULL, create_cb);
  gtk_widget_class_install_action (widget_class, "companies.ignore", NULL, ignore_cb);
  gtk_widget_class_install_action (widget_class, "companies.unmatch", NULL, unmatch_cb);
  gtk_widget_class_install_action (widget_class, "companies.match-suggested", NULL, match_suggested_cb);
  gtk_widget_class_install_action (widget_class, "companies.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "companies.choose-for", "x", choose_for_cb);
  gtk_widget_class_install_action (widget_class, "companies.menu-for", "x", menu_for_cb);
  gtk_widget_class_install_action (widget_class, "companies.resync", NULL, resync_cb);
  gtk_widget_class_install_action (widget_class, "companies.open-hudu", NULL, open_hudu_cb);
  gtk_widget_class_install_action (widget_class, "companies.open-connectwise", NULL, open_connectwise_cb);
  gtk_widget_class_install_action (widget_class, "companies.why", NULL, why_cb);
  gtk_widget_class_install_action (widget_class, "companies.match-all", NULL, match_all_cb);
  gtk_widget_class_install_action (widget_class, "companies.create-all", NULL, create_all_cb);
  gtk_widget_class_install_action (widget_class, "companies.adopt", NULL, adopt_cb);
  gtk_widget_class_install_action (widget_class, "companies.clear-search", NULL, clear_search_cb);
}

static void
set_enabled (HcCompaniesPage *page, const char *const *names, gboolean enabled)
{
  for (guint i = 0; names[i] != NULL; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (page), names[i], enabled);
}

/* Whether there is an address to open. */
static void
update_links (HcCompaniesPage *page)
{
  g_autoptr (HcCompanyRow) row = ref_only_row (page);
  const HcCompanyView *view = row != NULL ? hc_company_row_get_view (row) : NULL;
  g_autofree char *hudu = NULL, *connectwise = NULL;

  if (view != NULL && view->hudu_id != 0)
    hudu = hc_links_dup_hudu_company (get_session (page), view->hudu_id);
  if (view != NULL)
    connectwise = hc_links_dup_connectwise (get_session (page), HC_KIND_COMPANY, view->cw_id);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "companies.open-hudu", hudu != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "companies.open-connectwise", connectwise != NULL);
}

void
hc_companies_actions_update (HcCompaniesPage *page)
{
  static const char *const of_some[] = { "companies.create",          "companies.ignore", "companies.unmatch",
                                         "companies.match-suggested", "companies.resync", NULL };
  static const char *const of_one[] = { "companies.choose", "companies.why", NULL };
  static const char *const of_all[]
      = { "companies.match-all", "companies.create-all", "companies.adopt", NULL };
  const HcCompaniesFound *found = hc_companies_list_get_found (hc_companies_page_get_list (page));
  g_autoptr (GArray) ids = dup_selected (page);

  set_enabled (page, of_some, ids->len > 0);
  set_enabled (page, of_one, ids->len == 1);
  set_enabled (page, of_all, found != NULL && found->counts[HC_COMPANIES_UNDECIDED] > 0);
  update_links (page);
}
