/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-page.h"

G_BEGIN_DECLS

/* The one window: the sidebar, the pages, and in its header bar what is done from everywhere. */
#define HC_TYPE_WINDOW (hc_window_get_type ())
G_DECLARE_FINAL_TYPE (HcWindow, hc_window, HC, WINDOW, AdwApplicationWindow)

HcWindow *hc_window_new (AdwApplication *application, HcSession *session);

/* hc_window_show_page: @target: (nullable): see HcPageClass.go */
void hc_window_show_page (HcWindow *window, const char *page, const char *target);
const char *hc_window_get_page (HcWindow *window);

/* Both (transfer none) */
HcSession *hc_window_get_session (HcWindow *window);
HcPage *hc_window_get_shown_page (HcWindow *window);

G_END_DECLS
