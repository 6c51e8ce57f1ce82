/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-pages.h"

#include "hc-overview-page.h"

#include <glib/gi18n.h>

const HcPageInfo hc_pages[] = {
  { "overview", N_ ("Overview"), "go-home-symbolic", hc_overview_page_get_type },
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
