/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One tag of HTML, comments and declarations included. */
typedef struct
{
  char name[16]; /* lower case; "" for a comment or declaration, cut off where longer */
  gboolean closing;
} HcTextTag;

/* hc_text_tag_read:
 * @text: begins with "<"
 * @tag: (out): what it is
 *
 * Reading all tags of a text takes time in proportion to its length, whatever it holds.
 *
 * Returns: (transfer none) (nullable): behind the tag; %NULL when "<" is just a character, as in "a < b" */
const char *hc_text_tag_read (const char *text, HcTextTag *tag);

/* hc_text_tag_is_element: whether its name is one of HTML's */
gboolean hc_text_tag_is_element (const HcTextTag *tag);

/* hc_text_tag_is_block: whether it begins or ends a line of text */
gboolean hc_text_tag_is_block (const HcTextTag *tag);

/* hc_text_tag_is_media: whether it shows something that is no text: an image, a frame, a player */
gboolean hc_text_tag_is_media (const HcTextTag *tag);

/* hc_text_has_tag:
 * @is_wanted: one of the questions above
 *
 * Returns: whether some tag of @html is such a one */
gboolean hc_text_has_tag (const char *html, gboolean (*is_wanted) (const HcTextTag *tag));

G_END_DECLS
