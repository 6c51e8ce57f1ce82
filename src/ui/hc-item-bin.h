/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Holds one child, and tells when its own width passes a threshold.
 *
 * Signal "wide-changed" (b): before the next frame: what is beside each other may be below each other now */
#define HC_TYPE_ITEM_BIN (hc_item_bin_get_type ())
G_DECLARE_FINAL_TYPE (HcItemBin, hc_item_bin, HC, ITEM_BIN, GtkWidget)

/* hc_item_bin_is_wide: FALSE before it has a size */
gboolean hc_item_bin_is_wide (HcItemBin *bin);

G_END_DECLS
