/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-snapshot.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* hc_snapshot_load_extras: what people decided and earlier runs left behind, for the refs and assets of the
 * unit at hand: holds, resolutions, unfinished creations, records left out, refusals, relations, tile. For
 * hc-store-snapshot.c alone. */
gboolean hc_snapshot_load_extras (HcStore *store, gint64 hudu_id, HcSnapshot *snapshot, GError **error);

G_END_DECLS
