/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store-runs.h"
#include "hc-store-view-items.h"

G_BEGIN_DECLS

/* A preview in words. All translated; all (transfer full) unless const. */

/* hc_preview_text_dup_guard: what a guard found, what is usual, and what to do */
char *hc_preview_text_dup_guard (const HcGuard *guard);
/* hc_preview_text_get_guard_actions: what of the plan it is about: bit per HcAction; 0: none of its items */
guint hc_preview_text_get_guard_actions (const HcGuard *guard);
/* hc_preview_text_has_limit: whether a number of the options decides about it */
gboolean hc_preview_text_has_limit (const HcGuard *guard);

/* hc_preview_text_dup_summary: "1,204 changes" */
char *hc_preview_text_dup_summary (guint total);

/* hc_preview_text_dup_age: NULL while it is fresh; else a sentence that says since when and why it may be out
 * of date. @current: settings and matches are as they were */
char *hc_preview_text_dup_age (gint64 started, gint64 now, gboolean current);

/* hc_preview_text_dup_apply: the button: "_Apply 1,204" */
char *hc_preview_text_dup_apply (guint count);

/* hc_preview_text_dup_word: what is to be typed before guards are passed over: the number of archives, or
 * "apply" */
char *hc_preview_text_dup_word (const HcItemTally *tally);

G_END_DECLS
