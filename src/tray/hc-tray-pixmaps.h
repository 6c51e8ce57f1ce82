/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HC_TRAY_PIXMAP_SIZE 32

/* An icon as a bitmap: how much of each pixel it covers, row by row. Drawn from the icons of the theme when
 * the program is built. */
typedef struct
{
  const char *icon;
  guint8 covered[HC_TRAY_PIXMAP_SIZE * HC_TRAY_PIXMAP_SIZE];
} HcTrayPixmap;

extern const HcTrayPixmap hc_tray_pixmaps[];
extern const guint hc_tray_n_pixmaps;

G_END_DECLS
