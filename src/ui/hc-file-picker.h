/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* hc_file_picker_open_async, hc_file_picker_save_async:
 * @pattern: (nullable): "*.pem"
 * @suggestion: the file name to begin with
 *
 * Lets a person choose one local file. */
void hc_file_picker_open_async (GtkWidget *widget,
                                const char *title,
                                const char *pattern,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void hc_file_picker_save_async (GtkWidget *widget,
                                const char *title,
                                const char *suggestion,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* hc_file_picker_finish: Returns: (transfer full) (nullable): NULL when nothing was chosen */
GFile *hc_file_picker_finish (GAsyncResult *result);

G_END_DECLS
