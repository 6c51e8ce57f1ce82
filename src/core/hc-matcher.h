/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-asset.h"
#include "hc-record.h"

G_BEGIN_DECLS

/* Finding the Hudu company of a ConnectWise company. Pure; built once over all Hudu companies, asked for each
 * ConnectWise company. */

typedef enum
{
  HC_CERTAINTY_CERTAIN,
  HC_CERTAINTY_STRONG,
  HC_CERTAINTY_MEDIUM,
  HC_CERTAINTY_WEAK,
} HcCertainty;

const char *hc_certainty_to_string (HcCertainty certainty); /* "certain", "strong", "medium", "weak" */

typedef struct
{
  gint64 cw_id;
  gint64 hudu_id;
  HcCertainty certainty;
  char *reason; /* "linked by Hudu's integration", "same id number", "same name", "same web domain", "same
                   phone number", "similar name (93 %)" */
} HcCandidate;

void hc_candidate_free (HcCandidate *candidate);

typedef struct _HcMatcher HcMatcher;

/* hc_matcher_new:
 * @companies: (element-type HcHuduCompany): borrowed for the matcher's life; archived and missing ones are no
 * candidates */
HcMatcher *hc_matcher_new (GPtrArray *companies);
void hc_matcher_free (HcMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcMatcher, hc_matcher_free)

/* hc_matcher_find:
 * @record: a company with the properties identifier, name, website, phoneNumber
 *
 * Similar names are found through a trigram index, so that 5,000 × 5,000 companies take seconds. One thread
 * at a time.
 *
 * Returns: (transfer full) (element-type HcCandidate): best first, one per Hudu company with its best reason,
 * at most 10 */
GPtrArray *hc_matcher_find (HcMatcher *matcher, const HcRecord *record);

/* hc_match_pick:
 * @candidates: (element-type HcCandidate): of all undecided companies, in any order
 * @taken_hudu_ids: (nullable): set of Hudu ids (gint64 keys) that a decision already uses
 * @worst: the weakest certainty to accept (HC_CERTAINTY_CERTAIN for adopt, HC_CERTAINTY_STRONG for auto)
 *
 * Those that are unique on both sides: the ConnectWise company has exactly one candidate of its best
 * certainty, and no other undecided company claims that Hudu company as certainly, with any of its
 * candidates. A Hudu company that is taken is not replaced by the next best.
 *
 * Returns: (transfer container) (element-type HcCandidate): by ConnectWise id; the elements stay those of
 * @candidates */
GPtrArray *hc_match_pick (GPtrArray *candidates, GHashTable *taken_hudu_ids, HcCertainty worst);

G_END_DECLS
