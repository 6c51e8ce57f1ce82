/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"
#include "hc-store-view-companies.h"

G_BEGIN_DECLS

/* What the match list shows for a query: read on the worker. */
typedef struct
{
  GArray *ids; /* gint64; may be stolen */
  gboolean is_counted;
  guint counts[HC_N_COMPANIES_SHOWN];
  GPtrArray *types; /* (nullable) (element-type utf8): names, with the counts only */
  GPtrArray *statuses;
} HcCompaniesFound;

void hc_companies_found_free (HcCompaniesFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCompaniesFound, hc_companies_found_free)

/* hc_companies_load_async: @counted: also the counts and what can be chosen in the filters: after the data
 * changed */
void hc_companies_load_async (HcSession *session,
                              const HcCompaniesQuery *query,
                              gboolean counted,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
HcCompaniesFound *hc_companies_load_finish (HcSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
