/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Small text forms of the tray. All return what the caller frees. */

/* hc_tray_text_time: "14:20" when it is the day of @now, else with "tomorrow" or the date; NULL when it is
 * beyond what a calendar holds. @zone: (nullable): local */
char *hc_tray_text_time (gint64 time, gint64 now, GTimeZone *zone);

/* hc_tray_text_plain: one line of at most @max characters, the last of them an ellipsis where some were left
 * out */
char *hc_tray_text_plain (const char *text, guint max);

/* hc_tray_text_label: with what would mark a letter as the entry's key doubled, which shows it as it is */
char *hc_tray_text_label (const char *text);

/* hc_tray_text_tomorrow: when "until tomorrow" ends: the next day at six in the morning. Seconds since the
 * epoch.
 * @zone: (nullable): local */
gint64 hc_tray_text_tomorrow (gint64 now, GTimeZone *zone);

G_END_DECLS
