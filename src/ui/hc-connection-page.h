/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-page.h"

G_BEGIN_DECLS

/* Both logins, their test, the security role, and the guide that leads there. */
#define HC_TYPE_CONNECTION_PAGE (hc_connection_page_get_type ())
G_DECLARE_FINAL_TYPE (HcConnectionPage, hc_connection_page, HC, CONNECTION_PAGE, HcPage)

G_END_DECLS
