/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-export.h"
#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* hc_activity_export: asks for a file, writes a run to it, and says how that went */
void hc_activity_export (GtkWidget *widget, HcSession *session, gint64 run, HcExportFormat format);

G_END_DECLS
