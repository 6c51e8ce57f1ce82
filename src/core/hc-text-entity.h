/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* hc_text_entity_read:
 * @text: begins with an ampersand
 * @end: (out): set to behind the semicolon where an entity was read
 *
 * Without its semicolon it is none: "a=1&copy=2" is an address, not a copyright sign.
 *
 * Returns: the character of a named, decimal or hexadecimal entity, or 0 */
gunichar hc_text_entity_read (const char *text, const char **end);

G_END_DECLS
