/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The set-up guide: what to do in ConnectWise and in Hudu before the connection works, in the order of the
 * fields beside it. */
#define HC_TYPE_GUIDE_STEPS (hc_guide_steps_get_type ())
G_DECLARE_FINAL_TYPE (HcGuideSteps, hc_guide_steps, HC, GUIDE_STEPS, AdwPreferencesGroup)

/* hc_guide_steps_show: the texts to copy, as they are for these addresses */
void hc_guide_steps_show (HcGuideSteps *guide, const HcSettings *settings);
/* hc_guide_steps_open: @step: from 1 on; the others are closed */
void hc_guide_steps_open (HcGuideSteps *guide, guint step);

G_END_DECLS
