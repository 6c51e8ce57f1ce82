/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error.h"

G_DEFINE_QUARK (hc - api - error - quark, hc_api_error)
G_DEFINE_QUARK (hc - store - error - quark, hc_store_error)
G_DEFINE_QUARK (hc - error - quark, hc_error)
