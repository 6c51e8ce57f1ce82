/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-view-values.h"
#include "hc-sync.h"

G_BEGIN_DECLS

/* What rules would do with the records that were read, before they are saved. Blocking; for a worker. */

/* Counted are the records of companies that take part; while none does, those of all. */
typedef struct
{
  HcKind kind;
  gboolean whole_tenant; /* no company is matched yet */
  guint total;
  GArray *hits;    /* guint per rule: records that it decides */
  GArray *matches; /* guint per rule: records that it would decide were it the first */
  GArray *takers; /* int per rule: the one earlier rule that takes all of its records; -1: several, or none */
  guint leftovers; /* records that no rule decides */
  guint moves;     /* assets that a move to the layout decided now would concern */
} HcRuleTrial;

void hc_rule_trial_free (HcRuleTrial *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcRuleTrial, hc_rule_trial_free)

/* hc_rule_trial_is_shadowed: matches something, decides nothing */
gboolean hc_rule_trial_is_shadowed (const HcRuleTrial *trial, guint index);

/* hc_sync_take_census: for rules of @kind, and for how records fall into types.
 * @rules, @more: (nullable) (element-type HcRule) */
HcCensus *hc_sync_take_census (HcProfile *profile,
                               HcKind kind,
                               GPtrArray *rules,
                               GPtrArray *more,
                               GCancellable *cancellable,
                               GError **error);

/* hc_sync_try_rules:
 * @rules: (element-type HcRule): in order; those of other kinds count nothing
 * @before: (nullable): the list that decides now: what would move is counted against it
 * @census: (inout) (nullable): what was counted before and still holds; a new one is taken where it lacks
 * what the rules ask for. The caller's reference is taken and given
 *
 * Returns: (transfer full) (nullable) */
HcRuleTrial *hc_sync_try_rules (HcProfile *profile,
                                HcKind kind,
                                GPtrArray *rules,
                                GPtrArray *before,
                                HcCensus **census,
                                GCancellable *cancellable,
                                GError **error);

/* hc_sync_decide_rows: the index in @rules of the rule that decides each row of @census, -1 for none.
 * Returns: (transfer full) (nullable): GArray of int; NULL when cancelled */
GArray *hc_sync_decide_rows (
    const HcCensus *census, GPtrArray *rules, HcRuleTrial *trial, GCancellable *cancellable, GError **error);

/* hc_census_count: what counts of a row: those in scope, or all while nothing is */
guint hc_census_count (const HcCensus *census, guint row);

/* hc_sync_sample_record: a record that goes to @layout_id by settings and rules, after the one with the id
 * @after; any of the kind when none of the next few hundred does. Returns: (transfer full) (nullable): NULL
 * without an error when nothing was read */
HcRecord *hc_sync_sample_record (HcProfile *profile,
                                 HcKind kind,
                                 gint64 layout_id,
                                 gint64 after,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
