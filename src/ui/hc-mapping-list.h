/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-mapping-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The mappings of one layout as they are edited; a plain helper of the editor. */

/* hc_mapping_list_load: makes @items (HcMappingItem) what is in force for @layout. What is there already
 * keeps its object. Returns: whether they are derived */
gboolean hc_mapping_list_load (
    GListStore *items, const HcSettings *settings, HcKind kind, const HcLayout *layout, GHashTable *known);

/* hc_mapping_list_list_valid: Returns: (transfer container) (element-type HcMapping): those in force, without
 * that of @except (nullable) */
GPtrArray *hc_mapping_list_list_valid (GListModel *items, HcMappingItem *except);

/* hc_mapping_list_dup_section: the settings' "mappings.KIND" with what is in force in @items for @layout.
 * @items: (nullable): NULL: derived again; @ref: how the layout is to be named. Returns: (transfer full) */
char *hc_mapping_list_dup_section (
    GListModel *items, const HcSettings *settings, HcKind kind, const HcLayout *layout, const HcNameRef *ref);

/* hc_mapping_list_dup_section_now: Returns: (transfer full): the same as it is saved */
char *hc_mapping_list_dup_section_now (const HcSettings *settings, HcKind kind);

G_END_DECLS
