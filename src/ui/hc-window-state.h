/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The window's size and page from one start to the next, in $XDG_STATE_HOME/huducwm/window.ini: it is
 * nobody's setting, and losing it costs nothing. */

/* hc_window_state_restore: sets the size. Returns: (transfer full) (nullable): the page that was open */
char *hc_window_state_restore (GtkWindow *window);
void hc_window_state_save (GtkWindow *window, const char *page);

G_END_DECLS
