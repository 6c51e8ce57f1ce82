/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-layout.h"

G_BEGIN_DECLS

/* The canonical forms behind hc-value.h, one pair of functions a group of field types. A function that
 * returns %NULL says that the input is no value of that type. */

/* hc_value_lines: Returns: (transfer full): cleaned, without blanks at line ends */
char *hc_value_lines (const char *text);

/* hc_value_rich_from_html: Returns: (transfer full): the text of @html, one line a paragraph, no empty lines;
 * what shows only pictures or frames is not blank and is kept as it came */
char *hc_value_rich_from_html (const char *html);

/* hc_value_rich_from_plain: Returns: (transfer full): as above from a text that is HTML only if it has
 * elements of HTML in it */
char *hc_value_rich_from_plain (const char *text);

/* hc_value_rich_to_html: Returns: (transfer full): each line an escaped paragraph */
char *hc_value_rich_to_html (const char *text);

/* hc_value_check_box: Returns: (transfer full) (nullable): "true", "false" or "" */
char *hc_value_check_box (const char *text);

/* hc_value_number: Returns: (transfer full) (nullable): a decimal number rounded to a whole one, or "" */
char *hc_value_number (const char *text);

/* hc_value_website: Returns: (transfer full) (nullable): with https:// and without trailing slashes, or "" */
char *hc_value_website (const char *text);

/* hc_value_json_parse:
 *
 * Hudu hands out some values as text that holds JSON. The text is a stranger's: size and depth are limited.
 *
 * Returns: (transfer full) (nullable): the array or object in @text */
JsonNode *hc_value_json_parse (const char *text);

/* hc_value_json_dup_text: Returns: (transfer full): a JSON value as plain text; null is "", an array or
 * object its JSON */
char *hc_value_json_dup_text (JsonNode *node);

/* hc_value_option: Returns: (transfer full) (nullable): the option of @field equal to @text without case, in
 * the field's spelling; @text itself where the options are unknown; "" for blank */
char *hc_value_option (const HcLayoutField *field, const char *text);

/* hc_value_names_from_json: Returns: (transfer full) (nullable): names sorted and joined; an unknown id is
 * "#12" */
char *hc_value_names_from_json (const HcLayoutField *field, JsonNode *node);

/* hc_value_names_split:
 * @unknown: (out) (optional) (transfer full) (nullable): the first name that is none of the known options
 *
 * Returns: (transfer full) (element-type utf8): the names in a text joined by commas; names that hold commas
 * themselves are found where the options are known */
GPtrArray *hc_value_names_split (const HcLayoutField *field, const char *text, char **unknown);

/* hc_value_names_join: Returns: (transfer full): sorted, each once, joined by ", " */
char *hc_value_names_join (GPtrArray *names);

/* hc_value_ids_from_json: Returns: (transfer full) (nullable): ids sorted, each once, joined by "," */
char *hc_value_ids_from_json (JsonNode *node);

/* hc_value_ids: Returns: (transfer full) (nullable): the same from a text of ids */
char *hc_value_ids (const char *text);

/* hc_value_address_from_json: Returns: (transfer full) (nullable): the six lines, "" when all are blank */
char *hc_value_address_from_json (JsonNode *node);

/* hc_value_address: Returns: (transfer full): the six lines from a text; one that has not six is line 1 and
 * the rest in line 2 */
char *hc_value_address (const char *text);

/* hc_value_address_to_json: Returns: (transfer full): all six keys */
JsonNode *hc_value_address_to_json (const char *text);

G_END_DECLS
