/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* hc_confirm_async:
 * @heading: the question
 * @body: what follows from it; text, never markup
 * @confirm: label of the button that does it
 * @typed: (nullable): a word that is to be typed first
 * @destructive: whether it can't be undone here
 *
 * Asks in a modal window over the one that @widget is in. Escape and closing mean no. */
void hc_confirm_async (GtkWidget *widget,
                       const char *heading,
                       const char *body,
                       const char *confirm,
                       const char *typed,
                       gboolean destructive,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
/* hc_confirm_finish: Returns: whether the answer was yes */
gboolean hc_confirm_finish (GAsyncResult *result);

G_END_DECLS
