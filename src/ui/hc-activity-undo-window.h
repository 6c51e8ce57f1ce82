/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What taking a run back would change, and the word to do it. */
#define HC_TYPE_ACTIVITY_UNDO_WINDOW (hc_activity_undo_window_get_type ())
G_DECLARE_FINAL_TYPE (HcActivityUndoWindow, hc_activity_undo_window, HC, ACTIVITY_UNDO_WINDOW, AdwWindow)

/* hc_activity_undo_window_open: over the window that @widget is in. Its plan is begun at once */
void hc_activity_undo_window_open (GtkWidget *widget, HcSession *session, gint64 run);

G_END_DECLS
