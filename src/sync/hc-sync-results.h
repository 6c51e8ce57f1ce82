/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The outcomes of the latest requests, by their ids. */
typedef struct _HcSyncResults HcSyncResults;

#define HC_SYNC_RESULTS_KEPT 16

HcSyncResults *hc_sync_results_new (void);
void hc_sync_results_free (HcSyncResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSyncResults, hc_sync_results_free)

/* hc_sync_results_put: @outcome: (floating): a{sv}; takes the place of an older one of the same id */
void hc_sync_results_put (HcSyncResults *results, const char *request, GVariant *outcome);

/* hc_sync_results_to_variant: Returns: (floating): a{sv}: request id → a{sv} */
GVariant *hc_sync_results_to_variant (HcSyncResults *results);

/* hc_sync_results_lookup: @results: the state of the action of that name. Returns: (transfer full)
 * (nullable): the outcome of @request, a{sv} */
GVariant *hc_sync_results_lookup (GVariant *results, const char *request);

/* hc_sync_result_dup_error: @outcome: a{sv}. Returns: (transfer full) (nullable): the error that it tells of,
 * with its domain and code as they were in the process that did the work; NULL for a success */
GError *hc_sync_result_dup_error (GVariant *outcome);

G_END_DECLS
