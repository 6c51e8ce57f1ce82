/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All without I/O, safe on any thread and the same in every locale. Texts may be NULL, which is "". */

/* hc_text_clean:
 * @length: in bytes, -1 when NUL-terminated
 *
 * Returns: (transfer full): valid UTF-8 (bytes that are none become U+FFFD) without NUL, zero-width marks
 * (U+200B, U+200E, U+200F, U+FEFF …) and control characters other than line feed and tab; every kind of line
 * end is a line feed, no-break spaces are blanks; trimmed. Joiners (U+200C, U+200D) stay behind letters that
 * are not ASCII, where they are spelling */
char *hc_text_clean (const char *text, gssize length);

/* hc_text_fold: Returns: (transfer full): for comparison without case; composed and decomposed accents are
 * one */
char *hc_text_fold (const char *text);

/* hc_text_key: Returns: (transfer full): folded, letters and digits of any script only ("Serial Number" and
 * "serial_number" → "serialnumber") */
char *hc_text_key (const char *text);

/* hc_text_equal: case-blind equality of trimmed texts; NULL is "" */
gboolean hc_text_equal (const char *a, const char *b);

/* hc_text_company_key: Returns: (transfer full): hc_text_key without legal endings (Inc, LLC, Ltd, Pty Ltd,
 * GmbH & Co. KG …) and a leading "the"; of a name made of those alone, its first word */
char *hc_text_company_key (const char *name);

/* hc_text_domain: Returns: (transfer full) (nullable): the host of the first web address, in lower case and
 * ASCII (punycode), without scheme, "www.", port and path; NULL when there is none, or one without a dot, or
 * an IP address */
char *hc_text_domain (const char *address);

/* hc_text_phone_key: Returns: (transfer full) (nullable): digits of a telephone number without extension, the
 * last ten where longer; NULL below seven digits and when all are equal */
char *hc_text_phone_key (const char *phone);

/* hc_text_similarity: Jaro–Winkler of two keys (not NULL), 0…1, over their first 256 characters; 0 when one
 * is empty */
double hc_text_similarity (const char *a, const char *b);

/* hc_text_serial_key: Returns: (transfer full) (nullable): a serial number trimmed and folded; NULL when
 * blank or a placeholder
 * ("System Serial Number", "To Be Filled By O.E.M.", "0123456789", "Default string", "None", "N/A", all equal
 * characters …) */
char *hc_text_serial_key (const char *serial);

/* hc_text_strip_markup: Returns: (transfer full): HTML to plain text, in time proportional to its length:
 * tags, comments and scripts dropped, <br>, </p>, </div>, </li> … as line feeds, entities resolved; "<" that
 * begins no tag stays */
char *hc_text_strip_markup (const char *html);

/* hc_text_date: Returns: (transfer full) (nullable): YYYY-MM-DD from YYYY-MM-DD, YYYY/MM/DD, MM/DD/YYYY, each
 * with or without a time behind it; the date as it was written, whatever the zone. NULL when it is none of
 * them */
char *hc_text_date (const char *text);

/* hc_text_timestamp: Returns: seconds since the epoch of an ISO 8601 text (fractions and zone allowed; no
 * zone is UTC, no time is midnight), 0 when it is none */
gint64 hc_text_timestamp (const char *text);

/* hc_text_from_timestamp: Returns: (transfer full): YYYY-MM-DDTHH:MM:SSZ */
char *hc_text_from_timestamp (gint64 seconds);

G_END_DECLS
