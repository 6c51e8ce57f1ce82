/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

G_BEGIN_DECLS

/* What was decided about some companies, and what had been before: for saying it, and for taking it back. */
typedef struct
{
  GPtrArray *former; /* HcMatch */
  GPtrArray *taken;  /* HcMatch: of the same companies, in the same order */
  guint refused;     /* how many could not be decided so */
  GError *refusal;   /* (nullable): why, of the first */
  guint left;        /* of a bulk: companies that stay undecided */
} HcCompanyDecisions;

void hc_company_decisions_free (HcCompanyDecisions *decisions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcCompanyDecisions, hc_company_decisions_free)

HcMatch *hc_company_decision_new (gint64 cw_id, HcMatchState state, gint64 hudu_id, const char *reason);

/* All on the worker, each all or nothing but for what is refused. */

/* hc_company_decisions_decide_async: @wanted: (transfer full) (element-type HcMatch) */
void hc_company_decisions_decide_async (HcSession *session,
                                        GPtrArray *wanted,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/* hc_company_decisions_suggest_async: matches each undecided company of @cw_ids (transfer full) (element-type
 * gint64) to the best of its candidates, whatever its certainty; those without one are left */
void hc_company_decisions_suggest_async (HcSession *session,
                                         GArray *cw_ids,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
void hc_company_decisions_bulk_async (HcSession *session,
                                      HcMatchBulk bulk,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* hc_company_decisions_preview_async: the same without deciding anything: former is empty */
void hc_company_decisions_preview_async (HcSession *session,
                                         HcMatchBulk bulk,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/* hc_company_decisions_undo_async: puts the former decisions back, but for those that were decided anew since
 */
void hc_company_decisions_undo_async (HcSession *session,
                                      const HcCompanyDecisions *decisions,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/* hc_company_decisions_finish: of any of them. (transfer full) (nullable) */
HcCompanyDecisions *hc_company_decisions_finish (HcSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
