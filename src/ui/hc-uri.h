/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"

G_BEGIN_DECLS

/* hc_uri_parse: "huducwm://company/4711", as a link of ConnectWise's Links set-up table has it; any kind.
 * Returns: whether it is one; then @kind and @cw_id are set */
gboolean hc_uri_parse (const char *uri, HcKind *kind, gint64 *cw_id);

G_END_DECLS
