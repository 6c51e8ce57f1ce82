/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-engine.h"

G_BEGIN_DECLS

/* The sentences of the overview. */

/* hc_overview_text_dup_next: Returns: (transfer full): why it is so, or when the next sync is: "Next at
 * 14:20, every 3 hours"; "" when there is nothing to say */
char *hc_overview_text_dup_next (HcEngine *engine, const HcSettings *settings);

/* hc_overview_text_dup_last: Returns: (transfer full): "Last sync 11:20: 3 created · 41 updated · nothing
 * failed" */
char *hc_overview_text_dup_last (const HcRunRow *run);

/* hc_overview_text_get_remedy: Returns: (transfer none) (nullable): the page on which the state can be
 * mended;
 * @label: (out): what the button that leads there says */
const char *hc_overview_text_get_remedy (HcEngine *engine, const char **label);

G_END_DECLS
