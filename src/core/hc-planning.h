/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-planner.h"

G_BEGIN_DECLS

/* The planning of one Hudu company under way; shared by the files that plan its parts. */
typedef struct
{
  HcPlanContext *context;
  const HcSnapshot *snapshot;
  const HcFilter *filter;
  HcCompanyPlan *plan;
  HcHome home;
  gint64 hudu_id;           /* 0: the company is to be created */
  gint64 cw_id;             /* the ConnectWise company that leads: the first of those matched */
  const char *company_name; /* in Hudu, or as it will be */
  HcRefTable *coming;       /* set: records whose asset is there or planned */
} HcPlanning;

/* hc_planning_new_item: an item of this company, added to the plan */
HcItem *hc_planning_new_item (HcPlanning *planning, HcKind kind, HcAction action, gint64 cw_id, const char *reason);
void hc_planning_add_orphan (HcPlanning *planning, HcKind kind, gint64 cw_id, const char *name, gint64 hudu_id, const char *why);
/* hc_planning_relink: @state is all that changes */
void hc_planning_relink (HcPlanning *planning, const HcLink *link, HcLinkState state);

/* hc_plan_company_itself: the company in Hudu: created, adopted, updated, archived, un-archived. Sets home. Returns: FALSE when nothing may follow for its records */
void hc_plan_company_itself (HcPlanning *planning);
void hc_plan_tile (HcPlanning *planning);
/* hc_plan_records: everything that is an asset */
void hc_plan_records (HcPlanning *planning);
/* hc_plan_relations: Hudu relations between assets, where wanted */
void hc_plan_relations (HcPlanning *planning, const HcRecord *record, const HcLayout *layout);
/* hc_plan_leaving: a linked record that does not take part any more */
void hc_plan_leaving (HcPlanning *planning, const HcRecord *record, const HcLink *link, const HcDecision *decision);

G_END_DECLS
