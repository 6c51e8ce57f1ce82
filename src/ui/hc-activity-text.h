/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-runs.h"

G_BEGIN_DECLS

/* Runs in words. All translated; all (transfer full) unless const. */

const char *hc_activity_text_get_type (const HcRunRow *row); /* "Sync", "Undo" … */
const char *hc_activity_text_get_icon (HcOutcome outcome);
/* hc_activity_text_dup_when: "11:20 · about 4 minutes" */
char *hc_activity_text_dup_when (const HcRunRow *row);
/* hc_activity_text_dup_counts: "310 created · 862 updated · 2 failed"; "nothing changed" */
char *hc_activity_text_dup_counts (const HcRunRow *row);
/* hc_activity_text_dup_requests: "31 requests to ConnectWise, 12 reads and 1,204 writes to Hudu" */
char *hc_activity_text_dup_requests (const HcRunRow *row);

/* hc_activity_text_get_orphan: why something in Hudu is without its record: as hc-store-links.h has it, as a
 * sentence */
const char *hc_activity_text_get_orphan (const char *why);
const char *hc_activity_text_get_hold (HcHoldReason reason);

G_END_DECLS
