/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-layout.h"

G_BEGIN_DECLS

/* Values are compared in one form per field type, so that a value that only looks different costs no request:
 * text trimmed with blanks folded at line ends, RichText/Embed as text without markup, CheckBox "true"/"false" ("" = "false" is NOT
 * equal: blank stays blank, but "false" from ConnectWise equals a blank box), Number as a whole number, Date as YYYY-MM-DD (from
 * YYYY-MM-DD, YYYY/MM/DD, MM/DD/YYYY or a timestamp; never moved through a time zone), Website with https:// and without a trailing slash,
 * ListSelect as names sorted and joined by ", ", AssetTag as ids sorted and joined by ",", AddressData as six lines: line 1, line 2, city, state, zip,
 * country. Blank is "". */

/* hc_value_from_hudu:
 * @node: (nullable): what the server gave as value, any JSON; absent is blank
 *
 * Never fails: what can't be understood is kept as text.
 *
 * Returns: (transfer full): canonical text */
char *hc_value_from_hudu (const HcLayoutField *field, JsonNode *node);

/* hc_value_from_connectwise:
 * @text: a property's text
 * @reason: (out) (optional): why not, as a sentence naming field and value
 *
 * Brings a ConnectWise text into the canonical form of @field (AssetTag: @text is already a list of asset ids).
 *
 * Returns: (transfer full) (nullable): canonical text, "" when blank; %NULL when the field can't hold it (a date that
 * is none, a value outside a Dropdown's options, a number that is none, a Heading, a Password field) */
char *hc_value_from_connectwise (const HcLayoutField *field, const char *text, char **reason);

/* hc_value_to_hudu:
 *
 * The JSON that a write sends for canonical @text: Date as YYYY/MM/DD, Number as a whole number, ListSelect as an array of names, AssetTag as an
 * array of ids, AddressData as an object, RichText as escaped paragraphs, CheckBox as a boolean, blanks as "" (arrays as []).
 *
 * Returns: (transfer full): the node */
JsonNode *hc_value_to_hudu (const HcLayoutField *field, const char *text);

/* hc_value_equal: whether two canonical texts mean the same in @field */
gboolean hc_value_equal (const HcLayoutField *field, const char *a, const char *b);

G_END_DECLS
