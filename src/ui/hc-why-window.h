/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* "Why is it here, why is it not here?" for any record, by name, number, serial number or e-mail. */
#define HC_TYPE_WHY_WINDOW (hc_why_window_get_type ())
G_DECLARE_FINAL_TYPE (HcWhyWindow, hc_why_window, HC, WHY_WINDOW, AdwWindow)

/* hc_why_window_open: one such window per @parent: the one that is there is asked anew. @query: (nullable) */
void hc_why_window_open (GtkWindow *parent, HcSession *session, const char *query);

G_END_DECLS
