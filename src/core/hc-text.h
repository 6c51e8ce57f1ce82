/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All without I/O and safe on any thread; inputs are UTF-8 (made valid by hc_text_clean). */

/* hc_text_clean: Returns: (transfer full): valid UTF-8 without NUL, zero-width marks (U+200B, U+200E, U+200F, U+FEFF …) and other
 * control characters except line feed and tab; no-break spaces become blanks; trimmed; CRLF becomes LF */
char *hc_text_clean (const char *text, gssize length);

/* hc_text_fold: Returns: (transfer full): for comparison without case, in every locale the same (a Turkish locale changes nothing) */
char *hc_text_fold (const char *text);

/* hc_text_key: Returns: (transfer full): folded, letters and digits only ("Serial Number" and "serial_number" → "serialnumber") */
char *hc_text_key (const char *text);

/* hc_text_equal: case-blind equality of trimmed texts; NULL is "" */
gboolean hc_text_equal (const char *a, const char *b);

/* hc_text_company_key: Returns: (transfer full): hc_text_key without legal endings (Inc, LLC, Ltd, Pty Ltd, GmbH, Corp, Co, …) and a leading "the" */
char *hc_text_company_key (const char *name);

/* hc_text_domain: Returns: (transfer full) (nullable): the host of a web address, folded, without scheme, "www.", port, path; NULL when there is none */
char *hc_text_domain (const char *address);

/* hc_text_phone_key: Returns: (transfer full) (nullable): digits of a telephone number, the last ten where longer; NULL below seven digits */
char *hc_text_phone_key (const char *phone);

/* hc_text_similarity: Jaro–Winkler of two keys, 0…1 */
double hc_text_similarity (const char *a, const char *b);

/* hc_text_serial_key: Returns: (transfer full) (nullable): a serial number trimmed and folded; NULL when blank or a placeholder
 * ("System Serial Number", "To Be Filled By O.E.M.", "0123456789", "Default string", "None", "N/A", all equal characters …) */
char *hc_text_serial_key (const char *serial);

/* hc_text_strip_markup: Returns: (transfer full): HTML to plain text: tags dropped, <br>, </p>, </div>, </li> as line feeds, entities resolved */
char *hc_text_strip_markup (const char *html);

/* hc_text_date: Returns: (transfer full) (nullable): YYYY-MM-DD from YYYY-MM-DD, YYYY/MM/DD, MM/DD/YYYY or an ISO timestamp; NULL when it is none of them */
char *hc_text_date (const char *text);

/* hc_text_timestamp: Returns: seconds since the epoch of an ISO 8601 text (fractions and zone allowed; no zone is UTC), 0 when it is none */
gint64 hc_text_timestamp (const char *text);

/* hc_text_from_timestamp: Returns: (transfer full): YYYY-MM-DDTHH:MM:SSZ */
char *hc_text_from_timestamp (gint64 seconds);

G_END_DECLS
