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
  gint64 hudu_id; /* 0: the company is to be created */
  gint64 cw_id; /* the ConnectWise company that leads: the first of those that take part, an active one before
                   others */
  const char *company_name; /* in Hudu, or as it will be */
  gboolean exists;          /* the company is in Hudu, or this plan creates it */
  gboolean dormant;         /* every ConnectWise company here is inactive */
  HcRefTable *partakers;    /* set: the ConnectWise companies here that no option leaves out */
  HcRefTable *coming;       /* set: records whose asset is there or planned */
  HcRefTable *edited;       /* HcLink, of plan->relinked */
  GHashTable *waiting;      /* set of char *: what records wait for, told already */
} HcPlanning;

/* One record with what was decided about it. */
typedef struct
{
  const HcRecord *record;
  const HcLink *link; /* (nullable) */
  gboolean has_asset; /* the link leads to an asset that is there */
  HcDecision decision;
  HcVerdict otherwise; /* for what is gone: what would have been decided were it still there */
} HcCase;

/* hc_planning_new_item: an item of this company, added to the plan */
HcItem *
hc_planning_new_item (HcPlanning *planning, HcKind kind, HcAction action, gint64 cw_id, const char *reason);
/* hc_planning_new_asset_item: the same for a record's asset */
HcItem *hc_planning_new_asset_item (
    HcPlanning *planning, const HcCase *one, HcAction action, const HcLayout *layout, const char *reason);
/* hc_planning_diff_item: fills @item with what differs. @asset, @link: (nullable) */
void hc_planning_diff_item (HcPlanning *planning,
                            const HcCase *one,
                            const HcLayout *layout,
                            const HcAsset *asset,
                            const HcLink *link,
                            HcItem *item);
/* hc_planning_remove_last_item: takes back an item that turned out to change nothing */
void hc_planning_remove_last_item (HcPlanning *planning);
void hc_planning_add_orphan (
    HcPlanning *planning, HcKind kind, gint64 cw_id, const char *name, gint64 hudu_id, const char *why);
void hc_planning_add_conflict (HcPlanning *planning,
                               const HcRecord *record,
                               const char *reason,
                               GArray *candidates);
/* hc_planning_add_problem: something that a person has to put right before anything can follow, told once */
void hc_planning_add_problem (HcPlanning *planning, HcKind kind, const char *message);
/* hc_planning_note_coming: the record's asset is there or planned: others may refer to it */
void hc_planning_note_coming (HcPlanning *planning, const HcRecord *record);
/* hc_planning_edit_link: Returns: (transfer none): the copy of @link that the plan keeps, to be changed; one
 * for each record */
HcLink *hc_planning_edit_link (HcPlanning *planning, const HcLink *link);
/* hc_planning_relink: @state is all that changes */
void hc_planning_relink (HcPlanning *planning, const HcLink *link, HcLinkState state);
/* hc_planning_list_links: Returns: (transfer container) (element-type HcLink): by kind and id, so that plans
 * are the same every time */
GPtrArray *hc_planning_list_links (HcPlanning *planning);

/* hc_plan_company_itself: the company in Hudu: created, adopted, updated, archived, un-archived. Sets home,
 * exists, cw_id and who takes part */
void hc_plan_company_itself (HcPlanning *planning);
void hc_plan_tile (HcPlanning *planning);
/* hc_plan_records: everything that is an asset */
void hc_plan_records (HcPlanning *planning);
/* hc_plan_linked: a record that takes part and has an asset */
void hc_plan_linked (HcPlanning *planning, HcIdentityIndex *index, const HcCase *one);
/* hc_plan_unlinked: a record that takes part and has none, or whose asset was deleted: adopted, created, or
 * left to a person */
void hc_plan_unlinked (HcPlanning *planning, HcIdentityIndex *index, const HcCase *one);
/* hc_plan_duplicates: assets with the record's ConnectWise ID that a person gave up for @kept are archived */
void hc_plan_duplicates (HcPlanning *planning, HcIdentityIndex *index, const HcCase *one, gint64 kept);
/* hc_plan_layout_move: Returns: (transfer none): the layout in which the asset's values are compared;
 * @predicted is set to what the asset will be when it is moved */
const HcLayout *hc_plan_layout_move (HcPlanning *planning,
                                     const HcCase *one,
                                     const HcAsset *asset,
                                     gint64 decided_before,
                                     HcAsset **predicted);
/* hc_plan_relations: Hudu relations between assets, where wanted */
void hc_plan_relations (HcPlanning *planning, const HcRecord *record, const HcLayout *layout);
/* hc_plan_leaving: a linked record that does not take part any more */
void hc_plan_leaving (HcPlanning *planning, const HcCase *one);

G_END_DECLS
