/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connection-result.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the test found: a line for each check, and one for each row of the security role. */
#define HC_TYPE_CONNECTION_FINDINGS (hc_connection_findings_get_type ())
G_DECLARE_FINAL_TYPE (HcConnectionFindings, hc_connection_findings, HC, CONNECTION_FINDINGS, AdwBin)

/* hc_connection_findings_show: @result: (nullable): NULL: nothing was tested yet as it is now */
void hc_connection_findings_show (HcConnectionFindings *findings, const HcConnectionResult *result);

G_END_DECLS
