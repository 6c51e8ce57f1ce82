/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One ConnectWise record, reduced to its properties. A property is named by its path in the ConnectWise API
 * ("name", "type/name", "company/id") or is one of the made-up ones: "email", "phone", "fax", "emails",
 * "phones", "types" (joined with ", "), "question:LABEL", "custom:CAPTION", "address" (hc-property.h). Values
 * are text in one form: cleaned (hc_text_clean), numbers without needless zeros, booleans "true"/"false",
 * dates as the server wrote them; a JSON null is "". An absent property is blank where the kind's listing is
 * known to carry it, and unknown otherwise (HcSnapshot.known). */
typedef struct
{
  HcKind kind;
  gint64 id;
  gint64 company_id; /* the ConnectWise company; 0: none. For a company: its own id */
  gint64 updated;    /* _info/lastUpdated in seconds since the epoch; 0: unknown */
  gboolean deleted;  /* proved deleted (companies: deletedFlag) */
  gint64
      missing_since; /* absent from a complete listing since, seconds; 0: present. Not yet proved deleted */
  GHashTable *properties; /* interned const char * → char * */
} HcRecord;

HcRecord *hc_record_new (HcKind kind, gint64 id);
void hc_record_free (HcRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcRecord, hc_record_free)

/* hc_record_set:
 * @value: (nullable): %NULL removes the property */
void hc_record_set (HcRecord *record, const char *property, const char *value);

/* hc_record_get:
 *
 * Returns: (transfer none) (nullable): the text, "" when blank, %NULL when absent */
const char *hc_record_get (const HcRecord *record, const char *property);

/* hc_record_get_id:
 *
 * Returns: the property as a positive integer, or 0 */
gint64 hc_record_get_id (const HcRecord *record, const char *property);

/* hc_record_dup_name:
 *
 * Returns: (transfer full): what a person calls it: its name; for contacts "First Last", else the e-mail.
 * Never empty: one without any is "Contact 12", "Site 12" … */
char *hc_record_dup_name (const HcRecord *record);

/* hc_record_is_active:
 *
 * Whether the record counts as active: configurations activeFlag, contacts and sites not inactiveFlag,
 * agreements (see hc_agreement_is_active). Unknown counts as active. */
gboolean hc_record_is_active (const HcRecord *record, gint64 now);

/* hc_record_properties_to_json / hc_record_properties_from_json: one flat JSON object of texts, sorted by
 * name, as kept in the database. Reading replaces all properties, or fails with HC_STORE_ERROR_CORRUPT and
 * leaves them. */
char *hc_record_properties_to_json (const HcRecord *record);
gboolean hc_record_properties_from_json (HcRecord *record, const char *json, GError **error);

G_END_DECLS
