/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-pages.h"

#include "hc-activity-page.h"
#include "hc-companies-page.h"
#include "hc-connection-page.h"
#include "hc-layouts-page.h"
#include "hc-options-page.h"
#include "hc-overview-page.h"
#include "hc-preview-page.h"
#include "hc-rules-page.h"

#include <glib/gi18n.h>

const HcPageInfo hc_pages[] = {
  { "overview", N_ ("Overview"), "go-home-symbolic", hc_overview_page_get_type },
  { "companies", N_ ("Companies"), "system-users-symbolic", hc_companies_page_get_type },
  { "layouts", N_ ("Layouts"), "view-list-symbolic", hc_layouts_page_get_type },
  { "rules", N_ ("Sort Rules"), "view-sort-ascending-symbolic", hc_rules_page_get_type },
  { "options", N_ ("Options"), "emblem-system-symbolic", hc_options_page_get_type },
  { "preview", N_ ("Preview"), "edit-find-symbolic", hc_preview_page_get_type },
  { "activity", N_ ("Activity"), "document-open-recent-symbolic", hc_activity_page_get_type },
  { "connection", N_ ("Connection"), "network-server-symbolic", hc_connection_page_get_type },
  { NULL, NULL, NULL, NULL },
};

const HcPageInfo *
hc_pages_find (const char *name)
{
  for (guint i = 0; name != NULL && hc_pages[i].name != NULL; i++)
    if (g_str_equal (hc_pages[i].name, name))
      return &hc_pages[i];
  return NULL;
}
