/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-background.h"

#define META_BACKGROUND "background"

gboolean
hc_background_get (HcStore *store)
{
  g_autofree char *value = hc_store_get_meta (store, META_BACKGROUND);

  return g_strcmp0 (value, "off") != 0;
}

gboolean
hc_background_set (HcStore *store, gboolean background, GError **error)
{
  return hc_store_set_meta (store, META_BACKGROUND, background ? "on" : "off", error);
}
