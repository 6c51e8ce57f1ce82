/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-option-table.h"
#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One option that is on or off, with the number of records that it concerns. */
#define HC_TYPE_OPTION_SWITCH (hc_option_switch_get_type ())
G_DECLARE_FINAL_TYPE (HcOptionSwitch, hc_option_switch, HC, OPTION_SWITCH, AdwActionRow)

/* hc_option_switch_new: @info: static */
GtkWidget *hc_option_switch_new (HcSession *session, const HcOptionInfo *info);

/* hc_option_switch_load: @document: the settings, from hc_settings_to_json() */
void hc_option_switch_load (HcOptionSwitch *row, JsonNode *document);
/* hc_option_switch_show_count: @counts: (nullable) */
void hc_option_switch_show_count (HcOptionSwitch *row, const HcOptionCounts *counts);

G_END_DECLS
