/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-settings.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* hc_store_load_settings: the saved document, or the defaults. (transfer full) (nullable) */
HcSettings *hc_store_load_settings (HcStore *store, GError **error);
gboolean hc_store_save_settings (HcStore *store, const HcSettings *settings, GError **error);

G_END_DECLS
