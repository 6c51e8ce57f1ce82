/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-page.h"

G_BEGIN_DECLS

/* What takes part in a sync, what it changes, what stops it, and when it runs. */
#define HC_TYPE_OPTIONS_PAGE (hc_options_page_get_type ())
G_DECLARE_FINAL_TYPE (HcOptionsPage, hc_options_page, HC, OPTIONS_PAGE, HcPage)

G_END_DECLS
