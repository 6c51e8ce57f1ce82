/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-window.h"

G_BEGIN_DECLS

/* What the header bar, the menus and the keys do: show-page (ss), search, why (s), ask-why, sync, sync-full,
 * sync-kind (s), sync-records (as), sync-companies (ax), refresh, preview, stop. For the window alone. */

void hc_window_actions_install (GtkWidgetClass *widget_class);

/* hc_window_actions_set_enabled: @start: whether something can be started now; @stop: or stopped */
void hc_window_actions_set_enabled (HcWindow *window, gboolean start, gboolean stop);

G_END_DECLS
