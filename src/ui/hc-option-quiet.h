/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The quiet hours: none, or from when to when nothing is synced by schedule. */
#define HC_TYPE_OPTION_QUIET (hc_option_quiet_get_type ())
G_DECLARE_FINAL_TYPE (HcOptionQuiet, hc_option_quiet, HC, OPTION_QUIET, AdwExpanderRow)

void hc_option_quiet_bind (HcOptionQuiet *row, HcSession *session);
/* hc_option_quiet_load: @from, @to: (nullable): "HH:MM" */
void hc_option_quiet_load (HcOptionQuiet *row, const char *from, const char *to);

/* hc_option_quiet_parse: "7", "7:5", "07:30", "0730". Returns: whether @text is a time of day; @minutes:
 * since midnight */
gboolean hc_option_quiet_parse (const char *text, guint *minutes);
/* hc_option_quiet_format: Returns: (transfer full): "HH:MM" */
char *hc_option_quiet_format (guint minutes);

G_END_DECLS
