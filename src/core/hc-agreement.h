/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-record.h"

G_BEGIN_DECLS

/* hc_agreement_is_active: not cancelled, not ended (an agreement holds through the day it ends on):
 * agreementStatus, cancelledFlag, noEndingDateFlag and endDate have to agree, but for the days around the
 * end, when the status decides */
gboolean hc_agreement_is_active (const HcRecord *agreement, gint64 now);

/* The Magic Dash tile of one Hudu company. Texts are ready to be sent; content is HTML with everything from
 * the servers escaped. */
typedef struct
{
  char *title;   /* "Agreements" */
  char *message; /* "3 active, next ends 2027-01-31" */
  char *content; /* a table */
} HcTile;

void hc_tile_free (HcTile *tile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcTile, hc_tile_free)

#define HC_TILE_TITLE "Agreements"

/* hc_tile_new:
 * @agreements: (element-type HcRecord): of all the ConnectWise companies behind one Hudu company, in any
 * order
 *
 * Returns: (transfer full) (nullable): the tile over the active ones, sorted so that equal data makes an
 * equal tile; %NULL when none is active */
HcTile *hc_tile_new (GPtrArray *agreements, gint64 now);

G_END_DECLS
