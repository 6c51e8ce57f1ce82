/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connection-note.h"
#include "hc-connection-result.h"

G_BEGIN_DECLS

/* A line of what was tested: a check, or a row of the security role with the level found and needed. */
#define HC_TYPE_PERMISSION_ROW (hc_permission_row_get_type ())
G_DECLARE_FINAL_TYPE (HcPermissionRow, hc_permission_row, HC, PERMISSION_ROW, AdwActionRow)

GtkWidget *hc_permission_row_new (const char *title);

/* hc_permission_row_show: @word: what the icon means, for those who do not see it */
void hc_permission_row_show (HcPermissionRow *row, HcNoteTone tone, const char *word, const char *detail);
/* hc_permission_row_show_check: @result: (nullable) */
void hc_permission_row_show_check (HcPermissionRow *row, const HcConnectionResult *result, HcCheck check);
/* hc_permission_row_show_right: @result: (nullable) */
void hc_permission_row_show_right (HcPermissionRow *row,
                                   const HcConnectionResult *result,
                                   const HcNeededRight *needed);

G_END_DECLS
