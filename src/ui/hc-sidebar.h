/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The list of pages with what waits on each, and the engine's state below it.
 *
 * Signal "page-chosen" (s): a row was activated, or selected by keyboard. */
#define HC_TYPE_SIDEBAR (hc_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HcSidebar, hc_sidebar, HC, SIDEBAR, GtkWidget)

void hc_sidebar_set_session (HcSidebar *sidebar, HcSession *session);

void hc_sidebar_add (HcSidebar *sidebar, const char *page, const char *title, const char *icon);
void hc_sidebar_select (HcSidebar *sidebar, const char *page);

/* hc_sidebar_set_badge: @text: a count, "!" for what blocks the next sync, or NULL; @meaning: the same as a
 * sentence, for tooltips and screen readers */
void hc_sidebar_set_badge (HcSidebar *sidebar, const char *page, const char *text, const char *meaning);

/* hc_sidebar_set_narrow: icons alone */
void hc_sidebar_set_narrow (HcSidebar *sidebar, gboolean narrow);

G_END_DECLS
