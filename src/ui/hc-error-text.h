/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An error as a person reads it: what happened, what to do, and where to do it. */

/* hc_error_text_dup: Returns: (transfer full): the message as a sentence, and the remedy where there is one
 */
char *hc_error_text_dup (const GError *error);

/* hc_error_text_get_remedy: Returns: (transfer none) (nullable): what to do, a sentence */
const char *hc_error_text_get_remedy (const GError *error);

/* hc_error_text_get_page: Returns: (transfer none) (nullable): the page on which it is mended, for
 * hc_show_page(); @label: (out): what the button that leads there says */
const char *hc_error_text_get_page (const GError *error, const char **label);

G_END_DECLS
