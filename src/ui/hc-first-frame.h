/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* hc_first_frame_wait: holds back what is asked of the session's worker until @window has drawn its first
 * frame, or a moment has passed without one: the processor is for what a person waits to see. Then @drawn is
 * called, unless @window is gone by then. @drawn: (scope async) */
typedef void (*HcFirstFrameFunc) (GtkWidget *window);
void hc_first_frame_wait (GtkWidget *window, HcSession *session, HcFirstFrameFunc drawn);

G_END_DECLS
