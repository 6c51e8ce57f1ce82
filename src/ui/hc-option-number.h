/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A setting that is a number with a unit. Saved when it has not been changed for a moment, or the focus goes
 * on. */
#define HC_TYPE_OPTION_NUMBER (hc_option_number_get_type ())
G_DECLARE_FINAL_TYPE (HcOptionNumber, hc_option_number, HC, OPTION_NUMBER, AdwActionRow)

/* hc_option_number_bind: @unit: (nullable): translated, "%" or "hours" … */
void hc_option_number_bind (
    HcOptionNumber *row, HcSession *session, const char *key, const char *unit, guint least, guint most);
/* hc_option_number_load: @document: from hc_settings_to_json() */
void hc_option_number_load (HcOptionNumber *row, JsonNode *document);

G_END_DECLS
