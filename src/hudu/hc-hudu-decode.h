/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-hudu-private.h"

G_BEGIN_DECLS

/* What the server gave, made into nouns. Each returns (transfer full) (nullable): %NULL with @why (a sentence
 * that names the row) when it can't be used. Nothing is expected to be there or to have the documented type.
 */

HcHuduCompany *hc_hudu_decode_company (JsonObject *row, char **why);

/* hc_hudu_decode_asset:
 * @layouts: (nullable) (element-type HcLayout)
 * @company_id: for a row that doesn't name its company, 0: none
 * @archived: for a row that doesn't say */
HcAsset *
hc_hudu_decode_asset (JsonObject *row, GPtrArray *layouts, gint64 company_id, gboolean archived, char **why);

/* hc_hudu_decode_layout: one without the key "active" (before 2.38) counts as active */
HcLayout *hc_hudu_decode_layout (JsonObject *row, char **why);

G_END_DECLS
