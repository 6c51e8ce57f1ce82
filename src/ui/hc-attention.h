/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-session.h"

G_BEGIN_DECLS

/* What waits for a person, page by page, and what blocks the next sync. Short reads on the main thread. */

/* hc_attention_dup_badge: @meaning: (out) (transfer full) (nullable): the same as a sentence. Returns:
 * (transfer full) (nullable): a count, or "!" for what blocks */
char *hc_attention_dup_badge (HcSession *session, const char *page, char **meaning);

/* hc_attention_dup_refusal: Returns: (transfer full) (nullable): why nothing can be synced now, a sentence */
char *hc_attention_dup_refusal (HcSession *session);

G_END_DECLS
