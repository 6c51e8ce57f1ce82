/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-planner.h"

G_BEGIN_DECLS

#define HC_WORLD_ID_LABEL "ConnectWise ID"

/* A small ConnectWise and a small Hudu in memory: two Hudu companies (7 and 8), ConnectWise companies 1 and 2
 * matched to 7, 3 to 8. */
typedef struct
{
  GRand *rand;
  HcSettings *settings;
  GPtrArray *layouts;
  GPtrArray *companies;   /* HcRecord: 1, 2, 3 */
  GPtrArray *records;     /* HcRecord */
  HcHuduCompany *hudu[2]; /* 7, 8 */
  GHashTable *assets;     /* gint64 * → HcAsset */
  HcRefTable *links;      /* HcLink */
  HcRefTable *holds;
  HcRefTable *ignored;    /* resolutions: HcResolution */
  HcRefTable *unfinished; /* HcUnfinished */
  GHashTable *relations;  /* char * "12-34" */
  char *tile_digests[2];
  gboolean complete[HC_N_KINDS];
  gint64 next_asset, next_record, now;
  gboolean lost; /* an answer was lost in this round */
} HcWorld;

HcWorld *hc_world_new (guint32 seed);
void hc_world_free (HcWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcWorld, hc_world_free)

/* hc_world_choose_settings: one of the combinations that the model knows */
void hc_world_choose_settings (HcWorld *world);
/* hc_world_disturb: one random thing that a person does on either side */
void hc_world_disturb (HcWorld *world);
/* hc_world_snapshot: Returns: (transfer full): what a store would load for the Hudu company 7 (0) or 8 (1) */
HcSnapshot *hc_world_snapshot (HcWorld *world, guint index);
HcPlanContext *hc_world_context (HcWorld *world);
/* hc_world_prove: what a listing lacks turns out to be gone */
void hc_world_prove (HcWorld *world);
/* hc_world_apply: carries one item out as a server would, checks that it may be, and keeps what a store would
 * keep */
void hc_world_apply (HcWorld *world, HcItem *item, guint index, gboolean lose_answer);
/* hc_world_check: nothing in there twice */
void hc_world_check (HcWorld *world);
/* hc_world_change_layout: values whose label both layouts have are kept */
void hc_world_change_layout (HcWorld *world, HcAsset *asset, gint64 layout_id);
const HcLayout *hc_world_find_layout (HcWorld *world, gint64 id);
/* hc_world_toss: whether something of this chance happens. hc_world_pick: a number below @count */
gboolean hc_world_toss (HcWorld *world, double chance);
guint hc_world_pick (HcWorld *world, guint count);
HcRecord *hc_world_find (HcWorld *world, HcKind kind, gint64 id);
HcAsset *hc_world_asset (HcWorld *world, gint64 id);

G_END_DECLS
