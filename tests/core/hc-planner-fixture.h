/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-planner.h"

G_BEGIN_DECLS

/* 2026-07-15 12:00:00 UTC */
#define HC_FIXTURE_NOW G_GINT64_CONSTANT (1784116800)
#define HC_FIXTURE_HUDU 7 /* the Hudu company */

/* Layouts: what the fixture's settings choose. */
enum
{
  HC_FIXTURE_DEVICES = 10,
  HC_FIXTURE_SERVERS = 11,
  HC_FIXTURE_PEOPLE = 20,
  HC_FIXTURE_LOCATIONS = 30,
  HC_FIXTURE_CONTRACTS = 40,
  HC_FIXTURE_RETIRED = 50, /* inactive */
};

/* One Hudu company "Acme" with ConnectWise company 1, matched and linked, in front of a planner. */
typedef struct
{
  HcPlanContext *context;
  HcSnapshot *snapshot;
} HcFixture;

/* hc_fixture_new: @settings: (nullable): sections of the settings document with ' for ", added to locations
 * for every kind */
HcFixture *hc_fixture_new (const char *settings);
void hc_fixture_free (HcFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcFixture, hc_fixture_free)

/* hc_fixture_new_layouts: Returns: (transfer full) (element-type HcLayout) */
GPtrArray *hc_fixture_new_layouts (void);
/* hc_fixture_new_settings: @sections: (nullable): as in hc_fixture_new(); fails the test when they are bad */
HcSettings *hc_fixture_new_settings (const char *sections);

/* hc_fixture_add_company: a matched ConnectWise company with a link to Acme; @status: (nullable) */
HcRecord *hc_fixture_add_company (HcFixture *fixture, gint64 cw_id, const char *name, const char *status);
void hc_fixture_match (HcFixture *fixture, gint64 cw_id, HcMatchState state, gint64 hudu_id);
/* hc_fixture_to_create: turns the fixture into the unit of company 1 that is to be created */
void hc_fixture_to_create (HcFixture *fixture);

/* hc_fixture_add_record: of company 1; pairs of property and value, then NULL */
HcRecord *hc_fixture_add_record (HcFixture *fixture, HcKind kind, gint64 id, ...) G_GNUC_NULL_TERMINATED;
/* hc_fixture_add_asset: of Acme; pairs of key ("primary_serial", ":Serial") and value, then NULL */
HcAsset *hc_fixture_add_asset (HcFixture *fixture, gint64 id, gint64 layout_id, const char *name, ...)
    G_GNUC_NULL_TERMINATED;
/* hc_fixture_add_link: a live one with the name written as the record and the asset have it */
HcLink *hc_fixture_add_link (HcFixture *fixture, HcKind kind, gint64 cw_id, gint64 hudu_id);
/* hc_fixture_add_pair: a configuration, an asset in Devices that agrees with it, and the link */
HcLink *
hc_fixture_add_pair (HcFixture *fixture, gint64 cw_id, gint64 hudu_id, const char *name, const char *serial);
void hc_fixture_add_hit (HcFixture *fixture, HcKind kind, gint64 cw_id, gint64 hudu_id, HcHitReason reason);
HcRecord *hc_fixture_find (HcFixture *fixture, HcKind kind, gint64 id);
HcAsset *hc_fixture_asset (HcFixture *fixture, gint64 id);
/* hc_fixture_know: only these properties of @kind are known; pairs end with NULL */
void hc_fixture_know (HcFixture *fixture, HcKind kind, ...) G_GNUC_NULL_TERMINATED;

/* hc_fixture_describe: Returns: (transfer full): one line an item: "update configuration:1 @100 :Serial=S1"
 */
char *hc_fixture_describe (const HcCompanyPlan *plan);
/* hc_fixture_describe_findings: "orphan configuration:1 deleted", "conflict …", "drift …", "problem …",
 * "relink …", a line each */
char *hc_fixture_describe_findings (const HcCompanyPlan *plan);

/* hc_fixture_expect: plans, and compares the items' and (unless NULL) the findings' lines. Returns: (transfer
 * full): the plan */
HcCompanyPlan *hc_fixture_expect (HcFixture *fixture, const char *items, const char *findings);
/* hc_fixture_check: the same without the plan */
void hc_fixture_check (HcFixture *fixture, const char *items, const char *findings);
HcCompanyPlan *hc_fixture_plan (HcFixture *fixture);

G_END_DECLS
