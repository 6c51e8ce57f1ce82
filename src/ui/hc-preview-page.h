/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-page.h"

G_BEGIN_DECLS

/* What the next sync would change, and the word to do it. */
#define HC_TYPE_PREVIEW_PAGE (hc_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (HcPreviewPage, hc_preview_page, HC, PREVIEW_PAGE, HcPage)

G_END_DECLS
