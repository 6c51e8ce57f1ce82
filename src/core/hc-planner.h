/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-item.h"
#include "hc-settings.h"
#include "hc-snapshot.h"

G_BEGIN_DECLS

/* What planning needs to know about the instance as a whole. Immutable while a run plans. */
typedef struct
{
  HcSettings *settings;
  GPtrArray *layouts;            /* HcLayout, all of them */
  GHashTable *known[HC_N_KINDS]; /* set of interned properties; NULL: everything */
  gboolean complete[HC_N_KINDS]; /* the listing is complete: creating and archiving may follow from it */
  gint64 now;
  GHashTable *mappings;  /* cache: layout id + kind → GPtrArray of HcMapping */
  GHashTable *id_fields; /* cache: layout id + kind → HcLayoutField, or NULL */
} HcPlanContext;

HcPlanContext *hc_plan_context_new (HcSettings *settings, GPtrArray *layouts, gint64 now);
void hc_plan_context_free (HcPlanContext *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcPlanContext, hc_plan_context_free)

/* hc_plan_context_get_mappings: (transfer none) (element-type HcMapping): those that a field of the layout is
 * there for, each field once and by its own label, without the one that carries the ConnectWise ID */
GPtrArray *hc_plan_context_get_mappings (HcPlanContext *context, HcKind kind, const HcLayout *layout);
/* hc_plan_context_get_id_field: (transfer none) (nullable): as hc_mapping_find_id_field(), remembered */
const HcLayoutField *
hc_plan_context_get_id_field (HcPlanContext *context, HcKind kind, const HcLayout *layout);
const HcLayout *hc_plan_context_get_layout (const HcPlanContext *context, gint64 id);

/* Where a record was stopped on its way to Hudu. */
typedef enum
{
  HC_STAGE_FETCH,
  HC_STAGE_MATCH,
  HC_STAGE_SKIP,
  HC_STAGE_SORT,
  HC_STAGE_IDENTITY,
  HC_STAGE_PLAN,
} HcStage;

const char *hc_stage_to_string (HcStage stage); /* "fetch", "match", "skip", "sort", "identity", "plan" */

/* One sentence of the answer to "why is it (not) here?". */
typedef struct
{
  HcStage stage;
  gboolean passed;
  char *detail;
} HcStep;

void hc_step_free (HcStep *step);

typedef enum
{
  HC_VERDICT_IN,
  HC_VERDICT_UNMATCHED,    /* its company is neither matched nor to be created */
  HC_VERDICT_COMPANY_GONE, /* its company was deleted or merged: stays as it is */
  HC_VERDICT_GONE,         /* deleted, or missing from a complete listing */
  HC_VERDICT_SKIPPED,      /* an option of the settings */
  HC_VERDICT_INACTIVE,     /* inactive, and so skipped */
  HC_VERDICT_RULED_OUT,    /* a rule says skip */
  HC_VERDICT_NOT_IMPORTED, /* no rule, no location */
  HC_VERDICT_WAITING,      /* the location's layout is inactive or gone; a property that decides is unknown */
  HC_VERDICT_LEFT,         /* its company is inactive or archived: stays as it is */
  HC_VERDICT_HELD,
  HC_VERDICT_IGNORED, /* a conflict was resolved by leaving it out */
} HcVerdict;

/* What sorting decided about one record. */
typedef struct
{
  HcVerdict verdict;
  const HcLayout *layout; /* in only */
  const HcRule *rule;     /* (nullable) */
  char *detail;           /* a sentence; for waiting: what a person has to do */
} HcDecision;

void hc_decision_clear (HcDecision *decision);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcDecision, hc_decision_clear)

/* How the Hudu company of a record stands. */
typedef enum
{
  HC_HOME_LIVE,     /* there, or about to be created or un-archived */
  HC_HOME_ARCHIVED, /* by a person */
  HC_HOME_GONE,
} HcHome;

/* hc_decide:
 * @company: (nullable): the record's ConnectWise company
 * @match: (nullable): the decision about that company
 * @steps: (nullable) (element-type HcStep): gets a step per stage passed or failed
 *
 * Scope and sort of one record: everything before identity. */
void hc_decide (HcPlanContext *context,
                const HcRecord *record,
                const HcRecord *company,
                const HcMatch *match,
                HcHome home,
                gboolean held,
                HcDecision *decision,
                GPtrArray *steps);

typedef enum
{
  HC_IDENTITY_CREATE,
  HC_IDENTITY_LINKED,
  HC_IDENTITY_ADOPT,
  HC_IDENTITY_CONFLICT,
  HC_IDENTITY_TOMBSTONE, /* found archived, and not by us */
} HcIdentityVerdict;

typedef struct
{
  HcIdentityVerdict verdict;
  gint64 hudu_id;     /* linked, adopt, tombstone */
  GArray *candidates; /* gint64: conflict */
  char *reason;       /* "same serial number" … */
} HcIdentity;

void hc_identity_clear (HcIdentity *identity);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HcIdentity, hc_identity_clear)

/* Who is who: every record without an asset is settled at once, level by level, so that a hit is taken only
 * when no other such record has it too, whatever the order. Built once per snapshot. */
typedef struct _HcIdentityIndex HcIdentityIndex;
HcIdentityIndex *hc_identity_index_new (HcPlanContext *context,
                                        const HcSnapshot *snapshot,
                                        GPtrArray *unlinked_records,
                                        GPtrArray *decided_layouts);
void hc_identity_index_free (HcIdentityIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcIdentityIndex, hc_identity_index_free)

/* hc_identity_index_get_carriers: Returns: (transfer none) (nullable) (element-type gint64): live assets of
 * this company whose ConnectWise ID field holds the id, in order */
GArray *hc_identity_index_get_carriers (HcIdentityIndex *index, HcKind kind, gint64 cw_id);

/* hc_identify: what was found for one of the records given to hc_identity_index_new(), in the order of
 * semantics.md §7 */
void
hc_identify (HcIdentityIndex *index, const HcRecord *record, const HcLayout *layout, HcIdentity *identity);

typedef struct
{
  HcKind kind;
  gint64 cw_id;
  char *name, *reason;
  GArray *candidates;
} HcConflict;
typedef struct
{
  HcKind kind;
  gint64 cw_id;
  char *name;
  gint64 hudu_id;
  char *why;
} HcOrphan;
typedef struct
{
  HcKind kind;
  gint64 cw_id;
  char *name;
  gint64 hudu_id;
  char *field, *connectwise, *hudu;
} HcDrift;
void hc_conflict_free (HcConflict *conflict);
void hc_drift_free (HcDrift *drift);
/* A value left out because its field can't hold it; also a record that waits, and a company that can't be
 * planned (key ""). */
typedef struct
{
  HcKind kind;
  gint64 cw_id;
  char *name, *key, *value, *message;
} HcProblem;

typedef struct
{
  guint created, adopted, updated, renamed, moved, archived, unarchived, unchanged, skipped, conflicts,
      failed;
} HcCounts;

/* Counters that guards compare, per kind and layout. */
typedef struct
{
  HcKind kind;
  gint64 layout_id;
  guint links, archives, missing, updates, left_out, moves;
} HcTally;

/* The plan of one Hudu company. */
typedef struct
{
  GPtrArray *items;     /* HcItem, in order */
  GPtrArray *conflicts; /* HcConflict */
  GPtrArray *orphans;   /* HcOrphan */
  GPtrArray *drifts;    /* HcDrift */
  GPtrArray *problems;  /* HcProblem */
  GPtrArray
      *relinked; /* HcLink: links whose state alone changes, and new ones for assets that a person archived */
  HcCounts counts[HC_N_KINDS];
  GPtrArray *tallies; /* HcTally: one per kind and layout met */
} HcCompanyPlan;

HcCompanyPlan *hc_company_plan_new (void);
/* hc_company_plan_get_tally: the tally of a kind and layout, made when there is none yet */
HcTally *hc_company_plan_get_tally (HcCompanyPlan *plan, HcKind kind, gint64 layout_id);
void hc_company_plan_free (HcCompanyPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCompanyPlan, hc_company_plan_free)

/* hc_item_removes_tile: whether a tile item takes the tile away; else it puts one */
gboolean hc_item_removes_tile (const HcItem *item);
/* hc_item_dup_tile_digest: Returns: (transfer full) (nullable): what tells one content of a tile item from
 * another; %NULL for a removal */
char *hc_item_dup_tile_digest (const HcItem *item);

/* What a run is limited to. Empty sets: everything. */
typedef struct
{
  GHashTable *companies; /* set of gint64 *: ConnectWise companies; NULL: all */
  guint kinds;           /* bit per HcKind; 0: all */
  HcRefTable *records;   /* NULL: all */
} HcFilter;

gboolean hc_filter_has_kind (const HcFilter *filter, HcKind kind);
gboolean hc_filter_has_record (const HcFilter *filter, HcKind kind, gint64 id);
gboolean hc_filter_is_empty (const HcFilter *filter);

/* hc_plan_company: pure: the writes that would make this Hudu company agree with ConnectWise. Planning the
 * state after it plans nothing. */
HcCompanyPlan *hc_plan_company (HcPlanContext *context, const HcSnapshot *snapshot, const HcFilter *filter);

G_END_DECLS
