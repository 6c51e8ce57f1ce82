/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-asset.h"
#include "hc-link.h"
#include "hc-record.h"
#include "hc-ref-table.h"

G_BEGIN_DECLS

typedef enum
{
  HC_MATCH_UNMATCHED,
  HC_MATCH_SUGGESTED,
  HC_MATCH_MATCHED,
  HC_MATCH_CREATE,
  HC_MATCH_IGNORED,
} HcMatchState;

const char *hc_match_state_to_string (HcMatchState state);
gboolean hc_match_state_from_string (const char *text, HcMatchState *state);

/* The decision about one ConnectWise company. */
typedef struct
{
  gint64 cw_id;
  HcMatchState state;
  gint64 hudu_id; /* matched only */
  char *reason;   /* (nullable) */
} HcMatch;

void hc_match_free (HcMatch *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcMatch, hc_match_free)

/* Why an asset somewhere in the instance belongs to a record. */
typedef enum
{
  HC_HIT_CW_ID, /* its ConnectWise ID field holds the id */
  HC_HIT_CARD,  /* a cw_manage card of the type and id */
} HcHitReason;

typedef struct
{
  gint64 hudu_id;
  HcHitReason reason;
} HcHit;

/* A person's answer to a conflict. */
typedef struct
{
  gint64 hudu_id;  /* adopt this one; 0: see below */
  gboolean create; /* create another */
  gboolean ignore; /* leave the record out */
} HcResolution;

/* A creation that was sent and never confirmed. */
typedef struct
{
  gint64 hudu_company_id;
  gint64 layout_id;
  char *name;
  gint64 sent_at; /* seconds, our clock less the skew known then */
} HcUnfinished;

void hc_unfinished_free (HcUnfinished *unfinished);

typedef enum
{
  HC_HOLD_PERSON,
  HC_HOLD_UNDO,
  HC_HOLD_DESELECTED,
} HcHoldReason;

const char *hc_hold_reason_to_string (HcHoldReason reason);
gboolean hc_hold_reason_from_string (const char *text, HcHoldReason *reason);

/* Everything about one Hudu company (or one that is to be created), at one moment: what match, sort and plan
 * are pure functions of. */
typedef struct
{
  HcHuduCompany *company;  /* (nullable): to be created */
  GPtrArray *cw_companies; /* HcRecord of kind company that are matched to it, by id */
  HcRefTable
      *matches;       /* of every ConnectWise company named here: HcMatch (keyed by HC_KIND_COMPANY, cw id) */
  GPtrArray *records; /* HcRecord of the other kinds: of cw_companies, and those behind links into this
                         company; by kind and id */
  GPtrArray *strangers; /* HcRecord of kind company: of records here whose company is matched elsewhere, or
                           nowhere */
  GHashTable *assets; /* gint64 * hudu id → HcAsset: of this company, live and archived, and every one named
                         by links and hits */
  HcRefTable *links;  /* HcLink: of records and cw_companies, and of this company where the record is gone */
  HcRefTable *hits;   /* GArray of HcHit: for records without link */
  GHashTable
      *claimed; /* gint64 * hudu id → set: assets that some record's link, ConnectWise ID or card holds */
  HcRefTable *holds;       /* GINT_TO_POINTER (HcHoldReason + 1) */
  HcRefTable *resolutions; /* HcResolution */
  HcRefTable *unfinished;  /* HcUnfinished */
  HcRefTable *left_out;    /* set of records that are listed as orphans already */
  HcRefTable *refusals;    /* GHashTable: char * key → char * ConnectWise text that Hudu refused */
  GHashTable *relations;   /* set of char * "12-34": asset ids, the smaller first */
  GHashTable *given_up;    /* set of gint64 *: assets that a person gave up for another of the same record */
  char *tile_digest;       /* (nullable): digest of the tile that we last wrote */
  char *tile_message, *tile_content; /* (nullable): what it says; unknown where it was written long ago */
  gboolean tile_held;                /* a person took the tile out, or an undo did */
  gint64 tile_id;                    /* 0: none */
} HcSnapshot;

HcSnapshot *hc_snapshot_new (void);
void hc_snapshot_free (HcSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSnapshot, hc_snapshot_free)

const HcAsset *hc_snapshot_get_asset (const HcSnapshot *snapshot, gint64 id);
void hc_snapshot_take_asset (HcSnapshot *snapshot, HcAsset *asset);
gboolean hc_snapshot_is_claimed (const HcSnapshot *snapshot, gint64 id);
void hc_snapshot_claim (HcSnapshot *snapshot, gint64 id);

G_END_DECLS
