/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-cli.h"

G_BEGIN_DECLS

/* hc_cli_warn_of_layouts: names the layouts in use that have no ConnectWise ID field, to standard error */
void hc_cli_warn_of_layouts (HcCli *cli);

G_END_DECLS
