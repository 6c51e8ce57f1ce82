/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-asset.h"
#include "hc-statement.h"

G_BEGIN_DECLS

/* An asset as a row, and what it says about which record it belongs to. For the files of this folder alone.
 */

/* What hc_asset_row_read() reads, of the table called a. */
#define HC_ASSET_COLUMNS                                                                                     \
  "a.id, a.company_id, a.layout_id, a.archived, a.missing_since, a.name, a.url, a.serial, a.mail, a.model,"  \
  " a.manufacturer, a.fields, a.cards, a.created_at, a.updated_at, a.raw"

HcAsset *hc_asset_row_read (HcStatement *statement);

/* One line of asset_index. */
typedef struct
{
  HcKind kind;
  gint64 cw_id;
  int reason; /* HcHitReason */
} HcAssetTie;

/* hc_asset_list_ties: @kinds, @id_labels: (nullable): as for hc_store_put_assets(). Returns: (transfer full):
 * GArray of HcAssetTie */
GArray *hc_asset_list_ties (const HcAsset *asset, GHashTable *kinds, GHashTable *id_labels);

/* hc_asset_row_put: writes asset and ties unless both are known as they are */
gboolean hc_asset_row_put (HcStore *store, const HcAsset *asset, GArray *ties, gint64 sweep, GError **error);

/* hc_asset_row_put_ties: the ties alone */
gboolean hc_asset_row_put_ties (HcStore *store, gint64 asset_id, GArray *ties, GError **error);

G_END_DECLS
