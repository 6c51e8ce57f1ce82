/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"
#include "hc-store-view-runs.h"

G_BEGIN_DECLS

/* What waits for a person, list by list. */
typedef enum
{
  HC_WAITING_CONFLICTS,
  HC_WAITING_ORPHANS,
  HC_WAITING_TOMBSTONES,
  HC_WAITING_HOLDS,
  HC_WAITING_DRIFTS,
} HcWaitingList;
#define HC_N_WAITING_LISTS (HC_WAITING_DRIFTS + 1)

/* hc_waiting_list_from_string: "conflicts", "orphans", "tombstones", "held", "drift" */
gboolean hc_waiting_list_from_string (const char *text, HcWaitingList *list);
const char *hc_waiting_list_get_title (HcWaitingList list);
/* hc_waiting_list_get_meaning: what it is, and what can be done */
const char *hc_waiting_list_get_meaning (HcWaitingList list);
guint hc_waiting_counts_get (const HcWaitingCounts *counts, HcWaitingList list);

typedef struct
{
  HcWaitingCounts counts;
  GPtrArray *entries; /* HcActivityEntry */
} HcWaitingLoad;
void hc_waiting_load_free (HcWaitingLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcWaitingLoad, hc_waiting_load_free)

/* hc_waiting_load_async: the counts of all lists, and the entries of one. Their buttons are actions of
 * HcActivityWaiting and of the window */
void hc_waiting_load_async (HcSession *session,
                            HcWaitingList list,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
HcWaitingLoad *hc_waiting_load_finish (HcSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
