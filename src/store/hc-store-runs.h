/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-guard.h"
#include "hc-item.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* History and journal. A run always has a row; its items are the plan, the preview and the journal in one. */
typedef enum
{
  HC_OUTCOME_RUNNING, /* also after a kill, until the next run settles it */
  HC_OUTCOME_DONE,
  HC_OUTCOME_DONE_WITH_ERRORS,
  HC_OUTCOME_NEEDS_REVIEW,
  HC_OUTCOME_STOPPED,
  HC_OUTCOME_FAILED,
} HcOutcome;
const char *hc_outcome_to_string (
    HcOutcome outcome); /* "running", "done", "done-with-errors", "needs-review", "stopped", "failed" */

typedef struct
{
  int kind;
  gint64 cw_id;
  char *name;
  char *message;
} HcRunError; /* kind -1: the run itself */
void hc_run_error_free (HcRunError *error);

typedef struct
{
  gint64 id;
  char *type;               /* "sync", "plan", "undo", "apply" */
  gint64 started, finished; /* seconds; 0 */
  HcOutcome outcome;
  char *error;    /* (nullable): why it failed, a sentence */
  int error_code; /* HcError, or -1 */
  HcCounts counts[HC_N_KINDS];
  guint requests_connectwise, requests_hudu_read, requests_hudu_write, throttled;
  gboolean wrote;    /* at least one write was confirmed */
  gint64 undone;     /* the run that an undo undoes, 0 */
  GPtrArray *guards; /* HcGuard */
} HcRunRow;
void hc_run_row_free (HcRunRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcRunRow, hc_run_row_free)

gint64 hc_store_add_run (HcStore *store, const char *type, gint64 undone, gint64 now, GError **error);
/* hc_store_remove_run: with its items and errors: one that was none */
gboolean hc_store_remove_run (HcStore *store, gint64 id, GError **error);
gboolean hc_store_save_run (HcStore *store, const HcRunRow *row, GError **error);
HcRunRow *hc_store_get_run (HcStore *store, gint64 id, GError **error);
/* hc_store_list_runs: newest first, all but plans; @limit 0: all. (transfer full) (element-type HcRunRow) */
GPtrArray *hc_store_list_runs (HcStore *store, guint limit, GError **error);
/* hc_store_get_last_run: the newest sync, apply or undo. (transfer full) (nullable) */
HcRunRow *hc_store_get_last_run (HcStore *store, GError **error);
gboolean hc_store_add_run_error (HcStore *store, gint64 run, const HcRunError *error_row, GError **error);
GPtrArray *hc_store_list_run_errors (HcStore *store, gint64 run, GError **error);
/* hc_store_dup_last_error: Returns: (transfer full) (nullable): what was last reported about one record */
char *hc_store_dup_last_error (HcStore *store, HcKind kind, gint64 cw_id);
/* hc_store_prune: keeps items and before-images of the last 20 runs that wrote and of 30 days, bare rows of
 * older runs; plans are kept for a day, at least the newest */
gboolean hc_store_prune (HcStore *store, gint64 now, GError **error);

/* Items. seq is given when it is added, from 1 in each run. */
gboolean hc_store_add_items (HcStore *store, gint64 run, GPtrArray *items, GError **error);
HcItem *hc_store_get_item (HcStore *store, gint64 run, guint seq, GError **error);
/* hc_store_list_items: in the order they are applied (phase, then seq), after (@after_phase, @after_seq), at
 * most @limit; @states: bit per HcItemState, 0: all. (transfer full) (element-type HcItem) */
GPtrArray *hc_store_list_items (HcStore *store,
                                gint64 run,
                                guint states,
                                guint after_phase,
                                guint after_seq,
                                guint limit,
                                GError **error);
/* hc_store_list_items_by_seq: in order of seq after @after_seq: for documents and reports */
GPtrArray *
hc_store_list_items_by_seq (HcStore *store, gint64 run, guint after_seq, guint limit, GError **error);
guint hc_store_count_items (HcStore *store, gint64 run, guint states, GError **error);
typedef struct
{
  HcKind kind;
  HcAction action;
  guint count;
} HcItemCount;
/* hc_store_summarize_items: GArray of HcItemCount */
GArray *hc_store_summarize_items (HcStore *store, gint64 run, GError **error);
gboolean hc_store_set_item_state (
    HcStore *store, gint64 run, guint seq, HcItemState state, const char *message, GError **error);
/* hc_store_intend_items: every planned item of the run becomes intended: from here on it is being applied */
gboolean hc_store_intend_items (HcStore *store, gint64 run, GError **error);
gboolean hc_store_set_item_sent (HcStore *store, gint64 run, guint seq, gint64 sent_at, GError **error);
/* hc_store_confirm_item: @answered: (nullable): JSON object key → canonical text as the server answered;
 * @hudu_id: the object that now exists */
gboolean hc_store_confirm_item (
    HcStore *store, gint64 run, guint seq, gint64 hudu_id, const char *answered, GError **error);
/* hc_store_get_item_answered: (transfer full) (nullable) */
char *hc_store_get_item_answered (HcStore *store, gint64 run, guint seq);
/* hc_store_resolve_company: after a company came into being: its later items of the run get its Hudu id */
gboolean
hc_store_resolve_company (HcStore *store, gint64 run, gint64 cw_company_id, gint64 hudu_id, GError **error);
/* hc_store_drop_items: planned items of one record become dropped, with a message (an archive that was not
 * proved …) */
gboolean hc_store_drop_items (
    HcStore *store, gint64 run, HcKind kind, gint64 cw_id, const char *message, GError **error);
gboolean hc_store_drop_company_items (
    HcStore *store, gint64 run, gint64 cw_company_id, HcItemState state, const char *message, GError **error);
/* hc_store_list_sent_items: items of earlier runs whose outcome is unknown. (transfer full) (element-type
 * HcItem) */
GPtrArray *hc_store_list_sent_items (HcStore *store, GError **error);
gint64 hc_store_get_item_sent_at (HcStore *store, gint64 run, guint seq);
/* hc_store_select_items: for apply: only items whose hash is in @hashes stay planned, the others of the run
 * become deselected. Returns how many stay, -1 on error */
int hc_store_select_items (HcStore *store, gint64 run, GHashTable *hashes, GError **error);

G_END_DECLS
