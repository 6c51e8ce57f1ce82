/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-hudu-private.h"

G_BEGIN_DECLS

/* hc_hudu_fetch_layout: one layout as the server gave it, for those who send it back whole.
 * Returns: (transfer full) (nullable): the object itself; HC_API_ERROR_NOT_FOUND for 404 and for a 200 "null"
 */
JsonObject *hc_hudu_fetch_layout (HcHudu *hudu, gint64 id, GCancellable *cancellable, GError **error);

/* hc_hudu_fill_lists: reads the names of ListSelect fields, where @layouts (element-type HcLayout) has such
 * fields */
gboolean hc_hudu_fill_lists (HcHudu *hudu, GPtrArray *layouts, GCancellable *cancellable, GError **error);

G_END_DECLS
