/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-layout.h"
#include "hc-property.h"
#include "hc-settings.h"

G_BEGIN_DECLS

/* Which property goes into which field of a layout. Values are read by hc_property_dup_value(). Pure, safe on
 * any thread. */

/* The label of the Text field that carries a record's ConnectWise id where no mapping names another one. */
#define HC_ID_FIELD_LABEL "ConnectWise ID"

/* hc_mapping_derive:
 * @known: (nullable): set of interned properties known for @kind: question labels are derived from it; NULL:
 * none known yet
 *
 * The mappings of a layout without an entry under "mappings": equal labels, owner follow. Left out are the
 * ConnectWise ID field, Headings, Password fields, asset links to anything but contact or site, and address
 * fields for anything but the address.
 *
 * Returns: (transfer full) (element-type HcMapping) */
GPtrArray *hc_mapping_derive (HcKind kind, const HcLayout *layout, GHashTable *known);

/* hc_mapping_resolve:
 *
 * Returns: (transfer full) (element-type HcMapping): the explicit list of the settings for this layout as it
 * is (owner never included), else the derived one */
GPtrArray *
hc_mapping_resolve (const HcSettings *settings, HcKind kind, const HcLayout *layout, GHashTable *known);

/* hc_mapping_find_id_field:
 *
 * Returns: (transfer none) (nullable): the field that carries the ConnectWise ID: the Text or Number field
 * mapped from "id", else the one labelled "ConnectWise ID" */
const HcLayoutField *
hc_mapping_find_id_field (const HcSettings *settings, HcKind kind, const HcLayout *layout);

/* hc_mapping_find_labelled_id_field: Returns: (transfer none) (nullable): the field labelled "ConnectWise
 * ID", which is written whenever the layout has it */
const HcLayoutField *hc_mapping_find_labelled_id_field (const HcLayout *layout);

/* hc_mapping_collect_wanted:
 * @layouts: (element-type HcLayout): all layouts; in use are those chosen, ruled or mapped for @kind
 *
 * Adds to @properties (a set of interned strings) everything that rules, explicit mappings and derivable ones
 * of the layouts in use can read for @kind, base included; computed properties by what they are made of. For
 * configurations every label of a used layout that no standard property stands for is wanted as
 * "question:LABEL". */
void hc_mapping_collect_wanted (const HcSettings *settings,
                                HcKind kind,
                                GPtrArray *layouts,
                                GHashTable *properties);

/* hc_mapping_collect_layout: the part of one layout, for one that is in use for another reason: it holds
 * links */
void hc_mapping_collect_layout (const HcSettings *settings,
                                HcKind kind,
                                const HcLayout *layout,
                                GHashTable *properties);

/* hc_mapping_fill_derived:
 * @layouts: (element-type HcLayout): all layouts
 * @known: (array fixed-size=HC_N_KINDS) (nullable): per kind as in hc_mapping_derive(); entries may be NULL
 *
 * For an export: the settings with the derived mappings of every layout chosen or ruled written out as if
 * they were explicit. A layout whose name is not unique is named by its id.
 *
 * Returns: (transfer full) */
HcSettings *
hc_mapping_fill_derived (const HcSettings *settings, GPtrArray *layouts, GHashTable *const *known);

/* hc_mapping_check:
 *
 * Why a mapping can't work (unknown label, Heading or Password field, an asset link to what is none …), as a
 * sentence, or NULL. Password questions can't be told here: see hc_settings_check_password_questions().
 *
 * Returns: (transfer full) (nullable) */
char *hc_mapping_check (HcKind kind, const HcLayout *layout, const HcMapping *mapping);

G_END_DECLS
