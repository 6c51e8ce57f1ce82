/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-page.h"

G_BEGIN_DECLS

/* The sort rules of each kind, in the order in which they are asked, with what each would do. */
#define HC_TYPE_RULES_PAGE (hc_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (HcRulesPage, hc_rules_page, HC, RULES_PAGE, HcPage)

G_END_DECLS
