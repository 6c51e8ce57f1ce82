/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Settings to and from a file, with the questions that belong to it, over the window of @widget. */

/* hc_options_transfer_import: shows what would change, asks, and imports all or nothing */
void hc_options_transfer_import (GtkWidget *widget, HcSession *session);
void hc_options_transfer_export (GtkWidget *widget, HcSession *session);

/* hc_options_transfer_import_file, hc_options_transfer_export_file: once the file is chosen */
void hc_options_transfer_import_file (GtkWidget *widget, HcSession *session, GFile *file);
void hc_options_transfer_export_file (GtkWidget *widget, HcSession *session, GFile *file);

G_END_DECLS
