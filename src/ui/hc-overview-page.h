/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-page.h"

G_BEGIN_DECLS

/* How it stands, in one sentence and a few numbers. */
#define HC_TYPE_OVERVIEW_PAGE (hc_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (HcOverviewPage, hc_overview_page, HC, OVERVIEW_PAGE, HcPage)

G_END_DECLS
