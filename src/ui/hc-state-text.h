/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-engine.h"

G_BEGIN_DECLS

/* The engine's state in a few words. All (transfer full) unless const. */

/* hc_state_text_dup_title: "Up to date", "Syncing 62 %" … */
char *hc_state_text_dup_title (HcEngine *engine);
/* hc_state_text_dup_next: "next 14:20", "" when there is none */
char *hc_state_text_dup_next (HcEngine *engine);
const char *hc_state_text_get_icon (HcEngine *engine);

G_END_DECLS
