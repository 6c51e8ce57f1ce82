/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-lock.h"
#include "hc-planner.h"
#include "hc-progress.h"
#include "hc-secrets.h"
#include "hc-store-runs.h"

G_BEGIN_DECLS

/* Both clients, for those who may speak to the servers: hc-connectwise.h and hc-hudu.h. */
typedef struct _HcConnectwise HcConnectwise;
typedef struct _HcHudu HcHudu;

/* One profile: its database, settings and secrets, as every command starts from them. */
typedef struct
{
  char *name;
  char *database;
  HcStore *store; /* belongs to the thread that opened the profile */
  HcSettings *settings;
} HcProfile;

/* hc_profile_open: @database: (nullable): else the profile's default path. Blocks */
HcProfile *hc_profile_open (const char *name, const char *database, GError **error);
/* hc_profile_open_afresh: the same for somebody who is going to replace all settings: stored ones that can't
 * be read are the defaults */
HcProfile *hc_profile_open_afresh (const char *name, const char *database, GError **error);
void hc_profile_close (HcProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcProfile, hc_profile_close)

/* hc_profile_save_settings: checks @settings against the layouts that were read, saves them, and makes them
 * the profile's. HC_ERROR_INVALID names the key that can't be so */
gboolean hc_profile_save_settings (HcProfile *profile, HcSettings *settings, GError **error);

/* Both servers, ready to be spoken to. */
typedef struct
{
  HcConnectwise *connectwise;
  HcHudu *hudu;
  char *fingerprint; /* of addresses and keys: what a passed test is remembered for */
} HcConnection;

/* hc_connection_open: loads the secrets and makes both clients; sends nothing. HC_ERROR_NOT_CONFIGURED names
 * the first thing that is missing and how to set it */
HcConnection *hc_connection_open (HcProfile *profile, GCancellable *cancellable, GError **error);
void hc_connection_close (HcConnection *connection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcConnection, hc_connection_close)

/* hc_connection_is_tested: whether the test has passed for exactly these addresses and keys */
gboolean hc_connection_is_tested (HcConnection *connection, HcProfile *profile);

/* hc_settings_are_tested: whether the test has passed for these addresses and the keys of that time: for what
 * is shown beforehand, without asking a keyring. @store may be read only */
gboolean hc_settings_are_tested (const HcSettings *settings, HcStore *store);

/* hc_profile_forget_test: after a key was changed: nothing is synced until the test has passed again */
gboolean hc_profile_forget_test (HcProfile *profile, GError **error);

/* The answer to "do both logins work?". */
typedef struct
{
  gboolean connectwise_ok, hudu_ok;
  char *connectwise_version, *connectwise_host, *connectwise_error; /* (nullable) */
  char *hudu_version, *hudu_error;
  int hudu_code;          /* HcApiError of hudu_error; -1: it is none of these */
  GPtrArray *permissions; /* HcPermission */
  GError *failure;        /* (nullable): the first thing that failed, for the exit status */
} HcTestReport;
void hc_test_report_free (HcTestReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcTestReport, hc_test_report_free)

/* hc_sync_test: tests both servers and each security-role row, and remembers a pass (both logins work and
 * companies can be read). Blocks. NULL only when not configured or stopped */
HcTestReport *hc_sync_test (HcProfile *profile, GCancellable *cancellable, GError **error);

typedef struct
{
  guint companies, company_types, company_statuses, configuration_types, configuration_statuses,
      hudu_companies, layouts;
  GPtrArray *warnings; /* (element-type utf8): what could not be read, and the right that is missing for it */
} HcRefreshReport;
void hc_refresh_report_clear (HcRefreshReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcRefreshReport, hc_refresh_report_clear)

/* hc_sync_refresh: stage 1: reads companies, types, statuses, Hudu companies and layouts, and looks for
 * candidates. Writes nothing to Hudu. Blocks; takes the profile's lock */
gboolean hc_sync_refresh (HcProfile *profile,
                          HcProgress *progress,
                          HcRefreshReport *report,
                          GCancellable *cancellable,
                          GError **error);

typedef enum
{
  HC_RUN_SYNC,
  HC_RUN_PLAN,  /* everything but the writes */
  HC_RUN_APPLY, /* plans again and writes only what was approved */
  HC_RUN_UNDO,
} HcRunType;

typedef struct
{
  HcRunType type;
  HcFilter filter;
  gboolean full;
  gboolean accept_guards;
  GHashTable *approved; /* apply: set of item hashes (hc_item_dup_hash) */
  GHashTable
      *previewed;  /* (nullable) apply: set of all hashes that the person saw: those not approved are held */
  gint64 undo_run; /* undo: which run */
  int patience; /* seconds that a write of an earlier run gets to arrive before anybody looks for it; 0: two,
                   negative: none */
  gboolean dry; /* undo: only its plan */
} HcRunRequest;

/* hc_sync_run:
 * @progress: (nullable)
 *
 * One run, from fetch to history. Blocks; may run on any one thread, which must be the one that opened
 * @profile. Settings are taken as they are at the start. What was planned and what became of it is in the
 * database under the returned row's id, also when the run failed.
 *
 * Returns: (transfer full) (nullable): the finished row; %NULL with HC_ERROR when there was no run at all
 * (busy, not configured, not tested, database; HC_ERROR_INVALID names a company, record or run that is not
 * there). A run that failed, was stopped or needs review returns its
 * row: outcome, error and error_code tell */
HcRunRow *hc_sync_run (HcProfile *profile,
                       const HcRunRequest *request,
                       HcProgress *progress,
                       GCancellable *cancellable,
                       GError **error);

/* hc_sync_prepare_layout: adds the ConnectWise ID field to @layout_name (or, %NULL, the kind's location), or
 * creates the recommended layout for @kind where there is none. Another @layout_name that Hudu does not have
 * is HC_ERROR_INVALID, naming the most similar one. Returns: (transfer full): the layout as it is now.
 * @created tells which */
HcLayout *hc_sync_prepare_layout (HcProfile *profile,
                                  HcKind kind,
                                  const char *layout_name,
                                  gboolean *created,
                                  GCancellable *cancellable,
                                  GError **error);

/* One traced record. */
typedef struct
{
  HcKind kind;
  gint64 cw_id;
  char *name;
  GPtrArray *steps; /* HcStep */
  gint64 hudu_id;   /* 0: none */
} HcTrace;
void hc_trace_free (HcTrace *trace);

/* hc_sync_why: what every stage decided about the records that @query means, from the mirror alone: sends
 * nothing. (transfer full) (element-type HcTrace) */
GPtrArray *hc_sync_why (HcProfile *profile, const char *query, GError **error);

/* hc_sync_test_rules: (transfer full): hits per rule over all mirrored records of matched companies;
 * @left_out: per kind, records that no rule and no location takes */
HcRuleTally *hc_sync_test_rules (HcProfile *profile, guint left_out[HC_N_KINDS], GError **error);

/* Decisions about companies. Each is one short durable write. @taken: (out) (transfer full) (element-type
 * HcMatch) what was decided; @left: undecided companies that remain */
typedef enum
{
  HC_MATCH_BULK_AUTO,
  HC_MATCH_BULK_ADOPT,
  HC_MATCH_BULK_CREATE_ALL,
} HcMatchBulk;
gboolean
hc_sync_match_bulk (HcProfile *profile, HcMatchBulk bulk, GPtrArray **taken, guint *left, GError **error);
/* hc_sync_preview_match_bulk: the same without deciding anything */
gboolean hc_sync_preview_match_bulk (
    HcProfile *profile, HcMatchBulk bulk, GPtrArray **taken, guint *left, GError **error);
/* hc_sync_match: HC_ERROR_INVALID for an unknown company on either side, naming it. @state unmatched: leave
 */
gboolean hc_sync_match (
    HcProfile *profile, gint64 cw_id, HcMatchState state, gint64 hudu_id, const char *reason, GError **error);

/* hc_sync_resolve: a person's answer to a conflict; also re-matches an existing link to another asset. The
 * other candidates that carry the record's ConnectWise ID are archived by the next run.
 * HC_ERROR_INVALID when record or asset is unknown, or the asset is held by another record */
gboolean hc_sync_resolve (
    HcProfile *profile, HcKind kind, gint64 cw_id, const HcResolution *resolution, GError **error);
gboolean hc_sync_hold (HcProfile *profile, HcKind kind, gint64 cw_id, gboolean hold, GError **error);
/* hc_sync_hold_tile: the agreement tile of one ConnectWise company, which is no record */
gboolean hc_sync_hold_tile (HcProfile *profile, gint64 cw_company_id, gboolean hold, GError **error);

typedef enum
{
  HC_STATUS_IDLE,
  HC_STATUS_SYNCING,
  HC_STATUS_WAITING,
  HC_STATUS_NEEDS_REVIEW,
  HC_STATUS_NEEDS_LOGIN,
  HC_STATUS_ERROR,
  HC_STATUS_PAUSED,
} HcStatus;
const char *hc_status_to_string (HcStatus status);

typedef struct
{
  HcStatus status;
  char *reason;        /* (nullable) */
  HcRunRow *last;      /* (nullable) */
  gint64 next_due;     /* 0: none */
  gint64 paused_until; /* 0: not paused */
  gboolean running;
  HcRunning run;
} HcStatusReport;
void hc_status_report_clear (HcStatusReport *report);
gboolean hc_sync_get_status (HcProfile *profile, HcStatusReport *report, GError **error);

/* hc_sync_pause: holds back scheduled runs until then; @until: seconds since the epoch, 0 or past: no longer.
 * One short durable write */
gboolean hc_sync_pause (HcProfile *profile, gint64 until, GError **error);

/* hc_sync_stop: asks the running sync of this profile, in whatever process, to stop. @stopped: whether there
 * was one */
gboolean hc_sync_stop (HcProfile *profile, gboolean *stopped, GError **error);

G_END_DECLS
