/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"
#include "hc-store-view-options.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A setting that names types or statuses: a check list, and how many are chosen. */
#define HC_TYPE_OPTION_LIST (hc_option_list_get_type ())
G_DECLARE_FINAL_TYPE (HcOptionList, hc_option_list, HC, OPTION_LIST, AdwExpanderRow)

/* hc_option_list_bind: @automatic: (nullable): for the statuses that count as inactive, a setting that can be
 * null: the title of the switch that makes it so. Without, what is chosen is skipped */
void hc_option_list_bind (HcOptionList *row, HcSession *session, const char *key, const char *automatic);

/* hc_option_list_load: @refs: (element-type HcNameRef) (nullable): as in the settings; NULL: automatic */
void hc_option_list_load (HcOptionList *row, GPtrArray *refs);
/* hc_option_list_show_types: @types: (element-type HcOptionType) (nullable): NULL before the first refresh */
void hc_option_list_show_types (HcOptionList *row, GPtrArray *types);
/* hc_option_list_has: whether one of the types has @folded in its name */
gboolean hc_option_list_has (HcOptionList *row, const char *folded);

/* hc_option_list_dup_refs:
 * @refs: (element-type HcNameRef) (nullable): what is chosen
 * @types: (element-type HcOptionType): what there is
 * @id, @name: the one that is added (@active) or taken out
 *
 * What is chosen and not in the list stays. A name that two types share is written as its id. Returns:
 * (transfer full): a JSON array */
JsonNode *
hc_option_list_dup_refs (GPtrArray *refs, GPtrArray *types, gint64 id, const char *name, gboolean active);

G_END_DECLS
