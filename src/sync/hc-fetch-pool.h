/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connectwise.h"

G_BEGIN_DECLS

/* Listings of ConnectWise side by side, each on a thread of its own; finished pages come to the one thread
 * that writes. */
typedef struct
{
  HcListing listing;
  gboolean counted;                 /* ask for the count: before (when full) and after */
  gint64 sweep;                     /* the caller's: 0 for an incremental listing */
  gint64 count_before, count_after; /* -1: not asked, or refused */
  HcListingResult result;
  GError *error; /* (nullable): why the listing failed */
} HcFetchJob;

HcFetchJob *hc_fetch_job_new (HcKind kind, gint64 company_id, GHashTable *properties, gint64 since);
void hc_fetch_job_free (HcFetchJob *job);

/* @records: (transfer none). FALSE with @error ends everything */
typedef gboolean (*HcFetchPageFunc) (HcFetchJob *job, GPtrArray *records, gpointer user_data, GError **error);
/* Called once per job, whether it failed or not */
typedef gboolean (*HcFetchDoneFunc) (HcFetchJob *job, gpointer user_data, GError **error);

/* hc_fetch_jobs:
 * @jobs: (element-type HcFetchJob)
 * @threads: at most this many at a time
 *
 * Both functions run on the calling thread. A job's next page is not read before the last one was taken, so
 * that at most one page per thread is in memory. */
gboolean hc_fetch_jobs (HcConnectwise *connectwise,
                        GPtrArray *jobs,
                        guint threads,
                        HcFetchPageFunc page,
                        HcFetchDoneFunc done,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
