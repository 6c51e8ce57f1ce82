/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"
#include "hc-store-view-health.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The way from nothing to the first sync: connect, refresh, layouts, match, preview, sync. What is done has a
 * tick, the next step has the button. */
#define HC_TYPE_FIRST_STEPS (hc_first_steps_get_type ())
G_DECLARE_FINAL_TYPE (HcFirstSteps, hc_first_steps, HC, FIRST_STEPS, GtkWidget)

/* hc_first_steps_show:
 * @health: (nullable): NULL as long as there is no database
 * @synced: whether a run was carried out already
 *
 * Returns: whether something is left to be done */
gboolean
hc_first_steps_show (HcFirstSteps *steps, HcSession *session, const HcHealthTable *health, gboolean synced);

G_END_DECLS
