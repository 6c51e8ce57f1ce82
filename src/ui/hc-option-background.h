/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Whether syncs go on when the window is closed: a question to the background service, and to the desktop
 * behind it. */
#define HC_TYPE_OPTION_BACKGROUND (hc_option_background_get_type ())
G_DECLARE_FINAL_TYPE (HcOptionBackground, hc_option_background, HC, OPTION_BACKGROUND, AdwActionRow)

/* hc_option_background_bind: begins to look for the service of this profile, where it has one */
void hc_option_background_bind (HcOptionBackground *row, HcSession *session);
/* hc_option_background_set_actions: @actions: (nullable): the service's group with `background` and
 * `set-background`; NULL: nobody is there */
void hc_option_background_set_actions (HcOptionBackground *row, GActionGroup *actions);

G_END_DECLS
