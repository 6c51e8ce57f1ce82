/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* hc_toast: says something in passing, over the window that @widget is in, or is. @text is never markup */
void hc_toast (GtkWidget *widget, const char *text);

/* hc_toast_undo: the same, with a button *Undo*. @undo is called once if it is pressed; @data is freed when
 * the toast is gone */
void hc_toast_undo (GtkWidget *widget, const char *text, GFunc undo, gpointer data, GDestroyNotify free_data);

/* hc_toast_error: says that something did not work, and what to do, as hc_error_text_dup() puts it */
void hc_toast_error (GtkWidget *widget, const GError *error);

G_END_DECLS
