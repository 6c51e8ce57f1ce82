/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Looking for options by their words. */

/* hc_option_text_matches: whether each word of @query is somewhere in the row's title or subtitle, or in
 * those of its group; case-blind. @group: (nullable) */
gboolean hc_option_text_matches (AdwPreferencesRow *row, AdwPreferencesGroup *group, const char *query);

G_END_DECLS
