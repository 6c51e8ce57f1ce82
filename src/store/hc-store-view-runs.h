/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-links.h"
#include "hc-store-runs.h"

G_BEGIN_DECLS

/* Runs, and what waits for a person, as a window shows them. */

/* hc_store_view_run_ids: of the history, newest first; previews are none of it. Returns: (transfer full):
 * GArray of gint64 */
GArray *hc_store_view_run_ids (HcStore *store, GError **error);

/* hc_store_view_runs: Returns: (transfer full) (element-type HcRunRow): those that are there, in the order of
 * @ids */
GPtrArray *hc_store_view_runs (HcStore *store, const gint64 *ids, guint n_ids, GError **error);

/* hc_store_view_preview: the newest preview, or the run that a guard stopped if that is newer. Previews of an
 * undo are none. (transfer full) (nullable): NULL without an error when there is none */
HcRunRow *hc_store_view_preview (HcStore *store, GError **error);

/* hc_store_view_last_change: the newest run after @after that was not stopped by a guard: what was planned
 * before it is out of date. (transfer full) (nullable) */
HcRunRow *hc_store_view_last_change (HcStore *store, gint64 after, GError **error);

/* hc_store_view_failed_records: what can be tried again: records that a run named in its errors, and those of
 * its failed items. Returns: (transfer full): "configuration:4711" …, each once, at most @limit */
char **hc_store_view_failed_records (HcStore *store, gint64 run, guint limit, GError **error);

/* hc_store_view_count_errors: lines that a run reported about records; an indexed read */
guint hc_store_view_count_errors (HcStore *store, gint64 run);

typedef struct
{
  guint conflicts, orphans, tombstones, holds, drifts;
} HcWaitingCounts;
gboolean hc_store_view_count_waiting (HcStore *store, HcWaitingCounts *counts, GError **error);

/* hc_store_view_count_conflicts: an indexed read, for the main thread */
guint hc_store_view_count_conflicts (HcStore *store);

/* What a person's answer to a conflict takes off the lists, so that it can be taken back. */
typedef struct _HcKeptConflict HcKeptConflict;
/* hc_store_keep_conflict: (transfer full) (nullable): NULL without an error when it is not listed */
HcKeptConflict *hc_store_keep_conflict (HcStore *store, HcKind kind, gint64 cw_id, GError **error);
void hc_kept_conflict_free (HcKeptConflict *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcKeptConflict, hc_kept_conflict_free)
/* hc_store_restore_conflict: the answer is forgotten, and the question is there again */
gboolean hc_store_restore_conflict (HcStore *store, const HcKeptConflict *kept, GError **error);

G_END_DECLS
