/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"
#include "hc-store-view-items.h"

G_BEGIN_DECLS

/* What a browser of items needs to know of a run, read off the main thread. */
typedef struct
{
  GArray *seqs; /* gint64: those that the filters let through */
  HcItemTally tally;
  GPtrArray *companies; /* HcItemCompany; NULL unless asked for */
} HcItemLoad;

void hc_item_load_free (HcItemLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcItemLoad, hc_item_load_free)

/* hc_item_load_async: @counts: the tally and the companies too */
void hc_item_load_async (HcSession *session,
                         const HcItemQuery *query,
                         gboolean counts,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
HcItemLoad *hc_item_load_finish (HcSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
