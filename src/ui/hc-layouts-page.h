/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-page.h"

G_BEGIN_DECLS

/* Into which layouts records go, and which of their fields are filled from what. */
#define HC_TYPE_LAYOUTS_PAGE (hc_layouts_page_get_type ())
G_DECLARE_FINAL_TYPE (HcLayoutsPage, hc_layouts_page, HC, LAYOUTS_PAGE, HcPage)

G_END_DECLS
