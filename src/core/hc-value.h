/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-layout.h"

G_BEGIN_DECLS

/* Values are compared in one canonical text per field type, so that a value that only looks different costs
 * no request. Blank is "".
 *
 * - Text (Phone, Email and unknown types too): cleaned (hc_text_clean), no blanks at line ends
 * - RichText, Embed: the words without markup, one line a paragraph, runs of blanks folded, no empty lines;
 *   what shows only pictures or frames is not blank: its HTML is kept
 * - CheckBox: "true" or "false"; blank stays "", yet hc_value_equal() takes it for "false"
 * - Number: a whole number, halves rounded away from zero, as Hudu takes integers only (since 2.37.1)
 * - Date: YYYY-MM-DD (from hc_text_date), never moved through a time zone
 * - Website: with https://, host in lower case, no trailing slash
 * - Dropdown: in the spelling of the option
 * - ListSelect: names sorted and joined by ", "; an id that the list lacks is "#12"
 * - AssetTag: ids sorted and joined by ","
 * - AddressData: six lines: line 1, line 2, city, state, zip, country; empty lines count, so the text must
 *   not be trimmed
 *
 * Markup is not in the canonical text: what has to restore a RichText value needs the server's own. */

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
 * Brings a ConnectWise text into the canonical form of @field. AssetTag: @text is already a list of asset
 * ids; ListSelect: names joined by commas; AddressData: the six lines, else line 1 and the rest; RichText:
 * taken for HTML only if it has elements of HTML in it ("<admin>" is none).
 *
 * Returns: (transfer full) (nullable): canonical text, "" when blank; %NULL when the field can't hold it (a
 * date, number or web address that is none, a name outside the options where they are known, several for a
 * field of one, a Heading, a Password field) */
char *hc_value_from_connectwise (const HcLayoutField *field, const char *text, char **reason);

/* hc_value_to_hudu:
 *
 * The JSON that a write sends for canonical @text: Date as YYYY/MM/DD, Number as a whole number, ListSelect
 * as an array of names, AssetTag as an array of ids, AddressData as an object, RichText and Embed as escaped
 * paragraphs, CheckBox as a boolean, blanks as "" (arrays as []). Reading it back by hc_value_from_hudu()
 * gives an equal text.
 *
 * Returns: (transfer full): the node */
JsonNode *hc_value_to_hudu (const HcLayoutField *field, const char *text);

/* hc_value_equal: whether two canonical texts (%NULL is blank) mean the same in @field */
gboolean hc_value_equal (const HcLayoutField *field, const char *a, const char *b);

G_END_DECLS
