/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page shows one suggested button at most. The header's own steps back where the page has one.
 *
 * hc_primary_watch: calls @changed with @data (an object, swapped) whenever a suggested button of @tree may
 * have come or gone. Looks at the buttons that are in @tree now: those of rows made later are never the
 * primary one. */
void hc_primary_watch (GtkWidget *tree, GCallback changed, gpointer data);

/* hc_primary_is_shown: Returns: whether a suggested button of a watched @tree is on the screen */
gboolean hc_primary_is_shown (GtkWidget *tree);

G_END_DECLS
