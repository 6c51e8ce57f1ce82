/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where a tray, which is another program, finds our icons. */

/* hc_tray_icons_dup_folder:
 *
 * Returns: the folder that holds them as an icon theme; empty where every program looks anyway. The
 * environment's HC_ICON_FOLDER comes first, for a program that is not installed */
char *hc_tray_icons_dup_folder (void);

/* hc_tray_icons_new_pixmaps: for trays that can't show an icon by its name
 *
 * Returns: (transfer floating): a(iiay) */
GVariant *hc_tray_icons_new_pixmaps (const char *icon);

G_END_DECLS
