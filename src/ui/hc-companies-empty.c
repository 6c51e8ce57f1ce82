/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-companies-empty.h"

#include <glib/gi18n.h>

#define TO_CONNECTION "win.show-page(('connection', ''))"

static HcCompaniesEmpty
pick_before_refresh (HcSession *session)
{
  const HcSettings *settings = hc_session_get_settings (session);
  HcStore *store = hc_session_get_store (session);

  if (settings->connectwise.domain == NULL || settings->connectwise.company == NULL
      || settings->hudu.url == NULL)
    return (HcCompaniesEmpty){ "network-server-symbolic", _ ("Not Connected Yet"),
                               _ ("Fill in the addresses and keys of ConnectWise and Hudu first."),
                               _ ("Set Up the _Connection"), TO_CONNECTION };
  if (store == NULL || !hc_settings_are_tested (settings, store))
    return (HcCompaniesEmpty){ "network-server-symbolic", _ ("Not Tested Yet"),
                               _ ("Companies can be read when the connection test has passed."),
                               _ ("Test the _Connection"), TO_CONNECTION };
  if (!hc_engine_is_connected (hc_session_get_engine (session)))
    return (HcCompaniesEmpty){ "network-offline-symbolic", _ ("No Companies Read Yet"),
                               _ ("The background service is not running; it reads them."), NULL, NULL };
  return (HcCompaniesEmpty){ "view-refresh-symbolic", _ ("No Companies Read Yet"),
                             _ ("Refreshing reads companies, types and layouts. It writes nothing."),
                             _ ("_Refresh Lists"), "win.refresh" };
}

HcCompaniesEmpty
hc_companies_empty_pick (HcSession *session, const HcCompaniesFound *found, const HcCompaniesQuery *query)
{
  if (found == NULL || found->counts[HC_COMPANIES_ALL] == 0)
    return pick_before_refresh (session);
  if (query->search != NULL || query->type != NULL || query->status != NULL)
    return (HcCompaniesEmpty){ "edit-find-symbolic", _ ("Nothing Found"),
                               _ ("No company here has that in its name, identifier or Hudu company."),
                               _ ("_Clear Search"), "companies.clear-search" };
  if (query->shown == HC_COMPANIES_UNDECIDED)
    return (HcCompaniesEmpty){ "object-select-symbolic", _ ("Everything Is Decided"),
                               _ ("Preview what a sync would do."), _ ("_Preview"), "win.preview" };
  return (HcCompaniesEmpty){ "system-users-symbolic", _ ("None of These"),
                             _ ("No company is decided this way."), _ ("_Show All"),
                             "companies.clear-search" };
}

/* The target first: an action that has none for a moment is warned about. */
static void
set_action (GtkActionable *button, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return;
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

void
hc_companies_empty_show (const HcCompaniesEmpty *empty, AdwStatusPage *page, GtkButton *button)
{
  adw_status_page_set_icon_name (page, empty->icon);
  adw_status_page_set_title (page, empty->title);
  adw_status_page_set_description (page, empty->description);
  gtk_widget_set_visible (GTK_WIDGET (button), empty->button != NULL);
  if (empty->button == NULL)
    return;
  gtk_button_set_label (button, empty->button);
  set_action (GTK_ACTIONABLE (button), empty->action);
}
