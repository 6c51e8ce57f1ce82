/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-companies-load.h"
#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is said where there are no companies to show, and what to do next. Texts are translated. */
typedef struct
{
  const char *icon;
  const char *title;
  const char *description;
  const char *button; /* (nullable): with mnemonic */
  const char *action; /* detailed */
} HcCompaniesEmpty;

/* hc_companies_empty_pick: @found: (nullable): the counts; @query: what nothing was found for */
HcCompaniesEmpty
hc_companies_empty_pick (HcSession *session, const HcCompaniesFound *found, const HcCompaniesQuery *query);

/* hc_companies_empty_show: @button: what to do next, hidden where there is nothing */
void hc_companies_empty_show (const HcCompaniesEmpty *empty, AdwStatusPage *page, GtkButton *button);

G_END_DECLS
