/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* hc_cli_json_dup_problem:
 * @text: need not end in NUL; may be anything
 *
 * For a document that a person wrote and the parser refused.
 *
 * Returns: (transfer full) (nullable): the first mistake, with line and column; NULL when none is found */
char *hc_cli_json_dup_problem (const char *text, gsize length);

G_END_DECLS
