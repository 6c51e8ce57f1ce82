/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-order.h"

G_BEGIN_DECLS

/* What came of an order. */
typedef struct
{
  GError *error; /* (nullable): why there is nothing else */
  HcRunRow *row; /* plan, sync, apply, undo */
  HcTestReport *test;
  HcRefreshReport refresh;
  HcLayout *layout;    /* prepare */
  gboolean created;    /* prepare: the layout is new */
  gboolean stopped;    /* stop: there was a run to be stopped */
  gboolean has_status; /* the state of the profile afterwards was asked for, and could be read: */
  HcStatusReport status;
  gint64 status_at; /* monotonic: when it was read */
} HcSyncOutcome;

HcSyncOutcome *hc_sync_outcome_new (void);
void hc_sync_outcome_free (HcSyncOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSyncOutcome, hc_sync_outcome_free)

/* hc_sync_outcome_dup_error: Returns: (nullable): why it can't be called a success, also when that is what a
 * run's row or a test's report says */
GError *hc_sync_outcome_dup_error (const HcSyncOutcome *outcome);

/* An order that is being carried out on a thread of its own. All functions are for the thread that started
 * it. */
typedef struct
{
  HcSyncOrder *order;
  HcSyncOutcome *outcome; /* the thread's until it was joined */
  gint64 since;           /* seconds */
  GTask *task;            /* (nullable): whom to answer; the starter's business, as is the next */
  gpointer owner;

  /*< private >*/
  char *profile, *database;
  gboolean wants_status;
  HcProgress *progress; /* (nullable) */
  GCancellable *cancellable, *outer;
  gulong outer_handler;
  GMainContext *context;
  GSource *done;
  GThread *thread;
} HcSyncJob;

/* hc_sync_job_start:
 * @order: (transfer full)
 * @progress: (nullable) (transfer full)
 * @cancellable: (nullable): stops the job
 * @wants_status: whether to read the state of the profile afterwards
 * @done: called once with the job in @context when its thread has nothing left to do, unless the job was
 * freed before */
HcSyncJob *hc_sync_job_start (const char *profile,
                              const char *database,
                              HcSyncOrder *order,
                              HcProgress *progress,
                              gboolean wants_status,
                              GCancellable *cancellable,
                              GMainContext *context,
                              GSourceFunc done,
                              gpointer owner);
/* hc_sync_job_stop: asks; takes effect within a second */
void hc_sync_job_stop (HcSyncJob *job);
/* hc_sync_job_join: waits for the thread; its outcome is the caller's to read afterwards */
void hc_sync_job_join (HcSyncJob *job);
/* hc_sync_job_free: waits for the thread */
void hc_sync_job_free (HcSyncJob *job);

G_END_DECLS
