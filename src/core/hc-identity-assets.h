/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-planner.h"

G_BEGIN_DECLS

/* The live assets of one snapshot's company by what tells them apart: serial number, e-mail, name,
 * ConnectWise ID. Lists of ids are in order. */
typedef struct _HcIdentityAssets HcIdentityAssets;

HcIdentityAssets *hc_identity_assets_new (HcPlanContext *context, const HcSnapshot *snapshot);
void hc_identity_assets_free (HcIdentityAssets *assets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcIdentityAssets, hc_identity_assets_free)

/* hc_identity_assets_find: Returns: (transfer none) (nullable) (element-type gint64): those with @key that
 * nobody holds */
GArray *hc_identity_assets_find (HcIdentityAssets *assets, const char *key);

/* hc_identity_assets_find_carriers: Returns: (transfer none) (nullable) (element-type gint64): those whose
 * ConnectWise ID field holds the id, held by somebody or not */
GArray *hc_identity_assets_find_carriers (HcIdentityAssets *assets, HcKind kind, gint64 cw_id);

/* hc_identity_record_key: Returns: (transfer full) (nullable): what tells two records of the same name apart:
 * the serial number of a configuration, the e-mail of a contact; %NULL when there is none to speak of */
char *hc_identity_record_key (const HcRecord *record);

/* hc_identity_asset_key: the same of an asset: its attribute, or else the field that is mapped from the
 * property */
char *hc_identity_asset_key (HcPlanContext *context, HcKind kind, const HcAsset *asset);

/* hc_identity_name_key: Returns: (transfer full): a name within a layout */
char *hc_identity_name_key (gint64 layout_id, const char *name);

G_END_DECLS
