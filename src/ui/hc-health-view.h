/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-view-health.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line a kind: what ConnectWise has, what of it is in Hudu, what waits and what failed. A number leads to
 * the records behind it. */
#define HC_TYPE_HEALTH_VIEW (hc_health_view_get_type ())
G_DECLARE_FINAL_TYPE (HcHealthView, hc_health_view, HC, HEALTH_VIEW, GtkWidget)

void hc_health_view_show (HcHealthView *view, const HcHealthTable *table);

G_END_DECLS
