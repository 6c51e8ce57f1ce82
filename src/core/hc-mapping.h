/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-layout.h"
#include "hc-settings.h"

G_BEGIN_DECLS

/* What is known about each kind's ConnectWise properties: which to ask for, which labels they go by. */

/* hc_property_label_match:
 *
 * Returns: (transfer none) (nullable): the interned property of @kind that a field called @label stands for ("Serial Number" → "serialNumber",
 * "Warranty Expiration" → "warrantyExpirationDate", "Contact" → "contact/name"), by equal labels only */
const char *hc_property_label_match (HcKind kind, const char *label);

/* hc_property_dup_label: Returns: (transfer full): how a person calls the property: "Serial number", "Type" */
char *hc_property_dup_label (HcKind kind, const char *property);

/* hc_property_request_field:
 *
 * Returns: (transfer full): what must stand in the "fields" of a request so that @property arrives: itself for a path;
 * "communicationItems" for email/phone/fax/emails/phones, "questions" for question:…, "customFields" for custom:…, "types" for types, several joined by "," for address */
char *hc_property_request_field (HcKind kind, const char *property);

/* hc_property_collect_base: adds the properties that the engine itself needs of @kind whatever the settings say (identity, names, references, flags) */
void hc_property_collect_base (HcKind kind, GHashTable *properties);

/* hc_mapping_derive:
 * @known: (nullable): set of interned properties known for @kind: question labels are derived from it; NULL: none known yet
 *
 * Returns: (transfer full) (element-type HcMapping): the mappings of a layout without an entry under "mappings": equal labels, owner follow. The ConnectWise ID
 * field, Headings and Password fields are left out. */
GPtrArray *hc_mapping_derive (HcKind kind, const HcLayout *layout, GHashTable *known);

/* hc_mapping_resolve: the explicit list of the settings for this layout, else the derived one
 * Returns: (transfer full) (element-type HcMapping) */
GPtrArray *hc_mapping_resolve (const HcSettings *settings, HcKind kind, const HcLayout *layout, GHashTable *known);

/* hc_mapping_find_id_field: Returns: (transfer none) (nullable): the field that carries the ConnectWise ID: the one mapped from "id", else the Text field labelled "ConnectWise ID" */
const HcLayoutField *hc_mapping_find_id_field (const HcSettings *settings, HcKind kind, const HcLayout *layout);

/* hc_mapping_collect_wanted:
 *
 * Adds to @properties everything that rules, explicit mappings and derivable ones of the layouts in use can read for @kind, base included. For configurations
 * every label of a used layout that no standard property stands for is wanted as "question:LABEL". */
void hc_mapping_collect_wanted (const HcSettings *settings, HcKind kind, GPtrArray *layouts, GHashTable *properties);

/* hc_mapping_check: why a mapping can't work (unknown label, Heading or Password field, Password question), or NULL. Returns: (transfer full) (nullable) */
char *hc_mapping_check (HcKind kind, const HcLayout *layout, const HcMapping *mapping);

G_END_DECLS
