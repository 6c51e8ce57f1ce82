/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-settings.h"

G_BEGIN_DECLS

/* hc_settings_check_one_kind: what parsing can tell of hc_settings_check_layouts(): no layout is named alike
 * for two kinds. Used by hc_settings_from_json() */
gboolean hc_settings_check_one_kind (const HcSettings *settings, GError **error);

G_END_DECLS
