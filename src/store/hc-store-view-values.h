/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-record.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* Read models for the window: what the mirrored records of a kind hold, counted. Over all records of a kind,
 * so not for the main thread. Deleted and missing records are not counted. */

/* How many records share the same values. */
typedef struct
{
  guint all;      /* of the whole tenant */
  guint in_scope; /* of companies that are matched or to be created */
  guint linked;   /* those in scope that have an asset that is ours and live */
} HcCensusCount;

/* The records of one kind by their values of a few properties: what many questions about rules can be
 * answered from without reading the records again. Immutable; safe on any thread. */
typedef struct
{
  HcKind kind;
  GPtrArray *properties; /* interned */
  GHashTable *known;     /* (nullable): set of interned properties known for the kind; NULL: all */
  GArray *counts;        /* HcCensusCount, one a row */
  GPtrArray *values;     /* const char * (nullable: absent), row by row, one a property */
  HcCensusCount total;
  GStringChunk *texts;
  gatomicrefcount refs;
} HcCensus;

HcCensus *hc_census_ref (HcCensus *census);
void hc_census_unref (HcCensus *census);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCensus, hc_census_unref)

/* hc_census_covers: whether @census has everything that is to be read for each of @properties (a set of
 * interned ones) */
gboolean hc_census_covers (const HcCensus *census, GHashTable *properties);

/* hc_census_fill_record: @record: gets the values of @row; its other properties stay */
void hc_census_fill_record (const HcCensus *census, guint row, HcRecord *record);

/* hc_store_view_census:
 * @properties: set of interned properties; computed ones by what they are made of
 *
 * Returns: (transfer full) (nullable) */
HcCensus *hc_store_view_census (
    HcStore *store, HcKind kind, GHashTable *properties, GCancellable *cancellable, GError **error);

/* One value of a field, and how many records have it. */
typedef struct
{
  char *text;
  guint count;
} HcValueCount;
void hc_value_count_free (HcValueCount *value);

/* hc_store_view_values:
 * @limit: 0: all
 *
 * The values of @property (canonical), the most frequent first, blanks left out; parts of a list (types,
 * e-mails, phones) one by one; dates as days. Returns: (transfer full) (nullable) (element-type HcValueCount)
 */
GPtrArray *hc_store_view_values (HcStore *store,
                                 HcKind kind,
                                 const char *property,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GError **error);

/* hc_store_view_sample:
 * @after: an id; 0: from the start
 * @limit: at most so many
 *
 * Records to show as examples, in order of id and from the start again after the last; those in scope if
 * there are any. Indexed and short, as long as @limit is. Returns: (transfer full) (nullable) (element-type
 * HcRecord)
 */
GPtrArray *hc_store_view_sample (HcStore *store, HcKind kind, gint64 after, guint limit, GError **error);

G_END_DECLS
