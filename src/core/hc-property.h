/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-record.h"

G_BEGIN_DECLS

/* What is known about each kind's ConnectWise properties: how they are spelt, which to ask for, which labels
 * they go by. All without I/O and safe on any thread.
 *
 * Besides paths of the API there are made-up properties. The decoder fills: "email", "phone", "fax",
 * "emails", "phones" (contacts), "types" and "types/id" (companies, contacts; joined with ", " in the same
 * order), "question:LABEL", "custom:CAPTION", and "address" (six lines: line 1, line 2, city, state, zip,
 * country, as in hc-value.h). Computed from others when they are read, by hc_property_dup_value(): "active"
 * (from activeFlag or inactiveFlag), a contact's "name" and, where the decoder left it out, "address". */

#define HC_PROPERTY_QUESTION "question:"
#define HC_PROPERTY_CUSTOM "custom:"

/* hc_property_canonical:
 * @text: a property as a person wrote it: case does not count, a reference without a path means its name
 * ("type" → "type/name")
 *
 * Returns: (transfer none) (nullable): the interned property; %NULL when @text is none that is known for
 * @kind */
const char *hc_property_canonical (HcKind kind, const char *text);

/* hc_property_parse:
 *
 * As hc_property_canonical(), and lets through what has the form of a path of the API ("mobileGuid",
 * "sla/name"), as newer servers have more of them; but not what is nearly the name or the label of a known
 * one.
 *
 * Returns: (transfer none) (nullable): the interned property; %NULL with HC_ERROR_INVALID that says what is
 * wrong with it */
const char *hc_property_parse (HcKind kind, const char *text, GError **error);

/* hc_property_label_match:
 *
 * Returns: (transfer none) (nullable): the interned property of @kind that a field called @label stands for
 * ("Serial Number" → "serialNumber", "Warranty Expiration" → "warrantyExpirationDate", "Contact" →
 * "contact/name"), by equal labels only (case, blanks and punctuation aside) */
const char *hc_property_label_match (HcKind kind, const char *label);

/* hc_property_dup_label:
 *
 * Returns: (transfer full): how a person calls the property: "Serial number", "Type"; a question by its own
 * label */
char *hc_property_dup_label (HcKind kind, const char *property);

/* hc_property_list:
 *
 * Returns: (transfer container) (element-type utf8): the interned properties of @kind that have a label, for
 * a picker */
GPtrArray *hc_property_list (HcKind kind);

/* hc_property_request_field:
 *
 * Returns: (transfer full): what must stand in the "fields" of a request so that @property arrives: itself
 * for a path; "communicationItems" for email, phone, fax, emails, phones; "questions" for question:…,
 * "customFields" for custom:…, "types" for types; several joined by "," for address, active and a contact's
 * name */
char *hc_property_request_field (HcKind kind, const char *property);

/* hc_property_collect_base: adds the interned properties that the engine itself needs of @kind whatever the
 * settings say (identity, names, references, flags) to @properties */
void hc_property_collect_base (HcKind kind, GHashTable *properties);

/* hc_property_collect_sources: adds to @properties what has to be read for @property: itself, or what a
 * computed one is made of */
void hc_property_collect_sources (HcKind kind, const char *property, GHashTable *properties);

/* hc_property_is_known:
 * @known: (nullable): set of interned properties that are known for the kind; %NULL: all
 *
 * Whether a value can be taken from a record: questions and custom fields are looked up without case,
 * computed properties by their sources */
gboolean hc_property_is_known (HcKind kind, GHashTable *known, const char *property);

/* hc_property_dup_value:
 *
 * The way to read any property of a record, the computed ones included; questions and custom fields are found
 * without case.
 *
 * Returns: (transfer full) (nullable): the text, "" when blank, %NULL when absent */
char *hc_property_dup_value (const HcRecord *record, const char *property);

/* hc_property_dup_address:
 *
 * Returns: (transfer full): the six lines of the "address" property; "" when all parts are blank; each part
 * may be %NULL */
char *hc_property_dup_address (const char *line1,
                               const char *line2,
                               const char *city,
                               const char *state,
                               const char *zip,
                               const char *country);

G_END_DECLS
