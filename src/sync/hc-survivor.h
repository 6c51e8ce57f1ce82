/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-record.h"
#include "hc-store.h"

G_BEGIN_DECLS

/* hc_survivor_find:
 * @gone: a company that was merged or deleted in ConnectWise
 *
 * No API names the company that another one was merged into. It is taken to be the one under which the
 * records that were known below the old one now appear, else the one that is most like it by name, web domain
 * or telephone number.
 *
 * Returns: (transfer full) (nullable): without an error when there is none */
HcRecord *hc_survivor_find (HcStore *store, const HcRecord *gone, GError **error);

/* hc_survivor_dup_sentence: Returns: (transfer full): what a person is told about @gone; @survivor may be
 * %NULL */
char *hc_survivor_dup_sentence (const HcRecord *gone, const HcRecord *survivor);

G_END_DECLS
