/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connectwise.h"
#include "hc-guard.h"
#include "hc-hudu.h"
#include "hc-store-hudu.h"
#include "hc-store-links.h"
#include "hc-store-records.h"
#include "hc-sync.h"

G_BEGIN_DECLS

/* Cancels when the profile's stop flag is raised by any process. */
typedef struct _HcStopWatch HcStopWatch;
HcStopWatch *hc_stop_watch_new (const char *database, GCancellable *outer);
/* hc_stop_watch_get_cancellable: fires on the flag and when @outer does */
GCancellable *hc_stop_watch_get_cancellable (HcStopWatch *watch);
void hc_stop_watch_free (HcStopWatch *watch);

/* A run under way: what its stages hand on to each other. Lives on one thread. */
typedef struct
{
  HcProfile *profile;
  HcStore *store;       /* borrowed from the profile */
  HcSettings *settings; /* as they were at the start */
  const HcRunRequest *request;
  HcConnection *connection;
  HcProgress *progress; /* (nullable) */
  HcLock *lock;
  HcStopWatch *watch;
  GCancellable *cancellable;
  HcRunRow *row;
  gint64 now;         /* our clock at the start, seconds */
  GPtrArray *layouts; /* HcLayout */
  GHashTable *kinds; /* gint64 * layout id → GINT_TO_POINTER (kind + 1): which kind a layout in use serves */
  GHashTable *id_labels; /* gint64 * layout id → char * label of its ConnectWise ID field */
  HcPlanContext *context;
  HcGuardSums *sums;
  GHashTable *reported; /* set of errors that this run has told already */
  GPtrArray *warnings;  /* utf8: every message of reported, in order */
  char *hudu_version;
  GArray *questionless; /* (nullable) gint64: configurations that a list showed without questions, where those
                           are needed */
  gboolean questions_listed;  /* a list carried questions */
  gboolean sites_trusted;     /* nothing but single companies' sites failed */
  GHashTable *failed_sites;   /* set of gint64 *: companies whose sites could not be read */
  gboolean companies_changed; /* candidates are to be looked for again */
  gboolean hudu_moved;        /* it answers at another address than the one that is known */
  gboolean refused;           /* it was asked for something that is not there: no run at all */
  gint64 told_at;             /* monotonic: when the running row was last written */
} HcRun;

/* hc_run_report: names a record that could not be dealt with; once per run and message. @kind -1: the run
 * itself */
void hc_run_report (HcRun *run, int kind, gint64 cw_id, const char *name, const char *message);
/* hc_run_tell: progress, for the caller and for other processes */
void hc_run_tell (HcRun *run, HcProgressStage stage, guint done, guint total, const char *text);
gboolean hc_run_is_stopped (HcRun *run, GError **error);

/* hc_run_check_request: before there is a row: HC_ERROR_INVALID names a record, company or run that is not
 * there. Asks ConnectWise for those alone that the mirror lacks */
gboolean hc_run_check_request (HcRun *run, GError **error);
/* hc_run_check_filter: once everything was read; a run that is refused then leaves no row either */
gboolean hc_run_check_filter (HcRun *run, GError **error);

/* The stages, in order; each FALSE with an error that ends the run. */
gboolean hc_run_connect (HcRun *run, GError **error);
gboolean hc_run_fetch (HcRun *run, GError **error);
gboolean hc_run_settle (HcRun *run, GError **error);
gboolean hc_run_plan (HcRun *run, GError **error);
gboolean hc_run_review (HcRun *run, GError **error);
gboolean hc_run_prove (HcRun *run, GError **error);
gboolean hc_run_apply (HcRun *run, GError **error);
gboolean hc_run_catch_up (HcRun *run, GError **error);
/* hc_run_close_settled: after a whole run: creations of earlier runs that nothing was found of are closed */
gboolean hc_run_close_settled (HcRun *run, GError **error);
/* hc_run_select: of an applied preview: only what was approved stays; what was previewed and deselected is
 * held */
gboolean hc_run_select (HcRun *run, GError **error);
/* hc_run_hold_item: holds the record, or the company's tile, that @item is about */
gboolean hc_run_hold_item (HcRun *run, const HcItem *item, HcHoldReason reason, GError **error);
/* hc_run_report_mappings: tells of mappings that no longer fit their layout, such as a field that was renamed
 */
void hc_run_report_mappings (HcRun *run);

/* hc_run_close_abandoned: gives the runs that were killed their end in history. Only for the holder of the
 * lock, before its own row is added */
gboolean hc_run_close_abandoned (HcRun *run, GError **error);
/* hc_run_count_action: one confirmed item of that action */
void hc_run_count_action (HcCounts *counts, HcAction action);

/* hc_run_finish: what is to be remembered of a run that was carried out */
gboolean hc_run_finish (HcRun *run, GError **error);
/* hc_run_remember_scope: what takes part now is what the next run compares with */
gboolean hc_run_remember_scope (HcRun *run, GError **error);
/* hc_run_end_undo: what earlier runs wrote is out of reach from now on */
gboolean hc_run_end_undo (HcRun *run, GError **error);
/* hc_run_plan_undo: takes the place of fetch (whole), plan and review */
gboolean hc_run_plan_undo (HcRun *run, GError **error);
/* hc_run_add_guard: a check that a person has to answer; ignored where the request accepts guards */
void hc_run_add_guard (HcRun *run, HcGuard *guard);
/* hc_run_has_guards: whether the run has to wait for a person */
gboolean hc_run_has_guards (HcRun *run);

/* Which instances answer: hc-run-instance.c. Another Hudu that is accepted is begun with anew: all that was
 * known of the former one is forgotten. */
/* hc_run_check_addresses: @connectwise: the id of the company there */
gboolean hc_run_check_addresses (HcRun *run, const char *connectwise, GError **error);
/* hc_run_take_layouts: @taken: whether @now takes the place of @before in the mirror */
gboolean hc_run_take_layouts (HcRun *run, GPtrArray *before, GPtrArray *now, gboolean *taken, GError **error);
/* hc_run_check_companies: after they were listed. @other_instance: another one, which waits for a person */
gboolean hc_run_check_companies (HcRun *run, gboolean *other_instance, GError **error);

/* Parts of the fetch stage, also used by a refresh. */
gboolean hc_run_fetch_layouts (HcRun *run, GError **error);
gboolean hc_run_fetch_tables (HcRun *run, GError **error);
gboolean hc_run_fetch_connectwise (HcRun *run, guint kinds, GError **error);
gboolean hc_run_fetch_sites (HcRun *run, GError **error);
gboolean hc_run_fetch_hudu_companies (HcRun *run, gboolean whole, GError **error);
gboolean hc_run_fetch_assets (HcRun *run, GError **error);
/* hc_run_fetch_standing: tiles and relations that stand already, once per database and with --full */
gboolean hc_run_fetch_standing (HcRun *run, GError **error);
/* Questions of configurations, where lists do not carry them: hc-run-questions.c */
gboolean hc_run_needs_questions (HcRun *run);
void hc_run_note_questionless (HcRun *run, GPtrArray *records);
gboolean hc_run_read_questions (HcRun *run, GError **error);
/* hc_run_prove_companies: Hudu companies that a whole listing lacked are read alone */
gboolean hc_run_prove_companies (HcRun *run, GError **error);
/* hc_run_find_created: companies that are to be created, and stand in Hudu already by what their assets
 * carry, are matched instead. Asks Hudu for those alone that no listing shows */
gboolean hc_run_find_created (HcRun *run, GError **error);
/* hc_run_prove_creations: one request for each company about to be created: whether its id number is there */
gboolean hc_run_prove_creations (HcRun *run, GError **error);
/* hc_run_index_layouts: fills kinds and id_labels from settings and links; re-indexes the mirror when they
 * changed */
gboolean hc_run_index_layouts (HcRun *run, GError **error);
/* hc_run_find_candidates: for the match list */
gboolean hc_run_find_candidates (HcRun *run, GError **error);
/* hc_run_open / hc_run_close: what every run and a refresh begin and end with: lock, clients, stop watch */
HcRun *hc_run_open (HcProfile *profile,
                    const HcRunRequest *request,
                    HcProgress *progress,
                    gboolean tested,
                    GCancellable *cancellable,
                    GError **error);
void hc_run_close (HcRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcRun, hc_run_close)

/* hc_sync_load_known: what is known about each kind's properties, from the last complete listings */
gboolean hc_sync_load_known (HcStore *store, HcPlanContext *context, GError **error);
/* hc_sync_new_context: for planning from the mirror alone, outside of a run */
HcPlanContext *hc_sync_new_context (HcProfile *profile, GError **error);

/* hc_connection_save_recent: what Hudu was sent in the last minute, for the budget of the next process */
void hc_connection_save_recent (HcConnection *connection, HcProfile *profile);

gboolean
hc_connection_set_tested (HcConnection *connection, HcProfile *profile, gboolean passed, GError **error);

/* A new set for gint64 keys, and adding to it. */
GHashTable *hc_id_set_new (void);
void hc_id_set_add (GHashTable *set, gint64 id);
gboolean hc_id_set_contains (GHashTable *set, gint64 id);

/* Whether a full reading is due: asked for, never done, or older than @days */
gboolean hc_run_is_due (const HcRun *run, gint64 full_at, guint days);

G_END_DECLS
