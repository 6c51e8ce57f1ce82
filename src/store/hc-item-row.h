/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-item.h"
#include "hc-statement.h"

G_BEGIN_DECLS

/* A plan's line as a row. For the files of this folder alone. */

#define HC_ITEM_COLUMNS                                                                                      \
  "run, seq, kind, action, state, cw_id, hudu_id, company_cw_id, company_hudu_id, place_hudu_id, layout_id," \
  " related_id, related_kind, unproved, company_name, layout, name, rule, reason, changes, error"

HcItem *hc_item_row_read (HcStatement *statement);

/* hc_item_row_list: Returns: (transfer full) (nullable) (element-type HcItem): all rows of a bound statement
 */
GPtrArray *hc_item_row_list (HcStatement *statement, GError **error);

gboolean hc_item_row_add (HcStore *store, gint64 run, guint seq, const HcItem *item, GError **error);

G_END_DECLS
