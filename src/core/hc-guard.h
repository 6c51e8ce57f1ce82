/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-planner.h"

G_BEGIN_DECLS

/* A check that stops a plan and asks a person. */
typedef struct
{
  char *guard; /* "archive", "archive-total", "missing", "update", "no-companies", "no-layouts",
                  "connectwise-instance", "hudu-instance", "scope" */
  int kind;    /* HcKind, or -1 */
  guint count, limit;
  char *detail; /* a sentence for people: what, where (layout or company), the remedy */
} HcGuard;

HcGuard *hc_guard_new (const char *guard, int kind, guint count, guint limit, const char *detail);
void hc_guard_free (HcGuard *guard);

/* Sums over all companies of a plan. */
typedef struct _HcGuardSums HcGuardSums;
HcGuardSums *hc_guard_sums_new (void);
void hc_guard_sums_free (HcGuardSums *sums);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcGuardSums, hc_guard_sums_free)

/* hc_guard_sums_add: @company: a name for messages; checks the company's own share at once */
void hc_guard_sums_add (HcGuardSums *sums,
                        const HcCompanyPlan *plan,
                        const char *company,
                        const HcSettings *settings);

/* hc_guard_sums_check:
 * @scope_changed: the settings' scope or a match differs from the last run that was carried out
 * @writes_explained: a mapping, option or rule changed since then
 *
 * Returns: (transfer full) (element-type HcGuard): those that stop the run */
GPtrArray *hc_guard_sums_check (HcGuardSums *sums,
                                const HcSettings *settings,
                                GPtrArray *layouts,
                                gboolean scope_changed,
                                gboolean writes_explained);

G_END_DECLS
