/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-settings.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* One mapping as it is edited. What is wrong with it keeps it from being saved; what was right before stays
 * in force until then. Signal "changed". */
#define HC_TYPE_MAPPING_ITEM (hc_mapping_item_get_type ())
G_DECLARE_FINAL_TYPE (HcMappingItem, hc_mapping_item, HC, MAPPING_ITEM, GObject)

/* hc_mapping_item_new: @mapping: (nullable): one in force; NULL: a new one, not complete yet */
HcMappingItem *hc_mapping_item_new (const HcMapping *mapping);

/* What is shown: "" while nothing is chosen. */
const char *hc_mapping_item_get_from (HcMappingItem *item);
const char *hc_mapping_item_get_to (HcMappingItem *item);
HcOwner hc_mapping_item_get_owner (HcMappingItem *item);
/* hc_mapping_item_set: what a person chose; not in force yet */
void hc_mapping_item_set (HcMappingItem *item, const char *from, const char *to, HcOwner owner);

/* hc_mapping_item_get_valid: Returns: (transfer none) (nullable): what is in force */
const HcMapping *hc_mapping_item_get_valid (HcMappingItem *item);
/* hc_mapping_item_accept: what is shown is in force now */
void hc_mapping_item_accept (HcMappingItem *item);
gboolean hc_mapping_item_is_complete (HcMappingItem *item);

/* hc_mapping_item_get_problem: Returns: (transfer none) (nullable): why it can't be so; a warning when it is
 * in force all the same */
const char *hc_mapping_item_get_problem (HcMappingItem *item);
void hc_mapping_item_set_problem (HcMappingItem *item, const char *problem, gboolean warning);
gboolean hc_mapping_item_is_warning (HcMappingItem *item);

G_END_DECLS
