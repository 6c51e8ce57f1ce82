/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-view-options.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One type or status of a check list. Signal "toggled": a person did */
#define HC_TYPE_OPTION_CHECK (hc_option_check_get_type ())
G_DECLARE_FINAL_TYPE (HcOptionCheck, hc_option_check, HC, OPTION_CHECK, AdwActionRow)

/* hc_option_check_new: @type: copied */
GtkWidget *hc_option_check_new (const HcOptionType *type);

void hc_option_check_show (HcOptionCheck *row, gint64 count, gboolean active);
gboolean hc_option_check_get_active (HcOptionCheck *row);
gint64 hc_option_check_get_id (HcOptionCheck *row);
const char *hc_option_check_get_name (HcOptionCheck *row);

G_END_DECLS
