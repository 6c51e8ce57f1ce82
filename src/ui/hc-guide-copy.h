/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A text of the guide that is entered somewhere else: to be read, selected, or copied with one click. */
#define HC_TYPE_GUIDE_COPY (hc_guide_copy_get_type ())
G_DECLARE_FINAL_TYPE (HcGuideCopy, hc_guide_copy, HC, GUIDE_COPY, AdwPreferencesRow)

/* Properties: "title": what it is; "text": what is copied */
void hc_guide_copy_set_text (HcGuideCopy *copy, const char *text);

G_END_DECLS
