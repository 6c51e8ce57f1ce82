/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-store.h"

G_BEGIN_DECLS

/* Which listing has last shown a row of the mirrors, and what it was then. For the files of this folder
 * alone. */

#define HC_AREA_HUDU_COMPANY 5 /* below: an HcKind */
#define HC_AREA_ASSET 6

/* hc_sightings_get_digest: 0: never seen, or changed by us since (then it has to be written again) */
gboolean hc_sightings_get_digest (HcStore *store, int area, gint64 id, gint64 *digest, GError **error);

/* hc_sightings_get_sweep: what to put down for a row that arrives: @sweep, or outside of one the newest there
 * is, so that a listing under way counts it as seen */
gboolean hc_sightings_get_sweep (HcStore *store, gint64 *sweep, GError **error);

/* hc_sightings_touch: seen again, unchanged */
gboolean hc_sightings_touch (HcStore *store, int area, gint64 id, gint64 sweep, GError **error);
gboolean hc_sightings_put (HcStore *store, int area, gint64 id, gint64 sweep, gint64 digest, GError **error);

/* hc_sightings_forget_digest: the row was changed by us: whatever arrives next is written */
gboolean hc_sightings_forget_digest (HcStore *store, int area, gint64 id, GError **error);

/* hc_digest_text: Returns: 64 bits of a checksum of @text, never 0 */
gint64 hc_digest_text (const char *text, gsize length);

G_END_DECLS
