/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-job.h"

G_BEGIN_DECLS

/* What the service shows of itself, as a{sv} that passes over a bus: text is never null but empty, a time or
 * id that is none is 0. All return floating references. */

/* hc_sync_state_to_variant:
 * @report: (nullable): as last read; NULL: not known yet
 * @job: (nullable): the exclusive job of this process
 *
 * profile s, state s (as in cli.md), reason s, next-due x, paused-until x; of the last run: run-id x, job s
 * ("sync" …), started x, finished x, outcome s, error-code i (HcError; -1: none); of what is going on:
 * running b, running-job s and request s (when it is the service's own), pid x, since x */
GVariant *hc_sync_state_to_variant (const char *profile, const HcStatusReport *report, const HcSyncJob *job);

/* hc_sync_progress_to_variant:
 * @state: (nullable): NULL: nothing was begun yet
 *
 * request s, job s, stage s, done u, total u, fraction d, requests-last-minute u, requests-per-minute u, text
 * s */
GVariant *hc_sync_progress_to_variant (const HcProgressState *state, HcVerb verb, const char *request);

/* hc_sync_outcome_to_variant:
 *
 * job s, ok b, domain s, code i, message s (of the error), run-id x, outcome s, and
 * - refresh: companies u, company-types u, company-statuses u, configuration-types u,
 *   configuration-statuses u, hudu-companies u, layouts u, warnings as
 * - test: connectwise-ok b, connectwise-version s, connectwise-host s, connectwise-error s, hudu-ok b,
 * hudu-version s, hudu-error s, hudu-code i (HcApiError; -1: none), permissions a(sssssb): module, function,
 * level, needed, have, ok
 * - prepare: layout-id x, layout s, created b
 * - stop: stopped b
 * - pause-until: until x */
GVariant *hc_sync_outcome_to_variant (const HcSyncOrder *order, const HcSyncOutcome *outcome);

G_END_DECLS
