/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-hudu.h"
#include "hc-simulator.h"
#include "hc-sync.h"

G_BEGIN_DECLS

/* Pretend servers, and a profile in a folder of its own that is set up for them, tested and refreshed. JSON
 * in arguments is written with single quotes. */
typedef struct
{
  char *folder, *database;
  HcSimulator *sim;
  HcProfile *profile;
} HcSyncFixture;

/* The tiny world: two companies, and what stands in Hudu before the first sync. */
#define ALPHA 300 /* to be created: 2 sites, 2 contacts, 3 configurations, 1 agreement */
#define BETA 301  /* matched to a Hudu company of the same name: 1 site, 1 contact, 2 configurations */
#define ALPHA_SITE 2051
#define ALPHA_SITE_2 2052
#define BETA_SITE 2053
#define ADA 501
#define BEN 502
#define CLEO 503 /* of Beta */
#define SERVER 701
#define LAPTOP 702 /* of Ada, at Alpha's site */
#define PRINTER 703
#define BETA_SERVER 704 /* somebody typed it into Hudu: same serial number, with notes */
#define BETA_SWITCH 705
#define AGREEMENT 901

/* hc_sync_fixture_new: @options: (nullable): NULL: no records at all */
HcSyncFixture *hc_sync_fixture_new (const HcSimulatorOptions *options);
/* hc_sync_fixture_new_tiny: nobody has decided about the companies yet */
HcSyncFixture *hc_sync_fixture_new_tiny (void);
/* hc_sync_fixture_new_synced: the tiny world after its first sync; the log is empty again */
HcSyncFixture *hc_sync_fixture_new_synced (void);
/* hc_sync_fixture_replace_servers: others answer at the same addresses, with the tiny world's ConnectWise,
 * and a Hudu whose companies have the same numbers and names, but are others */
void hc_sync_fixture_replace_servers (HcSyncFixture *self);
/* hc_sync_fixture_empty_servers: others answer, and nothing is in them, not even layouts */
void hc_sync_fixture_empty_servers (HcSyncFixture *self);
/* hc_sync_fixture_lose_database: the profile begins anew, with the same settings, tested and refreshed */
void hc_sync_fixture_lose_database (HcSyncFixture *self);
void hc_sync_fixture_free (HcSyncFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSyncFixture, hc_sync_fixture_free)

/* The tiny world's two sides, on their own. */
void hc_sync_fixture_add_connectwise (HcSyncFixture *self);
void hc_sync_fixture_add_hudu (HcSyncFixture *self);

/* hc_sync_fixture_decide: Alpha is to be created, Beta is matched */
void hc_sync_fixture_decide (HcSyncFixture *self);
/* hc_sync_fixture_match: one company, by the name that it has in Hudu; NULL: to be created */
void hc_sync_fixture_match (HcSyncFixture *self, gint64 cw_id, const char *hudu_name);
void hc_sync_fixture_refresh (HcSyncFixture *self);
void hc_sync_fixture_set (HcSyncFixture *self, const char *key, const char *value);
void hc_sync_fixture_test (HcSyncFixture *self);

/* What people do on either side; both must succeed. Returns the id */
gint64 hc_sync_fixture_cw_put (HcSyncFixture *self, const char *entity, gint64 id, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
gint64 hc_sync_fixture_hudu_put (HcSyncFixture *self, const char *entity, gint64 id, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
void hc_sync_fixture_fault (HcSyncFixture *self, const char *spec);
void hc_sync_fixture_switch (HcSyncFixture *self, const char *name, const char *value);

/* Runs, that wait for no unanswered write unless the request says so. hc_sync_fixture_run returns the row
 * whatever the outcome; the others assert what they are named for
 */
HcRunRow *hc_sync_fixture_run (HcSyncFixture *self, const HcRunRequest *request);
HcRunRow *hc_sync_fixture_sync (HcSyncFixture *self, HcOutcome outcome);
HcRunRow *hc_sync_fixture_sync_full (HcSyncFixture *self, HcOutcome outcome);
/* hc_sync_fixture_plan: Returns: (transfer full): its row */
HcRunRow *hc_sync_fixture_plan (HcSyncFixture *self, gboolean full);
/* hc_sync_fixture_list_items: (transfer full) (element-type HcItem) */
GPtrArray *hc_sync_fixture_list_items (HcSyncFixture *self, gint64 run);
/* hc_sync_fixture_find_item: (transfer full) (nullable): the first one of that record and action */
HcItem *
hc_sync_fixture_find_item (HcSyncFixture *self, gint64 run, HcKind kind, gint64 cw_id, HcAction action);
/* hc_sync_fixture_count_items: @action -1: of any */
guint hc_sync_fixture_count_items (HcSyncFixture *self, gint64 run, int action);

/* A run on a thread of its own. */
typedef struct _HcSyncFixtureRun HcSyncFixtureRun;
HcSyncFixtureRun *
hc_sync_fixture_start (HcSyncFixture *self, const HcRunRequest *request, GCancellable *cancellable);
/* hc_sync_fixture_join: (transfer full) (nullable): the row; the run is freed */
HcRunRow *hc_sync_fixture_join (HcSyncFixtureRun *run, GError **error);

/* Requests since the log was last emptied. */
guint hc_sync_fixture_count_writes (HcSyncFixture *self);
guint hc_sync_fixture_count (HcSyncFixture *self, const char *server, const char *method, const char *glob);

/* The end state. */
HcLink *hc_sync_fixture_get_link (HcSyncFixture *self, HcKind kind, gint64 cw_id);
/* hc_sync_fixture_get_asset: (transfer full): the row of the linked asset as it is in Hudu; asserts a link */
JsonObject *hc_sync_fixture_get_asset (HcSyncFixture *self, HcKind kind, gint64 cw_id);
/* hc_sync_fixture_dup_field: (transfer full) (nullable): of the linked asset, as it is in Hudu */
char *hc_sync_fixture_dup_field (HcSyncFixture *self, HcKind kind, gint64 cw_id, const char *label);
gboolean hc_sync_fixture_is_archived (HcSyncFixture *self, HcKind kind, gint64 cw_id);
gint64 hc_sync_fixture_find_company (HcSyncFixture *self, const char *name);
gint64 hc_sync_fixture_find_layout (HcSyncFixture *self, const char *name);
/* hc_sync_fixture_dup_state: (transfer full): everything in Hudu that a sync may write, one sorted line an
 * object, without ids, so that two worlds can be compared */
char *hc_sync_fixture_dup_state (HcSyncFixture *self);
void hc_sync_fixture_assert_no_duplicates (HcSyncFixture *self);
/* hc_sync_fixture_assert_settled: no duplicates; a plan has no items, and planning wrote nothing */
void hc_sync_fixture_assert_settled (HcSyncFixture *self);

/* hc_sync_fixture_assert_error: some error of the run contains @text */
void hc_sync_fixture_assert_error (HcSyncFixture *self, const HcRunRow *row, const char *text);
void hc_sync_fixture_assert_no_errors (HcSyncFixture *self, const HcRunRow *row);
/* hc_sync_fixture_find_guard: (transfer none) (nullable) */
const HcGuard *hc_sync_fixture_find_guard (const HcRunRow *row, const char *name);

/* hc_sync_fixture_age: makes the last readings look so many seconds older */
void hc_sync_fixture_age (HcSyncFixture *self, gint64 seconds);

G_END_DECLS
