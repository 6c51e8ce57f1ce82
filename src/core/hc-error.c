/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error.h"

/* Written out, as the layout tool would put blanks into the name that G_DEFINE_QUARK() makes a string of. */

GQuark
hc_api_error_quark (void)
{
  return g_quark_from_static_string ("hc-api-error-quark");
}

GQuark
hc_store_error_quark (void)
{
  return g_quark_from_static_string ("hc-store-error-quark");
}

GQuark
hc_error_quark (void)
{
  return g_quark_from_static_string ("hc-error-quark");
}
