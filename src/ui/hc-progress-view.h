/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-engine.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far a run is: five stages, a bar, the time left, the requests of the minute, and what it is doing now.
 */
#define HC_TYPE_PROGRESS_VIEW (hc_progress_view_get_type ())
G_DECLARE_FINAL_TYPE (HcProgressView, hc_progress_view, HC, PROGRESS_VIEW, GtkWidget)

/* hc_progress_view_show: reads the engine's progress and state, and shows it */
void hc_progress_view_show (HcProgressView *view, HcEngine *engine);

G_END_DECLS
