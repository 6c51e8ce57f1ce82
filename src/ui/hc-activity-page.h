/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-page.h"

G_BEGIN_DECLS

/* What was done, what failed, and what waits for a person. */
#define HC_TYPE_ACTIVITY_PAGE (hc_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (HcActivityPage, hc_activity_page, HC, ACTIVITY_PAGE, HcPage)

G_END_DECLS
